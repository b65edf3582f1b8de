from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gilint.dialects import Dialect, WritingDialect
from gilint.dialects.grids import Covered, Slot, fill_grid
from gilint.dialects.text import TEXT_DIALECTS
from gilint.layout import Layout, LayoutTable, Paragraph
from gilint.source import Document
from tests import text_layouts

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
    assert [len(rows) for rows in found] == [14, 30, 4]
    assert found[1][0] == ["（本列数据的勾稽关系为：第一项加第二项）", "申请人情况"]
    assert [len(row) for row in found[1]] == [2, *[8] * 25, *[10] * 4]
    assert found[1][26] == ["", "", "信息公开申请", "", "", "", "", "", "", ""]
    assert [len(row) for row in found[2]] == [14] * 4


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
    if dialect.name not in ("plain_cells", "spaced_rows"):
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


# ---------------------------------------------------------------- how real files look


def test_cells_with_line_breaks_behind_tabs() -> None:
    text = (
        "甲\n\t商业\n企业\n\t科研\n机构\n\n\t规章\n\t0\n"
        "三、收到和处理政府信息公开申请情况\n\t一\n\t2\n"
    )
    assert tables("tab_cells", text) == [
        [["商业\n企业", "科研\n机构"], ["规章", "0"]],
        [["一", "2"]],
    ]
    assert prose("tab_cells", text) == ["甲", "三、收到和处理政府信息公开申请情况"]


def test_prose_behind_tabs_is_prose() -> None:
    text = (
        "\t一、总体情况\n\t2024年，我镇公开信息15条。\n\t二、主动公开政府信息情况\n\t规章\n\t0\n\t1\n\n"
        "\t行政许可\n\t3\n\n\n\n\t白鹭镇人民政府\n\t2025年1月15日\n"
    )
    assert tables("tab_cells", text) == [[["规章", "0", "1"], ["行政许可", "3"]]]
    assert prose("tab_cells", text)[-2:] == ["白鹭镇人民政府", "2025年1月15日"]


def test_a_page_break_inside_a_row_is_passed_over() -> None:
    assert tables("tab_cells", "x\n\t规章\n\f\t0\n\t1\n") == [[["规章", "0", "1"]]]
    text = "规章 |\n0 |\n||\n行政许可 |\n- 3 -\n\f365 |\n||\n行政处罚 |\n5 |\n||\n"
    assert tables("piped_cells", text) == [[["规章", "0"], ["行政许可", "365"], ["行政处罚", "5"]]]
    assert prose("piped_cells", text) == ["- 3 -"]


def test_rows_between_tabs_and_what_only_has_tabs() -> None:
    text = (
        "首页\t政务公开\t互动交流\n索引号：\t0001\t发布机构：\t白鹭镇\n一、\t总体情况\n\t我镇公开信息。\n"
        "第二十条第（一）项\t\t\n规章\t0\t1\n第二十条第（五）项\n行政许可\t3\n"
        "\n- 2 -\n\n行政处罚\t5\n无\n"
    )
    assert tables("tsv_rows", text) == [
        [
            ["第二十条第（一）项", "", ""],
            ["规章", "0", "1"],
            ["第二十条第（五）项"],
            ["行政许可", "3"],
            ["行政处罚", "5"],
        ]
    ]
    assert prose("tsv_rows", text)[2:] == ["一、\t总体情况", "我镇公开信息。", "- 2 -", "无"]


PIPED = (
    "二、主动公开政府信息情况\n第二十条第（一）项 |\n|||\n信息内容 |\n制发 |\n废止 |\n有效 |\n"
    "规章 |\n0 |\n1 |\n2 |\n规范性文件 |\n3 |\n4 |\n5 |\n第二十条第（五）项 |\n|||\n"
    "信息内容 |\n处理决定 |\n||\n行政许可 |\n365 |\n||\n行政强制 |\n7 |\n三、收到\n"
)
PIPED_ROWS = [
    ["第二十条第（一）项"],
    ["信息内容", "制发", "废止", "有效"],
    ["规章", "0", "1", "2"],
    ["规范性文件", "3", "4", "5"],
    ["第二十条第（五）项"],
    ["信息内容", "处理决定"],
    ["行政许可", "365"],
    ["行政强制", "7"],
]


def test_full_rows_before_bars_have_no_end() -> None:
    assert tables("piped_cells", PIPED) == [PIPED_ROWS]
    assert prose("piped_cells", PIPED) == ["二、主动公开政府信息情况", "三、收到"]


