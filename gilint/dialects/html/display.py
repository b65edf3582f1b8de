"""Which elements of a page say in their tags how they are displayed: not at all, or as a block.

Nearly every element of an article has a style. To ask each for it costs more than all else in
reading a page: so the words are looked for in the source, and only the elements in whose tags
they stand are asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from gilint.dialects.html.tree import RAW, Element, parent_of, place_of

SAYING = '[hidden],[style*="display" i],[style*="visibility" i]'
"""Selects the elements that may say how they are displayed."""
WORD = re.compile("isplay|idden")
CAPITALS = re.compile("D(?:ISPLAY|DEN)")
"""One of them stands in all markup that hides anything, however editors write its first letter."""
HIDING = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
ALONE = re.compile(r"(?i)display\s*:\s*(?:block|flex|grid|table|list-item)\b(?!-)")
NAME = re.compile(r"[A-Za-z][\w:.-]*(?=[\s/>])")
MARK = re.compile("[:.]")
"""What must be escaped in a selector."""
LARGEST = 1_000_000
MOST_WORDS = 64
"""In a larger page, or one with more of these words, to ask every element is faster."""
FEW = 64
"""Capitals that are found one by one."""
MOST_STEPS = 64
"""Signs "<" in attributes and scripts that are passed over in search of an element's tag."""
MOST_TAGS = 4
"""Tags that a word may stand in: there is markup in attributes, and ">" too."""
MOST_NAMES = 16
"""Names behind such signs for which elements are looked for."""

Tag = tuple[str, int]
"""The name of an element and the column of its tag."""
NO_TAG = ("", 0)


class Display(NamedTuple):
    """The elements that say how they are displayed, and the elements around them."""

    saying: frozenset[Element]
    around: frozenset[Element]


PLAIN = Display(frozenset(), frozenset())


def find_display(page: str, root: Element) -> Display:
    """Find the elements of a page that say how they are displayed."""
    words = _words(page)
    if not words:
        return PLAIN
    few = len(words) <= MOST_WORDS and len(page) <= LARGEST
    found = _Tags(page, root).holding(words) if few else None
    return _display(root.select(SAYING) if found is None else found)


def display_in(element: Element) -> Display:
    """Find the elements inside a small one that say how they are displayed."""
    return _display(element.select(SAYING), element)


def is_hidden(element: Element) -> bool:
    """Tell whether an element itself says that it is not shown."""
    attrs = element.attrs
    if not attrs:
        return False
    return "hidden" in attrs or ("style" in attrs and _hides(str(attrs["style"])))


def is_block(element: Element) -> bool:
    """Tell whether an element that stands in a line by its name says that it stands alone."""
    style = element.attr("style")
    return style is not None and ALONE.search(style) is not None


@lru_cache(maxsize=256)
def _hides(style: str) -> bool:
    return HIDING.search(style) is not None


def _display(found: Iterable[Element], top: Element | None = None) -> Display:
    """Return the display of elements; those around them are looked for below `top`."""
    around: set[Element] = set()
    saying = frozenset([element for element in found if is_hidden(element) or is_block(element)])
    for element in saying:
        above = parent_of(element)
        while above is not None and above != top and above not in around:
            around.add(above)
            above = parent_of(above)
    return Display(saying, frozenset(around))


def _words(page: str) -> list[int]:
    """Return where a page may say how something is displayed."""
    words = [match.start() for match in WORD.finditer(page)]
    at, capitals = -1, 0
    while (at := page.find("D", at + 1)) >= 0 and capitals < FEW:  # the fastest way, while few
        capitals += 1
        words += [at] if CAPITALS.match(page, at) else []
    return words + [match.start() for match in CAPITALS.finditer(page, at)] if at >= 0 else words


class _Tags:
    """The elements of a page, by name and by the column of their tags.

    To know the lines too, they would have to be counted, which takes far longer.
    """

    def __init__(self, page: str, root: Element) -> None:
        self._page = page
        self._root = root
        self._named: dict[str, dict[int, list[Element]]] = {}

    def holding(self, words: Iterable[int]) -> list[Element] | None:
        """Return the elements in whose tags words may stand.

        None where too much would have to be looked through.
        """
        tags: set[Tag] = set()
        for near in map(self._around, words):
            if near is None or len(self._named) > MOST_NAMES:
                return None
            tags.update(near)
        return [element for tag in tags for element in self._elements(tag)]

    def _around(self, offset: int) -> Sequence[Tag] | None:
        """Return the tags in which a character may stand: one of them holds it, if any does.

        None where too many signs "<" are no tags, or no tag surely holds it.
        """
        found: list[Tag] = []
        at = offset
        for _ in range(MOST_STEPS):
            at = self._page.rfind("<", 0, at)
            tag = self._starting(at) if at >= 0 else NO_TAG
            if tag is not None:
                found.append(tag)
                if at < 0 or self._holds(tag, at, offset):
                    return found
                if len(found) == MOST_TAGS:
                    break
        return None

    def _holds(self, tag: Tag, start: int, offset: int) -> bool:
        """Tell whether a character surely stands in a tag, or in an element that holds no tags."""
        return tag[0] in RAW or self._page.find(">", start, offset) < 0

    def _elements(self, tag: Tag) -> Sequence[Element]:
        """Return the elements of a name whose tags start in one column."""
        name, column = tag
        return self._columns(name).get(column, ())

    def _starting(self, at: int) -> Tag | None:
        """Return the tag that starts at a sign "<"; None for any other sign."""
        match = NAME.match(self._page, at + 1)
        if match is None:
            return None
        tag = match.group().lower(), at - self._page.rfind("\n", 0, at) - 1
        return tag if self._elements(tag) else None

    def _columns(self, name: str) -> dict[int, list[Element]]:
        if name not in self._named:
            columns: dict[int, list[Element]] = {}
            for element in self._root.select(MARK.sub(r"\\\g<0>", name)) if name else ():
                columns.setdefault(place_of(element)[1], []).append(element)
            self._named[name] = columns
        return self._named[name]
