"""Text on its way from runs into a layout: the pieces of one paragraph or cell, with addresses.

White space around a paragraph is not known before the paragraph ends, so places are kept
relative to the passage and become places of the text when the passage is written.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from gilint.dialects.docx.grid import GridCell
from gilint.layout import LayoutBuilder, LayoutCell, Paragraph
from gilint.location import Anchor, Span


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
            self.builder.anchors.append(Anchor(at, at, address=f"{cell.address}/p/1"))
        if self.length or self.points:
            self._empty()
        self._end_line()
        return LayoutCell(span, kept, cell.column, cell.colspan, cell.rowspan)

    def write_plain(self, cell: GridCell) -> LayoutCell:
        """Write a cell whose pieces were gathered with the grid; most have one at most."""
        if len(cell.pieces) > 1 or self.points:
            for text, address in cell.pieces:
                self.add(text, address)
            return self.write_cell(cell)
        text, address = cell.pieces[0] if cell.pieces else ("", "")
        kept, builder = text.strip(), self.builder
        start = builder.length
        span = Span(start, start + len(kept))
        place = address if kept else f"{cell.address}/p/1"
        builder.anchors.append(Anchor(start, span.end, None, None, None, place))
        builder.pieces += (kept, "\n")
        builder.length = span.end + 1
        return LayoutCell(span, kept, cell.column, cell.colspan, cell.rowspan)

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
        pieces, anchors = self.pieces, self.builder.anchors
        while pieces and pieces[0][0] < end:
            opened, text, address = pieces[0]
            closed = opened + len(text)
            if closed > start and address:
                first, last = max(opened, start), min(closed, end)
                anchors.append(Anchor(first + shift, last + shift, address=address))
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
