"""A report as a tree: title, preface, sections, three tables, signature.

Every node keeps its span. A cell is never None: a number, a blank and a text that is no
number are three things.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from gilint.layout import Layout, Paragraph
from gilint.location import Span
from gilint.source import Source


@dataclass(frozen=True, slots=True)
class Blank:
    """An empty cell, or one that says so with `/`, `—`, `-`, 无: `mark` is what is printed."""

    mark: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell whose text is no number of the kind its column holds; `reason` is a text's key."""

    reason: str


Value = Decimal | Blank | Unreadable


@dataclass(frozen=True, slots=True)
class Cell:
    """A bound cell: row and column are keys of the form, `raw` is what is printed.

    `unit` is that of its slot in the form: count, change, wan_yuan or amount.
    """

    row: str
    column: str
    raw: str
    value: Value
    span: Span
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Damage:
    """Cells of a table that could not be bound; every non-empty one is in exactly one Damage.

    Kinds: `short-row`, `long-row`, `blank-fields` (fields that may be lost cells, in a
    table with short rows), `fragment` (a piece of a label or a header), `doubled-row` (one or
    several), `ambiguous-row` (one whose double has other numbers), `unknown-row`,
    `lost-separators`. `row` is the key of the row of the form that it
    would have been, where that is known; `label` is what is printed.
    """

    kind: str
    span: Span
    row: str | None = None
    label: str = ""
    cells: int = 0
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: of the form (`kind` "form"), one the form does not have ("extra"), or a
    subtotal of a group ("subtotal").

    `label` is what is printed; `label_span` is empty (start == end) where no label is.
    `matched` tells how the label was recognised: exact, variant, fuzzy, position
    (by its neighbours alone; the label is reworded), unlabelled, overwritten (a
    number stands in the label's place).
    """

    key: str
    kind: str
    label: str
    label_span: Span
    matched: str
    cells: tuple[Cell, ...]
    span: Span
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLabel:
    """A column heading that differs from the form's."""

    column: str
    printed: str
    expected: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """One of the three tables, bound to the form that fits it best: `form` is that form's id.

    `rows` hold every row that could be placed, in the form's order, extra rows behind
    their neighbour. `missing` lists the form's rows that are nowhere; rows that are there
    but damaged are in `damage` instead.
    """

    key: str
    form: str
    rows: tuple[Row, ...]
    damage: tuple[Damage, ...]
    missing: tuple[str, ...]
    relabelled: tuple[ColumnLabel, ...]
    span: Span
    fit: float
    index: Mapping[tuple[str, str], Cell] = field(repr=False, compare=False, default_factory=dict)

    def cell(self, row: str, column: str) -> Cell | None:
        """Return the cell of that row and column; None where the report has no such cell."""
        return self.index.get((row, column))

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section heading as printed: `ordinal` 1–6 or None where no number stands before it.

    `matched`: exact, variant (a named one), fuzzy.
    """

    text: str
    ordinal: int | None
    span: Span
    matched: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections: heading, and its paragraphs without tables."""

    key: str
    heading: Heading
    paragraphs: tuple[Paragraph, ...]
    span: Span
    table: str | None = None

    @property
    def body(self) -> Span:
        """From behind the heading to the section's end."""
        return Span(self.heading.span.end, self.span.end)


@dataclass(frozen=True, slots=True)
class Title:
    """The title, its lines joined without white space."""

    text: str
    span: Span
    issuer: str | None
    issuer_span: Span | None
    year: int | None


@dataclass(frozen=True, slots=True)
class SignedDate:
    """The date of the signature: `date` is None where what is printed is no date (1月32日)."""

    text: str
    date: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed and when; either may be missing."""

    issuer: str | None = None
    issuer_span: Span | None = None
    signed: SignedDate | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    `form` is the id of the form that fits best, with `fit` from 0 (nothing placed) to 1 (every cell
    placed under its own label); `year` is the year the report covers. `preface` is what
    stands between title and first section, `furniture` what belongs to the page and
    not to the report. `others` are the titles of further reports in the same file.
    """

    layout: Layout
    form: str | None
    fit: float
    title: Title | None
    year: int | None
    preface: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    signature: Signature
    furniture: tuple[Paragraph, ...] = ()
    stray: tuple[Damage, ...] = ()
    others: tuple[Span, ...] = ()

    @property
    def source(self) -> Source:
        return self.layout.source

    @property
    def issuer(self) -> str | None:
        """Who reports: by the title, else by the signature."""
        return (self.title.issuer if self.title else None) or self.signature.issuer

    def section(self, key: str) -> Section | None:
        """Return the section of that key; None where it is missing."""
        return next((section for section in self.sections if section.key == key), None)

    def table(self, key: str) -> Table | None:
        """Return the table of that key; None where none of it could be placed."""
        return next((table for table in self.tables if table.key == key), None)
