"""The cells of a table: what they say at once, and where they stand when somebody asks.

Places follow the HTML table algorithm, with lies cut short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, count, filterfalse

from gilint.dialects.html.blocks import EDGES, INLINE_TAGS, squeeze, text_of
from gilint.dialects.html.display import SAYING, is_hidden
from gilint.dialects.html.model import Grid, GridText
from gilint.dialects.html.tree import Element, elements_at
from gilint.layout import GridPlace
from gilint.zh import is_solid

WIDEST = 256
"""Columns in which merged cells are followed; the widest table of the forms has 15."""
WIDEST_SPAN = 32
"""A wider cell does not tell the truth: it reaches as far as the other rows do."""
ROW_GROUPS = ("tbody", "thead", "tfoot")
ROWS = ("tr",)
CELLS = ("td", "th")
ANY_CELL = "td,th"
PARTING = f":not(td,p,tr,{INLINE_TAGS},th,tbody,thead,col,colgroup)"
NO_FRAME = ":not(td,tr,tbody,th,thead)"
"""Selects what is more than the frame of a table; nothing, where cells hold text alone."""
BESIDE = "p:not(:only-child)"
ELSEWHERE = frozenset({"table", "tfoot", "svg", "math", "template"})
"""Where they are, the rows of a table are not simply what stands in it, in that order."""
FIELDS = frozenset({"input", "textarea"})
FIELD = 'input:not([type]),input[type="text" i],input[type="number" i],textarea'
"""Selects what shows a value: other fields are ticked, pressed or hidden."""
LOOSE = ".//p/../text()[normalize-space()]/.."
"""What holds a paragraph and words beside it."""
SPANNING = '[colspan]:not([colspan="1"]),[rowspan]:not([rowspan="1"])'
NUMBER = re.compile(r"\s*(\d{1,9})")

Rows = list[tuple[int, list[Element]]]
"""The cells of each row, with the index of the first row behind its group."""


def read_cells(table: Element, *, hides: bool) -> GridText:
    """Return the shown cells of a table; rows without cells are left out."""
    inside = _inside(table, hides=hides)
    tags = {item.tag for item in inside}
    if hides or not ELSEWHERE.isdisjoint(tags):
        rows = [row for _, row in rows_of(table, hiding=hides)]
    else:
        rows = [row.select(ANY_CELL) for row in table.select("tr")]
    rows = list(filter(None, rows))
    cells = list(chain.from_iterable(rows))
    texts = _texts(cells, {item.closest(ANY_CELL) for item in inside})
    if not FIELDS.isdisjoint(tags):
        pairs = zip(cells, texts, strict=True)
        texts = [text or _field_in(cell) for cell, text in pairs]
    return GridText(cells, texts, list(accumulate(map(len, rows))))


def _texts(cells: Sequence[Element], parted: set[Element | None]) -> list[str]:
    texts = [cell.text for cell in cells]
    if parted:
        pairs = zip(cells, texts, strict=True)
        return [text_of(cell) if cell in parted else squeeze(text) for cell, text in pairs]
    if is_solid("".join(texts)):
        return texts
    texts = [text.strip(EDGES) for text in texts]
    return texts if is_solid("".join(texts)) else list(map(squeeze, texts))


def _field_in(cell: Element) -> str:
    """Return what the field of a form shows that is all a cell holds."""
    field = cell.select_one(FIELD)
    if field is None or is_hidden(field):
        return ""
    return squeeze(field.text if field.tag == "textarea" else field.attr("value") or "")


def _inside(table: Element, *, hides: bool) -> list[Element]:
    """Return what may make the text of its cell more, or less, than one line."""
    if not hides and table.select_one(NO_FRAME) is None:
        return []
    inside = table.select(f"{PARTING},{SAYING}" if hides else PARTING)
    if table.select_one("p") is not None:
        inside += table.select(BESIDE) + elements_at(table, LOOSE)
    return inside


def rows_of(table: Element, *, hiding: bool) -> Rows:
    """Return the rows that belong to a table itself, hidden ones only without `hiding`."""
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


def place_cells(grid: Grid) -> list[GridPlace]:
    """Return the place of every cell of a table that was read.

    A rowspan counts the rows that were read and ends with its row group.
    """
    rows = rows_of(grid.element, hiding=grid.hides)
    placing = _Placing(rows, set(grid.element.select(SPANNING)))
    placed = [placing.place(index) for index in range(len(rows))]
    shown = placed if all(placed) else _without_empty(placed)
    kept = shown if grid.rows == slice(None) else _cut(shown[grid.rows])
    return list(chain.from_iterable(kept))


def _cut(rows: list[list[GridPlace]]) -> list[list[GridPlace]]:
    """End rowspans with the last row."""
    return [
        [place._replace(rowspan=min(place.rowspan, len(rows) - index)) for place in row]
        for index, row in enumerate(rows)
    ]


def _without_empty(placed: list[list[GridPlace]]) -> list[list[GridPlace]]:
    """Leave out rows without cells, and do not count them in rowspans."""
    before = list(accumulate((bool(row) for row in placed), initial=0))
    return [
        [place._replace(rowspan=before[index + place.rowspan] - before[index]) for place in row]
        for index, row in enumerate(placed)
        if row
    ]


class _Placing:
    """The state of the HTML table algorithm: how far down each column is covered.

    `spanned` are the cells that have a colspan or a rowspan other than 1.
    """

    def __init__(self, rows: Rows, spanned: set[Element]) -> None:
        self._rows = rows
        self._spanned = spanned
        self._covered: dict[int, int] = {}
        self._width: int | None = None

    def place(self, index: int) -> list[GridPlace]:
        """Return the places of a row's cells; rows come in order."""
        end, row = self._rows[index]
        free = self._free_columns(index) if self._covered else count()
        places: list[GridPlace] = []
        for cell in row:
            column = next(free)
            place = GridPlace(column, *self._size(cell, column, index, end))
            places.append(place)
            for _ in range(place.colspan - 1):
                next(free)
        return places

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
    match = NUMBER.match(written) if written is not None else None
    return int(match[1]) if match else 1
