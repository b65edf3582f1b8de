"""Tables with level rulings only: their lines are rows where the columns are beyond doubt."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gilint.dialects.pdf.lines import Line
from gilint.dialects.pdf.rulings import Ruling, merge
from gilint.dialects.pdf.strokes import Stroke
from gilint.dialects.pdf.textlines import TextLine
from gilint.zh import VALUE

LEAST = 3  # rulings: above the heading, below it, and below the table
BROAD = 0.4  # of the page's width: no underlining is as long
SAME = 4.5  # points that the ends of rulings may be apart


def mark_rows(lines: Sequence[TextLine], strokes: Sequence[Stroke]) -> list[TextLine]:
    """Mark the lines that are the rows of tables with level rulings alone."""
    rows: set[int] = set()
    if any(" " in line.text and any(map(str.isdigit, line.text)) for line in lines):
        shortest = BROAD * lines[0].paper.width
        levels = merge(Ruling(s.rect.bottom, s.rect.left, s.rect.right) for s in strokes if s.level)
        for rulings in _tables([r for r in levels if r.end - r.start >= shortest], strokes):
            inside = [line for line in lines if rulings[0].at < line.y < rulings[-1].at]
            if _are_rows(inside, [ruling.at for ruling in rulings]):
                rows.update(map(id, inside))
    return [replace(line, is_row=True) if id(line) in rows else line for line in lines]


def _tables(levels: list[Ruling], strokes: Sequence[Stroke]) -> Iterator[list[Ruling]]:
    """Yield consecutive rulings of the same length between which no upright stands."""
    for _, group in groupby(levels, key=lambda r: (round(r.start / SAME), round(r.end / SAME))):
        rulings = list(group)
        low, high = rulings[0].at, rulings[-1].at
        upright = any(
            not s.level and s.rect.bottom < high and s.rect.top > low and s.rect.height > SAME
            for s in strokes
        )
        if len(rulings) >= LEAST and not upright:
            yield rulings


def _are_rows(lines: Sequence[TextLine], edges: Sequence[float]) -> bool:
    """Tell whether every row of numbers has as many cells as the heading above it, below its own.

    A line of one cell may be part of a label, unless it stands between rulings of its own.
    """
    beside = Counter(bisect_left(edges, line.y) for line in lines)
    heading: Sequence[Line] = ()
    numbers = 0
    for line in lines:
        cells = line.line.segments
        if any(VALUE.match(cell.text) for cell in cells):
            numbers += 1
            if not _fits(cells, heading):
                return False
        elif len(cells) > 1:
            heading = cells
        elif beside[bisect_left(edges, line.y)] > 1:
            return False
    return numbers > 0


def _fits(cells: Sequence[Line], heading: Sequence[Line]) -> bool:
    """Tell whether each cell stands between the neighbours of its own heading."""
    if len(cells) != len(heading) or VALUE.match(cells[0].text):
        return False
    lefts = [float("-inf"), *(each.rect.right for each in heading[:-1])]
    rights = [*(each.rect.left for each in heading[1:]), float("inf")]
    return all(
        left < cell.rect.left and cell.rect.right < right
        for cell, left, right in zip(cells, lefts, rights, strict=True)
    )
