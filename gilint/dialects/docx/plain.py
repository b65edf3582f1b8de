"""Tables of nothing but plain text, read in one pass: most are, and it takes half the time.

What such a table holds comes in document order: a text belongs to the run before it, that to the
paragraph before it, that to the cell. Anything else in the table ends the attempt, and the
table is read through its tree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gilint.dialects.docx.grid import MAX_SPAN, GridCell, GridRow
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
TEXTS = frozenset({T, BR})
OTHERS = (
    *((BETWEEN.keys() | INSIDE.keys() | WRAPPERS) - {BR}),
    TBL,
    H_MERGE,
    HIDDEN,
    *(CELL_INS, CELL_DEL, CELL_MERGE),
    *(word("tcPrChange"), word("trPrChange")),
)


@dataclass(slots=True)
class _Rows:
    """The rows found so far and the cell that is open."""

    address: str
    cell: GridCell
    rows: list[GridRow] = field(default_factory=list)
    row: str = ""
    start: int = 0

    def begin_row(self, _: _Element) -> None:
        self.rows.append([])
        self.row = f"{self.address}/row/{len(self.rows)}/cell/"
        self.start = 0

    def begin_cell(self) -> GridCell:
        row = self.rows[-1] if self.rows else []
        start = row[-1].column + row[-1].colspan if row else self.start
        self.cell = GridCell(None, f"{self.row}{len(row) + 1}", start)
        row.append(self.cell)
        return self.cell

    def skip_columns(self, item: _Element) -> None:
        self.start = number(item.get(VAL, ""), 0, 0, MAX_SPAN)

    def widen(self, item: _Element) -> None:
        self.cell.colspan = number(item.get(VAL, ""), 1, 1, MAX_SPAN)

    def merge(self, item: _Element) -> None:
        self.cell.merge = item.get(VAL, "continue")


STEPS: dict[str, Callable[[_Rows, _Element], None]] = {
    TR: _Rows.begin_row,
    GRID_BEFORE: _Rows.skip_columns,
    GRID_SPAN: _Rows.widen,
    V_MERGE: _Rows.merge,
}


def read_plain(table: _Element, address: str, watched: Sequence[str]) -> list[GridRow] | None:
    """Return the cells of a table with their texts; None where it holds anything else.

    `watched` are names of elements that are something else in this document only.
    """
    cell, paragraph, run = GridCell(None, address), 0, 0
    found = _Rows(address, cell)
    for item in table.iterdescendants(*PLAIN, *OTHERS, *watched):
        tag = item.tag
        if tag == R:
            run += 1
        elif tag in TEXTS:
            _add(cell, "\n" if tag == BR else plain_text(item), paragraph, run)
        elif tag == P:
            paragraph, run = paragraph + 1, 0
            if paragraph > 1:
                cell.pieces.append(("\n", ""))
        elif tag == TC:
            cell, paragraph = found.begin_cell(), 0
        elif tag in STEPS:
            STEPS[tag](found, item)
        else:
            return None
    return found.rows


def _add(cell: GridCell, text: str, paragraph: int, run: int) -> None:
    address, pieces = f"{cell.address}/p/{paragraph}/run/{run}", cell.pieces
    if pieces and pieces[-1][1] == address:
        pieces[-1] = (pieces[-1][0] + text, address)
    elif text:
        pieces.append((text, address))
