"""Tables over pages: the part on the next page goes on where the part before was cut.

A page may cut a row in two (all its numbers then stand on one side) and the cells that span
many rows. Chromium leaves such a cut open, LibreOffice and Word draw a line along both sides.
"""

from __future__ import annotations

from dataclasses import replace

from gilint.dialects.pdf.grid import SAME, GridCell
from gilint.dialects.pdf.seam import Seam, is_value, moved
from gilint.dialects.pdf.tables import Table, TableCell

EDGE = 4.0  # points: how far the outer edges of two parts may differ


def join_tables(upper: Table, lower: Table) -> Table | None:
    """Return one table of two parts on consecutive pages: None where the edges differ."""
    if not fits(upper, lower):
        return None
    xs = _common_edges(upper.xs, lower.xs)
    upper, lower = _regrid(upper, xs), _without_heads(upper, _regrid(lower, xs))
    return Seam(upper, lower).closed()


def fits(upper: Table, lower: Table) -> bool:
    """Tell whether the outer edges of two tables are the same."""
    ends = ((upper.xs[0], lower.xs[0]), (upper.xs[-1], lower.xs[-1]))
    return all(abs(one - two) <= EDGE for one, two in ends)


def _common_edges(one: tuple[float, ...], two: tuple[float, ...]) -> tuple[float, ...]:
    edges: list[float] = []
    for place in sorted((*one, *two)):
        if not edges or place - edges[-1] > SAME:
            edges.append(place)
    return tuple(edges)


def _regrid(table: Table, xs: tuple[float, ...]) -> Table:
    """Count the columns of a table by other edges."""
    moved = [_nearest(xs, place) for place in table.xs]
    if len(moved) == len(xs) and moved == list(range(len(xs))):
        return replace(table, xs=xs)
    cells = tuple(
        TableCell(_widened(cell.place, moved), cell.runs, cell.full) for cell in table.cells
    )
    return replace(table, xs=xs, cells=cells)


def _widened(place: GridCell, columns: list[int]) -> GridCell:
    return place._replace(column=columns[place.column], end_column=columns[place.end_column])


def _nearest(xs: tuple[float, ...], place: float) -> int:
    return min(range(len(xs)), key=lambda index: abs(xs[index] - place))


def _without_heads(upper: Table, lower: Table) -> Table:
    """Drop the heading rows that Word repeats on each page, where the row below is whole."""
    repeated = 0
    upper_rows, lower_rows = _texts_by_row(upper), _texts_by_row(lower)
    while repeated < min(len(upper_rows), len(lower_rows)):
        texts = lower_rows[repeated]
        if texts != upper_rows[repeated] or not _is_heading(texts):
            break
        repeated += 1
    if repeated == lower.rows or any(
        cell.place.row < repeated < cell.place.end_row for cell in lower.cells
    ):
        return lower
    return _shifted(lower, repeated)


def _shifted(table: Table, rows: int) -> Table:
    kept = (cell for cell in table.cells if cell.place.row >= rows)
    cells = tuple(moved(cell, -rows) for cell in kept)
    return replace(table, rows=table.rows - rows, cells=cells)


def _texts_by_row(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.place.row].append(cell.text)
    return rows


def _is_heading(texts: list[str]) -> bool:
    return any(texts) and not any(is_value(text) for text in texts)
