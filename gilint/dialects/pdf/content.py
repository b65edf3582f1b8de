"""What one page holds: tables with their text, and lines of prose."""

from __future__ import annotations

from dataclasses import dataclass

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.grid import build_grids
from gilint.dialects.pdf.pages import Page
from gilint.dialects.pdf.prose import TextLine, prose_lines
from gilint.dialects.pdf.rulings import find_frames
from gilint.dialects.pdf.tables import Table, fill, split

Item = TextLine | Table


@dataclass(frozen=True, slots=True)
class PageContent:
    """The visible `area`, lines from top to bottom, and tables with their rectangles."""

    area: Rect
    lines: tuple[TextLine, ...]
    tables: tuple[tuple[Rect, Table], ...]

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
    inside, prose = split(grids, page.glyphs)
    tables = (
        (grid.rect, fill(grid, glyphs, page.turn, page.number))
        for grid, glyphs in zip(grids, inside, strict=True)
        if glyphs
    )
    lines = prose_lines(prose, page.turn, page.number, page.area)
    return PageContent(page.area, tuple(lines), tuple(tables))
