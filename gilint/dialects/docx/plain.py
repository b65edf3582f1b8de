"""Tables of nothing but plain text, read in one pass: most are, and it takes half the time.

What such a table holds comes in document order: a text belongs to the run before it, that to the
paragraph before it, that to the cell. Anything else in the table ends the attempt, and the
table is read through its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from gilint.dialects.docx.grid import MAX_SPAN, GridCell, GridRow, Piece
from gilint.dialects.docx.inline import BETWEEN, INSIDE, plain_text
from gilint.dialects.docx.names import (
    BR,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    GRID_BEFORE,
    GRID_SPAN,
    H_MERGE,
    HIDDEN,
    TBL,
    TC,
    TR,
    V_MERGE,
    VAL,
    WORD,
    WRAPPERS,
    P,
    T,
    word,
)
from gilint.dialects.docx.styles import number

if TYPE_CHECKING:
    from lxml.etree import _Element

OTHERS = (
    *((BETWEEN.keys() | INSIDE.keys() | WRAPPERS) - {BR}),
    TBL,
    H_MERGE,
    HIDDEN,
    *(CELL_INS, CELL_DEL, CELL_MERGE),
    *(word("tcPrChange"), word("trPrChange")),
)
CELLS = "w:tr/w:tc"
BELONGING = {
    "row": "w:tr",
    "cell": CELLS,
    "text": f"{CELLS}/w:p/w:r/w:t",
    "second": f"{CELLS}/w:p[2]",
}
"""Where the elements of a plain table stand in it."""
TAG = attrgetter("tag")
LINE_END: Piece = ("\n", None)


def read_plain(table: _Element, address: str, watched: Sequence[str]) -> list[GridRow] | None:
    """Return the cells of a table with their texts; None where it holds anything else.

    `watched` are names of elements that are something else in this document only.
    """
    if next(table.iterdescendants(*OTHERS, *watched), None) is not None:
        return None
    counts = _count(table)
    expected = counts["row"] + counts["cell"] + counts["text"]
    if counts["second"]:
        paragraphs = sum(1 for _ in table.iterdescendants(P))
        return _read_rows(table, address, (P,), expected + paragraphs)
    return _read_rows(table, address, (), expected)


def _count(table: _Element) -> dict[str, int]:
    """Return how many elements stand where they belong: in a broken file some do not.

    Nothing is read there through the tree, which a comment in the table leads to.
    """
    return dict(zip(BELONGING, map(int, str(_counting()(table)).split()), strict=True))


@cache
def _counting() -> Callable[[_Element], object]:
    from lxml.etree import XPath

    counts = ",' ',".join(f"count({path})" for path in BELONGING.values())
    return XPath(f"concat({counts})", namespaces={"w": WORD})


def _read_rows(
    table: _Element, address: str, parted: tuple[str, ...], expected: int
) -> list[GridRow] | None:
    """Read a table; None where it has other than the expected number of rows, cells and texts, or
    anything else stands where it does not belong.

    What makes up most of it is not looked at: runs, and paragraphs where no cell has two.
    """
    items = list(table.iterdescendants(*READ, *parted))
    plain = _PlainTable(address)
    for item, tag in zip(items, map(TAG, items), strict=True):
        READ_ALL[tag](plain, item)
    return plain.rows if len(items) == expected + plain.rare else None


class _PlainTable:
    """The rows read so far, and where in them the next element belongs.

    `rare` counts the elements that only some cells have.
    """

    __slots__ = ("address", "begun", "cell", "holder", "rare", "row", "rows")

    def __init__(self, address: str) -> None:
        self.address = address
        self.rows: list[GridRow] = []
        self.row, self.cell = GridRow(), _edge()
        self.begun = False
        self.holder: _Element | None = None
        self.rare = 0

    def add_row(self, element: _Element) -> None:
        """Begin a row."""
        self.row, self.cell = GridRow(), _edge(f"{self.address}/row/{len(self.rows) + 1}")
        self.rows.append(self.row)
        self.holder = element

    def add_cell(self, element: _Element) -> None:
        """Begin a cell of the row."""
        left, row = self.cell, self.row
        self.cell = GridCell(None, left.row, len(row) + 1, left.column + left.colspan)
        row.append(self.cell)
        self.holder, self.begun = element, False

    def add_text(self, element: _Element) -> None:
        """Add a text to the cell."""
        cell, piece = self.cell, (plain_text(element), element)
        cell.pieces = (*cell.pieces, piece) if cell.pieces else (piece,)

    def add_paragraph(self, element: _Element) -> None:
        """Begin a paragraph of the cell; its first one begins no new line."""
        if self.begun:
            self.cell.pieces = (*self.cell.pieces, LINE_END)
        self.begun = True

    def add_break(self, element: _Element) -> None:
        """Add a line break to the cell, if it stands in a run of it."""
        if _ancestor(element, 3) is self.holder:
            self.rare += 1
            self.cell.pieces = (*self.cell.pieces, ("\n", element))

    def add_size(self, element: _Element) -> None:
        """Take what the properties of the cell, or of the row before its first cell, say."""
        if _ancestor(element, 2) is self.holder:
            self.rare += 1
            SIZES[element.tag](self.cell, element.get(VAL))


def _ancestor(element: _Element, levels: int) -> _Element | None:
    above: _Element | None = element
    while above is not None and levels:
        above, levels = above.getparent(), levels - 1
    return above


def _edge(row: str = "") -> GridCell:
    """Return what stands for the left edge of a row: a cell without width that no row holds."""
    return GridCell(None, row, 0, 0, 0)


def _skip_columns(cell: GridCell, value: str | None) -> None:
    if not cell.colspan:
        cell.column = number(value or "", 0, 0, MAX_SPAN)


def _widen(cell: GridCell, value: str | None) -> None:
    if cell.colspan:
        cell.colspan = number(value or "", 1, 1, MAX_SPAN)


def _merge(cell: GridCell, value: str | None) -> None:
    cell.merge = "continue" if value is None else value


SIZES: dict[str, Callable[[GridCell, str | None], None]] = {
    GRID_BEFORE: _skip_columns,
    GRID_SPAN: _widen,
    V_MERGE: _merge,
}
READ: dict[str, Callable[[_PlainTable, _Element], None]] = {
    TC: _PlainTable.add_cell,
    T: _PlainTable.add_text,
    TR: _PlainTable.add_row,
    BR: _PlainTable.add_break,
    **dict.fromkeys(SIZES, _PlainTable.add_size),
}
READ_ALL = {**READ, P: _PlainTable.add_paragraph}
