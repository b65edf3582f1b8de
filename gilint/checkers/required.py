"""Rules of kind `required`: what a part of a report must say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.checkers.places import PLACE, Place, find_place
from gilint.diagnostics import Finding, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.patterns import Pattern, compile_pattern
from gilint.rules import Rule
from gilint.shapes import ListOf, Localised, Record, Text
from gilint.texts import LANGUAGES
from gilint.zh import NUMERAL, fold

WAYS = ("words", "pattern", "figure")
SENTENCE = re.compile(r"[。;!?\n]")
FIGURE = Record({"of": ListOf(Text()), "unit": ListOf(Text())}, frozenset({"of", "unit"}))
PART = Record(
    {"name": Localised(), "words": ListOf(Text()), "pattern": Pattern(), "figure": FIGURE}
)


class RequiredChecker(DeclarativeChecker):
    """Something is missing from a place of the report.

    `in` names the place; each of `parts` has a `name` and one way to be recognised: any of some
    `words`, a `pattern`, or a `figure`: a number with one of the units in a sentence that has
    one of the words. One finding names all parts that are missing.
    """

    kind = "required"
    shape = Record({"in": PLACE, "parts": ListOf(PART)}, frozenset({"in", "parts"}))
    messages = usual(default="kind-required")
    arguments = frozenset({"place", "missing", "count"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        for number, part in enumerate(spec["parts"]):
            if sum(way in part for way in WAYS) != 1:
                at = ("parts", number)
                raise ConfigError("ways-wrong", place=place, at=at, ways=", ".join(WAYS))

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        place = find_place(rule.spec["in"], facts)
        if place is None:
            return
        missing = [part for part in rule.spec["parts"] if not _is_there(part, place)]
        if missing:
            args = {"place": place.words, "missing": join_names(missing), "count": len(missing)}
            yield Finding(place.span, place.key, args)


def _is_there(part: Mapping[str, Any], place: Place) -> bool:
    text = place.text
    if "words" in part:
        return any(fold(word) in text for word in part["words"])
    if "pattern" in part:
        return compile_pattern(part["pattern"]).search(text) is not None
    of = [fold(word) for word in part["figure"]["of"]]
    number = _figure(tuple(part["figure"]["unit"]))
    return any(
        any(word in sentence for word in of) and number.search(sentence)
        for sentence in SENTENCE.split(text)
    )


@lru_cache(maxsize=128)
def _figure(units: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a number with one of the units: 12条, 三十余篇, 1.2万人次."""
    one = "|".join(re.escape(fold(unit)) for unit in units)
    return re.compile(rf"[\d{NUMERAL}][余多几]?[万千百]?(?:{one})")


def join_names(parts: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Join the names of parts in Chinese and English."""
    marks = {"zh": "、", "en": ", "}
    return {lang: marks[lang].join(_name(part, lang) for part in parts) for lang in LANGUAGES}


def _name(part: Mapping[str, Any], lang: str) -> str:
    name = part.get("name") or next(iter(part.get("words", ())), part.get("pattern", ""))
    if isinstance(name, Mapping):
        return str(name.get(lang) or name["zh"])
    return str(name)
