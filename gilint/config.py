"""Settings: which rules run, how much their findings weigh, and what fails a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gilint.diagnostics import Severity
from gilint.rules import Rule

LARGEST_FILE = 64


@dataclass(frozen=True, slots=True)
class Config:
    """The effective settings for one file.

    Codes in `select` and `ignore` match by prefix; of two that match, the longer one
    wins. `severity` maps codes or prefixes to levels, `options` codes to a rule's own
    options. `largest_file` is in MB; `convert` lets LibreOffice read what gilint cannot.
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
    convert: bool = False
    suppressions: Mapping[str, str] = field(default_factory=dict)

    def selects(self, code: str) -> bool:
        """Tell whether the rule of `code` runs."""
        chosen = _longest(code, self.select) if self.select else 0
        ignored = _longest(code, self.ignore)
        return chosen is not None and (ignored is None or ignored < chosen)

    def severity_of(self, rule: Rule, proposed: Severity | None) -> Severity:
        """Return what a finding weighs: as configured, else as it proposes, else by its rule."""
        keys = [key for key in self.severity if rule.code.startswith(key)]
        if keys:
            return Severity.parse(self.severity[max(keys, key=len)])
        return proposed or rule.severity

    def fails(self, worst: Severity | None) -> bool:
        """Tell whether the worst finding of a run is at or above the fail level."""
        if worst is None or self.fail_level == "never":
            return False
        return worst >= Severity.parse(self.fail_level)


def _longest(code: str, prefixes: Iterable[str]) -> int | None:
    lengths = [len(prefix) for prefix in prefixes if prefix == "ALL" or code.startswith(prefix)]
    return max(lengths) if lengths else None
