"""Find who signed and when, at the end of a report or under its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gilint.layout import Paragraph
from gilint.lexicon import (
    BELOW,
    BODY,
    DATE,
    DATE_LINE,
    IMPRINT,
    NAMED,
    NEAR_DATE_LINE,
    SENTENCE_MARK,
    STRONG_BODY,
    calendar_number,
)
from gilint.location import Span
from gilint.report import Signature, SignedDate
from gilint.zh import fold

TAIL = 6
LONGEST_BELOW = 6
LONGEST_BODY = 40
OPENING, CLOSING = "（(", "）)"
SPEAKS = re.compile("按照|根据|依据|依照|遵照|结合|围绕|通过|关于|联系")
"""How a sentence begins that breaks off behind the name of a body."""
SEAL = re.compile(r"[（(](?:盖?章|印章?)[）)]$")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a report ends: its last prose, its signature, and what stands below that."""

    prose: tuple[Paragraph, ...]
    signature: Signature
    below: tuple[Paragraph, ...] = ()


def find_signature(paragraphs: Sequence[Paragraph]) -> Ending:
    """Split the signature off the end of `paragraphs`.

    Issuer and date may stand on one line or on two, in either order; either may be missing.
    Below them may stand whom to ask, who gets a copy, that the document is public.
    """
    below = 0
    while below < min(LONGEST_BELOW, len(paragraphs)):
        if not _stands_below(paragraphs[-1 - below]):
            break
        below += 1
    rest = paragraphs[: len(paragraphs) - below]
    signature, taken = _read(rest)
    if not taken:
        return Ending(tuple(paragraphs), signature)
    return Ending(tuple(rest[: len(rest) - taken]), signature, tuple(paragraphs[len(rest) :]))


def _stands_below(paragraph: Paragraph) -> bool:
    folded = fold(paragraph.text)
    if IMPRINT.search(folded):
        return True
    return len(paragraph.text) <= LONGEST_BODY * 2 and BELOW.match(folded) is not None


def _read(paragraphs: Sequence[Paragraph]) -> tuple[Signature, int]:
    """Return the signature at the very end, and how many paragraphs it takes."""
    signed: SignedDate | None = None
    issuer: Paragraph | None = None
    taken = 0
    for paragraph in reversed(paragraphs[-TAIL:]):
        said = _without_name(paragraph)
        if signed is None and (found := read_date_line(said)):
            signed = found
        elif signed is None and issuer is None and (both := _read_both(said)):
            return both, taken + 1
        elif issuer is None and _is_body(said, strong=signed is None):
            issuer = said
        elif issuer is not None and _is_bare(issuer) and _is_body(said, strong=False):
            gap = " " * (issuer.span.start - said.span.end)
            issuer = Paragraph(said.span.join(issuer.span), f"{said.text}{gap}{issuer.text}")
        else:
            break
        taken += 1
    return _signature(issuer, signed), taken


def _without_name(paragraph: Paragraph) -> Paragraph:
    """Leave out what names a line of the signature (报告单位：), and brackets around it."""
    name = NAMED.match(paragraph.text)
    start = name.end() if name else 0
    text = paragraph.text[start:]
    if text[:1] in OPENING and text[-1:] in CLOSING and SEAL.search(text) is None:
        start, text = start + 1, text[1:-1]
    if start == 0:
        return paragraph
    begin = paragraph.span.start + start
    return Paragraph(Span(begin, begin + len(text)), text)


def _is_bare(issuer: Paragraph) -> bool:
    """Tell whether an issuer lacks its place: 人民政府 below 柳溪镇."""
    body = STRONG_BODY.search(fold(issuer.text))
    return body is not None and body.start() == 0


def _signature(issuer: Paragraph | None, signed: SignedDate | None) -> Signature:
    if issuer is None:
        return Signature(None, None, signed)
    text = SEAL.sub("", issuer.text)
    return Signature(
        "".join(text.split()), Span(issuer.span.start, issuer.span.start + len(text)), signed
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
    if SPEAKS.match(folded):
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
    return Signature("".join(issuer.split()), Span(start, start + len(issuer)), signed)
