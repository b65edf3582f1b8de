"""The text output: for people, on a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gilint.diagnostics import Diagnostic, Related, Severity
from gilint.engine import Checked, Failed, Outcome, PassedOver
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.excerpt import take_excerpt
from gilint.render.masking import MaskedText, mask
from gilint.render.phrases import error_of, message_of, related_message, suspect_message, tell_skips
from gilint.render.places import describe_key, describe_location
from gilint.render.summary import sum_up, summarise
from gilint.render.tally import Tally
from gilint.render.wrapping import flatten, sanitise, wrap
from gilint.report import Report
from gilint.texts import say

SHOWN = 5
INDENT = "  "
DEEP = "    "
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36"}
BOLD, DIM, MARK = "1", "2", "32;1"


class TextRenderer:
    """The `text` format."""

    name = "text"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield one block a report, then the summary.

        The summary of a report is held back until another one comes: for a single report the
        last lines say the same.
        """
        tally, held = Tally(), ""
        for outcome in outcomes:
            tally.add(outcome)
            yield held
            text, held = _block(outcome, style)
            yield text
        yield (held if tally.files > 1 else "") + _closing(tally, style)


def _block(outcome: Outcome, style: Style) -> tuple[str, str]:
    """Return the lines of one file and its summary."""
    if isinstance(outcome, Checked):
        block = ReportBlock(outcome, style)
        return block.text(), block.summary()
    return _file_block(outcome, style), ""


class ReportBlock:
    """One report with its findings, as lines."""

    def __init__(self, checked: Checked, style: Style) -> None:
        self.checked = checked
        self.style = style
        self.report: Report = checked.report
        self.source = checked.report.source
        self.masked = MaskedText.of(self.source.text, checked.diagnostics)
        self.shown = [item for item in checked.diagnostics if item.suppressed is None]

    def text(self) -> str:
        """Return all but the summary."""
        if self.style.quiet and not self.shown:
            return ""
        return "\n".join([*self._lines(), ""])

    def summary(self) -> str:
        """Return the closing lines of this report alone."""
        tally = Tally()
        tally.add(self.checked)
        if self.style.quiet:
            return ""
        said = say("report-summary", self.style.lang, counts=summarise(tally, self.style.lang))
        return "\n".join([*wrap(said, self.style.columns, INDENT), "", ""])

    def _lines(self) -> Iterator[str]:
        yield _paint(flatten(self.checked.path), BOLD, self.style)
        yield from self._wrap(self._identity(), INDENT)
        for diagnostic in self.shown:
            yield ""
            yield from self._finding(diagnostic)
        if not self.style.quiet:
            yield from self._remarks()
        if self.shown:
            yield ""

    def _identity(self) -> str:
        lang, report = self.style.lang, self.report
        form = self.style.forms.get(report.form or "")
        parts = [
            mask(report.issuer) if report.issuer else say("no-issuer", lang),
            say("year", lang, year=report.year) if report.year else say("no-year", lang),
            say("form", lang, document=form.document if form else report.form)
            if report.form
            else say("no-form", lang),
        ]
        if self.style.verbose:
            fit = f"{report.fit:.0%}"
            parts.append(say("read-as", lang, dialect=report.layout.dialect, fit=fit))
        return " · ".join(parts)

    def _finding(self, diagnostic: Diagnostic) -> Iterator[str]:
        lang = self.style.lang
        yield self._headline(diagnostic)
        yield from self._wrap(message_of(diagnostic, lang))
        yield from self._wrap(self._place(diagnostic))
        yield from self._excerpt(diagnostic)
        yield from self._suspect(diagnostic)
        if diagnostic.basis:
            yield from self._wrap(say("basis", lang, basis=diagnostic.basis))
        yield from self._related(diagnostic)

    def _headline(self, diagnostic: Diagnostic) -> str:
        severity = diagnostic.severity
        word = say(f"severity-{severity.label}", self.style.lang)
        rule = self.style.rules.get(diagnostic.code)
        summary = rule.summary.get(self.style.lang, "") if rule else ""
        painted = _paint(f"{word} {diagnostic.code}", COLOURS[severity], self.style)
        name = _paint(f"[{diagnostic.name}]", DIM, self.style)
        return " ".join(filter(None, [f"{INDENT}{painted}", flatten(summary), name]))

    def _place(self, diagnostic: Diagnostic) -> str:
        location = self.source.locate(diagnostic.span)
        places = [
            describe_location(location, self.style.lang),
            describe_key(diagnostic.key, self.report, self.style),
        ]
        return " · ".join(filter(None, places))

    def _excerpt(self, diagnostic: Diagnostic) -> Iterator[str]:
        excerpt = take_excerpt(self.report, self.masked, diagnostic.span)
        if not (excerpt.before + excerpt.marked + excerpt.after).strip():
            return
        room = max(self.style.columns - len(DEEP) - 2, 20)
        line, mark = excerpt.draw(room)
        yield f"{DEEP}| {line}".rstrip()
        yield f"{DEEP}| {_paint(mark, MARK, self.style)}"

    def _suspect(self, diagnostic: Diagnostic) -> Iterator[str]:
        suspect = diagnostic.finding.suspect
        if suspect is not None:
            elsewhere = suspect.key if suspect.key != diagnostic.key else None
            place = describe_key(elsewhere, self.report, self.style)
            yield from self._wrap(suspect_message(diagnostic, self.style.lang, place))

    def _related(self, diagnostic: Diagnostic) -> Iterator[str]:
        related, lang = diagnostic.finding.related, self.style.lang
        if not related:
            return
        table = (diagnostic.key or "").partition("/")[0]
        yield from self._wrap(say("related", lang))
        for item in related[:SHOWN]:
            yield from self._wrap(self._related_place(item, table), DEEP + "- ", DEEP + INDENT)
        if len(related) > SHOWN:
            yield from self._wrap(say("related-more", lang, n=len(related) - SHOWN), DEEP + "- ")

    def _related_place(self, item: Related, table: str) -> str:
        lang = self.style.lang
        parts = [
            describe_location(self.source.locate(item.span), lang),
            related_message(item, lang)
            or describe_key(item.key, self.report, self.style, within=table),
        ]
        return " · ".join(filter(None, parts))

    def _remarks(self) -> Iterator[str]:
        lines = [*self._skips(), *self._suppressions()]
        if lines and self.shown:
            yield ""
        yield from lines

    def _skips(self) -> Iterator[str]:
        for said in tell_skips(self.checked.skipped, self.style.lang):
            yield from self._wrap(said, INDENT, DEEP)

    def _suppressions(self) -> Iterator[str]:
        if hidden := len(self.checked.diagnostics) - len(self.shown):
            yield from self._wrap(say("suppressed", self.style.lang, n=hidden), INDENT)

    def _wrap(self, text: str, indent: str = DEEP, hanging: str | None = None) -> Iterator[str]:
        return wrap(sanitise(text), self.style.columns, indent, hanging)


