"""Merged cells: from the rows of a Word table to cells with a column, a colspan and a rowspan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import (
    CELL_DEL,
    DEL,
    GRID,
    GRID_BEFORE,
    GRID_COLUMN,
    GRID_SPAN,
    H_MERGE,
    HIDDEN,
    TBL,
    TC,
    TRPR,
    V_MERGE,
    VAL,
    WIDTH,
)
from gilint.dialects.docx.styles import OFF, number, value
from gilint.dialects.docx.tree import cells
from gilint.layout import GridPlace

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 1000
# Twentieths of a point. Columns this narrow (2 mm) hold no text: they are where somebody dragged
# a border in a few rows, or where a converter rounded.
SLIVER = 115


Piece = tuple[str, "_Element | None"]
"""A text, and the element of a run that holds it; None for the end of a paragraph."""


@dataclass(slots=True)
class GridCell:
    """A cell of the file with its place in the grid. `merge`: restart, continue, or None.

    `row` is the address of its row, in which it is the cell of this `number`. `pieces` is its text,
    where that was read together with the grid.
    """

    element: _Element | None
    row: str
    number: int
    column: int = 0
    colspan: int = 1
    merge: str | None = None
    rowspan: int = 1
    pieces: Sequence[Piece] = ()

    @property
    def text(self) -> str:
        """What the pieces say."""
        pieces = self.pieces
        return pieces[0][0] if len(pieces) == 1 else "".join([text for text, _ in pieces])

    @property
    def address(self) -> str:
        """The address of the cell in the document."""
        return f"{self.row}/cell/{self.number}"

    @property
    def place(self) -> GridPlace:
        """Where the cell stands in the grid."""
        return GridPlace(self.column, self.colspan, self.rowspan)


@dataclass(slots=True)
class Merging:
    """What a cell says of itself: its columns, its vertical merge (restart, continue, None),
    whether the cell before it swallows it (the old horizontal merge), and whether a tracked
    change deletes it.
    """

    span: int = 1
    vertical: str | None = None
    swallowed: bool = False
    deleted: bool = False


GridRow = list[GridCell]
Rows = Iterable[tuple[str, "_Element"]]
ALONE = Merging()


@dataclass(frozen=True, slots=True)
class Grid:
    """What a table says of its grid: the mergings of the cells that have any, the widths of the
    columns in twentieths of a point, and whether another table stands inside.
    """

    mergings: Mapping[_Element, Merging]
    widths: Sequence[int]
    nested: bool

    @classmethod
    def of(cls, table: _Element) -> Grid:
        """Read a table's grid; one search through it is faster than looking into every cell."""
        mergings: dict[_Element, Merging] = {}
        tables = 0
        for item in table.iter(GRID_SPAN, V_MERGE, H_MERGE, CELL_DEL, TBL):
            if item.tag == TBL:
                tables += 1
            else:
                _add_merging(mergings, item)
        return cls(mergings, column_widths(table), tables > 1)

    def place(self, rows: Rows) -> list[GridRow]:
        """Return the cells of consecutive rows, without covered cells and rows of nothing else."""
        found = [self._cells(address, row) for address, row in rows if not is_left_out(row)]
        return merge(found, self.widths)

    def _cells(self, address: str, row: _Element) -> GridRow:
        start = number(value(next(row.iterchildren(TRPR), None), GRID_BEFORE), 0, 0, MAX_SPAN)
        found: GridRow = []
        for count, cell in enumerate(cells(row), 1):
            merging = self.mergings.get(cell, ALONE)
            if merging.deleted:
                continue
            if merging.swallowed and found:
                found[-1].colspan += merging.span
            else:
                placed = (start, merging.span, merging.vertical)
                found.append(GridCell(cell, address, count, *placed))
            start += merging.span
        return found


def _add_merging(mergings: dict[_Element, Merging], item: _Element) -> None:
    properties = item.getparent()
    cell = None if properties is None else properties.getparent()
    if cell is None or cell.tag != TC:
        return  # what the cell was before a tracked change
    merging = mergings.setdefault(cell, Merging())
    if item.tag == GRID_SPAN:
        merging.span = number(item.get(VAL, ""), 1, 1, MAX_SPAN)
    elif item.tag == V_MERGE:
        merging.vertical = item.get(VAL, "continue")
    elif item.tag == CELL_DEL:
        merging.deleted = True
    else:
        merging.swallowed = item.get(VAL, "continue") == "continue"


def is_left_out(row: _Element) -> bool:
    """Tell whether a tracked change deletes the row, or it is hidden."""
    properties = next(row.iterchildren(TRPR), None)
    if properties is None:
        return False
    return any(item.get(VAL, "") not in OFF for item in properties.iterchildren(DEL, HIDDEN))


def column_widths(table: _Element) -> list[int]:
    """Return the widths of the grid columns in twentieths of a point, as the file gives them."""
    columns = next(table.iterchildren(GRID), None)
    if columns is None:
        return []
    return [number(item.get(WIDTH, ""), 0) for item in columns.iterchildren(GRID_COLUMN)]


def _join_slivers(rows: Sequence[GridRow], widths: Sequence[int]) -> None:
    """Take edges that lie a sliver apart as one."""
    drawn = {(cell.column, cell.column + cell.colspan) for row in rows for cell in row}
    last = max((end for _, end in drawn), default=0)
    if last > MAX_SPAN or not any(widths):
        return
    columns = _columns(last, widths, drawn)
    for row in rows:
        for cell in row:
            start, end = columns[cell.column], columns[cell.column + cell.colspan]
            cell.column, cell.colspan = start, end - start


def _columns(last: int, widths: Sequence[int], drawn: set[tuple[int, int]]) -> list[int]:
    """Return the number of every edge; no cell is left without a column."""
    columns, first = [0], 0
    for edge in range(1, last + 1):
        near = edge <= len(widths) and sum(widths[first:edge]) < SLIVER
        if near and not any((start, edge) in drawn for start in range(first, edge)):
            columns.append(columns[-1])
        else:
            columns.append(columns[-1] + 1)
            first = edge
    return columns


def merge(rows: Sequence[GridRow], widths: Sequence[int]) -> list[GridRow]:
    """Let cells grow over those that continue them; rows of nothing else are left out."""
    if min(widths, default=SLIVER) < SLIVER:
        _join_slivers(rows, widths)
    kept: list[GridRow] = []
    above: dict[int, GridCell] = {}
    for row in rows:
        fresh = [cell for cell in row if cell.merge is None or not _continues(cell, above)]
        if not fresh:
            continue
        kept.append(fresh)
        below = {cell.column: cell for cell in fresh if cell.merge is not None}
        if len(fresh) < len(row):
            for cell in row:
                if _continues(cell, above):
                    head = below[cell.column] = above[cell.column]
                    head.rowspan += 1
        above = below
    return kept


def _continues(cell: GridCell, above: Mapping[int, GridCell]) -> bool:
    if cell.merge != "continue":
        return False
    head = above.get(cell.column)
    return head is not None and head.colspan == cell.colspan
