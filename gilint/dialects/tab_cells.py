"""One cell per line behind a tab; a blank line ends the row. Word's tables pasted as text."""

from __future__ import annotations

from gilint.dialects.blocks import (
    LONGEST_LABEL,
    MOST_PARTS,
    Blocks,
    cut_cell,
    is_heading,
    is_label_part,
    is_value,
)
from gilint.dialects.grids import Covered, Slot, fill_grid
from gilint.dialects.lines import TextDialect, flatten_lines
from gilint.dialects.marks import count_leading_tabs
from gilint.layout import Block, LayoutCell, LayoutTable
from gilint.lexicon import DATE_LINE
from gilint.location import Span
from gilint.zh import HEADING_ENDS, fold

SIGNED = 2
SHORT = 5
"""Code points: no heading is shorter, and a number is read without looking closer."""
NEXT_LINE, BLANK_LINE = 1, 2
"""From the end of one tab line to the start of the next: no line between them, a blank one."""
INDENT = " \f"


FULL_STOPS = ".．"


class TabCells(TextDialect):
    """Cells on lines of their own, each behind a tab.

    A cell covered by a row span is an empty tab line, one covered by a column span is
    not there. A cell may go on over the next lines, which have no tab.
    """

    name = "tab_cells"

    def count_marks(self, text: str) -> int:
        return count_leading_tabs(text)

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        rows = (
            "".join(f"\t{write_slot(slot)}\n" for slot in row if slot is not Covered.BESIDE)
            for row in fill_grid(table)
        )
        return "\n".join(rows) + "\n\n"


class _Reading:
    """One pass over the tab lines; what stands between two of them decides what ends.

    `last` is where the last tab line ended, `rows` the table so far, `cells` its open row.
    """

    __slots__ = ("blocks", "cells", "last", "rows", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.rows: list[list[LayoutCell]] = []
        self.cells: list[LayoutCell] = []
        self.last = -1

    def read(self) -> tuple[Block, ...]:
        position = 0
        for line in self.text.split("\n"):
            begin = position
            position += len(line) + 1
            if line[:1] != "\t" and not is_indented(line):
                continue
            if begin - self.last == BLANK_LINE:
                self.close_row()
            elif begin - self.last != NEXT_LINE:
                self.pass_between(begin)
            self.last = position - 1
            content = line.strip()
            size = len(content)
            if size == len(line) - 1 and (size < SHORT or is_plain(content)):
                self.cells.append(LayoutCell(Span(begin + 1, position - 1), content))
            else:
                self.add_line(begin + 1, position - 1, content)
        self.pass_between(len(self.text))
        self.close_table()
        return self.blocks.finish()

    def add_line(self, start: int, end: int, content: str) -> None:
        """Add the cell or cells of a tab line, or the prose that stands behind a tab."""
        if len(content) > LONGEST_LABEL or is_heading(content):
            self.close_table()
            self.blocks.add_paragraph(start, end)
        elif "\t" in content:
            for part in self.text[start:end].split("\t"):
                self.cells.append(cut_cell(self.text, start, start + len(part)))
                start += len(part) + 1
        else:
            self.cells.append(cut_cell(self.text, start, end))

    def pass_between(self, begin: int) -> None:
        """Pass from the last tab line to the next one, at `begin`."""
        between = self.text[self.last + 1 : begin]
        if between.strip():
            self.last += self.continue_cell(between)
            between = self.text[self.last + 1 : begin]
        if between.strip():
            self.close_table()
            self.blocks.add_lines(self.last + 1, begin)
        elif between:
            self.close_row()

    def continue_cell(self, between: str) -> int:
        """Return how many code points of `between` still belong to the last cell, and add them."""
        rest = between.split("\n\n", 1)[0].rstrip("\n")
        lines = rest.split("\n", MOST_PARTS)
        if not (self.cells and self.may_go_on(rest, between)):
            return 0
        if len(lines) > MOST_PARTS or not all(map(is_label_part, lines)):
            return 0
        first = self.cells.pop()
        self.cells.append(cut_cell(self.text, first.span.start, self.last + 1 + len(rest)))
        return len(rest) + 1

    def may_go_on(self, rest: str, between: str) -> bool:
        """Tell whether `rest` may belong to the last cell: nothing but a tab line follows.

        A number does not go on, unless it numbers a label; an empty cell only inside a row.
        """
        if between[len(rest) :].strip() or self.last + 1 + len(between) == len(self.text):
            return False
        content = self.cells[-1].text
        if not content:
            return len(between) == len(rest) + 1
        return not is_value(content) or content[-1] in FULL_STOPS

    def close_row(self) -> None:
        if self.cells:
            self.rows.append(self.cells)
            self.cells = []

    def close_table(self) -> None:
        """End the table; a signature that stands behind tabs as well is none of its rows."""
        self.close_row()
        rows, self.rows = self.rows, []
        size = len(rows)
        while size and is_signature(rows[size - 1]):
            size -= 1
        self.blocks.add_table(rows[:size])
        for cell in (cell for row in rows[size:] for cell in row):
            self.blocks.add_paragraph(cell.span.start, cell.span.end)


def is_signature(row: list[LayoutCell]) -> bool:
    """Tell whether a row is the date, or issuer and date, of a signature."""
    last = row[-1].text
    return len(row) <= SIGNED and len(last) > SHORT and DATE_LINE.match(fold(last)) is not None


def is_indented(line: str) -> bool:
    """Tell whether a tab stands behind the spaces, or the page break, that a line begins with."""
    return line[:1] in INDENT and line.lstrip(INDENT)[:1] == "\t"


def is_plain(content: str) -> bool:
    """Tell whether a tab line is just a cell: no prose, no heading, no row."""
    return (
        len(content) <= LONGEST_LABEL and not content.endswith(HEADING_ENDS) and "\t" not in content
    )


def write_slot(slot: Slot) -> str:
    """Return the text of a cell, nothing for a covered slot."""
    return flatten_lines(slot.text) if isinstance(slot, LayoutCell) else ""
