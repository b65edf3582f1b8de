"""Rules of kind `order`: the numbered topics of a section and their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.checkers.places import SECTIONS, Place, find_place
from gilint.checkers.required import join_names
from gilint.diagnostics import Finding, Verdict
from gilint.facts import Facts
from gilint.location import Span
from gilint.rules import Rule
from gilint.shapes import Choice, Flag, ListOf, Localised, Record, Text
from gilint.zh import fold

TOPIC = Record({"name": Localised(), "words": ListOf(Text())}, frozenset({"words"}))
HEAD = re.compile(r"\(?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[).、,:]{1,2}([^。:;,]{1,40})")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered topic: which of the sequence it is, and where it stands."""

    index: int
    text: str
    span: Span


class OrderChecker(DeclarativeChecker):
    """Numbered topics of a section are missing, or stand in another order.

    `in` names the section; `sequence` lists the topics, each with the `words` of which its heading
    has one. With `complete` all of them must be there.
    """

    kind = "order"
    shape = Record(
        {"in": Choice(SECTIONS), "sequence": ListOf(TOPIC), "complete": Flag()},
        frozenset({"in", "sequence"}),
    )
    messages = usual(default="kind-order", missing="kind-order-missing")
    arguments = frozenset({"place", "text", "before", "missing", "count"})

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        place = find_place(rule.spec["in"], facts)
        if place is None or not place.passages:
            return
        sequence: Sequence[Mapping[str, Any]] = rule.spec["sequence"]
        headings = list(_headings(place, sequence))
        there = {heading.index for heading in headings}
        missing = [topic for index, topic in enumerate(sequence) if index not in there]
        if missing and rule.spec.get("complete", False):
            args = {"place": place.words, "missing": join_names(missing), "count": len(missing)}
            yield Finding(place.span, place.key, args, message="missing")
        yield from _misplaced(headings, place)


def _headings(place: Place, sequence: Sequence[Mapping[str, Any]]) -> Iterator[Heading]:
    """Yield the first heading of each topic, in reading order."""
    seen: set[int] = set()
    for passage in place.passages:
        match = HEAD.match(passage.text.text)
        for index, topic in enumerate(sequence) if match else ():
            if match and index not in seen and any(fold(w) in match[1] for w in topic["words"]):
                seen.add(index)
                yield Heading(index, match.group(), passage.text.span(0, match.end()))
                break


def _misplaced(headings: Sequence[Heading], place: Place) -> Iterator[Finding]:
    """Yield the first topic that stands behind one it should stand before."""
    for number, heading in enumerate(headings):
        later = [each for each in headings[:number] if each.index > heading.index]
        if later:
            args = {"place": place.words, "text": heading.text, "before": later[0].text}
            yield Finding(heading.span, place.key, args)
            return
