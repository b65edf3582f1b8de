"""Which cells explain broken identities: the fewest that do, where only one choice of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gilint.identities import Instance, Judgement, State, Term, judge, state_of
from gilint.location import Span
from gilint.report import Blank, Cell, Table

MOST_CELLS = 4
MOST_IDENTITIES = 4
"""So many identities at most hold one cell: a column's two, a row's, a subtotal's."""


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
    """Return the cells, as few as can be, that explain all broken identities.

    Each alone explains its own ones. Nothing where other cells, as few, would explain them
    alike: the pattern of broken and whole identities must leave a single choice.
    """
    judged = [each for each in judgements if each.state is not State.UNKNOWN]
    broken = [each for each in judged if each.state is State.BROKEN]
    if not broken or len(broken) > MOST_CELLS * MOST_IDENTITIES:
        return ()
    cells = _incidences(judged, broken)
    candidates = [found for term in cells if (found := _alone(cells[term], term))]
    for size in range(1, MOST_CELLS + 1):
        covers = _covers(candidates, {id(each) for each in broken}, size)
        if first := next(covers, None):
            return first if next(covers, None) is None else ()
    return ()


def _covers(
    candidates: Sequence[Explanation], broken: set[int], size: int
) -> Iterator[tuple[Explanation, ...]]:
    """Yield every choice of `size` cells that shares the broken identities out among them."""
    if not broken:
        if size == 0:
            yield ()
        return
    if len(broken) > size * MOST_IDENTITIES:
        return
    needed = min(broken)
    for at, candidate in enumerate(candidates):
        held = {id(each) for each in candidate.broken}
        if needed in held and held <= broken:
            for rest in _covers(candidates[:at] + candidates[at + 1 :], broken - held, size - 1):
                yield candidate, *rest


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


def _alone(incidence: Incidence, term: Term) -> Explanation | None:
    """Return what a cell explains: all its identities, where each is broken by the same amount."""
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
    state = state_of(
        judgement.instance.operator, judgement.residual + change, 1 in blanks, -1 in blanks
    )
    return state is not State.BROKEN


def doubt_slid_rows(judgements: Sequence[Judgement], table: Table) -> list[Judgement]:
    """Return the judgements, those unknown that rest on a row whose numbers have slid left.

    A row slides where one of its cells is lost and the last is empty instead. It is taken for
    slid only where identities with its numbers are broken as printed, and where none would
    be if the empty cell stood elsewhere.
    """
    judged = list(judgements)
    for row in table.rows:
        keys = [f"{table.key}/{cell.row}/{cell.column}" for cell in row.cells]
        concerned = [each for each in judged if _holds_any(each.instance, keys)]
        if _may_have_slid(row.cells) and any(e.state is State.BROKEN for e in concerned):
            values = [cell.value for cell in row.cells]
            shifted = (_shift(keys, values, at) for at in range(len(keys) - 1))
            if any(_could_hold(concerned, each) for each in shifted):
                judged = [_doubt(each, keys) for each in judged]
    return judged


def _may_have_slid(cells: Sequence[Cell]) -> bool:
    *numbers, last = cells or (None,)
    return (
        isinstance(last, Cell)
        and isinstance(last.value, Blank)
        and all(isinstance(cell.value, Decimal) for cell in numbers if cell is not None)
    )


def _holds_any(instance: Instance, keys: Sequence[str]) -> bool:
    return any(term.key in keys for term, _ in instance.terms)


Values = Mapping[str, object]


def _shift(keys: Sequence[str], values: Sequence[object], at: int) -> Values:
    """Return the values of a row with the empty cell moved to `at`."""
    return dict(zip(keys, (*values[:at], values[-1], *values[at:-1]), strict=True))


def _could_hold(judgements: Iterable[Judgement], values: Values) -> bool:
    return all(
        judge(_with_values(each.instance, values)).state is not State.BROKEN for each in judgements
    )


def _with_values(instance: Instance, values: Values) -> Instance:
    def swap(term: Term) -> Term:
        return replace(term, value=values[term.key]) if term.key in values else term

    return replace(
        instance, left=tuple(map(swap, instance.left)), right=tuple(map(swap, instance.right))
    )


def _doubt(judgement: Judgement, keys: Sequence[str]) -> Judgement:
    if judgement.state is State.UNKNOWN:
        return judgement
    terms = [term for term, _ in judgement.instance.terms if term.key in keys]
    if not terms:
        return judgement
    obstacle = replace(terms[0], value="slid")
    return replace(judgement, state=State.UNKNOWN, obstacle=obstacle, exact=False)
