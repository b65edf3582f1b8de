"""What a dialect reads: paragraphs and ragged tables, every cell with a span.

Text layouts hold no grid: merged cells are dropped and the rest slides left. So a row
is a tuple of the cells that are there; only a form knows which column a number belongs
to. A reader of a file with a grid of its own (docx, html, pdf) fills in `column`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import add, sub
from typing import NamedTuple

from gilint.late import LateSequence
from gilint.location import Anchor, Span
from gilint.source import Source


class GridPlace(NamedTuple):
    """Where a cell stands in the grid of its file, and how many columns and rows it takes there."""

    column: int | None = None
    colspan: int = 1
    rowspan: int = 1


NOWHERE = GridPlace()


class LayoutCell(NamedTuple):
    """One cell: its text, and where the file has a grid, its place there."""

    span: Span
    text: str
    place: GridPlace = NOWHERE

    @property
    def column(self) -> int | None:
        """Its column in the grid, from 0; None where the layout has no grid."""
        return self.place.column

    @property
    def colspan(self) -> int:
        """How many columns it takes."""
        return self.place.colspan

    @property
    def rowspan(self) -> int:
        """How many rows it takes."""
        return self.place.rowspan


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """The cells of a row. Never empty."""

    cells: tuple[LayoutCell, ...]

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)


@dataclass(frozen=True, slots=True)
class LayoutTable:
    """Consecutive rows; rows may differ in length. Never empty, and no row is.

    It is held in columns: for every cell, in reading order, its text, where that starts, how many
    characters it takes there, and its place; for every row the number of cells up to its end.
    Cells and rows are made of them when they are asked for: a report has some 300 cells, of which
    most only need to be looked at. A reader may work out starts, sizes and places on demand.
    """

    texts: tuple[str, ...]
    starts: Sequence[int]
    sizes: Sequence[int]
    places: Sequence[GridPlace]
    row_ends: tuple[int, ...]

    @classmethod
    def of(cls, rows: Iterable[Sequence[LayoutCell]]) -> LayoutTable:
        """Return the table of these rows, of which none is empty."""
        made = tuple(rows)
        spans, texts, places = zip(*chain.from_iterable(made), strict=True)
        starts, ends = zip(*spans, strict=True)
        sizes = tuple(map(sub, ends, starts))
        return cls(texts, starts, sizes, places, tuple(accumulate(map(len, made))))

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.starts[0], self.starts[-1] + self.sizes[-1])

    @property
    def bounds(self) -> Iterator[tuple[int, int]]:
        """The number of every row's first cell, and of the one behind its last."""
        return pairwise((0, *self.row_ends))

    @property
    def rows(self) -> tuple[LayoutRow, ...]:
        """The rows, made anew."""
        cells = self.cells
        return tuple([LayoutRow(cells[start:end]) for start, end in self.bounds])

    @property
    def cells(self) -> tuple[LayoutCell, ...]:
        """The cells of all rows, made anew."""
        spans = map(Span, self.starts, map(add, self.starts, self.sizes))
        return tuple(map(LayoutCell, spans, self.texts, self.places))

    def part(self, first: int, behind: int) -> LayoutTable:
        """Return the rows from `first` up to `behind`, of which there is one at least."""
        start = self.row_ends[first - 1] if first else 0
        own = slice(start, self.row_ends[behind - 1])
        return LayoutTable(
            self.texts[own],
            self.starts[own],
            self.sizes[own],
            self.places[own],
            tuple([end - start for end in self.row_ends[first:behind]]),
        )


class Paragraph(NamedTuple):
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


# What a tuple makes of its parts takes half the time of what a named one does.
_span: Callable[[tuple[int, int]], Span] = partial(tuple.__new__, Span)
_paragraph: Callable[[tuple[Span, str]], Paragraph] = partial(tuple.__new__, Paragraph)


def _starts(first: int, sizes: Sequence[int]) -> Iterator[int]:
    """Yield where texts of these sizes start, each on lines of its own."""
    return map(add, accumulate(sizes, initial=first), range(len(sizes)))


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
            start, end = self.length, self.length + len(text)
            self.blocks.append(_paragraph((_span((start, end)), text)))
            self.pieces.append(text + "\n")
            self.length = end + 1

    def add_cell(
        self, text: str, column: int | None = None, colspan: int = 1, rowspan: int = 1
    ) -> LayoutCell:
        """Append one cell's text and return the cell; the caller gathers rows."""
        text = text.strip()
        start = self.length
        end = start + len(text)
        self.pieces.append(text + "\n")
        self.length = end + 1
        return LayoutCell(Span(start, end), text, GridPlace(column, colspan, rowspan))

    def add_grid(
        self, texts: Sequence[str], places: Sequence[GridPlace], row_ends: Sequence[int]
    ) -> None:
        """Append a table and its text: of every cell, in reading order, what it says, without white
        space around it, and its place; of every row the number of cells up to its end.
        """
        if not texts:
            return
        sizes = LateSequence(partial(map, len, texts))
        starts = LateSequence(partial(_starts, self.length, sizes))
        self.blocks.append(LayoutTable(tuple(texts), starts, sizes, places, tuple(row_ends)))
        self.write("\n".join([*texts, "\n"]))

    def add_table(self, rows: Iterable[Iterable[LayoutCell]]) -> None:
        """Append a table of cells made by `add_cell`; empty rows are left out."""
        kept = [cells for row in rows if (cells := tuple(row))]
        if kept:
            self.blocks.append(LayoutTable.of(kept))
            self.write("\n")

    def build(self, path: str, dialect: str, *, gridded: bool) -> Layout:
        """Return the layout of everything that was added."""
        source = Source(path, "".join(self.pieces), tuple(self.anchors))
        return Layout(source, tuple(self.blocks), dialect, gridded)
