"""Layouts written as pages, and read back."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.formats import drawn_layout
from bench.pages import site_page
from gilint.dialects import WritingDialect
from gilint.dialects.html import HtmlDialect
from gilint.layout import Layout, LayoutBuilder, LayoutCell, Paragraph
from gilint.source import Document
from tests.html_pages import PAGES
from tests.test_html_places import assert_anchored

DIALECT = HtmlDialect()
Size = tuple[str, int, int]

RADICALS = "".join(map(chr, range(0x2E80, 0x2FE0)))
"""Readers take them for the ideographs of their shape."""
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters=f"\x00{RADICALS}")
TEXT = st.text(
    st.one_of(st.sampled_from("一、总体情况 \t0<&>\"'\xa0\u3000"), CHARACTERS), max_size=24
)


def comparable(layout: Layout) -> list[object]:
    """Return texts and grid of a layout, without places."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [
            [(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells]
            for row in block.rows
        ]
        for block in layout.blocks
    ]


def back(layout: Layout) -> Layout:
    return DIALECT.read(Document("page.html", DIALECT.write(layout)))


@st.composite
def rows(draw: st.DrawFn) -> list[list[Size]]:
    """Draw a table without holes: cells merged along rows and down columns."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = [[True] * width for _ in range(height)]
    table: list[list[Size]] = []
    for y in range(height):
        row: list[Size] = []
        for x in range(width):
            if not free[y][x]:
                continue
            room = next((i for i in range(x, width) if not free[y][i]), width) - x
            across = draw(st.integers(1, room))
            down = draw(st.integers(1, height - y)) if x or across < width else 1
            for i in range(y, y + down):
                free[i][x : x + across] = [False] * across
            row.append((draw(TEXT.map(clean)), across, down))
        table.append(row)
    return table


def clean(text: str) -> str:
    """Return text as a builder keeps it, of lines without blanks at their ends."""
    edges = "".join(map(chr, range(0x200B, 0x2010))) + "\xad\u2060\ufeff"
    lines = [" ".join(line.split()).strip(edges) for line in text.splitlines()]
    return "\n".join(line for line in lines if line and line.strip() == line)


def build(blocks: list[str | list[list[Size]]]) -> Layout:
    builder = LayoutBuilder()
    for block in blocks:
        if isinstance(block, str):
            builder.add_paragraph(block.replace("\n", " "))
            continue
        covered: dict[int, int] = {}
        table: list[list[LayoutCell]] = []
        for y, row in enumerate(block):
            cells, x = [], 0
            for text, across, down in row:
                while covered.get(x, 0) > y:
                    x += 1
                cells.append(builder.add_cell(text, x, across, down))
                covered.update(dict.fromkeys(range(x, x + across), y + down))
                x += across
            table.append(cells)
        builder.add_table(table)
    return builder.build("page.html", "html", gridded=True)


BLOCKS = st.lists(st.one_of(TEXT.map(clean), rows().filter(all)), max_size=5)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_what_is_written_is_read_back(blocks: list[str | list[list[Size]]]) -> None:
    layout = build(blocks)
    document = Document("page.html", DIALECT.write(layout))
    read = DIALECT.read(document)
    assert comparable(read) == comparable(layout)
    assert_anchored(document, read)


def test_pages_are_written_plain_and_read_back() -> None:
    for page in PAGES:
        layout = DIALECT.read(Document("page.html", page.data))
        assert comparable(back(layout)) == comparable(layout)
        assert back(layout).source.published == layout.source.published
        assert back(layout).source.publisher == layout.source.publisher
        assert DIALECT.write(back(layout)) == DIALECT.write(layout)


def test_text_is_escaped() -> None:
    page = DIALECT.write(build(["<b>&amp;", [[("<td>\n\"'", 2, 1)]]])).decode()
    assert "<p>&lt;b&gt;&amp;amp;</p>" in page
    assert '<td colspan="2">&lt;td&gt;<br>&quot;&#x27;</td>' in page


def test_blanks_that_a_browser_would_squeeze_are_kept() -> None:
    layout = build(["2023年  报告", [[("行政  复议\n其他", 1, 1), ("0", 1, 1)]]])
    assert comparable(back(layout)) == comparable(layout)


def test_single_cells_and_columns_are_tables_too() -> None:
    layout = build([[[("一、总体情况", 1, 1)], [("二、主动公开政府信息情况", 1, 1)]]])
    assert comparable(back(layout)) == comparable(layout)


def test_an_empty_layout_is_a_page_too() -> None:
    assert comparable(back(build([]))) == []


def test_it_is_a_writing_dialect() -> None:
    assert isinstance(DIALECT, WritingDialect)
    assert DIALECT.losses == frozenset()


def test_the_page_that_speed_is_measured_on_holds_the_report_and_nothing_else() -> None:
    layout = drawn_layout()
    page = Document("page.html", site_page(layout).encode())
    assert len(page.data) > 100_000
    read = DIALECT.read(page)
    assert comparable(read) == comparable(back(layout))
    assert (read.source.published, read.source.publisher) == (
        "2023-01-12 09:30",
        "枫林街道办事处",
    )
