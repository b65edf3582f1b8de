"""A rule written in Python: for what no kind of declarative rule can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gilint.api import WARNING, Facts, Finding, Missing, Skip, Verdict, bad, good, rule

GRANTED: dict[str, Any] = {"received": 12, "disposed.granted": 12, "disposed.total": 12}
REFUSED: dict[str, Any] = {"received": 12, "disposed.unable.not_held": 12, "disposed.total": 12}
FEW_REFUSED: dict[str, Any] = {"received": 3, "disposed.unable.not_held": 3, "disposed.total": 3}


@rule(
    code="QH101",
    name="nothing-ever-granted",
    severity=WARNING,
    basis="《中华人民共和国政府信息公开条例》第五条：以公开为常态、不公开为例外",
    summary={"zh": "办结的申请无一公开", "en": "not one application was granted"},
    message={
        "zh": "全年办结{total}件申请，没有一件予以公开或部分公开。请核对办理结果归类是否正确。",
        "en": "{total} applications were disposed of, and none was granted, even in part.",
    },
    why={
        "zh": "办结较多而无一公开，常是归类有误，也容易引起质疑，请在总体情况里说明。",
        "en": "Often the outcomes stand in wrong rows; if not, the overview should explain it.",
    },
    cases=[
        good(),
        good(**GRANTED),
        good(**FEW_REFUSED),
        bad("applications/disposed.total/total", **REFUSED),
    ],
    options={"at_least": 10},
)
def nothing_ever_granted(facts: Facts, options: dict[str, int]) -> Iterator[Verdict]:
    """Compare what was granted with all outcomes, from `at_least` applications on."""
    total = facts.amount("applications/disposed.total/total")
    granted = facts.total(
        ["applications/disposed.granted/total", "applications/disposed.granted_in_part/total"]
    )
    if isinstance(total, Missing):
        yield _skip(total, facts)
    elif isinstance(granted, Missing):
        yield _skip(granted, facts)
    elif total.value >= options["at_least"] and granted.value == 0:
        term = total.terms[0]
        yield Finding(term.span, term.key, {"total": total.value})


def _skip(missing: Missing, facts: Facts) -> Skip:
    """Say why it cannot be judged: a blank is not 0."""
    return Skip(missing.key, f"skip-{missing.reason}", {"cell": facts.words(missing.key)})


RULES = (nothing_ever_granted,)
