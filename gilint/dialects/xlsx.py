"""Workbooks (.xlsx) where the tables of a report are sheets."""

from __future__ import annotations

from gilint.dialects.signatures import entry_names
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutBuilder
from gilint.source import Document


class XlsxDialect:
    """Reads workbooks. Anchors carry the sheet and the cell: `Sheet1!B3`."""

    name = "xlsx"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm")
    losses: frozenset[str] = frozenset()

    def accepts(self, document: Document) -> float:
        """Accept what lists a workbook and no Word document."""
        if document.kind != "zip":
            return 0.0
        names = entry_names(document.data)
        return 1.0 if b"xl/workbook" in names and b"word/document" not in names else 0.0

    def read(self, document: Document) -> Layout:
        """Read all visible sheets in order; what is hidden in them is left out.

        Raises `UnreadableFileError` where the file is broken, encrypted, too large or empty.
        """
        from gilint.dialects.sheet_blocks import add_sheet
        from gilint.dialects.sheets import read_sheets

        builder = LayoutBuilder()
        for sheet in read_sheets(document.data):
            add_sheet(builder, sheet)
        layout = builder.build(document.path, self.name, gridded=True)
        if not layout.blocks:
            raise UnreadableFileError("office-no-text")
        return layout
