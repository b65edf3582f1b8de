from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.engine import Outcome
from gilint.render import Renderer
from gilint.render.catalog import RENDERERS, load
from gilint.render.jsontext import encode
from gilint.render.tree import TreeRenderer
from tests import render_samples as samples


def parse(renderer: Renderer, *outcomes: Outcome, **style: object) -> Any:
    return json.loads("".join(renderer.render(outcomes, samples.style(**style))))


def check(*outcomes: Outcome, **style: object) -> Any:
    return parse(load("json"), *outcomes, **style)


def extract(*outcomes: Outcome) -> Any:
    return parse(TreeRenderer(), *outcomes)


def test_every_format_can_be_loaded_under_its_name() -> None:
    for name in RENDERERS:
        assert load(name).name == name
        assert isinstance(load(name), Renderer)


def test_the_whole_object() -> None:
    found = check(samples.checked(), samples.clean(), samples.failed(), samples.passed_over())
    assert list(found) == ["schema", "version", "reports", "errors", "summary"]
    assert found["schema"] == 1
    assert [report["path"] for report in found["reports"]] == [
        "年报/云溪镇 2024.txt",
        "年报/明月乡.txt",
    ]
    assert found["errors"] == [
        {
            "path": "坏 文件.docx",
            "code": "SRC001",
            "message": "文件是空的，没有可以检查的文字。请确认保存的是完整的报告后重试。",
        }
    ]
    assert found["summary"] == {
        "files": 3,
        "error": 1,
        "warning": 1,
        "note": 0,
        "skipped": 2,
        "relations": {"checked": 82, "total": 84},
    }


def test_a_report_and_its_findings() -> None:
    (report,) = check(samples.checked())["reports"]
    assert {key: report[key] for key in ("form", "issuer", "year", "fit")} == {
        "form": "ogi-2021",
        "issuer": "云溪镇",
        "year": 2024,
        "fit": 0.9877,
    }
    broken = report["diagnostics"][1]
    assert broken["key"] == "applications/disposed.total/total"
    assert broken["location"] == {"line": 44, "column": 1, "end_line": 44, "end_column": 2}
    assert broken["suspect"] == {"key": broken["key"], "printed": 6, "expected": 4}
    assert broken["related"][0] == {
        "message": "",
        "key": "applications/disposed.total/natural_person",
        "location": {"line": 38, "column": 1, "end_line": 38, "end_column": 2},
    }
    assert report["skipped"][0] == {
        "code": "TIE001",
        "key": "applications/natural_person",
        "reason": "这一格没有数字",
    }


def test_suppressed_findings_carry_their_reason_and_are_not_counted() -> None:
    found = check(samples.checked())
    assert found["reports"][0]["diagnostics"][2]["suppressed"] == "已复核"
    assert "suppressed" not in found["reports"][0]["diagnostics"][0]
    assert found["summary"]["note"] == 0


def test_messages_in_english() -> None:
    (report,) = check(samples.checked(), lang="en")["reports"]
    assert report["diagnostics"][1]["message"].startswith("applicants-do-not-cross-foot: ")


def test_reports_are_written_as_they_come_and_none_is_kept() -> None:
    taken = 0

    def outcomes() -> Iterator[Outcome]:
        nonlocal taken
        for number in range(3):
            taken += 1
            yield samples.clean(f"{number}.txt")

    pieces = load("json").render(outcomes(), samples.style())
    assert taken == 0
    assert next(pieces).startswith('{"schema": 1, "version": ')
    assert '"path": "0.txt"' in next(pieces)
    assert taken == 1


def test_nothing_at_all_is_an_object_too() -> None:
    assert check()["reports"] == []
    assert extract()["reports"] == []


def test_a_path_that_is_no_unicode_can_still_be_written() -> None:
    text = "".join(load("json").render([samples.clean("\udce5.txt")], samples.style()))
    assert json.loads(text.encode("utf-8"))["reports"][0]["path"] == "\ufffd.txt"


def test_the_tree_holds_every_cell_of_the_form() -> None:
    (report,) = extract(samples.checked())["reports"]
    rows = report["tables"]["applications"]
    assert list(rows) == list(samples.ROWS)
    assert all(list(row) == list(samples.COLUMNS) for row in rows.values())
    assert rows["received"]["natural_person"] == {"value": 4, "raw": "4", "line": 14}
    assert rows["disposed.granted"]["other_org"]["state"] == "blank"
    assert rows["disposed.granted"]["other_org"]["raw"] == "/"
    assert rows["carried_out"]["total"]["state"] == "unreadable"
    assert rows["carried_out"]["total"]["value"] is None


def test_cells_and_tables_that_are_not_there_are_missing() -> None:
    numbers = {**samples.NUMBERS, "carried_in": "0 0"}
    (report,) = extract(samples.checked(numbers=numbers))["reports"]
    cells = report["tables"]["applications"]["carried_in"]
    assert cells["business"]["value"] == 0
    assert cells["total"] == {"value": None, "raw": "", "line": None, "state": "missing"}


def test_the_head_of_the_tree() -> None:
    (report,) = extract(samples.checked())["reports"]
    assert report["title"] == "云溪镇2024年政府信息公开工作年度报告"
    assert report["signed"] == {"issuer": "云溪镇人民政府", "date": None}
    assert report["sections"][1] == {
        "key": "applications",
        "ordinal": 3,
        "heading": "三、收到和处理政府信息公开申请情况",
    }
    assert report["claims"] == []
    assert report["numbers_not_read"] == []


def test_claims_are_asked_for_by_report() -> None:
    renderer = TreeRenderer(lambda report: {"claims": [report.year], "numbers_not_read": []})
    assert parse(renderer, samples.checked())["reports"][0]["claims"] == [2024]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal(12), "12"),
        (Decimal("12.0"), "12"),
        (Decimal("477.350"), "477.35"),
        (Decimal("-0"), "0"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.1000000000000000055"), "0.1000000000000000055"),
        (0.9877, "0.9877"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_numbers_are_exact(value: object, text: str) -> None:
    assert encode(value) == text


def test_a_number_may_be_longer_than_python_prints() -> None:
    assert encode(10**5000) == "1" + "0" * 5000


def test_what_has_no_json_is_an_error() -> None:
    with pytest.raises(TypeError, match="set"):
        encode({"a": {1}})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_is_encoded_reads_back(value: object) -> None:
    assert json.loads(encode(value)) == value
