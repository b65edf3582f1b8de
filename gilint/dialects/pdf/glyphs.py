"""The characters of a page, each with its tight box and the origin on its baseline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import POINTER, addressof, byref, c_double, c_uint, c_ushort, cast, sizeof
from functools import partial
from math import isfinite, pi
from operator import itemgetter, sub
from struct import Struct
from sys import byteorder
from typing import Any, NamedTuple, TypeVar

from gilint.dialects.pdf.calls import untyped
from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.radicals import IDEOGRAPHS

QUARTER = pi / 2
RIGHT_ANGLE = 90
SLANT = 0.1  # radians that a glyph may be off a quarter turn; a watermark is further off
WATERMARK = 9.0  # in the place of an angle
LARGE = 2.5  # of the usual height: a title is hardly larger
PALE, OPAQUE = 190, 128  # of 255
FAR = 2000.0  # points: no origin is this far from its box, unless the file is broken
FLAT = 0.005  # height to width: the font is neither in the file nor on this machine
SPACES = frozenset(map(chr, (0x20, 0xA0, 0x3000, *range(0x2000, 0x200C), 0x202F, 0xFEFF)))
UTF_16 = f"utf-16-{'le' if byteorder == 'little' else 'be'}"
UNUSUAL = re.compile("[\u2e80-\u2fdf\ufffd-\uffff]")
"""Radicals, and what is no character."""
UNKNOWN = 0xFFFE
UNUSABLE = frozenset({UNKNOWN, 0xFFFF})
PLACES = Struct("6d")
Code = TypeVar("Code", int, str)


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


TOP, BOTTOM = itemgetter(Glyph._fields.index("top")), itemgetter(Glyph._fields.index("bottom"))


def is_wide(char: str) -> bool:
    """Tell whether a character takes a whole square."""
    return char >= "\u2e80" or char in "\u2014\u2026\u201c\u201d\u2018\u2019\u00b7"


def is_chinese(char: str) -> bool:
    """Tell whether a character is a Chinese ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or char >= "\U00020000"


def read_glyphs(page: Any, area: Rect, room: int) -> tuple[Turn, list[Glyph], int]:
    """Read what stands inside `area` of an open page, turned upright, in the file's own order.

    Generated characters, white space and watermarks (slanted, or large and pale) are left out.
    Also returns how many characters the page has, all counted; beyond `room` none is read.
    """
    textpage, turn = _upright_text(page)
    try:
        count = int(textpage.count_chars())
        glyphs, angles, indices = _drawn(textpage.raw) if count <= room else ([], [], [])
        for at in _large(glyphs):
            if _is_pale(textpage.raw, indices[at]):
                angles[at] = WATERMARK
    finally:
        textpage.close()
    if turn.quarters or any(angles) or not _all_inside(glyphs, area):
        glyphs = list(_upright(zip(glyphs, angles, strict=True), area, turn))
    return turn, glyphs, count


def _all_inside(glyphs: list[Glyph], area: Rect) -> bool:
    """Tell whether every place is a number inside the area: the common page, in one look."""
    if not glyphs:
        return True
    _, *places, _ = zip(*glyphs, strict=True)
    lefts, bottoms, rights, tops, xs, ys = places
    return (
        all(isfinite(sum(column)) for column in places)
        and area.left <= min(*lefts, *xs)
        and max(*rights, *xs) <= area.right
        and area.bottom <= min(*bottoms, *ys)
        and max(*tops, *ys) <= area.top
    )


