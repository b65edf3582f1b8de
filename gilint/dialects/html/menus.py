"""Menus and lists of other articles: a page has hundreds of such links beside its report."""

from __future__ import annotations

from gilint.dialects.html.tree import Element
from gilint.lexicon import YEAR
from gilint.web_lexicon import TITLE_HINT, UNLIKE_MENU
from gilint.zh import fold

LINK = "a[href]"
MENU_TAGS = frozenset({"dl", "menu", "nav", "ul"})
SHORTEST_MENU, LONGEST_MENU = 100, 20_000
"""Code points: a shorter list may be a row of buttons in the report, and is read as quickly."""


def is_menu(element: Element) -> bool:
    """Tell whether a list is mostly links and says nothing that a report or its metadata say."""
    text = element.text
    if not SHORTEST_MENU <= len(text) <= LONGEST_MENU or _says(text):
        return False
    linked = "".join([link.text for link in element.select(LINK)])
    if count_marks(linked) * 2 <= count_marks(text):
        return False
    return TITLE_HINT not in text or YEAR.search(fold(text)) is None


def _says(text: str) -> bool:
    return any(word in text for word in UNLIKE_MENU)


def count_marks(text: str) -> int:
    """Return how many characters are no white space of the kind that stands between tags."""
    return len(text) - text.count("\n") - text.count(" ") - text.count("\t")
