"""JUnit's XML: a suite a report, a case a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from gilint.diagnostics import Severity, Skipped
from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.listing import Record, list_findings, tell
from gilint.render.phrases import error_of, reason_of
from gilint.render.places import describe_key, describe_location
from gilint.render.uris import from_root
from gilint.report import Report
from gilint.texts import say

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class JunitRenderer:
    """The `junit` format.

    A finding is a failed case, a note and a report without findings a passed one, what could
    not be judged a skipped one, and a file that could not be read an error.
    """

    name = "junit"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield one suite a file."""
        yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gilint">\n'
        for outcome in outcomes:
            if isinstance(outcome, Checked):
                yield _report_suite(outcome, style)
            elif isinstance(outcome, Failed):
                yield _failed_suite(outcome, style)
        yield "</testsuites>\n"


def _report_suite(checked: Checked, style: Style) -> str:
    records = list(list_findings(checked, style))
    failures = sum(record.diagnostic.severity > Severity.NOTE for record in records)
    cases = [_finding_case(record, style) for record in records]
    cases += [_skipped_case(item, checked, style) for item in checked.skipped]
    if not cases:
        cases = [_case(say("clean-case", style.lang), checked.path)]
    counts = {"tests": len(cases), "failures": failures, "skipped": len(checked.skipped)}
    return _suite(checked.path, {**counts, "errors": 0}, cases)


def _failed_suite(failed: Failed, style: Style) -> str:
    message = error_of(failed, style.lang)
    body = f"<error{_attributes(type=UNREADABLE.code, message=message)}/>"
    case = _case(UNREADABLE.code, failed.path, body)
    return _suite(failed.path, {"tests": 1, "failures": 0, "skipped": 0, "errors": 1}, [case])


def _finding_case(record: Record, style: Style) -> str:
    diagnostic, location = record.diagnostic, record.location
    name = f"{diagnostic.code} {record.place or diagnostic.name}"
    where = describe_location(location, style.lang)
    at = "" if record.address else f":{location.line}:{location.column}"
    text = f"{record.path}{at}\n{tell(record, style)}"
    if diagnostic.severity == Severity.NOTE:
        return _case(f"{name} {where}", record.path, f"<system-out>{_plain(text)}</system-out>")
    attributes = _attributes(type=record.severity, message=record.message)
    return _case(f"{name} {where}", record.path, f"<failure{attributes}>{_plain(text)}</failure>")


def _skipped_case(item: Skipped, checked: Checked, style: Style) -> str:
    report: Report = checked.report
    name = f"{item.code} {describe_key(item.skip.key, report, style)}"
    attributes = _attributes(message=reason_of(item.skip, style.lang))
    return _case(name, checked.path, f"<skipped{attributes}/>")


def _suite(path: str, counts: dict[str, int], cases: list[str]) -> str:
    numbers = _attributes(**{name: str(count) for name, count in counts.items()})
    body = "".join(cases)
    return f"  <testsuite{_attributes(name=path)}{numbers}>\n{body}  </testsuite>\n"


def _case(name: str, path: str, body: str = "") -> str:
    attributes = _attributes(name=name, classname=path, file=from_root(path))
    return f"    <testcase{attributes}>{body}</testcase>\n"


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(_legal(value))}" for name, value in values.items())


def _plain(text: str) -> str:
    return escape(_legal(text))


def _legal(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold, however escaped."""
    return ILLEGAL.sub("\ufffd", text)
