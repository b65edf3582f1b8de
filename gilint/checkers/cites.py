"""Rules of kind `cites`: the document of the year that a report must name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.checkers.places import PLACE, Passage, Place, find_place
from gilint.diagnostics import Finding, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.rules import Rule
from gilint.shapes import Record, TableOf, Text
from gilint.zh import fold

NUMBER = re.compile(r"(?P<series>[^\[\](){}\d]{2,30})\[(?P<year>\d{4})\]第?(?P<serial>\d{1,4})号\Z")


class CitesChecker(DeclarativeChecker):
    """The document that asks for a year's report is not named, or one of another year is.

    `documents` gives the document number by report year; other years are not judged. `in` names
    the place.
    """

    kind = "cites"
    shape = Record({"in": PLACE, "documents": TableOf(Text())}, frozenset({"in", "documents"}))
    messages = usual(default="kind-cites", other="kind-cites-other")
    arguments = frozenset({"place", "expected", "found", "year"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        for year, number in spec["documents"].items():
            at = ("documents", year)
            if not year.isdigit() or not NUMBER.match(fold(number)):
                raise ConfigError("document-number-wrong", place=place, at=at, value=number)

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        year = facts.report.year
        expected = rule.spec["documents"].get(str(year))
        place = find_place(rule.spec["in"], facts)
        if expected is None or place is None:
            return
        wanted = NUMBER.match(fold(expected))
        cited = list(_cited(place, wanted["series"])) if wanted else []
        if wanted and not any(_same(match, wanted) for _, match in cited):
            yield _finding(expected, cited, place, year)


def _finding(
    expected: str, cited: list[tuple[Passage, re.Match[str]]], place: Place, year: int | None
) -> Finding:
    args: dict[str, Any] = {"expected": expected, "year": year, "place": place.words}
    if not cited:
        return Finding(place.span, place.key, {**args, "found": ""})
    passage, match = cited[0]
    args["found"] = match.group()
    return Finding(passage.text.span(*match.span()), passage.key, args, message="other")


def _cited(place: Place, series: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield every number of a series of documents that a place names."""
    for passage in place.passages:
        for match in _series(series).finditer(passage.text.text):
            yield passage, match


@lru_cache(maxsize=64)
def _series(series: str) -> re.Pattern[str]:
    return re.compile(re.escape(series) + r"[\[(]?(?P<year>\d{4})[\])]?第?(?P<serial>\d{1,4})号")


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["year"] == other["year"] and int(one["serial"]) == int(other["serial"])
