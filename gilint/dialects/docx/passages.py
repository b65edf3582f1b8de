"""Text on its way from runs into a layout: the pieces of one paragraph or cell, with addresses.

White space around a paragraph is not known before the paragraph ends, so places are kept
relative to the passage and become places of the text when the passage is written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gilint.dialects.docx.grid import GridCell, Piece
from gilint.layout import GridPlace, LayoutBuilder, LayoutCell, Paragraph
from gilint.location import Anchor, Span

Place = tuple[int, int, str, int, int]
"""Where a text begins and ends, and its address: to it belong the numbers of paragraph and run,
where these are not 0.
"""

EMPTY: Piece = ("", 1, 0)


def anchors_at(places: Iterable[Place]) -> Iterator[Anchor]:
    """Yield the anchors of places."""
    for start, end, address, paragraph, run in places:
        inside = f"/p/{paragraph}" if paragraph else ""
        inside += f"/run/{run}" if run else ""
        yield Anchor(start, end, address=address + inside)


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
            self.places.append((at, at, cell.address, 1, 0))
        if self.length or self.points:
            self._empty()
        self._end_line()
        return LayoutCell(span, kept, GridPlace(cell.column, cell.colspan, cell.rowspan))

    def write_plain(self, row: Iterable[GridCell]) -> list[LayoutCell]:
        """Write a row of cells whose pieces were gathered with the grid; most have one at most."""
        builder, at = self.builder, self.builder.length
        cells: list[LayoutCell] = []
        for cell in row:
            if len(cell.pieces) > 1 or self.points:
                builder.length = at
                cells.append(self._write_pieces(cell))
                at = builder.length
                continue
            text, paragraph, run = cell.pieces[0] if cell.pieces else EMPTY
            kept = text.strip()
            end = at + len(kept)
            place = (at, end, cell.address, paragraph, run)
            self.places.append(place if kept else (at, at, cell.address, 1, 0))
            builder.pieces.append(kept + "\n")
            grid_place = GridPlace(cell.column, cell.colspan, cell.rowspan)
            cells.append(LayoutCell(Span(at, end), kept, grid_place))
            at = end + 1
        builder.length = at
        return cells

    def _write_pieces(self, cell: GridCell) -> LayoutCell:
        for text, paragraph, run in cell.pieces:
            self.add(text, f"{cell.address}/p/{paragraph}/run/{run}" if paragraph else "")
        return self.write_cell(cell)

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
                places.append((first + shift, last + shift, address, 0, 0))
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
