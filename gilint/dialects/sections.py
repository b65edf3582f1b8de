"""Recognise the headings of a report's six sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gilint.web_lexicon import ORDINALS, RUN_IN_SECTION, SECTION
from gilint.zh import fold

SECTIONS = 6
LONGEST_HEADING = 60
NAME_HINT = re.compile("[总主收复诉问其]")
END_HINT = re.compile("[情事进]")
"""One character of each stands in every heading of a section: most lines are told by that."""


def sections_in(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the place of every line that heads a section, and the section's number."""
    hints = enumerate(map(NAME_HINT.search, lines))
    places = [at for at, hint in hints if hint is not None]
    return [(at, section) for at in places if (section := section_of(lines[at]))]


def section_of(text: str) -> int:
    """Return the number of the section that a line heads; 0 for any other line."""
    short = len(text) <= LONGEST_HEADING
    if not (short or text[0] in ORDINALS):
        return 0
    if NAME_HINT.search(text) is None or END_HINT.search(text) is None:
        return 0
    return _section_of(text[:LONGEST_HEADING], short)


@lru_cache(maxsize=512)
def _section_of(text: str, whole: bool) -> int:
    """Return the section that a line heads, which is or begins with `text`: they are much alike."""
    match = SECTION.match(fold(text)) if whole else None
    if match is None and text[0] in ORDINALS:
        match = RUN_IN_SECTION.match(fold(text))
    return (match.lastindex or 0) if match else 0
