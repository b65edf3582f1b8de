"""The words of a form, looked up by what a label says (`zh.core`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gilint.forms.schema import Form, HeaderCell, Label, RowForm, TableForm
from gilint.zh import PUNCTUATION, core


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a form with its table and its place in the form's order of rows."""

    index: int
    table: TableForm
    row: RowForm


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """What the labels of a form mean.

    `rows` maps the core of a row's label, or of a variant, to its entry and how it
    matches; `groups` the core of a merged label to it; `headers` the core of a heading
    to the tables that have it; `pieces` holds the headings in one string, to tell a piece
    of a broken one; `stubless` names the tables whose rows have no label.
    """

    entries: tuple[Entry, ...]
    rows: dict[str, tuple[Entry, str]]
    groups: dict[str, str]
    headers: dict[str, tuple[str, ...]]
    pieces: str
    stubless: frozenset[str]


@lru_cache(maxsize=16)
def vocabulary_of(form: Form) -> Vocabulary:
    """Return the vocabulary of a form, made once."""
    entries = tuple(_entries(form))
    headers: dict[str, tuple[str, ...]] = {}
    for table in form.tables:
        for cell in header_cells(table):
            for said in cores(cell.label):
                if table.key not in headers.get(said, ()):
                    headers[said] = (*headers.get(said, ()), table.key)
    groups = {
        said: core(group.text)
        for entry in entries
        for group in entry.row.groups
        for said in cores(group)
    }
    rows = dict(_row_cores(entries))
    stubless = frozenset(table.key for table in form.tables if table.stub == 0)
    return Vocabulary(entries, rows, groups, headers, " ".join(headers), stubless)


@lru_cache(maxsize=512)
def cores(label: Label) -> tuple[str, ...]:
    """Return the core of a label and of its variants, the official one first."""
    return tuple(dict.fromkeys(core(text) for text in (label.text, *label.variants)))


def header_cells(table: TableForm) -> Iterator[HeaderCell]:
    """Yield every heading cell of a table, block by block."""
    return (cell for block in table.blocks for row in block.headers for cell in row)


def _entries(form: Form) -> Iterator[Entry]:
    rows = [(table, row) for table in form.tables for row in table.rows]
    return (Entry(index, table, row) for index, (table, row) in enumerate(rows))


def _row_cores(entries: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[Entry, str]]]:
    """Yield what a row may be called; official labels last, so that they win over variants."""
    for entry in entries:
        if entry.row.label is None:
            continue
        for variant in cores(entry.row.label)[1:]:
            yield variant, (entry, "variant")
        for group in entry.row.groups[-1:]:
            together = PUNCTUATION.sub("", group.text + entry.row.label.text)
            yield core(together), (entry, "exact")
            yield core(group.text) + PUNCTUATION.sub("", entry.row.label.text), (entry, "exact")
    for entry in entries:
        if entry.row.label is not None:
            yield core(entry.row.label.text), (entry, "exact")
