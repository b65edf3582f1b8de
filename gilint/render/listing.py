"""Findings as flat records, for the formats that list them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gilint.diagnostics import Diagnostic
from gilint.engine import Checked
from gilint.location import Location
from gilint.render import Style
from gilint.render.masking import mask
from gilint.render.phrases import message_of, number, suspect_message
from gilint.render.places import describe_address, describe_key
from gilint.texts import say


@dataclass(frozen=True, slots=True)
class Record:
    """One finding with its report's name, all in one language and masked; "" where unknown.

    `place` names the part of the report, `address` the place in a file that has no lines.
    """

    path: str
    issuer: str
    year: str
    place: str
    address: str
    message: str
    printed: str
    expected: str
    location: Location
    diagnostic: Diagnostic

    @property
    def severity(self) -> str:
        return self.diagnostic.severity.label


def list_findings(checked: Checked, style: Style) -> Iterator[Record]:
    """Yield the findings of a report that are not suppressed, in their order."""
    report = checked.report
    for diagnostic in checked.diagnostics:
        if diagnostic.suppressed is not None:
            continue
        suspect = diagnostic.finding.suspect
        location = report.source.locate(diagnostic.span)
        yield Record(
            path=checked.path,
            issuer=mask(report.issuer or ""),
            year=str(report.year or ""),
            place=describe_key(diagnostic.key, report, style),
            address=describe_address(location, style.lang),
            message=message_of(diagnostic, style.lang),
            printed=number(suspect.printed) if suspect else "",
            expected=number(suspect.expected) if suspect else "",
            location=location,
            diagnostic=diagnostic,
        )


def tell(record: Record, style: Style) -> str:
    """Return a finding in one paragraph: message, numbers, place, basis."""
    lang, basis = style.lang, record.diagnostic.basis
    place = " · ".join(filter(None, [record.address, record.place]))
    parts = [
        record.message,
        suspect_message(record.diagnostic, lang),
        say("place", lang, place=place) if place else "",
        say("basis", lang, basis=basis) if basis else "",
    ]
    return "\n".join(filter(None, parts))
