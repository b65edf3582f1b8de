"""What all dialects of plain text share: they read the decoded text, and count their marks."""

from __future__ import annotations

from gilint.dialects.marks import is_text, share
from gilint.layout import Block, Layout
from gilint.source import Document


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

    def count_marks(self, text: str) -> int:
        """Return how many of the text's tabs and bars stand as this notation has them."""
        raise NotImplementedError

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        """Read a text into paragraphs and tables."""
        raise NotImplementedError
