"""Page furniture: page numbers, running heads and feet, which are no part of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from gilint.dialects.pdf.content import PageContent
from gilint.dialects.pdf.textlines import TextLine
from gilint.lexicon import PAGE_NUMBER
from gilint.zh import fold

HEAD, FOOT = 0.84, 0.16  # of the page's height: furniture stands above or below
DEPTH = 3  # lines that a running head or foot may have
LEVEL, ASIDE = 6.0, 24.0  # points that a running head may move from page to page
NUMBER = re.compile(r"\d+")

Key = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True)
class EdgeLine:
    """A line near an edge of a page (counted from 1), with its folded text."""

    line: TextLine
    text: str
    page: int

    @property
    def key(self) -> Key:
        """The text without its numbers, the size of type, and about where the line stands."""
        line = self.line
        text = NUMBER.sub("0", self.text)
        return text, round(line.em), round(line.y / LEVEL), round(line.left / ASIDE)

    @property
    def number(self) -> int | None:
        """The value where the line is a number alone."""
        plain = self.text.isascii() and self.text.isdigit() and len(self.text) < 5
        return int(self.text) if plain else None


def find_furniture(pages: Sequence[PageContent]) -> set[int]:
    """Return the ids of the lines that are page furniture."""
    sides = [side for index, page in enumerate(pages, 1) for side in _sides(page, index)]
    known = _Known.of(sides, len(pages))
    return {id(edge.line) for side in sides for edge in known.peel(side)}


def _sides(page: PageContent, number: int) -> Iterator[list[EdgeLine]]:
    """Yield the outermost lines at the head and at the foot, from the edge inwards.

    Furniture never stands between two pieces of content, so lines behind a table are not asked.
    """
    height = page.area.height
    head = max(page.area.bottom + HEAD * height, page.highest)
    foot = min(page.area.bottom + FOOT * height, page.lowest)
    heads = [line for line in page.lines[:DEPTH] if line.y >= head]
    feet = [line for line in reversed(page.lines[-DEPTH:]) if line.y <= foot]
    for side in (heads, feet):
        yield [EdgeLine(line, fold(line.text), number) for line in side]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the edges of all pages have in common.

    `times` counts the pages that have a key; `offsets` counts how far a number alone is from
    the number of its page.
    """

    times: Counter[Key]
    offsets: Counter[int]
    pages: int

    @classmethod
    def of(cls, sides: Sequence[list[EdgeLine]], pages: int) -> _Known:
        edges = [edge for side in sides for edge in side]
        numbers = {(edge.page, edge.number) for edge in edges}
        return cls(
            Counter(key for _, key in {(edge.page, edge.key) for edge in edges}),
            Counter(number - page for page, number in numbers if number is not None),
            pages,
        )

    def peel(self, side: list[EdgeLine]) -> Iterator[EdgeLine]:
        """Yield furniture from the edge inwards."""
        for edge in side:
            if not self._is_furniture(edge):
                return
            yield edge

    def _is_furniture(self, edge: EdgeLine) -> bool:
        if edge.number is not None:
            offset = edge.number - edge.page
            return offset == 0 or self.offsets[offset] > 1
        return bool(PAGE_NUMBER.match(edge.text)) or self._runs(edge)

    def _runs(self, edge: EdgeLine) -> bool:
        """Tell whether the line stands there on enough pages (left and right ones differ)."""
        text, em, y, x = edge.key
        near = product((em - 1, em, em + 1), (y - 1, y, y + 1), (x - 1, x, x + 1))
        times = sum(self.times[text, size, row, column] for size, row, column in near)
        return times > 1 and times * 3 >= self.pages
