"""Rules of kind `identity`: sums between cells, and the cell that explains broken ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gilint.diagnostics import Finding, Related, Relation, Skip, Suspect, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.identities import (
    Judgement,
    Plan,
    State,
    Term,
    instance_of,
    judge,
    parse,
    plans,
)
from gilint.location import Span
from gilint.report import Table
from gilint.rules import Rule
from gilint.suspects import Explanation, doubt_slid_rows, explain
from gilint.texts import LANGUAGES, say

Judged = tuple[Rule, Judgement]
TELLING = 10
Planned = tuple[Rule, Plan, Table]
TABLES = ("proactive", "applications", "proceedings")


class IdentityChecker:
    """Judges all identities of a report together, so that one wrong cell is one finding.

    `for_each` is `table.columns` or `table.rows`, `says` one or more identities, `rank` the
    order in which rules claim a wrong cell that breaks several (rules without a rank keep
    to themselves), `counts` whether its relations count among those the form prints.
    """

    kind = "identity"
    keys = frozenset({"for_each", "says", "rank", "counts"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        """Raise `ConfigError` for an expression that does not parse or an axis that is none."""
        table, _, axis = str(spec.get("for_each", "")).partition(".")
        if table not in TABLES or axis not in ("columns", "rows"):
            value = spec.get("for_each")
            raise ConfigError("for-each-wrong", place=place, at=("for_each",), value=value)
        try:
            for said in _says(spec):
                parse(said)
        except ConfigError as error:
            raise ConfigError(error.text, place=place, at=("says",), **error.arguments) from error

    def check(self, rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
        """Judge every identity; explain those of ranked rules by one cell where one does."""
        planned = [each for rule in rules for each in _plan(rule, facts)]
        if all(plan.holds(table) for _, plan, table in planned):
            yield from (
                (rule, Relation(_about(plan, table), holds=True))
                for rule, plan, table in planned
                if rule.spec.get("counts", True)
            )
            return
        judged = list(_judge(planned, facts))
        for rule, judgement in judged:
            yield from _relation(rule, judgement, facts)
        ranked = sorted(
            (pair for pair in judged if "rank" in pair[0].spec), key=lambda p: p[0].spec["rank"]
        )
        explained = explain([judgement for _, judgement in ranked])
        done = {id(each) for found in explained for each in found.broken}
        for found in explained:
            yield _suspect(found, explained, ranked, facts)
        for rule, judgement in judged:
            if judgement.state is State.BROKEN and id(judgement) not in done:
                yield rule, _broken(judgement, facts)


def _plan(rule: Rule, facts: Facts) -> Iterator[Planned]:
    key, _, axis = rule.spec["for_each"].partition(".")
    table = facts.report.table(key) or _empty(key, facts)
    if table is not None:
        for said in _says(rule.spec):
            identity = parse(said, rule.place)
            for plan in plans(identity, table, axis, facts.table_form(table)):
                yield rule, plan, table


def _says(spec: Mapping[str, Any]) -> Sequence[str]:
    """Return the identities of a rule, which states one or several of a kind."""
    says = spec.get("says", "")
    return says if isinstance(says, list) else [str(says)]


def _judge(planned: Sequence[Planned], facts: Facts) -> Iterator[Judged]:
    """Judge what is planned; what rests on rows that have slid cannot be told."""
    judged = [judge(instance_of(rule.code, plan, table, facts)) for rule, plan, table in planned]
    if any(each.state is State.BROKEN for each in judged):
        for table in facts.report.tables:
            judged = doubt_slid_rows(judged, table)
    for (rule, _, _), judgement in zip(planned, judged, strict=True):
        yield rule, judgement


def _about(plan: Plan, table: Table) -> str:
    return f"{table.key}/{plan.about.row}/{plan.about.column}"


def _empty(key: str, facts: Facts) -> Table | None:
    """Return a table without rows for one that the report lacks: each of its sums is skipped."""
    form = facts.form
    if form is None or not facts.report.sections:
        return None
    return Table(key, form.id, (), (), (), (), Span(0, 0), 0.0)


def _relation(rule: Rule, judgement: Judgement, facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    if not rule.spec.get("counts", True):
        return
    key = judgement.instance.key
    if judgement.state is State.UNKNOWN:
        yield rule, Skip(key, *_reason(judgement.obstacle, facts))
    else:
        yield rule, Relation(key, judgement.state is State.HOLDS)


def _reason(obstacle: Term | None, facts: Facts) -> tuple[str, Mapping[str, Any]]:
    if obstacle is None:
        return "skip-all-blank", {}
    words = facts.words(obstacle.key)
    if not isinstance(obstacle.value, str):
        return "skip-blank", {"cell": words}
    if obstacle.value == "unreadable":
        cell = facts.cell(obstacle.key)
        return "skip-unreadable", {"cell": words, "raw": cell.raw if cell else ""}
    return f"skip-{obstacle.value}", {"cell": words}


def _suspect(
    found: Explanation,
    explained: Sequence[Explanation],
    ranked: Sequence[Judged],
    facts: Facts,
) -> tuple[Rule, Finding]:
    """Report one cell under the first broken identity, the other identities as related places."""
    broken = {id(each) for each in found.broken}
    rules = [(rule, each) for rule, each in ranked if id(each) in broken]
    args = {
        "cell": facts.words(found.key),
        "printed": found.printed,
        "expected": found.expected,
        "count": len(rules),
        "hint": _hint(found, explained, facts),
    }
    finding = Finding(
        span=found.span,
        key=found.key,
        args=args,
        related=tuple(_related_sum(each, found.key, facts) for _, each in rules),
        message="suspect",
        suspect=Suspect(found.key, int(found.printed), int(found.expected)),
    )
    return rules[0][0], finding


def _related_sum(judgement: Judgement, suspect: str, facts: Facts) -> Related:
    """Point at the cell that a broken sum is about, or at another where that is the suspect."""
    terms = [term for term, _ in judgement.instance.terms if term.span is not None]
    about = [term for term in terms if term.key == judgement.instance.key != suspect]
    others = [term for term in terms if term.key != suspect]
    term = (about or others or terms)[0]
    args = _sides(judgement, facts)
    return Related(term.span or Span(0, 0), term.key, "sum-broken", args)


def _sides(judgement: Judgement, facts: Facts) -> dict[str, Any]:
    """Return both sides of a sum in words and numbers, and their difference."""
    left, right = judgement.instance.left, judgement.instance.right
    return {
        "left": _words(left, facts),
        "left_value": _total(left),
        "right": _words(right, facts),
        "right_value": _total(right),
        "difference": abs(judgement.residual),
        "operator": judgement.instance.operator,
    }


def _words(terms: Sequence[Term], facts: Facts) -> Mapping[str, str]:
    first = facts.words(terms[0].key)
    if len(terms) > 4:
        return {
            lang: say("sum-of", lang, count=len(terms), first=first[lang]) for lang in LANGUAGES
        }
    signs = [
        " − " if term.sign < 0 else " + " if number else "" for number, term in enumerate(terms)
    ]
    return {
        lang: "".join(sign + facts.words(t.key)[lang] for sign, t in zip(signs, terms, strict=True))
        for lang in LANGUAGES
    }


def _total(terms: Sequence[Term]) -> int:
    return int(sum(t.sign * t.value for t in terms if isinstance(t.value, Decimal)))


def _broken(judgement: Judgement, facts: Facts) -> Finding:
    """Report a broken sum at the cell that it is about, its terms as related places."""
    instance = judgement.instance
    terms = [term for term, _ in instance.terms if term.span is not None]
    about = next((term for term in terms if term.key == instance.key), terms[0])
    related = tuple(_value(term, facts) for term in terms if term is not about and term.value)
    variant = "default" if judgement.exact else "with_blanks"
    return Finding(
        about.span or Span(0, 0), instance.key, _sides(judgement, facts), related, variant
    )


def _value(term: Term, facts: Facts) -> Related:
    args = {"cell": facts.words(term.key), "value": term.value}
    return Related(term.span or Span(0, 0), term.key, "cell-value", args)


def _hint(found: Explanation, explained: Sequence[Explanation], facts: Facts) -> Mapping[str, str]:
    """Guess how the wrong number came about: digits or cells swapped, a neighbour's value."""
    name = _hint_name(found, explained, facts)
    return {lang: say(name, lang) if name else "" for lang in LANGUAGES}


