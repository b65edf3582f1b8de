"""The numbers that a page shows in front of list items and that no text of it holds."""

from __future__ import annotations

import re

from gilint.dialects.html.tree import Element
from gilint.zh import chinese_numeral

NUMBER = re.compile(r"\s*(-?\d{1,6})")
LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([\w-]+)")
CUSTOM = re.compile(r"\bcustom_(\w+)")
"""The class by which a common editor names its own list styles."""
DECIMAL = "decimal"
PATTERNS = {
    DECIMAL: "{}.",
    "cjk-ideographic": "{zh}、",
    "simp-chinese-informal": "{zh}、",
    "trad-chinese-informal": "{zh}、",
    "japanese-informal": "{zh}、",
    "japanese-counting": "{zh}、",
    "num": "{}.",
    "num1": "{}）",
    "num2": "（{}）",
    "cn": "{zh}、",
    "cn1": "{zh}）",
    "cn2": "（{zh}）",
}
"""How a style writes a number."""


class Numbering:
    """Count the items of every ordered list on the way through a page."""

    def __init__(self) -> None:
        self._next: dict[Element, int] = {}

    def marker(self, item: Element) -> str:
        """Return `1.`, `一、` and so on; "" in a list without numbers, or with other ones."""
        parent = item.parent
        if not isinstance(parent, Element) or parent.tag != "ol":
            return ""
        number = _integer(item.attr("value"))
        if number is None:
            number = self._next.get(parent)
        if number is None:
            number = _integer(parent.attr("start")) or 1
        self._next[parent] = number + 1
        own = _style(item)
        pattern = PATTERNS.get(_style(parent) if own == DECIMAL else own, "")
        return pattern.format(number, zh=chinese_numeral(number))


def _style(element: Element) -> str:
    """Return the style that an element names for its numbers; plain ones where it names none."""
    if element.attr("type") not in (None, "1") or element.attr("reversed") is not None:
        return ""
    if (custom := CUSTOM.search(element.attr("class") or "")) is not None:
        return custom[1]
    match = LIST_STYLE.search(element.attr("style") or "")
    return match[1].lower() if match else DECIMAL


def _integer(written: str | None) -> int | None:
    match = NUMBER.match(written or "")
    return int(match[1]) if match else None
