"""Sheets with two pages side by side, as they are printed to save paper: read as two pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.glyphs import Glyph
from gilint.dialects.pdf.pages import Page
from gilint.dialects.pdf.strokes import Stroke

BROAD = 1.2  # width to height of a sheet that may hold two pages
GUTTER = 0.015  # of the width, on either side of the middle: nothing stands there
LEAST = 40  # characters in each half of one sheet at least


def part_spreads(pages: Sequence[Page]) -> list[Page]:
    """Part the sheets on which nothing crosses the middle, and number the pages anew.

    A report set on broad paper has lines and tables over the middle of its pages. Where one
    sheet shows two full pages, those of its size that may be two are.
    """
    parted = {page.number for page in pages if _has_gutter(page)}
    sizes = {page.area for page in pages if page.number in parted and _is_full(page)}
    leaves = chain.from_iterable(
        _halves(page) if page.number in parted and page.area in sizes else (page,) for page in pages
    )
    return [replace(leaf, number=number) for number, leaf in enumerate(leaves, 1)]


def _middle(page: Page) -> float:
    return (page.area.left + page.area.right) / 2


def _has_gutter(page: Page) -> bool:
    area, middle = page.area, _middle(page)
    if area.width < BROAD * area.height:
        return False
    low, high = middle - GUTTER * area.width, middle + GUTTER * area.width
    return not any(glyph.left < high and glyph.right > low for glyph in page.glyphs) and not any(
        stroke.level and stroke.rect.left < low and stroke.rect.right > high
        for stroke in page.strokes
    )


def _is_full(page: Page) -> bool:
    left = sum(glyph.x < _middle(page) for glyph in page.glyphs)
    return min(left, len(page.glyphs) - left) >= LEAST


def _halves(page: Page) -> Iterator[Page]:
    """Yield the left and the right page, the right one where the left one stands."""
    area, middle = page.area, _middle(page)
    left = area._replace(right=middle)
    yield replace(
        page,
        area=left,
        glyphs=[glyph for glyph in page.glyphs if glyph.x < middle],
        strokes=[stroke for stroke in page.strokes if stroke.rect.left < middle],
    )
    shift = middle - area.left
    yield replace(
        page,
        area=left,
        turn=replace(page.turn, shift=shift),
        glyphs=[_moved(glyph, shift) for glyph in page.glyphs if glyph.x >= middle],
        strokes=[
            Stroke(_shifted(stroke.rect, shift), stroke.level)
            for stroke in page.strokes
            if stroke.rect.left >= middle
        ],
    )


def _moved(glyph: Glyph, shift: float) -> Glyph:
    return glyph._replace(left=glyph.left - shift, right=glyph.right - shift, x=glyph.x - shift)


def _shifted(rect: Rect, shift: float) -> Rect:
    return rect._replace(left=rect.left - shift, right=rect.right - shift)
