"""Source excerpts: a line of the report, or a row of its table, and what is marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gilint.location import Span
from gilint.render.masking import MaskedText, mask
from gilint.render.wrapping import sanitise
from gilint.report import Report, Row
from gilint.zh import width

REACH = 160
ELLIPSIS = "\u2026"
SEPARATOR = " | "
EMPTY = "[ ]"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One line, clean and masked: `before` and `after` stand around what is `marked`."""

    before: str
    marked: str
    after: str

    def cut(self, columns: int) -> Excerpt:
        """Return an excerpt that is at most `columns` wide, cut around the mark."""
        marked = _head(self.marked, columns - 2)
        room = columns - width(marked) - 2
        before = _tail(self.before, max(room - min(width(self.after), room // 2), 0))
        after = _head(self.after, max(room - width(before), 0))
        return Excerpt(before, marked, after)

    def draw(self, columns: int) -> tuple[str, str]:
        """Return the line and, for the line below it, the mark."""
        piece = self.cut(columns)
        mark = "^" * max(1, width(piece.marked))
        return piece.before + piece.marked + piece.after, " " * width(piece.before) + mark


def take_excerpt(report: Report, text: MaskedText, span: Span) -> Excerpt:
    """Return the table row whose label or cell is at `span`, else the line that it begins in.

    A row is written on one line even where each of its cells stands on a line of its own.
    """
    for table in report.tables:
        if table.span.start <= span.start and span.end <= table.span.end:
            found = (_take_row(row, span) for row in table.rows)
            return next((each for each in found if each), None) or _take_line(text, span)
    return _take_line(text, span)


def _take_row(row: Row, span: Span) -> Excerpt | None:
    """Write a row on one line, marked at `span`; None if that is no cell and no label of it."""
    places = [row.label_span, *(cell.span for cell in row.cells)]
    if span not in places or len(places) > REACH:
        return None
    at = places.index(span)
    cells = [_flat(mask(text)) for text in (row.label, *(cell.raw for cell in row.cells))]
    first = 0 if at == 0 or cells[0] else 1
    before = SEPARATOR.join([*cells[first:at], ""])
    return Excerpt(before, cells[at] or EMPTY, SEPARATOR.join(["", *cells[at + 1 :]]))


def _take_line(masked: MaskedText, span: Span) -> Excerpt:
    text = masked.text
    start = max(text.rfind("\n", max(0, span.start - REACH), span.start) + 1, span.start - REACH)
    end = min(max(span.start, span.end), span.start + REACH)
    break_at = text.find("\n", span.start, end)
    end = break_at if break_at >= 0 else end
    stop = text.find("\n", end, end + REACH)
    before = _flat(masked.slice(max(0, start), span.start)).lstrip(" |")
    marked = _flat(masked.slice(span.start, end))
    after = _flat(masked.slice(end, stop if stop >= 0 else end + REACH))
    return Excerpt(before, marked, after.rstrip())


def _flat(text: str) -> str:
    """Return text on one line: a tab is where a cell ends."""
    return sanitise(text.strip("\n").replace("\n", "").replace("\t", SEPARATOR))


def _head(text: str, columns: int) -> str:
    kept = _fitting(text, columns)
    return text if len(kept) == len(text) else _fitting(text, columns - 1) + ELLIPSIS


def _tail(text: str, columns: int) -> str:
    kept = _fitting(text[::-1], columns)
    return text if len(kept) == len(text) else ELLIPSIS + _fitting(text[::-1], columns - 1)[::-1]


def _fitting(text: str, columns: int) -> str:
    return "".join(_taken(text, columns))


def _taken(text: str, columns: int) -> Iterator[str]:
    used = 0
    for char in text:
        used += width(char)
        if used > columns:
            return
        yield char
