"""Facts: numbers that remember the cells they came from, and what else rules ask of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gilint.forms.schema import Form
from gilint.location import Span
from gilint.report import Blank, Cell, Report, Table, Unreadable


@dataclass(frozen=True, slots=True)
class Term:
    """One cell of a sum: its key (`applications/received/total`), its place, its number."""

    key: str
    span: Span
    value: Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the cells it is the sum of. Units must match when amounts are added."""

    value: Decimal
    unit: str
    terms: tuple[Term, ...]

    def __add__(self, other: Amount) -> Amount:
        if self.unit != other.unit:
            raise ValueError(f"cannot add {self.unit} and {other.unit}")
        return Amount(self.value + other.value, self.unit, self.terms + other.terms)


@dataclass(frozen=True, slots=True)
class Missing:
    """A number that is not there. Reasons: absent, blank, unreadable, damaged."""

    key: str
    reason: str


class Facts:
    """What is known of one report, computed once and shared by all rules."""

    def __init__(self, report: Report, forms: Sequence[Form] = ()) -> None:
        self.report = report
        self.forms = tuple(forms)

    @property
    def form_due(self) -> Form | None:
        """The form for the year of the report; None where the year or its form is not known."""
        year = self.report.year
        if year is None:
            return None
        return next((form for form in self.forms if form.covers(year)), None)

    def cell(self, key: str) -> Cell | None:
        """Return the cell of a key `table/row/column`."""
        table_key, row, column = key.split("/")
        table = self.report.table(table_key)
        return table.cell(row, column) if table else None

    def amount(self, key: str) -> Amount | Missing:
        """Return the number under `table/row/column`, or why there is none."""
        cell = self.cell(key)
        if cell is None:
            return Missing(key, self._why_absent(key))
        if isinstance(cell.value, Blank):
            return Missing(key, "blank")
        if isinstance(cell.value, Unreadable):
            return Missing(key, "unreadable")
        return Amount(cell.value, cell.unit, (Term(key, cell.span, cell.value),))

    def total(self, keys: Iterable[str]) -> Amount | Missing:
        """Return the sum of several cells, or the first that has no number."""
        total: Amount | None = None
        for key in keys:
            amount = self.amount(key)
            if isinstance(amount, Missing):
                return amount
            total = amount if total is None else total + amount
        return total if total is not None else Missing("", "absent")

    def _why_absent(self, key: str) -> str:
        table = self.report.table(key.split("/", maxsplit=1)[0])
        row = key.split("/")[1]
        damaged = table is not None and any(item.row in (row, None) for item in table.damage)
        return "damaged" if damaged else "absent"


def key_of(table: Table, cell: Cell) -> str:
    """Return the key of a cell: `table/row/column`."""
    return f"{table.key}/{cell.row}/{cell.column}"
