"""Cut a stream of cells into rows where the notation does not say where a row ends.

A *slot* is one cell of the grid: printed, or empty because it is blank or covered by a merged
cell. In most such notations the slots of every row are as many as the grid has columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.dialects.blocks import is_value
from gilint.layout import LayoutCell

WIDEST = 40
"""Columns: the widest table of the forms has 15; a longer run of bars is page furniture."""

Slots = Sequence[LayoutCell]


class Piece(NamedTuple):
    """Slots from `start` to `stop`: printed cells, then the empty ones that end a row."""

    start: int
    stop: int


def cut_rows(slots: Slots) -> Iterator[list[LayoutCell]]:
    """Cut a table's slots into rows; empty slots at the end of a row are left out.

    The width of the grid comes from the rows that show it: a row whose last cells are
    merged ends in empty slots. Where none does, or where slots were lost, a row begins
    at a label that follows a value.
    """
    pieces = list(find_pieces(slots))
    width = find_width(slots, pieces)
    for start, stop in gather_pieces(slots, pieces, width):
        cut = cut_by_width(slots, start, stop, width) if width else cut_by_labels(slots[start:stop])
        yield from filter(None, map(drop_tail, cut))


def find_pieces(slots: Slots) -> Iterator[Piece]:
    """Cut behind every run of empty slots."""
    start = 0
    for at in range(1, len(slots)):
        if slots[at].text and not slots[at - 1].text:
            yield Piece(start, at)
            start = at
    if slots:
        yield Piece(start, len(slots))


def find_width(slots: Slots, pieces: Sequence[Piece]) -> int:
    """Return how many columns the grid has, 0 where nothing shows it.

    A piece that holds one row shows it; of the widths shown, the one that most pieces are
    made of is the grid's.
    """
    sizes = Counter(stop - start for start, stop in pieces)
    shown = {
        stop - start
        for start, stop in pieces
        if 1 < stop - start <= WIDEST
        and not slots[stop - 1].text
        and is_one_row(slots, start, stop)
    }
    if not shown:
        return 0
    return max(shown, key=lambda width: (score(width, sizes), width))


def score(width: int, sizes: Counter[int]) -> int:
    """Count the pieces that are rows of `width`, whole ones twice."""
    return sizes[width] + sum(count for size, count in sizes.items() if size % width == 0)


def is_one_row(slots: Slots, start: int, stop: int) -> bool:
    """Tell whether no label follows a value between `start` and `stop`."""
    return next(find_starts(slots[start:stop]), None) is None


def gather_pieces(slots: Slots, pieces: Sequence[Piece], width: int) -> Iterator[Piece]:
    """Join pieces until they fill whole rows: an empty slot inside a row is a blank cell.

    Where they never do, the next label after a row's end begins anew.
    """
    start: int | None = None
    for piece in pieces:
        start = piece.start if start is None else start
        full = width == 0 or (piece.stop - start) % width == 0
        if full or (piece.stop < len(slots) and not is_value(slots[piece.stop].text)):
            yield Piece(start, piece.stop)
            start = None
    if start is not None:
        yield Piece(start, len(slots))


def cut_by_width(slots: Slots, start: int, stop: int, width: int) -> Iterator[list[LayoutCell]]:
    """Cut into rows of `width`, unless a value would begin a row right after a value's label."""
    rows = [list(slots[at : min(at + width, stop)]) for at in range(start, stop, width)]
    if len(rows) == 1 or not any(next(find_starts(row), None) for row in rows):
        return iter(rows)
    return cut_by_labels(slots[start:stop])


def cut_by_labels(slots: Slots) -> Iterator[list[LayoutCell]]:
    """Cut before every label that follows a value."""
    start = 0
    for at in find_starts(slots):
        yield list(slots[start:at])
        start = at
    yield list(slots[start:])


def find_starts(slots: Slots) -> Iterator[int]:
    """Yield where a label follows a value, with empty slots between them or none."""
    after_value = False
    for at, slot in enumerate(slots):
        if is_value(slot.text):
            after_value = True
        elif slot.text:
            if after_value:
                yield at
            after_value = False


def drop_tail(row: list[LayoutCell]) -> list[LayoutCell]:
    """Leave out the empty slots at the end of a row."""
    end = len(row)
    while end and not row[end - 1].text:
        end -= 1
    return row[:end]
