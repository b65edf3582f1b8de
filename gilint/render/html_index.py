"""The index of a page with many reports: what was found where, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gilint.diagnostics import Severity
from gilint.engine import Checked, Failed
from gilint.render import Style
from gilint.render.html_marks import clean
from gilint.render.phrases import error_of
from gilint.render.summary import count_severities, describe_relations
from gilint.render.tally import Tally
from gilint.texts import say

# Beyond this many cells the heat map has a column a family of rules, not a column a rule.
CELLS = 30_000
FAMILY = 3
STEPS = (1, 2, 5, 10)
LEVELS = tuple(reversed(Severity))


@dataclass(frozen=True, slots=True)
class Line:
    """What the index keeps of a report: its counts. `anchor` is "" where it has no details."""

    name: str
    path: str
    anchor: str
    severities: tuple[int, ...]
    codes: tuple[tuple[str, int, Severity], ...]
    judged: int
    broken: int
    relations: int

    @property
    def order(self) -> tuple[tuple[int, ...], str]:
        """The worst first."""
        return tuple(-count for count in self.severities), self.path


def take_line(checked: Checked, name: str, anchor: str) -> Line:
    """Return the counts of a report."""
    shown = [item for item in checked.diagnostics if item.suppressed is None]
    severities = Counter(item.severity for item in shown)
    worst: dict[str, Severity] = {}
    for item in shown:
        worst[item.code] = max(item.severity, worst.get(item.code, Severity.NOTE))
    counts = Counter(item.code for item in shown)
    return Line(
        name,
        checked.path,
        anchor,
        tuple(severities[level] for level in LEVELS),
        tuple((code, counts[code], worst[code]) for code in sorted(counts)),
        checked.judged,
        checked.broken,
        checked.relations,
    )


@dataclass(frozen=True, slots=True)
class Index:
    """The first part of a page: totals, counts by rule, and a row for every report."""

    lines: Sequence[Line]
    tally: Tally
    style: Style

    def draw(self) -> Iterator[str]:
        """Yield the index piece by piece."""
        lang, tally = self.style.lang, self.tally
        yield f"<h1>{clean(say('page-title', lang))}</h1>"
        said = say("total-summary", lang, n=tally.reports, counts=count_severities(tally, lang))
        yield f"<p>{clean(said)}</p><p>{clean(describe_relations(tally, lang))}</p>"
        yield from self._failures()
        yield from self._rules()
        yield from self._map()

    def _failures(self) -> Iterator[str]:
        lang = self.style.lang
        if self.tally.passed_over:
            yield f"<p>{clean(say('passed-over', lang, n=self.tally.passed_over))}</p>"
        if self.tally.failed:
            title = clean(say("unreadable", lang, n=len(self.tally.failed)))
            items = "".join(self._failure(item) for item in self.tally.failed)
            yield f'<details open class="failed"><summary>{title}</summary><ul>{items}</ul>'
            yield "</details>"

    def _failure(self, failed: Failed) -> str:
        return f"<li><b>{clean(failed.path)}</b> {clean(error_of(failed, self.style.lang))}"

    def _rules(self) -> Iterator[str]:
        """Yield how often each rule found something, and in how many reports."""
        reports = Counter(code for line in self.lines for code, _, _ in line.codes)
        most = max(self.tally.codes.values(), default=0)
        if not most:
            return
        names = ("code", "rule", "findings", "reports")
        head = "".join(f"<th>{clean(say(f'column-{name}', self.style.lang))}" for name in names)
        title = clean(say("page-rules", self.style.lang))
        yield f'<details class="rules" open><summary>{title}</summary><table><tr>{head}<th>'
        for code, count in sorted(self.tally.codes.items(), key=lambda pair: (-pair[1], pair[0])):
            button = f'<button type="button" data-rule="{clean(code)}">{clean(code)}</button>'
            numbers = f"<td>{count}<td>{reports[code]}"
            bar = f'<td><progress max="{most}" value="{count}"></progress>'
            yield f"<tr><td>{button}<td>{clean(self._summary(code))}{numbers}{bar}"
        yield "</table></details>"

    def _summary(self, code: str) -> str:
        rule = self.style.rules.get(code)
        return rule.summary.get(self.style.lang, rule.name) if rule else ""

    def _map(self) -> Iterator[str]:
        codes = sorted(self.tally.codes)
        size = len(max(codes, default="")) if len(codes) * len(self.lines) <= CELLS else FAMILY
        columns = list(dict.fromkeys(code[:size] for code in codes))
        yield f'<h2 id="units">{clean(say("page-map", self.style.lang))}</h2>'
        said = clean(say("page-shown", self.style.lang, n=len(self.lines)))
        yield f'<p class="fact" id="shown" role="status" data-said="{said}"></p>'
        yield f'<div class="wide units"><table class="map">{self._map_head(columns)}'
        for line in sorted(self.lines, key=lambda line: line.order):
            yield self._row(line, columns, size)
        yield "</table></div>"

    def _map_head(self, columns: Sequence[str]) -> str:
        lang = self.style.lang
        names = [say("column-issuer", lang)]
        names += [say(f"severity-{level.label}", lang) for level in LEVELS]
        names += [say("page-sums", lang)]
        fixed = "".join(f"<th>{clean(name)}" for name in names)
        rules = "".join(
            f'<th class="rule" title="{clean(self._summary(code))}">{clean(code)}'
            for code in columns
        )
        return f"<thead><tr>{fixed}{rules}</thead>\n"

    def _row(self, line: Line, columns: Sequence[str], size: int) -> str:
        name = clean(line.name)
        if line.anchor:
            name = f'<a href="#{line.anchor}">{name}</a>'
        found: dict[str, tuple[int, Severity]] = {}
        for code, count, severity in line.codes:
            known = found.get(code[:size], (0, Severity.NOTE))
            found[code[:size]] = (known[0] + count, max(severity, known[1]))
        codes = clean(" ".join(code for code, _, _ in line.codes))
        label = f'<tr data-codes="{codes}"><th>{name}<small>{clean(line.path)}</small>'
        counts = "".join(f"<td>{count or ''}" for count in line.severities)
        heat = "".join(_heat(found.get(column)) for column in columns)
        return f"{label}{counts}{_relations(line, self.style.lang)}{heat}\n"


def _heat(found: tuple[int, Severity] | None) -> str:
    if found is None:
        return "<td>"
    count, severity = found
    step = sum(count >= least for least in STEPS)
    return f'<td class="{severity.label} h{step}">{count}'


def _relations(line: Line, lang: str) -> str:
    """Return how many sums do not hold, else how many of them could be judged."""
    if line.broken:
        return f'<td class="broken">{clean(say("page-broken", lang, n=line.broken))}'
    return f"<td>{line.judged}/{line.relations}"
