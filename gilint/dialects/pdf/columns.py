"""Tables without rulings: consecutive lines whose numbers stand in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gilint.dialects.pdf.lines import Line
from gilint.dialects.pdf.textlines import TextLine
from gilint.zh import VALUE

NUMBERS = 3  # numbers on a line, and lines, that make a table evident
LABELS = 1  # cells without a number on such a line
MOST = 40  # numbers on a line of a table
ALIGNED = 0.8  # of the em: how far the numbers of a column may be apart


def part_tables(lines: Sequence[TextLine]) -> Iterator[tuple[bool, list[TextLine]]]:
    """Part lines into runs: True for the rows of a table without rulings, False for prose."""
    prose: list[TextLine] = []
    for (ruled, numeric), group in groupby(lines, key=_kind):
        members = list(group)
        if not ruled and not (numeric and _is_table(members)):
            prose.extend(members)
            continue
        if prose:
            yield False, prose
            prose = []
        yield True, members
    if prose:
        yield False, prose


def _kind(line: TextLine) -> tuple[bool, bool]:
    return line.is_row, not line.is_row and _has_numbers(line)


def _has_numbers(line: TextLine) -> bool:
    return line.text.count(" ") >= NUMBERS - 1 and NUMBERS <= len(_numbers(line)) <= MOST


def _numbers(line: TextLine) -> list[Line]:
    return [segment for segment in line.line.segments if VALUE.match(segment.text)]


def _is_table(lines: list[TextLine]) -> bool:
    """Tell whether lines are the rows of one table: as many numbers in each, one below the other.

    Where columns are close, or a row has no number in one, nobody knows what belongs where.
    """
    if len(lines) < NUMBERS:
        return False
    rows = [_numbers(line) for line in lines]
    return all(
        len(row) == len(rows[0])
        and len(line.line.segments) <= len(row) + LABELS
        and all(map(_aligned, rows[0], row))
        for row, line in zip(rows, lines, strict=True)
    )


def _aligned(one: Line, two: Line) -> bool:
    a, b = one.rect, two.rect
    near = ALIGNED * max(one.em, two.em)
    middles = abs(a.left + a.right - b.left - b.right) / 2
    return min(abs(a.left - b.left), abs(a.right - b.right), middles) <= near
