"""A reader of text whose table cells are separated by semicolons, one row a line."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.api import Document, Layout, LayoutCell, LayoutTable, Paragraph, Span

MARK = ";"
FEWEST_MARKS = 100


class SemicolonRows:
    """Rows of cells separated by `;`. A row has as many cells as the form prints there."""

    name = "semicolon_rows"
    suffixes = (".txt",)
    losses = frozenset({"merged-cells", "cell-newlines"})

    def accepts(self, document: Document) -> float:
        """Tell by the number of marks: prose has few of them."""
        if document.kind != "text":
            return 0.0
        return 0.9 if document.source.text.count(MARK) >= FEWEST_MARKS else 0.0

    def read(self, document: Document) -> Layout:
        """Read lines with at least one mark as rows; rows that follow each other are a table."""
        source = document.source
        blocks: list[Paragraph | LayoutTable] = []
        rows: list[list[LayoutCell]] = []
        for start, line in _lines(source.text):
            if MARK in line:
                rows.append(list(_cells(start, line)))
                continue
            if rows:
                blocks.append(LayoutTable.of(rows))
                rows = []
            if text := line.strip():
                at = start + line.index(text)
                blocks.append(Paragraph(Span(at, at + len(text)), text))
        if rows:
            blocks.append(LayoutTable.of(rows))
        return Layout(source, tuple(blocks), self.name)

    def write(self, layout: Layout) -> bytes:
        """Write a layout: what a cell covers besides its own place is left out."""
        lines: list[str] = []
        for block in layout.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                lines += [MARK.join(_flat(cell) for cell in row.cells) + MARK for row in block.rows]
        return ("\n".join(lines) + "\n").encode()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _cells(start: int, line: str) -> Iterator[LayoutCell]:
    """Yield the cells of a row; the mark at its end closes the last one."""
    for part in line.rstrip().removesuffix(MARK).split(MARK):
        text = part.strip()
        at = start + (part.index(text) if text else 0)
        yield LayoutCell(Span(at, at + len(text)), text)
        start += len(part) + 1


def _flat(cell: LayoutCell) -> str:
    return cell.text.replace("\n", "").replace(MARK, "；")
