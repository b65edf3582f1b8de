"""From pages to a layout: tables and lines in reading order, joined over pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gilint.dialects.pdf.columns import part_tables
from gilint.dialects.pdf.content import Boxed, Item, PageContent, read_content
from gilint.dialects.pdf.furniture import find_furniture
from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.glyphs import is_chinese
from gilint.dialects.pdf.join import fits, join_tables
from gilint.dialects.pdf.margins import Margins, find_margins
from gilint.dialects.pdf.pages import Page
from gilint.dialects.pdf.prose import paragraph_runs, paragraphs
from gilint.dialects.pdf.tables import Run, Table
from gilint.dialects.pdf.textlines import TextLine
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutBuilder, LayoutCell
from gilint.location import Anchor

MAX_CELLS = 100_000  # of all tables together
MAX_PARTS = 40  # pages that one table may go on over
LOST = "\ufffd"  # what a font does not tell
MOST_LOST = 0.01  # of all characters; a few signs of a report may be lost
FEW = 40  # characters on a page: stamps and page numbers of a scan


def read_layout(pages: Sequence[Page], path: str, dialect: str) -> Layout:
    """Build the layout of all pages.

    Raises `UnreadableFileError` where there is no Chinese text, or some of it is lost: a scan, or
    a broken font map.
    """
    _check_text(pages)
    items = _items(list(_contents(pages)))
    margins = find_margins([item for item in items if isinstance(item, TextLine)])
    builder = LayoutBuilder()
    for _, group in groupby(items, key=type):
        members = list(group)
        _add_prose(builder, [item for item in members if isinstance(item, TextLine)], margins)
        for table in _joined([item for item in members if isinstance(item, Table)]):
            _add_table(builder, table)
    _name_sheets(builder, pages)
    return builder.build(path, dialect, gridded=False)


def _name_sheets(builder: LayoutBuilder, pages: Sequence[Page]) -> None:
    """Give the anchors the numbers that pages have in the file."""
    sheets = {page.number: page.sheet for page in pages}
    if any(number != sheet for number, sheet in sheets.items()):
        builder.anchors = [
            anchor._replace(page=sheets[anchor.page or 1]) for anchor in builder.anchors
        ]


def _check_text(pages: Sequence[Page]) -> None:
    texts = [glyph.text for page in pages for glyph in page.glyphs]
    if texts.count(LOST) > MOST_LOST * len(texts):
        raise UnreadableFileError("pdf-fonts")
    if any(map(is_chinese, texts)):
        return
    raise UnreadableFileError("pdf-scan" if len(texts) < FEW * len(pages) else "pdf-fonts")


def _contents(pages: Sequence[Page]) -> Iterator[PageContent]:
    room = MAX_CELLS
    for page in pages:
        content = read_content(page)
        room -= content.cells
        if room < 0:
            raise UnreadableFileError("pdf-too-complex")
        yield content


def _items(pages: Sequence[PageContent]) -> list[TextLine | Table]:
    furniture = find_furniture(pages)
    return list(_unboxed([item for page in pages for item in page.items(furniture)]))


def _unboxed(items: Sequence[Item]) -> Iterator[TextLine | Table]:
    """Take boxes beside a table of the same width for its rows, all others for prose."""
    for before, item, after in zip([None, *items], items, [*items[1:], None], strict=False):
        if not isinstance(item, Boxed):
            yield item
        elif any(isinstance(other, Table) and fits(item.table, other) for other in (before, after)):
            yield item.table
        else:
            yield from item.lines


def _joined(tables: Sequence[Table]) -> Iterator[Table]:
    """Join each table with the next where only a page break lies between."""
    whole: Table | None = None
    parts = 0
    for table in tables:
        near = whole and whole.page < table.page and parts < MAX_PARTS
        joined = join_tables(whole, table) if whole and near else None
        if whole and joined is None:
            yield whole
        whole, parts = (joined, parts + 1) if joined else (table, 1)
    if whole:
        yield whole


def _add_table(builder: LayoutBuilder, table: Table) -> None:
    rows: list[list[LayoutCell]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        place = cell.place
        column, colspan = place.column, place.end_column - place.column
        text = _add_anchors(builder, cell.runs)
        added = builder.add_cell(text, column, colspan, place.end_row - place.row)
        rows[place.row].append(added)
    builder.add_table(rows)


def _add_prose(
    builder: LayoutBuilder, lines: Sequence[TextLine], margins: dict[Rect, Margins]
) -> None:
    for tabular, members in part_tables(lines):
        if tabular:
            builder.add_table([_columns(builder, line) for line in members])
            continue
        for paragraph in paragraphs(members, margins):
            builder.add_paragraph(_add_anchors(builder, paragraph_runs(paragraph)))


def _columns(builder: LayoutBuilder, line: TextLine) -> list[LayoutCell]:
    cells = []
    for segment in line.line.segments:
        run = Run(segment.text, line.page, line.turn.box(segment.rect))
        cells.append(builder.add_cell(_add_anchors(builder, [run])))
    return cells


def _add_anchors(builder: LayoutBuilder, runs: Sequence[Run]) -> str:
    """Anchor runs where the builder writes next, and return their text.

    A run without text is anchored at the line end that follows it.
    """
    start = builder.length
    for run in runs:
        end = start + len(run.text)
        builder.anchors.append(Anchor(start, max(end, start + 1), page=run.page, box=run.box))
        start = end
    return "".join(run.text for run in runs)
