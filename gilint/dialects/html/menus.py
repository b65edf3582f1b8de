"""Menus and lists of other articles: a page has hundreds of such links beside its report."""

from __future__ import annotations

from gilint.dialects.html.tree import Element
from gilint.lexicon import YEAR
from gilint.web_lexicon import TITLE_HINT, UNLIKE_MENU
from gilint.zh import fold

RUNNING = "data-running"
"""Marks a link that was never closed."""
LINK = f"a[href]:not([{RUNNING}])"
MENU_TAGS = frozenset({"dl", "menu", "nav", "ul"})
SHORTEST_MENU, LONGEST_MENU = 60, 20_000
"""Code points: a shorter list, without white space, may be a row of buttons or a date and a name;
a longer one is none of links.
"""


def is_menu(element: Element) -> bool:
    """Tell whether a list is mostly links and says nothing that a report or its metadata say."""
    text = element.text
    if len(text) > LONGEST_MENU or (marks := count_marks(text)) < SHORTEST_MENU or _says(text):
        return False
    linked = "".join([link.text for link in element.select("a[href]")])
    return count_marks(linked) * 2 > marks


def _says(text: str) -> bool:
    if any(map(text.__contains__, UNLIKE_MENU)):
        return True
    return TITLE_HINT in text and YEAR.search(fold(text)) is not None


def count_marks(text: str) -> int:
    """Return how many characters are no white space of the kind that stands between tags."""
    return len(text) - text.count("\n") - text.count(" ") - text.count("\t")
