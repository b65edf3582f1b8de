from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import text_layouts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gilint.dialects import Dialect, WritingDialect
from gilint.dialects.grids import Covered, Slot, fill_grid
from gilint.dialects.text import TEXT_DIALECTS
from gilint.layout import Layout, LayoutTable, Paragraph
from gilint.source import Document

REPORTS = Path(__file__).parents[1].parent / "shared" / "reports"
BY_NAME = {dialect.name: dialect for dialect in TEXT_DIALECTS}
EVERY = pytest.mark.parametrize("dialect", TEXT_DIALECTS, ids=lambda dialect: dialect.name)
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
NOISE = settings(max_examples=60, deadline=None)


def read(name: str, text: str) -> Layout:
    return BY_NAME[name].read(Document("report.txt", text.encode()))


def tables(name: str, text: str) -> list[list[list[str]]]:
    return [text_layouts.texts(table) for table in read(name, text).tables]


def prose(name: str, text: str) -> list[str]:
    return [paragraph.text for paragraph in read(name, text).paragraphs]


def check_spans(layout: Layout) -> None:
    text, at = layout.source.text, 0
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            assert layout.source.slice(block.span) == block.text
            assert block.text == block.text.strip() != ""
            assert "\n" not in block.text
            continue
        for row in block.rows:
            assert row.cells
            for cell in row.cells:
                assert text[cell.span.start : cell.span.end].strip() == cell.text
                assert at <= cell.span.start <= cell.span.end <= len(text)
                at = cell.span.start


def best(document: Document) -> Dialect:
    return max(TEXT_DIALECTS, key=lambda dialect: dialect.accepts(document))


# ---------------------------------------------------------------- the real reports


