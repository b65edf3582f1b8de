from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.diagnostics import Finding
from gilint.engine import Checked, Outcome
from gilint.location import Location, Span
from gilint.render.catalog import load
from gilint.render.excerpt import Excerpt, take_excerpt
from gilint.render.masking import MaskedText
from gilint.render.places import describe_location
from gilint.render.wrapping import sanitise, wrap
from gilint.zh import width
from tests import render_samples as samples


def render(*outcomes: Outcome, **style: object) -> str:
    return "".join(load("text").render(outcomes, samples.style(**style)))


def test_a_finding_is_told_with_place_numbers_and_basis() -> None:
    text = render(samples.checked())
    assert "错误 TIE003 一行相加不等于总计 [applicants-do-not-cross-foot]" in text
    assert "第 44 行第 1 列 · 表三“收到和处理政府信息公开申请情况”·（七）总计·总计" in text
    assert "依据：30号，表三；条例第五十条" in text
    assert "- 第 38 行第 1 列 · （七）总计·自然人\n" in text
    assert "- 另有 1 处\n" in text


def test_the_suspect_is_named_where_the_message_does_not() -> None:
    said = "此处印的是 6，若为 4 则相关勾稽关系全部成立"
    checked = samples.checked()
    assert said in render(checked)
    finding = replace(checked.diagnostics[1].finding, args={"printed": 6, "expected": 4})
    telling = replace(checked.diagnostics[1], finding=finding)
    assert said not in render(replace(checked, diagnostics=(telling,)))


def test_the_row_of_a_cell_is_shown_with_the_cell_marked() -> None:
    lines = render(samples.checked()).splitlines()
    at = next(n for n, line in enumerate(lines) if "（七）总计 | 3 | 1" in line)
    assert lines[at].endswith("| 0 | 6")
    assert lines[at + 1].strip("| ") == "^"
    assert width(lines[at + 1]) == width(lines[at])


def test_the_output_ends_with_what_was_checked() -> None:
    assert render(samples.clean()).endswith("未发现问题\n已核对 42 项勾稽关系，全部成立\n")
    assert render(samples.checked()).endswith("已核对 40 项勾稽关系，1 项不成立，2 项无法核对\n")


def test_nothing_is_called_clean_when_nothing_could_be_checked() -> None:
    subject = samples.report()
    text = render(Checked("a.txt", subject, (), (), judged=0, broken=0, relations=42))
    assert "未发现问题" not in text
    assert text.endswith("没有能够核对的勾稽关系，42 项无法核对\n")


def test_each_of_several_reports_has_its_summary_and_a_single_one_only_the_last() -> None:
    assert render(samples.clean(), samples.checked()).count("本份小结") == 2
    assert render(samples.clean(), samples.failed()).count("本份小结") == 1
    assert "本份小结" not in render(samples.checked())


def test_files_that_were_not_checked_are_told_apart() -> None:
    text = render(samples.failed(), samples.passed_over())
    assert "坏 文件.docx\n  错误 SRC001\n    文件是空的" in text
    assert "README.md" not in text
    assert text.endswith("没有检查任何报告\n1 个文件无法读取\n1 个文件不是年度报告，未检查\n")
    assert "README.md\n  不是年度报告，未检查" in render(samples.passed_over(), verbose=True)


def test_skips_are_summed_up_by_reason_and_suppressed_findings_counted() -> None:
    text = render(samples.checked())
    assert "无法核对 2 项（TIE001）：这一格没有数字" in text
    assert "另有 1 个问题已按复核意见不再提示" in text
    assert "TXT002" not in text


def test_quiet_leaves_nothing_but_findings() -> None:
    assert render(samples.clean(), samples.passed_over(), quiet=True) == ""
    text = render(samples.checked(), quiet=True)
    assert "TIE003" in text
    assert "已核对" not in text


