"""Counts that a renderer keeps while reports come and go."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from gilint.diagnostics import Severity
from gilint.engine import Checked, Failed, Outcome, PassedOver


@dataclass(slots=True)
class Tally:
    """What was found in all reports so far.

    `severities` and `codes` leave out what is suppressed; `failed` holds path and error of
    the files that could not be read.
    """

    reports: int = 0
    passed_over: int = 0
    suppressed: int = 0
    skipped: int = 0
    judged: int = 0
    broken: int = 0
    relations: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    failed: list[Failed] = field(default_factory=list)

    @property
    def files(self) -> int:
        """Reports that were checked and files that could not be read."""
        return self.reports + len(self.failed)

    @property
    def findings(self) -> int:
        return self.severities.total()

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if isinstance(outcome, Checked):
            self._add_report(outcome)
        elif isinstance(outcome, Failed):
            self.failed.append(outcome)
        elif isinstance(outcome, PassedOver):
            self.passed_over += 1

    def _add_report(self, checked: Checked) -> None:
        self.reports += 1
        self.skipped += len(checked.skipped)
        self.judged += checked.judged
        self.broken += checked.broken
        self.relations += checked.relations
        for item in checked.diagnostics:
            if item.suppressed is None:
                self.severities[item.severity] += 1
                self.codes[item.code] += 1
            else:
                self.suppressed += 1