def real(number: str) -> Document:
    found = sorted(REPORTS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the real reports are not here")
    return Document(found[0].name, found[0].read_bytes())


@pytest.mark.parametrize(
    ("number", "name", "sizes", "lengths"),
    [
        ("000", "tab_cells", [14, 28, 4], [2, 4, 8, 8, 8, 9, 9, *[10] * 19, 9, 8]),
        ("001", "tsv_rows", [14, 28, 4], [10] * 28),
        ("002", "piped_cells", [14, 28, 4],
         [2, 3, 5, 8, 8, 9, 8, 9, *[8] * 7, 9, 8, 8, 9, *[8] * 4, 9, 8, 8, 8, 8]),
        ("004", "tab_cells", [14, 28, 4], [2, 4, 8, 8, 8, 9, 9, *[10] * 19, 9, 8]),
    ],
)  # fmt: skip
def test_whole_tables_of_the_real_reports(
    number: str, name: str, sizes: list[int], lengths: list[int]
) -> None:
    document = real(number)
    assert best(document).name == name
    layout = BY_NAME[name].read(document)
    check_spans(layout)
    found = list(layout.tables)
    assert [len(table.rows) for table in found] == sizes
    assert [len(row.cells) for row in found[1].rows] == lengths
    assert [len(row.cells) for row in found[2].rows][-1] == 15


def test_the_damaged_tables_of_003() -> None:
    layout = BY_NAME["tsv_rows"].read(real("003"))
    check_spans(layout)
    found = [text_layouts.texts(table) for table in layout.tables]
    assert [len(rows) for rows in found] == [14, 1, 25, 4, 4]
    assert found[1] == [["（本列数据的勾稽关系为：第一项加第二项）", "申请人情况"]]
    assert found[3][0] == ["", "", "信息公开申请", "", "", "", "", "", "", ""]
    assert [len(row) for row in found[4]] == [14] * 4


@pytest.mark.parametrize(
    ("number", "name", "count", "first", "last"),
    [
        ("000", "tab_cells", 28, "泉塘镇2023年政府信息公开工作年度报告", "2024年1月9日"),
        ("001", "tsv_rows", 38, "马山口镇人民政府 2023 年政府信息公开工作年度报告", "无"),
        ("002", "piped_cells", 27, "2024年政府信息公开工作年度报告", "2024年1月10日"),
        ("003", "tsv_rows", 21, "汤旺县汤旺河镇", "2023年1月12日"),
        ("004", "tab_cells", 18, "云阳县平安镇人民政府", "无。"),
    ],
)
def test_prose_of_the_real_reports(
    number: str, name: str, count: int, first: str, last: str
) -> None:
    lines = [paragraph.text for paragraph in BY_NAME[name].read(real(number)).paragraphs]
    assert (len(lines), lines[0], lines[-1]) == (count, first, last)


def test_numbers_of_002() -> None:
    rows = text_layouts.texts(next(iter(BY_NAME["piped_cells"].read(real("002")).tables)))
    assert ["行政许可", "365"] in rows
    assert ["行政处罚", "5"] in rows


# ---------------------------------------------------------------- round trips


def expected_rows(dialect: Dialect, table: LayoutTable) -> list[list[str]]:
    """What reading back must give, by how the notation treats covered and blank cells."""
    grid = fill_grid(table)
    kept: list[list[Slot]]
    if dialect.name == "tab_cells":
        kept = [[slot for slot in row if slot is not Covered.BESIDE] for row in grid]
    elif dialect.name in ("tsv_rows", "markdown"):
        kept = grid
    else:
        kept = [list(row.cells) for row in table.rows]
    return [["" if isinstance(slot, Covered) else squeeze(slot.text) for slot in r] for r in kept]


def squeeze(text: str) -> str:
    return " ".join(text.split())


def got_rows(table: LayoutTable) -> list[list[str]]:
    return [[squeeze(cell.text) for cell in row.cells] for row in table.rows]


def without_tail(rows: list[list[str]]) -> list[list[str]]:
    return [row[: max((at + 1 for at, text in enumerate(row) if text), default=0)] for row in rows]


def with_marks(dialect: Dialect, lines: list[list[str]]) -> list[list[str]]:
    """Leave out the lines that nothing tells from a cell where cells have no mark."""
    if dialect.name != "plain_cells":
        return lines
    return [[line for line in each if line.endswith(("。", "；"))] for each in lines]


def check_round_trip(dialect: WritingDialect, layout: Layout) -> Layout:
    back = dialect.read(Document("report.txt", dialect.write(layout)))
    check_spans(back)
    assert [p.text for p in back.paragraphs] == [p.text for p in layout.paragraphs]
    assert text_layouts.printed(back) == text_layouts.printed(layout)
    return back


@EVERY
@SOME
@given(values=text_layouts.FULL, lines=text_layouts.PROSE)
def test_round_trip(dialect: WritingDialect, values: list[str], lines: list[list[str]]) -> None:
    layout = text_layouts.build(values, with_marks(dialect, lines))
    back = check_round_trip(dialect, layout)
    if "row-ends" not in dialect.losses:
        wanted = [expected_rows(dialect, table) for table in layout.tables]
        found = [got_rows(table) for table in back.tables]
        if dialect.name == "pipe_rows":  # covered cells are bars behind the row
            found = [without_tail(rows) for rows in found]
        assert found == wanted


@EVERY
@SOME
@given(values=text_layouts.WITH_BLANKS, lines=text_layouts.PROSE)
def test_blank_cells_round_trip(
    dialect: WritingDialect, values: list[str], lines: list[list[str]]
) -> None:
    layout = text_layouts.build(values, with_marks(dialect, lines))
    back = dialect.read(Document("report.txt", dialect.write(layout)))
    if "blank-cells" in dialect.losses:
        assert text_layouts.everything(back) == text_layouts.everything(layout)
        return
    wanted = [text for table in layout.tables for row in expected_rows(dialect, table)
              for text in row]  # fmt: skip
    found = [squeeze(cell.text) for cell in text_layouts.cells(back)]
    if dialect.name == "pipe_rows":
        wanted, found = list(filter(None, wanted)), list(filter(None, found))
    assert found == wanted


@pytest.mark.parametrize("at", [0, 2, 6, 9, 10, 16, 31, 38, 100, 184, 185, 199])
@pytest.mark.parametrize("name", ["tab_cells", "piped_cells", "bar_lines"])
def test_one_blank_cell_keeps_its_place(name: str, at: int) -> None:
    values = [str(value) for value in range(1, text_layouts.VALUES + 1)]
    values[at] = ""
    layout = text_layouts.build(values, [[]] * 6)
    back = BY_NAME[name].read(Document("report.txt", BY_NAME[name].write(layout)))
    kinds = [cell.text for cell in text_layouts.cells(back)]
    before = str(at) if at else "规章"
    assert kinds[kinds.index(before) + 1 + labels_between(kinds, kinds.index(before))] == ""


def labels_between(kinds: Sequence[str], start: int) -> int:
    """How many labels follow, up to the next value or blank that stands for one."""
    after = kinds[start + 1 :]
    return next(
        at
        for at, text in enumerate(after)
        if text.isdigit() or (not text and after[at + 1 : at + 2] != ["（三）不予公开"])
    )


# ---------------------------------------------------------------- any text at all


@EVERY
@NOISE
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_any_text_is_read(dialect: Dialect, text: str) -> None:
    document = Document("any.txt", (text + "x").encode())
    if "\x00" in text:
        return
    assert 0.0 <= dialect.accepts(document) <= 1.0
    check_spans(dialect.read(document))


PIECES = st.sampled_from(
    ["\t", "\n", "|", " |", "||", "\n|\n", "0", "12", "规章", "一、总体情况", "（三）不予公开",
     "\f", " ", "---", "|---|", "# ", "**", "- 3 -", "无", "／", "。", "1.属于国家秘密", "\u3000",
     "申请人情况", "｜", "│", "\\|", "：", "三、收到和处理政府信息公开申请情况", "\n\n", "\x0b",
     "\x85"]
)  # fmt: skip


@EVERY
@settings(max_examples=150, deadline=None)
@given(pieces=st.lists(PIECES, max_size=60))
def test_any_marks_are_read(dialect: Dialect, pieces: list[str]) -> None:
    document = Document("any.txt", ("".join(pieces) + "x").encode())
    assert 0.0 <= dialect.accepts(document) <= 1.0
    layout = dialect.read(document)
    check_spans(layout)
    assert layout.dialect == dialect.name
    assert layout.gridded is (dialect.name == "markdown")


@EVERY
@NOISE
@given(pieces=st.lists(PIECES, max_size=60))
def test_nothing_printed_is_lost(dialect: Dialect, pieces: list[str]) -> None:
    layout = dialect.read(Document("any.txt", ("".join(pieces) + "x").encode()))
    found = "".join(
        block.text
        if isinstance(block, Paragraph)
        else "".join(cell.text for row in block.rows for cell in row.cells)
        for block in layout.blocks
    )
    assert sorted(filter(str.isalnum, found)) == sorted(filter(str.isalnum, layout.source.text))


@pytest.mark.parametrize(
    "unit",
    ["0\n", "规章 |\n", "\t0\n", "0\t", "| ", "|\n", "-", "a |\n0 |\n", "x", " ", "规章\n",
     "||||||", "\f\n", "**", "|--", "\n"],
)  # fmt: skip
@EVERY
def test_long_input_is_read(dialect: Dialect, unit: str) -> None:
    text = "x\n" + unit * (200_000 // len(unit)) + "\nx"
    document = Document("long.txt", text.encode())
    dialect.accepts(document)
    check_spans(dialect.read(document))
