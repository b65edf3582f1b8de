"""Find who signed and when, at the end of a report or under its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from gilint.layout import Paragraph
from gilint.lexicon import (
    BODY,
    DATE,
    DATE_LINE,
    IMPRINT,
    NEAR_DATE_LINE,
    SENTENCE_MARK,
    STRONG_BODY,
    calendar_number,
)
from gilint.location import Span
from gilint.report import Signature, SignedDate
from gilint.zh import SPACES, fold

TAIL = 6
LONGEST_BODY = 40
SEAL = re.compile(r"[（(](?:盖?章|印章?)[）)]$")


def find_signature(paragraphs: Sequence[Paragraph]) -> tuple[Signature, int]:
    """Return the signature that ends `paragraphs`, and how many of them it takes.

    Issuer and date may stand on one line or on two, in either order; either may be missing.
    """
    imprint = _imprint(paragraphs)
    signature, taken = _find(paragraphs[: len(paragraphs) - imprint])
    return (signature, taken + imprint) if taken else (signature, 0)


def _imprint(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of the last paragraphs are an official paper's imprint: whom it goes to, who
    printed it.
    """
    tail = reversed(paragraphs[-TAIL:])
    return sum(1 for _ in takewhile(lambda line: IMPRINT.search(fold(line.text)), tail))


def _find(paragraphs: Sequence[Paragraph]) -> tuple[Signature, int]:
    signed: SignedDate | None = None
    issuer: Paragraph | None = None
    taken = 0
    for paragraph in reversed(paragraphs[-TAIL:]):
        if signed is None and (found := read_date_line(paragraph)):
            signed = found
        elif signed is None and issuer is None and (both := _read_both(paragraph)):
            return both, taken + 1
        elif issuer is None and _is_body(paragraph, strong=signed is None):
            issuer = paragraph
        else:
            break
        taken += 1
    return _signature(issuer, signed), taken


def _signature(issuer: Paragraph | None, signed: SignedDate | None) -> Signature:
    if issuer is None:
        return Signature(None, None, signed)
    text = SEAL.sub("", issuer.text)
    return Signature(
        SPACES.sub("", text), Span(issuer.span.start, issuer.span.start + len(text)), signed
    )


def read_date_line(paragraph: Paragraph) -> SignedDate | None:
    """Read a paragraph that is a date and nothing else; a date that cannot be has no value."""
    folded = fold(paragraph.text)
    if len(folded) > 20:
        return None
    match = DATE_LINE.match(folded)
    if match is None and NEAR_DATE_LINE.match(folded) is None:
        return None
    return SignedDate(paragraph.text, date_of(match) if match else None, paragraph.span)


def date_of(match: re.Match[str]) -> date | None:
    """Return the date of a match of `zh.DATE`; None for one that the calendar does not have."""
    numbers = [calendar_number(match[name]) for name in ("year", "month", "day")]
    try:
        return date(*[number or 0 for number in numbers])
    except ValueError:
        return None


def _is_body(paragraph: Paragraph, *, strong: bool) -> bool:
    folded = fold(paragraph.text)
    if len(folded) > LONGEST_BODY or len(folded) < 3 or SENTENCE_MARK.search(folded):
        return False
    return (STRONG_BODY if strong else BODY).search(folded) is not None


def _read_both(paragraph: Paragraph) -> Signature | None:
    """Read issuer and date from one line: 某镇人民政府  2024年1月9日."""
    text = paragraph.text
    match = DATE.search(text)
    if len(text) > 80 or match is None or text[match.end() :].strip("）) 。"):
        return None
    issuer = text[: match.start()].rstrip("（( ，,\u3000")
    if not issuer or STRONG_BODY.search(fold(issuer)) is None or len(fold(issuer)) > LONGEST_BODY:
        return None
    start = paragraph.span.start
    when = Span(start + match.start(), start + match.end())
    signed = SignedDate(match.group(), date_of(match), when)
    return Signature(SPACES.sub("", issuer), Span(start, start + len(issuer)), signed)
