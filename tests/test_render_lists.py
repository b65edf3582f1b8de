"""The formats that list findings one by one: github, gitlab, junit, csv, markdown."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.diagnostics import Finding
from gilint.engine import Checked, Outcome
from gilint.location import Anchor
from gilint.render.catalog import load
from tests import render_samples as samples

HOSTILE = '=1+1|"<b>`*_,:%\r\n::error::x\x00\x1b[31m\ud800]]>&amp;@all'


def render(name: str, *outcomes: Outcome, **style: object) -> str:
    return "".join(load(name).render(outcomes, samples.style(**style)))


def hostile(message: str = HOSTILE) -> Checked:
    subject = samples.report(title=message or "云溪镇", issuer=message)
    found = samples.diagnose("TXT002", message, Finding(samples.find(subject, "均已办结")))
    return Checked(f"{message}.txt", subject, (found,), samples.skips(), 0, 0, 0)


def test_github_shows_a_finding_beside_its_lines() -> None:
    first, second, error, summary = render(
        "github", samples.checked(), samples.clean(), samples.failed()
    ).splitlines()
    assert first.startswith(
        "::warning file=年报/云溪镇 2024.txt,line=3,endLine=3,title=PII002 mobile-number,"
        "col=38,endColumn=48::正文里有手机号码 138********。%0A"
    )
    assert second.startswith("::error file=")
    assert error == (
        "::error file=坏 文件.docx,title=SRC001::"
        "文件是空的，没有可以检查的文字。请确认保存的是完整的报告后重试。"
    )
    assert not summary.startswith("::")


def in_word(path: str = "报告.docx") -> Checked:
    """Return a report whose cells are known by their place in a Word document."""
    checked = samples.checked(path)
    source = checked.report.source
    anchor = Anchor(0, len(source.text), address="table/2/row/27/cell/9/p/1")
    layout = replace(checked.report.layout, source=replace(source, path=path, anchors=(anchor,)))
    return replace(checked, report=replace(checked.report, layout=layout))


def test_a_file_without_lines_is_shown_none_but_the_place_in_words() -> None:
    where = "文档第 2 个表格第 27 行第 9 格"
    second = render("github", in_word()).splitlines()[1]
    assert second.startswith("::error file=报告.docx,title=TIE003 applicants-do-not-cross-foot::")
    assert f"%0A位置：{where} · 表三" in second
    issue = json.loads(render("gitlab", in_word()))[1]
    assert issue["location"] == {"path": "报告.docx", "lines": {"begin": 1}}
    assert f"位置：{where} · 表三" in issue["description"]
    suites = render("junit", in_word())
    assert f' {where}" classname' in suites
    assert "报告.docx:" not in suites
    heading, row, *_ = list(csv.reader(io.StringIO(render("csv", in_word()).lstrip("\ufeff"))))
    values = dict(zip(heading, row, strict=True))
    assert (values["在文件里"], values["行"], values["列"]) == (where, "", "")


def test_paths_are_as_hosts_of_repositories_know_them() -> None:
    """`gilint .` finds `./a b.txt`; GitHub and GitLab compare with `a b.txt`."""
    checked, failed = samples.checked("./年报/a b.txt"), samples.failed("./坏.docx")
    issues = json.loads(render("gitlab", checked, failed))
    assert {issue["location"]["path"] for issue in issues} == {"年报/a b.txt", "坏.docx"}
    assert not any("./" in issue["fingerprint"] for issue in issues)
    assert "file=./" not in render("github", checked, failed)
    assert 'file="年报/a b.txt"' in render("junit", checked)


def test_github_commands_cannot_be_forged_by_a_report() -> None:
    lines = render("github", hostile()).splitlines()
    assert [line[:8] for line in lines if line.startswith("::")] == ["::notice"]
    assert "%25\ufffd%0A::error::x" not in lines[0].partition("::")[2].partition("::")[0]


def test_gitlab_gives_one_issue_a_finding_with_a_fingerprint_of_its_own() -> None:
    issues = json.loads(
        render("gitlab", samples.checked("a.txt"), samples.checked("b.txt"), samples.failed())
    )
    assert len(issues) == len({issue["fingerprint"] for issue in issues}) == 5
    assert issues[1]["severity"] == "critical"
    assert issues[1]["location"] == {"path": "a.txt", "lines": {"begin": 44, "end": 44}}
    assert issues[4]["check_name"] == "SRC001"


def test_junit_tells_failures_skips_errors_and_passes_apart() -> None:
    root = ET.fromstring(  # noqa: S314 - our own output
        render("junit", samples.checked(), samples.clean(), samples.failed())
    )
    suites = [dict(suite.attrib) for suite in root]
    assert suites[0] == {
        "name": "年报/云溪镇 2024.txt",
        "tests": "4",
        "failures": "2",
        "skipped": "2",
        "errors": "0",
    }
    assert (suites[1]["tests"], suites[1]["failures"]) == ("1", "0")
    assert suites[2]["errors"] == "1"
    assert [case.get("message") for case in root[0].iter("skipped")] == ["这一格没有数字"] * 2


def test_csv_opens_in_a_spreadsheet() -> None:
    text = render("csv", samples.checked(), samples.failed())
    assert text.startswith("\ufeff文件,单位,年度,级别,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["规则编号"] for row in rows] == ["PII002", "TIE003", "SRC001"]
    assert (rows[1]["印的数"], rows[1]["应为"]) == ("6", "4")
    assert rows[1]["行"] == "44"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_of_a_csv_is_a_formula(start: str) -> None:
    text = render("csv", hostile(f"{start}cmd|' /C calc'!A0"))
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["问题"].startswith("'")
    assert row["单位"].startswith("'")


def test_csv_keeps_negative_numbers() -> None:
    text = render("csv", hostile("-12.5"))
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["问题"] == "-12.5"


def test_markdown_is_one_table_a_report_with_findings() -> None:
    text = render("markdown", samples.checked(), samples.clean(), samples.failed())
    assert text.count("#### ") == 2
    assert "| 🔴 错误 | TIE003<br>applicants-do-not-cross-foot | 表三" in text
    assert "此处印的是 6，若为 4 则" in text
    assert text.endswith("2 项无法核对**\n")


def test_markdown_holds_no_more_than_a_comment_can() -> None:
    text = render("markdown", *(samples.checked(f"{n}.txt") for n in range(300)))
    assert len(text) < 65_536
    assert "另有" in text


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "csv", "markdown", "text", "json"])
def test_hostile_text_keeps_to_its_place(name: str) -> None:
    text = render(name, hostile(), verbose=True)
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\x1b" not in text
    if name in ("github", "text", "markdown"):
        assert "\n::error::" not in text.replace("\r", "\n")
    if name == "junit":
        assert len(list(ET.fromstring(text).iter("testcase"))) == 3  # noqa: S314 - our own output
    if name == "markdown":
        assert "<b>" not in text.replace("\\<b", "")
        assert "@all" not in text


@given(st.text(max_size=30))
def test_any_text_makes_well_formed_junit(message: str) -> None:
    ET.fromstring(render("junit", hostile(message)))  # noqa: S314 - our own output
