"""Merged cells: from the rows of a Word table to cells with a column, a colspan and a rowspan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import (
    DEL,
    GRID,
    GRID_BEFORE,
    GRID_COLUMN,
    GRID_SPAN,
    H_MERGE,
    TCPR,
    TRPR,
    V_MERGE,
    VAL,
    WIDTH,
)
from gilint.dialects.docx.styles import number, value
from gilint.dialects.docx.tree import cells

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_SPAN = 1000
# Twentieths of a point. Columns this narrow (2 mm) hold no text: they are where somebody dragged
# a border in a few rows, or where a converter rounded.
SLIVER = 115


@dataclass(slots=True)
class GridCell:
    """A cell of the file. `start` and `end` are its edges; the rest is its place in the grid."""

    element: _Element
    address: str
    start: int
    end: int
    merge: str | None
    rowspan: int = 1
    column: int = 0
    colspan: int = 1


GridRow = list[GridCell]


def grid(rows: Iterable[tuple[str, _Element]], widths: Sequence[int]) -> list[GridRow]:
    """Return the cells of consecutive rows; covered cells, and rows of nothing else, are absent."""
    raw = [_cells(address, row) for address, row in rows if not is_deleted(row)]
    _place(raw, widths)
    return _merge(raw)


def is_deleted(row: _Element) -> bool:
    """Tell whether a tracked change deletes the row."""
    properties = next(row.iterchildren(TRPR), None)
    return properties is not None and next(properties.iterchildren(DEL), None) is not None


def column_widths(table: _Element) -> list[int]:
    """Return the widths of the grid columns in twentieths of a point, as the file gives them."""
    columns = next(table.iterchildren(GRID), None)
    if columns is None:
        return []
    return [number(item.get(WIDTH, ""), 0) for item in columns.iterchildren(GRID_COLUMN)]


def _cells(address: str, row: _Element) -> GridRow:
    start = number(value(next(row.iterchildren(TRPR), None), GRID_BEFORE), 0, 0, MAX_SPAN)
    found: GridRow = []
    for name, cell in cells(row):
        span, merge, swallowed = _properties(cell)
        if swallowed and found:
            found[-1].end += span
        else:
            found.append(GridCell(cell, f"{address}/{name}", start, start + span, merge))
        start += span
    return found


def _properties(cell: _Element) -> tuple[int, str | None, bool]:
    """Return colspan, vertical merge (restart, continue, None), and whether the cell before it
    swallows this one (the old horizontal merge).
    """
    span, merge, swallowed = 1, None, False
    for properties in cell.iterchildren(TCPR):
        for item in properties.iterchildren(GRID_SPAN, V_MERGE, H_MERGE):
            if item.tag == GRID_SPAN:
                span = number(item.get(VAL, ""), 1, 1, MAX_SPAN)
            elif item.tag == V_MERGE:
                merge = item.get(VAL, "continue")
            else:
                swallowed = item.get(VAL, "continue") == "continue"
    return span, merge, swallowed


def _place(rows: Sequence[GridRow], widths: Sequence[int]) -> None:
    """Number the columns, edges that lie a sliver apart taken as one."""
    drawn = {(cell.start, cell.end) for row in rows for cell in row}
    last = max((end for _, end in drawn), default=0)
    columns = _columns(last, widths, drawn)
    for row in rows:
        for cell in row:
            cell.column = columns[cell.start]
            cell.colspan = columns[cell.end] - cell.column


def _columns(last: int, widths: Sequence[int], drawn: set[tuple[int, int]]) -> Sequence[int]:
    if last > MAX_SPAN or not any(widths) or min(widths[:last], default=SLIVER) >= SLIVER:
        return range(last + 1)
    columns, first = [0], 0
    for edge in range(1, last + 1):
        near = edge <= len(widths) and sum(widths[first:edge]) < SLIVER
        if near and not any((start, edge) in drawn for start in range(first, edge)):
            columns.append(columns[-1])
        else:
            columns.append(columns[-1] + 1)
            first = edge
    return columns


def _merge(rows: Sequence[GridRow]) -> list[GridRow]:
    """Let cells grow over those that continue them."""
    kept, above = [], dict[int, GridCell]()
    for row in rows:
        continued = [_continued(cell, above) for cell in row]
        if all(continued):
            continue
        below, fresh = {}, []
        for cell, head in zip(row, continued, strict=True):
            if head is None:
                fresh.append(cell)
            else:
                head.rowspan += 1
            if cell.merge is not None:
                below[cell.column] = head or cell
        kept.append(fresh)
        above = below
    return kept


def _continued(cell: GridCell, above: dict[int, GridCell]) -> GridCell | None:
    head = above.get(cell.column)
    if cell.merge != "continue" or head is None or head.colspan != cell.colspan:
        return None
    return head


