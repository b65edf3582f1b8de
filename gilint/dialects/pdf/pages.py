"""The pages of a PDF file, through PDFium: everything else here sees plain values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from threading import Lock
from typing import Any

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.glyphs import Glyph, read_glyphs
from gilint.dialects.pdf.inflation import is_harmless
from gilint.dialects.pdf.strokes import Stroke, read_strokes
from gilint.errors import UnreadableFileError

MAX_PAGES = 2_000
MAX_CHARACTERS = 500_000
MAX_OBJECTS = 300_000

_pdfium = Lock()  # PDFium is not thread-safe


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, upright; `number` counts from 1, `area` is the visible part.

    `sheet` is the number in the file, which holds two pages of a spread.
    """

    number: int
    sheet: int
    area: Rect
    turn: Turn
    glyphs: list[Glyph]
    strokes: list[Stroke]


def read_pages(data: bytes) -> list[Page]:
    """Read all pages; in a process of its own what nobody could look into beforehand.

    Raises `UnreadableFileError` for what is encrypted, broken, cut off or far too large.
    """
    if is_harmless(data):
        return read_at_once(data)
    from gilint.dialects.pdf.guarded import read_guarded

    return read_guarded(data)


def read_at_once(data: bytes) -> list[Page]:
    """Read all pages of a file that is no bomb."""
    import pypdfium2

    with _pdfium:
        try:
            with closing(pypdfium2.PdfDocument(data)) as document:
                return list(_pages(document))
        except pypdfium2.PdfiumError as failure:
            raise UnreadableFileError(_reason(failure)) from failure


def _reason(failure: Any) -> str:
    import pypdfium2.raw as pdfium

    code = getattr(failure, "err_code", None)
    locked = code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
    return "pdf-encrypted" if locked else "pdf-broken"


def _pages(document: Any) -> Iterator[Page]:
    count = len(document)
    if count > MAX_PAGES:
        raise UnreadableFileError("pdf-too-many-pages", pages=count, limit=MAX_PAGES)
    if count < 1:
        raise UnreadableFileError("pdf-broken")
    characters, objects = MAX_CHARACTERS, MAX_OBJECTS
    for index in range(count):
        with closing(document[index]) as page:
            area = Rect(*page.get_bbox())
            turn, glyphs, found = read_glyphs(page, area, characters)
            strokes, seen = read_strokes(page, objects)
        characters, objects = characters - found, objects - seen
        if min(characters, objects) < 0:
            raise UnreadableFileError("pdf-too-complex")
        upright = list(_visible(strokes, area))
        if turn.quarters:
            upright = [_turned(stroke, turn) for stroke in upright]
        yield Page(index + 1, index + 1, turn.rect(area), turn, glyphs, upright)


def _visible(strokes: list[Stroke], area: Rect) -> Iterator[Stroke]:
    """Cut the strokes to the page; what lies off it (or nowhere, as NaN does) is left out."""
    left, bottom, right, top = area
    for stroke in strokes:
        (x1, y1, x2, y2), level = stroke
        if left <= x1 <= x2 <= right and bottom <= y1 <= y2 <= top:
            yield stroke
        elif x1 <= right and y1 <= top and x2 >= left and y2 >= bottom:
            rect = Rect(max(x1, left), max(y1, bottom), min(x2, right), min(y2, top))
            yield Stroke(rect, level)


def _turned(stroke: Stroke, turn: Turn) -> Stroke:
    return Stroke(turn.rect(stroke.rect), stroke.level == (turn.quarters % 2 == 0))
