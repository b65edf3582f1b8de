"""Findings that somebody has reviewed: by a list beside the reports, or by a comment in one.

An entry of the list names a finding by its fingerprint, which holds its numbers: when a number
changes, the finding is back. Entries that match nothing any more, and those that have expired,
are reported with the report that they were made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gilint.diagnostics import Diagnostic, Finding
from gilint.housekeeping import MALFORMED, UNUSED
from gilint.location import Span, position
from gilint.report import Report
from gilint.rules import Rule

OPENING = re.compile(r"<!--[ \t\r\n]{0,20}gilint:")
CLOSING, LONGEST = "-->", 1000
CODES = re.compile(r"[A-Z]{2,8}[0-9]{0,4}(?:@[\w./-]{1,100})?")
COMMENTED = (".md", ".markdown", ".htm", ".html", ".shtml", ".xhtml")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A reviewed finding, as the list has it: `place` is where it stands there."""

    fingerprint: str
    reason: str
    code: str = ""
    issuer: str | None = None
    year: int | None = None
    message: str = ""
    author: str = ""
    made: date | None = None
    expires: date | None = None
    place: str = ""

    def is_active(self, today: date) -> bool:
        """Tell whether it still counts on a day: the last day counts too."""
        return self.expires is None or today <= self.expires


@dataclass(frozen=True, slots=True)
class Baseline:
    """A list of reviewed findings, as of one day."""

    entries: Mapping[str, Suppression] = field(default_factory=dict)
    today: date = date.max

    def reason(self, fingerprint: str) -> str | None:
        """Return why a finding is suppressed; None where it is not."""
        entry = self.entries.get(fingerprint)
        return entry.reason if entry and entry.is_active(self.today) else None

    def of(self, report: Report) -> Iterator[Suppression]:
        """Yield the entries that were made for a report."""
        for entry in self.entries.values():
            if (entry.issuer or None, entry.year) == (report.issuer, report.year):
                yield entry


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in Markdown or html: `<!-- gilint: ignore TIE001,TXT@sections/other reason -->`.

    `targets` are codes, or their beginnings, with the key that a finding must have, or None.
    `fault` is the variant of GIL003 that says what is wrong with it; then it has no effect.
    """

    span: Span
    line: int
    targets: tuple[tuple[str, str | None], ...]
    reason: str
    fault: str = ""
    text: str = ""

    def covers(self, code: str, key: str | None) -> bool:
        """Tell whether a finding is meant."""
        return not self.fault and any(
            code.startswith(target) and at in (None, key) for target, at in self.targets
        )


def today() -> date:
    """Return the day it is here."""
    return datetime.now().astimezone().date()


def find_comments(text: str, codes: Iterable[str]) -> tuple[Comment, ...]:
    """Return the comments for gilint in a text, with what is wrong with them.

    `codes` are those of all rules: a comment for another has no effect.
    """
    known = tuple(codes)
    return tuple(_comment(text, match, known) for match in OPENING.finditer(text))


def _comment(text: str, opening: re.Match[str], known: Sequence[str]) -> Comment:
    start = opening.end()
    end = text.find(CLOSING, start, start + LONGEST)
    inner = text[start : end if end >= 0 else start].split(maxsplit=2)
    stop = end + len(CLOSING) if end >= 0 else start
    verb, codes, reason = (*inner, "", "", "")[:3]
    span = Span(opening.start(), stop)
    targets = tuple(_target(part) for part in codes.split(",") if CODES.fullmatch(part))
    unknown = [code for code, _ in targets if not any(each.startswith(code) for each in known)]
    well = verb == "ignore" and len(targets) == len(codes.split(","))
    fault = "default" if not well else "code" if unknown else "reason" if not reason else ""
    shown = unknown[0] if fault == "code" else text[span.start : span.end]
    line = position(text, span.start)[0]
    return Comment(span, line, targets, reason.strip(), fault, shown)


def _target(part: str) -> tuple[str, str | None]:
    code, _, key = part.partition("@")
    return code, key or None


def suppress(
    diagnostics: Iterable[Diagnostic], baseline: Baseline, comments: Sequence[Comment]
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics, those that were reviewed with the reason."""
    return tuple(
        replace(each, suppressed=_reason(each, baseline, comments)) for each in diagnostics
    )


def _reason(diagnostic: Diagnostic, baseline: Baseline, comments: Iterable[Comment]) -> str | None:
    said = (each.reason for each in comments if each.covers(diagnostic.code, diagnostic.key))
    return baseline.reason(diagnostic.fingerprint) or next(said, None)


def find_leftovers(
    diagnostics: Sequence[Diagnostic],
    report: Report,
    baseline: Baseline,
    comments: Iterable[Comment],
    run: frozenset[str],
) -> Iterator[tuple[Rule, Finding]]:
    """Yield what suppresses nothing: entries for this report, comments in it. GIL002, GIL003.

    `run` are the codes of the rules that ran: what was not looked for is not missed.
    """
    place = report.title.span if report.title else Span(0, 0)
    found = {each.fingerprint for each in diagnostics}
    for entry in baseline.of(report):
        expired = not entry.is_active(baseline.today)
        if entry.code in run and (expired or entry.fingerprint not in found):
            variant = "expired" if expired else "default"
            yield UNUSED, Finding(place, "title", _told(entry), message=variant)
    for comment in comments:
        args = {"line": comment.line, "text": comment.text}
        if comment.fault:
            yield MALFORMED, Finding(comment.span, None, args, message=comment.fault)
        elif _may_judge(comment, run) and not any(
            comment.covers(each.code, each.key) for each in diagnostics
        ):
            yield UNUSED, Finding(comment.span, None, args, message="comment")


def _may_judge(comment: Comment, run: frozenset[str]) -> bool:
    return any(code.startswith(target) for target, _ in comment.targets for code in run)


def _told(entry: Suppression) -> dict[str, Any]:
    return {
        "code": entry.code,
        "place": entry.place,
        "reason": entry.reason,
        "expires": entry.expires.isoformat() if entry.expires else "",
    }
