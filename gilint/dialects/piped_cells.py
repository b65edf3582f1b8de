"""One cell per line before a bar; where cells are covered, bars alone end the row."""

from __future__ import annotations

import re

from gilint.dialects.blocks import (
    LONGEST_LABEL,
    MOST_PARTS,
    Blocks,
    cut_cell,
    is_label_part,
    is_value,
)
from gilint.dialects.lines import TextDialect
from gilint.dialects.marks import BARS, count_bars
from gilint.dialects.slots import WIDEST, cut_rows
from gilint.layout import Block, LayoutCell
from gilint.location import Span

EDGE = BARS + " \t\u3000"
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


class _Reading:
    """One pass over the lines. `slots` is the table so far, `waiting` the lines without a
    bar that may be the first lines of its next cell.
    """

    __slots__ = ("blocks", "slots", "text", "waiting")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.slots: list[LayoutCell] = []
        self.waiting: list[Span] = []

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            content = line.rstrip(EDGE)
            bars = count_bars(line[len(content) :]) if len(content) != len(line) else 0
            if not bars:
                self.add_plain(start, line)
            elif len(content) > LONGEST_LABEL and "|" not in content:
                self.close_table()
                self.blocks.add_paragraph(start, start + len(content))
            else:
                self.add_slots(start, content, bars)
            start += len(line) + 1
        self.close_table()
        return self.blocks.finish()

    def add_plain(self, start: int, line: str) -> None:
        """Keep a line that may begin a cell; prose and headings end the table."""
        content = line.strip()
        if not content:
            return
        if self.slots and len(self.waiting) < MOST_PARTS and is_label_part(content):
            self.waiting.append(Span(start, start + len(line)))
        else:
            self.close_table()
            self.blocks.add_paragraph(start, start + len(line))

    def add_slots(self, start: int, content: str, bars: int) -> None:
        """Add the cells of a line, and an empty slot for every further bar."""
        if bars > WIDEST:
            bars = 1
        end = start + len(content)
        if content:
            for part in BAR.split(content):
                self.add_cell(start, start + len(part), value=is_value(part.strip()))
                start += len(part) + 1
            bars -= 1
        self.slots.extend(LayoutCell(Span(end + at, end + at), "") for at in range(bars))

    def add_cell(self, start: int, end: int, *, value: bool) -> None:
        """Add a cell with the lines that wait for it; a value takes none of them."""
        if self.waiting:
            first, last = self.waiting[0].start, self.waiting[-1].end
            self.waiting = []
            if value:
                self.slots.append(cut_cell(self.text, first, last))
            else:
                start = first
        self.slots.append(cut_cell(self.text, start, end))

    def close_table(self) -> None:
        """End the table; the lines that still wait for a cell are paragraphs behind it."""
        rows = list(cut_rows(self.slots))
        waiting, self.slots, self.waiting = self.waiting, [], []
        self.blocks.add_table(rows)
        for span in waiting:
            self.blocks.add_paragraph(span.start, span.end)