def _hint_name(found: Explanation, explained: Sequence[Explanation], facts: Facts) -> str:
    printed, expected = str(int(found.printed)), str(int(found.expected))
    swapped = (found.expected, found.printed)
    if any((each.printed, each.expected) == swapped for each in explained):
        return "hint-cells-swapped"
    if len(printed) > 1 and sorted(printed) == sorted(expected):
        return "hint-digits-swapped"
    if printed.rstrip("0") == expected.rstrip("0"):
        return "hint-zeros"
    if found.printed == 0:
        return "hint-zero"
    # Small counts are alike by chance; one that should be 0 and is its neighbour's is not.
    telling = found.printed >= TELLING or found.expected == 0
    return "hint-neighbour" if telling and found.printed in _beside(found, facts) else ""


def _beside(found: Explanation, facts: Facts) -> list[object]:
    """Return what the cells to the left, right, above and below hold."""
    table, row, column = found.key.split("/")
    bound = facts.report.table(table)
    cells = list(bound.cells) if bound else []
    lines = ([c for c in cells if c.row == row], [c for c in cells if c.column == column])
    values: list[object] = []
    for line in lines:
        at = next(i for i, c in enumerate(line) if (c.row, c.column) == (row, column))
        values += [cell.value for cell in line[max(0, at - 1) : at] + line[at + 1 : at + 2]]
    return values
