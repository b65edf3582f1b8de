"""Several faults at once: whatever is told of them must be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from gilint.testing.mutants.cells import SUMS
from gilint.testing.mutants.mutant import Expected, Fault, Mutant, Subject


def several_faults() -> Iterator[Fault]:
    """Yield two and three wrong cells in table 3, alone and beside a blank."""
    yield Fault("table 3: two wrong cells", 1.0, partial(_miscounts, 2, 0))
    yield Fault("table 3: three wrong cells", 1.0, partial(_miscounts, 3, 0))
    yield Fault("table 3: a wrong cell and three blanks", 0.0, partial(_miscounts, 1, 3))


def _miscounts(wrong: int, blank: int, subject: Subject) -> Mutant:
    slots = subject.random.sample(subject.slots("applications"), wrong + blank)
    keys = {f"applications/{slot.row}/{slot.column}": slot for slot in slots}
    truth = {key: subject.number(slot) for key, slot in list(keys.items())[:wrong]}
    texts = {key: str(number + subject.random.randint(1, 50)) for key, number in truth.items()}
    expected = Expected(SUMS, (), ("FRM006", "FRM007", "FRM005", "FRM002"))
    blanks = {key: "" for key in keys if key not in truth}
    mutant = subject.mutant({"cells": {**texts, **blanks}}, expected)
    return replace(mutant, truth=truth)
