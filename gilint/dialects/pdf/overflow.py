"""Upright writing that runs over the border of its cell into the row above or below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gilint.dialects.pdf.glyphs import Glyph, is_chinese, is_wide

PITCH = 1.6  # of its size: how far the next character of upright writing stands below
EVEN = 1.15  # how much one step may be longer than another: a border between cells takes more
ASIDE = 0.3  # of its size: how far it may stand aside


def keep_together(glyphs: Sequence[Glyph], owners: Sequence[int]) -> list[int]:
    """Return the cells of glyphs, which are in the order of the file: one cell for one word.

    A word that runs over belongs where nothing else stands, or where it begins. Where each
    character has a cell of its own, they are no word.
    """
    kept = list(owners)
    totals: Counter[int] | None = None
    for start, end in _words(glyphs, owners):
        totals = totals or Counter(owners)
        own = Counter(owners[start:end])
        alone = [owner for owner, count in own.items() if count == totals[owner]]
        if max(own.values()) > 1:
            kept[start:end] = [alone[0] if len(alone) == 1 else owners[start]] * (end - start)
    return kept


def _words(glyphs: Sequence[Glyph], owners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield upright words that stand in more than one cell, by their first and last places."""
    done = 0
    for at, (one, two) in enumerate(pairwise(owners), 1):
        if one == two or at < done or not _steps_down(glyphs[at - 1], glyphs[at]):
            continue
        start, end = at - 1, at + 1
        while start > done and _steps_down(glyphs[start - 1], glyphs[start]):
            start -= 1
        while end < len(glyphs) and _steps_down(glyphs[end - 1], glyphs[end]):
            end += 1
        done = end
        if end - start > 2 and _is_even(glyphs[start:end]):
            yield start, end


def _steps_down(one: Glyph, two: Glyph) -> bool:
    if not (is_wide(one.text) and is_wide(two.text)):
        return False
    size = max(one.right - one.left, one.top - one.bottom, two.right - two.left)
    aside = abs(one.left + one.right - two.left - two.right) / 2
    down = (one.bottom + one.top - two.bottom - two.top) / 2
    return aside <= ASIDE * size and 0 < down <= PITCH * size


def _is_even(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether ideographs stand evenly: lying brackets hang from elsewhere."""
    places = [(at, glyph.y) for at, glyph in enumerate(glyphs) if is_chinese(glyph.text)]
    steps = [(y1 - y2) / (at2 - at1) for (at1, y1), (at2, y2) in pairwise(places)]
    return bool(steps) and max(steps) <= EVEN * min(steps)
