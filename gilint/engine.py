"""From one document to its diagnostics: read, run the rules, judge by the configuration."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from time import perf_counter

from gilint.clock import Clock
from gilint.config import Config
from gilint.diagnostics import Diagnostic, Finding, Skip, Skipped
from gilint.errors import UnreadableFileError
from gilint.facts import Facts
from gilint.forms.schema import Form
from gilint.housekeeping import HOUSEKEEPING
from gilint.location import Span
from gilint.plugins import Registry
from gilint.reading import convert_old, open_document, read_report
from gilint.report import Report
from gilint.rulepacks import Pack
from gilint.rules import Rule
from gilint.rulesets import RuleSet, choose_packs
from gilint.running import crashed, run
from gilint.source import Document
from gilint.suppress import COMMENTED, Comment, find_comments, find_leftovers, suppress
from gilint.texts import LANGUAGES, fill
from gilint.zh import fold

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
        return dict(sorted((self.registry.rules_with(self.chosen) | HOUSEKEEPING).items()))

    @cached_property
    def chosen(self) -> tuple[Pack, ...]:
        """The packs besides the national one that run where they apply."""
        return choose_packs(self.registry, self.config)

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
        checked = self.judge(document.path, report, self._comments(document, report))
        if self.timed:
            return replace(checked, seconds={READING: reading, **checked.seconds})
        return checked

    def _comments(self, document: Document, report: Report) -> tuple[Comment, ...]:
        """Return the comments for gilint in a Markdown or html file, in places of the report."""
        if not document.path.lower().endswith(COMMENTED):
            return ()
        text = document.source.text
        found = find_comments(text, self.rules) if "gilint:" in text else ()
        if report.source.text == text:
            return found
        return tuple(replace(each, span=Span(0, 0)) for each in found)

    def read(self, document: Document) -> Report:
        """Read the report in a document; raises `UnreadableFileError`."""
        return read_report(document, self.registry.dialects, self.forms, self.config.year)

    def judge(self, path: str, report: Report, comments: Sequence[Comment] = ()) -> Checked:
        """Run the selected rules on a report; `comments` are those in it that concern gilint."""
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
        diagnostics = suppress(diagnostics, self.config.baseline_entries, comments)
        codes = frozenset(rule.code for rule in rules)
        leftovers = find_leftovers(
            diagnostics, report, self.config.baseline_entries, comments, codes
        )
        diagnostics += tuple(self._diagnose(list(leftovers), report, ruleset))
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
        filled = (_filled(rule, finding) for rule, finding in found)
        for rule, finding, message in sorted(filled, key=lambda each: (each[1].span, each[0].code)):
            stem = fingerprint_stem(rule, finding, report)
            seen[stem] += 1
            yield Diagnostic(
                code=rule.code,
                name=rule.name,
                severity=ruleset.severity_of(rule, finding.severity),
                message=message,
                basis=rule.basis,
                finding=finding,
                fingerprint=_digest(f"{stem}|{seen[stem]}"),
            )


def _filled(rule: Rule, finding: Finding) -> tuple[Rule, Finding, dict[str, str]]:
    """Fill a finding's message in; a rule whose message cannot be filled has failed."""
    try:
        return rule, finding, _message(rule, finding)
    except Exception as error:  # noqa: BLE001  a third party's arguments may be anything
        crash, failure = crashed(rule, error)
        return crash, failure, _message(crash, failure)


def _message(rule: Rule, finding: Finding) -> dict[str, str]:
    return {
        lang: fill(rule.message(finding.message, lang), finding.args, lang) for lang in LANGUAGES
    }


def is_report(report: Report) -> bool:
    """Tell a yearly report from any other text: a title of one, or two of the six sections."""
    return report.title is not None or len(report.sections) >= 2


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
    values = "|".join(f"{name}={_plain(finding.args[name])}" for name in sorted(finding.args))
    who = fold(report.issuer or "")
    return f"{rule.code}|{who}|{report.year}|{finding.key}|{finding.message}|{values}"


def _plain(value: object) -> str:
    """Return a value as text, without what depends on the file: full width, white space."""
    if isinstance(value, Mapping):
        return _plain(value["zh"])
    return fold(str(value))


def _digest(stem: str) -> str:
    return hashlib.blake2b(stem.encode(), digest_size=10).hexdigest()
