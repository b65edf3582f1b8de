"""Walk through word/document.xml once, from blocks down to runs, and build the layout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from gilint.dialects.docx.grid import GridCell, GridRow, column_widths, grid
from gilint.dialects.docx.inline import Inline, Rules
from gilint.dialects.docx.names import TBL, T
from gilint.dialects.docx.passages import Passage
from gilint.dialects.docx.tree import blocks, body_blocks, cells, rows
from gilint.layout import LayoutBuilder, LayoutCell

if TYPE_CHECKING:
    from lxml.etree import _Element

Rows = Iterable[tuple[str, "_Element"]]


@dataclass(slots=True)
class BodyReader:
    """Reads one document into `builder`; `inline` reads the runs and keeps what else it sees."""

    rules: Rules
    builder: LayoutBuilder = field(default_factory=LayoutBuilder)
    inline: Inline = field(init=False)

    def __post_init__(self) -> None:
        self.inline = Inline(self.rules)

    def read(self, body: _Element) -> None:
        """Read every block of the document."""
        for address, block in body_blocks(body):
            self._block(block, address)
        self._write(self.inline.passage)

    def _block(self, block: _Element, address: str) -> None:
        if block.tag == TBL:
            self._table(block, address)
        elif self.inline.read(block, address):
            self._write(self.inline.passage)
        self._boxes()

    def _write(self, passage: Passage) -> None:
        passage.write_paragraphs(self.builder)

    def _boxes(self) -> None:
        """Read the text boxes behind the block that anchors them."""
        found, self.inline.boxes = self.inline.boxes, []
        for address, box in found:
            self._blocks(box, address)

    def _blocks(self, parent: _Element, address: str) -> None:
        for name, block in blocks(parent):
            self._block(block, f"{address}/{name}")
        self._write(self.inline.passage)

    def _table(self, table: _Element, address: str) -> None:
        found = [(f"{address}/{name}", row) for name, row in rows(table)]
        widths = column_widths(table)
        if self.rules.tracked:
            self.inline.note_rows(row for _, row in found)
        if next(table.iterdescendants(TBL), None) is None and not _is_frame(found):
            self._grid(grid(found, widths))
            return
        for unfolded, group in groupby(found, key=lambda item: _is_layout(item[1])):
            if unfolded:
                self._unfold(group)
            else:
                self._grid(grid(group, widths))

    def _unfold(self, found: Rows) -> None:
        """Read the rows of a table that only places text on the page as if there were no table."""
        for row in grid(found, ()):
            for cell in row:
                self._blocks(cell.element, cell.address)

    def _grid(self, found: Sequence[GridRow]) -> None:
        self.builder.add_table([[self._cell(cell) for cell in row] for row in found])

    def _cell(self, cell: GridCell) -> LayoutCell:
        passage, ends_line = self.inline.passage, False
        for name, paragraph in blocks(cell.element):
            if ends_line:
                passage.add("\n", "")
            ends_line = self.inline.read(paragraph, f"{cell.address}/{name}")
        return passage.write_cell(
            self.builder, f"{cell.address}/p/1", cell.column, cell.colspan, cell.rowspan
        )


def _is_frame(found: Sequence[tuple[str, _Element]]) -> bool:
    """Tell whether a table frames prose: one cell a row, and several paragraphs in one of them."""
    boxes = []
    for _, row in found:
        inside = [cell for _, cell in cells(row)]
        if len(inside) != 1:
            return False
        boxes += inside
    return any(sum(1 for _, block in blocks(box) if _has_text(block)) > 1 for box in boxes)


def _has_text(block: _Element) -> bool:
    return any(text.text for text in block.iter(T))


def _is_layout(row: _Element) -> bool:
    """Tell whether a row of a table with tables inside only places text: no cells side by side, or
    a table in one of them.
    """
    inside = [cell for _, cell in cells(row)]
    return len(inside) < 2 or any(
        block.tag == TBL for cell in inside for _, block in blocks(cell)
    )
