"""What a PDF file unpacks to, told before PDFium unpacks it: a little may hide gigabytes."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from gilint.dialects.pdf.nesting import Stream, refuse_nesting
from gilint.dialects.pdf.objects import plain
from gilint.errors import UnreadableFileError

MAX_STREAM = 8 * 2**20  # of drawing: a page of a report has a hundredth of that
MAX_DRAWING = 32 * 2**20  # in all streams together
MAX_LAYERS = 3  # filters of one stream
SAMPLE = 4096
SPACED = 0.05  # of drawing is white space: operators and numbers stand between
DRAWING = bytes(range(0x20, 0x7F)) + b"\t\r\n\f\0"
STREAM = re.compile(rb"stream(?<!endstream)[^\r\n]*(?:\r\n|\r|\n)")
"""The word comes first: what stands before it is then looked at only where it stands."""
OPAQUE = re.compile(
    rb"/(?:Encrypt|Crypt|LZW(?:Decode)?|ASCII(?:85|Hex)Decode|A85|AHx|RunLengthDecode|RL)\b"
    rb"|/Filter(?:[\0\s\[]|%[^\r\n]*[\r\n])*\d"
)
"""What keeps streams from being looked into here; the name of a filter may stand elsewhere too."""


def is_harmless(data: bytes) -> bool:
    """Tell whether all that a file unpacks to could be looked into, and is not much.

    Raises `UnreadableFileError` where the drawing in it unpacks to far too much.
    """
    room, streams, known = MAX_DRAWING, [], True
    for stream, whole in _streams(data):
        room -= len(stream.content)
        if room < 0 or len(stream.content) > MAX_STREAM:
            raise UnreadableFileError("pdf-too-complex")
        streams.append(stream)
        known = known and whole and not _is_opaque(data[stream.start : stream.end])
    refuse_nesting(data, streams)
    return known and not _is_opaque(data[data.rfind(b"endstream") + 1 :])


def _is_opaque(words: bytes) -> bool:
    return OPAQUE.search(plain(words)) is not None


def _streams(data: bytes) -> Iterator[tuple[Stream, bool]]:
    """Yield every stream, and whether all that it unpacks to was looked into."""
    view, before, last = memoryview(data), 0, 0
    for match in STREAM.finditer(data):
        if before > match.start():  # inside what began before: that had no end of its own
            before = last
        found = data.find(b"endstream", match.end())
        end = found if found >= 0 else len(data)
        head, body = data[before : match.start()], view[match.end() : end]
        inside, whole = _unpack(body)
        drawing = _is_named(head) or _is_drawing(bytes(inside[-SAMPLE:]))
        yield Stream(before, match.start(), bytes(inside) if drawing else b""), whole
        before, last = end, match.end()


def _is_named(head: bytes) -> bool:
    """Tell whether the words before a stream name it a form or a store of objects."""
    named = plain(head)
    return b"/Form" in named or b"/ObjStm" in named


def _unpack(packed: memoryview) -> tuple[bytes | memoryview, bool]:
    """Return what a stream unpacks to, as far as it may, and whether that is all of it."""
    inside: bytes | memoryview = packed
    for _ in range(MAX_LAYERS):
        if not _is_deflated(inside):
            return inside, True
        unpacking = zlib.decompressobj()
        try:
            inside = unpacking.decompress(inside, MAX_STREAM + 1)
        except zlib.error:
            return inside, True
        if not unpacking.eof:
            return inside, False
    return inside, not _is_deflated(inside)


def _is_deflated(data: bytes | memoryview) -> bool:
    """Tell by the header of two bytes."""
    return len(data) > 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _is_drawing(sample: bytes) -> bool:
    spaces = sum(map(sample.count, (b" ", b"\n", b"\r")))
    return spaces > SPACED * len(sample) and not sample.translate(None, DRAWING)
