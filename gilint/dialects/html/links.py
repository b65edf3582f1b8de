"""Which lines of a page are links, and which links were never closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gilint.dialects.html.menus import LINK
from gilint.dialects.html.model import Grid, Menu, PageBlock
from gilint.dialects.html.tables import cells_in
from gilint.dialects.html.tree import Element, parent_of, place_of


def is_link(block: PageBlock) -> bool:
    """Tell whether a block is mostly links."""
    if isinstance(block, Menu):
        return True
    if isinstance(block, Grid):
        return len(block.element.select(LINK)) * 2 > len(cells_in(block.element))
    if block.element.closest(LINK) is not None:
        return True
    links = block.element.select(LINK) if block.whole else []
    return sum([len(link.text.strip()) for link in links]) * 2 > len(block.text)


def release_links(headings: Sequence[Element], lines: Iterable[Element]) -> bool:
    """Take the address from links that hold a heading and another of the lines; tell of any.

    They were never closed: a parser puts all that follows into them, line by line.
    """
    held = {place for heading in headings for place in _places(heading)}
    times = Counter(place for line in lines for place in _places(line)) if held else Counter()
    running = {place for place in held if times[place] > 1}
    for link in _root_of(headings[0]).select(LINK) if running else ():
        if place_of(link) in running:
            del link.attrs["href"]
    return bool(running)


def _places(element: Element) -> set[tuple[int, int]]:
    """Return where the tags of the links around and in a line stand."""
    around = element.closest(LINK)
    return {place_of(link) for link in (*element.select(LINK), around) if link is not None}


def _root_of(element: Element) -> Element:
    above = parent_of(element)
    while above is not None:
        element, above = above, parent_of(above)
    return element
