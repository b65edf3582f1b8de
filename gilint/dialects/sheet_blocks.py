"""Lay out the sheets of a workbook: rows that hold one sentence are prose, the rest tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gilint.dialects.sections import section_of
from gilint.dialects.sheets import Sheet, SheetRow
from gilint.layout import LayoutBuilder, LayoutCell, Paragraph
from gilint.location import Anchor
from gilint.zh import PROSE_END, REPORT_TITLE


def add_sheet(builder: LayoutBuilder, sheet: Sheet) -> None:
    """Add what one sheet shows."""
    if section_of(sheet.name):
        builder.add_paragraph(sheet.name)
    for kind, group in groupby(sheet.rows, key=_kind):
        rows = list(group)
        if kind == "prose" or (kind == "table" and not _has_columns(rows)):
            for row in rows:
                _add_prose(builder, sheet, row)
        elif kind == "table":
            builder.add_table(list(_add_rows(builder, sheet, rows)))


def _has_columns(rows: Sequence[SheetRow]) -> bool:
    """Tell whether anything stands side by side."""
    return any(sum(bool(cell.text) for cell in row.cells) > 1 for row in rows)


def _kind(row: SheetRow) -> str:
    """Tell a row of a table from one that holds prose and from one that holds nothing."""
    said = [cell for cell in row.cells if cell.text]
    if not said:
        return "table" if len(row.cells) > 1 else "empty"
    if len(said) > 1:
        return "table"
    text = said[0].text
    prose = section_of(text) or PROSE_END.search(text) or REPORT_TITLE.search(text)
    return "prose" if prose or len(row.cells) == 1 == said[0].colspan else "table"


def _add_prose(builder: LayoutBuilder, sheet: Sheet, row: SheetRow) -> None:
    cell = next((cell for cell in row.cells if cell.text), None)
    if cell is None:
        return
    for line in filter(None, map(str.strip, cell.text.split("\n"))):
        span = builder.write(line)
        builder.anchors.append(Anchor(span.start, span.end, address=f"{sheet.name}!{cell.name}"))
        builder.blocks.append(Paragraph(span, line))
        builder.write("\n")


def _add_rows(
    builder: LayoutBuilder, sheet: Sheet, rows: Sequence[SheetRow]
) -> Iterator[list[LayoutCell]]:
    first = min(cell.column for row in rows for cell in row.cells)
    for row in rows:
        made = []
        for cell in row.cells:
            made.append(
                builder.add_cell(cell.text, cell.column - first, cell.colspan, cell.rowspan)
            )
            span = made[-1].span
            address = f"{sheet.name}!{cell.name}"
            builder.anchors.append(Anchor(span.start, span.end, address=address))
        yield made
