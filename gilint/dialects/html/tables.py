"""Which tables hold data, and the grid of those: the HTML table algorithm, with lies cut short."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count, filterfalse

from gilint.dialects.html.blocks import (
    INLINE_TAGS,
    MAY_HIDE,
    Grid,
    Line,
    PageBlock,
    hides,
    is_hidden,
    squeeze,
    text_of,
)
from gilint.dialects.html.tree import Element, elements_at
from gilint.dialects.sections import section_of
from gilint.web_lexicon import SECTION_WORDS, SENTENCE_END

LONGEST_CELL = 500
"""Characters; the longest label of the forms has about 60, an article in a cell has thousands."""
FEWEST_NUMBERS = 6
MOST_PARTS = 400
"""Lines and pieces of a table that holds a whole report; one of more is no report."""
WIDEST = 256
"""Columns in which merged cells are followed; the widest table of the forms has 15."""
WIDEST_SPAN = 32
"""A wider cell does not tell the truth: it reaches as far as the other rows do."""
ROW_GROUPS = ("tbody", "thead", "tfoot")
ROWS = ("tr",)
CELLS = ("td", "th")
PARTING = f":not(td,p,tr,{INLINE_TAGS},th,tbody,thead,tfoot,col,colgroup),p:not(:only-child)"
SPANNING = '[colspan]:not([colspan="1"]),[rowspan]:not([rowspan="1"])'
MIXED = " | ".join(f".//{cell}[text()][p][text()[normalize-space()]]" for cell in ("td", "th"))
NUMBER = re.compile(r"\s*(\d{1,9})")
PROSE_SECTIONS = (1, 5, 6)
VALUE = re.compile(r"[\d０-９.,]{1,12}|[/—-]{1,3}")


GridCell = tuple[str, Element, int, int, int]
"""A cell's text, its element, its column from 0, its colspan and its rowspan."""
Rows = list[tuple[int, list[Element]]]
"""The cells of each row, with the index of the first row behind its group."""


def take_apart(table: Element) -> list[PageBlock] | None:
    """Return a table that holds data, with headings and prose in rows of their own as lines.

    None for a table that only arranges the page. Data stand in several columns, in short
    cells. A table around another one, or around several of the report's sections, must show by
    numbers of its own that it holds data.
    """
    if table.attr("role") == "presentation" or table.select_one("td+td,th+td,td+th,th+th") is None:
        return None
    text = table.text
    headings = sum([word in text for word in SECTION_WORDS])
    if headings >= 2 or _holds_tables(table):
        if not _holds_numbers(table):
            return None
    elif len(text) > LONGEST_CELL and _holds_prose(table):
        return None
    grid = Grid(table, hides(table))
    return _parts(grid) if headings else [grid]


def _parts(grid: Grid) -> list[PageBlock]:
    """Cut a table where it holds headings or prose: in a row's only cell, or above the text."""
    rows = read_grid(grid)
    rest = grid._replace(headless=True)
    parts: list[PageBlock] = []
    start, section = 0, _opening_section(rows)
    for index, row in enumerate(rows):
        texts = [(text, element) for text, element, *_ in row if text]
        lines = _lines_in([text for text, _ in texts], section)
        if not lines:
            continue
        parts.append(rest._replace(rows=slice(start, index)))
        parts += [Line(line, texts[0][1], whole=False) for line in lines]
        section = next(filter(None, map(section_of, reversed(lines))), section)
        start = index if len("".join(lines)) < len(texts[0][0].replace("\n", "")) else index + 1
        if len(parts) > MOST_PARTS:
            return [grid]
    parts.append(rest._replace(rows=slice(start, len(rows))))
    return [part for part in parts if isinstance(part, Line) or part.rows.start < part.rows.stop]


def _opening_section(rows: Sequence[Sequence[GridCell]]) -> int:
    """Return 1 for a table that holds a report from its first section on, as sheets do, else 0."""
    alone = [texts[0] for row in rows if len(texts := [cell[0] for cell in row if cell[0]]) == 1]
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


def _heading_in(text: str) -> str:
    """Return the first line of a cell where that heads a section, and more follows."""
    heading, _, rest = text.partition("\n")
    return heading if rest and section_of(heading) else ""


def cells_in(element: Element) -> list[Element]:
    """Return every table cell in an element, however deep."""
    return element.select("td,th")


def _holds_tables(table: Element) -> bool:
    """Tell whether there are tables in a table, other than frames around a cell's text."""
    return any(len(cells_in(inner)) > 1 for inner in table.find_all("table"))


def _holds_prose(table: Element) -> bool:
    long = [text for cell in cells_in(table) if len(text := cell.text) > LONGEST_CELL]
    return any(len(squeeze(text)) > LONGEST_CELL for text in long)


def _holds_numbers(table: Element) -> bool:
    texts = [cell.text for _, row in _rows(table, hiding=True) for cell in row]
    values = [text for text in texts if len(text) <= LONGEST_CELL]
    return sum([VALUE.fullmatch(squeeze(text)) is not None for text in values]) >= FEWEST_NUMBERS


