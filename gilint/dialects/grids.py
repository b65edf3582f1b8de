"""Lay a table out as a full grid, for writing: every slot a cell, or covered by one."""

from __future__ import annotations

from enum import Enum

from gilint.dialects.lines import flatten
from gilint.layout import LayoutCell, LayoutRow, LayoutTable


class Covered(Enum):
    """Why a slot of the grid holds no cell of its own.

    BELOW: the first slot that a row span covers in a further row; BESIDE: every other slot
    of a merged cell, and what a short row lacks.
    """

    BELOW = "below"
    BESIDE = "beside"


Slot = LayoutCell | Covered


def fill_grid(table: LayoutTable) -> list[list[Slot]]:
    """Return a table as rows × columns of slots.

    A cell without a column stands in the next free one. Cells that overlap or reach beyond
    the last row are cut.
    """
    width = grid_width(table)
    pending: dict[int, tuple[int, int]] = {}
    return [_fill_row(row, width, pending) for row in table.rows]


def grid_width(table: LayoutTable) -> int:
    """Return how many columns the grid of a table has."""
    return max(
        max(
            sum(cell.colspan for cell in row.cells),
            max(
                (cell.column + cell.colspan for cell in row.cells if cell.column is not None),
                default=0,
            ),
        )
        for row in table.rows
    )


def _fill_row(row: LayoutRow, width: int, pending: dict[int, tuple[int, int]]) -> list[Slot]:
    """Fill one row; `pending` holds the rows left and the width of each cell that spans down."""
    slots: list[Slot | None] = [None] * width
    for column, (left, colspan) in list(pending.items()):
        slots[column : column + colspan] = [Covered.BELOW, *[Covered.BESIDE] * (colspan - 1)]
        if left == 1:
            del pending[column]
        else:
            pending[column] = (left - 1, colspan)
    for cell in row.cells:
        column = cell.column if cell.column is not None else _next_free(slots)
        slots[column : column + cell.colspan] = [cell, *[Covered.BESIDE] * (cell.colspan - 1)]
        if cell.rowspan > 1:
            pending[column] = (cell.rowspan - 1, cell.colspan)
    return [Covered.BESIDE if slot is None else slot for slot in slots]


def _next_free(slots: list[Slot | None]) -> int:
    """Return the first free slot; a row that has a cell too many goes on beyond the grid."""
    return slots.index(None) if None in slots else len(slots)


def write_slot(slot: Slot) -> str:
    """Return the text of a cell on one line, nothing for a covered slot."""
    return flatten(slot.text) if isinstance(slot, LayoutCell) else ""
