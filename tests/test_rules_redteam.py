"""What was tried against the rules: faults in many words, and what looks like one and is none.

`data/rules.jsonl` holds a patch of the clean report a line, with all codes that are found;
`data/claims_under_heading.tsv` an issuer, a sentence under the heading 依申请公开情况, its claims.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gilint.claims import read_claims
from gilint.config import Config
from gilint.diagnostics import NOTE
from gilint.engine import Checked, Linter
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.cases import check_layout
from gilint.testing.patches import write_case
from tests.prose_reports import report_of
from tests.test_claims import told

DATA = Path(__file__).parent / "data"
LINTER = Linter(load_registry(), Config())
PATCHES = [json.loads(line) for line in (DATA / "rules.jsonl").read_text("utf-8").splitlines()]
CLAIMS = [
    line.split("\t") for line in (DATA / "claims_under_heading.tsv").read_text("utf-8").splitlines()
]
HEADINGS = {
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "proceedings": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}


def found(patch: dict[str, Any]) -> list[str]:
    checked = check_layout(write_case(patch, LINTER.forms), LINTER)
    return sorted(each.code for each in checked.diagnostics)


@pytest.mark.parametrize("case", PATCHES, ids=lambda case: "+".join(case["found"]) or "silent")
def test_just_these_codes(case: dict[str, Any]) -> None:
    assert found(case["patch"]) == case["found"], case["patch"]


@pytest.mark.parametrize(("issuer", "sentence", "claims"), CLAIMS)
def test_sentence_under_its_heading(issuer: str, sentence: str, claims: str) -> None:
    prose = read_claims(report_of(f"（二）依申请公开情况\n{sentence}", issuer=issuer))
    said = [told(claim) for claim in prose.claims] + ["unread"] * bool(prose.numbers_not_read)
    assert said == claims.split()


@pytest.mark.parametrize(
    "style",
    [
        "{n} {h}",
        "{n}{h}",
        "{n}，{h}",
        "第{n}部分 {h}",
        "第{n}部分：{h}",
        "【{n}、{h}】",
        "|{n}、{h}",
    ],
)
def test_sections_are_found_however_they_are_numbered(style: str) -> None:
    headings = {
        key: style.format(n=number, h=heading)
        for number, (key, heading) in zip("一二三四五六", HEADINGS.items(), strict=True)
    }
    assert found({"headings": headings}) == []


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("problems", "五、存在的主要问题和下一步工作打算"),
        ("other", "六、其他"),
        ("other", "六、其他情况"),
        ("proceedings", "四、复议和诉讼情况"),
    ],
)
def test_a_heading_in_other_words_is_no_missing_section(key: str, heading: str) -> None:
    assert found({"headings": {key: heading}}) == ["STR003"]


def test_other_matters_under_the_number_of_a_section_leave_it_missing() -> None:
    assert "STR001" in found({"headings": {"other": "六、下一年工作思路"}})


@pytest.mark.parametrize(
    ("title", "issuer", "year"),
    [
        ("青禾县枫林街道办事处2023年度政府\n信息公开工作年度报告", "青禾县枫林街道办事处", 2023),
        (
            "2023年政府信息公开工作年度报告\n青禾县柳溪镇人民政府\n2023年政府信息公开工作年度报告",
            "青禾县柳溪镇人民政府",
            2023,
        ),
        ("青禾县柳溪镇\n政府信息公开工作年度报告\n（2023年度）", "青禾县柳溪镇", 2023),
        ("青禾县人民政府\n关于2023年政府信息公开工作的年度报告", "青禾县人民政府", 2023),
        ("2023年度青禾县财政局政府信息公开年报", "青禾县财政局", 2023),
        ("2023青禾县柳溪镇2023年度政府信息公开工作年度报告", "青禾县柳溪镇", 2023),
    ],
)
def test_titles_on_several_lines(title: str, issuer: str, year: int) -> None:
    report = check_layout(write_case({"title": title}, LINTER.forms), LINTER).report
    assert (report.issuer, report.year) == (issuer, year)


def test_the_name_of_a_page_is_no_title() -> None:
    report = check_layout(write_case({"title": "政府信息公开年报"}, LINTER.forms), LINTER).report
    assert report.title is None


def test_the_year_of_an_undated_title_is_that_before_the_signature() -> None:
    patch = {
        "title": "青禾县柳溪镇政府信息公开工作年度报告",
        "preface": "根据2019年修订的条例编制本报告。",
        "sections": {"overview": "主动公开政府信息20条。"},
        "signed": "2017-01-12",
    }
    report = check_layout(write_case(patch, LINTER.forms), LINTER).report
    assert report.year == 2019
    patch["preface"] = "根据条例编制本报告。"
    report = check_layout(write_case(patch, LINTER.forms), LINTER).report
    assert report.year == 2016


REPORT = """青禾县柳溪镇人民政府2023年政府信息公开工作年度报告

