"""Which tables hold data, and what they are made of: headings and prose may stand in their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilint.dialects.html.blocks import squeeze
from gilint.dialects.html.display import Display
from gilint.dialects.html.grid import ANY_CELL, read_cells, rows_of
from gilint.dialects.html.model import Grid, Line, ReportBlock
from gilint.dialects.html.tree import Element
from gilint.dialects.sections import section_of
from gilint.web_lexicon import SECTION_WORDS, SENTENCE_END

LONGEST_CELL = 500
"""Characters; the longest label of the forms has about 60, an article in a cell has thousands."""
FEWEST_NUMBERS = 6
MOST_PARTS = 400
"""Lines and pieces of a table that holds a whole report; one of more is no report."""
PROSE_SECTIONS = (1, 5, 6)
VALUE = re.compile(r"[\d０-９.,]{1,12}|[/—-]{1,3}")


def take_apart(display: Display, table: Element) -> list[ReportBlock] | None:
    """Return a table of a page that holds data, with headings and prose in rows of their own as
    lines.

    None for a table that only arranges the page. Data stand in several columns, in short
    cells. A table around another one, or around several of the report's sections, must show by
    numbers of its own that it holds data.
    """
    if table.attr("role") == "presentation" or table.select_one("td+td,th+td,td+th,th+th") is None:
        return None
    text = table.text
    headings = sum([word in text for word in SECTION_WORDS])
    around = headings >= 2 or _holds_tables(table)
    if around and not _holds_numbers(table):
        return None
    hiding = table in display.around
    read = read_cells(table, hides=hiding)
    if not around and len(text) > LONGEST_CELL < max(map(len, read.texts), default=0):
        return None
    grid = Grid(table, hiding, read)
    return _parts(grid) if headings else [grid]


def _parts(grid: Grid) -> list[ReportBlock]:
    """Cut a table where it holds headings or prose: in a row's only cell, or above the text."""
    rows = [[(text, cell) for text, cell in row if text] for row in grid.read.rows()]
    rest = grid._replace(read=grid.read.changed(_below_heading, _first_cells(rows)))
    parts: list[ReportBlock] = []
    start, section = 0, _opening_section(rows)
    for index, texts in enumerate(rows):
        lines = _lines_in([text for text, _ in texts], section)
        if not lines:
            continue
        parts.append(_part(rest, start, index))
        parts += [Line(line, texts[0][1], whole=False) for line in lines]
        section = next(filter(None, map(section_of, reversed(lines))), section)
        start = index if len("".join(lines)) < len(texts[0][0].replace("\n", "")) else index + 1
        if len(parts) > MOST_PARTS:
            return [grid]
    parts.append(_part(rest, start, len(rows)))
    return [part for part in parts if isinstance(part, Line) or part.rows.start < part.rows.stop]


def _part(grid: Grid, start: int, end: int) -> Grid:
    rows = slice(start, end)
    return grid._replace(rows=rows, read=grid.read.part(rows))


def _first_cells(rows: Sequence[Sequence[tuple[str, Element]]]) -> set[Element]:
    """Return the first filled cell of every row: where a heading opens it, that is a line."""
    return {row[0][1] for row in rows if row}


def _below_heading(text: str) -> str:
    return text.removeprefix(_heading_in(text)).removeprefix("\n")


def _heading_in(text: str) -> str:
    """Return the first line of a cell where that heads a section, and more follows."""
    heading, _, rest = text.partition("\n")
    return heading if rest and section_of(heading) else ""


def _opening_section(rows: Sequence[Sequence[tuple[str, Element]]]) -> int:
    """Return 1 for a table that holds a report from its first section on, as sheets do, else 0."""
    alone = [row[0][0] for row in rows if len(row) == 1]
    return int(next(filter(None, map(section_of, alone)), 0) == 1)


def _lines_in(texts: Sequence[str], section: int) -> list[str]:
    """Return what a row's filled cells hold besides a row: nothing in most.

    In a section of prose a cell that stands alone in its row is a paragraph.
    """
    if not texts:
        return []
    heading = _heading_in(texts[0])
    if len(texts) == 1:
        prose = SENTENCE_END in texts[0] or section in PROSE_SECTIONS
        if prose or (section_of(texts[0]) and not heading):
            return texts[0].split("\n")
    return [heading] if heading else []


def cells_in(element: Element) -> list[Element]:
    """Return every table cell in an element, however deep."""
    return element.select(ANY_CELL)


def _holds_tables(table: Element) -> bool:
    """Tell whether there are tables in a table, other than frames around a cell's text."""
    return any(len(cells_in(inner)) > 1 for inner in table.select("table"))


def _holds_numbers(table: Element) -> bool:
    texts = [cell.text for _, row in rows_of(table, hiding=True) for cell in row]
    values = [text for text in texts if len(text) <= LONGEST_CELL]
    return sum([VALUE.fullmatch(squeeze(text)) is not None for text in values]) >= FEWEST_NUMBERS
