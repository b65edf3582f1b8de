"""The cells of a ruled table on one page: where no ruling stands between two, they are one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.rulings import Frame, Ruling

SAME = 4.5  # points: rulings this close bound the same column or row
OPEN = 6.0  # points that rulings run on beyond the last one across
MAX_TABLES = 40  # on a page; more is a drawing
MAX_CELLS = 5_000  # elementary cells of one table; more is a drawing


class GridCell(NamedTuple):
    """A cell by its elementary rows (from the top) and columns (from the left), ends exclusive.

    `open_top` and `open_bottom` say that no ruling closes it there: it goes on on the next page.
    """

    row: int
    column: int
    end_row: int
    end_column: int
    open_top: bool = False
    open_bottom: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: `xs` ascending, `ys` descending, the cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def is_box(self) -> bool:
        """Whether no two cells stand side by side: a frame, or rows that a page has cut off."""
        return not any(cell.column for cell in self.cells)

    @property
    def rect(self) -> Rect:
        """The rectangle of the whole table."""
        return Rect(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def cell_rect(self, cell: GridCell) -> Rect:
        """Return the rectangle of one cell."""
        return Rect(
            self.xs[cell.column], self.ys[cell.end_row], self.xs[cell.end_column], self.ys[cell.row]
        )


def build_grids(frames: Iterable[Frame]) -> list[Grid]:
    """Build the table of every frame; a frame around tables is none, nor a box inside one."""
    grids = [grid for frame in frames if (grid := build_grid(frame)) is not None]
    if len(grids) > MAX_TABLES:
        return []
    tables = [grid for grid in grids if not grid.is_box and not _surrounds(grid, grids)]
    boxes = (grid for grid in grids if grid.is_box)
    return tables + [box for box in boxes if not any(_meet(box, table) for table in tables)]


def build_grid(frame: Frame) -> Grid | None:
    """Build one table: None where there are no cells, or far too many."""
    xs, ys = _edges(frame)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MAX_CELLS:
        return None
    walls = _Walls(_closed(frame.uprights, xs, ys), _closed(frame.levels, ys, xs), columns, rows)
    return Grid(xs, ys, tuple(walls.cells()))


def _surrounds(grid: Grid, grids: list[Grid]) -> bool:
    """Tell whether another table lies inside one of the grid's cells."""
    inner = (other.rect for other in grids if other is not grid and not other.is_box)
    rect = grid.rect
    return any(
        rect.holds(other.left, other.bottom) and rect.holds(other.right, other.top)
        for other in inner
    )


def _meet(one: Grid, two: Grid) -> bool:
    a, b = one.rect, two.rect
    return a.left < b.right and b.left < a.right and a.bottom < b.top and b.bottom < a.top


def _edges(frame: Frame) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the column edges and the row edges, open ends of rulings included."""
    xs = _clusters(ruling.at for ruling in frame.uprights)
    ys = _clusters(ruling.at for ruling in frame.levels)
    return _with_ends(xs, frame.levels), tuple(reversed(_with_ends(ys, frame.uprights)))


def _clusters(places: Iterable[float]) -> list[float]:
    clusters: list[list[float]] = []
    for place in sorted(places):
        if clusters and place - clusters[-1][0] <= SAME:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return [sum(cluster) / len(cluster) for cluster in clusters]


def _with_ends(places: list[float], across: tuple[Ruling, ...]) -> tuple[float, ...]:
    """Add an edge where the rulings across run on beyond the outermost ones."""
    first = min(ruling.start for ruling in across)
    last = max(ruling.end for ruling in across)
    before = (first,) if first < places[0] - OPEN else ()
    after = (last,) if last > places[-1] + OPEN else ()
    return (*before, *places, *after)


def _closed(
    rulings: tuple[Ruling, ...], edges: tuple[float, ...], across: tuple[float, ...]
) -> set[tuple[int, int]]:
    """Return which (edge, gap of the other axis) pairs have a ruling over the gap's middle."""
    rising = across if across[0] < across[-1] else tuple(reversed(across))
    middles = [(one + two) / 2 for one, two in pairwise(rising)]
    closed = set()
    for ruling in rulings:
        edge = min(range(len(edges)), key=lambda index: abs(edges[index] - ruling.at))
        for gap in range(bisect_left(middles, ruling.start), bisect_right(middles, ruling.end)):
            closed.add((edge, gap if rising is across else len(middles) - 1 - gap))
    return closed


@dataclass(frozen=True, slots=True)
class _Walls:
    """`uprights` holds (column edge, row), `levels` (row edge, column) where a ruling stands."""

    uprights: set[tuple[int, int]]
    levels: set[tuple[int, int]]
    columns: int
    rows: int

    def cells(self) -> Iterator[GridCell]:
        """Yield maximal rectangles without a wall inside, in reading order."""
        taken: set[tuple[int, int]] = set()
        for row in range(self.rows):
            for column in range(self.columns):
                if (row, column) not in taken:
                    end_column = self._right(row, column, taken)
                    end_row = self._down(row, column, end_column)
                    taken.update(
                        (inner, across)
                        for inner in range(row, end_row)
                        for across in range(column, end_column)
                    )
                    yield self._cell(row, column, end_row, end_column)

    def _right(self, row: int, column: int, taken: set[tuple[int, int]]) -> int:
        end = column + 1
        while end < self.columns and (end, row) not in self.uprights and (row, end) not in taken:
            end += 1
        return end

    def _down(self, row: int, column: int, end_column: int) -> int:
        end = row + 1
        while end < self.rows and self._goes_on(end, column, end_column):
            end += 1
        return end

    def _goes_on(self, row: int, column: int, end_column: int) -> bool:
        """Tell whether the row below has the same sides and no wall towards it."""
        return not any((row, across) in self.levels for across in range(column, end_column)) and (
            not any((edge, row) in self.uprights for edge in range(column + 1, end_column))
        )

    def _cell(self, row: int, column: int, end_row: int, end_column: int) -> GridCell:
        across = range(column, end_column)
        return GridCell(
            row,
            column,
            end_row,
            end_column,
            open_top=row == 0 and not any((0, at) in self.levels for at in across),
            open_bottom=end_row == self.rows
            and not any((self.rows, at) in self.levels for at in across),
        )
