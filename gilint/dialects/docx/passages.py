"""Text on its way from runs into a layout: the pieces of one paragraph or cell, with addresses.

White space around a paragraph is not known before the paragraph ends, so places are kept
relative to the passage and become places of the text when the passage is written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, chain, groupby, starmap
from operator import attrgetter
from typing import TYPE_CHECKING

from gilint.dialects.docx.grid import GridCell, Piece
from gilint.dialects.docx.tree import address_in_cell
from gilint.late import LateSequence
from gilint.layout import LayoutBuilder, LayoutCell, Paragraph
from gilint.location import Anchor, Span

if TYPE_CHECKING:
    from lxml.etree import _Element

Place = tuple[int, int, str]
"""Where a text begins and ends, and its address."""

NOTHING = "p/1"
"""The address in a cell of what it says, where that is nothing."""
PLACE = attrgetter("place")


Table = tuple[int, Sequence[GridCell]]
"""Where a table begins in the text, and its cells."""


def find_anchors(places: Sequence[Place], tables: Sequence[Table]) -> Iterator[Anchor]:
    """Yield the anchors of what was written cell by cell, and of tables written as a whole."""
    for start, end, address in sorted(chain(places, *starmap(_cell_places, tables))):
        yield Anchor(start, end, address=address)


def _cell_places(start: int, cells: Sequence[GridCell]) -> Iterator[Place]:
    """Yield the places of the cells of a table; an empty cell has one too: blanks are what most is
    to be said about.
    """
    for cell in cells:
        kept = cell.text.strip()
        if not kept:
            yield start, start, f"{cell.address}/{NOTHING}"
        at, end = start - cell.text.index(kept), start + len(kept)
        for run, pieces in groupby(cell.pieces, key=_run_of):
            first, at = at, at + sum(len(text) for text, _ in pieces)
            begin, stop = max(first, start), min(at, end)
            if run is not None and begin < stop:
                yield begin, stop, f"{cell.address}/{address_in_cell(run)}"
        start = end + 1


def _run_of(piece: Piece) -> _Element | None:
    _, element = piece
    return None if element is None else element.getparent()


@dataclass(slots=True)
class Point:
    """A place: in its passage until the passage is written, then in the text."""

    offset: int


@dataclass(slots=True)
class Passage:
    """The text of one paragraph or cell while it is gathered; pieces are start, text, address."""

    builder: LayoutBuilder
    pieces: deque[tuple[int, str, str]] = field(default_factory=deque)
    points: deque[Point] = field(default_factory=deque)
    length: int = 0
    places: list[Place] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, text: str, address: str) -> None:
        """Append what stands under `address`; a line end stands under none."""
        self.pieces.append((self.length, text, address))
        self.length += len(text)

    def point(self) -> Point:
        """Return the place behind what was added so far."""
        point = Point(self.length)
        self.points.append(point)
        return point

    def write_paragraphs(self) -> None:
        """Write every line that is not blank as a paragraph of its own, and empty the passage."""
        if not self.length and not self.points:
            return
        start = 0
        for line in self._text().split("\n"):
            if kept := line.strip():
                span = self._write(kept, start + line.index(kept))
                self.builder.blocks.append(Paragraph(span, kept))
                self._end_line()
            start += len(line) + 1
        self._empty()

    def write_cell(self, cell: GridCell) -> LayoutCell:
        """Write the passage as the text of one cell, and empty it.

        An empty cell has an anchor too: blanks are what most is to be said about.
        """
        kept = ""
        if self.length:
            text = self._text()
            kept = text.strip()
        if kept:
            span = self._write(kept, text.index(kept))
        else:
            at = self.builder.length
            span = Span(at, at)
            self.places.append((at, at, f"{cell.address}/{NOTHING}"))
        if self.length or self.points:
            self._empty()
        self._end_line()
        return LayoutCell(span, kept, cell.place)

    def write_table(self, rows: Sequence[Sequence[GridCell]]) -> None:
        """Write a table of cells with the pieces that were gathered with the grid."""
        cells = list(chain.from_iterable(rows))
        texts = [cell.text.strip() if cell.pieces else "" for cell in cells]
        self.tables.append((self.builder.length, cells))
        places = LateSequence(partial(map, PLACE, cells))
        self.builder.add_grid(texts, places, tuple(accumulate(map(len, rows))))

    def _text(self) -> str:
        return "".join([text for _, text, _ in self.pieces])

    def _write(self, kept: str, start: int) -> Span:
        """Write the line `kept`, which stands at `start` of the passage, with its anchors."""
        span = self.builder.write(kept)
        shift, end = span.start - start, start + len(kept)
        self._anchor(start, end, shift)
        while self.points and self.points[0].offset <= end:
            point = self.points.popleft()
            point.offset = max(point.offset, start) + shift
        return span

    def _anchor(self, start: int, end: int, shift: int) -> None:
        pieces, places = self.pieces, self.places
        while pieces and pieces[0][0] < end:
            opened, text, address = pieces[0]
            closed = opened + len(text)
            if closed > start and address:
                first, last = max(opened, start), min(closed, end)
                places.append((first + shift, last + shift, address))
            if closed > end:
                return  # the rest of the piece stands on the next line
            pieces.popleft()

    def _end_line(self) -> None:
        self.builder.pieces.append("\n")
        self.builder.length += 1

    def _empty(self) -> None:
        """Place what stands behind the last line, and forget the rest."""
        for point in self.points:
            point.offset = self.builder.length
        self.points.clear()
        self.pieces.clear()
        self.length = 0
