"""The PDF reader: files printed by LibreOffice and Chromium, and files written by hand."""

from __future__ import annotations

import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.dialects import Dialect, WritingDialect
from gilint.dialects.pdf import PdfDialect
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutTable, Paragraph
from gilint.location import Span
from gilint.source import Document
from tests.pdf_files import (
    SHIFTED,
    STYLES,
    Line,
    Sheet,
    need,
    print_with_chromium,
    print_with_libreoffice,
    report,
    rule,
    show,
    to_docx,
    to_html,
    to_pdf,
)

ALL = {**STYLES, **SHIFTED}
BY_CHROMIUM = [*STYLES, "shift59", "shift67", "shift95", "shift102"]


def read(data: bytes) -> Layout:
    return PdfDialect().read(Document("报告.pdf", data))


def outline(layout: Layout) -> list[Any]:
    """Paragraphs as text, tables as rows of (text, column, colspan, rowspan)."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [
            [(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells]
            for row in block.rows
        ]
        for block in layout.blocks
    ]


def texts(layout: Layout) -> list[Any]:
    """Paragraphs as text, tables as rows of texts."""
    return [
        block if isinstance(block, str) else [[cell[0] for cell in row] for row in block]
        for block in outline(layout)
    ]


def expected() -> list[Any]:
    return [block.text if isinstance(block, Line) else block.placed for block in report()]


@pytest.fixture(scope="session")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    need("soffice")
    folder = tmp_path_factory.mktemp("libreoffice")
    paths = [folder / f"{name}.docx" for name in ALL]
    for path in paths:
        to_docx(report(), ALL[path.stem], path)
    return print_with_libreoffice(paths, folder)


@pytest.fixture(scope="session")
def by_chromium(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    need("chromium", "google-chrome")
    pages = {name: to_html(report(), ALL[name]) for name in BY_CHROMIUM}
    return print_with_chromium(pages, tmp_path_factory.mktemp("chromium"))


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_prints_what_is_read(name: str, by_libreoffice: dict[str, bytes]) -> None:
    assert outline(read(by_libreoffice[name])) == expected()


@pytest.mark.parametrize("name", BY_CHROMIUM)
def test_chromium_prints_what_is_read(name: str, by_chromium: dict[str, bytes]) -> None:
    assert outline(read(by_chromium[name])) == expected()


def test_pages_do_cut_rows_and_cells_in_these_files(by_libreoffice: dict[str, bytes]) -> None:
    cut = sum(_cells_over_pages(read(data)) for data in by_libreoffice.values())
    assert cut > 20


def _cells_over_pages(layout: Layout) -> int:
    cells = (cell for table in layout.tables for row in table.rows for cell in row.cells)
    pages = (
        {anchor.page for anchor in layout.source.anchors if _meet(anchor, cell.span)}
        for cell in cells
    )
    return sum(len(each) > 1 for each in pages)


def _meet(anchor: Any, span: Span) -> bool:
    return bool(anchor.start < span.end and span.start < anchor.end)


def assert_boxes_hold_the_text(data: bytes) -> None:
    """Ask PDFium itself what stands in each box."""
    import pypdfium2

    source = read(data).source
    document = pypdfium2.PdfDocument(data)
    pages = [document[index].get_textpage() for index in range(len(document))]
    for anchor in source.anchors:
        text = source.text[anchor.start : anchor.end].split()
        assert anchor.box is not None
        assert anchor.page is not None
        box = anchor.box
        found = pages[anchor.page - 1].get_text_bounded(
            box.left - 0.5, box.bottom - 0.5, box.right + 0.5, box.top + 0.5
        )
        assert sorted("".join(text)) == sorted("".join(found.split())), anchor


@pytest.mark.parametrize("name", ["plain", "upright", "landscape"])
def test_boxes_hold_their_glyphs(name: str, by_libreoffice: dict[str, bytes]) -> None:
    assert_boxes_hold_the_text(by_libreoffice[name])


def test_boxes_hold_their_glyphs_in_chromiums_file(by_chromium: dict[str, bytes]) -> None:
    assert_boxes_hold_the_text(by_chromium["shift67"])


def test_spans_slice_to_their_text(by_chromium: dict[str, bytes]) -> None:
    layout = read(by_chromium["plain"])
    for block in layout.blocks:
        cells = (
            [block] if isinstance(block, Paragraph) else [c for r in block.rows for c in r.cells]
        )
        for cell in cells:
            assert layout.source.slice(cell.span) == cell.text


def test_the_official_blank_form_is_read_whole(tmp_path: Path) -> None:
    template = Path(__file__).parents[1].parent / "shared" / "reports" / "template-2021.docx"
    need("soffice")
    if not template.exists():
        pytest.skip("the official template is not at hand")
    copy = tmp_path / "template.docx"
    copy.write_bytes(template.read_bytes())
    layout = read(print_with_libreoffice([copy], tmp_path)["template"])
    tables = list(layout.tables)
    values = [sum(not cell.text for row in table.rows for cell in row.cells) for table in tables]
    assert values == [10, 175, 15]
    assert [paragraph.text for paragraph in layout.paragraphs][-4:] == [
        "五、存在的主要问题及改进情况",
        "（文字描述）",
        "六、其他需要报告的事项",
        "（文字描述，收取信息处理费情况在此处报告。）",
    ]


# -- Files written by hand: what needs no program ----------------------------------------------

XS, YS = (100, 200, 260, 320), (700, 660, 620)


def grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> str:
    uprights = "".join(rule(x, ys[0], x, ys[-1]) for x in xs)
    return uprights + "".join(rule(xs[0], y, xs[-1], y) for y in ys)


def table_page(rows: list[list[str]], *, top: int = 700) -> str:
    ys = tuple(top - 40 * index for index in range(len(rows) + 1))
    content = grid(XS, ys)
    for y, row in zip(ys, rows, strict=False):
        content += "".join(show(text, x + 5, y - 25) for text, x in zip(row, XS, strict=False))
    return content


ROWS = [["规章", "0", "12"], ["行政许可", "365", "7730"]]


def test_it_is_a_dialect_that_reads_only() -> None:
    assert isinstance(PdfDialect(), Dialect)
    assert not isinstance(PdfDialect(), WritingDialect)


@pytest.mark.parametrize(
    ("data", "likely"), [(b"%PDF-1.4", 1.0), (b"\n\n%PDF-1.7", 1.0), (b"PK", 0.0), (b"", 0.0)]
)
def test_accepts_by_signature(data: bytes, likely: float) -> None:
    assert PdfDialect().accepts(Document("x", data)) == likely


def test_a_ruled_table_and_its_places() -> None:
    layout = read(to_pdf(Sheet(show("一、总体情况", 100, 760) + table_page(ROWS))))
    assert texts(layout) == ["一、总体情况", ROWS]
    assert not layout.gridded
    (table,) = layout.tables
    place = layout.source.locate(table.rows[1].cells[2].span)
    assert place.page == 1
    assert place.box is not None
    assert 260 <= place.box.left < place.box.right <= 320
    assert 620 <= place.box.bottom < place.box.top <= 660


def test_an_empty_cell_has_the_place_of_the_cell() -> None:
    layout = read(to_pdf(Sheet(table_page([["规章", "", "12"], *ROWS]))))
    (table,) = layout.tables
    blank = table.rows[0].cells[1]
    assert blank.text == ""
    box = layout.source.locate(blank.span).box
    assert box is not None
    assert (box.left, box.right) == pytest.approx((200, 260), abs=1)


def test_white_fills_are_no_rulings() -> None:
    fills = "".join(f"1 g {90} {y} 400 13 re f\n" for y in range(560, 780, 20))
    layout = read(to_pdf(Sheet(fills + table_page(ROWS))))
    assert texts(layout) == [ROWS]


@pytest.mark.parametrize("cells", [1, 2, 4])
def test_what_marks_a_digit_is_no_ruling(cells: int) -> None:
    ys = (700, 687, 674)
    digits = [(x + 20, y + 3) for y in ys[1:] for x in XS[:-1]]
    marks = "".join(f"1 1 0 rg {x} {y - 2} 4.5 10.3 re f\n" for x, y in digits[:cells])
    words = "".join(show(str(number), x, y, 9) for number, (x, y) in enumerate(digits))
    content = show("规章", 100, 740) + marks + "0 g " + grid(XS, ys) + words
    assert texts(read(to_pdf(Sheet(content)))) == ["规章", [["0", "1", "2"], ["3", "4", "5"]]]


def test_thin_dark_fills_in_short_pieces_are_rulings() -> None:
    pieces = "".join(
        f"0.2 g {x} {y} 10 0.7 re f\n" for y in YS for x in range(XS[0], XS[-1], 10)
    ) + "".join(f"{x} {y} 0.7 10 re f\n" for x in XS for y in range(YS[-1], YS[0], 10))
    words = table_page(ROWS).split("l S\n")[-1]
    assert texts(read(to_pdf(Sheet(pieces + "0 g " + words)))) == [ROWS]


def test_one_path_may_draw_the_whole_grid() -> None:
    lines = "".join(f"{x} {YS[0]} m {x} {YS[-1]} l " for x in XS)
    lines += "".join(f"{XS[0]} {y} m {XS[-1]} {y} l " for y in YS)
    words = table_page(ROWS).split("l S\n")[-1]
    assert texts(read(to_pdf(Sheet(f"0 G 1 w {lines} S\n" + words)))) == [ROWS]


def test_cells_drawn_as_rectangles_in_a_scaled_space() -> None:
    boxes = "".join(
        f"{left * 10} {low * 10} {(right - left) * 10} {(high - low) * 10} re S\n"
        for left, right in pairwise(XS)
        for high, low in pairwise(YS)
    )
    words = table_page(ROWS).split("l S\n")[-1]
    assert texts(read(to_pdf(Sheet(f"q 0.1 0 0 0.1 0 0 cm 5 w {boxes} Q\n{words}")))) == [ROWS]


def test_a_frame_around_the_page_is_no_table() -> None:
    frame = "0 G 50 50 495 742 re S\n"
    layout = read(to_pdf(Sheet(frame + show("一、总体情况", 100, 760) + table_page(ROWS))))
    assert texts(layout) == ["一、总体情况", ROWS]
    assert texts(read(to_pdf(Sheet(frame + show("一、总体情况", 100, 760))))) == ["一、总体情况"]


@pytest.mark.parametrize("width", [2.25, 4.5, 6])
def test_borders_may_be_drawn_with_a_broad_pen(width: float) -> None:
    content = table_page(ROWS).replace("0.5 w", f"{width} w")
    assert texts(read(to_pdf(Sheet(content)))) == [ROWS]


def test_prose_below_a_table_without_a_lower_border_is_no_cell() -> None:
    heading = show("五、存在的主要问题及改进情况", 100, 44)
    lines = table_page(ROWS, top=140).replace(rule(XS[0], 60, XS[-1], 60), "")
    assert texts(read(to_pdf(Sheet(lines + heading)))) == [ROWS, "五、存在的主要问题及改进情况"]


def test_an_underline_is_no_table() -> None:
    content = rule(100, 699, 160, 699) + show("总体情况", 100, 700)
    assert texts(read(to_pdf(Sheet(content)))) == ["总体情况"]


@pytest.fixture(scope="session")
def chinese_font() -> None:
    """Skip where PDFium finds no font for what the file does not embed: it then drops such text."""
    try:
        read(to_pdf(Sheet(show("中", 100, 700))))
    except UnreadableFileError:
        pytest.skip("no Chinese font is installed")


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_shown_the_wrong_way_up_is_read_as_it_was_written(rotate: int) -> None:
    places = {"尚": (103, 680), "未": (115, 680), "审": (103, 655), "结": (115, 655)}
    content = grid((100, 130, 200), (700, 640)) + show("12", 140, 660)
    content += "".join(show(char, *place) for char, place in places.items())
    assert texts(read(to_pdf(Sheet(content, rotate=rotate)))) == [[["尚未审结", "12"]]]


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_that_lies_on_its_side(rotate: int) -> None:
    def across(text: str, x: int, y: int) -> str:
        return show(text, x, y, matrix="0 1 -1 0")

    content = grid((100, 140, 180), (100, 300, 500)) + across("总体情况", 80, 200)
    content += across("规章", 125, 120) + across("365", 125, 320)
    content += across("行政许可", 165, 120) + across("7", 165, 320)
    layout = read(to_pdf(Sheet(content, rotate=rotate)))
    assert texts(layout) == ["总体情况", [["规章", "365"], ["行政许可", "7"]]]
    (table,) = layout.tables
    box = layout.source.locate(table.rows[0].cells[1].span).box
    assert box is not None
    assert 100 <= box.left < box.right <= 140
    assert 300 <= box.bottom < box.top <= 500


def test_a_slanted_watermark_is_left_out() -> None:
    mark = show("内部资料", 200, 300, 60, matrix="0.7 0.7 -0.7 0.7")
    assert texts(read(to_pdf(Sheet(mark + show("总体情况", 100, 700))))) == ["总体情况"]


def test_radicals_become_ideographs() -> None:
    layout = read(to_pdf(Sheet(show("⽂件⻓期公开⺠⽣", 100, 700))))
    assert texts(layout) == ["文件长期公开民生"]


def test_type_drawn_twice_to_look_bold_is_read_once() -> None:
    content = show("总体情况", 100, 700) + show("总体情况", 100.4, 700)
    assert texts(read(to_pdf(Sheet(content)))) == ["总体情况"]


@pytest.mark.usefixtures("chinese_font")
def test_stacked_characters_in_a_narrow_cell() -> None:
    content = grid((100, 125, 200), (700, 560))
    content += "".join(
        show(char, 106, 670 - 16 * index) for index, char in enumerate("本年度办理结果")
    )
    layout = read(to_pdf(Sheet(content + show("12", 140, 630))))
    assert texts(layout) == [[["本年度办理结果", "12"]]]


def upright(text: str, x: float, top: float) -> str:
    """Set characters one below the other, 12 points apart."""
    return "".join(show(char, x, top - 12 * index) for index, char in enumerate(text, 1))


def test_an_upright_heading_that_runs_over_stands_in_its_own_cell() -> None:
    heads = upright("商业企业", 225, 700) + upright("社会公益组织", 285, 700)
    row = show("（一）", 105, 640) + show("12", 205, 640) + show("7", 265, 640)
    data = to_pdf(Sheet(grid(XS, YS) + show("项目", 105, 680) + heads + row))
    assert texts(read(data)) == [[["项目", "商业企业", "社会公益组织"], ["（一）", "12", "7"]]]


def test_an_upright_label_that_runs_over_at_both_ends_stands_in_its_own_cell() -> None:
    labels = upright("甲类", 105, 700), upright("（六）其他", 145, 676), upright("合计", 105, 620)
    content = grid((100, 200, 260), (700, 660, 630, 590)) + "".join(labels)
    assert texts(read(to_pdf(Sheet(content))))[0] == [
        ["甲类", ""],
        ["（六）其他", ""],
        ["合计", ""],
    ]


def test_characters_with_a_cell_each_are_no_upright_word() -> None:
    content = grid((100, 130, 260), (700, 682, 664, 646)) + "".join(
        show(char, 105, 686 - 18 * index) for index, char in enumerate("无有无")
    )
    assert texts(read(to_pdf(Sheet(content)))) == [[["无", ""], ["有", ""], ["无", ""]]]


def ruled_level(*rows: tuple[str, ...], rules: tuple[int, ...]) -> bytes:
    """Set rows 30 points apart, with level rulings above the rows of these numbers."""
    content = show("二、主动公开政府信息情况", 100, 740)
    for index, row in enumerate(rows):
        content += "".join(
            show(text, 100 + 130 * column, 700 - 30 * index) for column, text in enumerate(row)
        )
    return to_pdf(
        Sheet(content + "".join(rule(90, 720 - 30 * at, 500, 720 - 30 * at) for at in rules))
    )


HEADS = ("信息内容", "制发件数", "废止件数")


@pytest.mark.parametrize("rules", [(0, 1, 3), (0, 1, 2, 3)])
def test_rows_between_level_rulings_are_read_where_columns_are_clear(
    rules: tuple[int, ...],
) -> None:
    rows = (HEADS, ("规章", "0", "12"), ("行政规范性文件", "3", "4"))
    found = texts(read(ruled_level(*rows, rules=rules)))
    assert found == ["二、主动公开政府信息情况", [list(row) for row in rows]]


@pytest.mark.parametrize(
    "rows",
    [
        (HEADS, ("规章", "0"), ("行政规范性文件", "3", "4")),
        (HEADS, ("行政规范性",), ("文件", "3", "4")),
        (("制发件数",), ("规章", "0", "12"), ("文件", "3", "4")),
    ],
)
def test_rows_between_level_rulings_are_lines_where_columns_are_not(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    assert not list(read(ruled_level(*rows, rules=(0, 1, 3))).tables)


def test_numbers_in_columns_without_rulings_are_rows() -> None:
    content = show("二、主动公开政府信息情况", 100, 740)
    for index, label in enumerate(("规章", "行政规范性文件", "其他文件")):
        y = 700 - 20 * index
        content += show(label, 100, y)
        content += "".join(show(str(index + n), 260 + 70 * n, y) for n in range(3))
    assert texts(read(to_pdf(Sheet(content)))) == [
        "二、主动公开政府信息情况",
        [
            ["规章", "0", "1", "2"],
            ["行政规范性文件", "1", "2", "3"],
            ["其他文件", "2", "3", "4"],
        ],
    ]


# -- Prose -------------------------------------------------------------------------------------

WIDTH = 33  # characters of 12 points in a type area of 396


def prose(*lines: tuple[str, float], top: int = 740, left: int = 100) -> str:
    """Set lines 24 points apart, each with an indent in characters."""
    return "".join(
        show(text, left + 12 * indent, top - 24 * index)
        for index, (text, indent) in enumerate(lines)
    )


def line(start: str, length: int) -> str:
    return (start + "公开政府信息保障公众知情" * 4)[:length]


def test_a_heading_below_a_row_of_numbers_begins_a_paragraph() -> None:
    row, heading = " ".join("0" * 56), "五、存在的主要问题及改进情况"
    lines = (row, heading, "主要问题是公开的内容不够丰富，形式单一，需要改进。")
    content = "".join(show(text, 60, 700 - 15 * at, 11) for at, text in enumerate(lines))
    assert heading in texts(read(to_pdf(Sheet(content))))


def test_lines_are_joined_to_paragraphs() -> None:
    one, two, end = line("（一）", 31), line("全年", 33), line("共计", 10)
    content = prose((one, 2), (two, 0), (end, 0), (line("（二）", 20), 2), ("总体情况", 2))
    assert texts(read(to_pdf(Sheet(content)))) == [
        one + two + end,
        line("（二）", 20),
        "总体情况",
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    one, two, end = line("（一）", 31), line("全年", 33), line("共计", 10)
    first = Sheet(prose((one, 2), (two, 0), top=140) + show("- 1 -", 280, 40))
    second = Sheet(prose((end, 0), ("结尾一段", 2)) + show("- 2 -", 280, 40))
    assert texts(read(to_pdf(first, second))) == [one + two + end, "结尾一段"]


def test_a_title_in_two_lines_and_a_signature_stay_apart() -> None:
    content = prose(
        ("青禾县白石镇人民政府", 11),
        ("二〇二四年政府信息公开工作年度报告", 8),
        (line("本报告", 31), 2),
        (line("全年", 12), 0),
        ("青禾县白石镇人民政府", 23),
        ("2025年1月9日", 24),
    )
    found = texts(read(to_pdf(Sheet(content))))
    assert found == [
        "青禾县白石镇人民政府",
        "二〇二四年政府信息公开工作年度报告",
        line("本报告", 31) + line("全年", 12),
        "青禾县白石镇人民政府",
        "2025年1月9日",
    ]


@pytest.mark.parametrize(
    "number", ["- {} -", "— {} —", "第 {} 页", "{}", "第{}页 共3页", "{} / 3", "-{}-"]
)
def test_page_numbers_are_dropped(number: str) -> None:
    sheets = [
        Sheet(prose((line(start, 20), 2)) + show(number.format(page), 280, 40))
        for page, start in enumerate(("甲", "乙", "丙"), 1)
    ]
    assert texts(read(to_pdf(*sheets))) == [line(start, 20) for start in "甲乙丙"]


def test_running_heads_are_dropped_and_titles_are_not() -> None:
    sheets = [
        Sheet(show("白石镇政务公开", 240, 810, 9) + prose((line(start, 20), 2)))
        for start in "甲乙丙"
    ]
    assert texts(read(to_pdf(*sheets))) == [line(start, 20) for start in "甲乙丙"]
    alone = Sheet(show("白石镇人民政府", 240, 800, 18) + prose((line("甲", 20), 2)))
    signed = Sheet(show("白石镇人民政府", 240, 800, 12))
    assert texts(read(to_pdf(alone, signed)))[0] == texts(read(to_pdf(alone, signed)))[-1]


def test_a_number_that_ends_a_page_is_no_page_number() -> None:
    sheets = [Sheet(prose((line("甲", 33), 0), ("365", 0), top=120)), Sheet(prose(("尾", 2)))]
    assert "365" in "".join(texts(read(to_pdf(*sheets))))


def marked_pages(mark: str, pages: int, x: float = 265) -> bytes:
    """Pages of prose and a table each, of other words, all with a mark in the first row."""
    sheets = []
    for number in range(pages):
        prose = "".join(
            show(f"第{number}页第{line}行写的是别的内容。", 100, 760 - 15 * line)
            for line in range(3)
        )
        rows = [[f"规章{number}", str(number), str(12 + number)], [f"许可{number}", "365", "7"]]
        sheets.append(Sheet(prose + table_page(rows) + show(mark, x, 675)))
    return to_pdf(*sheets)


@pytest.mark.parametrize("pages", [2, 3])
def test_words_that_float_over_every_page_are_left_out(pages: int) -> None:
    assert "返回顶部" not in read(marked_pages("返回顶部", pages, 275)).source.text


def test_words_on_one_page_only_stay() -> None:
    assert "返回顶部" in read(marked_pages("返回顶部", 1, 275)).source.text


def test_numbers_at_the_same_place_of_every_page_stay() -> None:
    assert read(marked_pages("88", 2, 420)).source.text.count("88") == 2


def test_pages_that_are_alike_stay() -> None:
    page = Sheet(show("一、总体情况", 100, 760) + table_page(ROWS))
    assert read(to_pdf(page, page)).source.text.count("行政许可") == 2


def test_a_table_goes_on_over_the_page() -> None:
    first = Sheet(table_page(ROWS, top=140) + show("— 1 —", 280, 30))
    second = Sheet(table_page([["（七）总计", "8", "9"]], top=800) + show("— 2 —", 280, 30))
    assert texts(read(to_pdf(first, second))) == [[*ROWS, ["（七）总计", "8", "9"]]]


def aside(content: str) -> str:
    """Move what is drawn to the right half of a sheet."""
    return f"q 1 0 0 1 421 0 cm {content} Q\n"


def test_two_pages_on_a_sheet_are_read_one_after_the_other() -> None:
    one, two, end = line("（一）", 26), line("全年", 28), line("共计", 10)
    left = prose((one, 2), (two, 0), top=520, left=40) + table_page(ROWS, top=140)
    right = table_page([["（七）总计", "8", "9"]], top=550) + prose(
        (two, 0), (end, 0), left=40, top=400
    )
    first = Sheet(left + aside(right), width=842, height=595)
    last = Sheet(show("白石镇人民政府", 40, 500), width=842, height=595)
    data = to_pdf(first, last)
    layout = read(data)
    assert texts(layout) == [
        one + two,
        [*ROWS, ["（七）总计", "8", "9"]],
        two + end,
        "白石镇人民政府",
    ]
    total = next(layout.tables).rows[2].cells[0].span
    place = layout.source.locate(total)
    assert place.page == 1
    assert place.box is not None
    assert place.box.left > 421
    assert_boxes_hold_the_text(data)


def quarter(content: str, column: int, row: int) -> str:
    """Draw a page at half its size on one quarter of a sheet."""
    return f"q 0.5 0 0 0.5 {297.5 * column} {421 * (1 - row)} cm {content} Q\n"


def pages_of_four(*, numbered: bool) -> list[str]:
    """A report over four pages: a table goes on over the third and the fourth."""
    full = [(line("全年", 32), 0.0)] * 2
    pages = [
        prose((line("（一）", 30), 2), *full),
        prose(*full, (line("共计", 10), 0)),
        prose((line("（二）", 30), 2), *full, (line("合计", 10), 0)) + table_page(ROWS, top=150),
        table_page([["（七）总计", "8", "9"]], top=760)
        + prose(*full, (line("共计", 10), 0), top=500),
    ]
    return [
        page + (show(str(number), 290, 40) if numbered else "")
        for number, page in enumerate(pages, 1)
    ]


@pytest.mark.parametrize("down", [False, True])
def test_four_pages_on_a_sheet_are_read_one_after_the_other(down: bool) -> None:
    places = [(0, 0), (0, 1), (1, 0), (1, 1)] if down else [(0, 0), (1, 0), (0, 1), (1, 1)]
    pages = pages_of_four(numbered=down)
    sheet = "".join(quarter(page, *place) for page, place in zip(pages, places, strict=True))
    last = quarter(show("白石镇人民政府", 100, 740), 0, 0)
    data = to_pdf(Sheet(sheet), Sheet(last))
    layout = read(data)
    assert texts(layout) == [*texts(read(to_pdf(*map(Sheet, pages)))), "白石镇人民政府"]
    signature = layout.blocks[-1].span
    assert layout.source.locate(signature).page == 2
    assert_boxes_hold_the_text(data)


def test_a_list_in_two_columns_stands_on_one_page() -> None:
    item = "公开政府信息保障公众知情"
    rows = (700, 670, 640, 610, 240, 210, 180, 150)
    names = "".join(show(item, x, y) for y in rows for x in (60, 320))
    data = to_pdf(Sheet(names), Sheet(show(line("（一）", 30), 100, 700)))
    layout = read(data)
    assert all(item in text and text.count(item) % 2 == 0 for text in texts(layout)[:-1])
    assert len({anchor.page for anchor in layout.source.anchors}) == 2


def test_a_broad_page_with_lines_over_its_middle_is_one_page() -> None:
    content = prose((line("（一）", 60), 2), (line("共计", 10), 0), left=40, top=500)
    content += show("白石镇人民政府", 600, 300)
    found = texts(read(to_pdf(Sheet(content, width=842, height=595))))
    assert found == [line("（一）", 60) + line("共计", 10), "白石镇人民政府"]


def test_tables_with_a_heading_between_stay_apart() -> None:
    first = Sheet(table_page(ROWS, top=140))
    second = Sheet(show("四、行政复议", 100, 810) + table_page(ROWS, top=790))
    assert texts(read(to_pdf(first, second))) == [ROWS, "四、行政复议", ROWS]


def test_a_row_that_the_page_cuts_is_one_row() -> None:
    upper = [*ROWS, ["申请人无正当理由", "4", "0"]]
    lower = [["逾期不补正", "", ""], ["其他", "5", "6"]]
    layout = read(to_pdf(Sheet(table_page(upper, top=160)), Sheet(table_page(lower))))
    assert texts(layout) == [[*ROWS, ["申请人无正当理由逾期不补正", "4", "0"], ["其他", "5", "6"]]]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["1.属于国家秘密", "", ""], ["2.重复申请", "1", "2"]),  # each counts by itself
        (["规章", "", ""], ["行政许可", "1", "2"]),  # there was room for more
        (["无正当理由大量", "1", "2"], ["行政许可", "3", "4"]),  # numbers on both sides
    ],
)
def test_two_rows_are_not_taken_for_one(last: list[str], first: list[str]) -> None:
    layout = read(to_pdf(Sheet(table_page([*ROWS, last], top=160)), Sheet(table_page([first]))))
    assert texts(layout) == [[*ROWS, last, first]]


def test_heading_rows_that_are_repeated_are_read_once() -> None:
    head = ["信息内容", "制发", "废止"]
    layout = read(
        to_pdf(Sheet(table_page([head, *ROWS], top=160)), Sheet(table_page([head, ROWS[0]])))
    )
    assert texts(layout) == [[head, *ROWS, ROWS[0]]]


# -- Files that cannot be read -----------------------------------------------------------------

IMAGE = "q 500 0 0 700 40 70 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
LOCKED = (
    "/Encrypt <</Filter/Standard/V 1/R 2/P -44"
    f"/O <{'11' * 32}>/U <{'22' * 32}>>>/ID [<{'33' * 16}><{'33' * 16}>]"
)


def failure(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(data)
    assert caught.value.say("zh")
    assert caught.value.say("en").isascii()
    return caught.value.text


def test_a_scan_says_so() -> None:
    assert failure(to_pdf(Sheet(IMAGE), Sheet(IMAGE))) == "pdf-scan"
    assert failure(to_pdf(Sheet(""))) == "pdf-scan"


def test_text_without_chinese_is_a_broken_font_map() -> None:
    latin = "BT /L 12 Tf 100 700 Td (xq zzk pqrst lmnop wvu tsr qpo nml kji hgf edc ba 01) Tj ET"
    assert failure(to_pdf(Sheet(latin))) == "pdf-fonts"


HELVETICA = b"/Subtype/Type1/BaseFont/Helvetica>>"
UNMAPPED = (
    b"/Subtype/Type0/BaseFont/Aa/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype"
    b"/CIDFontType2/BaseFont/Aa/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
    b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Aa/Flags 4/FontBBox[0 0 500 "
    b"700]/ItalicAngle 0/Ascent 700/Descent 0/CapHeight 700/StemV 80>>>>]>>"
)


def in_unmapped_font(codes: str, x: float, y: float) -> str:
    return f"BT /L 12 Tf {x} {y} Td <{codes}> Tj ET\n"


@pytest.mark.parametrize("codes", ["0013001400150016", "0031003200330034", "4E004E014E024E03"])
def test_text_in_a_font_that_does_not_tell_its_characters_is_not_guessed(codes: str) -> None:
    """Numbers that vanish or change are worse than a file that cannot be read."""
    words = show("一、总体情况", 100, 700)
    some = Sheet(words + in_unmapped_font(codes, 100, 650))
    assert failure(to_pdf(some).replace(HELVETICA, UNMAPPED)) == "pdf-fonts"
    few = Sheet(
        "".join(show("公开政府信息" * 5, 100, 300 + 20 * n) for n in range(18)) + some.content
    )
    text = read(to_pdf(few).replace(HELVETICA, UNMAPPED)).source.text
    assert text.startswith("一、总体情况\n\ufffd\ufffd\ufffd\ufffd\n")


def test_an_encrypted_file_says_so() -> None:
    assert failure(to_pdf(Sheet(table_page(ROWS)), trailer=LOCKED)) == "pdf-encrypted"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000, b"%PDF-"])
def test_a_broken_file_says_so(data: bytes) -> None:
    assert failure(data) == "pdf-broken"


def test_a_truncated_file_says_so() -> None:
    data = to_pdf(Sheet(table_page(ROWS)), Sheet(table_page(ROWS)))
    assert failure(data[: len(data) // 2]) == "pdf-broken"


def test_too_many_pages_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gilint.dialects.pdf.pages.MAX_PAGES", 2)
    sheets = [Sheet(show("总体情况", 100, 700))] * 3
    assert failure(to_pdf(*sheets)) == "pdf-too-many-pages"


@pytest.mark.parametrize("limit", ["MAX_CHARACTERS", "MAX_OBJECTS"])
def test_too_much_on_the_pages_says_so(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"gilint.dialects.pdf.pages.{limit}", 10)
    data = to_pdf(Sheet(table_page(ROWS)), Sheet(table_page(ROWS)))
    assert failure(data) == "pdf-too-complex"


def deflated(content: bytes, layers: int = 1) -> bytes:
    """Write a page whose drawing is packed, in several layers."""
    for _ in range(layers):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode " * layers
    stream = b"/Filter[%b]>>stream\n%b\nendstream" % (filters, content)
    return to_pdf(Sheet("")).replace(b">>stream\n\nendstream", stream)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_refused_before_it_is_unpacked(layers: int) -> None:
    assert failure(deflated(b"0 0 m 1 1 l S\n" * 1_000_000, layers)) == "pdf-too-complex"


def test_a_picture_may_be_large() -> None:
    picture = zlib.compress(bytes(range(256)) * 40_000)
    data = to_pdf(Sheet(show("总体情况", 100, 700)), tail=b"stream\n%b\nendstream" % picture)
    assert texts(read(data)) == ["总体情况"]


def test_a_drawing_is_no_table() -> None:
    lines = "".join(rule(10, y / 4, 580, y / 4) for y in range(100, 3200, 11))
    lines += "".join(rule(x / 2, 20, x / 2, 800) for x in range(20, 1160, 11))
    assert texts(read(to_pdf(Sheet(lines + show("总体情况", 100, 700))))) == ["总体情况"]


SAMPLE = to_pdf(
    Sheet(show("一、总体情况", 100, 760) + table_page(ROWS)), Sheet(table_page(ROWS, top=800))
)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(SAMPLE)))
def test_a_file_cut_anywhere_is_read_or_refused(end: int) -> None:
    read_or_refuse(SAMPLE[:end])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=6)),
        min_size=1,
        max_size=12,
    )
)
def test_a_file_changed_anywhere_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(SAMPLE)
    for at, new in changes:
        data[at : at + len(new)] = new
    read_or_refuse(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="0123456789.- \nmlhvSfreqQwgGcBTEJj/F<>[]()", min_size=1, max_size=200))
def test_any_drawing_is_read_or_refused(content: str) -> None:
    read_or_refuse(to_pdf(Sheet(content + "\n" + show("总体情况", 100, 700))))


def read_or_refuse(data: bytes) -> None:
    try:
        layout = read(data)
    except UnreadableFileError:
        return
    assert isinstance(layout.source.text, str)
    layout.source.text.encode()
    for table in layout.tables:
        assert isinstance(table, LayoutTable)
        assert all(layout.source.slice(c.span) == c.text for r in table.rows for c in r.cells)
