from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.dates import Dates, find_moments, parse_date
from gilint.layout import Paragraph
from gilint.location import Span

BASE = 7


def dates_in(text: str) -> Dates:
    return Dates(tuple(find_moments("preface", Paragraph(Span(BASE, BASE + len(text)), text))))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("2024年2月29日，3月1日和5月20号", [None, None, None]),
        ("2023年2月29日", ["day"]),
        ("2月30日召开", ["day"]),
        ("2023年1月32日", ["day"]),
        ("2023年13月1日", ["month"]),
        ("2023年0月1日", ["month"]),
        ("202020年，我镇", ["year"]),
        ("202年1月3日", ["year"]),
        ("1023年1月1日", ["year"]),
        ("自20241月1 日至202412月31日止", ["mark", "mark"]),
        ("自202411日至20241231日止", ["mark", "mark"]),
        ("至12月31止", ["open"]),
        ("1月1至12月31日", ["open", None]),
        ("２０２４年１月１日", [None]),
        ("2023 年 1 月 1 日", [None]),
        ("9月1—5日，3月5、6日", [None, None, None, None]),
        ("20个工作日，12345热线，〔2021〕30号", []),
        ("2023年2号文件，12345678901234年", [None]),
    ],
)
def test_what_cannot_be_a_date(text: str, faults: list[str | None]) -> None:
    assert [moment.fault() for moment in dates_in(text).moments] == faults


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("自2023年1月1日起至2023年12月31日止", ((2023, 1, 1), (2023, 12, 31))),
        ("2023年1月1日-12月31日", ((2023, 1, 1), (2023, 12, 31))),
        ("2023年1月1日——2023年12月31。", ((2023, 1, 1), (2023, 12, 31))),
        ("2023年1月1日至12月31止", ((2023, 1, 1), (2023, 12, 31))),
        ("2023年1月至12月", ((2023, 1, 1), (2023, 12, 31))),
        ("2023年1月至13月", None),
        ("1月1日至12月31日", None),
        ("2023年1月1日至12月32日", None),
    ],
)
def test_periods(text: str, bounds: object) -> None:
    (period,) = dates_in(text).periods
    assert period.bounds == bounds


def test_two_dates_in_one_sentence_are_no_period() -> None:
    assert list(dates_in("2023年1月1日开会，2023年12月31日总结").periods) == []


@given(st.text(alphabet="0123456789年月日号至起止-， 20", max_size=40))
def test_spans_slice_to_their_text(text: str) -> None:
    dates = dates_in(text)
    for moment in dates.moments:
        assert text[moment.span.start - BASE : moment.span.end - BASE] == moment.text
        moment.fault()
    for period in dates.periods:
        assert text[period.span.start - BASE : period.span.end - BASE] == period.text
        assert period.bounds is None or len(period.bounds) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-26 10:30", date(2024, 1, 26)),
        ("2024-1-2 10:30", date(2024, 1, 2)),
        ("发布日期：2024年01月26日", date(2024, 1, 26)),
        ("2024 年 1 月 2 日", date(2024, 1, 2)),
        ("2024-02-30", None),
        ("", None),
        (None, None),
    ],
)
def test_metadata_dates(text: str | None, expected: date | None) -> None:
    assert parse_date(text) == expected
