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
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
    "50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
# A longer number, an identifier, an address on the web or a decimal holds no personal number. What
# stands before is looked at behind the first digit, so that the search can jump to a first digit.
NUMBERS = re.compile(
    r"[1-9１-９](?<![0-9０-９A-Za-z_./=&%*-].)"
    r"(?:(?P<identity>[0-9０-９]{16}[0-9０-９XxＸｘ])"
    r"|(?<=[1１])(?P<mobile>[3-9３-９](?:[0-9０-９]{9}|[0-9０-９](?:[ -][0-9０-９]{4}){2})))"
    rf"(?![0-9０-９A-Za-z_/*]|[.-][0-9０-９A-Za-z]| ?[{MEASURES}])"
)
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
    number = text.translate(HALF_WIDTH).upper()
    if number[:2] not in REGIONS or not _is_date(number[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=False))
    return number[17] == CHECKS[total % 11]


def mask(text: str) -> str:
    """Return `text` with all but the ends of every personal number replaced by asterisks.

    The length stays, so that columns and carets still fit.
    """
    for number in personal_numbers(text):
        head = number.start + 3
        tail = number.end - (4 if number.kind == "mobile" else 2)
        text = text[:head] + "*" * (tail - head) + text[tail:]
    return text


def _is_date(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return date(1880, 1, 1) <= date(year, month, day) <= date(2099, 12, 31)
    except ValueError:
        return False
