"""Recognise the headings of a report's six sections."""

from __future__ import annotations

import re

from gilint.web_lexicon import ORDINALS, RUN_IN_SECTION, SECTION
from gilint.zh import fold

SECTIONS = 6
LONGEST_HEADING = 60
NAME_HINT = re.compile("[总主收复诉问其]")
END_HINT = re.compile("[情事进]")
"""One character of each stands in every heading of a section: most lines are told by that."""


def section_of(text: str) -> int:
    """Return the number of the section that a line heads; 0 for any other line."""
    short = len(text) <= LONGEST_HEADING
    if not (short or text[0] in ORDINALS):
        return 0
    if NAME_HINT.search(text) is None or END_HINT.search(text) is None:
        return 0
    match = SECTION.match(fold(text)) if short else None
    if match is None and text[0] in ORDINALS:
        match = RUN_IN_SECTION.match(fold(text[:LONGEST_HEADING]))
    return (match.lastindex or 0) if match else 0
