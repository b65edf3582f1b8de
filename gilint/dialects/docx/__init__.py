"""Word documents (.docx), as Word, WPS and LibreOffice write them.

Read from the XML itself: paragraphs with their automatic numbers, tables with their merged cells,
inserted text but no deleted text, no headers, footers or footnotes.
"""

from __future__ import annotations

from gilint.dialects.signatures import entry_names
from gilint.errors import UnreadableFileError
from gilint.layout import Layout
from gilint.source import Document


class DocxDialect:
    """Reads and writes Word documents. Anchors carry addresses as `tree.find` knows them."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm", ".dotx")
    losses: frozenset[str] = frozenset()

    def accepts(self, document: Document) -> float:
        """Accept what lists a Word document; another archive only to say what is wrong."""
        if document.kind != "zip":
            return 1.0 if document.kind == "flatopc" else 0.0
        names = entry_names(document.data)
        if b"word/" in names:
            return 1.0
        return 0.0 if b"xl/workbook" in names else 0.01

    def read(self, document: Document) -> Layout:
        """Read a document; `Source.notes` tells `revision`, `comment` and `picture`.

        Raises `UnreadableFileError` where it is broken, encrypted, too large or without text.
        """
        from gilint.dialects.docx.document import read_document

        data = document.data
        if document.kind == "flatopc":
            from gilint.dialects.docx.flat import pack

            data = pack(data)
        try:
            return read_document(document.path, data)
        except RecursionError as failure:
            raise UnreadableFileError("office-too-deep") from failure

    def write(self, layout: Layout) -> bytes:
        """Write paragraphs and tables with their merged cells; the same bytes every time."""
        from gilint.dialects.docx.write import write_document

        return write_document(layout)
