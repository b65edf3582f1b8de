"""Bind one row: its label, its numbers in the columns of the form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gilint.forms.align import Match
from gilint.forms.cells import Offsets, place, read_value
from gilint.forms.headings import Columns
from gilint.forms.lines import Line
from gilint.forms.schema import RowForm, Slot
from gilint.layout import LayoutCell
from gilint.location import Span
from gilint.report import Cell, Damage, Row

NO_LABEL = ("unlabelled", "overwritten")


def bind_row(match: Match, offsets: Offsets, columns: Columns) -> tuple[Row, tuple[Damage, ...]]:
    """Bind a matched line; a row whose numbers cannot be placed has no cells but a damage."""
    row, line = match.entry.row, match.line
    cells, damage = bind_cells(match, offsets, columns, row.key or match.entry.table.key)
    label = line.label if match.matched not in NO_LABEL else None
    bound = Row(
        key=row.key,
        kind="form",
        label=line.printed if label else "",
        label_span=label.span if label else _label_place(line),
        matched=match.matched,
        cells=cells,
        span=line.span,
        moved=match.moved,
    )
    return bound, damage


def bind_cells(
    match: Match, offsets: Offsets, columns: Columns, key: str
) -> tuple[tuple[Cell, ...], tuple[Damage, ...]]:
    """Read the numbers of a matched line; where they cannot be placed, `key` is what is damaged."""
    placed = place(match, offsets, spare=columns.spare)
    if isinstance(placed, str):
        return (), (lost(placed, match.line, key, len(match.entry.row.slots)),)
    return read_cells(slots_in_order(match.entry.row, columns.order), placed), ()


@lru_cache(maxsize=1024)
def slots_in_order(row: RowForm, order: tuple[str, ...]) -> tuple[Slot, ...]:
    """Return the slots of a row in the printed order of its columns."""
    by_column = {slot.column: slot for slot in row.slots}
    if len(by_column) != len(row.slots):
        return row.slots
    return tuple(by_column[column] for column in order)


def read_cells(slots: Iterable[Slot], placed: Iterable[LayoutCell]) -> tuple[Cell, ...]:
    """Read one printed cell for every slot."""
    return tuple(
        [
            Cell(
                slot.row,
                slot.column,
                printed.text,
                read_value(printed.text, slot.unit),
                printed.span,
                slot.unit,
            )
            for slot, printed in zip(slots, placed, strict=True)
        ]
    )


def _label_place(line: Line) -> Span:
    """Return where the label would stand: the overwriting number, else before the numbers."""
    first = next((cell for cell in line.zone if cell.text), line.cells[0])
    return first.span


def lost(kind: str, line: Line, key: str | None, expected: int = 0) -> Damage:
    """Return the damage that a line is, whose numbers cannot be placed."""
    label = line.labels[-1].text if line.labels else ""
    return Damage(kind, line.span, key, label, line.anatomy.filled, expected)
