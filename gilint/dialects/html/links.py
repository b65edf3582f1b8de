"""Which lines of a page are links; one that was never closed is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gilint.dialects.html.menus import LINK, RUNNING
from gilint.dialects.html.model import Grid, Line, Menu, PageBlock
from gilint.dialects.html.tables import cells_in
from gilint.dialects.html.tree import Element, parent_of, place_of
from gilint.web_lexicon import SENTENCE_END


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


def is_one_link(block: PageBlock) -> bool:
    """Tell whether a block is a single link and nothing else."""
    links = _links_of(block)
    return len(links) == 1 and links[0].text.strip() == block.text


def mark_running_links(headings: Sequence[PageBlock], blocks: Iterable[PageBlock]) -> bool:
    """Mark the links that hold a heading and a sentence; tell whether there are any.

    They were never closed: a parser puts all that follows into them, line by line. Of a list of
    contents a link may hold several lines too, but no sentence.
    """
    held = {place for heading in headings for place in _places(heading)}
    sentences = [block for block in blocks if SENTENCE_END in block.text] if held else []
    running = held & {place for block in sentences for place in _places(block)}
    for link in _root_of(headings[0].element).select(LINK) if running else ():
        if place_of(link) in running:
            link.attrs[RUNNING] = ""
    return bool(running)


def _places(block: PageBlock) -> set[tuple[int, int]]:
    """Return where the tags of the links around and in a line stand."""
    return set(map(place_of, _links_of(block)))


def _links_of(block: PageBlock) -> list[Element]:
    if not isinstance(block, Line):
        return []
    around = block.element.closest(LINK)
    inside = block.element.select(LINK) if block.whole else []
    return inside if around is None else [*inside, around]


def _root_of(element: Element) -> Element:
    above = parent_of(element)
    while above is not None:
        element, above = above, parent_of(above)
    return element
