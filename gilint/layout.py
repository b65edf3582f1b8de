"""What a dialect reads: paragraphs and ragged tables, every cell with a span.

Text layouts hold no grid: merged cells are dropped and the rest slides left. So a row
is a tuple of the cells that are there; only a form knows which column a number belongs
to. A reader of a file with a grid of its own (docx, html, pdf) fills in `column`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gilint.location import Anchor, Span
from gilint.source import Source


class LayoutCell(NamedTuple):
    """One cell: its text, and where the file has a grid, its place and size there.

    `column` counts grid columns from 0 and is None where the layout has no grid.
    """

    span: Span
    text: str
    column: int | None = None
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class LayoutRow:
    cells: tuple[LayoutCell, ...]

    @property
    def span(self) -> Span:
        return Span(self.cells[0].span.start, self.cells[-1].span.end)


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """Consecutive rows; rows may differ in length. Never empty."""

    rows: tuple[LayoutRow, ...]

    @property
    def span(self) -> Span:
        return Span(self.rows[0].span.start, self.rows[-1].span.end)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of prose, without surrounding white space. Never empty."""

    span: Span
    text: str


Block = Paragraph | LayoutTable


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document in reading order.

    `dialect` is the name of the reader; `gridded` says that the file has a grid of its
    own, so that a missing cell is the report's fault and not the conversion's.
    """

    source: Source
    blocks: tuple[Block, ...]
    dialect: str
    gridded: bool = False

    @property
    def tables(self) -> Iterator[LayoutTable]:
        return (block for block in self.blocks if isinstance(block, LayoutTable))

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(slots=True)
class LayoutBuilder:
    """Write a text piece by piece and keep the spans: for readers of files without a plain text.

    Paragraphs and cells stand on lines of their own in the text that is built.
    """

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    length: int = 0

    def write(self, text: str) -> Span:
        """Append `text` and return where it stands."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def add_paragraph(self, text: str) -> None:
        """Append a paragraph; white space around it is left out, an empty one too."""
        if text := text.strip():
            self.blocks.append(Paragraph(self.write(text), text))
            self.write("\n")

    def add_cell(
        self, text: str, column: int | None = None, colspan: int = 1, rowspan: int = 1
    ) -> LayoutCell:
        """Append one cell's text and return the cell; the caller gathers rows."""
        text = text.strip()
        start = self.length
        end = start + len(text)
        self.pieces.append(text + "\n")
        self.length = end + 1
        return LayoutCell(Span(start, end), text, column, colspan, rowspan)

    def add_placed(self, rows: Sequence[Sequence[LayoutCell]]) -> None:
        """Append a table and its text: the spans of its cells go on from `length`, with a line end
        behind each; empty rows are left out.
        """
        texts = [cell.text for row in rows for cell in row]
        self.write("\n".join([*texts, ""]))
        self.add_table(rows)

    def add_table(self, rows: Iterable[Iterable[LayoutCell]]) -> None:
        """Append a table of cells made by `add_cell`; empty rows are left out."""
        kept = tuple(LayoutRow(cells) for row in rows if (cells := tuple(row)))
        if kept:
            self.blocks.append(LayoutTable(kept))
            self.write("\n")

    def build(self, path: str, dialect: str, *, gridded: bool) -> Layout:
        """Return the layout of everything that was added."""
        source = Source(path, "".join(self.pieces), tuple(self.anchors))
        return Layout(source, tuple(self.blocks), dialect, gridded)
