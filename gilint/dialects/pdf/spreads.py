"""Sheets with two or four pages, as they are printed to save paper: read as so many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.glyphs import Glyph
from gilint.dialects.pdf.lines import group_lines
from gilint.dialects.pdf.pages import Page
from gilint.dialects.pdf.strokes import Stroke
from gilint.lexicon import PAGE_NUMBER
from gilint.zh import fold

BROAD = 1.2  # width to height of a sheet that may hold two pages
GUTTER = 0.015  # of the width, on either side of the middle: nothing stands there
FOLD = 0.008  # of width and height, on either side: two margins meet there
BROAD_FOLD = 0.011  # where two pages side by side may leave as much between paragraphs
LEAST = 40  # characters on each page of one sheet at least
DIGITS = re.compile("[0-9]+")


def part_spreads(pages: Sequence[Page]) -> list[Page]:
    """Part the sheets on which nothing crosses the middle, and number the pages anew.

    A report set on broad paper has lines and tables over the middle of its pages. Where one
    sheet shows two or four full pages, those of its size that may show as many do.
    """
    alike: dict[Rect, list[Page]] = defaultdict(list)
    for page in pages:
        alike[page.area].append(page)
    ways = {area: _rows(sheets) for area, sheets in alike.items()}
    leaves = chain.from_iterable(_parted(page, ways[page.area]) for page in pages)
    return [replace(leaf, number=number) for number, leaf in enumerate(leaves, 1)]


def _rows(pages: Sequence[Page]) -> int:
    """Return how many rows of two pages the sheets of one size show; 0 for one page each."""
    parted = [page for page in pages if _has_gutter(page)]
    if len(parted) == len(pages) and all(map(_has_fold, pages)) and _any_full(pages, 2):
        return 2
    return int(_is_broad(pages[0]) and _any_full(parted, 1))


def _parted(page: Page, rows: int) -> list[Page]:
    if not rows or not _has_gutter(page):
        return [page]
    leaves = list(_leaves(page, rows))
    return leaves[::2] + leaves[1::2] if _runs_down(leaves) else leaves


def _runs_down(leaves: Sequence[Page]) -> bool:
    """Tell by the numbers of the pages whether the left column comes first."""
    across, down = leaves, [*leaves[::2], *leaves[1::2]]
    return not _ascends(across) and _ascends(down)


def _ascends(leaves: Sequence[Page]) -> bool:
    numbers = [number for leaf in leaves for number in _numbers(leaf)]
    return all(one < two for one, two in pairwise(numbers))


def _numbers(leaf: Page) -> Iterator[int]:
    """Yield the number below a page, where there is one."""
    for line in group_lines(leaf.glyphs)[-1:]:
        text = fold(line.text)
        if PAGE_NUMBER.match(text) and (digits := DIGITS.search(text)):
            yield int(digits[0])


def _is_broad(page: Page) -> bool:
    return page.area.width >= BROAD * page.area.height


def _has_gutter(page: Page) -> bool:
    """Tell whether nothing crosses the middle from left to right."""
    middle, width = (page.area.left + page.area.right) / 2, GUTTER * page.area.width
    low, high = middle - width, middle + width
    return not any(glyph.left < high and glyph.right > low for glyph in page.glyphs) and not any(
        stroke.level and stroke.rect.left < low and stroke.rect.right > high
        for stroke in page.strokes
    )


def _has_fold(page: Page) -> bool:
    """Tell whether nothing crosses the middle from above to below."""
    area, share = page.area, BROAD_FOLD if _is_broad(page) else FOLD
    middle, width = (area.bottom + area.top) / 2, share * (area.width + area.height)
    low, high = middle - width, middle + width
    return not any(glyph.bottom < high and glyph.top > low for glyph in page.glyphs) and not any(
        not stroke.level and stroke.rect.bottom < low and stroke.rect.top > high
        for stroke in page.strokes
    )


def _any_full(pages: Sequence[Page], rows: int) -> bool:
    """Tell whether some sheet is full; of four pages on a narrow one, two that are side by side."""
    return any(
        all(len(leaf.glyphs) >= LEAST for leaf in list(_leaves(page, rows))[: _least(page, rows)])
        for page in pages
        if len(page.glyphs) >= 2 * LEAST
    )


def _least(page: Page, rows: int) -> int:
    return 2 * rows if _is_broad(page) else 2


def _leaves(page: Page, rows: int) -> Iterator[Page]:
    """Yield the pages on a sheet row by row, each where the last left one stands."""
    area = page.area
    width, height = area.width / 2, area.height / rows
    first = area._replace(right=area.left + width, top=area.bottom + height)
    for row in reversed(range(rows)):
        for column in range(2):
            place = first.moved(column * width, row * height)
            yield _leaf(page, place, column * width, row * height)


def _leaf(page: Page, place: Rect, aside: float, above: float) -> Page:
    """Take what stands in one place, moved to the left and downwards."""
    return replace(
        page,
        area=place.moved(-aside, -above),
        turn=replace(page.turn, aside=aside, above=above),
        glyphs=[_moved(glyph, aside, above) for glyph in page.glyphs if _is_in(glyph, place)],
        strokes=[
            Stroke(stroke.rect.moved(-aside, -above), stroke.level)
            for stroke in page.strokes
            if place.holds(*stroke.rect.centre)
        ],
    )


def _is_in(glyph: Glyph, place: Rect) -> bool:
    return place.holds((glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2)


def _moved(glyph: Glyph, aside: float, above: float) -> Glyph:
    box = Rect(*glyph[1:5]).moved(-aside, -above)
    return Glyph(glyph.text, *box, glyph.x - aside, glyph.y - above, glyph.spaced)
