"""Rules of kind `roster`: the units that report."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.diagnostics import Finding, Skip, Verdict
from gilint.errors import nearest
from gilint.facts import Facts
from gilint.rules import Rule
from gilint.shapes import ListOf, Record, Text
from gilint.zh import fold


class RosterChecker(DeclarativeChecker):
    """The issuer is none of the units on the list: its name is wrong, or the list is.

    `units` are names as they stand in the issuers' names (柳溪镇, 财政局).
    """

    kind = "roster"
    shape = Record({"units": ListOf(Text())}, frozenset({"units"}))
    messages = usual(default="kind-roster")
    arguments = frozenset({"issuer", "near"})

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        reporter, title = facts.reporter, facts.report.title
        if reporter is None:
            yield Skip("title", "issuer-unknown")
            return
        name = fold(reporter.name)
        if any(fold(unit) in name for unit in rule.spec["units"]):
            return
        span = (title and (title.issuer_span or title.span)) or facts.report.signature.issuer_span
        if span is not None:
            near = nearest(reporter.place or reporter.name, rule.spec["units"])
            yield Finding(span, "title", {"issuer": reporter.name, "near": near})
