"""One row per line, cells between tabs: spreadsheets, and tables that a PDF converter found."""

from __future__ import annotations

from gilint.dialects.blocks import LONGEST_LABEL, Blocks, cut_cell, is_rule, is_value
from gilint.dialects.grids import fill_grid, write_slot
from gilint.dialects.lines import TextDialect
from gilint.dialects.marks import count_leading_tabs
from gilint.layout import Block, LayoutCell, LayoutTable
from gilint.location import Span
from gilint.zh import FIELD_NAME, LIST_NUMBER


class TsvRows(TextDialect):
    """Rows on lines of their own, cells between tabs; covered cells are empty fields."""

    name = "tsv_rows"
    suffixes: tuple[str, ...] = (".txt", ".tsv")

    def count_marks(self, text: str) -> int:
        return text.count("\t") - count_leading_tabs(text)

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return read_lines(text)

    def write_table(self, table: LayoutTable) -> str:
        return "".join("\t".join(map(write_slot, row)) + "\n" for row in fill_grid(table))


def read_lines(text: str) -> tuple[Block, ...]:
    """Read a text line by line: a line with a tab is a row, unless it is prose."""
    blocks = Blocks(text)
    rows: list[list[LayoutCell]] = []
    ruled = False
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if "\t" in line and is_rule(line):
            ruled = True
        elif "\t" in line and not is_prose(line, inside=bool(rows)):
            rows.append(split_cells(text, line, start))
        else:
            blocks.add_rows(rows, ruled=ruled)
            blocks.add_paragraph(start, end)
            rows, ruled = [], False
        start = end + 1
    blocks.add_rows(rows, ruled=ruled)
    return blocks.finish()


def split_cells(text: str, line: str, start: int) -> list[LayoutCell]:
    """Cut a line at its tabs."""
    cells = []
    for field in line.split("\t"):
        end = start + len(field)
        if field.isalnum() or not field:
            cells.append(LayoutCell(Span(start, end), field))
        else:
            cells.append(cut_cell(text, start, end))
        start = end + 1
    return cells


def is_prose(line: str, *, inside: bool) -> bool:
    """Tell prose with a tab in it from a row; `inside` says that the line before is a row.

    A tab stands behind the number of a heading, at either end of a paragraph, between the
    fields of a page's metadata.
    """
    if len(line) > LONGEST_LABEL and max(map(len, line.split("\t"))) > LONGEST_LABEL:
        return True
    content = line.strip()
    head, tab, rest = content.partition("\t")
    if not tab:
        return bool(head) and line.count("\t") == 1 and not (inside and line[0] != "\t")
    if FIELD_NAME.match(head):
        return True
    return LIST_NUMBER.match(head) is not None and "\t" not in rest and not is_value(rest)
