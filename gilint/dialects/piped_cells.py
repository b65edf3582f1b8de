"""One cell per line before a bar; where cells are covered, bars alone end the row."""

from __future__ import annotations

import re

from gilint.dialects.blocks import LONGEST_LABEL
from gilint.dialects.grids import grid_width
from gilint.dialects.lines import TextDialect, flatten_lines
from gilint.dialects.marks import BARS
from gilint.dialects.slots import WIDEST, SlotReading
from gilint.layout import Block, LayoutCell, LayoutRow, LayoutTable
from gilint.location import Span

EDGE = BARS + " \t\u3000\f"
TYPICAL = " |"
BAR = re.compile(f"[{BARS}]")


class PipedCells(TextDialect):
    """Cells on lines of their own, each before a bar.

    A row that is narrower than the grid, because merged cells cover the rest, ends in as
    many bars as cells are covered; a full row just ends.
    """

    name = "piped_cells"
    losses = frozenset({"blank-cells"})

    def count_marks(self, text: str) -> int:
        return sum(text.count(bar + "\n") for bar in BARS) - text.count("\n|\n")

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        width = grid_width(table)
        *rows, last = table.rows
        return "".join(write_row(row, width) for row in rows) + write_row(last, 0)


class _Reading(SlotReading):
    """One pass over the lines: those that end in bars are cells, others pieces of one or prose."""

    __slots__ = ()

    def read(self) -> tuple[Block, ...]:
        position = 0
        for line in self.text.split("\n"):
            start = position
            position += len(line) + 1
            content = line.rstrip(EDGE)
            size = len(content)
            if line[size:] == TYPICAL and 0 < size <= LONGEST_LABEL and self.takes(content):
                self.slots.append(LayoutCell(Span(start, start + size), content))
                self.doubtful = None
            elif size != len(line):
                self.add_line(start, content, line[size:])
            else:
                self.add_plain(start, start + size)
        return self.finish()

    def takes(self, content: str) -> bool:
        """Tell whether a line before a bar is just a cell."""
        blank = content[0].isspace() or content[-1].isspace()
        return not (self.waiting or blank or "|" in content)

    def add_line(self, start: int, content: str, tail: str) -> None:
        """Add a line that ends in `tail`, bars and blanks: cells, a piece of one, covered ones."""
        bars = len(BAR.findall(tail))
        end = start + len(content)
        if not bars or len(content) > LONGEST_LABEL:
            self.add_plain(start, end)
            return
        if content:
            for part in BAR.split(content):
                self.add_cell(start, start + len(part))
                start += len(part) + 1
            bars -= 1
        elif self.waiting:
            self.add_waiting()
            bars -= 1
        if bars <= WIDEST:
            self.slots.extend(LayoutCell(Span(end, end), "") for _ in range(bars))


def write_row(row: LayoutRow, width: int) -> str:
    """Return the lines of a row: bars alone for blank cells, and behind it for covered ones."""
    cells = [flatten_lines(cell.text) for cell in row.cells]
    covered = "|" * (width - len(cells))
    return "".join(f"{cell} |\n" if cell else "|\n" for cell in cells) + (
        f"{covered}\n" if covered else ""
    )
