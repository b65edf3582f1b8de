"""What a mutant is: a report with a known fault, and what has to be said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from gilint.forms.lay_out import Draft, DraftRow, lay_out
from gilint.forms.schema import Slot
from gilint.layout import Layout
from gilint.testing.drawn import Drawn
from gilint.testing.patches import patch_draft

Rewrite = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Expected:
    """Any of `codes` at any of `keys`; no codes: nothing at all, no keys: anywhere.

    A key is met by what lies below it: a row's by that of its cell. `also` are the codes
    that may rightly come along.
    """

    codes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


CLEAN = Expected()


@dataclass(frozen=True, slots=True)
class Mutant:
    """A layout with a fault in it.

    `lossy` says what can still be expected in a dialect that has the loss of that name, in
    the order in which losses count. `rewrite` changes the written text: only dialects of
    plain text have one. `truth` maps each wrong cell to the right number: a suspect that is
    not among them is a wrong accusation.
    """

    layout: Layout
    expected: Expected
    lossy: Mapping[str, Expected] = field(default_factory=dict)
    rewrite: Rewrite | None = None
    truth: Mapping[str, int] = field(default_factory=dict)

    def expected_in(self, losses: Iterable[str]) -> Expected:
        """Return what is expected of a dialect with these losses."""
        known = frozenset(losses)
        return next((each for loss, each in self.lossy.items() if loss in known), self.expected)


@dataclass(frozen=True, slots=True)
class Subject:
    """A clean drawn report that is about to be spoilt, and the chance that decides how."""

    random: Random
    drawn: Drawn

    @property
    def draft(self) -> Draft:
        return self.drawn.draft

    def rows(self, table: str) -> list[DraftRow]:
        """Return the drafted rows of a table."""
        return [row for block in self.draft.tables[table].blocks for row in block.rows]

    def row(self, table: str = "applications") -> DraftRow:
        """Pick a row."""
        return self.random.choice(self.rows(table))

    def slots(self, table: str, unit: str | None = None) -> list[Slot]:
        """Return the slots of a table, those of one unit only where it is given."""
        found = self.drawn.form.table(table).slots
        return [slot for slot in found if unit is None or slot.unit == unit]

    def number(self, slot: Slot) -> int:
        """Return the number that was drawn for a cell."""
        return self.drawn.numbers[slot.row, slot.column]

    def mutant(
        self,
        patch: Mapping[str, Any],
        expected: Expected,
        lossy: Mapping[str, Expected] | None = None,
    ) -> Mutant:
        """Return the mutant that a patch makes of the report."""
        draft = patch_draft(self.draft, patch, self.drawn.form)
        return Mutant(lay_out(draft), expected, lossy or {})

    def cell(
        self, table: str, slot: Slot, text: str, expected: Expected, **lossy: Expected
    ) -> Mutant:
        """Return the mutant with another text in one cell; `lossy` with `_` for `-`."""
        key = f"{table}/{slot.row}/{slot.column}"
        named = {name.replace("_", "-"): each for name, each in lossy.items()}
        made = self.mutant({"cells": {key: text}}, expected, named)
        return replace(made, truth={key: self.number(slot)})


Draw = Callable[[Subject], Mutant | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: `draw` spoils a report by it, or returns None where it has no place.

    `goal` is the share that must be detected and located; the fault `clean` has none, and
    whatever is told of it is a false alarm.
    """

    name: str
    goal: float
    draw: Draw

    def spoil(self, subject: Subject) -> Mutant | None:
        """Return a mutant of `subject`."""
        return self.draw(subject)


def changed(mutant: Mutant, change: Callable[[Layout], Layout]) -> Mutant:
    """Return the mutant with its layout changed further."""
    return replace(mutant, layout=change(mutant.layout))


def neighbours(rows: Sequence[DraftRow], row: DraftRow) -> list[str]:
    """Return the keys of the rows beside a row, and its own."""
    at = rows.index(row)
    return [each.key for each in rows[max(0, at - 1) : at + 2]]
