"""From a parsed page to its layout."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from gilint.dialects.html.blocks import Reader
from gilint.dialects.html.content import find_headings, fullness, has_heading
from gilint.dialects.html.display import Display, find_display
from gilint.dialects.html.elsewhere import refuse_elsewhere
from gilint.dialects.html.grid import place_cells, read_cells
from gilint.dialects.html.metadata import (
    GENERATOR,
    Head,
    Metadata,
    find_script_date,
    read_head,
    read_metadata,
)
from gilint.dialects.html.model import Grid, Line, ReportBlock, report_blocks
from gilint.dialects.html.page import Extract, find_report
from gilint.dialects.html.pictures import Note, find_pictures
from gilint.dialects.html.places import find_places
from gilint.dialects.html.tables import cells_in, take_apart
from gilint.dialects.html.tree import Element, body_of, parse_page
from gilint.dialects.sections import SECTIONS
from gilint.errors import UnreadableFileError
from gilint.late import LateSequence
from gilint.layout import Layout, LayoutBuilder
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
    display = find_display(page, root)
    if head.generator == GENERATOR and not display.saying:
        shown, metadata = _own(body, head)
    else:
        shown, metadata = _found(root, head, display)
    builder = LayoutBuilder()
    for block in shown:
        if isinstance(block, Line):
            builder.add_paragraph(block.text)
        else:
            places = LateSequence(partial(place_cells, block))
            builder.add_grid(block.read.texts, places, block.read.row_ends)
    made = tuple(builder.blocks)
    source = Source(
        path,
        "".join(builder.pieces),
        LateSequence(partial(find_places, page if lines else None, shown, made)),
        _pictures(body, shown, builder),
        published=metadata.published,
        publisher=metadata.publisher,
    )
    return Layout(source, made, name, gridded=True)


def _own(body: Element, head: Head) -> tuple[list[ReportBlock], Metadata]:
    """Read a page that holds a report and nothing else."""
    return list(report_blocks(Reader(_whole).read(body))), read_metadata(head, (), ())


def _found(root: Element, head: Head, display: Display) -> tuple[list[ReportBlock], Metadata]:
    """Find the report in a page, and what the page says of its publication."""
    extract = _extract(body_of(root), head, display)
    if not has_heading(extract.blocks):
        refuse_elsewhere(root, extract.blocks)
    metadata = read_metadata(head, extract.near, extract.around)
    if metadata.published is None:
        metadata = metadata._replace(published=find_script_date(root))
    return extract.blocks, metadata


def _extract(body: Element, head: Head, display: Display) -> Extract:
    apart = partial(take_apart, display)
    shown = Reader(apart, display, menus=True).read(body)
    headings = find_headings(shown)
    if display.saying and (known := fullness(shown, headings)) < (SECTIONS, TABLES, 0):
        every = Reader(apart, display, menus=True, show_all=True).read(body)
        if fullness(every, unseen := find_headings(every)) > known:
            shown, headings = every, unseen
    return find_report(body, head, shown, headings)


def _whole(table: Element) -> list[ReportBlock]:
    return [Grid(table, hides=False, read=read_cells(table, hides=False))]


def _pictures(
    body: Element, shown: Sequence[ReportBlock], builder: LayoutBuilder
) -> tuple[Note, ...]:
    if len([block for block in shown if isinstance(block, Grid)]) >= TABLES:
        return ()
    starts = [block.span.start for block in builder.blocks]
    return tuple(find_pictures(body, shown, [*starts, builder.length]))
