from __future__ import annotations

from typing import Any

import pytest

from gilint.diagnostics import NOTE, WARNING, Finding, Skip
from gilint.facts import Facts
from tests.invented import RULES, draw


def found(code: str, facts: Facts, **options: Any) -> list[Finding]:
    rule = RULES[code].with_options(options) if options else RULES[code]
    return [verdict for verdict in rule.run(facts) if isinstance(verdict, Finding)]


def keys(code: str, facts: Facts, **options: Any) -> list[str | None]:
    return [finding.key for finding in found(code, facts, **options)]


def texts(code: str, facts: Facts) -> list[str]:
    return [facts.report.source.slice(finding.span) for finding in found(code, facts)]


TOWN = "青禾县白石镇人民政府"


def test_a_sound_report_has_no_finding() -> None:
    facts = draw(preface="本报告数据的统计期限自2024年1月1日起至12月31日止。")
    assert [code for code in RULES if code.startswith("DAT") and found(code, facts)] == []


@pytest.mark.parametrize(
    ("date", "early"),
    [
        ("2024年1月10日", True),
        ("2024年12月30日", True),
        ("2024年12月31日", False),
        ("2025年1月1日", False),
    ],
)
def test_signed_before_year_end(date: str, early: bool) -> None:
    facts = draw(signed=(TOWN, date))
    assert keys("DAT001", facts) == (["signed.date"] if early else [])
    assert texts("DAT001", facts) == ([date] if early else [])
    assert keys("DAT002", facts) == keys("DAT004", facts) == []


@pytest.mark.parametrize(
    ("title", "signatory", "date", "late"),
    [
        ("白石镇", TOWN, "2025年1月31日", False),
        ("白石镇", TOWN, "2025年2月1日", True),
        ("城北街道", "青禾县城北街道办事处", "2025年2月5日", True),
        ("青禾县教育局", "青禾县教育局", "2025年3月1日", True),
        ("青禾县人民政府办公室", "青禾县人民政府办公室", "2025年3月1日", True),
        ("青禾县", "青禾县人民政府办公室", "2025年3月10日", False),
        ("青禾县人民政府", "青禾县人民政府", "2025年4月1日", True),
        ("青禾经济开发区管理委员会", "青禾经济开发区管理委员会", "2025年3月1日", False),
    ],
)
def test_the_deadline_is_that_of_the_kind(
    title: str, signatory: str, date: str, late: bool
) -> None:
    facts = draw(f"{title}2024年政府信息公开工作年度报告", signed=(signatory, date))
    assert keys("DAT002", facts) == (["signed.date"] if late else [])


def test_a_pack_sets_its_deadline() -> None:
    facts = draw(signed=(TOWN, "2025年1月21日"))
    assert keys("DAT002", facts, deadline="01-20") == ["signed.date"]
    assert keys("DAT002", facts, deadline={"town": "01-20"}) == ["signed.date"]
    assert keys("DAT002", facts, deadline={"department": "01-20"}) == []
    county = draw("青禾县2024年政府信息公开工作年度报告", signed=("青禾县人民政府", "2025年3月1日"))
    assert keys("DAT002", county, deadline="01-20") == []


def test_the_page_tells_the_date_where_the_report_does_not() -> None:
    facts = draw(signed=(TOWN,), published="2025-02-20 09:00")
    (finding,) = found("DAT002", facts)
    assert (finding.key, finding.message) == ("signed.date", "published")
    (undated,) = found("DAT006", facts)
    assert (undated.message, undated.severity) == ("published", NOTE)


def test_an_undated_report_is_told_at_its_last_line_and_the_deadline_skipped() -> None:
    facts = draw(signed=(TOWN,))
    assert texts("DAT006", facts) == [TOWN]
    assert [v.reason for v in RULES["DAT002"].run(facts) if isinstance(v, Skip)] == ["date-unknown"]


def test_a_month_without_a_day_is_a_note() -> None:
    facts = draw(signed=(TOWN, "2025年1月"))
    assert [finding.severity for finding in found("DAT006", facts)] == [NOTE]
    assert found("DAT005", facts) == []


@pytest.mark.parametrize(
    "date", ["2025年1月32日", "2025年13月1日", "202020年1月9日", "2025年2月30日"]
)
def test_a_signature_that_is_no_date(date: str) -> None:
    facts = draw(signed=(TOWN, date))
    assert keys("DAT005", facts) == ["signed.date"]
    assert found("DAT001", facts) == found("DAT006", facts) == []


@pytest.mark.parametrize(
    ("sections", "key", "text"),
    [
        ({"preface": "统计期限自2024年1月1日至2024年12月31止。"}, "preface", "12月31"),
        ({"other": "2024年2月30日未收取信息处理费。"}, "sections/other", "2024年2月30日"),
        ({"overview": "202020年，我镇公开信息3条。"}, "sections/overview", "202020年"),
        ({"title": "白石镇202424年政府信息公开工作年度报告"}, "title", "202424年"),
    ],
)
def test_impossible_dates(sections: dict[str, Any], key: str, text: str) -> None:
    facts = draw(**sections)
    assert keys("DAT005", facts) == [key]
    assert texts("DAT005", facts)[0].endswith(text)