def read_grid(grid: Grid) -> list[list[GridCell]]:
    """Return the shown rows of a table, every cell with its place; rows without cells are left out.

    A rowspan counts the rows that are returned and ends with its row group.
    """
    rows = _rows(grid.element, hiding=grid.hides)
    parted = _parted(grid)
    placing = _Placing(rows, set(grid.element.select(SPANNING)))
    read = _below_heading if grid.headless else text_of
    placed = [
        placing.place(index, _texts(row, parted, read)) for index, (_, row) in enumerate(rows)
    ]
    shown = placed if all(placed) else _without_empty(placed)
    return shown if grid.rows == slice(None) else _cut(shown[grid.rows])


def _below_heading(cell: Element) -> str:
    text = text_of(cell)
    return text.removeprefix(_heading_in(text)).removeprefix("\n")


def _cut(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """End rowspans with the last row."""
    return [
        [
            (text, cell, column, across, min(down, len(rows) - index))
            for text, cell, column, across, down in row
        ]
        for index, row in enumerate(rows)
    ]


def _texts(
    row: Sequence[Element], parted: set[Element | None], read: Callable[[Element], str]
) -> list[str]:
    if parted.isdisjoint(row):
        return [squeeze(cell.text) for cell in row]
    return [read(cell) if cell in parted else squeeze(cell.text) for cell in row]


def _parted(grid: Grid) -> set[Element | None]:
    """Return the cells whose text may be more, or less, than one line."""
    table = grid.element
    inside = table.select(f"{PARTING},{MAY_HIDE}" if grid.hides else PARTING)
    cells = {element.closest("td,th") for element in inside}
    return cells.union(elements_at(table, MIXED))


def _rows(table: Element, *, hiding: bool) -> Rows:
    rows: Rows = []
    groups = _children(table, ROW_GROUPS, hiding)
    groups.sort(key=lambda group: group.tag == "tfoot")  # shown below, wherever it is written
    for group in groups:
        found = [_children(row, CELLS, hiding) for row in _children(group, ROWS, hiding)]
        end = len(rows) + len(found)
        rows += [(end, row) for row in found]
    return rows


def _children(parent: Element, tags: Sequence[str], hiding: bool) -> list[Element]:
    children = [child for child in parent.children if type(child) is Element and child.tag in tags]
    return [child for child in children if not is_hidden(child)] if hiding else children


class _Placing:
    """The state of the HTML table algorithm: how far down each column is covered.

    `spanned` are the cells that have a colspan or a rowspan other than 1.
    """

    def __init__(self, rows: Rows, spanned: set[Element]) -> None:
        self._rows = rows
        self._spanned = spanned
        self._covered: dict[int, int] = {}
        self._width: int | None = None

    def place(self, index: int, texts: Sequence[str]) -> list[GridCell]:
        """Return the cells of a row, which have these texts; rows come in order."""
        end, row = self._rows[index]
        free = self._free_columns(index) if self._covered else count()
        if self._spanned.isdisjoint(row):
            places = zip(texts, row, free, strict=False)  # there is no end of free columns
            return [(text, cell, column, 1, 1) for text, cell, column in places]
        cells: list[GridCell] = []
        for text, cell in zip(texts, row, strict=True):
            column = next(free)
            across, down = self._size(cell, column, index, end)
            cells.append((text, cell, column, across, down))
            for _ in range(across - 1):
                next(free)
        return cells

    def _free_columns(self, index: int) -> Iterator[int]:
        """Return the columns of a row that no cell above covers."""
        if index >= min(self._covered.values()):
            self._covered = {column: end for column, end in self._covered.items() if end > index}
        return filterfalse(set(self._covered).__contains__, count())

    def _size(self, cell: Element, column: int, index: int, end: int) -> tuple[int, int]:
        """Return how many columns and rows a cell takes, and mark those below it as covered."""
        if cell not in self._spanned:
            return 1, 1
        across, down = _spans(cell)
        across = self._fit(column, across)
        down = min(down or end, end - index)
        if down > 1 and column < WIDEST:
            self._covered.update(dict.fromkeys(range(column, column + across), index + down))
        return across, down

    def _fit(self, column: int, across: int) -> int:
        """Cut a cell short where it would reach a covered column or beyond every honest row."""
        if across > WIDEST_SPAN:
            across = max(1, min(self._honest_width() - column, WIDEST_SPAN))
        for offset in range(1, across):
            if column + offset in self._covered:
                return offset
        return across

    def _honest_width(self) -> int:
        if self._width is None:
            widths = [[_spans(cell)[0] for cell in row] for _, row in self._rows]
            honest = [sum(row) for row in widths if max(row, default=0) <= WIDEST_SPAN]
            self._width = max(honest, default=0)
        return self._width


def _spans(cell: Element) -> tuple[int, int]:
    """Return colspan and rowspan as written, 1 where they are not; a rowspan of 0 has no end."""
    return max(1, _number(cell.attr("colspan"))), _number(cell.attr("rowspan"))


def _number(written: str | None) -> int:
    if written is None:
        return 1
    if len(written) == 1 and written.isdecimal():
        return int(written)
    match = NUMBER.match(written)
    return int(match[1]) if match else 1


def _without_empty(placed: list[list[GridCell]]) -> list[list[GridCell]]:
    """Leave out rows without cells, and do not count them in rowspans."""
    before = [0]
    for row in placed:
        before.append(before[-1] + bool(row))
    return [
        [
            (text, cell, column, across, before[index + down] - before[index])
            for text, cell, column, across, down in row
        ]
        for index, row in enumerate(placed)
        if row
    ]
