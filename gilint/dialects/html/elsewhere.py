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


def refuse_elsewhere(root: Element, blocks: Sequence[PageBlock]) -> None:
    """Raise `UnreadableFileError` where a page that has a report's title shows no text of it."""
    if not _is_bare(blocks):
        return
    if place := _place(root):
        raise UnreadableFileError("html-elsewhere", place=place[:LONGEST_ADDRESS])
    if root.find_all(list(KEPT)):
        raise UnreadableFileError("html-scripted")


def _is_bare(blocks: Sequence[PageBlock]) -> bool:
    """Tell whether there is a title, and hardly anything else."""
    shown = [block for block in blocks if not is_link(block)]
    if any(isinstance(block, Grid) and not is_furniture(block) for block in shown):
        return False
    sparse = sum(len(block.text) for block in shown) <= SPARSE
    return sparse and any(is_title(block.text) for block in blocks)


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
