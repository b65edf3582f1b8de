"""Recognise a table that has lost its cells: labels and numbers run together in plain lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gilint.forms.schema import Form
from gilint.forms.vocabulary import Vocabulary, vocabulary_of
from gilint.layout import Paragraph
from gilint.report import Damage, Section, Table
from gilint.zh import core

# Labels shorter than this stand in ordinary prose too.
SHORTEST = 4
FEWEST = 3
TAIL = re.compile(r"[\d\s,./—-]+$")


def take_out_remnants(
    sections: Sequence[Section], tables: Sequence[Table], form: Form
) -> tuple[tuple[Section, ...], tuple[Damage, ...]]:
    """Take lines that are what is left of a table out of their section's prose.

    A section's table that could not be bound is lost in the conversion, not missing, when at
    least three lines of the section say a label of that table, or one line says three.
    """
    bound = {table.key for table in tables}
    kept: list[Section] = []
    damage: list[Damage] = []
    owners = {table.section: table.key for table in form.tables}
    for section in sections:
        key = owners.get(section.key)
        remnants = _remnants(section, key, vocabulary_of(form)) if key and key not in bound else []
        if key and remnants:
            span = remnants[0].span.join(remnants[-1].span)
            damage.append(Damage("lost-separators", span, key, section.heading.text))
            rest = tuple(each for each in section.paragraphs if each not in remnants)
            kept.append(replace(section, paragraphs=rest))
        else:
            kept.append(section)
    return tuple(kept), tuple(damage)


def _remnants(section: Section, key: str, vocabulary: Vocabulary) -> list[Paragraph]:
    labels = _labels(key, vocabulary)
    found = [(each, _count(each.text, labels)) for each in section.paragraphs]
    if sum(count for _, count in found) < FEWEST:
        return []
    return [each for each, count in found if count or TAIL.fullmatch(each.text)]


def _labels(key: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return what the rows and headings of a table are called, the unmistakable ones."""
    rows = [said for said, (entry, _) in vocabulary.rows.items() if entry.table.key == key]
    headers = [said for said, tables in vocabulary.headers.items() if key in tables]
    return tuple(said for said in (*rows, *headers) if len(said) >= SHORTEST or key == "proactive")


def _count(text: str, labels: Sequence[str]) -> int:
    """Count the labels in a line that has no sentence in it; a label alone or before digits."""
    if "。" in text:
        return 0
    said = core(text)
    return sum(1 for label in labels if _stands_in(label, said))


def _stands_in(label: str, said: str) -> bool:
    at = said.find(label)
    end = at + len(label)
    return at >= 0 and (end == len(said) or said[end].isdigit())
