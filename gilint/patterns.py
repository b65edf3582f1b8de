"""Regular expressions of packs: a subset whose work is bounded before anything is matched.

A pack may come from anybody, and a pattern that backtracks without end would stop every check.
So every repetition must have an upper bound, and the ways in which a pattern can match at one
place are counted: where they are too many, the pattern is refused. Patterns are matched on folded
text (half width, no white space); full-width characters in them stand for their half-width ones.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from gilint.shapes import Fault, Path, Plain, wrong
from gilint.zh import FOLDS

MOST_WORK = 5_000
LONGEST = 300
SINGLE = frozenset({"LITERAL", "NOT_LITERAL", "IN", "ANY", "AT"})
REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


class PatternError(ValueError):
    """A pattern that is wrong: `text` is a key of `texts.TEXTS`, `detail` what it says."""

    def __init__(self, text: str, detail: object) -> None:
        super().__init__(text, detail)
        self.text = text
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Cost:
    """In how many `ways` something may match at one place, and how many steps of `work` that is."""

    ways: int
    work: int


@lru_cache(maxsize=512)
def compile_pattern(text: str) -> re.Pattern[str]:
    """Return a pattern for folded text."""
    return re.compile(folded_pattern(text))


def folded_pattern(text: str) -> str:
    """Write full-width characters of a pattern as the half-width ones of folded text."""
    return "".join(
        char if (plain := FOLDS.get(char, char)) == char else re.escape(plain) for char in text
    )


@lru_cache(maxsize=512)
def measure(text: str) -> Cost:
    """Return the cost of a pattern; raises `PatternError` for one that is wrong or too costly."""
    if len(text) > LONGEST:
        raise PatternError("pattern-too-long", LONGEST)
    try:
        re.compile(folded_pattern(text))
        cost = _sequence(_parser().parse(folded_pattern(text)))
    except (re.error, OverflowError, RecursionError) as error:
        raise PatternError("pattern-wrong", str(error)) from error
    if cost.work > MOST_WORK:
        raise PatternError("pattern-too-costly", MOST_WORK)
    return cost


def _parser() -> Any:
    """Return the interpreter's own parser of patterns."""
    return import_module("re._parser" if sys.version_info >= (3, 11) else "sre_parse")


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> Cost:
    """Add up what stands one behind another: each way before leads to all ways behind."""
    ways, work = 1, 0
    for code, argument in nodes:
        cost = _node(str(code), argument)
        work = _cap(work + ways * cost.work)
        ways = _cap(ways * cost.ways)
    return Cost(ways, work)


def _node(code: str, argument: Any) -> Cost:
    if code in SINGLE:
        return Cost(1, 1)
    if code in REPEATS:
        return _repeat(*argument)
    if code == "BRANCH":
        costs = [_sequence(branch) for branch in argument[1]]
        return Cost(_cap(sum(c.ways for c in costs)), _cap(sum(c.work + 1 for c in costs)))
    if code == "SUBPATTERN":
        return _sequence(argument[-1])
    if code in ("ASSERT", "ASSERT_NOT"):
        return Cost(1, _sequence(argument[1]).work + 1)
    raise PatternError("pattern-unsupported", code.lower())


def _repeat(least: int, most: Any, inner: Any) -> Cost:
    if str(most) == "MAXREPEAT" or most > LONGEST:
        raise PatternError("pattern-unbounded", LONGEST)
    once = _sequence(inner)
    ways = work = 0
    branching = 1
    for count in range(int(most) + 1):
        ways = _cap(ways + (branching if count >= least else 0))
        work = _cap(work + branching * (once.work if count < int(most) else 0) + 1)
        branching = _cap(branching * once.ways)
    return Cost(max(1, ways), work)


def _cap(number: int) -> int:
    """Keep numbers small: beyond the bound nothing more needs to be known."""
    return min(number, MOST_WORK + 1)


@dataclass(frozen=True, slots=True)
class Pattern(Plain):
    """A regular expression in the bounded subset."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield wrong(at, value, "text")
            return
        try:
            measure(value)
        except PatternError as error:
            yield Fault(at, error.text, {"value": value, "detail": error.detail})

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "regex", "maxLength": LONGEST}
