"""Words that stand at one place of every page: buttons, bars and marks that a site lays over it.

A browser prints them on each page, over the text and into the cells of tables.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gilint.dialects.pdf.glyphs import Glyph, is_chinese
from gilint.dialects.pdf.pages import Page

SAME = 0.3  # points: a line that goes on stays on its baseline
GAP = 1.5  # times the height of a character
MOST = 0.2  # of a page's characters: pages that are alike are no pages with a mark

Key = tuple[str, int, int]


def without_recurring(pages: Sequence[Page]) -> list[Page]:
    """Leave out the words that every page has at the same place, of two characters or more."""
    common = _common(pages) if len(pages) > 1 else set()
    if not common:
        return list(pages)
    kept = [_without(_runs(page.glyphs), common) for page in pages]
    counts = [(len(page.glyphs), len(glyphs)) for page, glyphs in zip(pages, kept, strict=True)]
    if any(after < before * (1 - MOST) for before, after in counts):
        return list(pages)
    return [replace(page, glyphs=glyphs) for page, glyphs in zip(pages, kept, strict=True)]


def _common(pages: Sequence[Page]) -> set[Key]:
    """Return the words of all pages; the shortest come first, and mostly have nothing in common."""
    first, *others = sorted([page.glyphs for page in pages], key=len)
    words = {key for key in map(_key, _runs(first)) if len(key[0]) > 1}
    common = {key for key in words if any(map(is_chinese, key[0]))}
    for glyphs in others:
        if not common:
            break
        common.intersection_update(map(_key, _runs(glyphs)))
    return common


def _without(runs: Iterable[list[Glyph]], common: Container[Key]) -> list[Glyph]:
    return [glyph for run in runs if _key(run) not in common for glyph in run]


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Cut glyphs, in the order of the file, where the next is not right behind the one before."""
    start = 0
    for index, (one, two) in enumerate(pairwise(glyphs), 1):
        if not (-SAME < one.y - two.y < SAME and 0 <= two.x - one.x < GAP * (one.top - one.bottom)):
            yield list(glyphs[start:index])
            start = index
    if glyphs:
        yield list(glyphs[start:])


def _key(run: Sequence[Glyph]) -> Key:
    return "".join([glyph.text for glyph in run]), round(run[0].x), round(run[0].y)
