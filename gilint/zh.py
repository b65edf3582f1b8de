"""Chinese text: folding, labels, numerals, and widths on a terminal."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "亿": 10**8}
MEASURES = "元万亿件条人次吨户份个项"
NUMERAL = "零〇○一二三四五六七八九十百千万亿两廿"

SPACES = re.compile(r"[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+")
INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]+")
FOLDS = {chr(0xFF01 + index): chr(0x21 + index) for index in range(94)} | {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "「": '"',
    "」": '"',
    "〔": "[",
    "〕": "]",
    "【": "[",
    "】": "]",
    "—": "-",
    "–": "-",
    "－": "-",
    "─": "-",
    "﹣": "-",
    "−": "-",
    "﹒": ".",
    "．": ".",
    "％": "%",
}
"""Characters in full width, and quotes, brackets and dashes: none stands for another of them."""
FOLDED = re.compile(f"[{re.escape(''.join(FOLDS))}]")
ENUMERATOR = re.compile(
    r"^第[一二三四五六七八九十]{1,2}部分[、.．:：]?"
    r"|^[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})(?:[)）][、.．:：]?|[、.．:：])|^[0-9０-９]{1,2}(?=[^\s0-9０-９,.，年月日件条起宗例份次封项个元万%％])"
)
PUNCTUATION = re.compile(
    r"""[\s\u00ad\u200b-\u200f\ufeff!-/:-@\[-`{-~、。，；：？！“”‘’（）〔〕【】《》〈〉—…·．－]+"""
)


def fold(text: str) -> str:
    """Return `text` in half width, with plain quotes, brackets and dashes, without white space."""
    if not is_solid(text):
        text = SPACES.sub("", text)
    return fold_marks(text)


def fold_marks(text: str) -> str:
    """Return `text` in half width, with plain quotes, brackets and dashes.

    To replace the few that a text has is five times as fast as to translate every character.
    """
    for mark in set(FOLDED.findall(text)):
        text = text.replace(mark, FOLDS[mark])
    return text


def is_solid(text: str) -> bool:
    """Tell quickly whether a text has no white space, and nothing without width."""
    return text.isprintable() and " " not in text


@lru_cache(maxsize=4096)
def split_enumerator(label: str) -> tuple[str, str]:
    """Split "（三）不予公开" into "三" and "不予公开"; the first is "" where no number is."""
    label = SPACES.sub("", label)
    match = ENUMERATOR.match(label)
    if match is None:
        return "", label
    number = fold_marks(PUNCTUATION.sub("", match.group())).strip("第部分")
    return number, label[match.end() :]


@lru_cache(maxsize=8192)
def core(label: str) -> str:
    """Return what a label says: no number in front, no white space, no punctuation, half width."""
    return fold_marks(PUNCTUATION.sub("", split_enumerator(label)[1]))


def chinese_number(text: str) -> int | None:
    """Read a Chinese numeral: 十二, 一百零三, 两万, or digit by digit as in 二〇二四.

    None for what is no numeral.
    """
    if not text or any(char not in NUMERAL for char in text):
        return None
    text = text.replace("廿", "二十")
    if all(char in DIGITS for char in text):
        return int("".join(str(DIGITS[char]) for char in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section += (1 if digit is None else digit) * UNITS[char]
            digit = None
        else:
            total = (total + section + (digit or 0)) * BIG_UNITS[char]
            section, digit = 0, None
    return total + section + (digit or 0)


STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
PLAIN = ("零一二三四五六七八九", ("", "十", "百", "千"), ("", "万", "亿"))
FORMAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿"))


def chinese_digits(number: int) -> str:
    """Write a whole number ≥ 0 digit by digit: 二〇."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def chinese_numeral(number: int, *, formal: bool = False, brief: bool = False) -> str:
    """Write a whole number from 1 to 10**12 − 1 as a Chinese numeral; empty beyond.

    `formal` uses 壹贰叁; `brief` leaves 一 before 十百千 and all 零 out, as Japanese lists do.
    """
    if not 0 < number < 10**12:
        return ""
    digits, units, groups = FORMAL if formal else PLAIN
    text, gap = "", False
    for power in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**power % 10
        place, group = power % 4, power // 4
        if digit:
            zero = digits[0] if gap and text and not brief else ""
            one_left_out = digit == 1 and place and (brief or (place == 1 and not text))
            text += zero + ("" if one_left_out and not formal else digits[digit]) + units[place]
        gap = digit == 0
        if place == 0 and number // 10**power % 10**4:
            text += groups[group]
    return text


ARABIC = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|[+-]?\d+(?:\.\d+)?$")


@lru_cache(maxsize=4096)
def arabic_number(text: str) -> Decimal | None:
    """Read an Arabic number in half or full width, with thousands separators: None for all else.

    White space between digits makes it no number: "1 2" may be two.
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    plain = fold_marks(INVISIBLE.sub("", text).strip())
    return Decimal(plain.replace(",", "")) if plain.isascii() and ARABIC.match(plain) else None


def width(text: str) -> int:
    """Return how many columns `text` takes on a terminal: Chinese characters take two."""
    return len(text) if text.isascii() else sum(map(_char_width, text))


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    from unicodedata import combining, east_asian_width

    if combining(char):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


# What a reader of plain lines goes by: which lines are values, headings, prose, page furniture.
VALUE = re.compile(
    r"[+＋\-－—–−]?[\dOoＯ○〇](?:[\d,，.．OoＯ○〇]| (?=[\d,，.．]))*[ \u3000]?"
    r"(?:件|条|项|个|宗|起|份|次|元|万元)?$|[/／\\|—–－\-─_]{1,4}$|无$"
)
HEADING = re.compile(
    r"第?[一二三四五六七八九十]{1,2}(?:[、.．,，:：\s]|部分)[^（(]{0,60}(?:情况|事项)[:：]?$"
    r"|(?:[（(]?[一二三四五六七八九十\d㈠-㈧][)）]?[、.．\s]*)?"
    r"(?:[^\d（(].{3,40}(?:公开|信息|申请|诉讼|复议|改进|工作)情况|总体情况"
    r"|其[他它]需要?报告(?:的)?(?:情况|事项))[:：]?$"
)
REPORT_TITLE = re.compile(r"年.{0,16}(?:报告|年报)$")
HEADING_ENDS = ("情况", "事项", "情况：", "情况:", "事项：", "事项:")
SENTENCE_END = "。"
PROSE_END = re.compile(r"[。；！？…：:;!?]$")
PAGE_NUMBER = re.compile(
    r"[-—–－─·~][ \u3000]*\d{1,4}[ \u3000]*[-—–－─·~]$|第[ \u3000]*\d{1,4}[ \u3000]*页"
)
FIELD_NAME = re.compile(r"[^\s（(：:]{2,8}[ \u3000]?[:：]")
LIST_NUMBER = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]?[、.．]?$")
LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,2}[、.．]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,2}[)）]"),
    re.compile(r"[（(]?\d{1,2}[)）、.．\s]?(?=\D)"),
)
"""The levels of numbering in a table: 一、 （一） 1."""
