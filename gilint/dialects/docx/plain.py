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
    rows: list[GridRow] = []
    row, cell, begun, holder, rare = GridRow(), _edge(), False, table, 0
    items = list(table.iterdescendants(TC, T, TR, BR, *parted, *SIZES))
    for item, tag in zip(items, map(TAG, items), strict=True):
        if tag == TC:
            cell, begun = GridCell(None, cell.row, len(row) + 1, cell.column + cell.colspan), False
            row.append(cell)
            holder = item
        elif tag == T:
            piece = (plain_text(item), item)
            cell.pieces = (*cell.pieces, piece) if cell.pieces else (piece,)
        elif tag == TR:
            row, cell = GridRow(), _edge(f"{address}/row/{len(rows) + 1}")
            rows.append(row)
            holder = item
        elif tag == P:
            cell.pieces = (*cell.pieces, LINE_END) if begun else cell.pieces
            begun = True
        elif _ancestor(item, DEPTHS[tag]) is not holder:
            return None
        else:
            rare += 1
            if tag == BR:
                cell.pieces = (*cell.pieces, ("\n", item))
            else:
                SIZES[tag](cell, item.get(VAL))
    return rows if len(items) == expected + rare else None


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
DEPTHS = {BR: 3, **dict.fromkeys(SIZES, 2)}
"""How deep in a cell or a row what belongs there stands."""
