"""The scoreboard may not fall: what docs/scoreboard.md records is found in a fixed sample too."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.testing.drawn import draw_report
from gilint.testing.mutants import CLEAN, FAULTS, Expected, Fault, Mutant, Subject
from gilint.testing.scoreboard import (
    Score,
    Scoreboard,
    Trial,
    tabulate,
    try_faults,
    try_mutant,
    writing_dialects,
)

LINTER = Linter(load_registry(), Config())
DIALECTS = {each.name: each for each in writing_dialects(LINTER)}
TEXT = [dialect for name, dialect in DIALECTS.items() if name != "docx"]
RECORD = Path(__file__).parents[1] / "docs" / "scoreboard.md"
SEEDS = (2, 3)


def recorded() -> dict[str, tuple[int, int, int, int]]:
    """Read drawn, detected, located and astray by fault."""
    rows = [line.strip("|").split("|") for line in RECORD.read_text("utf-8").splitlines()]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) > 5]
    return {
        row[0]: (int(row[1]), int(row[2]), int(row[3]), int(row[4]))
        for row in cells
        if row[1].isdigit()
    }


def subject(seed: int) -> Subject:
    random = Random(seed)
    return Subject(random, draw_report(random, LINTER.forms[seed % len(LINTER.forms)]))


def test_record_names_every_fault() -> None:
    assert set(recorded()) == {fault.name for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_record_meets_its_goal(fault: Fault) -> None:
    drawn, detected, located, astray = recorded()[fault.name]
    assert min(detected, located) >= fault.goal * drawn
    assert astray == 0


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_sample_is_no_worse_than_the_record(fault: Fault) -> None:
    drawn, detected, located, _ = recorded()[fault.name]
    trials: list[Trial] = []
    board = try_faults(LINTER, SEEDS, [fault], TEXT, trials.append)
    if fault.name not in board.faults:
        return  # no place for it in these reports
    score = board.total(fault.name)
    assert score.detected / score.drawn >= detected / drawn
    assert score.located / score.drawn >= located / drawn
    assert not [trial for trial in trials if trial.astray]


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=lambda dialect: dialect.name)
def test_drawn_reports_raise_no_alarm(dialect: WritingDialect) -> None:
    clean = [fault for fault in FAULTS if fault.name.startswith("clean")]
    assert not try_faults(LINTER, range(100, 104), clean, [dialect]).failing(clean)


def test_missed_and_misplaced_faults_are_counted() -> None:
    draft = subject(2).mutant({"cells": {"applications/received/total": "x"}}, CLEAN)
    dialect = DIALECTS["tab_cells"]

    def trial(*codes: str, key: str = "") -> Trial:
        expected = Expected(codes, (key,) if key else ())
        return try_mutant(LINTER, "made", Mutant(draft.layout, expected), dialect)

    right = trial("FRM008", key="applications/received")
    assert right.detected
    assert right.located
    assert not right.astray
    elsewhere = trial("FRM008", key="applications/carried_in")
    assert elsewhere.detected
    assert not elsewhere.located
    unseen = trial("FRM007")
    assert not unseen.detected
    assert unseen.astray == ("FRM008 applications/received/total",)
    assert trial().astray


def test_wrong_suspect_is_astray() -> None:
    made = subject(2)
    slot = made.slots("applications")[0]
    key = f"applications/{slot.row}/{slot.column}"
    mutant = made.mutant({"cells": {key: str(made.number(slot) + 3)}}, Expected(("TIE003",)))
    accused = Mutant(mutant.layout, mutant.expected, truth={key: made.number(slot) + 1})
    trial = try_mutant(LINTER, "made", accused, DIALECTS["tab_cells"])
    assert trial.astray
    honest = Mutant(mutant.layout, mutant.expected, truth={key: made.number(slot)})
    assert not try_mutant(LINTER, "made", honest, DIALECTS["tab_cells"]).astray


def test_losses_weaken_what_is_expected() -> None:
    lost = Expected(("FRM006",))
    mutant = Mutant(subject(2).mutant({}, CLEAN).layout, CLEAN, {"blank-cells": lost})
    assert mutant.expected_in({"blank-cells", "row-ends"}) is lost
    assert mutant.expected_in({"row-ends"}) is CLEAN


def test_table_shows_shares_and_empty_places() -> None:
    board = Scoreboard()
    board.add(Trial("one", "a", "0", True, True, ()))
    board.add(Trial("one", "a", "1", True, False, ()))
    board.add(Trial("two", "b", "0", True, True, ("x",)))
    lines = list(tabulate(board, "en"))
    assert lines[0] == "| Fault | Drawn | Detected | Located | Astray | a | b |"
    assert lines[2] == "| one | 2 | 2 | 1 | 0 | 50% |  |"
    assert lines[3] == "| two | 1 | 1 | 1 | 1 |  | 100% |"
    goals = [Fault("one", 0.5, lambda _: None), Fault("two", 0.0, lambda _: None)]
    assert board.failing(goals) == ["two"]
    assert Score(4, 4, 3, 0).misses(0.8)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_same_chance_draws_the_same_mutant(fault: Fault) -> None:
    one, two = fault.spoil(subject(6)), fault.spoil(subject(6))
    assert (one is None) == (two is None)
    if one is not None and two is not None:
        assert one.layout == two.layout
