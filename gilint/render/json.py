"""The JSON output of `gilint check`: one object, written report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gilint.diagnostics import Diagnostic, Related, Severity, Skipped
from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.location import Location, Span
from gilint.render import Style
from gilint.render.jsontext import encode, encode_array
from gilint.render.masking import mask
from gilint.render.phrases import error_of, message_of, reason_of, related_message
from gilint.render.tally import Tally
from gilint.report import Report
from gilint.source import Source
from gilint.version import VERSION

SCHEMA = 1
Json = dict[str, Any]


class JsonRenderer:
    """The `json` format. Schema 1: fields may be added, none is renamed or taken away."""

    name = "json"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the header, one report after the other, then errors and summary."""
        tally = Tally()
        yield f'{{"schema": {SCHEMA}, "version": {encode(VERSION)}, "reports": ['
        yield from encode_array(_reports(outcomes, tally, style.lang))
        yield f'\n], "errors": {encode([error_object(item, style.lang) for item in tally.failed])}'
        yield f', "summary": {encode(_summary(tally))}}}\n'


def _reports(outcomes: Iterable[Outcome], tally: Tally, lang: str) -> Iterator[Json]:
    for outcome in outcomes:
        tally.add(outcome)
        if isinstance(outcome, Checked):
            yield _report(outcome, lang)


def _report(checked: Checked, lang: str) -> Json:
    source = checked.report.source
    return {
        **identify(checked.path, checked.report),
        "diagnostics": [_diagnostic(item, source, lang) for item in checked.diagnostics],
        "skipped": [_skipped(item, lang) for item in checked.skipped],
    }


def identify(path: str, report: Report) -> Json:
    """Return the fields that say which report this is and how well it fits its form."""
    return {
        "path": path,
        "form": report.form,
        "issuer": mask(report.issuer) if report.issuer else None,
        "year": report.year,
        "fit": round(report.fit, 4),
    }


def _diagnostic(diagnostic: Diagnostic, source: Source, lang: str) -> Json:
    found: Json = {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.label,
        "message": message_of(diagnostic, lang),
        "key": diagnostic.key,
        "location": _place(source, diagnostic.span),
        "related": [_related(item, source, lang) for item in diagnostic.finding.related],
        "basis": diagnostic.basis,
        "fingerprint": diagnostic.fingerprint,
    }
    if suspect := diagnostic.finding.suspect:
        found["suspect"] = {
            "key": suspect.key,
            "printed": suspect.printed,
            "expected": suspect.expected,
        }
    if diagnostic.suppressed is not None:
        found["suppressed"] = diagnostic.suppressed
    return found


def _related(related: Related, source: Source, lang: str) -> Json:
    place: Json = {"message": related_message(related, lang)}
    if related.key is not None:
        place["key"] = related.key
    place["location"] = _place(source, related.span)
    return place


def _place(source: Source, span: Span) -> Json:
    return location_object(source.locate(span))


def location_object(location: Location) -> Json:
    """Return a location: lines and columns from 1, ends exclusive; page and address if known."""
    place: Json = {
        "line": location.line,
        "column": location.column,
        "end_line": location.end_line,
        "end_column": location.end_column,
    }
    if location.page is not None:
        place["page"] = location.page
    if location.address is not None:
        place["address"] = location.address
    return place


def _skipped(item: Skipped, lang: str) -> Json:
    return {"code": item.code, "key": item.skip.key, "reason": reason_of(item.skip, lang)}


def error_object(failed: Failed, lang: str) -> Json:
    """Return one entry of `errors`."""
    return {"path": failed.path, "code": UNREADABLE.code, "message": error_of(failed, lang)}


def _summary(tally: Tally) -> Json:
    counts = {severity.label: tally.severities[severity] for severity in reversed(Severity)}
    return {
        "files": tally.files,
        **counts,
        "skipped": tally.skipped,
        "relations": {"checked": tally.judged, "total": tally.relations},
    }
