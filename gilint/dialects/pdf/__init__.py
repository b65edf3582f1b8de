"""PDF with a text layer, as Word, WPS, LibreOffice and browsers print it."""

from __future__ import annotations

from gilint.layout import Layout
from gilint.source import Document

SIGNATURE = b"%PDF-"
HEAD = 1024  # bytes in which readers look for the signature


class PdfDialect:
    """Paragraphs and ruled tables of a PDF file, each run of text with its page and box.

    Boxes are in points in the file's own coordinates, y upwards. Tables that go on over pages
    are one; a line broken inside a cell or paragraph is joined. Page furniture is left out.
    """

    name = "pdf"
    suffixes = (".pdf",)
    losses = frozenset({"cell-newlines"})

    def accepts(self, document: Document) -> float:
        """Return 1 for a PDF file, also one with a few bytes before its signature."""
        return 1.0 if SIGNATURE in document.data[:HEAD] else 0.0

    def read(self, document: Document) -> Layout:
        """Read all pages.

        Raises `UnreadableFileError` for a scan, a broken font map, and a file that is encrypted,
        broken, or far too large.
        """
        from gilint.dialects.pdf.pages import read_pages
        from gilint.dialects.pdf.reading import read_layout
        from gilint.dialects.pdf.recurring import without_recurring
        from gilint.dialects.pdf.spreads import part_spreads

        pages = part_spreads(without_recurring(read_pages(document.data)))
        return read_layout(pages, document.path, self.name)
