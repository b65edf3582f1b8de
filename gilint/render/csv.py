"""A table of findings for Excel: comma-separated values with a byte-order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.listing import Record, list_findings
from gilint.render.phrases import error_of
from gilint.render.places import describe_location
from gilint.render.wrapping import sanitise
from gilint.texts import say

MARK = "\ufeff"
COLUMNS = (
    "path", "issuer", "year", "severity", "code", "rule", "place", "where",
    "line", "column", "page", "message", "printed", "expected", "basis", "fingerprint",
)  # fmt: skip
# A spreadsheet runs a cell that begins so as a formula, wherever the text came from.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class CsvRenderer:
    """The `csv` format, one finding a line. The mark in front tells Excel that it is UTF-8."""

    name = "csv"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the heading, then one line a finding."""
        headings = [say(f"column-{column}", style.lang) for column in COLUMNS]
        yield MARK + _line(headings)
        for outcome in outcomes:
            if isinstance(outcome, Checked):
                for record in list_findings(outcome, style):
                    yield _line(describe_finding(record, style))
            elif isinstance(outcome, Failed):
                yield _line(describe_failure(outcome, style))


def describe_finding(record: Record, style: Style) -> Sequence[str]:
    """Return a finding as the values of `COLUMNS`."""
    location, diagnostic = record.location, record.diagnostic
    rule = style.rules.get(diagnostic.code)
    summary = rule.summary.get(style.lang, diagnostic.name) if rule else diagnostic.name
    return (
        record.path,
        record.issuer,
        record.year,
        say(f"severity-{record.severity}", style.lang),
        diagnostic.code,
        summary,
        record.place,
        describe_location(location, style.lang),
        "" if record.address else str(location.line),
        "" if record.address else str(location.column),
        str(location.page or ""),
        record.message,
        record.printed,
        record.expected,
        diagnostic.basis,
        diagnostic.fingerprint,
    )


def describe_failure(failed: Failed, style: Style) -> Sequence[str]:
    """Return a file that could not be read as the values of `COLUMNS`."""
    said = {
        "path": failed.path,
        "severity": say("severity-error", style.lang),
        "code": UNREADABLE.code,
        "message": error_of(failed, style.lang),
    }
    return [said.get(column, "") for column in COLUMNS]


def _line(values: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([_guard(value) for value in values])
    return text.getvalue()


def _guard(value: str) -> str:
    """Return a value that no spreadsheet takes for a formula; a plain number stays one."""
    value = sanitise(value)
    if value.startswith(FORMULA) and not value.lstrip("+-").replace(".", "", 1).isdigit():
        return "'" + value
    return value