@pytest.mark.parametrize("bar", ["｜", "│"])
def test_other_bars(bar: str) -> None:
    assert tables("piped_cells", PIPED.replace("|", bar)) == [PIPED_ROWS]


def test_a_bar_alone_ends_the_cell_in_the_line_above() -> None:
    assert tables("piped_cells", PIPED.replace("行政强制 |", "行政\n强制\n|")) == [
        [*PIPED_ROWS[:-1], ["行政\n强制", "7"]]
    ]
    check_spans(read("piped_cells", "|---|\n0\n|\n|---|\n"))


def test_lines_before_bars_alone_behind_a_table_are_prose() -> None:
    text = f"{PIPED.removesuffix('三、收到')}白鹭镇\n人民政府\n|\n|\n"
    assert tables("piped_cells", text) == [PIPED_ROWS]
    assert prose("piped_cells", text)[-2:] == ["白鹭镇", "人民政府"]


def test_hundreds_of_bars_are_furniture() -> None:
    text = "|" * 300 + "\n标题\n" + PIPED + "白鹭镇人民政府\n" + "|\n" * 200 + "|" * 400
    assert tables("piped_cells", text) == [PIPED_ROWS]
    assert prose("bar_lines", "正文。\n2025年1月15日\n" + "|\n" * 200) == [
        "正文。",
        "2025年1月15日",
    ]


def test_a_lost_cell_harms_one_row_only() -> None:
    rows = tables("piped_cells", PIPED.replace("规章 |\n0 |\n", "规章 |\n"))[0]
    assert rows[-4:] == PIPED_ROWS[-4:]


def test_covered_cells_left_out_before_bars() -> None:
    text = "".join(line for line in PIPED.splitlines(keepends=True) if line.strip("|\n"))
    rows = tables("piped_cells", text)[0]
    assert rows == tables("bar_lines", text.replace(" |", "\n|"))[0]
    assert rows[0] == ["第二十条第（一）项", "信息内容", "制发", "废止", "有效"]
    assert rows[1:] == [
        *PIPED_ROWS[2:4],
        ["第二十条第（五）项", "信息内容", "处理决定"],
        *PIPED_ROWS[6:],
    ]


def test_groups_stay_with_their_row() -> None:
    cells = [
        "其他",
        "一、新收",
        "1",
        "2",
        "三、办理结果",
        "（一）公开",
        "3",
        "4",
        "（三）不予",
        "1.秘密",
        "5",
        "6",
    ]
    for name, end in (("bar_lines", "\n|\n"), ("plain_cells", "\n"), ("plain_cells", "\n\n")):
        text = (
            "三、申请情况\n" + "".join(cell + end for cell in ("自然人", *cells)) + "四、诉讼情况\n"
        )
        assert tables(name, text) == [
            [["自然人", "其他"], ["一、新收", "1", "2"], ["三、办理结果", "（一）公开", "3", "4"],
             ["（三）不予", "1.秘密", "5", "6"]]
        ]  # fmt: skip


def test_a_blank_label_between_rows_without_ends() -> None:
    values = ["1", "0", "2", "0", "0", "0", "3"]
    rows = [
        ["1.国家秘密", *values],
        ["", *values],
        ["", *values],
        ["4.第三方", *values],
        ["5.其他", *values],
    ]
    text = "".join(f"{cell}\n|\n" if cell else "|\n" for row in rows for cell in row)
    assert tables("bar_lines", text) == [rows]


def test_words_broken_over_lines() -> None:
    text = "三、情况\n表|\n||\n商业\n企业 |\n科研\n机构 |\n|\n（一）公开 |\n1 |\n2 |\n"
    assert tables("piped_cells", text)[0][1][:2] == ["商业\n企业", "科研\n机构"]
    assert tables("bar_lines", "甲\n|\n商业\n企业\n|\n0\n|\n1\n|\n")[0][0][:2] == [
        "甲",
        "商业\n企业",
    ]


def test_rows_of_bars() -> None:
    text = (
        "首页 | 公开 | 互动\n二、情况\n第二十条第（一）项 | |||\n信息内容 | 制发 | 废止 | 有效 |\n"
        "规章 | 0 | | 2 |\n规范性\n文件 | 3 | 4 | 5 |\n六、其他需要报告的事项\n无\n"
    )
    rows = [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "制发", "废止", "有效"],
        ["规章", "0", "", "2"],
        ["规范性\n文件", "3", "4", "5"],
    ]
    assert tables("pipe_rows", text) == [rows]
    assert prose("pipe_rows", text)[-2:] == ["六、其他需要报告的事项", "无"]
    leading = "\n".join("| " + line if line.endswith("|") else line for line in text.split("\n"))
    leading = leading.replace("规范性\n| 文件", "| 规范性\n文件")
    assert tables("pipe_rows", leading) == [rows]
    assert tables("pipe_rows", "规章 | 0 | 1\n行政许可 | 3 | 4\n") == [
        [["规章", "0", "1"], ["行政许可", "3", "4"]]
    ]