def _file_block(outcome: Failed | PassedOver, style: Style) -> str:
    """Return the lines about a file that was not checked."""
    path = _paint(flatten(outcome.path), BOLD, style)
    if isinstance(outcome, Failed):
        word = _paint(f"{say('severity-error', style.lang)} {UNREADABLE.code}", "31;1", style)
        message = wrap(sanitise(error_of(outcome, style.lang)), style.columns, DEEP)
        return "\n".join([path, f"{INDENT}{word}", *message, "", ""])
    if not style.verbose:
        return ""
    return f"{path}\n{INDENT}{say('passed-over-file', style.lang)}\n\n"


def _closing(tally: Tally, style: Style) -> str:
    """Return the last lines: counts per rule if asked for, what was found, what was checked."""
    if style.quiet:
        return ""
    lines = [*_statistics(tally, style)]
    for line in sum_up(tally, style.lang):
        lines += wrap(line, style.columns)
    return "\n".join([*lines, ""])


def _statistics(tally: Tally, style: Style) -> Iterator[str]:
    if not style.statistics or not tally.codes:
        return
    yield say("statistics", style.lang)
    for code, count in sorted(tally.codes.items(), key=lambda pair: (-pair[1], pair[0])):
        rule = style.rules.get(code)
        summary = rule.summary.get(style.lang, rule.name) if rule else ""
        yield f"{count:>8}  {code}  {flatten(summary)}".rstrip()
    yield ""


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text
