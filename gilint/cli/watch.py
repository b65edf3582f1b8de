"""What a run remembers of outcomes as they pass: what decides the exit code, and the time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import CRASHED
from gilint.linters import Linters
from gilint.render.tally import Tally

FAILED, FOUND, CLEAN = 2, 1, 0


class Watch:
    """Looks at outcomes as they pass.

    `seconds` adds up the time of each rule where it is taken, `tally` counts.
    """

    def __init__(self, linters: Linters) -> None:
        self.linters = linters
        self.found = False
        self.failed = False
        self.seconds: Counter[str] = Counter()
        self.tally = Tally()

    def look(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass outcomes on."""
        for outcome in outcomes:
            self.tally.add(outcome)
            if isinstance(outcome, Failed):
                self.failed = True
            elif isinstance(outcome, Checked):
                self._note(outcome)
            yield outcome

    def _note(self, outcome: Checked) -> None:
        told = [each for each in outcome.diagnostics if each.suppressed is None]
        worst = max((each.severity for each in told), default=None)
        self.found = self.found or self.linters.config(outcome.path).fails(worst)
        self.failed = self.failed or any(each.code == CRASHED.code for each in told)
        self.seconds.update(outcome.seconds)

    @property
    def exit_code(self) -> int:
        """2 for a file that could not be read or a rule that failed, 1 for what fails the run."""
        if self.failed:
            return FAILED
        return FOUND if self.found else CLEAN
