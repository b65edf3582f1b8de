"""From one document to its diagnostics: read, run the rules, judge by the configuration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter

from gilint.clock import Clock
from gilint.config import Config
from gilint.diagnostics import (
    ERROR,
    Diagnostic,
    Finding,
    Skip,
    Skipped,
    Verdict,
)
from gilint.errors import UnreadableFileError
from gilint.facts import Facts
from gilint.forms.schema import Form
from gilint.location import Span
from gilint.plugins import Registry
from gilint.reading import convert_old, open_document, read_report
from gilint.report import Report
from gilint.rulepacks import Pack
from gilint.rules import Rule
from gilint.rulesets import RuleSet, choose_packs
from gilint.source import Document
from gilint.texts import LANGUAGES, fill

CRASHED = "GIL001"
READING = "reading"
# A page that gilint wrote holds the reports it tells of, and may lie in the folder it checks.
OWN_PAGE, OWN_HEAD = b'<meta name="generator" content="gilint ', 2048


@dataclass(frozen=True, slots=True)
class Checked:
    """A report that was read.

    `judged` is how many relations were judged, of `relations` that there are; `broken` how
    many of the judged ones do not hold. `seconds` tells how long reading and each rule took,
    where that was asked for.
    """

    path: str
    report: Report
    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...]
    judged: int
    broken: int
    relations: int
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read."""

    path: str
    error: UnreadableFileError


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file found in a directory that is no report."""

    path: str


Outcome = Checked | Failed | PassedOver
Verdicts = Iterable[tuple[Rule, Verdict]]


@dataclass(frozen=True)
class Linter:
    """Checks documents by all registered rules. Made once for a run."""

    registry: Registry
    config: Config
    timed: bool = False

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """All official forms, newest first."""
        forms = [form for pack in self.registry.packs.values() for form in pack.forms]
        return tuple(sorted(forms, key=lambda form: -form.first_year))

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """All rules by code, sorted, without those of packs that are not used."""
        return self.registry.rules_with(self.chosen)

    @cached_property
    def chosen(self) -> tuple[Pack, ...]:
        """The packs besides the national one that run where they apply."""
        return choose_packs(self.registry, self.config)

    @property
    def selected(self) -> tuple[Rule, ...]:
        """The rules that run on every report, with the options of the configuration."""
        return self.ruleset(()).rules

    def ruleset(self, packs: tuple[Pack, ...]) -> RuleSet:
        """Return the rules that run where these packs apply. Made once for each set of packs."""
        key = tuple(pack.id for pack in packs)
        if key not in self._rulesets:
            self._rulesets[key] = RuleSet.of(packs, self.registry, self.config)
        return self._rulesets[key]

    @cached_property
    def _rulesets(self) -> dict[tuple[str, ...], RuleSet]:
        return {}

    def reading_only(self) -> Linter:
        """Return a linter that reads reports and runs no rule."""
        return replace(self, config=replace(self.config, select=("NONE",)))

    def check_path(self, path: str, *, named: bool = True) -> Outcome:
        """Check one file; `named` tells that the user named it, not a directory it is in."""
        try:
            document = open_document(path, self.config.largest_file)
            document = convert_old(document) if self.config.convert else document
            return self.check(document, named=named)
        except UnreadableFileError as error:
            return Failed(path, error)

    def check(self, document: Document, *, named: bool = True) -> Outcome:
        """Check one document."""
        if not named and OWN_PAGE in document.data[:OWN_HEAD]:
            return PassedOver(document.path)
        started = perf_counter()
        try:
            report = self.read(document)
        except UnreadableFileError as error:
            return Failed(document.path, error)
        if not named and not is_report(report):
            return PassedOver(document.path)
        reading = perf_counter() - started
        checked = self.judge(document.path, report)
        if self.timed:
            return replace(checked, seconds={READING: reading, **checked.seconds})
        return checked

    def read(self, document: Document) -> Report:
        """Read the report in a document; raises `UnreadableFileError`."""
        return read_report(document, self.registry.dialects, self.forms, self.config.year)

    def judge(self, path: str, report: Report) -> Checked:
        """Run the selected rules on a report."""
        facts = Facts(report, self.forms)
        applying = tuple(pack for pack in self.chosen if pack.scope.covers(facts))
        ruleset = self.ruleset(applying)
        rules = ruleset.rules
        if not is_report(report):
            rules = tuple(rule for rule in rules if rule.code == "SRC002")
        found: list[tuple[Rule, Finding]] = []
        skipped: list[Skipped] = []
        judged = broken = 0
        clock = Clock()
        for rule, verdict in run(
            rules, self.registry.checkers, facts, clock if self.timed else None
        ):
            if isinstance(verdict, Finding):
                found.append((rule, verdict))
            elif isinstance(verdict, Skip):
                skipped.append(Skipped(rule.code, verdict))
            else:
                judged += 1
                broken += not verdict.holds
        relations = judged + sum(1 for each in skipped if self._counts(each.code))
        diagnostics = tuple(self._diagnose(_without_explained(found), report, ruleset))
        return Checked(
            path, report, diagnostics, tuple(skipped), judged, broken, relations, clock.seconds
        )

    def _counts(self, code: str) -> bool:
        """Tell whether a rule's relations are among those that a summary counts."""
        rule = self.rules[code]
        return rule.kind == "identity" and bool(rule.spec.get("counts", True))

    def _diagnose(
        self, found: Sequence[tuple[Rule, Finding]], report: Report, ruleset: RuleSet
    ) -> Iterator[Diagnostic]:
        seen: Counter[str] = Counter()
        for rule, finding in sorted(found, key=lambda pair: (pair[1].span, pair[0].code)):
            message = {
                lang: fill(rule.message(finding.message, lang), finding.args, lang)
                for lang in LANGUAGES
            }
            stem = fingerprint_stem(rule, finding, report)
            seen[stem] += 1
            fingerprint = _digest(f"{stem}|{seen[stem]}")
            yield Diagnostic(
                code=rule.code,
                name=rule.name,
                severity=ruleset.severity_of(rule, finding.severity),
                message=message,
                basis=rule.basis,
                finding=finding,
                fingerprint=fingerprint,
                suppressed=self.config.suppressions.get(fingerprint),
            )


