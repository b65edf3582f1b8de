"""Put the numbers of one row into the columns of the form, and read them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gilint.forms.align import Match
from gilint.forms.lines import Line
from gilint.layout import LayoutCell
from gilint.lexicon import BLANK_MARKS
from gilint.report import Blank, Unreadable, Value
from gilint.zh import arabic_number

WITH_UNIT = re.compile(r"[0-9０-９][0-9０-９,，.．]*\s*[^\d\s.,]{1,4}$")
MONEY = re.compile("[万亿]?元$")
"""The unit of an amount whose column names none: it has to stand in the cell."""
SHORT, LONG = "short-row", "long-row"

Shape = tuple[int, int]


@dataclass(slots=True)
class Offsets:
    """Where the numbers begin in rows of one shape, learnt from the rows that leave no choice.

    A shape is the number of cells in front of the zone and in it. Layouts that pad rows
    with empty fields pad all rows of one shape alike.
    """

    seen: dict[Shape, Counter[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, matches: Iterable[Match]) -> Offsets:
        """Learn from the rows whose padding is certain."""
        offsets = cls()
        for match in matches:
            line, slots = match.line, len(match.entry.row.slots)
            if line.width > slots and match.matched != "overwritten":
                possible = windows(line.zone, slots)
                if len(possible) == 1:
                    offsets.seen.setdefault(shape_of(line), Counter())[possible[0]] += 1
        return offsets

    def usual(self, line: Line) -> int | None:
        """Return where rows of this shape begin, None where no row has told yet."""
        counts = self.seen.get(shape_of(line))
        return counts.most_common(1)[0][0] if counts else None


def shape_of(line: Line) -> Shape:
    """Return the number of cells before the zone and in the zone."""
    return line.anatomy.zone, line.width


def windows(zone: Sequence[LayoutCell], slots: int) -> list[int]:
    """Return every offset at which `slots` cells leave only empty fields outside."""
    filled = [index for index, cell in enumerate(zone) if cell.text]
    first, last = (filled[0], filled[-1]) if filled else (0, slots - 1)
    lowest, highest = max(0, last - slots + 1), min(first, len(zone) - slots)
    return list(range(lowest, highest + 1))


def place(match: Match, offsets: Offsets, *, spare: bool = False) -> tuple[LayoutCell, ...] | str:
    """Return one cell a slot, or the kind of damage: short-row, long-row.

    `spare` tells that a column of remarks stands behind those of the form.
    """
    zone, slots = match.line.zone, len(match.entry.row.slots)
    if len(zone) == slots and match.matched != "overwritten":
        return zone
    if match.matched == "overwritten":
        zone = _behind_overwritten(zone)
    if spare and len(zone) > slots:
        zone = _without_remark(zone, slots)
    if len(zone) <= slots:
        return zone if len(zone) == slots else SHORT
    possible = windows(zone, slots)
    if not possible:
        return LONG
    if len(possible) == 1 or not any(cell.text for cell in zone):
        return zone[possible[0] : possible[0] + slots]
    usual = offsets.usual(match.line)
    return zone[usual : usual + slots] if usual in possible else SHORT


def _without_remark(zone: Sequence[LayoutCell], slots: int) -> tuple[LayoutCell, ...]:
    """Leave out the last cell with a text, where there is one more than slots, or the last cell."""
    filled = [index for index, cell in enumerate(zone) if cell.text]
    if len(zone) == slots + 1:
        return tuple(zone[:-1])
    return tuple(zone[: filled[-1]]) if len(filled) > slots else tuple(zone)


def _behind_overwritten(zone: Sequence[LayoutCell]) -> tuple[LayoutCell, ...]:
    first = next(index for index, cell in enumerate(zone) if cell.text)
    return tuple(zone[first + 1 :])


@lru_cache(maxsize=4096)
def read_value(text: str, unit: str) -> Value:
    """Read a cell of a column that holds `unit` (see `schema.Slot`)."""
    if text in BLANK_MARKS:
        return Blank(text)
    if unit == "amount":
        text = MONEY.sub("", text)
    number = arabic_number(text)
    if number is None:
        return Unreadable("unit-inside" if WITH_UNIT.match(text) else "text")
    if unit == "change":
        return number if number == number.to_integral_value() else Unreadable("fraction")
    if number < 0:
        return Unreadable("negative")
    if unit == "count" and number.as_tuple().exponent != 0:
        return Unreadable("fraction")
    return number
