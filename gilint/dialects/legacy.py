"""Files of older Office programs (.doc, .wps, .xls), RTF and Word XML, as far as can be read.

Read through the extra `office`; or LibreOffice converts them where the user asks for it
(`conversion`). The extra gives rows but neither columns nor vertical merges, so a layout
from here is not gridded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Literal

from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutBuilder, LayoutCell
from gilint.source import Document

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
Kind = Literal["doc", "xls"]
STREAMS: dict[Kind, bytes] = {
    "doc": "WordDocument".encode("utf-16-le"),
    "xls": "Workbook".encode("utf-16-le"),
}
Item = Mapping[str, Any]
MAX_DEPTH = 20
CONVERTED = {"rtf": "RTF", "wordxml": "Word XML"}


class LegacyDialect:
    """Reads what came before .docx: only through an extra, and only what it gives."""

    name = "legacy"
    suffixes: tuple[str, ...] = (".doc", ".wps", ".xls")
    losses: frozenset[str] = frozenset({"merged-cells"})

    def accepts(self, document: Document) -> float:
        """Accept every file of an old Office program, if only to say what to do with it."""
        return 1.0 if document.kind in ("ole", *CONVERTED) else 0.0

    def read(self, document: Document) -> Layout:
        """Read a document.

        Raises `UnreadableFileError` where it is encrypted or broken, or the extra is missing.
        """
        if document.kind in CONVERTED:
            raise UnreadableFileError("file-unsupported", kind=CONVERTED[document.kind])
        if ENCRYPTED in document.data:
            raise UnreadableFileError("office-encrypted")
        kind = next((kind for kind, name in STREAMS.items() if name in document.data), None)
        if kind is None:
            raise UnreadableFileError("office-broken")
        sections = _open(document.data, kind)["sections"]
        builder = LayoutBuilder()
        for section in sections:
            _read(builder, section["elements"])
        layout = builder.build(document.path, self.name, gridded=False)
        if not layout.blocks:
            raise UnreadableFileError("office-no-text")
        return layout


def _open(data: bytes, kind: Kind) -> Item:
    try:
        from office_oxide import Document as OfficeDocument
        from office_oxide import OfficeOxideError
    except ImportError as failure:
        raise UnreadableFileError("office-missing", kind=f".{kind}") from failure
    try:
        tree: Item = OfficeDocument.from_bytes(data, kind).to_ir()
    except (OfficeOxideError, ValueError) as failure:
        locked = "encrypt" in str(failure).lower() or "password" in str(failure).lower()
        raise UnreadableFileError("office-encrypted" if locked else "office-broken") from failure
    return tree


def _read(builder: LayoutBuilder, elements: Sequence[Item], depth: int = 0) -> None:
    """Read elements in order; tables that follow each other are pieces of one, cut where the
    columns change.
    """
    if depth > MAX_DEPTH:
        raise UnreadableFileError("office-too-deep")
    for kind, group in groupby(elements, key=lambda element: element["type"]):
        if kind == "table":
            builder.add_table(_rows(builder, list(group)))
            continue
        for element in group:
            for line in _lines(element):
                builder.add_paragraph(line)
            _read(builder, _inside(element), depth + 1)


def _lines(element: Item) -> list[str]:
    return _text(element).split("\n") if element["type"] in ("paragraph", "heading") else []


def _inside(element: Item) -> Sequence[Item]:
    """Return the elements of a text box, or of the items of a list."""
    if element["type"] == "list":
        return [inside for item in element.get("items", ()) for inside in item.get("content", ())]
    if element["type"] == "text_box":
        content: Sequence[Item] = element.get("content", ())
        return content
    return ()


def _text(element: Item) -> str:
    pieces = []
    for piece in element.get("content", ()):
        if piece["type"] == "text":
            pieces.append(piece["text"])
        elif piece["type"] == "line_break":
            pieces.append("\n")
    return "".join(pieces)


def _rows(builder: LayoutBuilder, tables: Sequence[Item]) -> Iterator[list[LayoutCell]]:
    """Yield the rows of the pieces of one table; their columns are not known."""
    for table in tables:
        for row in table["rows"]:
            yield [builder.add_cell(_cell_text(cell)) for cell in row["cells"]]


def _cell_text(cell: Item) -> str:
    return "\n".join(_all_text(cell.get("content", ())))


def _all_text(elements: Iterable[Item]) -> Iterator[str]:
    for element in elements:
        if element["type"] in ("paragraph", "heading"):
            yield _text(element)
        elif element["type"] == "table":
            for row in element["rows"]:
                for cell in row["cells"]:
                    yield from _all_text(cell.get("content", ()))
