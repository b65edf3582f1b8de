"""Markdown for a comment on a pull request: a table a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.listing import Record, list_findings
from gilint.render.masking import mask
from gilint.render.phrases import error_of, suspect_message
from gilint.render.places import describe_location
from gilint.render.summary import summarise
from gilint.render.tally import Tally
from gilint.render.wrapping import sanitise
from gilint.texts import say

SIGNS = {"error": "\U0001f534", "warning": "\U0001f7e1", "note": "\U0001f535"}
SPECIAL = re.compile(r"[\\`*_\[\]|~<>&#]")
# GitHub looks for names to call in the finished page, where no escape is left.
MENTION = ("@", "@\u200b")
COLUMNS = ("severity", "rule", "place", "message", "basis")
# A comment on GitHub holds 65,536 characters; what does not fit is counted.
LIMIT = 60_000


class MarkdownRenderer:
    """The `markdown` format. Reports without findings are only counted."""

    name = "markdown"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield a heading and a table for every report with findings, then the summary."""
        tally, written, left_out = Tally(), 0, 0
        for outcome in outcomes:
            tally.add(outcome)
            block = _block(outcome, style)
            if written + len(block) > LIMIT:
                left_out += 1
                continue
            written += len(block)
            yield block
        if left_out:
            yield say("reports-left-out", style.lang, n=left_out) + "\n\n"
        yield f"**{summarise(tally, style.lang)}**\n"


def _block(outcome: Outcome, style: Style) -> str:
    if isinstance(outcome, Checked):
        records = list(list_findings(outcome, style))
        return "\n".join([*_report(outcome, records, style), "", ""]) if records else ""
    if isinstance(outcome, Failed):
        message = _text(error_of(outcome, style.lang))
        return f"{_heading(outcome.path)}\n\n{SIGNS['error']} {UNREADABLE.code} {message}\n\n"
    return ""


def _report(checked: Checked, records: list[Record], style: Style) -> Iterator[str]:
    report = checked.report
    year = say("year", style.lang, year=report.year) if report.year else ""
    yield _heading(checked.path)
    yield ""
    yield from filter(None, [" · ".join(filter(None, [_text(mask(report.issuer or "")), year]))])
    yield ""
    yield _row(say(f"column-{column}", style.lang) for column in COLUMNS)
    yield _row("---" for _ in COLUMNS)
    for record in records:
        yield _row(_cells(record, style))


def _cells(record: Record, style: Style) -> Iterator[str]:
    diagnostic = record.diagnostic
    where = describe_location(record.location, style.lang)
    yield f"{SIGNS[record.severity]} {say(f'severity-{record.severity}', style.lang)}"
    yield f"{diagnostic.code}<br>{_text(diagnostic.name)}"
    yield "<br>".join(_text(part) for part in (record.place, where) if part)
    yield "<br>".join(
        _text(part) for part in (record.message, suspect_message(diagnostic, style.lang)) if part
    )
    yield _text(diagnostic.basis)


def _heading(path: str) -> str:
    return f"#### {_text(path)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(text: str) -> str:
    """Return plain text with everything escaped that Markdown or HTML could read as more."""
    flat = " ".join(sanitise(text).split())
    return SPECIAL.sub(r"\\\g<0>", flat).replace(*MENTION)
