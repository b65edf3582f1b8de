"""A ruled table with its text, still on its page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.glyphs import Glyph
from gilint.dialects.pdf.grid import Grid, GridCell
from gilint.dialects.pdf.lines import (
    Line,
    by_baseline,
    cell_lines,
    em_of,
    end_of,
    join_words,
)
from gilint.dialects.pdf.overflow import keep_together
from gilint.location import Box

OVERFLOW = 1.9  # of its size: how far a character runs out of a row that the page has cut
SMALL = 8.0  # points: no type is smaller
LOW = 0.25  # of the page's height: a table that ends above was not cut by the page
PADDING = 12.0  # points: both sides of a cell together
TOUCHING = 0.1  # of the em: the texts of two cells are further apart


class Run(NamedTuple):
    """Text that stands in one box on one page (numbered from 1)."""

    text: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with its text, one run a line; an empty one has one run without text.

    `full` says that no further character would have gone on its last line, so that the text
    may go on elsewhere.
    """

    place: GridCell
    runs: tuple[Run, ...]
    full: bool = False

    @property
    def text(self) -> str:
        """The whole text, its lines joined."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order over `rows` rows; `xs` are the column edges in points."""

    xs: tuple[float, ...]
    rows: int
    cells: tuple[TableCell, ...]

    @property
    def page(self) -> int:
        """The last page the table stands on."""
        return max(run.page for run in self.cells[-1].runs)


def fill(grid: Grid, glyphs: Iterable[Glyph], turn: Turn, page: int) -> Table:
    """Put the glyphs that `belongs` chose into the cells of a grid."""
    members = list(glyphs)
    texts: dict[int, list[Glyph]] = {}
    for glyph, owner in zip(members, keep_together(members, _placed(grid, members)), strict=True):
        texts.setdefault(owner, []).append(glyph)
    cells = (
        _cell(cell, grid.cell_rect(cell), texts.get(index, []), turn, page)
        for index, cell in enumerate(grid.cells)
    )
    return Table(grid.xs, len(grid.ys) - 1, tuple(cells))


def _placed(grid: Grid, glyphs: Iterable[Glyph]) -> list[int]:
    """Return the cell (by its index) in which the middle of each glyph stands."""
    owners = _owners(grid)
    falling = [-y for y in grid.ys]
    last_column, last_row = len(grid.xs) - 2, len(grid.ys) - 2
    placed = []
    for glyph in glyphs:
        column = bisect_right(grid.xs, (glyph.left + glyph.right) / 2) - 1
        row = bisect_right(falling, -(glyph.bottom + glyph.top) / 2) - 1
        placed.append(owners[min(max(row, 0), last_row), min(max(column, 0), last_column)])
    return placed


def split(
    grids: list[Grid], glyphs: list[Glyph], area: Rect
) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Part the glyphs of a page: those in each grid, and the prose."""
    if not grids:
        return [], glyphs
    inside: list[list[Glyph]] = [[] for _ in grids]
    rects = [grid.rect for grid in grids]
    prose = []
    for glyph in glyphs:
        _, x1, y1, x2, y2, *_ = glyph
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        for index, (left, bottom, right, top) in enumerate(rects):
            if left <= x <= right and bottom <= y <= top:
                inside[index].append(glyph)
                break
        else:
            prose.append(glyph)
    lowest = min(range(len(grids)), key=lambda index: rects[index].bottom)
    if rects[lowest].bottom - area.bottom > LOW * area.height:
        return inside, prose
    over = _overflow(grids[lowest], prose)
    inside[lowest].extend(glyph for glyph in prose if id(glyph) in over)
    return inside, [glyph for glyph in prose if id(glyph) not in over]


def _overflow(grid: Grid, prose: list[Glyph]) -> set[int]:
    """Return the ids of glyphs below the table that run out of cells which the page has cut.

    Where a line runs on over the columns, the table has no lower border and prose follows.
    """
    cut = [grid.cell_rect(cell) for cell in grid.cells if cell.open_bottom]
    bottom = grid.rect.bottom
    taken: set[int] = set()
    for line in by_baseline(glyph for glyph in prose if glyph.bottom < bottom) if cut else ():
        if _runs_over(line, grid.xs):
            break
        for glyph in line:
            if _runs_out(glyph, cut, bottom):
                taken.add(id(glyph))
                bottom = min(bottom, glyph.bottom)
    return taken


def _runs_out(glyph: Glyph, cut: list[Rect], bottom: float) -> bool:
    """Tell whether a character hangs from one of the cells that the page has cut at `bottom`."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    size = max(glyph.top - glyph.bottom, glyph.right - glyph.left, SMALL)
    inside = any(rect.left <= x <= rect.right for rect in cut)
    return inside and bottom - y <= OVERFLOW * size


def _runs_over(line: list[Glyph], edges: tuple[float, ...]) -> bool:
    """Tell whether a character beyond the edge of a column follows another without a gap."""
    ordered = sorted(line, key=lambda glyph: glyph.x)
    em = em_of(ordered)
    return any(
        two.x - end_of(one, em) <= TOUCHING * em
        and bisect_right(edges, (one.left + one.right) / 2)
        != bisect_right(edges, (two.left + two.right) / 2)
        for one, two in pairwise(ordered)
    )


def _owners(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (row, column): index
        for index, cell in enumerate(grid.cells)
        for row in range(cell.row, cell.end_row)
        for column in range(cell.column, cell.end_column)
    }


def _cell(place: GridCell, rect: Rect, glyphs: list[Glyph], turn: Turn, page: int) -> TableCell:
    if not glyphs:
        return TableCell(place, (Run("", page, turn.box(rect)),))
    lines = cell_lines(glyphs)
    runs = to_runs(lines, turn, page)
    return TableCell(place, runs, full=_is_full(lines[-1], rect))


def to_runs(lines: list[Line], turn: Turn, page: int) -> tuple[Run, ...]:
    """Make one run a line, with a space at the end of a line where two words meet."""
    texts = [line.text for line in lines]
    for index, line in enumerate(lines[1:]):
        texts[index] += join_words(
            lines[index].glyphs[-1].text, line.glyphs[0].text, spaced=line.glyphs[0].spaced
        )
    return tuple(
        Run(text, page, turn.box(line.rect)) for text, line in zip(texts, lines, strict=True)
    )


def _is_full(line: Line, rect: Rect) -> bool:
    least = PADDING + 1.2 * line.em
    if line.upright and rect.height - line.rect.height < least:
        return True
    return rect.width - (line.right - line.left) < least
