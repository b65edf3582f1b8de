"""Identities between cells: parsed, never evaluated as code, judged with blanks as unknowns.

    received + carried_in = disposed.total + carried_out
    disposed.total = sum(disposed.*)
    in_force >= issued - repealed

Names are rows where the identity is stated for each column, columns where it is stated
for each row. `sum(prefix.*)` is every counted row below a prefix: not its total, not a
subtotal, but rows that the form does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.forms.schema import TableForm
from gilint.location import Span
from gilint.report import Blank, Table, Unreadable

TOKEN = re.compile(
    r"\s*(?:(?P<op>>=|<=|=)|(?P<sign>[+-])|(?P<sum>sum\()|(?P<name>[a-z_][a-z_0-9.*]*)|(?P<close>\)))"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One name of an expression with its sign; `every` marks `sum(prefix.*)`."""

    sign: int
    name: str
    every: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """A parsed expression: the parts of both sides, and =, >= or <=."""

    left: tuple[Part, ...]
    operator: str
    right: tuple[Part, ...]


@lru_cache(maxsize=256)
def parse(text: str, place: str = "") -> Identity:
    """Parse an identity; raises `ConfigError` that names the column of what is wrong."""
    sides: list[list[Part]] = [[]]
    operator, sign, every, at = "", 1, False, 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if match is None or (match["op"] and operator):
            raise ConfigError("expression-wrong", place=place, text=text, column=at + 1)
        if match["op"]:
            operator = match["op"]
            sides.append([])
            sign = 1
        elif match["sign"]:
            sign = 1 if match["sign"] == "+" else -1
        elif match["sum"] or match["close"]:
            every = bool(match["sum"])
        else:
            sides[-1].append(Part(sign, match["name"], every))
        at = match.end()
    if len(sides) != 2 or not all(sides):
        raise ConfigError("expression-wrong", place=place, text=text, column=len(text) + 1)
    return Identity(tuple(sides[0]), operator, tuple(sides[1]))


@dataclass(frozen=True, slots=True)
class Term:
    """A cell in a sum: its coefficient, and its number, a blank, or why it cannot be used."""

    key: str
    sign: int
    span: Span | None
    value: Decimal | Blank | str


@dataclass(frozen=True, slots=True)
class Instance:
    """An identity stated for one column or one row. `key` is the cell that it is about."""

    code: str
    key: str
    operator: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]

    @property
    def terms(self) -> Iterator[tuple[Term, int]]:
        """Yield every term with its coefficient in left − right."""
        yield from ((term, term.sign) for term in self.left)
        yield from ((term, -term.sign) for term in self.right)


class State(Enum):
    """What can be said of an instance."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """An instance with its state; `residual` is left − right of the printed numbers.

    Where the state is unknown, `obstacle` is the first term that stands in the way.
    `exact` tells that no blank takes part.
    """

    instance: Instance
    state: State
    residual: Decimal
    obstacle: Term | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that an identity names, with its coefficient on its side."""

    sign: int
    row: str
    column: str


