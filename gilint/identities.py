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
from collections.abc import Iterable, Iterator, Mapping
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
OPERATORS = ("=", ">=", "<=")


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


@dataclass(frozen=True, slots=True)
class Plan:
    """The cells of an identity in one column or row; `about` is the cell that it is about."""

    operator: str
    about: Place
    left: tuple[Place, ...]
    right: tuple[Place, ...]

    def holds(self, table: Table) -> bool:
        """Tell whether every cell is a number and the identity holds: the common case, fast."""
        residual = Decimal(0)
        for side, places in ((1, self.left), (-1, self.right)):
            for place in places:
                cell = table.index.get((place.row, place.column))
                if cell is None or not isinstance(cell.value, Decimal):
                    return False
                residual += side * place.sign * cell.value
        return _state(self.operator, residual, False, False) is State.HOLDS


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
            made.append(Plan(identity.operator, about, *sides))
    return tuple(made)


def _side(parts: Iterable[Part], line: str, axis: str, rows: Iterable[str]) -> tuple[Place, ...]:
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
    state = _state(instance.operator, residual, blanks[1], blanks[-1])
    exact = not (blanks[1] or blanks[-1])
    return Judgement(instance, state, residual, obstacle, exact)


def _state(operator: str, residual: Decimal, more: bool, less: bool) -> State:
    """Judge residual + (0 or more, if `more`) − (0 or more, if `less`) against zero."""
    if operator == "<=":
        return _state(">=", -residual, less, more)
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


@dataclass(frozen=True, slots=True)
class Explanation:
    """A cell that explains broken identities, and the value under which they hold."""

    key: str
    span: Span
    printed: Decimal
    expected: Decimal
    broken: tuple[Judgement, ...]


Incidence = list[tuple[Judgement, int]]


def explain(judgements: Iterable[Judgement]) -> tuple[Explanation, ...]:
    """Return the one cell, or the one pair of cells, that explains all broken identities.

    Nothing where several cells, or several pairs, would explain them alike: the pattern of
    broken and whole identities must leave a single choice.
    """
    judged = [each for each in judgements if each.state is not State.UNKNOWN]
    broken = [each for each in judged if each.state is State.BROKEN]
    if not broken:
        return ()
    cells = _incidences(judged, broken)
    singles = [found for key in cells if (found := _alone(cells[key], key, broken))]
    if singles:
        return (singles[0],) if len(singles) == 1 else ()
    pairs = list(_pairs(cells, broken))
    return pairs[0] if len(pairs) == 1 else ()


def _incidences(judged: Iterable[Judgement], broken: Iterable[Judgement]) -> dict[Term, Incidence]:
    """Map each number in a broken identity to all judged identities it takes part in."""
    suspects: dict[str, Term] = {}
    for judgement in broken:
        for term, _ in judgement.instance.terms:
            if isinstance(term.value, Decimal):
                suspects.setdefault(term.key, term)
    found: dict[Term, Incidence] = {term: [] for term in suspects.values()}
    for judgement in judged:
        for term, sign in judgement.instance.terms:
            if term.key in suspects:
                found[suspects[term.key]].append((judgement, sign))
    return found


def _alone(incidence: Incidence, term: Term, broken: list[Judgement]) -> Explanation | None:
    """Return the explanation by one cell: it is in every broken identity and in no whole one."""
    if len(incidence) != len(broken):
        return None
    if any(each.state is not State.BROKEN for each, _ in incidence):
        return None
    deltas = {judgement.residual * sign for judgement, sign in incidence if judgement.exact}
    if len(deltas) != 1:
        return None
    return _explanation(term, deltas.pop(), tuple(each for each, _ in incidence))


def _explanation(term: Term, delta: Decimal, broken: tuple[Judgement, ...]) -> Explanation | None:
    if not isinstance(term.value, Decimal) or term.span is None:
        return None
    expected = term.value - delta
    if expected < 0 or expected == term.value:
        return None
    for judgement in broken:
        signs = [sign for each, sign in judgement.instance.terms if each.key == term.key]
        if not judgement.exact and not _mends(judgement, sum(signs) * -delta):
            return None
    return Explanation(term.key, term.span, term.value, expected, broken)


def _mends(judgement: Judgement, change: Decimal) -> bool:
    blanks = {sign for t, sign in judgement.instance.terms if isinstance(t.value, Blank)}
    state = _state(
        judgement.instance.operator, judgement.residual + change, 1 in blanks, -1 in blanks
    )
    return state is not State.BROKEN


def _pairs(
    cells: Mapping[Term, Incidence], broken: list[Judgement]
) -> Iterator[tuple[Explanation, ...]]:
    """Yield every pair of cells that together explains all broken identities."""
    terms = [term for term in cells if cells[term]]
    for number, one in enumerate(terms):
        for two in terms[number + 1 :]:
            if found := _both(one, cells[one], two, cells[two], broken):
                yield found


def _both(
    one: Term, first: Incidence, two: Term, second: Incidence, broken: list[Judgement]
) -> tuple[Explanation, ...] | None:
    """Explain all broken identities by two cells that share none, each alone in its own."""
    mine, yours = {id(each) for each, _ in first}, {id(each) for each, _ in second}
    if mine & yours or len(mine) + len(yours) != len(broken) or not mine or not yours:
        return None
    left = _alone(first, one, [each for each in broken if id(each) in mine])
    right = _alone(second, two, [each for each in broken if id(each) in yours])
    return (left, right) if left and right else None
