"""What the prose of a report says in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from gilint.location import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that the prose gives for something the tables count too.

    `key` names the quantity (`applications/received/total`); `readings` are all sums of cell
    keys that the words may mean, the likeliest first. `relation` is `eq`, or `ge` where the
    words give a lower bound. `certain` tells that no other reading of the words is known.
    `text` is the sentence as printed, `span` its place and `number` that of the number or of
    the word for zero. `group` is the start of the sentence.
    """

    key: str
    readings: tuple[str, ...]
    relation: str
    value: Decimal
    text: str
    span: Span
    number: Span
    certain: bool = True
    group: int = 0

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The readings as tuples of cell keys."""
        return tuple(tuple(reading.split(" + ")) for reading in self.readings)

    def agrees(self, value: Decimal) -> bool:
        """Tell whether the claim is true where the quantity is `value`."""
        return value >= self.value if self.relation == "ge" else value == self.value


@dataclass(frozen=True, slots=True)
class NumbersNotRead:
    """A sentence whose numbers were not understood."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, and the words that say of what; `exact` is False for 约 and 余."""

    value: Decimal
    unit: str
    label: str
    span: Span
    exact: bool = True


@dataclass(frozen=True, slots=True)
class PartsList:
    """A total and its parts. `closes` tells that the words leave no room for further parts.

    `kind` tells what the parts are: channel, person, out (outcomes), in (new and carried in),
    result (of proceedings), text (anything else). `group` is the start of the sentence.
    """

    total: Figure
    parts: tuple[Figure, ...]
    closes: bool
    text: str
    span: Span
    kind: str = "text"
    group: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A figure that is said to be `percent` of something.

    `bases` are the totals it may be a share of. So may be `others`, figures that have a share
    themselves and their sum, but nothing tells that they are totals. `unit` of `percent` is one
    digit in its last printed place.
    """

    figure: Figure
    percent: Decimal
    bases: tuple[Decimal, ...]
    text: str
    span: Span
    group: int = 0
    others: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where a number is due and none stands."""

    text: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An outcome that the prose names without a count: `key` is a word for it."""

    key: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Narrative:
    """Everything read from the prose of one report, in reading order. Empty where nothing was."""

    claims: tuple[Claim, ...] = ()
    numbers_not_read: tuple[NumbersNotRead, ...] = ()
    parts: tuple[PartsList, ...] = ()
    shares: tuple[Share, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mentions: tuple[Mention, ...] = ()
