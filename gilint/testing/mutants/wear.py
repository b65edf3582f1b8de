"""What conversions do to a layout: pieces torn apart, pages broken, separators lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gilint.layout import Layout, LayoutBuilder, LayoutTable

Spec = tuple[str, int | None, int, int]
"""A cell: text, column, column span, row span."""
Sheet = list[list[Spec]]
Change = Callable[[Sheet], Sequence[Sheet | str]]


def rework(layout: Layout, table: int, change: Change) -> Layout:
    """Return the layout with its n-th table replaced by tables and paragraphs."""
    builder = LayoutBuilder()
    seen = -1
    for block in layout.blocks:
        if not isinstance(block, LayoutTable):
            builder.add_paragraph(block.text)
            continue
        seen += 1
        sheet = sheet_of(block)
        for piece in change(sheet) if seen == table else [sheet]:
            if isinstance(piece, str):
                builder.add_paragraph(piece)
            else:
                builder.add_table([[builder.add_cell(*cell) for cell in row] for row in piece])
    return builder.build("draft", layout.dialect, gridded=layout.gridded)


def sheet_of(table: LayoutTable) -> Sheet:
    """Return a table's cells without their places in the text."""
    return [
        [(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells]
        for row in table.rows
    ]


def row_of(sheet: Sheet, label: str) -> int:
    """Return the index of the row with that label; raises ValueError where none has it."""
    for at, row in enumerate(sheet):
        if any(cell[0] == label for cell in row):
            return at
    raise ValueError(label)


def without_places(cells: Sequence[Spec]) -> list[Spec]:
    """Return cells that stand wherever the row before them ends."""
    return [(text, None, colspan, rowspan) for text, _, colspan, rowspan in cells]


def without_separators(sheet: Sheet) -> list[Sheet | str]:
    """Print every row as one line: 规章000."""
    return ["".join(cell[0] for cell in row) for row in sheet]


def without_repeats(sheet: Sheet) -> list[Sheet | str]:
    """Print every text once, as careless text extraction does."""
    return list(dict.fromkeys(cell[0] for row in sheet for cell in row if cell[0]))


def over_pages(sheet: Sheet, at: int, footer: str, *, headings: int = 0) -> list[Sheet | str]:
    """Break a table before row `at`; the next page may repeat the rows of headings."""
    return [sheet[:at], footer, [*sheet[:headings], *sheet[at:]]]


def split_cell(row: list[Spec], at: int, cut: int) -> list[Spec]:
    """Cut a cell that spans several columns in two."""
    text, column, colspan, rowspan = row[at]
    second = None if column is None else column + 1
    parts = [(text[:cut], column, 1, rowspan), (text[cut:], second, colspan - 1, rowspan)]
    return [*row[:at], *parts, *row[at + 1 :]]
