"""Walk through word/document.xml once, from blocks down to runs, and build the layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from gilint.dialects.docx.grid import Grid, GridCell, GridRow, column_widths, merge
from gilint.dialects.docx.inline import Inline, Rules
from gilint.dialects.docx.names import TBL, P, T
from gilint.dialects.docx.passages import Passage
from gilint.dialects.docx.plain import read_plain
from gilint.dialects.docx.tree import blocks, cells, flat, paragraph_boxes, rows
from gilint.layout import LayoutBuilder, LayoutCell
from gilint.lexicon import DATE_LINE, SENTENCE_MARK, STRONG_BODY
from gilint.zh import fold

if TYPE_CHECKING:
    from lxml.etree import _Element


Box = tuple[str, "_Element"]
"""A text box with its address."""


@dataclass(slots=True)
class BodyReader:
    """Reads one document into `builder`; `inline` reads the runs and keeps what else it sees."""

    rules: Rules
    builder: LayoutBuilder = field(default_factory=LayoutBuilder)
    inline: Inline = field(init=False)
    _watched: tuple[str, ...] = field(init=False)
    _signatures: list[Box] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._watched = self.rules.watched
        self.inline = Inline(self.rules, Passage(self.builder))

    def read(self, body: _Element) -> None:
        """Read every block of the document."""
        for address, block in blocks(body):
            self._block(block, address)
        self.inline.passage.write_paragraphs()
        for address, box in self._signatures:
            self._blocks(box, address)

    def _block(self, block: _Element, address: str) -> None:
        if block.tag == TBL:
            self._table(block, address)
        elif self.rules.boxed and not self.builder.blocks:
            self._first(block, address)
        elif self.inline.read(block, address):
            self.inline.passage.write_paragraphs()
        self._boxes()

    def _first(self, paragraph: _Element, address: str) -> None:
        """Read the first paragraph behind its text boxes: they hold the title above it."""
        self._read_boxes([(f"{address}/{name}", box) for name, box in paragraph_boxes(paragraph)])
        if self.inline.read(paragraph, address):
            self.inline.passage.write_paragraphs()
        self.inline.boxes.clear()

    def _boxes(self) -> None:
        """Read the text boxes behind the block that anchors them."""
        found, self.inline.boxes = self.inline.boxes, []
        self._read_boxes(found)

    def _read_boxes(self, found: Sequence[Box]) -> None:
        """Read text boxes; one with a signature stands at the end, wherever it is anchored."""
        for address, box in found:
            if is_signature(box):
                self._signatures.append((address, box))
            else:
                self._blocks(box, address)

    def _blocks(self, parent: _Element, address: str) -> None:
        for name, block in blocks(parent):
            self._block(block, f"{address}/{name}")
        self.inline.passage.write_paragraphs()

    def _table(self, table: _Element, address: str) -> None:
        self.inline.passage.write_paragraphs()
        self.inline.part()
        plain = read_plain(table, address, self._watched)
        if plain is not None and any(len(row) > 1 for row in plain):
            self.inline.passage.write_table(merge(plain, column_widths(table)))
        else:
            self._tree(table, address)

    def _tree(self, table: _Element, address: str) -> None:
        found = [(f"{address}/{name}", row) for name, row in rows(table)]
        grid = Grid.of(table)
        if self.rules.tracked:
            self.inline.note_rows(row for _, row in found)
        if not grid.nested and not _is_frame(found):
            self._grid(grid.place(found))
            return
        for unfolded, group in groupby(found, key=lambda item: _is_layout(item[1])):
            placed = grid.place(group)
            if unfolded:
                self._unfold(placed)
            else:
                self._grid(placed)

    def _unfold(self, found: Sequence[GridRow]) -> None:
        """Read the rows of a table that only places text on the page as if there were no table."""
        for row in found:
            for cell in row:
                if cell.element is not None:
                    self._blocks(cell.element, cell.address)

    def _grid(self, found: Sequence[GridRow]) -> None:
        self.builder.add_table([[self._cell(cell) for cell in row] for row in found])

    def _cell(self, cell: GridCell) -> LayoutCell:
        passage, count, ends_line = self.inline.passage, 0, False
        self.inline.part()
        for paragraph in () if cell.element is None else flat(cell.element):
            if paragraph.tag == P:
                if ends_line:
                    passage.add("\n", "")
                count += 1
                ends_line = self.inline.read(paragraph, f"{cell.address}/p/{count}")
        return passage.write_cell(cell)


def is_signature(box: _Element) -> bool:
    """Tell whether a text box holds a date with day and year, and else nothing but an authority."""
    texts = ["".join([text.text or "" for text in line.iter(T)]) for line in box.iter(P)]
    lines = [folded for text in texts if (folded := fold("".join(text.split())))]
    dates = [line for line in lines if DATE_LINE.match(line)]
    names = [line for line in lines if STRONG_BODY.search(line) and not SENTENCE_MARK.search(line)]
    return len(dates) == 1 and len(names) == len(lines) - 1


def _is_frame(found: Sequence[tuple[str, _Element]]) -> bool:
    """Tell whether a table frames prose: nowhere do two cells stand side by side."""
    return all(len(cells(row)) == 1 for _, row in found)


def _is_layout(row: _Element) -> bool:
    """Tell whether a row of a table with tables inside only places text: no cells side by side, or
    a table in one of them.
    """
    inside = cells(row)
    return len(inside) < 2 or any(block.tag == TBL for cell in inside for _, block in blocks(cell))