def test_markdown() -> None:
    text = (
        "# 白鹭镇2024年政府信息公开工作年度报告\n\n**一、总体情况**\n\n- 公开15条。\n> 说明。\n\n"
        "| 信息内容 | 制发 |\n|:---|---:|\n| **规章** | 1 |\n| a\\|b |  |\n\n"
        "**六、其他需要报告的事项**\n"
    )
    layout = read("markdown", text)
    assert text_layouts.texts(next(iter(layout.tables))) == [
        ["信息内容", "制发"],
        ["规章", "1"],
        ["a\\|b", ""],
    ]
    assert [cell.column for cell in text_layouts.cells(layout)] == [0, 1] * 3
    assert [paragraph.text for paragraph in layout.paragraphs] == [
        "白鹭镇2024年政府信息公开工作年度报告",
        "一、总体情况",
        "公开15条。",
        "说明。",
        "六、其他需要报告的事项",
    ]
    assert best(Document("x.md", text.encode())).name == "markdown"


def test_bare_lines_and_the_page_around_them() -> None:
    text = (
        "索引号：\n0001\n浏览次数：\n125\n字体：【大 中 小】\n"
        "白鹭镇2024年报告\n二、主动公开政府信息情况\n"
        "信息内容\n本年制发件数\n规章\n0\n- 3 -\n规范性文件\n12\n行政许可\n3\n"
        "六、其他需要报告的事项\n无\n白鹭镇人民政府\n2025年1月15日\n"
    )
    assert tables("plain_cells", text) == [
        [["信息内容", "本年制发件数"], ["规章", "0"], ["规范性文件", "12"], ["行政许可", "3"]]
    ]
    assert prose("plain_cells", text)[-5:] == [
        "- 3 -",
        "六、其他需要报告的事项",
        "无",
        "白鹭镇人民政府",
        "2025年1月15日",
    ]


def test_blank_lines_that_end_rows_of_bare_lines() -> None:
    text = "二、公开情况\n第二十条\n\n内容\n件数\n\n规章\n0\n\n1\n\n许可\n2\n3\n\n处罚\n4\n5\n"
    assert tables("plain_cells", text) == [
        [
            ["第二十条"],
            ["内容", "件数"],
            ["规章", "0", "", "1"],
            ["许可", "2", "3"],
            ["处罚", "4", "5"],
        ]
    ]


def test_a_report_without_tables() -> None:
    document = Document("x.txt", "标题\n\n一、总体情况\n我镇公开信息15条。\n无\n".encode())
    accepted = {d.name for d in TEXT_DIALECTS if d.accepts(document)}
    assert accepted == {"plain_cells"}
    layout = BY_NAME["plain_cells"].read(document)
    assert not list(layout.tables)
    assert len(list(layout.paragraphs)) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>0</body></html>",
        b"<!DOCTYPE html>\n\t0\n\t0\n\t0\n",
        b"PK\x03\x04",
        b"%PDF-1.7",
    ],
)
def test_other_files_are_refused(data: bytes) -> None:
    assert not any(dialect.accepts(Document("x", data)) for dialect in TEXT_DIALECTS)


@EVERY
def test_a_written_report_is_known_by_its_marks(dialect: WritingDialect) -> None:
    layout = text_layouts.build(["0"] * text_layouts.VALUES, [["公开15条。"]] * 6)
    assert best(Document("x.txt", dialect.write(layout))).name == dialect.name


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
@example(pieces=["0", "|", "**", "\t", "**", "\n"])
@example(pieces=["0", "|", "**", " ", "无", " ", "**", "|", "0", "\n"])
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


@pytest.mark.parametrize(
    "text",
    ["字" + " " * 100_000 + "字", "--|字\n" + "\t" * 100_000 + "字", "字" + " #" * 50_000 + "字",
     "--|\n" + "|" + "-|" * 50_000 + "字", "字 |" + " " * 100_000 + "字", "**" * 50_000 + "字"],
)  # fmt: skip
@EVERY
def test_long_lines_take_no_time_to_speak_of(dialect: Dialect, text: str) -> None:
    document = Document("long.txt", text.encode())  # would take minutes if it were quadratic
    dialect.accepts(document)
    check_spans(dialect.read(document))