def test_both_ends_of_a_period_are_one_finding() -> None:
    facts = draw(preface="统计期限自202411日至20241231日止。")
    (finding,) = found("DAT005", facts)
    assert len(finding.related) == 1
    assert [v.reason for v in RULES["DAT003"].run(facts) if isinstance(v, Skip)] == [
        "period-unreadable"
    ]


@pytest.mark.parametrize(
    "preface",
    [
        "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
        "统计期限为：2024年1月1日-12月31日",
        "报告中所列数据统计时间:2024年1月1日——2024年12月31日",
        "统计时限从 2024 年 1 月 1 日到 2024 年 12 月 31 日",
        "本镇2023年3月1日至3月31日征求意见，期限30天。",
        "数据核定时间点为2024年12月31日。",
    ],
)
def test_periods_that_are_the_year(preface: str) -> None:
    assert keys("DAT003", draw(preface=preface)) == []


@pytest.mark.parametrize(
    "preface",
    [
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        "统计期限为2024年1月1日至2024年11月30日。",
        "统计期限为2024年1月1日至2023年12月31日。",
        "统计期限自2023年1月1日至2024年12月31日。",
        "所列数据截止日期为2023年12月31日。",
    ],
)
def test_periods_that_are_not_the_year(preface: str) -> None:
    assert keys("DAT003", draw(preface=preface)) == ["preface"]


@pytest.mark.parametrize(
    ("preface", "path", "expected"),
    [
        ("现公布白石镇2024年政府信息公开工作年度报告。", "report.txt", []),
        ("现公布白石镇2023年度政府信息公开工作年度报告。", "report.txt", ["preface"]),
        ("编制了《白石镇2023年政府信息公开工作年度报告》。", "report.txt", ["preface"]),
        (
            "根据《关于做好2023年度政府信息公开工作年度报告编制工作的通知》编制本报告。",
            "report.txt",
            [],
        ),
        ("", "2025年公开/白石镇2024年年报.docx", []),
        ("", "白石镇2023年年度报告.docx", ["title"]),
    ],
)
def test_years_that_disagree_with_the_title(preface: str, path: str, expected: list[str]) -> None:
    assert keys("DAT004", draw(preface=preface, path=path)) == expected


def test_a_file_name_weighs_less() -> None:
    (finding,) = found("DAT004", draw(path="白石镇2023年年度报告.docx"))
    assert finding.severity == WARNING


def test_the_title_is_wrong_where_all_the_rest_agrees() -> None:
    facts = draw(
        preface="现公布白石镇2023年政府信息公开工作年度报告，统计期限为2023年1月1日至12月31日。",
        signed=(TOWN, "2024年1月10日"),
    )
    (finding,) = found("DAT004", facts)
    assert (finding.key, finding.args["year"]) == ("title", 2023)
    assert ("DAT001", None) in finding.explains


@pytest.mark.parametrize(
    "overview",
    [
        "2024年，公开信息120条，较2023年增加20条。",
        "2023年，公开信息100条；2024年，公开120条。",
        "2023年以来，本镇持续完善目录。",
        "公开2023年度部门决算和2023年政府信息公开工作年度报告。",
        "2023年度财政决算，我镇已公开。",
        "落实《2023年政务公开工作要点》。",
        "经查，2023年收到，结转至2024年作出答复的申请2件。",
        "针对2023年存在的问题，我镇逐项整改。",
        "2021—2023年，我镇连续三年公开。",
        "2023年，我镇被评为先进单位。2024年，我镇再接再厉。",
        "2023年3月，我镇公开了规划。",
        "截至2023年底，我镇历年累计公开信息900条。",
        "2025年，我镇将加强培训。",
        "2022年，我镇成立了政务公开领导小组。",
    ],
)
def test_last_year_told_as_last_year(overview: str) -> None:
    assert keys("DAT007", draw(overview=overview)) == []


@pytest.mark.parametrize(
    "overview",
    [
        "2023年，白石镇认真贯彻落实《条例》，进一步加大公开力度。",
        "2023年度，我镇共公开信息100条。",
        "2022年，我镇共公开信息100条。",
        "2023年我单位共制作政府信息84条。",
        "（三）政府信息管理情况 2023年,镇政府共制定规范性文件0件。",
        "（一）主动公开。2023年，本镇公开信息10条。",
        "截止2023年12月31日，通过网站全年累计主动公开政府信息46条。",
        "2023年1月1日到2023年12月31日止，我镇信息主动公开292条。",
    ],
)
def test_last_year_told_as_this_one(overview: str) -> None:
    assert keys("DAT007", draw(overview=overview)) == ["sections/overview"]


def test_stale_years_of_a_section_are_one_finding() -> None:
    facts = draw(overview="2023年，我镇公开信息10条。\n2023年，我镇未收到申请。\n2024年完成培训。")
    (finding,) = found("DAT007", facts)
    assert len(finding.related) == 1
