"""Settings: which rules run, how much their findings weigh, and what fails a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from gilint.diagnostics import Severity
from gilint.rules import Rule
from gilint.suppress import Baseline

LARGEST_FILE = 64
PACKS_BY_DIVISION = "auto"


class Pattern(Protocol):
    """A pattern of paths."""

    def matches(self, path: str) -> bool:
        """Tell whether `path` is meant."""


@dataclass(frozen=True, slots=True)
class Config:
    """The effective settings for one file.

    Codes in `select` and `ignore` match by prefix; of two that match, the longer one
    wins. `severity` maps codes or prefixes to levels, `options` codes to a rule's own
    options. `packs` are names and absolute folders of packs besides the national one, or
    `auto`. `path_ignores` and `path_years` are what single paths change, `exclude` what
    a search leaves out. `baseline` is the path of the list of reviewed findings,
    `baseline_entries` what it holds. `largest_file` is in MB; `convert` lets LibreOffice
    read what gilint cannot.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    fail_level: str = "warning"
    packs: tuple[str, ...] = ()
    lang: str = "zh"
    year: int | None = None
    largest_file: int = LARGEST_FILE
    path_ignores: tuple[tuple[Pattern, tuple[str, ...]], ...] = ()
    path_years: tuple[tuple[Pattern, int], ...] = ()
    exclude: tuple[Pattern, ...] = ()
    respect_gitignore: bool = True
    baseline: str | None = None
    convert: bool = False
    baseline_entries: Baseline = field(default_factory=Baseline)

    def selects(self, code: str) -> bool:
        """Tell whether the rule of `code` runs."""
        chosen = _longest(code, self.select) if self.select else 0
        ignored = _longest(code, self.ignore)
        return chosen is not None and (ignored is None or ignored < chosen)

    def severity_of(self, rule: Rule, proposed: Severity | None) -> Severity:
        """Return what a finding weighs: as configured, else as it proposes, else by its rule."""
        return level_of(rule.code, self.severity) or proposed or rule.severity

    def fails(self, worst: Severity | None) -> bool:
        """Tell whether the worst finding of a run is at or above the fail level."""
        if worst is None or self.fail_level == "never":
            return False
        return worst >= Severity.parse(self.fail_level)


def level_of(code: str, levels: Mapping[str, str]) -> Severity | None:
    """Return the level that a table of codes and their beginnings gives; the longest decides."""
    lengths = {key: length for key in levels if (length := _length(code, key)) is not None}
    return Severity.parse(levels[max(lengths, key=lambda key: lengths[key])]) if lengths else None


def _longest(code: str, prefixes: Iterable[str]) -> int | None:
    lengths = [length for each in prefixes if (length := _length(code, each)) is not None]
    return max(lengths, default=None)


def _length(code: str, prefix: str) -> int | None:
    """Return how much of a code is named; None where another is. ALL names nothing of any."""
    if prefix == "ALL":
        return 0
    return len(prefix) if code.startswith(prefix) else None
