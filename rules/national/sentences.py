"""Sentences and quotations around a place in a text; a paragraph ends both."""

from __future__ import annotations

import re

MARKS = "。；！？;!?\n"
END = re.compile(rf"[{MARKS}]")
# A sentence is looked for no farther than this, so that no text takes more than linear time.
LONGEST = 400


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence that holds `start`…`end` begins and ends, its mark left out."""
    floor = max(0, start - LONGEST)
    first = max(floor, *(text.rfind(mark, floor, start) + 1 for mark in MARKS))
    match = END.search(text, end, end + LONGEST)
    return first, match.start() if match else min(len(text), end + LONGEST)


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence that holds `start`…`end`."""
    first, last = sentence_span(text, start, end)
    return text[first:last]


def is_quoted(text: str, at: int) -> bool:
    """Tell whether `at` stands in a document's title or in a quotation."""
    floor = max(0, at - LONGEST)
    before = text[max(floor, text.rfind("\n", floor, at) + 1) : at]
    return (
        before.rfind("《") > before.rfind("》")
        or before.rfind("“") > before.rfind("”")
        or before.count('"') % 2 == 1
    )
