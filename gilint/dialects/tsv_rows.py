"""One row per line, cells between tabs: spreadsheets, and tables that a PDF converter found."""

from __future__ import annotations

from gilint.dialects.blocks import LONGEST_LABEL, Blocks, cut_cell, is_label_part, is_rule, is_value
from gilint.dialects.grids import fill_grid, write_slot
from gilint.dialects.lines import TextDialect
from gilint.dialects.marks import count_leading_tabs
from gilint.layout import Block, LayoutCell, LayoutTable
from gilint.location import Span
from gilint.zh import FIELD_NAME, LIST_NUMBER, PAGE_NUMBER

FEWEST_VALUES = 3


class TsvRows(TextDialect):
    """Rows on lines of their own, cells between tabs; covered cells are empty fields."""

    name = "tsv_rows"
    suffixes: tuple[str, ...] = (".txt", ".tsv")

    def count_marks(self, text: str) -> int:
        return text.count("\t") - count_leading_tabs(text)

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        return "".join("\t".join(map(write_slot, row)) + "\n" for row in fill_grid(table))


WIDE = 13
"""Tabs: a line with nothing else but so many may be the row of table 四, not filled in."""


class _Reading:
    """One pass over the lines. `rows` is the open table, `waiting` a line without a tab since
    its last row, `pages` are page numbers within it.
    """

    __slots__ = ("blocks", "pages", "rows", "ruled", "text", "waiting")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.rows: list[list[LayoutCell]] = []
        self.waiting: list[LayoutCell] = []
        self.pages: list[Span] = []
        self.ruled = False

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            if "\t" in line:
                self.add_row(start, line)
            elif content := line.strip():
                self.add_plain(start, start + len(line), content)
            start += len(line) + 1
        self.close_table()
        return self.blocks.finish()

    def add_row(self, start: int, line: str) -> None:
        """Add a line with tabs: a row, unless it is prose or a line below the headings."""
        if is_rule(line):
            self.ruled = True
        elif is_prose(line, inside=bool(self.rows)):
            self.close_table()
            self.blocks.add_paragraph(start, start + len(line))
        elif not line.isspace() or (self.rows and len(line) >= WIDE):
            if self.waiting:
                self.rows.append(self.waiting)
                self.waiting = []
            self.rows.append(split_cells(self.text, line, start))

    def add_plain(self, start: int, end: int, content: str) -> None:
        """Add a line without a tab: between two rows one with a single cell, else prose."""
        if self.rows and PAGE_NUMBER.match(content):
            self.pages.append(Span(start, end))
        elif self.rows and not self.waiting and is_label_part(content):
            self.waiting = [cut_cell(self.text, start, end)]
        else:
            self.close_table()
            self.blocks.add_paragraph(start, end)

    def close_table(self) -> None:
        """End the table; a line that still waits for a row is prose behind it."""
        self.blocks.add_rows(self.rows, ruled=self.ruled)
        for span in sorted((*self.pages, *(cell.span for cell in self.waiting))):
            self.blocks.add_paragraph(span.start, span.end)
        self.rows, self.waiting, self.pages, self.ruled = [], [], [], False


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
    if FIELD_NAME.match(head) and sum(map(is_value, content.split("\t"))) < FEWEST_VALUES:
        return True
    return LIST_NUMBER.match(head) is not None and "\t" not in rest and not is_value(rest)
