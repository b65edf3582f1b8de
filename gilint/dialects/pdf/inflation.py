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
STREAM = re.compile(rb"(?<!end)stream\r?\n")


def refuse_bombs(data: bytes) -> None:
    """Raise `UnreadableFileError` where the drawing in a file unpacks to far too much.

    Pictures and fonts are left alone: nothing here unpacks them.
    """
    room, streams = MAX_DRAWING, []
    for stream in _streams(data):
        room -= len(stream.content)
        if room < 0 or len(stream.content) > MAX_STREAM:
            raise UnreadableFileError("pdf-too-complex")
        streams.append(stream)
    refuse_nesting(data, streams)


def _streams(data: bytes) -> Iterator[Stream]:
    view, before = memoryview(data), 0
    for match in STREAM.finditer(data):
        found = data.find(b"endstream", match.end())
        end = found if found >= 0 else len(data)
        head, body = data[before : match.start()], view[match.end() : end]
        yield Stream(before, match.start(), _drawing(body, sure=_is_named(head)))
        before = end


def _is_named(head: bytes) -> bool:
    """Tell whether the words before a stream name it a form or a store of objects."""
    named = plain(head)
    return b"/Form" in named or b"/ObjStm" in named


def _drawing(packed: memoryview, *, sure: bool) -> bytes:
    """Return what a stream of drawing unpacks to, as far as it may; nothing for anything else."""
    inside: bytes | memoryview = packed
    for _ in range(MAX_LAYERS):
        if not _is_deflated(inside):
            break
        try:
            inside = zlib.decompressobj().decompress(inside, MAX_STREAM + 1)
        except zlib.error:
            break
    return bytes(inside) if sure or _is_drawing(bytes(inside[-SAMPLE:])) else b""


def _is_deflated(data: bytes | memoryview) -> bool:
    """Tell by the header of two bytes."""
    return len(data) > 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _is_drawing(sample: bytes) -> bool:
    spaces = sum(map(sample.count, (b" ", b"\n", b"\r")))
    return spaces > SPACED * len(sample) and not sample.translate(None, DRAWING)
