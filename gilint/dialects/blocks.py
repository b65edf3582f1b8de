"""Gather what a reader of plain lines finds: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gilint.layout import Block, LayoutCell, LayoutTable, Paragraph
from gilint.location import Span
from gilint.zh import FIELD_NAME, HEADING, HEADING_ENDS, PAGE_NUMBER, PROSE_END, VALUE

LONGEST_LABEL = 80
"""Code points: the longest label of the forms has 40; what is much longer is prose."""
LONGEST_VALUE = 20
MARKS = "#*"
LONGEST_PART = 45
MOST_PARTS = 4
MOST_METADATA = 60
"""Cells: no page has so much metadata."""


class Blocks:
    """The blocks of one text, built from its first line to its last."""

    __slots__ = ("_blocks", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._blocks: list[Block] = []

    def add_table(self, rows: Sequence[Sequence[LayoutCell]]) -> None:
        """Append a table whose cells stand on lines of their own; rows without cells are left out.

        What only looks like a table is added cell by cell as paragraphs.
        """
        if is_table(rows):
            self._append(rows)
        else:
            for cell in (cell for row in rows for cell in row):
                self.add_lines(cell.span.start, cell.span.end)

    def add_rows(self, rows: Sequence[Sequence[LayoutCell]], *, ruled: bool) -> None:
        """Append a table whose rows stand on lines of their own.

        What only looks like a table is added line by line as paragraphs, unless it is
        `ruled`: a line below the headings makes it a table.
        """
        if ruled or is_table(rows):
            self._append(rows)
        else:
            for row in filter(None, rows):
                self.add_lines(row[0].span.start, row[-1].span.end)

    def _append(self, rows: Sequence[Sequence[LayoutCell]]) -> None:
        if kept := [row for row in rows if row]:
            self._blocks.append(LayoutTable.of(kept))

    def add_paragraph(self, start: int, end: int) -> None:
        """Append the line at `start`…`end` unless it is blank."""
        raw = self.text[start:end]
        if line := raw.strip():
            start += raw.find(line) if len(line) != len(raw) else 0
            self._blocks.append(Paragraph(Span(start, start + len(line)), line))

    def add_lines(self, start: int, end: int) -> None:
        """Append every line between `start` and `end` as a paragraph."""
        while start < end:
            stop = self.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            self.add_paragraph(start, stop)
            start = stop + 1

    def finish(self) -> tuple[Block, ...]:
        """Return all blocks."""
        return tuple(self._blocks)


def cut_cell(text: str, start: int, end: int) -> LayoutCell:
    """Return the cell at `start`…`end` without surrounding white space."""
    raw = text[start:end]
    content = raw.strip()
    if len(content) != len(raw):
        start += raw.find(content)
    return LayoutCell(Span(start, start + len(content)), content)


def is_value(content: str) -> bool:
    """Tell whether a line or cell is a number, or a mark that stands for none."""
    return len(content) < LONGEST_VALUE and _matches_value(content)


@lru_cache(maxsize=4096)
def _matches_value(content: str) -> bool:
    return VALUE.match(content) is not None


def is_heading(line: str) -> bool:
    """Tell whether a line is the heading of a section: no label of a table ends as one does."""
    if len(line) > LONGEST_LABEL:
        return False
    if " " in line or line[:1] in MARKS:
        line = "".join(line.split()).strip(MARKS)
    return line.endswith(HEADING_ENDS) and HEADING.match(line) is not None


def is_label_part(line: str) -> bool:
    """Tell whether a line may be a piece of a label: short, no heading, sentence or page number."""
    return (
        len(line) <= LONGEST_PART
        and PROSE_END.search(line) is None
        and not is_heading(line)
        and PAGE_NUMBER.match(line) is None
    )


def is_table(rows: Sequence[Sequence[LayoutCell]]) -> bool:
    """Tell a table from prose, a menu or a page's metadata that stands in the same notation."""
    printed = [cell.text for row in rows for cell in row if cell.text]
    if len(printed) < MOST_METADATA and is_metadata(printed):
        return False
    values = filter(is_value, printed)
    if first := next(values, ""):
        return first.isdigit() or next(values, None) is not None
    wide = sum(any(cell.text for cell in row) for row in rows) > 1 and any(
        len(row) > 2 or not all(cell.text for cell in row) for row in rows
    )
    return wide and not any(map(PROSE_END.search, printed))


def is_metadata(printed: Sequence[str]) -> bool:
    """Tell whether many cells are names of fields: 索引号：, 发布机构：."""
    return 4 * sum(FIELD_NAME.match(text) is not None for text in printed) > len(printed)


def is_rule(line: str) -> bool:
    """Tell whether a line of a table only draws a line, as below the headings."""
    return "--" in line and not line.strip("-=:+|│｜ \t")
