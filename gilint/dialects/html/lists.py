"""The numbers that a page shows in front of list items and that no text of it holds."""

from __future__ import annotations

import re

from gilint.dialects.html.tree import Element

NUMBER = re.compile(r"\s*(-?\d{1,6})")
LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([\w-]+)")


class Numbering:
    """Count the items of every ordered list on the way through a page."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def marker(self, item: Element) -> str:
        """Return `1.` and so on; "" in a list without numbers, or with others than plain ones."""
        parent = item.parent
        if not isinstance(parent, Element) or parent.tag != "ol" or not _is_decimal(parent):
            return ""
        number = _integer(item.attr("value"))
        if number is None:
            number = self._next.get(parent)
        if number is None:
            number = _integer(parent.attr("start")) or 1
        self._next[parent] = number + 1
        return f"{number}." if _is_decimal(item) else ""


def _is_decimal(element: Element) -> bool:
    if element.attr("type") not in (None, "1") or element.attr("reversed") is not None:
        return False
    match = LIST_STYLE.search(element.attr("style") or "")
    return match is None or match[1].lower() == "decimal"


def _integer(written: str | None) -> int | None:
    match = NUMBER.match(written or "")
    return int(match[1]) if match else None
