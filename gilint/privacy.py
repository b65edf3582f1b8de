"""Personal numbers in a text: found, and masked before they are printed anywhere.

Identity numbers follow GB 11643 (18 characters, the last one a check character); mobile numbers
are 11 digits that begin with 13 to 19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gilint.zh import MEASURES

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
REGIONS = frozenset(
    map(str, (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)))
) | frozenset(map(str, (*range(61, 66), 71, 81, 82, 83)))
# A longer number, an identifier, an address on the web or a decimal holds no personal number. What
# stands before is looked at behind the first digit, so that the search can jump to a first digit.
NUMBERS = re.compile(
    r"[1-9１-９](?<![0-9０-９A-Za-z_./=&%*-].)"
    r"(?:(?P<identity>[0-9０-９]{5}[ -]?[0-9０-９]{8}[ -]?[0-9０-９]{3}[0-9０-９XxＸｘ])"
    r"|(?P<mobile>(?:(?<=8)6[ -]?1|(?<=[1１]))[3-9３-９][0-9０-９]"
    r"(?:[0-9０-９]{8}|(?:[ -][0-9０-９]{4}){2})))"
    r"(?![0-9０-９A-Za-z_/*]|[.-][0-9０-９A-Za-z]| ?(?:" + "|".join(MEASURES) + "))"
)
# What is masked is wider than what is reported: a wrong check character is as personal.
IDENTITY = r"(?<![\dA-Za-z])[^\D0０]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ](?![\dA-Za-z])"
MOBILE = r"(?<!\d)(?:\+?86[ -]?)?[1１][3-9３-９]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"
PERSONAL = re.compile(f"{IDENTITY}|{MOBILE}")
KEPT = 3
HALF_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF38: "X", 0xFF58: "X"}


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number of one person at `start`…`end` of the text; `kind` is "identity" or "mobile"."""

    kind: str
    start: int
    end: int


@lru_cache(maxsize=64)
def personal_numbers(text: str) -> tuple[PersonalNumber, ...]:
    """Return the identity and mobile numbers in `text`, in order, in half or full width."""
    return tuple(
        PersonalNumber(str(match.lastgroup), match.start(), match.end())
        for match in NUMBERS.finditer(text)
        if match.lastgroup == "mobile" or is_identity_number(match.group())
    )


def is_identity_number(text: str) -> bool:
    """Tell whether 18 characters are an identity number: region, date of birth and check."""
    number = text.translate(HALF_WIDTH).upper().replace(" ", "").replace("-", "")
    if number[:2] not in REGIONS or not _is_date(number[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return number[17] == CHECKS[total % 11]


def mask(text: str) -> str:
    """Return `text` with identity numbers and mobile numbers starred out, at the same length.

    An identity number is masked whether or not its check character is right: a mistyped one
    is as personal.
    """
    return PERSONAL.sub(_star, text)


def star_out(text: str) -> str:
    """Return `text` with every letter and digit replaced by an asterisk of the same width."""
    return "".join(map(_starred, text))


def _star(match: re.Match[str]) -> str:
    number = match.group()
    return number[:KEPT] + star_out(number[KEPT:])


def _starred(char: str) -> str:
    if not char.isalnum():
        return char
    return "*" if char.isascii() else "＊"


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return date(1880, 1, 1) <= date(year, month, day) <= date(2099, 12, 31)
    except ValueError:
        return False