def _large(glyphs: Sequence[Glyph]) -> list[int]:
    """Return which glyphs are far larger than most."""
    if not glyphs:
        return []
    heights = list(map(sub, map(TOP, glyphs), map(BOTTOM, glyphs)))
    ordered = sorted(heights)
    limit = LARGE * ordered[len(heights) // 2]
    if ordered[-1] <= limit:
        return []
    return [at for at, height in enumerate(heights) if height > limit]


def _is_pale(textpage: Any, index: int) -> bool:
    """Tell whether a character is painted in hardly more than white, or seen through."""
    import pypdfium2.raw as pdfium

    shades = [c_uint() for _ in range(4)]
    if not pdfium.FPDFText_GetFillColor(textpage, index, *map(byref, shades)):
        return False
    *colours, opacity = (shade.value for shade in shades)
    return min(colours) >= PALE or opacity < OPAQUE


def _upright_text(page: Any) -> tuple[Any, Turn]:
    """Open the text of a page, and tell how it stands.

    PDFium orders the characters as the page is shown, so a page that shows them lying is turned.
    """
    textpage = page.get_textpage()
    turn = _turn(textpage.raw)
    if page.get_rotation() != RIGHT_ANGLE * turn.quarters:
        textpage.close()
        page.set_rotation(RIGHT_ANGLE * turn.quarters)
        textpage = page.get_textpage()
    return textpage, turn


def _turn(textpage: Any) -> Turn:
    """Take the way that most of a sample of characters stands."""
    import pypdfium2.raw as pdfium

    total = pdfium.FPDFText_CountChars(textpage)
    sample = range(0, total, max(1, total // 32))
    angles = (pdfium.FPDFText_GetCharAngle(textpage, index) for index in sample)
    quarters = Counter(_quarters(angle) for angle in angles if angle >= 0)
    return Turn(quarters.most_common(1)[0][0] if quarters else 0)


def _quarters(angle: float) -> int:
    """Return counter-clockwise quarter turns; PDFium measures clockwise."""
    return round(-angle / QUARTER) % 4


def _upright(drawn: Iterable[tuple[Glyph, float]], area: Rect, turn: Turn) -> Iterator[Glyph]:
    for glyph, angle in drawn:
        x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
        if not area.holds(x, y) or not abs(glyph.x - x) + abs(glyph.y - y) < FAR:
            continue
        if 0 <= angle < 7 and abs(angle - round(angle / QUARTER) * QUARTER) <= SLANT:
            box, origin = turn.rect(Rect(*glyph[1:5])), turn.point(glyph.x, glyph.y)
            yield Glyph(glyph.text, *box, *origin, glyph.spaced)


def _drawn(textpage: Any) -> tuple[list[Glyph], list[float], list[int]]:
    """Return every character that is drawn, as it stands on the page, its angle and its index.

    PDFium generates nothing but white space and line ends. This loop takes most of the time.
    """
    import pypdfium2.raw as pdfium

    places = (c_double * 6)()
    left, right, bottom, top, x, y = (_pointer(places, index) for index in range(6))
    box_of = untyped(pdfium.FPDFText_GetCharBox)
    origin_of = untyped(pdfium.FPDFText_GetCharOrigin)
    rows, angles, indices = [], [], []
    spaced, angle, level = False, 0.0, None
    for index, char in enumerate(_characters(textpage)):
        if char <= " " or char in SPACES:
            spaced = spaced or (char >= " " and not _is_generated(textpage, index))
        elif box_of(textpage, index, left, right, bottom, top) and origin_of(textpage, index, x, y):
            x1, x2, y1, y2, x0, y0 = PLACES.unpack(places)
            if y0 != level:  # what stays on its baseline has not turned
                angle, level = pdfium.FPDFText_GetCharAngle(textpage, index), y0
            y2 = y2 if y2 - y1 > FLAT * (x2 - x1) else y1 + x2 - x1  # a flat box: a square
            rows.append((char, x1, y1, x2, y2, x0, y0, spaced))
            angles.append(angle)
            indices.append(index)
            spaced = False
    return list(map(partial(tuple.__new__, Glyph), rows)), angles, indices


def _is_generated(textpage: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    return bool(pdfium.FPDFText_IsGenerated(textpage, index))


def _characters(textpage: Any) -> Sequence[str]:
    """Return every character of a page, radicals as ideographs.

    PDFium gives all at once in UTF-16, where nothing is left out and nothing takes two units.
    """
    import pypdfium2.raw as pdfium

    count = max(0, pdfium.FPDFText_CountChars(textpage))
    units = (c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, units)
    text = bytes(units)[: sizeof(c_ushort) * count].decode(UTF_16, errors="replace")
    if written == count + 1 and len(text) == count and not UNUSUAL.search(text):
        return _known(textpage, text, "\ufffd")
    codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(count)]
    return [_character(code) for code in _known(textpage, codes, UNKNOWN)]


def _known(textpage: Any, read: Sequence[Code], unknown: Code) -> Sequence[Code]:
    """Put `unknown` for each character whose font does not say what it is: PDFium guesses then.

    One of each code is asked about, and all where one is such.
    """
    import pypdfium2.raw as pdfium

    guessed = pdfium.FPDFText_HasUnicodeMapError
    one_of_each = dict(zip(read, range(len(read)), strict=True))
    if not any(guessed(textpage, index) == 1 for index in one_of_each.values()):
        return read
    return [unknown if guessed(textpage, index) == 1 else code for index, code in enumerate(read)]


def _pointer(places: Any, index: int) -> Any:
    return cast(addressof(places) + index * sizeof(c_double), POINTER(c_double))


def _character(code: int) -> str:
    """Return the character of a code: radicals as ideographs, what is none as U+FFFD."""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in UNUSABLE:
        return "\ufffd"
    return IDEOGRAPHS.get(code) or chr(code)
