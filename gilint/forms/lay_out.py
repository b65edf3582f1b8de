"""Lay a draft of a report out as a layout: the inverse of `bind`.

A draft is a report to be written: lines of text, and tables as labels and printed values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gilint.forms.schema import BlockForm, Form, HeaderCell, RowForm, TableForm
from gilint.layout import Layout, LayoutBuilder, LayoutCell


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row to be printed: merged labels to its left, its own label, one text a column."""

    key: str
    groups: tuple[str, ...]
    label: str | None
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftBlock:
    """Rows under their headings; `headings` hold (text, form's heading cell)."""

    headings: tuple[tuple[tuple[str, HeaderCell], ...], ...]
    rows: tuple[DraftRow, ...]
    columns: tuple[HeaderCell, ...]


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table to be printed: `width` grid columns, `stub` of them for labels."""

    key: str
    width: int
    stub: int
    blocks: tuple[DraftBlock, ...]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section to be printed: heading, paragraphs, the key of its table or None."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A report to be written, from the title's lines to the signature's."""

    form: str
    title: tuple[str, ...]
    preface: tuple[str, ...]
    sections: tuple[DraftSection, ...]
    tables: Mapping[str, DraftTable]
    signature: tuple[str, ...]


Values = Mapping[tuple[str, str], str]
ORDINALS = "一二三四五六七八九"


def draft_table(form: TableForm, values: Values, empty: str = "0") -> DraftTable:
    """Draft a table of the form with the printed `values` by row and column, else `empty`."""
    blocks = tuple(_draft_block(block, values, empty) for block in form.blocks)
    return DraftTable(form.key, form.width, form.stub, blocks)


def _draft_block(block: BlockForm, values: Values, empty: str) -> DraftBlock:
    headings = tuple(tuple((cell.label.text, cell) for cell in row) for row in block.headers)
    leaves = sorted(
        (cell for row in block.headers for cell in row if cell.key), key=lambda cell: cell.column
    )
    rows = tuple(_draft_row(row, values, empty) for row in block.rows)
    return DraftBlock(headings, rows, tuple(leaves))


def _draft_row(row: RowForm, values: Values, empty: str) -> DraftRow:
    groups = tuple(group.text for group in row.groups)
    label = row.label.text if row.label else None
    printed = tuple(values.get((slot.row, slot.column), empty) for slot in row.slots)
    return DraftRow(row.key, groups, label, printed)


def draft_sections(form: Form, prose: Mapping[str, Sequence[str]]) -> tuple[DraftSection, ...]:
    """Draft the six sections with the form's headings and the paragraphs by section key."""
    return tuple(
        DraftSection(
            section.key,
            f"{ORDINALS[section.ordinal - 1]}、{section.heading.text}",
            tuple(prose.get(section.key, ())),
            section.table,
        )
        for section in form.sections
    )


def lay_out(draft: Draft, path: str = "draft") -> Layout:
    """Return the layout of a draft, its tables with their grid and merged cells."""
    builder = LayoutBuilder()
    for line in (*draft.title, *draft.preface):
        builder.add_paragraph(line)
    for section in draft.sections:
        builder.add_paragraph(section.heading)
        for paragraph in section.paragraphs:
            builder.add_paragraph(paragraph)
        if section.table and section.table in draft.tables:
            builder.add_table(_rows(draft.tables[section.table], builder))
    for line in draft.signature:
        builder.add_paragraph(line)
    return builder.build(path, "draft", gridded=True)


def _rows(table: DraftTable, builder: LayoutBuilder) -> Iterator[list[LayoutCell]]:
    for block in table.blocks:
        for headings in block.headings:
            yield [
                builder.add_cell(text, cell.column, cell.colspan, cell.rowspan)
                for text, cell in headings
            ]
        for number, row in enumerate(block.rows):
            yield list(_row(row, block, number, table, builder))


def _row(
    row: DraftRow, block: DraftBlock, number: int, table: DraftTable, builder: LayoutBuilder
) -> Iterator[LayoutCell]:
    for depth in range(len(row.groups)):
        if (span := _group_span(block.rows, number, depth)) > 0:
            yield builder.add_cell(row.groups[depth], depth, 1, span)
    if row.label is not None:
        depth = len(row.groups)
        yield builder.add_cell(row.label, depth, table.stub - depth)
    for value, place in zip(row.values, _places(block), strict=False):
        yield builder.add_cell(value, *place)


def _places(block: DraftBlock) -> Iterable[tuple[int, int]]:
    return ((cell.column, cell.colspan) for cell in block.columns)


def _group_span(rows: Sequence[DraftRow], number: int, depth: int) -> int:
    """Return how many rows the merged label at `depth` covers; 0 where one from above does."""
    path = rows[number].groups[: depth + 1]
    if number and rows[number - 1].groups[: depth + 1] == path:
        return 0
    count = 0
    while number + count < len(rows) and rows[number + count].groups[: depth + 1] == path:
        count += 1
    return count
