"""Faults of one cell: another number, a blank, a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from gilint.forms.schema import Slot
from gilint.testing.mutants.mutant import CLEAN, Draw, Expected, Fault, Mutant, Subject

SUMS = ("TIE001", "TIE002", "TIE003")
Spoil = Callable[[Random, int], str | None]


def _one_more(random: Random, number: int) -> str | None:
    return str(number + 1)


def _one_less(random: Random, number: int) -> str | None:
    return str(number - 1) if number else None


def _swapped(random: Random, number: int) -> str | None:
    digits = list(str(number))
    pairs = [at for at in range(len(digits) - 1) if digits[at] != digits[at + 1]]
    if not pairs:
        return None
    at = random.choice(pairs)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return str(int("".join(digits)))


def _another(random: Random, number: int) -> str | None:
    drawn = random.randint(0, 9999)
    return None if drawn == number else str(drawn)


WRONG_NUMBERS: dict[str, Spoil] = {
    "one more": _one_more,
    "one less": _one_less,
    "digits swapped": _swapped,
    "another number": _another,
}
MARKS = ("/", "—", "-", "无", "——", "／")
NO_NUMBERS = ("12件", "O", "三", "x", "1O", "0.", "无申请", "约5", "12①", "3[1]")
NO_COUNTS = ("-8", "3.5", "-1", "0.5")


def cell_faults() -> Iterator[Fault]:
    """Yield the faults of one cell, for each table that can show them."""
    for name, spoil in WRONG_NUMBERS.items():
        yield Fault(f"table 3: {name}", 1.0, partial(_miscount, spoil))
        yield Fault(f"table 4: {name}", 1.0, partial(_miscount_proceedings, spoil))
    for number, table in ((2, "proactive"), (3, "applications"), (4, "proceedings")):
        for name, draw in _texts(table):
            yield Fault(f"table {number}: {name}", 1.0, draw)


def _texts(table: str) -> Iterator[tuple[str, Draw]]:
    yield "blank", partial(_blank, table)
    yield "mark for none", partial(_print, table, MARKS, "FRM007", None)
    yield "no number", partial(_print, table, NO_NUMBERS, "FRM008", None)
    yield "no count", partial(_print, table, NO_COUNTS, "FRM008", "count")


def _miscount(spoil: Spoil, subject: Subject) -> Mutant | None:
    slot, text = _spoilt(spoil, subject, "applications")
    if text is None:
        return None
    key = f"applications/{slot.row}/{slot.column}"
    return subject.cell("applications", slot, text, Expected(SUMS, (key,)))


def _miscount_proceedings(spoil: Spoil, subject: Subject) -> Mutant | None:
    slot, text = _spoilt(spoil, subject, "proceedings")
    if text is None:
        return None
    expected = Expected(("TIE004",), (f"proceedings/{slot.row}",))
    return subject.cell("proceedings", slot, text, expected)


def _spoilt(spoil: Spoil, subject: Subject, table: str) -> tuple[Slot, str | None]:
    slots = subject.slots(table)
    subject.random.shuffle(slots)
    for slot in slots:
        text = spoil(subject.random, subject.number(slot))
        if text is not None:
            return slot, text
    return slots[0], None


def _blank(table: str, subject: Subject) -> Mutant:
    slot = subject.random.choice(subject.slots(table))
    key = f"{table}/{slot.row}/{slot.column}"
    row = table if table == "proceedings" else f"{table}/{slot.row}"
    lost = Expected(("FRM006", "FRM007", "FRM002"), (row,), ("FRM005",))
    return subject.cell(table, slot, "", Expected(("FRM007",), (key,)), blank_cells=lost)


def _print(
    table: str, texts: tuple[str, ...], code: str, unit: str | None, subject: Subject
) -> Mutant:
    slot = subject.random.choice(subject.slots(table, unit))
    expected = Expected((code,), (f"{table}/{slot.row}/{slot.column}",))
    return subject.cell(table, slot, subject.random.choice(texts), expected)


def harmless_numbers() -> Iterator[Fault]:
    """Yield ways to print numbers that are no fault, and no change at all."""
    yield Fault("clean: as drawn", 1.0, lambda subject: subject.mutant({}, CLEAN))
    yield Fault("clean: digits in full width", 1.0, _full_width)
    yield Fault("clean: thousands separators", 1.0, _separated)


def _full_width(subject: Subject) -> Mutant:
    wide = {ord("0") + digit: ord("０") + digit for digit in range(10)}
    return _reprint(subject, lambda text: text.translate(wide))


def _separated(subject: Subject) -> Mutant:
    return _reprint(subject, lambda text: f"{int(text):,}" if text.isdigit() else text)


def _reprint(subject: Subject, change: Callable[[str], str]) -> Mutant:
    texts = {
        f"{table.key}/{slot.row}/{slot.column}": change(str(subject.number(slot)))
        for table in subject.drawn.form.tables
        for slot in table.slots
    }
    return subject.mutant({"cells": texts}, CLEAN)
