"""SARIF 2.1.0, within what GitHub takes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gilint.diagnostics import Diagnostic, Related, Skip
from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.location import Location, Span
from gilint.render import Style
from gilint.render.jsontext import encode, encode_array
from gilint.render.masking import MaskedText
from gilint.render.phrases import error_of, message_of, reason_of, related_message
from gilint.render.places import describe_address, describe_key
from gilint.render.sarif_tool import CUT, LANGUAGES, Toolbox
from gilint.render.tally import Tally
from gilint.render.uris import is_absolute, uri_of
from gilint.report import Report
from gilint.texts import say

Json = dict[str, Any]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
# GitHub takes in no more results than this from one run. Skips leave room for findings.
LIMIT, LIMIT_OF_SKIPS = 25_000, 5_000
NAMED, SNIPPET = 5, 200
KINDS = ("table", "row", "column")


class SarifRenderer:
    """The `sarif` format: one run, its results written while reports come in."""

    name = "sarif"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield tool and rules, one result after the other, then what happened on the way."""
        log = Log(style, Toolbox.of(style))
        head = {"id": "gilint/"}
        root = {ROOT: {"description": {"text": say("source-root", style.lang)}}}
        yield f'{{"$schema": {encode(SCHEMA)}, "version": "2.1.0", "runs": [{{\n'
        yield f'"tool": {encode(log.toolbox.tool())},\n"automationDetails": {encode(head)},\n'
        yield f'"language": {encode(LANGUAGES[style.lang])}, "columnKind": "unicodeCodePoints",\n'
        yield f'"originalUriBaseIds": {encode(root)},\n"results": ['
        yield from encode_array(log.results(outcomes))
        yield f'\n],\n"invocations": [{encode(log.invocation())}],\n'
        yield f'"taxonomies": {encode(log.toolbox.taxonomies())}\n}}]}}\n'


