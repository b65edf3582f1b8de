"""Tables of nothing but plain text, read in one pass: most are, and it takes half the time.

What such a table holds comes in document order: a text belongs to the run before it, that to the
paragraph before it, that to the cell. Anything else in the table ends the attempt, and the
table is read through its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
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
    R,
    T,
    word,
)
from gilint.dialects.docx.styles import number

if TYPE_CHECKING:
    from lxml.etree import _Element

PLAIN = (TR, TC, P, R, T, BR, GRID_SPAN, GRID_BEFORE, V_MERGE)
OTHERS = (
    *((BETWEEN.keys() | INSIDE.keys() | WRAPPERS) - {BR}),
    TBL,
    H_MERGE,
    HIDDEN,
    *(CELL_INS, CELL_DEL, CELL_MERGE),
    *(word("tcPrChange"), word("trPrChange")),
)
TEXTS = (T, BR)
BELONGING = (
    "w:tr w:tr/w:tc w:tr/w:tc/w:p w:tr/w:tc/w:p/w:r w:tr/w:tc/w:p/w:r/w:t w:tr/w:tc/w:p/w:r/w:br"
    " w:tr/w:tc/*/w:gridSpan w:tr/w:tc/*/w:vMerge w:tr/*/w:gridBefore"
)
"""Where the elements of a plain table stand in it."""
LINE_END: Piece = ("\n", 0, 0)


def read_plain(table: _Element, address: str, watched: Sequence[str]) -> list[GridRow] | None:
    """Return the cells of a table with their texts; None where it holds anything else.

    `watched` are names of elements that are something else in this document only.
    """
    rows: list[GridRow] = []
    row, cell, prefix, paragraph, run, items = GridRow(), _edge(), "", 0, 0, 0
    for item in table.iterdescendants(*PLAIN, *OTHERS, *watched):
        tag = item.tag
        items += 1
        if tag == R:
            run += 1
        elif tag in TEXTS:
            cell.pieces = _add(cell.pieces, "\n" if tag == BR else plain_text(item), paragraph, run)
        elif tag == P:
            cell.pieces = [*cell.pieces, LINE_END] if paragraph else cell.pieces
            paragraph, run = paragraph + 1, 0
        elif tag == TC:
            cell = GridCell(None, f"{prefix}{len(row) + 1}", cell.column + cell.colspan)
            row.append(cell)
            paragraph = 0
        elif tag == TR:
            row, cell = GridRow(), _edge()
            rows.append(row)
            prefix = f"{address}/row/{len(rows)}/cell/"
        elif tag in SIZES:
            SIZES[tag](cell, item.get(VAL))
        else:
            return None
    return rows if items == _count_belonging()(table) else None


@cache
def _count_belonging() -> Callable[[_Element], object]:
    """Return what counts the elements that stand where they belong: in a broken file some do not.

    Nothing is read there through the tree, which a comment in the table leads to.
    """
    from lxml.etree import XPath

    counts = "+".join(f"count({path})" for path in BELONGING.split())
    return XPath(counts, namespaces={"w": WORD})


def _edge() -> GridCell:
    """Return what stands for the left edge of a row: a cell without width that no row holds."""
    return GridCell(None, "", 0, 0)


def _add(pieces: Sequence[Piece], text: str, paragraph: int, run: int) -> Sequence[Piece]:
    """Return the pieces and a text behind them; those of one run become one."""
    if not pieces:
        return ((text, paragraph, run),) if text else ()
    last, *numbers = pieces[-1]
    if numbers == [paragraph, run]:
        return [*pieces[:-1], (last + text, paragraph, run)]
    return [*pieces, (text, paragraph, run)] if text else pieces


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
