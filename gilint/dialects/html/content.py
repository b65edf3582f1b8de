"""Where on a page its report lies: the element that holds the section headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from gilint.dialects.html.furniture import is_furniture
from gilint.dialects.html.links import is_link, mark_running_links
from gilint.dialects.html.model import Grid, PageBlock
from gilint.dialects.html.tree import Element, main_content, parent_of
from gilint.dialects.sections import section_of, sections_in

FEWEST_SECTIONS = 4
MOST_TABLES = 3
HEADLESS_REACH = 12
"""Lines at the start of a text without section headings that may hold its title."""


Heading = tuple[int, int]
"""The place of a line that heads a section, and the section's number from 1."""


class Content(NamedTuple):
    """The range of blocks that a report's element holds, and the first and last heading in it.

    Without headings `first` is where the head of the text ends, and `last` is `start`.
    """

    start: int
    end: int
    first: int
    last: int


def find_content(
    body: Element, blocks: Sequence[PageBlock], headings: Sequence[Heading]
) -> Content:
    """Place the report by its headings, else what reads as the article, else all that is shown."""
    return _by_headings(blocks, headings) or _by_density(body, blocks, headings)


def find_headings(blocks: Sequence[PageBlock]) -> list[Heading]:
    """Return every line that heads a section, and none of a list of contents.

    Links are such a list, unless each has text behind it, which it opens. A link that was
    never closed is none, and is marked.
    """
    every = sections_in([block.text for block in blocks])
    found = [heading for heading in every if not is_link(blocks[heading[0]])]
    if len(every) > len(found) and mark_running_links([blocks[at] for at, _ in every], blocks):
        found = [heading for heading in every if not is_link(blocks[heading[0]])]
    if count_sections(found) < FEWEST_SECTIONS and len(every) > len(found):
        found = _apart(every) or found
    return _without_contents(found) if len(found) > count_sections(found) else found


def has_heading(blocks: Sequence[PageBlock]) -> bool:
    """Tell whether any line heads a section."""
    plain = any(section_of(block.text) and not is_link(block) for block in blocks if block.text)
    return plain or bool(find_headings(blocks))


def _apart(headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings that have text behind them; none where they are too few."""
    following = {index - 1 for index, _ in headings}
    apart = [heading for heading in headings if heading[0] not in following]
    return apart if count_sections(apart) >= FEWEST_SECTIONS else []


def _without_contents(headings: Sequence[Heading]) -> list[Heading]:
    """Leave out headings that only follow one another, where enough others are left."""
    kept: list[Heading] = []
    run: list[Heading] = []
    for heading in headings:
        if run and heading[0] != run[-1][0] + 1:
            kept += run if len(run) < FEWEST_SECTIONS else []
            run = []
        run.append(heading)
    kept += run if len(run) < FEWEST_SECTIONS else []
    return kept if count_sections(kept) >= FEWEST_SECTIONS else list(headings)


def count_sections(headings: Sequence[Heading]) -> int:
    """Return how many of the six sections have a heading."""
    return len({section for _, section in headings})


def fullness(blocks: Sequence[PageBlock], headings: Sequence[Heading]) -> tuple[int, int, int]:
    """Return how much of a report is there, to be compared: its sections, its tables up to three,
    and as a negative number the headings with nothing behind them.
    """
    first = headings[0][0] if headings else 0
    tables = sum(isinstance(block, Grid) for block in blocks[first:])
    bare = sum(two - one == 1 for (one, _), (two, _) in pairwise(headings))
    return count_sections(headings), min(tables, MOST_TABLES), -bare


def _by_headings(blocks: Sequence[PageBlock], headings: Sequence[Heading]) -> Content | None:
    """Place the smallest element with enough headings, grown while it wins further ones.

    Of several (a list of contents has all headings too) the one with the most text.
    """
    content = _holder(blocks, headings)
    if content is None:
        return None
    known = {content: True}
    inside = [index for index, _ in headings if _is_in(blocks[index].element, known)]
    start, end = inside[0], inside[-1] + 1
    while start > 0 and _is_in(blocks[start - 1].element, known):
        start -= 1
    while end < len(blocks) and _is_in(blocks[end].element, known):
        end += 1
    return Content(start, end, inside[0], inside[-1])


def _holder(blocks: Sequence[PageBlock], headings: Sequence[Heading]) -> Element | None:
    elements = {blocks[index].element for index, _ in headings}
    around = {parent_of(element) for element in elements}
    siblings = len(elements) == len(headings) >= FEWEST_SECTIONS and len(around) == 1
    if siblings and count_sections(headings) >= FEWEST_SECTIONS:
        return around.pop()
    masks: dict[Element, int] = {}
    for index, section in headings:
        _count(masks, blocks[index].element, 1 << section)
    rich = [element for element, mask in masks.items() if mask.bit_count() >= FEWEST_SECTIONS]
    inner = set(rich) - {parent_of(element) for element in rich}
    grown = [_grown(element, masks) for element in rich if element in inner]
    return max(grown, key=_length, default=None)


def _length(element: Element) -> int:
    return len(element.text)


def _count(masks: dict[Element, int], element: Element | None, bit: int) -> None:
    """Mark an element and all around it; stop where a heading of the section is known already."""
    while element is not None and not masks.get(element, 0) & bit:
        masks[element] = masks.get(element, 0) | bit
        element = parent_of(element)


def _grown(element: Element, masks: dict[Element, int]) -> Element:
    best, parent = element, parent_of(element)
    while parent is not None:
        if masks[parent].bit_count() > masks[best].bit_count():
            best = parent
        parent = parent_of(parent)
    return best


def _by_density(body: Element, blocks: Sequence[PageBlock], headings: Sequence[Heading]) -> Content:
    """Place what reads as the article; all that is shown where half, or a table, is outside."""
    article = main_content(body)
    start, end = _range_in(article, blocks) if article is not None else (0, 0)
    weights = [_weight(block) for block in blocks]
    outside = (*blocks[:start], *blocks[end:])
    if sum(weights[start:end]) * 2 <= sum(weights) or any(map(_holds_data, outside)):
        start, end = 0, len(blocks)
    inside = [index for index, _ in headings if start <= index < end]
    first = inside[0] if inside else min(end, start + HEADLESS_REACH)
    return Content(start, end, first, inside[-1] if inside else start)


def _holds_data(block: PageBlock) -> bool:
    return isinstance(block, Grid) and not is_furniture(block)


def _weight(block: PageBlock) -> int:
    return len(block.element.text) if isinstance(block, Grid) else len(block.text)


def _range_in(content: Element, blocks: Sequence[PageBlock]) -> tuple[int, int]:
    """Return the range of the blocks inside an element; they stand together."""
    known: dict[Element, bool] = {content: True}
    inside = [index for index, block in enumerate(blocks) if _is_in(block.element, known)]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _is_in(element: Element, known: dict[Element, bool]) -> bool:
    chain: list[Element] = []
    node: Element | None = element
    while node is not None and node not in known:
        chain.append(node)
        node = parent_of(node)
    answer = known[node] if node is not None else False
    known.update(dict.fromkeys(chain, answer))
    return answer
