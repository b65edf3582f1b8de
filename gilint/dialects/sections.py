"""Recognise the headings of a report's six sections."""

from __future__ import annotations

from gilint.web_lexicon import ORDINALS, RUN_IN_SECTION, SECTION, SECTION_HINT
from gilint.zh import fold

SECTIONS = 6
LONGEST_HEADING = 60


def section_of(text: str) -> int:
    """Return the number of the section that a line heads; 0 for any other line."""
    short = len(text) <= LONGEST_HEADING
    if not (short or text[0] in ORDINALS) or SECTION_HINT.search(text) is None:
        return 0
    match = SECTION.match(fold(text)) if short else None
    if match is None and text[0] in ORDINALS:
        match = RUN_IN_SECTION.match(fold(text[:LONGEST_HEADING]))
    return (match.lastindex or 0) if match else 0
