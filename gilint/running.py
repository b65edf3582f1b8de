"""Run rules on one report. A rule that raises becomes a finding GIL001, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gilint.checkers import Checker
from gilint.clock import Clock
from gilint.diagnostics import Finding, Relation, Skip, Verdict
from gilint.facts import Facts
from gilint.housekeeping import CRASHED
from gilint.location import Span
from gilint.plugins import tell
from gilint.rules import Rule

Verdicts = Iterable[tuple[Rule, Verdict]]


def run(
    rules: Sequence[Rule],
    checkers: Mapping[str, Checker],
    facts: Facts,
    clock: Clock | None = None,
) -> Iterator[tuple[Rule, Verdict]]:
    """Yield the verdicts of all rules that are for the year of the report.

    With `clock` the time of each rule is taken; declarative ones share one time a kind.
    """
    year = facts.report.year
    due = [rule for rule in rules if year is None or rule.first_year <= year]
    for rule in due:
        if rule.function is not None:
            verdicts = _guarded(_verdicts(rule, facts), rule)
            yield from clock.over(rule.code, verdicts) if clock else verdicts
    for kind in sorted({rule.kind for rule in due if rule.function is None}):
        group = [rule for rule in due if rule.kind == kind]
        verdicts = _check(checkers[kind], group, facts)
        yield from clock.over(kind, verdicts) if clock else verdicts


def _verdicts(rule: Rule, facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    for verdict in rule.run(facts):
        yield rule, verdict


def _check(checker: Checker, group: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    """Judge all rules of a kind together; where that fails, each alone, to tell which one does."""
    try:
        verdicts = [_sound(pair) for pair in checker.check(group, facts)]
    except Exception:  # noqa: BLE001  a third party's checker may raise anything
        for rule in group:
            yield from _guarded(_alone(checker, rule, facts), rule)
    else:
        yield from verdicts


def _alone(checker: Checker, rule: Rule, facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    yield from checker.check([rule], facts)


def _guarded(verdicts: Verdicts, rule: Rule) -> Iterator[tuple[Rule, Verdict]]:
    try:
        yield from map(_sound, verdicts)
    except Exception as error:  # noqa: BLE001  a third party's rule may raise anything
        yield crashed(rule, error)


def _sound(pair: tuple[Rule, Verdict]) -> tuple[Rule, Verdict]:
    if not isinstance(pair[1], Finding | Skip | Relation):
        raise TypeError(f"not a finding, skip or relation: {pair[1]!r}")
    return pair


def crashed(rule: Rule, error: Exception) -> tuple[Rule, Finding]:
    """Return the finding for a rule that raised, with where it did."""
    origin = rule.origin or rule.place
    args = {"code": rule.code, "origin": origin, "reason": tell(error)}
    return CRASHED, Finding(Span(0, 0), f"rules/{rule.code}", args)