@dataclass(slots=True)
class Log:
    """The results of one run, and how many were written and left out."""

    style: Style
    toolbox: Toolbox
    tally: Tally = field(default_factory=Tally)
    written: int = 0
    skips: int = 0
    left_out: int = 0

    def results(self, outcomes: Iterable[Outcome]) -> Iterator[Json]:
        """Yield results up to the limit; the others are counted."""
        for outcome in outcomes:
            self.tally.add(outcome)
            if not isinstance(outcome, Checked):
                continue
            place = ReportPlace.of(outcome, self.style)
            for diagnostic in outcome.diagnostics:
                if self._admits():
                    yield self._result(diagnostic, place)
            yield from self._open_results(outcome, place)

    def invocation(self) -> Json:
        """Return how the run went: files that could not be read, results that were cut."""
        found: Json = {
            "executionSuccessful": not self.tally.failed,
            "toolExecutionNotifications": [self._failure(item) for item in self.tally.failed],
            "ruleConfigurationOverrides": self.toolbox.overrides(),
        }
        if self.left_out:
            text = say("results-cut", self.style.lang, n=self.written, left_out=self.left_out)
            found["toolConfigurationNotifications"] = [_notification(CUT, "warning", text)]
        return found

    def _admits(self) -> bool:
        if self.written >= LIMIT:
            self.left_out += 1
            return False
        self.written += 1
        return True

    def _result(self, diagnostic: Diagnostic, place: ReportPlace) -> Json:
        finding = diagnostic.finding
        result: Json = {
            **self.toolbox.refer(diagnostic.code),
            "kind": "fail",
            "level": diagnostic.severity.label,
            "message": {"text": self._message(diagnostic, place)},
            "locations": [place.locate(finding.span, finding.key)],
            "partialFingerprints": {
                "primaryLocationLineHash": f"{diagnostic.fingerprint}:1",
                "gilint/v1": diagnostic.fingerprint,
            },
        }
        if finding.related:
            result["relatedLocations"] = [
                place.locate_related(number, item)
                for number, item in enumerate(finding.related, start=1)
            ]
        if taxa := self.toolbox.form_taxon(place.report.form):
            result["taxa"] = taxa
        if diagnostic.suppressed is not None:
            reason = {"kind": "external", "justification": diagnostic.suppressed}
            result["suppressions"] = [reason]
        return result

    def _message(self, diagnostic: Diagnostic, place: ReportPlace) -> str:
        lang = self.style.lang
        message = message_of(diagnostic, lang)
        location = place.report.source.locate(diagnostic.span)
        parts = [
            describe_address(location, lang),
            describe_key(diagnostic.key, place.report, self.style),
        ]
        where = " · ".join(filter(None, parts))
        return message + say("brackets", lang, text=where) if where else message

    def _open_results(self, checked: Checked, place: ReportPlace) -> Iterator[Json]:
        """Yield one result for each rule and reason, about all that could not be judged for it."""
        lang, groups = self.style.lang, dict[tuple[str, str], list[Skip]]()
        for item in checked.skipped:
            groups.setdefault((item.code, reason_of(item.skip, lang)), []).append(item.skip)
        for (code, reason), skips in groups.items():
            if self.skips >= LIMIT_OF_SKIPS:
                self.left_out += 1
            elif self._admits():
                self.skips += 1
                yield self._open(code, reason, skips, place)

    def _open(self, code: str, reason: str, skips: list[Skip], place: ReportPlace) -> Json:
        lang = self.style.lang
        text = say("skipped", lang, n=len(skips), codes=code, reason=reason)
        names = [describe_key(skip.key, place.report, self.style) for skip in skips[:NAMED]]
        if more := len(skips) - NAMED:
            names += [say("related-more", lang, n=more)] if more > 0 else []
        text += say("brackets", lang, text=say("semicolon", lang).join(filter(None, names)))
        return {
            **self.toolbox.refer(code),
            "kind": "open",
            "level": "none",
            "message": {"text": text},
            "locations": [place.locate(place.span_of(skips[0].key), skips[0].key)],
        }

    def _failure(self, failed: Failed) -> Json:
        text = error_of(failed, self.style.lang)
        location = {"physicalLocation": {"artifactLocation": artifact(failed.path)}}
        return {**_notification(UNREADABLE.code, "error", text), "locations": [location]}


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The places of one report: where a file has no lines, those of its text stand in for them."""

    path: str
    report: Report
    masked: MaskedText
    style: Style

    @classmethod
    def of(cls, checked: Checked, style: Style) -> ReportPlace:
        """Return the places of a report that was checked."""
        masked = MaskedText.of(checked.report.source.text, checked.diagnostics)
        return cls(checked.path, checked.report, masked, style)

    def span_of(self, key: str) -> Span:
        """Return where the table of a key begins, or the start of the report."""
        table = self.report.table(key.partition("/")[0])
        return Span(table.span.start, table.span.start) if table else Span(0, 0)

    def locate(self, span: Span, key: str | None) -> Json:
        """Return a location: region, the table cell in words, page and address where known."""
        location = self.report.source.locate(span)
        region = _region(location)
        if 0 < span.end - span.start <= SNIPPET:
            region["snippet"] = {"text": self.masked.slice(span.start, span.end)}
        physical = {"artifactLocation": artifact(self.path), "region": region}
        place: Json = {"physicalLocation": physical}
        if logical := [*self._cells(key), *_element(location)]:
            place["logicalLocations"] = logical
        if real := _real_place(location, self.style.lang):
            place["properties"] = real
        return place

    def locate_related(self, number: int, related: Related) -> Json:
        """Return a related location under its number."""
        message = related_message(related, self.style.lang)
        message = message or describe_key(related.key, self.report, self.style)
        place = {"id": number, **self.locate(related.span, related.key)}
        return {**place, "message": {"text": message}} if message else place

    def _cells(self, key: str | None) -> Iterator[Json]:
        """Yield table, row and column of a cell, or the one part that the key names."""
        parts = key.split("/") if key else []
        cell = len(parts) == len(KINDS) or (parts and self.report.table(parts[0]))
        for at in range(1, len(parts) + 1) if cell else ([len(parts)] if parts else []):
            named = "/".join(parts[:at])
            yield {
                "name": describe_key(named, self.report, self.style, within=parts[0]),
                "fullyQualifiedName": named,
                "kind": KINDS[at - 1] if cell and at <= len(KINDS) else "part",
            }


def artifact(path: str) -> Json:
    """Return the location of a file, relative to the root of the source where it can be."""
    found = {"uri": uri_of(path)}
    return found if is_absolute(path) else {**found, "uriBaseId": ROOT}


def _region(location: Location) -> Json:
    region: Json = {"startLine": max(1, location.line), "startColumn": max(1, location.column)}
    end = (location.end_line, location.end_column)
    if end > (location.line, location.column):
        region |= {"endLine": end[0], "endColumn": end[1]}
    return region


def _element(location: Location) -> Iterator[Json]:
    if location.address is not None:
        yield {"fullyQualifiedName": location.address, "kind": "element"}


def _real_place(location: Location, lang: str) -> Json:
    """Return the place in words, page and box, for files whose lines nobody sees."""
    found: Json = {}
    if place := describe_address(location, lang):
        found["place"] = place
    if location.page is not None:
        found["page"] = location.page
    if box := location.box:
        found["box"] = [box.left, box.bottom, box.right, box.top]
    return found


def _notification(name: str, level: str, text: str) -> Json:
    return {"descriptor": {"id": name}, "level": level, "message": {"text": text}}
