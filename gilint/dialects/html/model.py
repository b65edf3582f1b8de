"""What a page shows, in pieces: lines of text, and tables with the texts of their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import pairwise, repeat
from typing import NamedTuple

from gilint.dialects.html.tree import Element


class Line(NamedTuple):
    """One line of text. `element` is whose text it is; `whole` that it is the element's only line.

    `marker` is the number that a list puts in front: shown by the page, not in its source.
    """

    text: str
    element: Element
    whole: bool = True
    marker: str = ""

    @classmethod
    def each(cls, texts: Iterable[str], elements: Iterable[Element]) -> Iterator[Line]:
        """Return the only lines of many elements at once: a menu has dozens."""
        parts = zip(texts, elements, repeat(True), repeat(""), strict=False)
        return map(only_line, parts)


only_line: Callable[[tuple[str, Element, bool, str]], Line] = partial(tuple.__new__, Line)
"""Makes a line of its parts: what a tuple does takes half the time of what a named one does."""


class GridText(NamedTuple):
    """The shown cells of a table in reading order, what each says, and for every row the number of
    cells up to its end.
    """

    cells: Sequence[Element]
    texts: Sequence[str]
    row_ends: Sequence[int]

    def rows(self) -> Iterator[list[tuple[str, Element]]]:
        """Yield the cells of each row with their texts."""
        for start, end in pairwise((0, *self.row_ends)):
            yield list(zip(self.texts[start:end], self.cells[start:end], strict=True))

    def part(self, rows: slice) -> GridText:
        """Return the cells of some rows."""
        bounds = (0, *self.row_ends)
        first, behind, _ = rows.indices(len(self.row_ends))
        start, end = bounds[first], bounds[behind]
        ends = [at - start for at in self.row_ends[rows]]
        return GridText(self.cells[start:end], self.texts[start:end], ends)

    def changed(self, change: Callable[[str], str], chosen: Set[Element]) -> GridText:
        """Return the cells with other texts in the chosen ones."""
        cells = zip(self.cells, self.texts, strict=True)
        return self._replace(
            texts=[change(text) if cell in chosen else text for cell, text in cells]
        )


class Grid(NamedTuple):
    """A table that holds data, with its cells.

    `hides`: something in it may be hidden. `rows` are those of the table that belong to it.
    `text` is what it says as a line of prose: nothing.
    """

    element: Element
    hides: bool
    read: GridText
    rows: slice = slice(None)
    text: str = ""


class Menu(NamedTuple):
    """A list of links beside the report, and its lines. `text`: as a line of prose, nothing."""

    element: Element
    lines: Sequence[Line | Grid]
    text: str = ""


ReportBlock = Line | Grid
PageBlock = Line | Grid | Menu


def report_blocks(blocks: Iterable[PageBlock]) -> Iterator[ReportBlock]:
    """Yield the lines of blocks, those of menus too, and the tables that have cells."""
    for block in blocks:
        if isinstance(block, Menu):
            yield from block.lines
        elif isinstance(block, Line) or block.read.texts:
            yield block
