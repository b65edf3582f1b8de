"""What an official form holds: sections, tables, rows, columns, and the names they go by.

A form is data (`rules/national/forms/*.yaml`). A *row* is one printed row. It has a path
of labels (merged group labels first) and one slot a number: the key under which the
number stands in the report's tree. In most tables all slots of a row share its row
key; the one row of table 四 holds three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a number goes. `unit`: count (a whole number ≥ 0), change (a whole number of
    either sign), wan_yuan (万元, decimal), amount (decimal, no official unit).
    """

    row: str
    column: str
    unit: str


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label and the named variants of it that are no fault."""

    text: str
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RowForm:
    """One printed row: `groups` are merged labels to its left, `label` its own (table 四: None)."""

    key: str
    groups: tuple[Label, ...]
    label: Label | None
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, eq=False)
class HeaderCell:
    """A heading cell with its size in the grid; `column` names the column that a leaf heads."""

    label: Label
    column: int
    colspan: int
    rowspan: int
    key: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class BlockForm:
    """Consecutive rows under one heading: `headers` are its heading rows."""

    headers: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[RowForm, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TableForm:
    """A table of the form: `width` is its number of grid columns, `stub` those that hold labels."""

    key: str
    form: str
    section: str
    width: int
    stub: int
    blocks: tuple[BlockForm, ...]
    names: Mapping[str, Mapping[str, str]]

    @property
    def rows(self) -> Iterator[RowForm]:
        return (row for block in self.blocks for row in block.rows)

    @property
    def slots(self) -> Iterator[Slot]:
        return (slot for row in self.rows for slot in row.slots)


@dataclass(frozen=True, slots=True, eq=False)
class SectionForm:
    """A required section: its heading with the variants that STR003 names, and its table."""

    key: str
    ordinal: int
    heading: Label
    table: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """An official form: `first_year`–`last_year` are the report years it is for (None: still)."""

    id: str
    title: Mapping[str, str]
    document: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]

    def covers(self, year: int) -> bool:
        """Tell whether this is the form for reports of `year`."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)

    def table(self, key: str) -> TableForm:
        """Return the table of that key; raises KeyError where the form has none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)
