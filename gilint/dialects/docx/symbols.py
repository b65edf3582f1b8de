"""Characters of symbol fonts (w:sym), which say nothing without their font."""

from __future__ import annotations

PRIVATE = range(0xE000, 0xF900)
UNKNOWN = "\N{WHITE SQUARE}"
WINGDINGS = {
    0x6C: "\N{BLACK CIRCLE}",
    0x6E: "\N{BLACK SQUARE}",
    0x6F: "\N{WHITE SQUARE}",
    0x71: "\N{WHITE SQUARE}",
    0x75: "\N{BLACK DIAMOND}",
    0x76: "\N{BLACK DIAMOND}",
    0x9F: "\N{BULLET}",
    0xA7: "\N{BLACK SMALL SQUARE}",
    0xA8: "\N{WHITE SQUARE}",
    0xD8: "\N{BULLET}",
    0xFB: "\N{MULTIPLICATION X}",
    0xFC: "\N{CHECK MARK}",
    0xFD: "\N{BALLOT BOX WITH X}",
    0xFE: "\N{BALLOT BOX WITH CHECK}",
}
WINGDINGS_2 = {
    0x50: "\N{CHECK MARK}",
    0x51: "\N{BALLOT BOX WITH X}",
    0x52: "\N{BALLOT BOX WITH CHECK}",
    0x53: "\N{BALLOT BOX WITH X}",
    0xA3: "\N{WHITE SQUARE}",
}
SYMBOL = {
    0xB4: "\N{MULTIPLICATION SIGN}",
    0xB7: "\N{BULLET}",
    0xB1: "\N{PLUS-MINUS SIGN}",
    0xB8: "\N{DIVISION SIGN}",
    0xA3: "\N{LESS-THAN OR EQUAL TO}",
    0xB3: "\N{GREATER-THAN OR EQUAL TO}",
    0xB9: "\N{NOT EQUAL TO}",
}
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}


def symbol(font: str, char: str) -> str:
    """Return the character that `char` (hexadecimal) shows in `font`; a square where unknown.

    Letters, digits and signs of ASCII that a symbol font keeps in the private area stay what they
    are in every font but a pictorial one.
    """
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    if code not in PRIVATE:
        return chr(code) if 0x20 <= code < 0xD800 else UNKNOWN
    pictures = FONTS.get(font.lower())
    low = code & 0xFF
    if pictures is not None and low in pictures:
        return pictures[low]
    plain = font.lower() not in FONTS and 0x20 <= low < 0x7F
    return chr(low) if plain else UNKNOWN
