"""Run rules on one report. A rule that raises becomes a finding GIL001, the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gilint.checkers import Checker
from gilint.diagnostics import ERROR, Finding, Verdict
from gilint.facts import Facts
from gilint.location import Span
from gilint.rules import Rule

CRASHED = "GIL001"
Verdicts = Iterable[tuple[Rule, Verdict]]


def run(
    rules: Sequence[Rule], checkers: Mapping[str, Checker], facts: Facts
) -> Iterator[tuple[Rule, Verdict]]:
    """Yield the verdicts of all rules that are for the year of the report."""
    year = facts.report.year
    due = [rule for rule in rules if year is None or rule.first_year <= year]
    for rule in due:
        if rule.function is not None:
            yield from _guarded(((rule, verdict) for verdict in rule.run(facts)), rule)
    for kind in sorted({rule.kind for rule in due if rule.function is None}):
        yield from _check(checkers[kind], [rule for rule in due if rule.kind == kind], facts)


def _check(checker: Checker, group: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    """Judge all rules of a kind together; where that fails, each alone, to tell which one does."""
    try:
        verdicts = list(checker.check(group, facts))
    except Exception:  # noqa: BLE001  a third party's checker may raise anything
        for rule in group:
            yield from _guarded(checker.check([rule], facts), rule)
    else:
        yield from verdicts


def _guarded(verdicts: Verdicts, rule: Rule) -> Iterator[tuple[Rule, Verdict]]:
    try:
        yield from verdicts
    except Exception as error:  # noqa: BLE001  a third party's rule may raise anything
        yield crashed(rule, error)


def crashed(rule: Rule, error: Exception) -> tuple[Rule, Finding]:
    """Return the finding for a rule that raised, with where it did."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    args = {
        "code": rule.code,
        "origin": rule.origin or rule.place,
        "reason": repr(error),
        "at": f"{frame.filename}:{frame.lineno}",
    }
    return CRASH_RULE, Finding(Span(0, 0), f"rules/{rule.code}", args)


CRASH_RULE = Rule(
    code=CRASHED,
    name="rule-crashed",
    severity=ERROR,
    basis="gilint",
    summary={"zh": "规则出错", "en": "a rule failed"},
    messages={
        "default": {
            "zh": "规则 {code}（{origin}）运行出错，未能检查：{reason}（{at}）。其他规则照常检查。",
            "en": "Rule {code} ({origin}) failed: {reason} ({at}). The other rules went on.",
        }
    },
    why={
        "zh": "这是规则或插件的问题，不是报告的问题。请把这条信息发给规则的作者。",
        "en": "The fault is the rule's, not the report's. Send this message to its author.",
    },
)
