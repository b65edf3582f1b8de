"""Reports that are laid out alike share their binding: which cell belongs where is found once.

Which row of the form a row is, and which column a number, does not depend on the numbers. So
tables whose texts are the same but for numbers are bound once, on cells that stand for any,
and every further report only puts its own cells in their places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from gilint.forms.cells import read_value
from gilint.forms.lines import is_column
from gilint.forms.schema import Form
from gilint.layout import Layout, LayoutCell, LayoutRow, LayoutTable
from gilint.location import Span
from gilint.report import Cell, ColumnLabel, Row, Table
from gilint.source import Source

Shape = tuple[tuple[tuple[str, ...], ...], ...]
"""The texts of all tables, row by row, with 0 for every number."""
MOST_ROWS = 120
"""Rows: a form has 40; what is larger is bound by itself, so that little is remembered."""
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Slotted:
    """Where a cell of the report is found: its place among all cells, and its slot."""

    row: str
    column: str
    unit: str
    at: int


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A bound row whose spans count cells, and its slots."""

    row: Row
    slots: tuple[Slotted, ...]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A bound table whose spans count cells, with the plans of its rows."""

    table: Table
    rows: tuple[RowPlan, ...]

    def apply(self, cells: Sequence[LayoutCell]) -> Table:
        """Return the table that these cells make."""
        table = self.table
        rows = tuple([_row(plan, cells) for plan in self.rows])
        return Table(
            key=table.key,
            form=table.form,
            rows=rows,
            damage=(),
            missing=table.missing,
            relabelled=tuple(
                ColumnLabel(each.column, each.printed, each.expected, _span(each.span, cells))
                for each in table.relabelled
            ),
            span=_span(table.span, cells),
            fit=table.fit,
            index={(cell.row, cell.column): cell for row in rows for cell in row.cells},
        )


def _row(plan: RowPlan, cells: Sequence[LayoutCell]) -> Row:
    row = plan.row
    return Row(
        row.key,
        row.kind,
        row.label,
        cells[row.label_span.start].span,
        row.matched,
        tuple([_cell(slot, cells[slot.at]) for slot in plan.slots]),
        _span(row.span, cells),
        row.moved,
    )


def _cell(slot: Slotted, cell: LayoutCell) -> Cell:
    text = cell.text
    return Cell(slot.row, slot.column, text, read_value(text, slot.unit), cell.span, slot.unit)


def _span(counted: Span, cells: Sequence[LayoutCell]) -> Span:
    """Return where the cells stand that a span counts."""
    return Span(cells[counted.start].span.start, cells[counted.end - 1].span.end)


BindRows = Callable[[Layout, Form], tuple[Table, ...] | None]
"""Binds a layout's rows: the tables; None where anything has no place, or numbers decide."""


def shape_of(layout: Layout) -> Shape | None:
    """Return the shape of a layout's tables; None for tables larger than any report's."""
    tables = list(layout.tables)
    if sum([len(table.rows) for table in tables]) > MOST_ROWS:
        return None
    return tuple(
        [
            tuple(
                [
                    tuple(
                        ["0" if (text := c.text).isdigit() else text[:LONGEST] for c in row.cells]
                    )
                    for row in table.rows
                ]
            )
            for table in tables
        ]
    )


@lru_cache(maxsize=64)
def plan_tables(shape: Shape, form: Form, bind: BindRows) -> tuple[TablePlan, ...] | None:
    """Plan the tables of all layouts of one shape.

    None where the numbers decide: where anything is damaged, stands twice or finds no
    place, and where several rows stand in one.
    """
    texts = {text for table in shape for row in table for text in row}
    if any(len(text) == LONGEST or is_column(text) for text in texts):
        return None
    tables = bind(_stand_in(shape), form)
    if tables is None:
        return None
    return tuple(TablePlan(table, tuple(map(_plan_row, table.rows))) for table in tables)


def _plan_row(row: Row) -> RowPlan:
    slots = (Slotted(c.row, c.column, c.unit, c.span.start) for c in row.cells)
    return RowPlan(row, tuple(slots))


def _stand_in(shape: Shape) -> Layout:
    """Return a layout of that shape in which every span counts cells instead of characters."""
    places = count()

    def cell_of(text: str) -> LayoutCell:
        at = next(places)
        return LayoutCell(Span(at, at + 1), text)

    blocks = tuple(
        LayoutTable(tuple(LayoutRow(tuple(map(cell_of, row))) for row in table)) for table in shape
    )
    return Layout(Source("", ""), blocks, "")
