"""Rows whose cells stand between spaces: what PDF readers and flattened pages give to copy."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gilint.diagnostics import Severity
from gilint.dialects.spaced_rows import SpacedRows
from gilint.dialects.text import TEXT_DIALECTS
from gilint.engine import Checked, Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import Registry
from gilint.source import Document
from gilint.testing.drawn import draw_report
from tests import text_layouts
from tests.drawn_files import check, differences, draw, tell
from tests.pdf_files import convert_with_libreoffice, need, print_with_chromium
from tests.test_one_truth import writer

DIALECT = SpacedRows()
HEADING = "三、收到和处理政府信息公开申请情况\n"


def rows(text: str) -> list[list[list[str]]]:
    layout = DIALECT.read(Document("report.txt", text.encode()))
    for table in layout.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            assert layout.source.slice(cell.span) == cell.text
    return [text_layouts.texts(table) for table in layout.tables]


def prose(text: str) -> list[str]:
    layout = DIALECT.read(Document("report.txt", text.encode()))
    return [paragraph.text for paragraph in layout.paragraphs]


def drawn(linter: Linter, seed: int = 5) -> str:
    layout = lay_out(draw_report(Random(seed), linter.forms[0], quiet=0).draft)
    return DIALECT.write(layout).decode()


def cells(outcome: Checked) -> dict[tuple[str, str, str], str]:
    return {(t.key, c.row, c.column): c.raw for t in outcome.report.tables for c in t.cells}


def told(outcome: Checked) -> set[tuple[str, str]]:
    """What is said at warning or above."""
    serious = (d for d in outcome.diagnostics if d.severity >= Severity.WARNING)
    return {(d.code, d.key or "") for d in serious}


@pytest.mark.parametrize("gap", [" ", "  ", "\u3000", "    ", "\u00a0", "\t"])
def test_any_gap_parts_cells(gap: str) -> None:
    table = [
        ["一、本年新收政府信息公开申请数量", "12", "3", "0", "15"],
        ["三、本年度办理结果", "（一）予以公开", "0", "1", "0", "1"],
        ["（三）不予公开", "3.危及“三安全一稳定”", "0", "0", "0", "0"],
        ["2.其他", "/", "—", "-8", "1,234"],
        ["规章", "无", "０", "12件", "477.35"],
    ]
    text = "".join(gap.join(row) + "\n" for row in table)
    assert rows(HEADING + text) == [table]


@pytest.mark.parametrize(
    "label",
    ["第二十条第（一）项", "3.危及“三安全一稳定”", "1.其他", "其他3", "3. 补正 后申请内容仍不明确"],
)
def test_no_label_lends_a_number(label: str) -> None:
    text = f"{HEADING}规章  1  2  3\n{label}  4  5  6\n"
    (table,) = rows(text)
    assert table[1][-3:] == ["4", "5", "6"]
    assert "".join(table[1][:-3]).replace(" ", "") == label.replace(" ", "")
    (table,) = rows(text.replace("  ", " "))
    assert table[1][-3:] == ["4", "5", "6"]


def test_a_text_in_the_place_of_a_number_stays_there() -> None:
    assert rows(f"{HEADING}规章  1  2  3\n文件  4  见附件  6\n")[0][1] == [
        "文件",
        "4",
        "见附件",
        "6",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024 年 1 月 1 日起至 12 月 31 日止，收到申请 12 件。\n",
        "（一）主动公开。 全年公开 120 条\n其中 35 条\n15 件\n",
        "全年受理 12\n件，办结 9\n件，结转 3 件。\n",
        "联系电话  0571  8888\n",
    ],
)
def test_prose_with_spaces_and_numbers_is_prose(text: str) -> None:
    assert not rows("一、总体情况\n" + text)
    assert prose("一、总体情况\n" + text)[1:] == text.splitlines()


def test_prose_behind_a_table_is_prose() -> None:
    text = (
        f"{HEADING}规章 0 0 0 0 0 0 0\n文件 1 0 0 0 0 0 1\n本年度新收申请\n共 15\n件，均已办结。\n"
    )
    assert len(rows(text)[0]) == 2
    assert prose(text)[1:] == ["本年度新收申请", "共 15", "件，均已办结。"]


def test_tables_of_other_notations_are_left_to_them(linter: Linter) -> None:
    layout = draw(2, linter.forms)
    for dialect in TEXT_DIALECTS:
        assert check(linter, dialect.write(layout)).report.layout.dialect == dialect.name
        if dialect.name != "spaced_rows":
            assert not DIALECT.accepts(Document("report.txt", dialect.write(layout)))


REWRITES: dict[str, Callable[[str], str]] = {
    "one space": lambda text: text.replace("  ", " "),
    "full width": lambda text: text.replace("  ", "\u3000"),
    "indented": lambda text: re.sub(r"(?m)^(?=\S+  )", "      ", text),
    "far apart": lambda text: text.replace("  ", "          "),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "groups on lines of their own": lambda text: re.sub(
        r"(?m)^(（[三四五六]）\S+)  (?=1\.)", r"\1\n", text
    ),
    "headings on lines of their own": lambda text: re.sub(
        r"自然人  (法人\S+)  总计\n(.*)\n", r"\1\n自然人  总计\n\2\n", text
    ),
    "pages": lambda text: text.replace("（四）无法提供", "\n- 2 -\n\f（四）无法提供").replace(
        "（六）其他处理", "\n 3\n\f（六）其他处理"
    ),
}


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize("seed", [0, 1, 3])
def test_however_rows_are_spaced(linter: Linter, seed: int, rewrite: str) -> None:
    text = DIALECT.write(draw(seed, linter.forms)).decode()
    changed = REWRITES[rewrite](text)
    assert changed != text
    one, two = (check(linter, each.encode()) for each in (text, changed))
    assert cells(two) == cells(one)
    assert told(two) == told(one)


@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("page", ["", "4\n"])
def test_a_row_with_a_blank_is_never_shifted(linter: Linter, at: int, page: str) -> None:
    text = drawn(linter)
    line = next(line for line in text.splitlines() if "2.重复申请" in line)
    words = line.split("  ")
    short = "  ".join([*words[:at], *words[at + 1 :]])
    whole = cells(check(linter, text.encode()))
    outcome = check(linter, text.replace(line + "\n", short + "\n" + page).encode())
    row = "disposed.not_processed.repeated"
    assert cells(outcome) == {key: raw for key, raw in whole.items() if key[1] != row}
    assert told(outcome) == {("FRM006", "applications")}
    assert outcome.judged < outcome.relations


@pytest.mark.parametrize("piece", ["（五）不", "事项", "项", "请"])
def test_no_piece_of_a_label_fills_a_row(linter: Linter, piece: str) -> None:
    text = drawn(linter)
    line = next(line for line in text.splitlines() if "2.重复申请" in line)
    short = line.rpartition("  ")[0]
    whole = cells(check(linter, text.encode()))
    found = cells(check(linter, text.replace(line, f"{short}\n{piece}").encode()))
    assert found == {
        key: raw for key, raw in whole.items() if key[1] != "disposed.not_processed.repeated"
    }


def test_no_line_behind_it_fills_the_row_without_a_label(linter: Linter) -> None:
    lines = drawn(linter).splitlines()
    at = next(at for at, line in enumerate(lines) if re.fullmatch(r"\d+(  \d+){14}", line))
    lines[at : at + 1] = [lines[at].partition("  ")[2], "以上为全年数据"]
    outcome = check(linter, "\n".join(lines).encode())
    assert not [key for key in cells(outcome) if key[0] == "proceedings"]


def test_blank_rows_keep_their_names_and_lend_none(linter: Linter) -> None:
    text = drawn(linter)
    line = next(line for line in text.splitlines() if line.startswith("行政处罚"))
    whole = cells(check(linter, text.encode()))
    blank = cells(check(linter, text.replace(line, "行政处罚").encode()))
    assert blank == {key: raw for key, raw in whole.items() if key[1] != "penalties"}


LAID_OUT = {
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": (
        "（二）部分公开（区分处理", "的，只计这一情形，", "不计其他情形）"),
    "3.危及“三安全一稳定”": ("3.危及“三安全一", "稳定”"),
    "5.要求行政机关确认或重新出具已获取信息": ("5.要求行政机关确", "认或重新出具已", "获取信息"),
    "8.属于行政查询事项": ("8.属于行政查询事", "项"),
}  # fmt: skip


@pytest.mark.parametrize("beside", [True, False])
def test_labels_broken_around_their_numbers(linter: Linter, beside: bool) -> None:
    text = drawn(linter)
    expected = cells(check(linter, text.encode()))
    for label, pieces in LAID_OUT.items():
        found = re.search(rf"(?m)^(.*  )?{re.escape(label)}  (.*)$", text)
        assert found
        group, numbers = found[1] or "", found[2]
        first, *rest = pieces
        middle = (
            "\n".join([f"{rest[0]}  {numbers}", *rest[1:]])
            if beside
            else "\n".join([f"   {numbers}", *rest])
        )
        text = text.replace(found[0], f"{group}{first}\n{middle}")
    outcome = check(linter, text.encode())
    assert cells(outcome) == expected
    assert not told(outcome)


def test_a_piece_of_the_group_beside_the_numbers(linter: Linter) -> None:
    text = drawn(linter)
    expected = cells(check(linter, text.encode()))
    broken = re.sub(
        r"(?m)^（三）不予公开  (1.*)\n(2\.其他法律)(\S+)  (.*)$",
        r"（三）不  \1\n\2\n予公开  \4\n\3",
        text,
    )
    assert broken != text
    outcome = check(linter, broken.encode())
    assert cells(outcome) == expected
    assert not told(outcome)


HEADS = (
    "                    自然人   商业企  科研机  社会公益  法律服务  其他  总计\n",
    "                          业    构    组织    机构\n",
)


def test_headings_broken_over_lines(linter: Linter) -> None:
    text = drawn(linter)
    expected = cells(check(linter, text.encode()))
    broken = re.sub(r"自然人  法人\S+  总计\n.*\n", "   法人或其他组织\n" + "".join(HEADS), text)
    assert broken != text
    outcome = check(linter, broken.encode())
    assert cells(outcome) == expected
    assert not told(outcome)


def printed(linter: Linter, registry: Registry, folder: Path, program: str) -> dict[int, Path]:
    layouts = {seed: draw(seed, linter.forms) for seed in (0, 3)}
    if program == "soffice":
        docx = writer(registry, "docx")
        files = {f"report{seed}": docx.write(each) for seed, each in layouts.items()}
        made = convert_with_libreoffice(files, "pdf", folder)
    else:
        html = writer(registry, "html")
        pages = {f"report{seed}": html.write(each).decode() for seed, each in layouts.items()}
        made = print_with_chromium(pages, folder)
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
    return {seed: folder / f"report{seed}.pdf" for seed in layouts}


@pytest.mark.parametrize("program", ["soffice", "chromium"])
def test_pdftotext_keeps_every_cell(
    linter: Linter, registry: Registry, tmp_path: Path, program: str
) -> None:
    need(program)
    need("pdftotext")
    for seed, path in printed(linter, registry, tmp_path, program).items():
        text = subprocess.run(
            ["pdftotext", "-layout", path, "-"], check=True, capture_output=True
        ).stdout
        whole = check(linter, writer(registry, "docx").write(draw(seed, linter.forms)))
        outcome = check(linter, text)
        assert outcome.report.layout.dialect == "spaced_rows"
        found = [each for each in differences(tell(whole), tell(outcome)) if each[0][0] == "cell"]
        assert not found
        assert told(outcome) <= told(whole)
