"""Try packs: every case in every dialect, and what no case can show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gilint.dialects import WritingDialect
from gilint.plugins import Registry
from gilint.rulepacks import Pack
from gilint.rules import Case, Rule
from gilint.testing.cases import Failure, check_case, findings_alone
from gilint.texts import say

# What applying a patch that makes no sense may raise.
WRONG_PATCH = (KeyError, ValueError, StopIteration, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """A case in one dialect ("" stands for the layout as it was drafted).

    `problems` are empty where it shows what it says. `lossy` tells that the dialect cannot carry
    everything, so that a case may rightly fail in it.
    """

    rule: Rule
    case: Case
    dialect: str
    problems: tuple[Failure | str, ...]
    lossy: bool = False

    @property
    def failed(self) -> bool:
        """Tell whether something is wrong that is not the dialect's."""
        return bool(self.problems) and not self.lossy

    def tell(self, lang: str) -> Iterator[str]:
        """Say each problem with the file and line of its case."""
        for problem in self.problems:
            said = problem if isinstance(problem, str) else _compare(problem, lang)
            line = f"{self.case.place or self.rule.place}: {self.rule.code} {said}"
            named = {"problem": line, "dialect": self.dialect}
            yield say("pack-in-dialect", lang, **named) if self.dialect else line


def _compare(failure: Failure, lang: str) -> str:
    args = {
        "expected": ", ".join(failure.expected) or "—",
        "found": ", ".join(failure.found) or "—",
    }
    return say("pack-case-failed", lang, **args)


def run_cases(pack: Pack, registry: Registry) -> Iterator[CaseResult]:
    """Run the cases of a pack's declarative rules, each by itself and in every dialect."""
    dialects = [each for each in registry.dialects if isinstance(each, WritingDialect)]
    for rule in pack.rules:
        for case in rule.cases:
            yield from run_case(rule, case, registry, dialects)


def run_case(
    rule: Rule, case: Case, registry: Registry, dialects: Iterable[WritingDialect]
) -> Iterator[CaseResult]:
    """Run one case as drafted, and where that goes well, in every dialect."""
    problems = _problems(rule, case, registry, None)
    yield CaseResult(rule, case, "", problems)
    for dialect in dialects if not problems else ():
        found = _problems(rule, case, registry, dialect)
        yield CaseResult(rule, case, dialect.name, found, bool(dialect.losses))


def _problems(
    rule: Rule, case: Case, registry: Registry, dialect: WritingDialect | None
) -> tuple[Failure | str, ...]:
    """Return what is wrong; a patch that cannot be applied is wrong too."""
    try:
        return tuple(check_case(rule, case, registry, dialect))
    except WRONG_PATCH as error:
        return (f"{type(error).__name__}: {error}",)


def find_gaps(pack: Pack, registry: Registry) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield what a pack may lack as (place, key of a text, arguments).

    A rule without a good or a bad case; one that found nothing in any of its bad cases can never
    fire as far as anybody knows; a code in `severity`, `options` or `ignore` that no rule has.
    """
    for rule in pack.rules:
        args = {"code": rule.code}
        if not any(case.flags for case in rule.cases):
            yield rule.place, "pack-no-bad-case", args
        elif not any(_fires(rule, case, registry) for case in rule.cases if case.flags):
            yield rule.place, "pack-never-fires", args
        if not any(not case.flags for case in rule.cases):
            yield rule.place, "pack-no-good-case", args
    manifest = f"{pack.origin}/pack.yaml"
    for code in (*pack.severity, *pack.options, *pack.ignore):
        if not any(known.startswith(code) for known in registry.known_rules):
            yield manifest, "pack-code-unknown", {"code": code}


def _fires(rule: Rule, case: Case, registry: Registry) -> bool:
    try:
        return bool(findings_alone(rule, case, registry))
    except WRONG_PATCH:
        return False
