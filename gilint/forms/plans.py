"""Reports that are laid out alike share their binding: which cell belongs where is found once.

Which row of the form a row is, and which column a number, does not depend on the numbers. So
tables whose texts are the same but for numbers are bound once, on cells that stand for any,
and every further report only puts its own cells in their places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from gilint.forms.cells import read_value
from gilint.forms.lines import is_column
from gilint.forms.schema import Form
from gilint.layout import NOWHERE, Layout, LayoutTable
from gilint.location import Span
from gilint.report import Cell, ColumnLabel, Row, Table
from gilint.source import Source

Shape = tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]
"""The texts of every table, with 0 for every number, and the ends of its rows."""
MOST_ROWS = 120
"""Rows: a form has 40; what is larger is bound by itself, so that little is remembered."""
LONGEST = 200


class Printed(NamedTuple):
    """What the cells of all tables of a layout say, where each starts and how much it takes."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, layout: Layout) -> Printed:
        """Return the cells of a layout's tables, one table behind the other."""
        columns = [(table.texts, table.starts, table.sizes) for table in layout.tables]
        return cls(*(tuple(chain(*column)) for column in zip(*columns, strict=True)))

    def span_of(self, cell: int) -> Span:
        """Return where a cell stands."""
        start = self.starts[cell]
        return Span(start, start + self.sizes[cell])

    def span(self, counted: Span) -> Span:
        """Return where the cells stand that a span counts."""
        last = counted.end - 1
        return Span(self.starts[counted.start], self.starts[last] + self.sizes[last])


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

    def apply(self, printed: Printed) -> Table:
        """Return the table that these cells make."""
        table = self.table
        rows = tuple([_row(plan, printed) for plan in self.rows])
        return Table(
            key=table.key,
            form=table.form,
            rows=rows,
            damage=(),
            missing=table.missing,
            relabelled=tuple(
                ColumnLabel(each.column, each.printed, each.expected, printed.span(each.span))
                for each in table.relabelled
            ),
            span=printed.span(table.span),
            fit=table.fit,
            index={(cell.row, cell.column): cell for row in rows for cell in row.cells},
        )


def _row(plan: RowPlan, printed: Printed) -> Row:
    row = plan.row
    return Row(
        row.key,
        row.kind,
        row.label,
        printed.span_of(row.label_span.start),
        row.matched,
        tuple([_cell(slot, printed) for slot in plan.slots]),
        printed.span(row.span),
        row.moved,
    )


def _cell(slot: Slotted, printed: Printed) -> Cell:
    at, unit = slot.at, slot.unit
    text = printed.texts[at]
    return Cell(slot.row, slot.column, text, read_value(text, unit), printed.span_of(at), unit)


BindRows = Callable[[Layout, Form], tuple[Table, ...] | None]
"""Binds a layout's rows: the tables; None where anything has no place, or numbers decide."""


def shape_of(layout: Layout) -> Shape | None:
    """Return the shape of a layout's tables; None for tables larger than any report's."""
    tables = list(layout.tables)
    if sum([len(table.row_ends) for table in tables]) > MOST_ROWS:
        return None
    return tuple([(_without_numbers(table.texts), table.row_ends) for table in tables])


def _without_numbers(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(["0" if text.isdigit() else text[:LONGEST] for text in texts])


@lru_cache(maxsize=64)
def plan_tables(shape: Shape, form: Form, bind: BindRows) -> tuple[TablePlan, ...] | None:
    """Plan the tables of all layouts of one shape.

    None where the numbers decide: where anything is damaged, stands twice or finds no
    place, and where several rows stand in one.
    """
    texts = {text for table, _ in shape for text in table}
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
    firsts = accumulate((len(texts) for texts, _ in shape), initial=0)
    blocks = tuple(_counted(at, *table) for at, table in zip(firsts, shape, strict=False))
    return Layout(Source("", ""), blocks, "")


def _counted(first: int, texts: tuple[str, ...], row_ends: tuple[int, ...]) -> LayoutTable:
    """Return a table whose cells are counted from `first`."""
    behind = first + len(texts)
    ones, nowhere = (1,) * len(texts), (NOWHERE,) * len(texts)
    return LayoutTable(texts, tuple(range(first, behind)), ones, nowhere, row_ends)
