"""One cell per line, a bar alone on the line below it."""

from __future__ import annotations

from gilint.dialects.blocks import LONGEST_LABEL, MOST_PARTS, cut_cell, is_label_part
from gilint.dialects.lines import TextDialect, flatten_lines
from gilint.dialects.marks import BARS
from gilint.dialects.slots import WIDEST, SlotReading
from gilint.layout import Block, LayoutTable
from gilint.location import Span
from gilint.zh import PAGE_NUMBER

BLANKS = " \t\u3000\f"
ONLY_BARS = BARS + BLANKS


class BarLines(TextDialect):
    """Cells on lines of their own, each followed by a line that holds a bar.

    Covered cells leave nothing; rows are told by their labels. A bar below a bar is a
    blank cell.
    """

    name = "bar_lines"
    losses = frozenset({"row-ends", "merged-cells", "empty-labels"})

    def count_marks(self, text: str) -> int:
        return sum(text.count(f"\n{bar}\n") for bar in BARS)

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        cells = (flatten_lines(cell.text) for row in table.rows for cell in row.cells)
        return "".join(f"{cell}\n|\n" if cell else "|\n" for cell in cells)


class _Reading(SlotReading):
    """One pass over the lines: every line waits for the bar that makes it a cell."""

    __slots__ = ()

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            content = line.strip(BLANKS)
            if content[:1] in BARS and content and not content.strip(ONLY_BARS):
                self.settle(end, sum(map(content.count, BARS)))
            elif content and self.slots and PAGE_NUMBER.match(content):
                self.pages.append(Span(start, end))
            elif content:
                self.waiting.append(Span(start, end))
            start = end + 1
        return self.finish()

    def settle(self, end: int, bars: int) -> None:
        """Make a cell of the lines that wait, and an empty slot of every further bar."""
        if self.waiting:
            self.release()
            bars -= 1
        if self.waiting:
            last = self.waiting.pop()
            self.add_cell(last.start, last.end)
        if bars <= WIDEST:
            self.slots.extend(cut_cell(self.text, end, end) for _ in range(bars))

    def release(self) -> None:
        """Let go of the lines that are no piece of a cell: they stand before a new table."""
        lines = [self.text[span.start : span.end].strip() for span in self.waiting]
        broken = len(lines) > 1 and not self.slots
        if broken or len(lines) > MOST_PARTS or not all(map(is_label_part, lines[:-1])):
            last = self.waiting.pop()
            self.close_table()
            self.waiting.append(last)
        if len(lines[-1]) > LONGEST_LABEL:
            self.close_table()
