"""What stands between the lines of a report and may hold a table that nobody can read here."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gilint.dialects.html.model import PageBlock
from gilint.dialects.html.tree import Element, place_of
from gilint.location import Span

PIXELS = re.compile(r"\s*(\d{1,5})\s*(?:px)?\s*$")
NARROWEST = 200
"""Pixels: a narrower picture is an icon, a seal or a code to scan."""
CARRIERS = ("canvas", "embed", "iframe", "img", "object")
DOCUMENT = re.compile(r"(?i)\.(?:pdf|docx?|wps|ofd|xlsx?|et|rtf|zip|rar)(?:$|[?#&])|viewer")
"""The address of a document, or of a page that shows one."""

Note = tuple[str, Span]


def find_pictures(
    body: Element, blocks: Sequence[PageBlock], starts: Sequence[int]
) -> Iterator[Note]:
    """Yield a note where a picture, a frame or a link to a document stands.

    It belongs behind the block before it, having no text of its own; a link to the text it has.
    `starts` are the places of the blocks in the text, and its end.
    """
    known = list(accumulate((place_of(block.element) for block in blocks), max))
    for element in body.find_all([*CARRIERS, "a"]):
        behind = bisect_right(known, place_of(element))
        if behind and may_hold_table(element):
            at = starts[min(behind, len(starts) - 1)]
            yield "picture", Span(at, at)


def may_hold_table(element: Element) -> bool:
    """Tell whether an element may show a table, or lead to one."""
    if element.tag == "a":
        return DOCUMENT.search(element.attr("href") or "") is not None
    return element.tag != "img" or is_wide(element)


def is_wide(image: Element) -> bool:
    """Tell whether a picture may be as wide as a text: nothing says that it is not."""
    match = PIXELS.match(image.attr("width") or "")
    return match is None or int(match[1]) >= NARROWEST
