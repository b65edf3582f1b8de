"""Pictures between the lines of a report: a table may be one, and then nobody can read it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gilint.dialects.html.blocks import PageBlock
from gilint.dialects.html.tree import Element, place_of
from gilint.location import Span

PIXELS = re.compile(r"\s*(\d{1,5})")
NARROWEST = 200
"""Pixels: a narrower picture is an icon, a seal or a code to scan."""

Note = tuple[str, Span]


def find_pictures(
    body: Element, blocks: Sequence[PageBlock], starts: Sequence[int]
) -> Iterator[Note]:
    """Yield a note where a picture stands; `starts` are the places of the blocks in the text.

    A picture belongs behind the block before it: it has no text of its own.
    """
    known = list(accumulate((place_of(block.element) for block in blocks), max))
    for image in body.find_all("img"):
        behind = bisect_right(known, place_of(image))
        if behind and is_wide(image):
            at = starts[min(behind, len(starts) - 1)]
            yield "picture", Span(at, at)


def is_wide(image: Element) -> bool:
    """Tell whether a picture may be as wide as a text: nothing says that it is not."""
    match = PIXELS.match(image.attr("width") or "")
    return match is None or int(match[1]) >= NARROWEST
