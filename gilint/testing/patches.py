"""Patches: what a case changes in the clean report.

year, issuer, title, preface, signed (a date, any text, or None), signatory (or None)
form: identifier of the form whose tables are used
sections: {key: text, or None to leave the section out}; append: {key: text}
headings: {key: text}; order: [key, "before", key]
cells: {"table/row/column": text}; a bare row key: a number for one applicant and the total
rows: {"table/row": label, or None to leave the row out}; extra_rows: {"table/row": label}
moved: {"table/row": row behind which it goes}; doubled, short_rows: ["table/row"]
columns: {"table/column": heading}; tables: {key: None}; glued: [table]
notes: {kind: section} (revision, comment); repeated: a second report in the file
replace: {old: new} anywhere; text: the whole file
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gilint.forms.lay_out import Draft, DraftBlock, DraftRow, DraftSection, DraftTable, lay_out
from gilint.forms.schema import Form
from gilint.layout import Layout, LayoutBuilder, LayoutTable
from gilint.testing.drafts import ISSUER, base_draft

Patch = Mapping[str, Any]
YEAR = 2023


def write_case(patch: Patch, forms: Sequence[Form]) -> Layout:
    """Return the layout of the clean report with `patch` applied."""
    if "text" in patch:
        return _plain(patch["text"])
    layout = lay_out(draft_case(patch, forms))
    if "glued" in patch:
        layout = _glue(layout, patch["glued"], forms)
    if "replace" in patch:
        layout = _replace(layout, patch["replace"])
    if "notes" in patch:
        layout = _note(layout, patch["notes"], forms[0])
    return _twice(layout) if patch.get("repeated") else layout


def draft_case(patch: Patch, forms: Sequence[Form]) -> Draft:
    """Return the draft of the clean report with `patch` applied.

    Raises KeyError for a key that is no patch and no row.
    """
    year = patch.get("year", YEAR)
    named = patch.get("form")
    form = next(each for each in forms if each.id == named or (not named and each.covers(year)))
    return patch_draft(base_draft(form, year, patch.get("issuer", ISSUER)), patch, form)


def patch_draft(draft: Draft, patch: Patch, form: Form) -> Draft:
    """Return a draft with `patch` applied, but for what concerns the file or its layout."""
    for key, value in patch.items():
        if key in ("year", "issuer", "form", "glued", "replace", "repeated", "notes"):
            continue
        change = CHANGES.get(key)
        draft = change(draft, value) if change else _set_row(draft, key, value, form)
    return draft


def _plain(text: str) -> Layout:
    builder = LayoutBuilder()
    for line in text.splitlines():
        builder.add_paragraph(line)
    return builder.build("draft", "draft", gridded=True)


# What stands around the tables.


def _title(draft: Draft, text: str) -> Draft:
    return replace(draft, title=tuple(text.splitlines()))


def _preface(draft: Draft, text: str) -> Draft:
    return replace(draft, preface=tuple(text.splitlines()))


def _signed(draft: Draft, text: str | None) -> Draft:
    parts = (text or "").split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        text = f"{parts[0]}年{int(parts[1])}月{int(parts[2])}日"
    return replace(draft, signature=(*draft.signature[:1], *([text] if text else [])))


def _signatory(draft: Draft, text: str | None) -> Draft:
    return replace(draft, signature=(*([text] if text else []), *draft.signature[1:]))


def _sections(draft: Draft, texts: Mapping[str, str | None]) -> Draft:
    kept = []
    for section in draft.sections:
        text = texts.get(section.key, "\n".join(section.paragraphs))
        if text is not None:
            kept.append(replace(section, paragraphs=tuple(text.splitlines())))
    return replace(draft, sections=tuple(kept))


def _append(draft: Draft, texts: Mapping[str, str]) -> Draft:
    def add(section: DraftSection) -> DraftSection:
        more = texts.get(section.key, "").splitlines()
        return replace(section, paragraphs=(*section.paragraphs, *more))

    return replace(draft, sections=tuple(map(add, draft.sections)))


def _headings(draft: Draft, texts: Mapping[str, str]) -> Draft:
    return replace(
        draft,
        sections=tuple(replace(s, heading=texts.get(s.key, s.heading)) for s in draft.sections),
    )


def _order(draft: Draft, words: Sequence[str]) -> Draft:
    moved = next(section for section in draft.sections if section.key == words[0])
    rest = [section for section in draft.sections if section is not moved]
    at = next(index for index, section in enumerate(rest) if section.key == words[2])
    return replace(draft, sections=(*rest[:at], moved, *rest[at:]))


# The tables.


def _tables(draft: Draft, keys: Mapping[str, None]) -> Draft:
    return replace(draft, tables={k: t for k, t in draft.tables.items() if k not in keys})


def _with_table(draft: Draft, table: DraftTable) -> Draft:
    return replace(draft, tables={**draft.tables, table.key: table})


def _with_blocks(draft: Draft, key: str, change: Callable[[DraftBlock], DraftBlock]) -> Draft:
    table = draft.tables[key]
    return _with_table(draft, replace(table, blocks=tuple(map(change, table.blocks))))


def _with_rows(draft: Draft, key: str, change: Callable[[DraftRow], Sequence[DraftRow]]) -> Draft:
    """Replace every row of a table by what `change` makes of it."""

    def rows(block: DraftBlock) -> DraftBlock:
        return replace(block, rows=tuple(new for row in block.rows for new in change(row)))

    return _with_blocks(draft, key, rows)


def _cells(draft: Draft, texts: Mapping[str, str]) -> Draft:
    for key, text in texts.items():
        table, row, column = key.split("/")
        draft = set_cell(draft, table, row, column, str(text))
    return draft


def set_cell(draft: Draft, table: str, row: str, column: str, text: str) -> Draft:
    """Print `text` in one cell; raises KeyError where the draft has no such cell."""
    found = []

    def change(block: DraftBlock) -> DraftBlock:
        rows = []
        for each in block.rows:
            at = cell_index(block, each, row, column)
            if at is not None:
                found.append(at)
                values = (*each.values[:at], text, *each.values[at + 1 :])
                rows.append(replace(each, values=values))
            else:
                rows.append(each)
        return replace(block, rows=tuple(rows))

    draft = _with_blocks(draft, table, change)
    if not found:
        raise KeyError(f"{table}/{row}/{column}")
    return draft


SPANS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def cell_index(block: DraftBlock, drafted: DraftRow, row: str, column: str) -> int | None:
    """Return where in a drafted row the cell of that row and column key is printed."""
    keys = [cell.key for cell in block.columns]
    if drafted.key == row and column in keys:
        return keys.index(column)
    if not drafted.key and row in SPANS and column in keys:
        width = len(keys) // len(SPANS)
        return SPANS.index(row) * width + keys[:width].index(column)
    return None


def _set_row(draft: Draft, row: str, value: Any, form: Form) -> Draft:
    """Print a number for natural persons and for the total of a row of table 三."""
    if not any(slot.row == row for slot in form.table("applications").slots):
        raise KeyError(row)
    for column in ("natural_person", "total"):
        draft = set_cell(draft, "applications", row, column, str(value))
    return draft


def _rows(draft: Draft, labels: Mapping[str, str | None]) -> Draft:
    for key, label in labels.items():
        table, _, row = key.partition("/")

        def change(each: DraftRow, row: str = row, label: str | None = label) -> Sequence[DraftRow]:
            if each.key != row:
                return [each]
            return [] if label is None else [replace(each, label=label)]

        draft = _with_rows(draft, table, change)
    return draft


def _extra_rows(draft: Draft, labels: Mapping[str, str]) -> Draft:
    for key, label in labels.items():
        table, _, row = key.partition("/")

        def change(each: DraftRow, row: str = row, label: str = label) -> Sequence[DraftRow]:
            extra = replace(each, key="", label=label, values=("0",) * len(each.values))
            return [each, extra] if each.key == row else [each]

        draft = _with_rows(draft, table, change)
    return draft


def _moved(draft: Draft, places: Mapping[str, str]) -> Draft:
    for key, behind in places.items():
        table, _, row = key.partition("/")
        rows = [r for block in draft.tables[table].blocks for r in block.rows]
        moved = next(each for each in rows if each.key == row)

        def change(
            each: DraftRow, moved: DraftRow = moved, behind: str = behind
        ) -> Sequence[DraftRow]:
            if each.key == behind:
                return [each, replace(moved, groups=each.groups)]
            return [] if each is moved else [each]

        draft = _with_rows(draft, table, change)
    return draft


def _doubled(draft: Draft, keys: Sequence[str]) -> Draft:
    for key in keys:
        table, _, row = key.partition("/")

        def change(each: DraftRow, row: str = row) -> Sequence[DraftRow]:
            return [each, each] if each.key == row else [each]

        draft = _with_rows(draft, table, change)
    return draft


def _short_rows(draft: Draft, keys: Sequence[str]) -> Draft:
    for key in keys:
        table, _, row = key.partition("/")

        def change(each: DraftRow, row: str = row) -> Sequence[DraftRow]:
            return [replace(each, values=each.values[:-1]) if each.key == row else each]

        draft = _with_rows(draft, table, change)
    return draft


def _columns(draft: Draft, headings: Mapping[str, str]) -> Draft:
    for key, heading in headings.items():
        table, _, column = key.partition("/")

        def change(block: DraftBlock, column: str = column, heading: str = heading) -> DraftBlock:
            rows = tuple(
                tuple((heading if cell.key == column else text, cell) for text, cell in row)
                for row in block.headings
            )
            return replace(block, headings=rows)

        draft = _with_blocks(draft, table, change)
    return draft


CHANGES: Mapping[str, Callable[[Draft, Any], Draft]] = {
    "title": _title,
    "preface": _preface,
    "signed": _signed,
    "signatory": _signatory,
    "sections": _sections,
    "append": _append,
    "headings": _headings,
    "order": _order,
    "tables": _tables,
    "cells": _cells,
    "rows": _rows,
    "extra_rows": _extra_rows,
    "moved": _moved,
    "doubled": _doubled,
    "short_rows": _short_rows,
    "columns": _columns,
}


# The whole layout.


def _glue(layout: Layout, keys: Sequence[str], forms: Sequence[Form]) -> Layout:
    """Print some tables as lines without separators (规章000)."""
    order = [table.key for table in forms[0].tables]
    tables = iter(order)
    builder = LayoutBuilder()
    for block in layout.blocks:
        if not isinstance(block, LayoutTable):
            builder.add_paragraph(block.text)
        elif next(tables) in keys:
            for row in block.rows:
                builder.add_paragraph("".join(cell.text for cell in row.cells))
        else:
            _copy_table(block, builder, {})
    return builder.build("draft", "draft", gridded=False)


def _replace(layout: Layout, texts: Mapping[str, str]) -> Layout:
    builder = LayoutBuilder()
    for block in layout.blocks:
        if isinstance(block, LayoutTable):
            _copy_table(block, builder, texts)
        else:
            builder.add_paragraph(_changed(block.text, texts))
    return builder.build("draft", layout.dialect, gridded=layout.gridded)


def _note(layout: Layout, places: Mapping[str, str], form: Form) -> Layout:
    """Let the reader have seen something at the heading of a section: kind by section key."""
    headings = {section.key: section.heading.text for section in form.sections}
    notes = tuple(
        (kind, block.span)
        for kind, key in places.items()
        for block in layout.paragraphs
        if block.text.endswith(headings[key])
    )
    return replace(layout, source=replace(layout.source, notes=notes))


def _twice(layout: Layout) -> Layout:
    builder = LayoutBuilder()
    for block in (*layout.blocks, *layout.blocks):
        if isinstance(block, LayoutTable):
            _copy_table(block, builder, {})
        else:
            builder.add_paragraph(block.text)
    return builder.build("draft", layout.dialect, gridded=layout.gridded)


def _copy_table(table: LayoutTable, builder: LayoutBuilder, texts: Mapping[str, str]) -> None:
    builder.add_table(
        [
            builder.add_cell(_changed(cell.text, texts), cell.column, cell.colspan, cell.rowspan)
            for cell in row.cells
        ]
        for row in table.rows
    )


def _changed(text: str, texts: Mapping[str, str]) -> str:
    for old, new in texts.items():
        text = text.replace(old, new)
    return text
