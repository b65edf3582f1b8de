"""Rules of kind `rows`: rows beyond those of the official form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.diagnostics import Finding, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.report import Table
from gilint.rules import Rule
from gilint.shapes import Choice, ListOf, Record, Text
from gilint.zh import core

TABLES = ("proactive", "applications", "proceedings")


class RowsChecker(DeclarativeChecker):
    """A table has a row that it must not have, or lacks one that is asked for locally.

    Labels are compared without numbers, spaces and punctuation. Rows of the official form
    are not the business of this kind: FRM002 and FRM003 judge them.
    """

    kind = "rows"
    shape = Record(
        {
            "table": Choice(TABLES),
            "forbidden": ListOf(Text()),
            "required": ListOf(Text()),
        },
        frozenset({"table"}),
    )
    messages = usual(default="kind-rows", missing="kind-rows-missing")
    arguments = frozenset({"row", "table"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        if not spec.get("forbidden") and not spec.get("required"):
            raise ConfigError("ways-wrong", place=place, at=(), ways="forbidden, required")

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        table = facts.report.table(rule.spec["table"])
        if table is None:
            return
        yield from _forbidden(rule.spec.get("forbidden", ()), table, facts)
        if not table.damage:
            yield from _missing(rule.spec.get("required", ()), table, facts)


def _forbidden(labels: list[str], table: Table, facts: Facts) -> Iterator[Finding]:
    """Yield rows by a forbidden label; FRM003 would report the same rows."""
    wanted = {core(label) for label in labels}
    for row in table.rows:
        if row.kind == "extra" and core(row.label) in wanted:
            key = f"{table.key}/{row.key}"
            args = {"row": row.label, "table": facts.words(table.key)}
            yield Finding(row.label_span, key, args, explains=(("FRM003", key),))


def _missing(labels: list[str], table: Table, facts: Facts) -> Iterator[Finding]:
    there = {core(row.label) for row in table.rows}
    for label in labels:
        if core(label) not in there:
            section = facts.report.section(table.key)
            span = section.heading.span if section else table.span
            args = {"row": label, "table": facts.words(table.key)}
            yield Finding(span, table.key, args, message="missing")
