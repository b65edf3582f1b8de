"""What a PDF file unpacks to, told before PDFium unpacks it: a little may hide gigabytes."""

from __future__ import annotations

import re
import zlib

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
    room, view = MAX_DRAWING, memoryview(data)
    for match in STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        room -= _drawing(view[match.end() : end if end >= 0 else len(data)])
        if room < 0:
            raise UnreadableFileError("pdf-too-complex")


def _drawing(packed: memoryview) -> int:
    """Return how many bytes of drawing a stream unpacks to, 0 for anything else."""
    inside: bytes | memoryview = packed
    for _ in range(MAX_LAYERS):
        if not _is_deflated(inside):
            break
        try:
            inside = zlib.decompressobj().decompress(inside, MAX_STREAM + 1)
        except zlib.error:
            break
    size = len(inside) if _is_drawing(bytes(inside[-SAMPLE:])) else 0
    return size if size <= MAX_STREAM else MAX_DRAWING + 1


def _is_deflated(data: bytes | memoryview) -> bool:
    """Tell by the header of two bytes."""
    return len(data) > 2 and data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _is_drawing(sample: bytes) -> bool:
    spaces = sum(map(sample.count, (b" ", b"\n", b"\r")))
    return spaces > SPACED * len(sample) and not sample.translate(None, DRAWING)
