"""A file's bytes, and its text with anchors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from gilint.errors import UnreadableFileError
from gilint.location import Anchor, Location, Span, locate
from gilint.zh import SPACES, fold

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LEAD, RADICALS = b"\xe2", re.compile(rb"\xe2[\xba-\xbf]")
"""What radicals begin with in UTF-8: quotation marks and dashes begin with the same byte."""
FEW = 8
MAGIC = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"%PDF-": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"{\\rtf": "rtf",
    b"\x89PNG": "image",
    b"\xff\xd8\xff": "image",
    b"GIF8": "image",
    b"II*\x00": "image",
    b"MM\x00*": "image",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x7fELF": "program",
    b"MZ\x90": "program",
}
# Word documents saved as one XML file say so in their first lines: a package, or the XML of 2003.
WORD_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<\?xml\b.{0,400}?progid=.Word\.Document(?P<package>.{0,400}?:package\b)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one report, never normalised, and where each part of it came from.

    `anchors` is empty for plain text, where a place is a line and a column; a reader may make
    them on demand.
    `notes` says what the reader saw besides the text, as pairs of a kind and a
    span (`revision`, `comment`, `picture`); `published` is the publication date that a page's
    own metadata give, as written, with `publisher` beside it.
    """

    path: str
    text: str
    anchors: Sequence[Anchor] = ()
    notes: tuple[tuple[str, Span], ...] = ()
    published: str | None = None
    publisher: str | None = None

    def slice(self, span: Span) -> str:
        """Return the text of `span`."""
        return self.text[span.start : span.end]

    def locate(self, span: Span) -> Location:
        """Return the place of `span` as people look for it."""
        return locate(self.text, self.anchors, span)

    @property
    def last_line(self) -> Span:
        """The last line that holds any text (the whole start of the file where none does)."""
        end = len(self.text.rstrip())
        start = self.text.rfind("\n", 0, end) + 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text whose every match maps back to a span of the original.

    `text` is folded as `fold` does; `cuts` holds, for every run of white space that was
    taken out, the folded offset behind which it stood and the number taken out up to there.
    """

    text: str
    base: int
    cuts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str, base: int = 0) -> FoldedText:
        """Fold `text`, which stands at offset `base` of its source."""
        cuts, removed = [], 0
        for match in SPACES.finditer(text):
            removed += match.end() - match.start()
            cuts.append((match.end() - removed, removed))
        return cls(fold(text), base, tuple(cuts))

    def span(self, start: int, end: int) -> Span:
        """Return the source span of the folded range `start`…`end`."""
        if end <= start:
            at = self._original(start)
            return Span(at, at)
        return Span(self._original(start), self._original(end - 1) + 1)

    def _original(self, offset: int) -> int:
        index = bisect_right(self.cuts, offset, key=lambda cut: cut[0]) - 1
        return self.base + offset + (self.cuts[index][1] if index >= 0 else 0)


class Document:
    """The bytes of one file, decoded once however many dialects ask for the text."""

    __slots__ = ("_kind", "_source", "data", "path")

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self._source: Source | None = None
        self._kind = ""

    @property
    def kind(self) -> str:
        """What the first bytes say: zip, pdf, ole, rtf, image, archive, program, text, or one of
        the two kinds of Word XML: flatopc, wordxml.
        """
        if not self._kind:
            found = (kind for magic, kind in MAGIC.items() if self.data.startswith(magic))
            self._kind = next(found, None) or _kind_of_text(self.data)
        return self._kind

    @property
    def source(self) -> Source:
        """The decoded text.

        Raises `UnreadableFileError` for an empty file and for bytes that are no text.
        """
        if self._source is None:
            self._source = Source(self.path, decode(self.data))
        return self._source


def _kind_of_text(data: bytes) -> str:
    word = WORD_XML.match(data)
    if word is None:
        return "text"
    return "flatopc" if word["package"] else "wordxml"


def decode(data: bytes) -> str:
    r"""Decode by byte-order mark, zero bytes of UTF-16, UTF-8, then GB18030.

    Line ends become \\n, and radicals, as they are copied out of PDFs, the ideographs of their
    shape; nothing else is changed. Raises `UnreadableFileError` for empty input and for bytes
    that hold no text in any of these.
    """
    if not data or data.isspace():
        raise UnreadableFileError("file-empty")
    text = _decode(data)
    if b"\x00" in data and "\x00" in text:
        raise UnreadableFileError("file-binary")
    if not text or text.isspace():
        raise UnreadableFileError("file-empty")
    if _has_radicals(data):
        from gilint.radicals import IDEOGRAPHS

        text = text.translate(IDEOGRAPHS)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _has_radicals(data: bytes) -> bool:
    """Tell whether UTF-8 holds radicals; to find one byte is faster than to find any pattern."""
    at = -1
    for _ in range(FEW):
        if (at := data.find(LEAD, at + 1)) < 0:
            return False
        if RADICALS.match(data, at):
            return True
    return RADICALS.search(data, at) is not None


def _decode(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding)
    if wide := _utf16_without_bom(data):
        return _strict(data, wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failure:
        if len(data) - failure.start < 4 and failure.start > 0 and "end of data" in failure.reason:
            # The file was cut inside its last character: say nothing, the rest reads well.
            return data[: failure.start].decode("utf-8")
    return _gb18030(data)


def _utf16_without_bom(data: bytes) -> str | None:
    """Guess UTF-16 by where zero bytes stand: line ends and digits have one each."""
    head = data[:4096]
    if len(head) < 4 or b"\x00" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 100 < len(head):
        return None
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace")


def _gb18030(data: bytes) -> str:
    """Decode GB18030; a few stray bytes become U+FFFD, many mean that this is no text.

    UTF-8 with some broken characters, as programs write it that cut texts by bytes, stays UTF-8:
    among much ASCII, as on web pages, GB18030 would read it as a few hundred wrong characters.
    """
    utf8 = data.decode("utf-8", errors="replace")
    broken, wide = utf8.count("\ufffd"), len(utf8) - len(utf8.encode("ascii", errors="ignore"))
    if broken * 10 < wide:
        return utf8
    text = data.decode("gb18030", errors="replace")
    if text.count("\ufffd") * 50 > len(text):
        if broken * 20 > len(utf8):
            raise UnreadableFileError("file-binary")
        return utf8
    return text