Places = tuple[Place, ...]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The cells of an identity in one column or row; `about` is the cell that it is about."""

    operator: str
    about: Place
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    signed: tuple[tuple[tuple[str, str], bool], ...]

    @classmethod
    def of(cls, operator: str, about: Place, left: Places, right: Places) -> Plan:
        """Make a plan; `signed` holds every cell with whether it is added in left − right."""
        signed = [((place.row, place.column), place.sign > 0) for place in left]
        signed += [((place.row, place.column), place.sign < 0) for place in right]
        return cls(operator, about, left, right, tuple(signed))

    def holds(self, table: Table) -> bool:
        """Tell whether every cell is a number and the identity holds: the common case, fast."""
        residual = ZERO
        index = table.index
        for key, added in self.signed:
            cell = index.get(key)
            if cell is None or not isinstance(cell.value, Decimal):
                return False
            if cell.value:
                residual += cell.value if added else -cell.value
        return state_of(self.operator, residual, False, False) is State.HOLDS


def plans(identity: Identity, table: Table, axis: str, form: TableForm) -> tuple[Plan, ...]:
    """State `identity` for each column or row (`axis`) of a table where all its names exist."""
    extras = tuple(row.key for row in table.rows if row.kind == "extra")
    placed = tuple(row.key for row in table.rows if row.kind != "form" and row.cells)
    return _plans(identity, axis, form, extras, placed)


@lru_cache(maxsize=256)
def _plans(
    identity: Identity,
    axis: str,
    form: TableForm,
    extras: tuple[str, ...],
    placed: tuple[str, ...],
) -> tuple[Plan, ...]:
    """State an identity; `extras` count in sums, `placed` rows have cells of their own."""
    slots = list(form.slots)
    keys = {(slot.row, slot.column) for slot in slots}
    columns = list(dict.fromkeys(slot.column for slot in slots))
    keys |= {(row, column) for row in (*extras, *placed) for column in columns}
    official = list(dict.fromkeys(slot.row for slot in slots))
    made = []
    for line in columns if axis == "columns" else (*official, *placed):
        counted = (*official, *extras)
        sides = [_side(side, line, axis, counted) for side in (identity.left, identity.right)]
        if all((place.row, place.column) in keys for side in sides for place in side):
            about = _side(identity.left[:1], line, axis, counted)[0]
            made.append(Plan.of(identity.operator, about, *sides))
    return tuple(made)


def _side(parts: Iterable[Part], line: str, axis: str, rows: Iterable[str]) -> Places:
    """Look the names of one side up in a column or row; `rows` are those that count."""
    places = []
    for part in parts:
        prefix = part.name.rstrip("*")
        names = [part.name]
        if part.every:
            names = [row for row in rows if row.startswith(prefix) and row != f"{prefix}total"]
        for name in names:
            row, column = (name, line) if axis == "columns" else (line, name)
            places.append(Place(part.sign, row, column))
    return tuple(places)


def instance_of(code: str, plan: Plan, table: Table, facts: Facts) -> Instance:
    """Read the cells of a plan."""
    return Instance(
        code,
        f"{table.key}/{plan.about.row}/{plan.about.column}",
        plan.operator,
        tuple(_term(place, table, facts) for place in plan.left),
        tuple(_term(place, table, facts) for place in plan.right),
    )


def _term(place: Place, table: Table, facts: Facts) -> Term:
    cell = table.cell(place.row, place.column)
    key = f"{table.key}/{place.row}/{place.column}"
    if cell is None:
        return Term(key, place.sign, None, facts.why_absent(key))
    if isinstance(cell.value, Unreadable):
        return Term(key, place.sign, cell.span, "unreadable")
    return Term(key, place.sign, cell.span, cell.value)


def judge(instance: Instance) -> Judgement:
    """Judge an instance: a blank is an unknown count of 0 or more.

    Broken is only what no value of its blanks can make hold; with blanks on one side, parts
    that add up without them hold; all else with blanks or lost cells is unknown.
    """
    residual = Decimal(0)
    obstacle: Term | None = None
    lost = False
    blanks = {1: False, -1: False}
    known = False
    for term, sign in instance.terms:
        if isinstance(term.value, Decimal):
            residual += sign * term.value
            known = True
        elif isinstance(term.value, Blank):
            blanks[sign] = True
            obstacle = obstacle or term
        else:
            obstacle = term if not lost else obstacle
            lost = True
    if lost or not known:
        return Judgement(instance, State.UNKNOWN, residual, obstacle, exact=False)
    state = state_of(instance.operator, residual, blanks[1], blanks[-1])
    exact = not (blanks[1] or blanks[-1])
    return Judgement(instance, state, residual, obstacle, exact)


def state_of(operator: str, residual: Decimal, more: bool, less: bool) -> State:
    """Judge residual + (0 or more, if `more`) − (0 or more, if `less`) against zero."""
    if operator == "<=":
        return state_of(">=", -residual, less, more)
    if operator == ">=":
        if residual < 0:
            return State.UNKNOWN if more else State.BROKEN
        return State.UNKNOWN if less else State.HOLDS
    if more and less:
        return State.UNKNOWN
    if residual == 0:
        return State.HOLDS
    if (more and residual < 0) or (less and residual > 0):
        return State.UNKNOWN
    return State.BROKEN
