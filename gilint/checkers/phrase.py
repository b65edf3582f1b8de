"""Rules of kind `phrase`: what a report must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.checkers.places import PLACE, Passage, Place, find_place
from gilint.diagnostics import Finding, Related, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.patterns import Pattern, compile_pattern
from gilint.rules import Rule
from gilint.shapes import ListOf, Record, Text
from gilint.zh import fold

SENTENCE_END = re.compile(r"[。;!?]")


class PhraseChecker(DeclarativeChecker):
    """A phrase stands where it must not.

    `in` names the place; `words` are plain phrases, `patterns` regular expressions. A sentence
    with one of the words `unless` is left alone. The same phrase in several places is one finding.
    """

    kind = "phrase"
    shape = Record(
        {
            "in": PLACE,
            "words": ListOf(Text()),
            "patterns": ListOf(Pattern()),
            "unless": ListOf(Text()),
        },
        frozenset({"in"}),
    )
    messages = usual(default="kind-phrase")
    arguments = frozenset({"text", "sentence", "place", "count"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        if not spec.get("words") and not spec.get("patterns"):
            raise ConfigError("ways-wrong", place=place, at=(), ways="words, patterns")

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        place = find_place(rule.spec["in"], facts)
        found: dict[str, list[tuple[Passage, int]]] = {}
        for passage, start, text in _matches(rule.spec, place) if place else ():
            found.setdefault(text, []).append((passage, start))
        for text, places in found.items():
            yield _finding(text, places, place)


def _matches(spec: Mapping[str, Any], place: Place) -> Iterator[tuple[Passage, int, str]]:
    words = [re.compile(re.escape(fold(word))) for word in spec.get("words", ())]
    patterns = [*words, *map(compile_pattern, spec.get("patterns", ()))]
    unless = [fold(word) for word in spec.get("unless", ())]
    for passage in place.passages:
        text = passage.text.text
        for pattern in patterns:
            for match in pattern.finditer(text):
                sentence = _sentence(text, *match.span())
                if match.group() and not any(word in sentence for word in unless):
                    yield passage, match.start(), match.group()


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence around a match: at most 200 characters on either side."""
    before = SENTENCE_END.split(text[max(0, start - 200) : start])[-1]
    behind = SENTENCE_END.split(text[end : end + 200])[0]
    return before + text[start:end] + behind


def _finding(text: str, places: list[tuple[Passage, int]], place: Place | None) -> Finding:
    spans = [(p.key, p.text.span(start, start + len(text))) for p, start in places]
    (key, span), *others = spans
    passage, start = places[0]
    args = {
        "text": text,
        "sentence": _sentence(passage.text.text, start, start + len(text)),
        "place": place.words if place else key,
        "count": len(places),
    }
    return Finding(span, key, args, tuple(Related(each, at) for at, each in others))
