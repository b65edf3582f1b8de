"""The scoreboard: what share of mutants is detected, located, and never accused wrongly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from gilint.diagnostics import Diagnostic, Severity
from gilint.dialects import WritingDialect
from gilint.dialects.lines import TextDialect
from gilint.engine import Checked, Linter
from gilint.source import Document
from gilint.testing.drawn import draw_report
from gilint.testing.mutants import FAULTS, Expected, Fault, Mutant, Subject
from gilint.texts import say


@dataclass(frozen=True, slots=True)
class Trial:
    """One mutant in one dialect: what was told of it, by codes and keys.

    `astray` lists what was told at warning or above and is not so.
    """

    fault: str
    dialect: str
    seed: str
    detected: bool
    located: bool
    astray: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """The trials of one fault in one dialect, counted."""

    drawn: int = 0
    detected: int = 0
    located: int = 0
    astray: int = 0

    def add(self, trial: Trial) -> None:
        """Count a trial."""
        self.drawn += 1
        self.detected += trial.detected
        self.located += trial.located
        self.astray += bool(trial.astray)

    def misses(self, goal: float) -> bool:
        """Tell whether anything told was not so, or too little was located."""
        return self.astray > 0 or min(self.detected, self.located) < goal * self.drawn

    def __iadd__(self, other: Score) -> Score:
        self.drawn += other.drawn
        self.detected += other.detected
        self.located += other.located
        self.astray += other.astray
        return self


@dataclass(slots=True)
class Scoreboard:
    """Scores by fault and dialect, in the order of the faults."""

    scores: dict[tuple[str, str], Score] = field(default_factory=dict)

    def add(self, trial: Trial) -> None:
        """Count a trial."""
        self.scores.setdefault((trial.fault, trial.dialect), Score()).add(trial)

    @property
    def faults(self) -> list[str]:
        """The names of the faults, each once, in the order of `FAULTS`."""
        order = {fault.name: at for at, fault in enumerate(FAULTS)}
        names = dict.fromkeys(fault for fault, _ in self.scores)
        return sorted(names, key=lambda name: order.get(name, len(order)))

    @property
    def dialects(self) -> list[str]:
        """The names of the dialects, each once."""
        return sorted({dialect for _, dialect in self.scores})

    def total(self, fault: str) -> Score:
        """Return the score of a fault over all dialects."""
        total = Score()
        for (name, _), score in self.scores.items():
            if name == fault:
                total += score
        return total

    def failing(self, faults: Iterable[Fault] = FAULTS) -> list[str]:
        """Name the faults that are located less often than their goal, or told with what is not so.

        A fault that nothing is expected of has no goal: whatever is told of it is a false alarm.
        """
        scores = {fault.name: (self.total(fault.name), fault.goal) for fault in faults}
        return [name for name, (score, goal) in scores.items() if score.misses(goal)]


def try_faults(
    linter: Linter,
    seeds: Iterable[int],
    faults: Sequence[Fault] = FAULTS,
    dialects: Sequence[WritingDialect] = (),
    watch: Callable[[Trial], None] | None = None,
) -> Scoreboard:
    """Try every fault on a report drawn from each seed, in every dialect, both forms by turns."""
    board = Scoreboard()
    for seed in seeds:
        for trial in _trials(linter, seed, faults, dialects or writing_dialects(linter)):
            board.add(trial)
            if watch:
                watch(trial)
    return board


def writing_dialects(linter: Linter) -> list[WritingDialect]:
    """Return the dialects that a mutant can be written in."""
    return [each for each in linter.registry.dialects if isinstance(each, WritingDialect)]


def _trials(
    linter: Linter, seed: int, faults: Sequence[Fault], dialects: Sequence[WritingDialect]
) -> Iterator[Trial]:
    for fault in faults:
        random = Random(f"{seed}/{fault.name}")
        form = linter.forms[seed % len(linter.forms)]
        mutant = fault.spoil(Subject(random, draw_report(random, form)))
        if mutant is None:
            continue
        for dialect in dialects:
            if mutant.rewrite is None or isinstance(dialect, TextDialect):
                yield try_mutant(linter, fault.name, mutant, dialect, f"{seed}")


def try_mutant(
    linter: Linter, fault: str, mutant: Mutant, dialect: WritingDialect, seed: str = ""
) -> Trial:
    """Write a mutant in a dialect, check it, and compare with what is expected."""
    data = dialect.write(mutant.layout)
    if mutant.rewrite is not None:
        data = mutant.rewrite(data.decode()).encode()
    outcome = linter.check(Document("mutant", data))
    if not isinstance(outcome, Checked):
        return Trial(fault, dialect.name, seed, False, False, (f"{outcome}",))
    expected = mutant.expected_in(dialect.losses)
    told = outcome.diagnostics
    hits = [each for each in told if each.code in expected.codes]
    return Trial(
        fault=fault,
        dialect=dialect.name,
        seed=seed,
        detected=bool(hits) or not expected.codes,
        located=any(map(_locates(expected), hits)) or not expected.codes,
        astray=tuple(_astray(told, expected, mutant)),
    )


def _locates(expected: Expected) -> Callable[[Diagnostic], bool]:
    def locates(told: Diagnostic) -> bool:
        return not expected.keys or any(
            place == key or place.startswith(f"{key}/")
            for place in places_of(told)
            for key in expected.keys
        )

    return locates


def places_of(told: Diagnostic) -> list[str]:
    """Return the keys that a diagnostic points at; of a broken sum only the cell it blames."""
    finding = told.finding
    if finding.suspect is not None:
        return [finding.suspect.key]
    related = [] if told.code.startswith("TIE") else [each.key for each in finding.related]
    return [key for key in (finding.key, *related) if key is not None]


def _astray(told: Sequence[Diagnostic], expected: Expected, mutant: Mutant) -> Iterator[str]:
    """Yield what is told and not so: codes not expected, and suspects that are right."""
    for each in told:
        suspect = each.finding.suspect
        if suspect is not None:
            if mutant.truth.get(suspect.key) != suspect.expected:
                yield f"{each.code} {suspect.key}: {suspect.printed} → {suspect.expected}"
        elif each.severity > Severity.NOTE and each.code not in (*expected.codes, *expected.also):
            yield f"{each.code} {each.key}"


HEADINGS = ("scoreboard-fault", "scoreboard-drawn", "scoreboard-detected", "scoreboard-located")


def tabulate(board: Scoreboard, lang: str) -> Iterator[str]:
    """Yield the lines of a Markdown table: shares located by fault and dialect.

    A cell is the percentage of mutants located in that dialect, empty where none was drawn.
    """
    names = [say(name, lang) for name in (*HEADINGS, "scoreboard-astray")]
    yield f"| {' | '.join((*names, *board.dialects))} |"
    yield f"|---{'|--:' * (len(names) - 1 + len(board.dialects))}|"
    for fault in board.faults:
        total = board.total(fault)
        counts = (total.drawn, total.detected, total.located, total.astray)
        shares = [_share(board.scores.get((fault, dialect))) for dialect in board.dialects]
        yield f"| {' | '.join((fault, *map(str, counts), *shares))} |"


def _share(score: Score | None) -> str:
    if score is None or not score.drawn:
        return ""
    return f"{100 * score.located / score.drawn:.4g}%"
