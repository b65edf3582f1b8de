"""Findings as Word comments at their places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gilint.diagnostics import Diagnostic
from gilint.dialects.docx.comments import Comment, annotate
from gilint.engine import Checked
from gilint.render import Style
from gilint.render.phrases import message_of, related_message, suspect_message
from gilint.render.places import describe_key
from gilint.texts import say

__all__ = ["Comment", "annotate", "comments_of"]

SHOWN = 5


def comments_of(checked: Checked, style: Style, written: datetime | None = None) -> list[Comment]:
    """Return a comment for every finding of a report that is not suppressed.

    `written` is the time that the comments bear; they bear none where it is None.
    """
    date = written.strftime("%Y-%m-%dT%H:%M:%SZ") if written else ""
    return [
        Comment(diagnostic.span, "\n".join(_lines(diagnostic, checked, style)), date=date)
        for diagnostic in checked.diagnostics
        if diagnostic.suppressed is None
    ]


def _lines(diagnostic: Diagnostic, checked: Checked, style: Style) -> Iterator[str]:
    """Yield severity and code, message, suspect cell, basis, and the related places."""
    lang, report = style.lang, checked.report
    yield f"{say(f'severity-{diagnostic.severity.label}', lang)} {diagnostic.code}"
    yield message_of(diagnostic, lang)
    suspect = diagnostic.finding.suspect
    if suspect is not None:
        elsewhere = suspect.key if suspect.key != diagnostic.key else None
        place = describe_key(elsewhere, report, style)
        yield from filter(None, [suspect_message(diagnostic, lang, place)])
    if diagnostic.basis:
        yield say("basis", lang, basis=diagnostic.basis)
    related = diagnostic.finding.related
    for item in related[:SHOWN]:
        place = describe_key(item.key, report, style)
        yield " · ".join(filter(None, [place, related_message(item, lang)]))
    if len(related) > SHOWN:
        yield say("related-more", lang, n=len(related) - SHOWN)
