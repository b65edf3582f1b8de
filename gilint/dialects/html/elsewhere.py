"""Pages that show no report but say where it is: in a frame, an attachment, or a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gilint.dialects.html.blocks import PageBlock
from gilint.dialects.html.pictures import is_wide
from gilint.dialects.html.titles import is_title
from gilint.dialects.html.tree import Element

SPARSE = 300
"""Code points: no report is as short, an announcement of one may be."""
DOCUMENT = re.compile(r"(?i)\.(?:pdf|docx?|wps|ofd|xlsx?|rtf|zip|rar)(?:$|[?#&])|viewer")
SOURCES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "a": "href"}
LONGEST_ADDRESS = 200


def find_elsewhere(body: Element, blocks: Sequence[PageBlock]) -> str | None:
    """Return the address of what holds the report where the page has its title and no text.

    None where the page has text, or names nothing.
    """
    if sum(len(block.text) for block in blocks) > SPARSE:
        return None
    if not any(is_title(block.text) for block in blocks):
        return None
    found = next((each for each in _addresses(body) if DOCUMENT.search(each)), None)
    return (found or next(_frames(body), None) or "")[:LONGEST_ADDRESS] or None


def _addresses(body: Element) -> Iterator[str]:
    for element in body.find_all(list(SOURCES)):
        yield element.attr(SOURCES[element.tag]) or ""


def _frames(body: Element) -> Iterator[str]:
    for element in body.find_all(["iframe", "frame", "embed", "object", "img"]):
        address = element.attr(SOURCES.get(element.tag, "src")) or ""
        if address and (element.tag != "img" or is_wide(element)):
            yield address
