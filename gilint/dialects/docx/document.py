"""From the bytes of a Word document to its layout."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gilint.dialects.docx.body import BodyReader
from gilint.dialects.docx.inline import Rules
from gilint.dialects.docx.names import (
    BODY,
    BOX,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    DEL,
    FLD_SIMPLE,
    INS,
    INSTRUCTION,
    MOVE_FROM,
    NUM_PR,
    PICTURES,
    VANISH,
    word,
)
from gilint.dialects.docx.numbering import Numbering, read_numbering
from gilint.dialects.docx.passages import find_anchors
from gilint.dialects.docx.styles import Styles, contents_styles, hidden_styles, read_styles
from gilint.dialects.package import Package, parse
from gilint.errors import UnreadableFileError
from gilint.late import LateSequence
from gilint.layout import Layout
from gilint.location import Span
from gilint.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element

# What most documents have none of. One search for all of it is almost free where it is absent.
TRACKED = frozenset({INS, DEL, MOVE_FROM, CELL_INS, CELL_DEL, CELL_MERGE})
CONTENTS = frozenset({word("docPartGallery"), INSTRUCTION, FLD_SIMPLE})
RARE = (NUM_PR, VANISH, BOX, *TRACKED, *CONTENTS, *PICTURES)


def read_document(path: str, data: bytes) -> Layout:
    """Read the bytes of a Word document."""
    package = Package(data)
    main = package.find("word/document.xml", "", "officeDocument")
    xml = package.part(main)
    body = next(parse(xml).iterchildren(BODY), None) if xml else None
    if body is None:
        raise UnreadableFileError("office-not-word")
    reader = BodyReader(_rules(package, main, body))
    reader.read(body)
    if not reader.builder.blocks:
        raise UnreadableFileError("office-no-text")
    passage = reader.inline.passage
    anchors = LateSequence(partial(find_anchors, passage.places, passage.tables))
    source = Source(path, "".join(reader.builder.pieces), anchors, _notes(reader))
    return Layout(source, tuple(reader.builder.blocks), "docx", gridded=True)


def _rules(package: Package, main: str, body: _Element) -> Rules:
    """Look for what is rare, and read styles and lists only where they matter."""
    seen = {item.tag for item in body.iter(*RARE)}
    styles_xml = package.part(package.find("word/styles.xml", main, "styles"))
    numbered = NUM_PR in seen or b"numPr" in styles_xml
    hiding = VANISH in seen or b"vanish" in styles_xml
    contents = not CONTENTS.isdisjoint(seen)
    needed = styles_xml and (numbered or hiding or contents)
    styles = read_styles(parse(styles_xml)) if needed else {}
    return Rules(
        numbering=_numbering(package, main, styles) if numbered else None,
        hidden=hidden_styles(styles) if hiding else frozenset(),
        left_out=contents_styles(styles) if contents else frozenset(),
        hiding=hiding,
        tracked=not TRACKED.isdisjoint(seen),
        boxed=BOX in seen,
        pictured=not PICTURES.isdisjoint(seen),
    )


def _numbering(package: Package, main: str, styles: Styles) -> Numbering | None:
    xml = package.part(package.find("word/numbering.xml", main, "numbering"))
    return read_numbering(parse(xml), styles) if xml else None


def _notes(reader: BodyReader) -> tuple[tuple[str, Span], ...]:
    end = reader.builder.length
    notes = {
        (note.kind, Span(min(note.start.offset, end), min(note.end.offset, end)))
        for note in reader.inline.notes
    }
    return tuple(sorted(notes, key=lambda note: (note[1], note[0])))
