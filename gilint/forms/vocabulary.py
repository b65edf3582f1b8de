"""The words of a form, looked up by what a label says (`zh.core`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gilint.forms.schema import Form, HeaderCell, Label, RowForm, TableForm
from gilint.lexicon import BLANK_MARKS, FOOTNOTE, NEAR_NUMBER
from gilint.zh import PUNCTUATION, arabic_number, core, split_enumerator

LONGEST_LABEL = 200
"""Code points; what is longer is never looked up."""


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
    of a broken one; `stubless` names the tables whose rows have no label; `heading_rows`
    holds what the last rows of headings above a block say, one row, two, or all.
    """

    entries: tuple[Entry, ...]
    rows: dict[str, tuple[Entry, str]]
    groups: dict[str, str]
    headers: dict[str, tuple[str, ...]]
    pieces: str
    stubless: frozenset[str]
    heading_rows: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """The text of one cell: its kind (see `kind_of`), what it says, and what that means.

    `said` is "" for what is no text. `is_header` tells a heading that is no row's label too,
    `is_label` the label of a row or group.
    """

    kind: str
    said: str
    is_header: bool
    is_label: bool


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
    return Vocabulary(
        entries=entries,
        rows=rows,
        groups=groups,
        headers=headers,
        pieces=" ".join(headers),
        stubless=stubless,
        heading_rows=frozenset(_heading_rows(form)),
    )


@lru_cache(maxsize=512)
def cores(label: Label) -> tuple[str, ...]:
    """Return the core of a label and of its variants, the official one first."""
    return tuple(dict.fromkeys(core(text) for text in (label.text, *label.variants)))


def header_cells(table: TableForm) -> Iterator[HeaderCell]:
    """Yield every heading cell of a table, block by block."""
    return (cell for block in table.blocks for row in block.headers for cell in row)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """Tell what a cell's text may be: empty, blank, number, near (a spoilt number) or text."""
    if not text:
        return "empty"
    if arabic_number(text) is not None:
        return "number"
    if text in BLANK_MARKS:
        return "blank"
    return "near" if len(text) <= 8 and NEAR_NUMBER.match(text) else "text"


@lru_cache(maxsize=8192)
def read_word(text: str, vocabulary: Vocabulary) -> Word:
    """Look the text of a cell up in the words of a form."""
    kind = kind_of(text)
    if kind in ("empty", "number", "blank"):
        return Word(kind, "", is_header=False, is_label=False)
    said = say_of(text, vocabulary)
    is_row = said in vocabulary.rows
    is_header = said in vocabulary.headers and not is_row
    return Word(kind, said, is_header, is_row or said in vocabulary.groups)


def say_of(text: str, vocabulary: Vocabulary) -> str:
    """Return the core of a label, without a footnote mark or a unit where only that is known."""
    said = core(text)
    if _is_known(said, vocabulary) or (note := FOOTNOTE.search(text)) is None:
        return said
    without = core(text[: note.start()])
    return without if _is_known(without, vocabulary) else said


def _is_known(said: str, vocabulary: Vocabulary) -> bool:
    return said in vocabulary.rows or said in vocabulary.groups or said in vocabulary.headers


def find_row(texts: Iterable[str], vocabulary: Vocabulary) -> tuple[str, Entry | None, str]:
    """Look label cells up as one label: what they say, the row of that name, how it matches."""
    parts = tuple(texts)
    said = say_of("".join(parts), vocabulary)
    entry, matched = vocabulary.rows.get(said, (None, ""))
    if entry is None or not _number_agrees(parts[-1], said, entry):
        return said, None, ""
    return said, entry, matched


def _number_agrees(text: str, said: str, entry: Entry) -> bool:
    """Tell whether a label of hardly any words has the number of its row: 9.其他 is not 3.其他."""
    if len(said) > 2 or entry.row.label is None:
        return True
    printed, official = split_enumerator(text)[0], split_enumerator(entry.row.label.text)[0]
    return not printed or not official or printed == official


def _heading_rows(form: Form) -> Iterator[tuple[str, ...]]:
    for block in (block for table in form.tables for block in table.blocks):
        for first in range(len(block.headers)):
            rows = block.headers[first:]
            yield tuple(core(cell.label.text) for row in rows for cell in row)


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
        for depth in range(len(entry.row.groups)):
            groups = [group.text for group in entry.row.groups[depth:]]
            words = [split_enumerator(text)[1] for text in (*groups, entry.row.label.text)]
            yield core("".join((*groups, entry.row.label.text))), (entry, "exact")
            yield PUNCTUATION.sub("", "".join(words)), (entry, "exact")
    for entry in entries:
        if entry.row.label is not None:
            yield core(entry.row.label.text), (entry, "exact")
