"""Count what gives a text layout away, as cheaply as `str.count` allows."""

from __future__ import annotations

import re

from gilint.source import Document

BARS = "|｜│"
"""What stands between cells: the ASCII bar, the full-width one, and the box-drawing one."""
FEWEST = 3
"""So many marks are needed before a text is taken for a layout: a stray tab is none."""
HTML = re.compile(r"<(?:!doctype|html|head|body|meta|table)\b", re.IGNORECASE)
HEAD = 2000
INDENTED = ("\n\t", "\n \t", "\n  \t", "\n\f\t")
DELIMITER = re.compile(r"^[ \t|]*:?-{2,}:?[ \t]*\|[ \t:|-]*$", re.MULTILINE)


def is_text(document: Document) -> bool:
    """Tell whether the file is plain text, and no web page."""
    if document.kind != "text":
        return False
    head = document.source.text[:HEAD]
    return "<" not in head or HTML.search(head) is None


def count_bars(text: str) -> int:
    """Return how many bars of any width the text holds."""
    return text.count("|") + text.count("｜") + text.count("│")


def count_leading_tabs(text: str) -> int:
    """Return how many lines begin with a tab."""
    return sum(map(text.count, INDENTED)) + text.startswith("\t")


def share(marks: int, text: str) -> float:
    """Return how many of all the tabs and bars are `marks`; 0 for too few to be a layout."""
    return min(1.0, marks / max(1, text.count("\t") + count_bars(text))) if marks >= FEWEST else 0.0


def has_delimiter(text: str) -> bool:
    """Tell whether a table has the line that Markdown draws below its headings."""
    return "--" in text and "|" in text and DELIMITER.search(text) is not None
