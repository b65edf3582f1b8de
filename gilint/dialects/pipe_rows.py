"""One row per line, cells between bars, with or without a bar at the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from gilint.dialects.blocks import (
    LONGEST_LABEL,
    MOST_PARTS,
    Blocks,
    cut_cell,
    is_label_part,
    is_rule,
)
from gilint.dialects.grids import grid_width
from gilint.dialects.lines import TextDialect, flatten
from gilint.dialects.marks import BARS, count_bars, has_delimiter
from gilint.layout import Block, LayoutCell, LayoutRow, LayoutTable
from gilint.location import Span
from gilint.zh import FIELD_NAME

BAR = re.compile(f"[{BARS}]")
BAR_LINE = re.compile(rf"^[^{BARS}\n]*[{BARS}]", re.MULTILINE)
INNER_BAR = re.compile(rf"[{BARS}](?=[ \t]*[^{BARS}\s])")
ONLY_BARS = BARS + " \t\u3000\f"


class PipeRows(TextDialect):
    """Rows on lines of their own, cells between bars, covered cells as bars behind the row."""

    name = "pipe_rows"
    losses = frozenset({"merged-cells", "cell-newlines"})

    def count_marks(self, text: str) -> int:
        if not count_bars(text):
            return 0
        marks = min(count_bars(text), 2 * len(INNER_BAR.findall(text)))
        return marks // 2 if has_delimiter(text) else marks

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return RowReading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        width = grid_width(table)
        return "".join(write_row(row, width) for row in table.rows)


class RowReading:
    """One pass over the lines. `rows` are the open table's lines, `row` the row whose
    end has not come yet, `parts` the number of its lines.
    """

    __slots__ = ("blocks", "closed", "parts", "row", "rows", "ruled", "text")
    bar: ClassVar[re.Pattern[str]] = BAR

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.rows: list[Span] = []
        self.row: Span | None = None
        self.parts = 0
        self.ruled = False
        endings = sum(text.count(bar + "\n") + text.endswith(bar) for bar in BARS)
        self.closed = 2 * endings >= len(BAR_LINE.findall(text))
        """Whether rows end in a bar, so that a line without one is only the piece of a row."""

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            if self.bar.search(line):
                self.add_line(start, end, line.strip())
            elif line.strip():
                self.add_plain(start, end)
            start = end + 1
        self.close_table()
        return self.blocks.finish()

    def add_line(self, start: int, end: int, content: str) -> None:
        """Add a line with bars: a row, the last line of one, or its first."""
        if is_rule(content):
            self.ruled = True
        elif self.is_prose(content):
            self.add_prose(start, end)
        elif content.strip(ONLY_BARS):
            if not self.closed:
                self.close_row()
            start = self.row.start if self.row else start
            self.row, self.parts = Span(start, end), self.parts + 1
            if not self.closed or content[-1] in BARS or self.parts > 2 * MOST_PARTS:
                self.close_row()

    def add_plain(self, start: int, end: int) -> None:
        """Add a line without bars: a piece of a row of the open table, or prose.

        Where rows do not end in a bar, it is a row with one cell.
        """
        inside = bool(self.rows or self.row) and (self.closed or not self.row)
        first, last = self.trim(start, end)
        if inside and self.parts < 2 * MOST_PARTS and is_label_part(self.text[first:last].strip()):
            start = self.row.start if self.row else start
            self.row, self.parts = Span(start, end), self.parts + 1
        else:
            self.add_prose(start, end)

    def is_prose(self, content: str) -> bool:
        """Tell prose with a bar in it from a row: metadata, and texts longer than any label."""
        if FIELD_NAME.match(content):
            return True
        return len(content) > LONGEST_LABEL and (
            max(map(len, self.bar.split(content))) > LONGEST_LABEL
        )

    def add_prose(self, start: int, end: int) -> None:
        self.close_table()
        self.blocks.add_paragraph(*self.trim(start, end))

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return what of a line of prose is text."""
        return start, end

    def close_row(self) -> None:
        """End the row; one without a bar is lines of prose behind the table."""
        if self.row:
            self.rows.append(self.row)
        self.row, self.parts = None, 0

    def close_table(self) -> None:
        """End the table; lines that only look like one are paragraphs, and so are last lines
        without a bar.
        """
        last, self.row, self.parts = self.row, None, 0
        rows = list(self.split_rows())
        self.blocks.add_rows(rows, ruled=self.ruled)
        self.rows, self.ruled = [], False
        if last:
            self.blocks.add_lines(last.start, last.end)

    def split_rows(self) -> Iterator[list[LayoutCell]]:
        """Cut the table's rows at their bars; a bar at the start counts if most rows have one."""
        leading = 2 * sum(self.text[row.start : row.end].lstrip()[:1] in BARS for row in self.rows)
        for row in self.rows:
            yield self.split_row(row, leading=leading > len(self.rows))

    def split_row(self, row: Span, *, leading: bool) -> list[LayoutCell]:
        """Cut one row at its bars."""
        cells, start = [], row.start
        for part in self.bar.split(self.text[row.start : row.end]):
            cells.append(cut_cell(self.text, start, start + len(part)))
            start += len(part) + 1
        first = 1 if leading and not cells[0].text else 0
        return cells[first:] if cells[-1].text else cells[first:-1]


def write_row(row: LayoutRow, width: int) -> str:
    """Return the line of a row, with bars behind it for covered cells."""
    covered = width - len(row.cells)
    cells = " | ".join(flatten(cell.text) for cell in row.cells)
    return f"{cells} | {'|' * covered}".rstrip() + "\n"
