"""Numbers in the styles of Word's lists (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

from gilint.zh import BRANCHES, STEMS, chinese_digits, chinese_numeral

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def write_number(number: int, style: str) -> str:
    """Write `number` in a list style of Word; in digits where the style does not know it."""
    writer = STYLES.get(style)
    return (writer(number) if writer and number > 0 else "") or _plain(number, style)


def _plain(number: int, style: str) -> str:
    return "" if style == "none" else str(number)


def _roman(number: int) -> str:
    if number >= 4000:
        return ""
    text = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text


def _letters(number: int) -> str:
    """Count a … z, aa, bb … as Word does."""
    times, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (times + 1) if times < 30 else ""


def _from(first: int, last: int) -> Callable[[int], str]:
    """Return a writer for characters that stand in order in Unicode."""
    return lambda number: chr(first + number - 1) if first + number - 1 <= last else ""


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if number <= len(characters) else ""


def _few_in_words(number: int) -> str:
    """Count in words below a hundred, digit by digit above (chineseCounting)."""
    return chinese_numeral(number) if number < 100 else chinese_digits(number)


def _full_width(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


STYLES: dict[str, Callable[[int], str]] = {
    "chineseCountingThousand": chinese_numeral,
    "chineseCounting": _few_in_words,
    "taiwaneseCountingThousand": chinese_numeral,
    "taiwaneseCounting": _few_in_words,
    "japaneseCounting": lambda number: chinese_numeral(number, brief=True),
    "ideographDigital": chinese_digits,
    "japaneseDigitalTenThousand": chinese_digits,
    "taiwaneseDigital": chinese_digits,
    "chineseLegalSimplified": lambda number: chinese_numeral(number, formal=True),
    "ideographLegalTraditional": lambda number: chinese_numeral(number, formal=True),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _from(0x2460, 0x2473),
    "decimalEnclosedCircleChinese": _from(0x2460, 0x2473),
    "decimalEnclosedParen": _from(0x2474, 0x2487),
    "decimalEnclosedFullstop": _from(0x2488, 0x249B),
    "ideographEnclosedCircle": _from(0x3280, 0x3289),
    "ideographParenthesis": _from(0x3220, 0x3229),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
