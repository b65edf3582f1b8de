"""What gilint says of a report: findings by rules, diagnostics after configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from gilint.location import Span


class Severity(IntEnum):
    """How much a finding weighs; higher is worse."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The lower-case name used on the command line and in every output."""
        return self.name.lower()

    @classmethod
    def parse(cls, label: str) -> Severity:
        """Return the severity of that label; raises KeyError for any other."""
        return cls[label.upper()]


NOTE, WARNING, ERROR = Severity


@dataclass(frozen=True, slots=True)
class Suspect:
    """The one cell that explains every broken sum, and the value under which all hold."""

    key: str
    printed: int
    expected: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding. `message` is a text identifier or a plain text."""

    span: Span
    key: str | None = None
    message: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule has found at one place.

    `key` names the place as people call it (`applications/received/total`,
    `sections/overview`, `signed.date`); `args` fill the message's placeholders.
    `message` picks one of the rule's messages; `severity` overrides the rule's default
    where the finding itself is more or less certain. `explains` lists the codes whose
    findings with the same key, or any where the key is None, this one makes redundant.
    """

    span: Span
    key: str | None = None
    args: Mapping[str, Any] = field(default_factory=dict)
    related: tuple[Related, ...] = ()
    message: str = "default"
    severity: Severity | None = None
    suspect: Suspect | None = None
    explains: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Skip:
    """What a rule could not judge, and why: `reason` is a key of `texts.TEXTS`."""

    key: str
    reason: str
    args: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation that a rule judged: it holds, or it is broken (`holds` False)."""

    key: str
    holds: bool


Verdict = Finding | Skip | Relation


@dataclass(frozen=True, slots=True)
class Skipped:
    """A `Skip` with the code of its rule."""

    code: str
    skip: Skip


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding under its rule's code, with the severity that the configuration gives it.

    `fingerprint` names code, issuer, year, key and values but no line, so that it stays
    when the report is converted or edited elsewhere and expires when a number changes.
    `suppressed` holds the reason of a reviewed suppression.
    """

    code: str
    name: str
    severity: Severity
    message: Mapping[str, str]
    basis: str
    finding: Finding
    fingerprint: str
    suppressed: str | None = None

    @property
    def span(self) -> Span:
        return self.finding.span

    @property
    def key(self) -> str | None:
        return self.finding.key