def test_colour_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in render(samples.checked())
    assert "\x1b[31;1m错误 TIE003\x1b[0m" in render(samples.checked(), colour=True)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_lines_keep_to_the_width_asked_for(columns: int) -> None:
    lines = render(samples.checked(), samples.clean(), columns=columns).splitlines()
    too_long = [line for line in lines if width(line) > columns and "[" not in line]
    assert too_long == []


def test_english_has_no_chinese_of_its_own() -> None:
    text = render(samples.checked(), lang="en")
    assert "error TIE003 applicants do not cross foot" in text
    assert "line 44, column 1 · table 3" in text
    assert text.endswith("40 sums checked, 1 do not hold, 2 cannot be checked\n")


def test_report_text_cannot_steer_the_terminal() -> None:
    hostile = "本镇收到\x1b[2J\x1b]0;x\x07申请\u202e三件\x9b31m。"
    subject = samples.report(prose=hostile)
    found = samples.diagnose("TXT002", hostile, Finding(samples.find(subject, "申请")))
    checked = Checked("a\x1bb.txt", subject, (found,), (), 0, 0, 0)
    text = render(checked)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(text)
    assert "收到\ufffd[2J" in text


def test_long_lines_are_cut_around_the_mark() -> None:
    subject = samples.report(prose="前" * 500 + "错处" + "后" * 500 + "。")
    masked = MaskedText.of(subject.source.text, ())
    excerpt = take_excerpt(subject, masked, samples.find(subject, "错处"))
    line, mark = excerpt.draw(60)
    assert width(line) <= 60
    assert line.startswith("…前")
    assert line.endswith("后…")
    assert width(line.partition("错处")[0]) == mark.index("^")


def test_tabs_are_shown_as_the_ends_of_cells() -> None:
    subject = samples.report(prose="规章\t0\t1件\t0")
    masked = MaskedText.of(subject.source.text, ())
    line, mark = take_excerpt(subject, masked, samples.find(subject, "1件")).draw(60)
    assert line == "规章 | 0 | 1件 | 0"
    assert mark.strip() == "^^^"


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.integers(12, 90))
def test_an_excerpt_is_never_wider_than_asked_for(
    before: str, marked: str, after: str, columns: int
) -> None:
    line, _ = Excerpt(before, marked, after).draw(columns)
    assert width(line) <= columns


@given(st.text(max_size=300), st.data())
def test_any_place_of_any_text_has_an_excerpt(text: str, data: st.DataObject) -> None:
    subject = samples.report()
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    excerpt = take_excerpt(subject, MaskedText(text), Span(start, end))
    assert "\n" not in excerpt.before + excerpt.marked + excerpt.after


@given(st.text(alphabet="申请三件 abc，。“”（）12\t", max_size=200), st.integers(24, 80))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, columns: int) -> None:
    lines = list(wrap(text, columns, "  "))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns or " " not in line.strip() for line in lines)


def test_a_line_never_begins_with_a_closing_mark() -> None:
    lines = list(wrap("收到申请，" * 30, 24))
    assert all(not line.startswith("，") for line in lines)


@given(st.text())
def test_sanitised_text_can_be_written_anywhere(text: str) -> None:
    clean = sanitise(text)
    assert len(clean) == len(text)
    assert "\x1b" not in clean
    assert clean.encode("utf-8").decode("utf-8") == clean


def test_the_text_format_does_not_import_json() -> None:
    program = "import sys, gilint.render.text; sys.exit('json' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (Location(3, 5, 3, 9), "第 3 行第 5 列"),
        (Location(3, 5, 3, 9, page=2), "第 2 页"),
        (Location(3, 5, 3, 9, address="html/body/p[2]"), "第 3 行第 5 列"),
        (Location(3, 5, 3, 9, address="p/4/run/1"), "文档第 4 段"),
        (
            Location(3, 5, 3, 9, address="table/2/row/5/cell/3/p/1/run/2"),
            "文档第 2 个表格第 5 行第 3 格",
        ),
    ],
)
def test_places_are_told_as_people_find_them(location: Location, words: str) -> None:
    assert describe_location(location, "zh") == words
