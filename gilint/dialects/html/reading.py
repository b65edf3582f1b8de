"""From a parsed page to its layout."""

from __future__ import annotations

from dataclasses import replace

from gilint.dialects.html.blocks import Grid, Line, PageBlock, Reader, may_hide
from gilint.dialects.html.content import count_sections, find_headings
from gilint.dialects.html.elsewhere import find_elsewhere
from gilint.dialects.html.markup import GENERATOR
from gilint.dialects.html.metadata import Head, Metadata, find_script_date, read_head, read_metadata
from gilint.dialects.html.page import Extract, find_report
from gilint.dialects.html.pictures import find_pictures
from gilint.dialects.html.places import Piece, Places
from gilint.dialects.html.tables import cells_in, read_grid, take_apart
from gilint.dialects.html.tree import Element, body_of, parse_page
from gilint.dialects.sections import SECTIONS
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutBuilder, LayoutCell
from gilint.source import Source

MOST_CELLS = 100_000
"""A report has about 300 cells; more than this is no report and would only cost time."""
TABLES = 3
"""Tables of a report: where they are all there, none is a picture."""


def read_page(path: str, page: str, name: str, *, lines: bool = True) -> Layout:
    """Read the report in a page. `lines`: places have line and column, not only an address.

    Raises `UnreadableFileError` where the page has too many cells to be a report, or only says
    where the report is.
    """
    root = parse_page(page)
    body = body_of(root)
    if len(page) > MOST_CELLS * len("<td>") and len(cells_in(body)) > MOST_CELLS:
        raise UnreadableFileError("html-too-many-cells", limit=MOST_CELLS)
    head = read_head(root)
    extract = _extract(page, body, head)
    if not find_headings(extract.blocks) and (reason := find_elsewhere(root, extract.blocks)):
        raise reason
    metadata = read_metadata(head, extract.near, extract.around)
    if metadata.published is None:
        metadata = metadata._replace(published=find_script_date(page))
    composer = _Composer(page if lines else None)
    layout = composer.compose(path, name, extract.blocks, metadata)
    if sum(1 for _ in layout.tables) >= TABLES:
        return layout
    notes = tuple(find_pictures(body, extract.blocks, composer.starts))
    return replace(layout, source=replace(layout.source, notes=notes))


def _extract(page: str, body: Element, head: Head) -> Extract:
    if head.generator == GENERATOR:
        return Extract(Reader(page, lambda table, _: [Grid(table, hides=False)]).read(body), [], [])
    shown = Reader(page, take_apart).read(body)
    headings = find_headings(shown)
    if count_sections(headings) < SECTIONS and may_hide(page):
        every = Reader(page, take_apart, show_all=True).read(body)
        if count_sections(unseen := find_headings(every)) > count_sections(headings):
            shown, headings = every, unseen
    return find_report(body, head, shown, headings)


class _Composer:
    """Build a layout from blocks and remember which element each text came from.

    `starts` are the places of the blocks in the text, and its end.
    """

    def __init__(self, page: str | None) -> None:
        self._page = page
        self._builder = LayoutBuilder()
        self._pieces: list[Piece] = []
        self.starts: list[int] = []

    def compose(self, path: str, name: str, blocks: list[PageBlock], metadata: Metadata) -> Layout:
        for block in blocks:
            self.starts.append(self._builder.length)
            if isinstance(block, Grid):
                self._add_table(block)
            elif isinstance(block, Line):
                self._add_line(block)
        self.starts.append(self._builder.length)
        text = "".join(self._builder.pieces)
        places = Places(self._page, self._pieces)
        source = Source(
            path, text, places, published=metadata.published, publisher=metadata.publisher
        )
        return Layout(source, tuple(self._builder.blocks), name, gridded=True)

    def _add_line(self, line: Line) -> None:
        text, element, whole, marker = line
        self._pieces.append((self._builder.length, text, element, whole, marker))
        self._builder.add_paragraph(text)

    def _add_table(self, grid: Grid) -> None:
        builder, pieces = self._builder, self._pieces
        rows: list[list[LayoutCell]] = []
        for row in read_grid(grid):
            cells = []
            for text, element, column, colspan, rowspan in row:
                if text:
                    pieces.append((builder.length, text, element, True, ""))
                cells.append(builder.add_cell(text, column, colspan, rowspan))
            rows.append(cells)
        builder.add_table(rows)
