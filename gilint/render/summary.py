"""Summary sentences: how much was found, and what could be checked at all."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.diagnostics import Severity
from gilint.render.tally import Tally
from gilint.texts import say


def sum_up(tally: Tally, lang: str) -> Iterator[str]:
    """Yield the last lines of a run: what was found, what was not checked, which sums hold."""
    said = say("total-summary", lang, n=tally.reports, counts=count_severities(tally, lang))
    yield said if tally.reports else say("none-checked", lang)
    if tally.failed:
        yield say("unreadable", lang, n=len(tally.failed))
    if tally.passed_over:
        yield say("passed-over", lang, n=tally.passed_over)
    if tally.reports:
        yield describe_relations(tally, lang)


def summarise(tally: Tally, lang: str) -> str:
    """Return what was found and what was checked, in one sentence."""
    return say("semicolon", lang).join(
        [count_severities(tally, lang), describe_relations(tally, lang)]
    )


def count_severities(tally: Tally, lang: str) -> str:
    """Return how many findings of each severity there are, worst first.

    "No findings" is only said where something could be checked.
    """
    if not tally.findings and tally.judged:
        return say("clean", lang)
    return say("comma", lang).join(
        say(f"count-{severity.label}", lang, n=tally.severities[severity])
        for severity in reversed(Severity)
    )


def describe_relations(tally: Tally, lang: str) -> str:
    """Return how many relations were checked, and whether they hold.

    Where none could be checked it says that, and not that all is well.
    """
    parts = [_judged(tally, lang)]
    if unknown := tally.relations - tally.judged:
        parts.append(say("relations-unknown", lang, n=unknown))
    return say("comma", lang).join(parts)


def _judged(tally: Tally, lang: str) -> str:
    if not tally.judged:
        return say("relations-none", lang)
    if tally.broken:
        return say("relations-broken", lang, n=tally.judged, broken=tally.broken)
    return say("relations-hold", lang, n=tally.judged)
