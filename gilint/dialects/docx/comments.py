"""Add comments to a Word document: its text with marks, its comments part, nothing else.

Every other part of the file is copied as it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gilint.dialects.docx.document import read_document
from gilint.dialects.docx.names import WORD, XML_SPACE, P, R, word
from gilint.dialects.docx.phrases import Phrase, Runs
from gilint.dialects.docx.write import EPOCH, FORBIDDEN
from gilint.dialects.package import STRICT, TRANSITIONAL, Package, parse
from gilint.location import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR = "gilint"
TYPES = "[Content_Types].xml"
PACKAGE = b"http://schemas.openxmlformats.org/package/2006/"
NO_TYPES = b'<Types xmlns="' + PACKAGE + b'content-types"/>'
NO_LINKS = b'<Relationships xmlns="' + PACKAGE + b'relationships"/>'
COMMENTS_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a span of the text that the reader gives; its lines become paragraphs.

    `date` is an ISO 8601 time; none is written where it is empty.
    """

    span: Span
    text: str
    author: str = AUTHOR
    date: str = ""


def annotate(data: bytes, comments: Sequence[Comment]) -> bytes:
    """Return a Word document with comments added at their phrases, and nothing else changed.

    Runs are cut where a phrase begins and ends; an empty cell gets an empty run. Comments
    that the document already has stay. The same input gives the same bytes. Raises
    `UnreadableFileError` for what is no Word document with text.
    """
    source = read_document("", data).source
    package = Package(data)
    main = package.find("word/document.xml", "", "officeDocument")
    xml = package.part(main)
    root = parse(xml, whole=True)
    name = package.related(main, "comments") or posixpath.join(
        posixpath.dirname(main), "comments.xml"
    )
    remarks = _remarks(package.part(name))
    phrases = [Phrase.of(source, comment.span) for comment in comments]
    _mark_all(Runs(root, source), remarks, list(zip(comments, phrases, strict=True)))
    strict = STRICT in xml[:4096]
    parts = {main: _serialise(root, strict=strict), name: _serialise(remarks, strict=strict)}
    if name not in package:
        parts |= _links(package, main, name, strict=strict)
    return _pack(package, parts)


def _mark_all(
    found: Runs, remarks: _Element, comments: Sequence[tuple[Comment, Phrase | None]]
) -> None:
    phrases = [phrase for _, phrase in comments if phrase is not None]
    found.find(phrases)
    found.cut(phrases)
    number = _next_number(remarks)
    for comment, phrase in comments:
        ends = found.ends(phrase) if phrase is not None else None
        _mark(*(ends or found.beginning), str(number))  # rather far from its place than lost
        _add_remark(remarks, comment, str(number))
        number += 1


def _mark(first: _Element, last: _Element, number: str) -> None:
    identifier = {word("id"): number}
    first.addprevious(first.makeelement(word("commentRangeStart"), identifier))
    reference = last.makeelement(R)
    reference.append(last.makeelement(word("commentReference"), identifier))
    last.addnext(reference)
    last.addnext(last.makeelement(word("commentRangeEnd"), identifier))


def _remarks(xml: bytes) -> _Element:
    if xml:
        return parse(xml, whole=True)
    from lxml import etree

    return etree.Element(word("comments"), nsmap={"w": WORD})


def _next_number(remarks: _Element) -> int:
    numbers = [item.get(word("id"), "") for item in remarks.iterchildren(word("comment"))]
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def _add_remark(remarks: _Element, comment: Comment, number: str) -> None:
    from lxml import etree

    facts = {"id": number, "author": comment.author, "initials": comment.author[:1]}
    if comment.date:
        facts["date"] = comment.date
    item = etree.SubElement(
        remarks, word("comment"), {word(fact): value for fact, value in facts.items()}
    )
    for line in comment.text.split("\n"):
        run = etree.SubElement(etree.SubElement(item, P), R)
        text = etree.SubElement(run, word("t"), {XML_SPACE: "preserve"})
        text.text = FORBIDDEN.sub("\ufffd", line)


def _serialise(root: _Element, *, strict: bool) -> bytes:
    from lxml import etree

    tree = root.getroottree()
    xml = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    for original, usual in TRANSITIONAL.items() if strict else ():
        xml = xml.replace(usual, original)
    return xml


def _links(package: Package, main: str, name: str, *, strict: bool) -> dict[str, bytes]:
    """Return the two parts that have to know a new comments part."""
    folder, base = posixpath.split(main)
    rels = posixpath.join(folder, "_rels", f"{base}.rels")
    links = parse(package.part(rels) or NO_LINKS, whole=True)
    taken = {item.get("Id") for item in links}
    free = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
    _append(links, "Relationship", Id=free, Type=COMMENTS_LINK, Target=posixpath.basename(name))
    types = parse(package.part(TYPES) or NO_TYPES, whole=True)
    _append(types, "Override", PartName=f"/{name}", ContentType=COMMENTS_TYPE)
    return {rels: _serialise(links, strict=strict), TYPES: _serialise(types, strict=False)}


def _append(parent: _Element, name: str, **attributes: str) -> None:
    from lxml import etree

    namespace = etree.QName(parent).namespace
    etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)


def _pack(package: Package, parts: dict[str, bytes]) -> bytes:
    """Write the archive anew: entries in their order with their dates, new ones behind them."""
    changed = {name.lower(): data for name, data in parts.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in package.entries():
            name = entry.filename.replace("\\", "/").lstrip("/").lower()
            archive.writestr(entry, changed.pop(name, data))
        for name, data in parts.items():
            if name.lower() in changed:
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, data)
    return target.getvalue()
