"""What one page holds: tables with their text, and lines of prose."""

from __future__ import annotations

from dataclasses import dataclass

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.glyphs import Glyph
from gilint.dialects.pdf.grid import Grid, build_grids
from gilint.dialects.pdf.level_rules import mark_rows
from gilint.dialects.pdf.pages import Page
from gilint.dialects.pdf.rulings import find_frames
from gilint.dialects.pdf.tables import Table, fill, split
from gilint.dialects.pdf.textlines import TextLine, prose_lines


@dataclass(frozen=True, slots=True)
class Boxed:
    """Rows of one cell each: part of a table over pages, or a frame around `lines` of prose."""

    table: Table
    lines: tuple[TextLine, ...]


Item = TextLine | Table | Boxed


@dataclass(frozen=True, slots=True)
class PageContent:
    """The visible `area`, lines from top to bottom, and tables with their rectangles."""

    area: Rect
    lines: tuple[TextLine, ...]
    tables: tuple[tuple[Rect, Table | Boxed], ...]

    @property
    def cells(self) -> int:
        """How many cells all tables have."""
        tables = (table for _, table in self.tables)
        return sum(len(t.table.cells if isinstance(t, Boxed) else t.cells) for t in tables)

    @property
    def lowest(self) -> float:
        """The lower edge of the lowest table, else the upper edge of the page."""
        return min((rect.bottom for rect, _ in self.tables), default=self.area.top)

    @property
    def highest(self) -> float:
        """The upper edge of the highest table, else the lower edge of the page."""
        return max((rect.top for rect, _ in self.tables), default=self.area.bottom)

    def items(self, gone: set[int]) -> list[Item]:
        """Return lines and tables from top to bottom, without the lines (by id) in `gone`."""
        placed: list[tuple[float, Item]] = [(rect.top, table) for rect, table in self.tables]
        placed += [(line.y, line) for line in self.lines if id(line) not in gone]
        placed.sort(key=lambda item: -item[0])
        return [item for _, item in placed]


def read_content(page: Page) -> PageContent:
    """Find the ruled tables of a page and part its text into theirs and prose."""
    grids = build_grids(find_frames(page.strokes))
    inside, prose = split(grids, page.glyphs, page.area)
    tables = (
        (grid.rect, _table(grid, glyphs, page))
        for grid, glyphs in zip(grids, inside, strict=True)
        if glyphs
    )
    lines = mark_rows(_lines(prose, page), page.strokes)
    return PageContent(page.area, tuple(lines), tuple(tables))


def _lines(glyphs: list[Glyph], page: Page) -> list[TextLine]:
    return prose_lines(glyphs, page.turn, page.number, page.area)


def _table(grid: Grid, glyphs: list[Glyph], page: Page) -> Table | Boxed:
    table = fill(grid, glyphs, page.turn, page.number)
    return Boxed(table, tuple(_lines(glyphs, page))) if grid.is_box else table
