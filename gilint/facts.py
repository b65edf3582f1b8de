"""Facts: numbers that remember the cells they came from, and what else rules ask of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from gilint.dates import Dates
from gilint.divisions import Division
from gilint.forms.schema import Form, TableForm
from gilint.issuers import Issuer, parse_issuer, resolve
from gilint.location import Span
from gilint.prose import Prose
from gilint.report import Blank, Cell, Report, Table, Unreadable

if TYPE_CHECKING:
    from gilint.claims import Claim, Narrative


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

    @property
    def form(self) -> Form | None:
        """The form that is due; where the year is not known, that of the tables, or the newest."""
        if self.report.year is not None or not self.forms:
            return self.form_due
        return next((form for form in self.forms if form.id == self.report.form), self.forms[0])

    @cached_property
    def prose(self) -> Prose:
        """The sentences of the report as one text."""
        return Prose.of(self.report)

    @cached_property
    def narrative(self) -> Narrative:
        """What the prose says in numbers, read once when the first rule asks."""
        from gilint.claims import read_claims

        return read_claims(self.report)

    @cached_property
    def issuer(self) -> Issuer | None:
        """Who reports: by the title, else by the signature; None where neither tells."""
        name = self.report.issuer
        return parse_issuer(name) if name else None

    @cached_property
    def signatory(self) -> Issuer | None:
        """Who signed; None where nobody did."""
        name = self.report.signature.issuer
        return parse_issuer(name) if name else None

    @cached_property
    def reporter(self) -> Issuer | None:
        """Who reports, by the signature's name where the title's is only a part of it.

        The office that signs for a government does not report for itself.
        """
        issuer, signatory = self.issuer, self.signatory
        if issuer is None or signatory is None or issuer.name not in signatory.name:
            return issuer
        return signatory if signatory.kind == issuer.kind and not signatory.office else issuer

    @cached_property
    def division(self) -> Division | None:
        """The county (or city, or province) the report belongs to; None where that is unclear."""
        title = self.report.title
        names = (title.issuer if title else None, self.report.signature.issuer)
        return resolve(names, self.report.source.text)

    @cached_property
    def dates(self) -> Dates:
        """Every date in title, preface and sections."""
        return Dates.of(self.report)

    def cell(self, key: str) -> Cell | None:
        """Return the cell of a key `table/row/column`."""
        table_key, row, column = key.split("/")
        table = self.report.table(table_key)
        return table.cell(row, column) if table else None

    def amount(self, key: str) -> Amount | Missing:
        """Return the number under `table/row/column`, or why there is none."""
        cell = self.cell(key)
        if cell is None:
            return Missing(key, self.why_absent(key))
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

    def readings(self, claim: Claim) -> list[Amount] | Missing:
        """Return what the tables have under every reading of a claim, if none agrees with it.

        Empty where one agrees; `Missing` where a reading that might agree cannot be computed.
        """
        amounts, missing = [], None
        for cells in claim.cells:
            amount = self._damaged_group(claim, cells) or self.total(cells)
            if isinstance(amount, Missing):
                missing = missing or amount
            elif claim.agrees(amount.value):
                return []
            else:
                amounts.append(amount)
        return missing or amounts

    def _damaged_group(self, claim: Claim, cells: Sequence[str]) -> Missing | None:
        """Tell whether rows that could not be placed may belong to a sum of rows."""
        table = self.report.table(cells[0].split("/")[0])
        if len(cells) == 1 or table is None:
            return None
        group = claim.key.split("/")[1]
        lost = any(item.row is None or item.row.startswith(group) for item in table.damage)
        return Missing(cells[0], "damaged") if lost else None

    def why_absent(self, key: str) -> str:
        """Tell why a cell is not there: absent (with its row or table) or damaged."""
        table_key, row, _ = key.split("/")
        table = self.report.table(table_key)
        if table is None:
            return "absent"
        damaged = any(item.row in (row, table_key) for item in table.damage)
        return "damaged" if damaged else "absent"

    def table_form(self, table: Table) -> TableForm:
        """Return the form's table that a table was bound to."""
        return next(form for form in self.forms if form.id == table.form).table(table.key)

    def label(self, table: Table, row: str) -> str:
        """Return the official label of a row; "" for a row that the form does not have."""
        rows = self.table_form(table).rows
        return next((each.label.text for each in rows if each.key == row and each.label), "")

    def words(self, key: str) -> Mapping[str, str]:
        """Name a cell, a row or a table as people do: 表三·（七）总计·自然人."""
        table_key, _, rest = key.partition("/")
        table = self.report.table(table_key)
        names = self._names(table_key, table)
        parts = [names[""], *(names.get(part, {}) for part in rest.split("/") if part)]
        return {lang: "·".join(part.get(lang, "") for part in parts) for lang in names[""]}

    def _names(self, key: str, table: Table | None) -> Mapping[str, Mapping[str, str]]:
        if table is None:
            found = [t for form in self.forms for t in form.tables if t.key == key]
            return found[0].names if found else {"": {"zh": key, "en": key}}
        extra = {
            row.key: {"zh": row.label, "en": row.label} for row in table.rows if row.kind != "form"
        }
        return {**self.table_form(table).names, **extra}


def key_of(table: Table, cell: Cell) -> str:
    """Return the key of a cell: `table/row/column`."""
    return f"{table.key}/{cell.row}/{cell.column}"
