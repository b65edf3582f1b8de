"""Markdown: pipe tables with a line below the headings; marks of headings and lists left out."""

from __future__ import annotations

import re

from gilint.dialects.grids import fill_grid, grid_width, write_slot
from gilint.dialects.lines import TextDialect, flatten
from gilint.dialects.marks import has_delimiter, is_text, share
from gilint.dialects.pipe_rows import RowReading
from gilint.layout import Block, GridPlace, Layout, LayoutCell, LayoutTable
from gilint.location import Span
from gilint.source import Document

HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)
FEWEST_HEADINGS = 2
ONLY_HEADINGS = 0.2
LEAD = re.compile(r"[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)*")
EMPHASIS = "*_`"


class Markdown(TextDialect):
    """Markdown with pipe tables.

    A row has as many cells as it prints, each in the column where it stands; covered
    cells are empty. Emphasis is left out where it wraps a whole paragraph or cell.
    """

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")
    losses = frozenset({"merged-cells", "cell-newlines"})
    gridded = True

    def accepts(self, document: Document) -> float:
        if not is_text(document):
            return 0.0
        text = document.source.text
        if has_delimiter(text):
            return share(text.count("|"), text)
        headings = len(HEADING.findall(text)) if "# " in text else 0
        return ONLY_HEADINGS if headings >= FEWEST_HEADINGS else 0.0

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        return _Reading(text).read()

    def write(self, layout: Layout) -> bytes:
        written = (
            self.write_table(block) if isinstance(block, LayoutTable) else flatten(block.text)
            for block in layout.blocks
        )
        return ("\n\n".join(written) + "\n").encode()

    def write_table(self, table: LayoutTable) -> str:
        rows = [f"| {' | '.join(map(write_slot, row))} |" for row in fill_grid(table)]
        return "\n".join([rows[0], "|---" * grid_width(table) + "|", *rows[1:]])


class _Reading(RowReading):
    """Rows of bars that are not escaped, and paragraphs without Markdown's marks."""

    __slots__ = ()
    bar = re.compile(r"(?<!\\)\|")

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return what of a line is text: no mark of a heading or list, no emphasis around all.

        A comment of html is no text.
        """
        line = self.text[start:end]
        if line.lstrip().startswith("<!--") and line.rstrip().endswith("-->"):
            return start, start
        lead = LEAD.match(line)
        begin = lead.end() if lead else 0
        content = cut_closing(line[begin:])
        marks = count_emphasis(content)
        return start + begin + marks, start + begin + len(content) - marks

    def split_row(self, row: Span, *, leading: bool) -> list[LayoutCell]:
        cells = RowReading.split_row(self, row, leading=leading)
        return [
            strip_emphasis(cell)._replace(place=GridPlace(column))
            for column, cell in enumerate(cells)
        ]


def cut_closing(content: str) -> str:
    """Return a line without the marks that may close it: `##` of a heading, a hard break."""
    content = content.rstrip().removesuffix("\\")
    heading = content.rstrip("#")
    return heading.rstrip() if heading[-1:].isspace() else content.rstrip()


def count_emphasis(content: str) -> int:
    """Return how many marks of emphasis wrap the whole of a text: 2 for `**text**`."""
    marks = len(content) - len(content.lstrip(EMPHASIS))
    if not 0 < 2 * marks < len(content):
        return 0
    mark = content[:marks]
    whole = content.endswith(mark[::-1]) and mark not in content[marks:-marks]
    return marks if whole else 0


def strip_emphasis(cell: LayoutCell) -> LayoutCell:
    """Return a cell without the emphasis that wraps its text, and without white space in that."""
    marks = count_emphasis(cell.text) if cell.text[:1] in EMPHASIS else 0
    if not marks:
        return cell
    span = Span(cell.span.start + marks, cell.span.end - marks)
    return cell._replace(span=span, text=cell.text[marks:-marks].strip())
