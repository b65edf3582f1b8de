"""Rules of kind `length`: how long a part of a report may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.checkers.places import PLACE, find_place
from gilint.diagnostics import Finding, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.rules import Rule
from gilint.shapes import Number, Record

LIMIT = Number(1, 100_000)


class LengthChecker(DeclarativeChecker):
    """A place has more characters than `at_most`, or fewer than `at_least`.

    Characters are counted without white space; punctuation counts. Tables do not.
    """

    kind = "length"
    shape = Record({"in": PLACE, "at_most": LIMIT, "at_least": LIMIT}, frozenset({"in"}))
    messages = usual(default="kind-length", short="kind-length-short")
    arguments = frozenset({"place", "count", "limit"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        if "at_most" not in spec and "at_least" not in spec:
            raise ConfigError("ways-wrong", place=place, at=(), ways="at_most, at_least")

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        place = find_place(rule.spec["in"], facts)
        if place is None:
            return
        count = sum(len(passage.text.text) for passage in place.passages)
        args = {"place": place.words, "count": count}
        most, least = rule.spec.get("at_most"), rule.spec.get("at_least")
        if most is not None and count > most:
            yield Finding(place.span, place.key, {**args, "limit": most})
        elif least is not None and count < least:
            yield Finding(place.span, place.key, {**args, "limit": least}, message="short")
