"""The one place that knows turbohtml.

The other modules of this package use its nodes through a small surface, the same in every release
since 1.14: `Element` with `tag`, `attrs`, `attr`, `text`, `children`, `parent`, `find`,
`find_all`, `select_one`, `closest`, `source_line` and `source_col`; `Text` with `data` and
`parent`. Nodes are equal only to themselves. The parser follows the WHATWG standard, never
fails, and cuts nesting at 512 levels.
"""

from __future__ import annotations

from typing import NamedTuple

from turbohtml import Element, Text, TokenType, parse, tokenize

from gilint.dialects.memory import keep_freed_memory

__all__ = [
    "RAW",
    "Element",
    "Run",
    "Text",
    "body_of",
    "elements_at",
    "main_content",
    "parent_of",
    "parse_page",
    "place_of",
    "runs_of",
]

RAW = frozenset({"script", "style", "title", "textarea", "iframe", "noframes", "xmp"})

keep_freed_memory()


class Run(NamedTuple):
    """Consecutive characters of a page that are text, or one character reference.

    `line` counts from 1, `column` from 0, in code points; `text` is what they stand for.
    """

    line: int
    column: int
    text: str


def parse_page(page: str) -> Element:
    """Parse a page or a fragment; return its root element."""
    root = parse(page).find("html")
    if root is None:  # A frameset or an empty page still has one; this keeps the promise typed.
        raise ValueError("a parsed page without root")
    return root


def body_of(root: Element) -> Element:
    """Return what a page shows."""
    return root.find("body") or root


def parent_of(node: Element | Text) -> Element | None:
    """Return the element around a node; None around the root."""
    parent = node.parent
    return parent if isinstance(parent, Element) else None


def place_of(element: Element) -> tuple[int, int]:
    """Return line and column of an element's tag; zeros for one that has no tag."""
    return element.source_line or 0, element.source_col or 0


def main_content(body: Element) -> Element | None:
    """Return the element that reads as the article; None where nothing does."""
    return body.main_content()


def elements_at(element: Element, path: str) -> list[Element]:
    """Return the elements that an XPath finds."""
    found = element.xpath(path)
    return [node for node in found if isinstance(node, Element)] if isinstance(found, list) else []


def runs_of(page: str) -> list[Run]:
    """Return the text of a page in the order of its source, without scripts and the like."""
    runs: list[Run] = []
    raw = False
    for token in tokenize(page, resolve_references=False, capture_attributes=False):
        kind = token.type
        if kind is TokenType.TEXT or kind is TokenType.CHARACTER_REFERENCE:
            if not raw and token.data:
                runs.append(Run(token.line, token.col, token.data))
        elif kind is TokenType.START_TAG:
            raw = token.tag in RAW
        elif kind is TokenType.END_TAG:
            raw = False
    return runs
