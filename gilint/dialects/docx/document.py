"""From the bytes of a Word document to its layout."""

from __future__ import annotations

from dataclasses import replace

from gilint.dialects.docx.body import BodyReader
from gilint.dialects.docx.inline import Rules
from gilint.dialects.docx.names import BODY
from gilint.dialects.docx.numbering import read_numbering
from gilint.dialects.docx.styles import contents_styles, hidden_styles, read_styles
from gilint.dialects.package import Package, parse
from gilint.errors import UnreadableFileError
from gilint.layout import Layout
from gilint.location import Span

TRACKED = (b"ins ", b"del ", b"moveFrom ")


def read_document(path: str, data: bytes) -> Layout:
    """Read the bytes of a Word document."""
    package = Package(data)
    main = package.related("", "officeDocument") or "word/document.xml"
    xml = package.part(main)
    body = next(parse(xml).iterchildren(BODY), None) if xml else None
    if body is None:
        raise UnreadableFileError("office-not-word")
    reader = BodyReader(_rules(package, main, xml))
    reader.read(body)
    layout = reader.builder.build(path, "docx", gridded=True)
    if not layout.blocks:
        raise UnreadableFileError("office-no-text")
    return replace(layout, source=replace(layout.source, notes=_notes(reader)))


def _rules(package: Package, main: str, xml: bytes) -> Rules:
    """Look in the bytes for what is rare, and read styles and lists only where they matter."""
    styles_xml = package.part(package.related(main, "styles"))
    numbered = b"numPr" in xml or b"numPr" in styles_xml
    hiding = b"vanish" in xml or b"vanish" in styles_xml
    contents = b"TOC" in xml
    needed = styles_xml and (numbered or hiding or contents)
    styles = read_styles(parse(styles_xml)) if needed else {}
    numbering_xml = package.part(package.related(main, "numbering")) if numbered else b""
    return Rules(
        numbering=read_numbering(parse(numbering_xml), styles) if numbering_xml else None,
        hidden=hidden_styles(styles) if hiding else frozenset(),
        left_out=contents_styles(styles) if contents else frozenset(),
        hiding=hiding,
        tracked=any(mark in xml for mark in TRACKED),
        boxed=b"txbxContent" in xml,
    )


def _notes(reader: BodyReader) -> tuple[tuple[str, Span], ...]:
    end = reader.builder.length
    notes = {
        (note.kind, Span(min(note.start.offset, end), min(note.end.offset, end)))
        for note in reader.inline.notes
    }
    return tuple(sorted(notes, key=lambda note: (note[1], note[0])))