def is_report(report: Report) -> bool:
    """Tell a yearly report from any other text: a title of one, or two of the six sections."""
    return report.title is not None or len(report.sections) >= 2


def run(
    rules: Sequence[Rule],
    checkers: Mapping[str, object],
    facts: Facts,
    clock: Clock | None = None,
) -> Iterator[tuple[Rule, Verdict]]:
    """Run rules on one report. A rule that raises becomes a finding GIL001, the others go on.

    With `clock` the time of each rule is taken; declarative ones share one time a kind.
    """
    year = facts.report.year
    due = [rule for rule in rules if year is None or rule.first_year <= year]
    for rule in due:
        if rule.function is not None:
            verdicts = _guarded(((rule, verdict) for verdict in rule.run(facts)), rule, facts)
            yield from clock.over(rule.code, verdicts) if clock else verdicts
    for kind in sorted({rule.kind for rule in due if rule.function is None}):
        group = [rule for rule in due if rule.kind == kind]
        checker = checkers[kind]
        verdicts = _guarded(checker.check(group, facts), group[0], facts)  # type: ignore[attr-defined]
        yield from clock.over(kind, verdicts) if clock else verdicts


def _guarded(verdicts: Verdicts, rule: Rule, facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
    try:
        yield from verdicts
    except Exception as error:  # noqa: BLE001  a third party's rule may raise anything
        yield crashed(rule, error, facts)


def crashed(rule: Rule, error: Exception, facts: Facts) -> tuple[Rule, Finding]:
    """Return the finding for a rule that raised, with where it did."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    args = {
        "code": rule.code,
        "origin": rule.origin or rule.place,
        "reason": repr(error),
        "at": f"{frame.filename}:{frame.lineno}",
    }
    return CRASH_RULE, Finding(Span(0, 0), f"rules/{rule.code}", args)


CRASH_RULE = Rule(
    code=CRASHED,
    name="rule-crashed",
    severity=ERROR,
    basis="gilint",
    summary={"zh": "规则出错", "en": "a rule failed"},
    messages={
        "default": {
            "zh": "规则 {code}（{origin}）运行出错，未能检查：{reason}（{at}）。其他规则照常检查。",
            "en": "Rule {code} ({origin}) failed: {reason} ({at}). The other rules went on.",
        }
    },
    why={
        "zh": "这是规则或插件的问题，不是报告的问题。请把这条信息发给规则的作者。",
        "en": "The fault is the rule's, not the report's. Send this message to its author.",
    },
)


def _without_explained(found: Sequence[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Leave out what another finding explains, so that one mistake is one diagnostic."""
    explained = {each for _, finding in found for each in finding.explains}
    return [
        (rule, finding)
        for rule, finding in found
        if (rule.code, None) not in explained and (rule.code, finding.key) not in explained
    ]


def fingerprint_stem(rule: Rule, finding: Finding, report: Report) -> str:
    """Return what identifies a finding: code, issuer, year, key and values, but no line."""
    values = "|".join(f"{name}={finding.args[name]}" for name in sorted(finding.args))
    who = report.issuer or ""
    return f"{rule.code}|{who}|{report.year}|{finding.key}|{finding.message}|{values}"


def _digest(stem: str) -> str:
    return hashlib.blake2b(stem.encode(), digest_size=10).hexdigest()
