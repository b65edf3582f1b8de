"""Run the cases of rules: exact findings, alone and with all rules, in any dialect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gilint.config import Config
from gilint.diagnostics import Diagnostic, Severity
from gilint.dialects import WritingDialect
from gilint.engine import Checked, Linter
from gilint.forms.bind import bind
from gilint.layout import Layout
from gilint.plugins import NATIONAL, Registry
from gilint.rules import Case, Rule
from gilint.source import Document
from gilint.testing.patches import write_case


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that does not show what it says: the rule, its place, what was expected and found."""

    rule: Rule
    case: Case
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"{self.case.place or self.rule.place}: {self.rule.code} {dict(self.case.patch)}: "
            f"expected {list(self.expected)}, found {list(self.found)}"
        )


def check_case(
    rule: Rule, case: Case, registry: Registry, dialect: WritingDialect | None = None
) -> list[Failure]:
    """Run a case with the rule alone, and with all rules: return what went otherwise than told.

    Without a dialect the drafted layout is bound as it is.
    """
    linter = Linter(registry, config_for(rule, registry))
    layout = write_case(case.patch, linter.forms)
    found = findings_alone(rule, case, registry, dialect)
    failures = []
    if not _agree(case.flags, found):
        failures.append(Failure(rule, case, case.flags, tuple(found)))
    everything = check_layout(layout, linter, dialect)
    strangers = [
        f"{item.code} {item.key}"
        for item in everything.diagnostics
        if item.severity > Severity.NOTE and not _expected(item, rule, case)
    ]
    if strangers:
        failures.append(Failure(rule, case, (rule.code, *case.also), tuple(strangers)))
    return failures


def config_for(rule: Rule, registry: Registry) -> Config:
    """Return the settings under which a rule runs: with the pack that it belongs to."""
    pack = registry.packs.get(rule.origin)
    return Config(packs=(pack.id,) if pack and pack.id != NATIONAL else ())


def findings_alone(
    rule: Rule, case: Case, registry: Registry, dialect: WritingDialect | None = None
) -> list[str]:
    """Return the keys that a rule flags in a case when no other rule runs."""
    config = replace(config_for(rule, registry), select=(rule.code,))
    linter = Linter(registry, config)
    checked = check_layout(write_case(case.patch, linter.forms), linter, dialect)
    return [item.key or "" for item in checked.diagnostics]


def check_layout(layout: Layout, linter: Linter, dialect: WritingDialect | None = None) -> Checked:
    """Check a layout as it is, or written in a dialect and read again.

    Raises ValueError where the written text is no report.
    """
    if dialect is None:
        return linter.judge("case", bind(layout, linter.forms))
    document = Document("case", dialect.write(layout))
    outcome = linter.check(document)
    if not isinstance(outcome, Checked):
        raise ValueError(f"{dialect.name}: {outcome}")
    return outcome


def _agree(flags: Sequence[str], found: Sequence[str]) -> bool:
    """Tell whether the flags name just these keys; a bare row key names one cell of its row."""
    left = list(found)
    for flag in flags:
        match = next((key for key in left if key == flag or flag in key.split("/")), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _expected(item: Diagnostic, rule: Rule, case: Case) -> bool:
    if not case.flags:
        return item.code in case.also
    return item.code == rule.code or item.code in case.also or _same_family(item.code, rule.code)


def _same_family(one: str, two: str) -> bool:
    """A broken sum may be told under another sum's code: one wrong cell is one finding."""
    return one[:3] == two[:3] == "TIE"
