"""Text on its way from runs into a layout: the pieces of one paragraph or cell, with addresses.

White space around a paragraph is not known before the paragraph ends, so places are kept
relative to the passage and become places of the text when the passage is written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from gilint.layout import LayoutBuilder, LayoutCell, Paragraph
from gilint.location import Anchor, Span


@dataclass(slots=True)
class Point:
    """A place: in its passage until the passage is written, then in the text."""

    offset: int


@dataclass(slots=True)
class Passage:
    """The text of one paragraph or cell while it is gathered."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    points: deque[Point] = field(default_factory=deque)
    length: int = 0

    def add(self, text: str, address: str) -> None:
        """Append the text that stands under `address`; empty for what stands nowhere (a line end)."""
        self.pieces.append((text, address))
        self.length += len(text)

    def point(self) -> Point:
        """Return the place behind what was added so far."""
        point = Point(self.length)
        self.points.append(point)
        return point

    def write_paragraphs(self, builder: LayoutBuilder) -> None:
        """Write every line that is not blank as a paragraph of its own, and empty the passage."""
        text = "".join(piece for piece, _ in self.pieces)
        placed = _Placed(self, builder)
        start = 0
        for line in text.split("\n"):
            if kept := line.strip():
                at = start + line.index(kept)
                span = placed.write(kept, at)
                builder.blocks.append(Paragraph(span, kept))
                builder.write("\n")
            start += len(line) + 1
        placed.finish()

    def write_cell(
        self, builder: LayoutBuilder, address: str, column: int, colspan: int, rowspan: int
    ) -> LayoutCell:
        """Write the passage as one cell, and empty it; `address` is where an empty cell stands."""
        text = "".join(piece for piece, _ in self.pieces)
        kept = text.strip()
        placed = _Placed(self, builder)
        if kept:
            span = placed.write(kept, text.index(kept))
        else:
            span = builder.write("")
            builder.anchors.append(Anchor(span.start, span.start, address=address))
        placed.finish()
        builder.write("\n")
        return LayoutCell(span, kept, column, colspan, rowspan)


class _Placed:
    """Turns places of a passage into places of the text, line by line, each looked at once."""

    __slots__ = ("_at", "_builder", "_passage", "_pieces")

    def __init__(self, passage: Passage, builder: LayoutBuilder) -> None:
        self._passage, self._builder = passage, builder
        self._pieces = _ranges(passage.pieces)
        self._at = next(self._pieces, None)

    def write(self, kept: str, start: int) -> Span:
        """Write the line `kept`, which stands at `start` of the passage."""
        span = self._builder.write(kept)
        shift, end = span.start - start, start + len(kept)
        self._anchor(start, end, shift)
        self._place(start, end, shift)
        return span

    def _anchor(self, start: int, end: int, shift: int) -> None:
        while self._at is not None and self._at[0] < end:
            first, last, address = self._at
            if last > start and address:
                opened, closed = max(first, start) + shift, min(last, end) + shift
                self._builder.anchors.append(Anchor(opened, closed, address=address))
            if last > end:
                return
            self._at = next(self._pieces, None)

    def _place(self, start: int, end: int, shift: int) -> None:
        points = self._passage.points
        while points and points[0].offset <= end:
            point = points.popleft()
            point.offset = max(point.offset, start) + shift

    def finish(self) -> None:
        """Place what stands behind the last line, and empty the passage."""
        for point in self._passage.points:
            point.offset = self._builder.length
        self._passage.pieces.clear()
        self._passage.points.clear()
        self._passage.length = 0


def _ranges(pieces: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for text, address in pieces:
        yield start, start + len(text), address
        start += len(text)
