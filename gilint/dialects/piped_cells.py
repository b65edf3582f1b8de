"""One cell per line before a bar; where cells are covered, bars alone end the row."""

from __future__ import annotations

import re

from gilint.dialects.blocks import LONGEST_LABEL, cut_cell
from gilint.dialects.grids import grid_width
from gilint.dialects.lines import TextDialect, flatten_lines
from gilint.dialects.marks import BARS
from gilint.dialects.slots import WIDEST, SlotReading
from gilint.layout import Block, LayoutCell, LayoutRow, LayoutTable
from gilint.location import Span

LINE = re.compile(rf"^([^{BARS}\n]*)([{BARS}][{BARS} \t\u3000]*)$", re.MULTILINE)
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
    """One pass over the lines that end in a bar; `last` is where the last one ended."""

    __slots__ = ("last",)

    def read(self) -> tuple[Block, ...]:
        self.last = -1
        for line in LINE.finditer(self.text):
            if line.start() - self.last != 1:
                self.pass_between(line.start())
            start, end = line.span(1)
            self.last = line.end()
            raw = line[1]
            content = raw.strip()
            if self.waiting or len(raw) > LONGEST_LABEL or raw[:1] != content[:1]:
                self.add_unusual(start, end, content)
            elif content:
                self.slots.append(LayoutCell(Span(start, start + len(content)), content))
            if self.last - end > 1 or not content:
                self.add_empty(end, line[2], printed=bool(content))
        self.pass_between(len(self.text))
        return self.finish()

    def add_unusual(self, start: int, end: int, content: str) -> None:
        """Add a cell that other lines wait for, or prose before a bar."""
        if len(content) > LONGEST_LABEL:
            self.close_table()
            self.blocks.add_paragraph(start, end)
        elif content:
            self.add_cell(start, end)

    def add_empty(self, end: int, bars: str, *, printed: bool) -> None:
        """Add an empty slot for every bar but that of the printed cell."""
        count = len(BAR.findall(bars)) - printed
        if count <= WIDEST:
            self.slots.extend(cut_cell(self.text, end, end) for _ in range(count))

    def pass_between(self, begin: int) -> None:
        """Pass over the lines up to `begin`: rows with bars inside, pieces of cells, prose."""
        start = self.last + 1
        while start < begin:
            end = self.text.find("\n", start, begin)
            end = begin if end < 0 else end
            self.add_line(start, end)
            start = end + 1

    def add_line(self, start: int, end: int) -> None:
        """Add a line without a bar at its end as prose, one with bars inside as several cells."""
        *parts, rest = BAR.split(self.text[start:end])
        if not parts or rest.strip():
            self.add_plain(start, end)
        else:
            for part in parts:
                self.add_cell(start, start + len(part))
                start += len(part) + 1


def write_row(row: LayoutRow, width: int) -> str:
    """Return the lines of a row: bars alone for blank cells, and behind it for covered ones."""
    cells = [flatten_lines(cell.text) for cell in row.cells]
    covered = "|" * (width - len(cells))
    return "".join(f"{cell} |\n" if cell else "|\n" for cell in cells) + (
        f"{covered}\n" if covered else ""
    )