一、总体情况
公开信息20条。
二、主动公开政府信息情况
{table}
三、收到和处理政府信息公开申请情况
{table}
四、政府信息公开行政复议、行政诉讼情况
{table}
五、存在的主要问题及改进情况
公开不够及时，下一步将加强培训。
六、其他需要报告的事项
未收取信息处理费。
青禾县柳溪镇人民政府
2024年1月15日
"""


@pytest.mark.parametrize("table", ["![表](a.png)", "（详见附件）", "见附表。"])
def test_a_table_elsewhere_is_not_called_missing(table: str) -> None:
    document = Document("report.md", REPORT.format(table=table).encode())
    checked = LINTER.check(document)
    assert isinstance(checked, Checked)
    severities = {each.severity for each in checked.diagnostics if each.code == "FRM001"}
    assert severities == {NOTE}


OLD = """青禾县2016年政府信息公开工作年度报告

本报告由概述、主动公开政府信息情况、依申请公开情况、收费及减免情况、复议诉讼情况、存在的主要问题及改进措施六部分组成。

一、概述
2016年，我县扎实推进政府信息公开。
二、主动公开政府信息情况
全年主动公开政府信息1200条。
三、依申请公开政府信息情况
受理政府信息公开申请35件，其中网上申请20件，信函申请15件。
四、政府信息公开的收费及减免情况
未收取费用。
五、因政府信息公开申请行政复议、提起行政诉讼的情况
行政复议1件，行政诉讼0件。
六、存在的主要问题及改进措施
公开不够及时，下一步将加强培训。
青禾县人民政府
2017年3月12日
"""


def test_a_report_of_the_years_without_forms_is_judged_by_general_rules_only() -> None:
    checked = LINTER.check(Document("old.txt", OLD.encode()))
    assert isinstance(checked, Checked)
    assert [each.code for each in checked.diagnostics] == []


def test_a_finding_names_the_claim_the_cells_and_what_to_do() -> None:
    patch = {
        "append": {"overview": "全年受理政府信息公开申请4件。"},
        "received": 6,
        "carried_in": 1,
        "disposed.granted": 7,
        "disposed.total": 7,
    }
    checked = check_layout(write_case(patch, LINTER.forms), LINTER)
    (finding,) = checked.diagnostics
    assert finding.message["zh"].startswith(
        "文字说收到申请4件（“全年受理政府信息公开申请4件”），而表三"
    )
    assert "都对不上" in finding.message["zh"]
    assert finding.message["zh"].endswith("请核对后改正其中一处。")


@pytest.mark.parametrize(
    ("disposed", "carried_in", "codes"), [(5, 0, ["NAR002"]), (7, 1, []), (6, 0, [])]
)
def test_what_was_disposed_may_leave_out_what_was_carried_in(
    disposed: int, carried_in: int, codes: list[str]
) -> None:
    patch = {
        "append": {"overview": "（六）依申请公开。收到申请6件，办结6件。"},
        "received": 6,
        "carried_in": carried_in,
        "disposed.granted": disposed,
        "disposed.total": disposed,
        "carried_out": 6 + carried_in - disposed,
    }
    assert found(patch) == codes
