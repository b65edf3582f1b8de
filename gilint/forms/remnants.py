"""Recognise a table that has lost its cells: labels and numbers run together in plain lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from gilint.forms.schema import Form
from gilint.forms.vocabulary import Vocabulary, cores, vocabulary_of
from gilint.layout import Paragraph
from gilint.report import Damage, Section, Table
from gilint.zh import core

FEWEST = 3
LONGEST = 400
BETWEEN = r"[\d,.一二三四五六七八九十|/]"


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
            gone = {each.span for each in remnants}
            rest = tuple(each for each in section.paragraphs if each.span not in gone)
            kept.append(replace(section, paragraphs=rest))
        else:
            kept.append(section)
    return tuple(kept), tuple(damage)


def _remnants(section: Section, key: str, vocabulary: Vocabulary) -> list[Paragraph]:
    words = words_of(key, vocabulary)
    counted = [count_labels(each.text, words) for each in section.paragraphs]
    if sum(filter(None, counted)) < FEWEST:
        return []
    lost = [at for at, count in enumerate(counted) if count is not None]
    between = section.paragraphs[lost[0] : lost[-1] + 1]
    # Pieces of broken labels stand between the others; a sentence is no piece.
    return [each for each in between if "。" not in each.text]


@lru_cache(maxsize=32)
def words_of(key: str, vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for what rows, groups and headings of a table say, the longest first."""
    rows = [said for said, (entry, _) in vocabulary.rows.items() if entry.table.key == key]
    headers = [said for said, tables in vocabulary.headers.items() if key in tables]
    merged = [entry.row.groups for entry in vocabulary.entries if entry.table.key == key]
    groups = {said for labels in merged for label in labels for said in cores(label)}
    words = sorted({*rows, *headers, *groups}, key=len, reverse=True)
    return re.compile(f"(?P<label>{'|'.join(map(re.escape, words))})|{BETWEEN}")


def count_labels(text: str, words: re.Pattern[str]) -> int | None:
    """Count the labels in a line of nothing but labels and numbers; None for any other line.

    Linear: each word is taken as long as it can be and never given back.
    """
    said = core(text) if len(text) <= LONGEST else ""
    at = count = 0
    while match := words.match(said, at):
        count += match["label"] is not None
        at = match.end()
    return count if said and at == len(said) else None
