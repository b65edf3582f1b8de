"""What all dialects of plain text share: they read the decoded text, and count their marks."""

from __future__ import annotations

import re

from gilint.dialects.marks import BARS, is_text, share
from gilint.layout import Block, Layout, LayoutTable, Paragraph
from gilint.source import Document

BREAK = re.compile(rf"[\n\t{BARS}]+")


class TextDialect:
    """A dialect of plain text: a subclass counts its marks and reads the blocks."""

    name: str
    suffixes: tuple[str, ...] = (".txt",)
    losses: frozenset[str] = frozenset()
    gridded = False

    def accepts(self, document: Document) -> float:
        if not is_text(document):
            return 0.0
        text = document.source.text
        return share(self.count_marks(text), text)

    def read(self, document: Document) -> Layout:
        source = document.source
        return Layout(source, self.read_blocks(source.text), self.name, self.gridded)

    def write(self, layout: Layout) -> bytes:
        """Write paragraphs line by line, and tables as this notation has them.

        White space within a paragraph, and within a cell where the notation cannot carry
        it, becomes a space.
        """
        written = (
            f"{flatten(block.text)}\n" if isinstance(block, Paragraph) else self.write_table(block)
            for block in layout.blocks
        )
        return "".join(written).encode()

    def write_table(self, table: LayoutTable) -> str:
        """Return the lines of a table."""
        raise NotImplementedError

    def count_marks(self, text: str) -> int:
        """Return how many of the text's tabs and bars stand as this notation has them."""
        raise NotImplementedError

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        """Read a text into paragraphs and tables."""
        raise NotImplementedError


def flatten(text: str) -> str:
    """Return a text on one line, without bars and tabs, which would cut it."""
    return " ".join(filter(None, map(str.strip, BREAK.split(text))))


def flatten_lines(text: str) -> str:
    """Return a text on the same lines, none of them blank, without bars and tabs."""
    return "\n".join(filter(None, map(flatten, text.split("\n"))))
