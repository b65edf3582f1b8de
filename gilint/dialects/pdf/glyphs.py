"""The characters of a page, each with its tight box and the origin on its baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from math import pi
from typing import Any, NamedTuple

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.radicals import IDEOGRAPHS

QUARTER = pi / 2
SLANT = 0.1  # radians that a glyph may be off a quarter turn; a watermark is further off
SPACE_CODES = frozenset({0x20, 0xA0, 0x3000, *range(0x2000, 0x200C), 0x202F, 0xFEFF})
UNUSABLE = frozenset({0xFFFE, 0xFFFF})


class Glyph(NamedTuple):
    """One character: tight box, origin, and whether white space stands before it in the file."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    spaced: bool
    turned: bool

    @property
    def wide(self) -> bool:
        """Tell whether the character takes a whole square: Chinese, or full-width punctuation."""
        return is_wide(self.text)


def is_wide(char: str) -> bool:
    """Tell whether a character takes a whole square."""
    return char >= "\u2e80" or char in "\u2014\u2026\u201c\u201d\u2018\u2019\u00b7"


def is_chinese(char: str) -> bool:
    """Tell whether a character is a Chinese ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"


def read_glyphs(page: Any, area: Rect, room: int) -> tuple[Turn, list[Glyph], int]:
    """Read what stands inside `area` of an open page, turned upright, in the file's own order.

    Generated characters, white space, and slanted ones (watermarks) are left out. Also returns
    how many characters the page has, all counted; beyond `room` none is read.
    """
    textpage = page.get_textpage()
    try:
        count = int(textpage.count_chars())
        turn = _turn(textpage.raw)
        return turn, list(_upright(textpage.raw, area, turn)) if count <= room else [], count
    finally:
        textpage.close()


def _turn(textpage: Any) -> Turn:
    """Take the way that most of a sample of characters stands."""
    import pypdfium2.raw as pdfium

    total = pdfium.FPDFText_CountChars(textpage)
    sample = range(0, total, max(1, total // 32))
    angles = (pdfium.FPDFText_GetCharAngle(textpage, index) for index in sample)
    quarters = Counter(round(angle / QUARTER) % 4 for angle in angles if angle >= 0)
    return Turn(quarters.most_common(1)[0][0] if quarters else 0)


def _upright(textpage: Any, area: Rect, turn: Turn) -> Iterator[Glyph]:
    point, straight = turn.point, turn.quarters
    for char, box, origin, spaced, angle in _raw(textpage):
        if not area.holds((box.left + box.right) / 2, (box.bottom + box.top) / 2):
            continue
        quarters = angle / QUARTER
        if abs(quarters - round(quarters)) * QUARTER > SLANT:
            continue
        turned = round(quarters) % 4 != straight
        yield Glyph(char, *turn.rect(box), *point(*origin), spaced, turned)


def _raw(
    textpage: Any,
) -> Iterator[tuple[str, Rect, tuple[float, float], bool, float]]:
    """Yield what PDFium says of every character that is drawn: the one loop that counts."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top, x, y = (c_double() for _ in range(6))
    edges = byref(left), byref(right), byref(bottom), byref(top)
    origin = byref(x), byref(y)
    code_of, generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    box_of, origin_of = pdfium.FPDFText_GetCharBox, pdfium.FPDFText_GetCharOrigin
    angle_of = pdfium.FPDFText_GetCharAngle
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = code_of(textpage, index)
        if code <= 0x20 or code in SPACE_CODES:
            spaced = spaced or (code >= 0x20 and generated(textpage, index) == 0)
            continue
        if generated(textpage, index) == 1 or not box_of(textpage, index, *edges):
            continue
        if origin_of(textpage, index, *origin):
            box = Rect(left.value, bottom.value, right.value, top.value)
            angle = angle_of(textpage, index)
            yield _character(code), box, (x.value, y.value), spaced, angle
            spaced = False


def _character(code: int) -> str:
    """Return the character of a code: radicals as ideographs, what is none as U+FFFD."""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in UNUSABLE:
        return "\ufffd"
    return IDEOGRAPHS.get(code) or chr(code)
