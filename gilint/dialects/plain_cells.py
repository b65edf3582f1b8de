"""One cell per line and nothing else: a table is told from prose by its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gilint.dialects.blocks import LONGEST_LABEL, Blocks, cut_cell, is_heading
from gilint.dialects.lines import TextDialect, flatten
from gilint.dialects.marks import BARS, is_text
from gilint.dialects.slots import cut_by_labels, kind_of
from gilint.layout import Block, LayoutCell, LayoutTable
from gilint.location import Span
from gilint.source import Document
from gilint.zh import FIELD_NAME, PAGE_NUMBER, PROSE_END, SENTENCE_END

ALWAYS = 0.1
"""A text without any table is read too, after all other dialects."""
FEWEST_VALUES = 3
MOST_TRAILING = 6
USUAL = 0.8
"""So many rows must stand behind a blank line for blank lines to end rows."""
MOST_LABELS = 4
"""So many labels before the first number are headings."""


class PlainCells(TextDialect):
    """Cells on lines of their own with nothing to mark them.

    Between two lines that can be no cell - prose, headings of sections - the lines from the
    first to the last number are a table. A row begins at a label behind a number.
    """

    name = "plain_cells"
    losses = frozenset({"blank-cells", "row-ends", "merged-cells", "cell-newlines", "empty-labels"})

    def accepts(self, document: Document) -> float:
        return ALWAYS if is_text(document) else 0.0

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        cells = (flatten(cell.text) for row in table.rows for cell in row.cells)
        return "".join(f"{cell}\n" for cell in cells if cell)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be a cell; `apart` says that a blank line stands before it."""

    cell: LayoutCell
    kind: str
    apart: bool


class _Reading:
    """One pass over the lines; `lines` are those since the last one that can be no cell."""

    __slots__ = ("apart", "blocks", "lines", "pages", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.lines: list[Line] = []
        self.pages: list[Span] = []
        self.apart = False

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            self.add_line(start, start + len(line), line.strip())
            start += len(line) + 1
        self.close(before_heading=False)
        return self.blocks.finish()

    def add_line(self, start: int, end: int, content: str) -> None:
        """Add a line to the region; prose and headings close it. Bars alone say nothing here."""
        if not content.strip(BARS):
            self.apart = self.apart or not content
            return
        if is_break(content):
            self.close(before_heading=is_heading(content))
            self.blocks.add_paragraph(start, end)
        elif PAGE_NUMBER.match(content) and self.lines:
            self.pages.append(Span(start, end))
        else:
            cell = cut_cell(self.text, start, end)
            self.lines.append(Line(cell, kind_of(cell), self.apart))
        self.apart = False

    def close(self, *, before_heading: bool) -> None:
        """End the region: its table, the lines behind the table, the page numbers within."""
        lines, pages, self.lines, self.pages = self.lines, self.pages, [], []
        size = measure_table(lines, before_heading=before_heading)
        if size:
            self.blocks.add_table(list(cut_table(lines[:size])))
        for line in lines[size:]:
            self.blocks.add_paragraph(line.cell.span.start, line.cell.span.end)
        for page in pages:
            self.blocks.add_paragraph(page.start, page.end)


def is_break(content: str) -> bool:
    """Tell a line that can be no cell: a sentence, a heading, a field of the page's metadata."""
    return (
        len(content) > LONGEST_LABEL
        or is_heading(content)
        or SENTENCE_END in content
        or PROSE_END.search(content) is not None
        or FIELD_NAME.match(content) is not None
    )


def measure_table(lines: Sequence[Line], *, before_heading: bool) -> int:
    """Return how many of a region's lines are a table, 0 for none.

    Labels behind the last number belong to it only where the next section follows:
    their numbers are blank.
    """
    kinds = "".join(line.kind for line in lines)
    if kinds.count("v") < FEWEST_VALUES or "l" not in kinds:
        return 0
    size = kinds.rindex("v") + 1
    return len(lines) if before_heading and len(lines) - size <= MOST_TRAILING else size


def cut_table(lines: Sequence[Line]) -> Iterator[list[LayoutCell]]:
    """Cut a table into rows: at the blank lines where they end rows, else at the labels."""
    if ends_rows(lines):
        yield from cut_at_blanks(lines)
    else:
        kinds = "".join(line.kind for line in lines)
        cells = [line.cell for line in lines]
        for start, stop in cut_by_labels(cells, kinds):
            yield cells[start:stop]


def ends_rows(lines: Sequence[Line]) -> bool:
    """Tell whether blank lines stand between rows: where labels follow numbers, not everywhere."""
    starts = [now.apart for last, now in pairwise(lines) if last.kind == "v" and now.kind == "l"]
    apart = sum(line.apart for line in lines[1:])
    return 0 < apart < USUAL * len(lines) and sum(starts) >= USUAL * len(starts)


def cut_at_blanks(lines: Sequence[Line]) -> Iterator[list[LayoutCell]]:
    """Cut at blank lines; one before a number inside of a row is a blank cell."""
    row: list[LayoutCell] = []
    for line in lines:
        if line.apart and row:
            if line.kind == "v" and is_unfinished(row):
                at = row[-1].span.end
                row.append(LayoutCell(Span(at, at), ""))
            else:
                yield row
                row = []
        row.append(line.cell)
    yield row


def is_unfinished(row: Sequence[LayoutCell]) -> bool:
    """Tell whether a number may still belong to a row: one with a label, and no row of headings."""
    labels = sum(kind_of(cell) == "l" for cell in row)
    return 0 < labels < MOST_LABELS
