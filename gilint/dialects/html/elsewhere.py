"""Pages that show no report: it is in a frame, an attachment or a picture, or a script shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilint.dialects.html.furniture import is_furniture
from gilint.dialects.html.links import is_link
from gilint.dialects.html.model import Grid, PageBlock
from gilint.dialects.html.pictures import DOCUMENT, is_wide
from gilint.dialects.html.titles import is_title
from gilint.dialects.html.tree import Element
from gilint.errors import UnreadableFileError

SPARSE = 300
"""Code points: no report is as short, an announcement of one may be."""
SOURCES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "a": "href"}
LONGEST_ADDRESS = 200
KEPT = ("script", "textarea", "template", "noscript", "iframe", "object")
"""Elements whose content only a script, or nobody, shows."""


def find_elsewhere(root: Element, blocks: Sequence[PageBlock]) -> UnreadableFileError | None:
    """Return why a page that has a report's title shows no text of it; None where it has text."""
    shown = [block for block in blocks if not is_link(block)]
    if any(isinstance(block, Grid) and not is_furniture(block) for block in shown):
        return None
    if sum(len(block.text) for block in shown) > SPARSE:
        return None
    if not any(is_title(block.text) for block in blocks):
        return None
    if place := _place(root):
        return UnreadableFileError("html-elsewhere", place=place[:LONGEST_ADDRESS])
    return UnreadableFileError("html-scripted") if root.find_all(list(KEPT)) else None


def _place(root: Element) -> str | None:
    found = next((each for each in _addresses(root) if DOCUMENT.search(each)), None)
    return found or next(_frames(root), None)


def _addresses(root: Element) -> Iterator[str]:
    for element in root.find_all(list(SOURCES)):
        yield element.attr(SOURCES[element.tag]) or ""


def _frames(root: Element) -> Iterator[str]:
    for element in root.find_all(["iframe", "frame", "embed", "object", "img"]):
        address = element.attr(SOURCES.get(element.tag, "src")) or ""
        if address and (element.tag != "img" or is_wide(element)):
            yield address
