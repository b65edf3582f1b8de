"""Where something stands: spans in a text, and the places people look for.

Inside gilint a place is a `Span`. Lines, pages and table addresses are derived
from it when a diagnostic is rendered, through the anchors of its source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in `Source.text`.

    A named tuple, as are the other things a reader makes of every cell: it takes a third of the
    time that a frozen dataclass takes.
    """

    start: int
    end: int

    def join(self, other: Span) -> Span:
        """Return the smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class Anchor(NamedTuple):
    """Where the text from `start` up to `end` came from in a file that is no plain text.

    `line` and `column` (from 1) are those of the first code point; `address` is a
    structured path that the reader's own format can find again (docx:
    `table/2/row/5/cell/3/p/1/run/2`, html: an element path); `box` is its place on `page`.
    Anchors of one source are sorted by `start` and do not overlap.
    """

    start: int
    end: int
    line: int | None = None
    column: int | None = None
    page: int | None = None
    address: str | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place a person can find: lines and columns count from 1, ends are exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    page: int | None = None
    address: str | None = None
    box: Box | None = None


@lru_cache(maxsize=4)
def line_starts(text: str) -> tuple[int, ...]:
    r"""Return the offset of every line's first code point (lines end with \\n)."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of an offset in `text`."""
    starts = line_starts(text)
    index = bisect_right(starts, offset) - 1
    return index + 1, offset - starts[index] + 1


def anchor_at(anchors: Sequence[Anchor], offset: int) -> Anchor | None:
    """Return the anchor that covers `offset`, or the last one before it."""
    index = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    return anchors[index] if index >= 0 else None


def locate(text: str, anchors: Sequence[Anchor], span: Span) -> Location:
    """Derive the location of `span`: by the anchors where there are any, else by counting lines."""
    line, column = position(text, span.start)
    end_line, end_column = position(text, span.end)
    first = anchor_at(anchors, span.start)
    if first is None:
        return Location(line, column, end_line, end_column)
    last = anchor_at(anchors, max(span.start, span.end - 1)) or first
    if first.line is not None and last.line is not None:
        line, column = first.line, (first.column or 1) + min(span.start, first.end) - first.start
        end_line, end_column = last.line, (last.column or 1) + min(span.end, last.end) - last.start
    return Location(
        line, column, end_line, end_column, first.page, first.address, _box(first, last)
    )


def _box(first: Anchor, last: Anchor) -> Box | None:
    one, two = first.box, last.box
    if one is None or two is None or first.page != last.page:
        return one
    return Box(
        min(one.left, two.left),
        min(one.bottom, two.bottom),
        max(one.right, two.right),
        max(one.top, two.top),
    )
