"""Texts of findings and skips as every output shows them: in one language, masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gilint.diagnostics import Diagnostic, Related, Skip, Skipped
from gilint.engine import Failed
from gilint.render.masking import mask
from gilint.texts import TEXTS, say

SHOWN = 2
STOPS = "\u3002."


def message_of(diagnostic: Diagnostic, lang: str) -> str:
    """Return the message of a finding."""
    message = diagnostic.message
    return mask(message.get(lang) or next(iter(message.values()), diagnostic.name))


def suspect_message(diagnostic: Diagnostic, lang: str, place: str = "") -> str:
    """Return what the suspect cell should hold; "" where the message itself says it, or nobody.

    `place` names the cell where it is not the finding's own.
    """
    suspect = diagnostic.finding.suspect
    if suspect is None or "expected" in diagnostic.finding.args:
        return ""
    numbers = {"printed": number(suspect.printed), "expected": number(suspect.expected)}
    return say("suspect", lang, place=place or say("here", lang), **numbers)


def related_message(related: Related, lang: str) -> str:
    """Return what a related place says of itself; "" where it says nothing."""
    return mask(_said(related.message, lang, related.args))


def reason_of(skip: Skip, lang: str) -> str:
    """Return why something could not be judged."""
    return mask(_said(skip.reason, lang, skip.args))


def tell_skips(skipped: Iterable[Skipped], lang: str) -> Iterator[str]:
    """Yield one sentence a kind of reason: how many checks it kept from being made, and where."""
    groups: dict[str, list[Skipped]] = {}
    for item in skipped:
        groups.setdefault(item.skip.reason, []).append(item)
    for items in groups.values():
        codes = say("comma", lang).join(sorted({item.code for item in items}))
        reasons = list(dict.fromkeys(reason_of(item.skip, lang) for item in items))
        shown = [reason.rstrip(STOPS) for reason in reasons[:SHOWN]]
        if len(reasons) > SHOWN:
            shown.append(say("skipped-more", lang, n=len(reasons) - SHOWN))
        reason = say("semicolon", lang).join(shown)
        yield say("skipped", lang, n=len(items), codes=codes, reason=reason)


def error_of(failed: Failed, lang: str) -> str:
    """Return what is wrong with a file that could not be read, and what to do."""
    return mask(failed.error.say(lang))


def number(value: int | Decimal) -> str:
    """Return a finite number without exponent and without zeros behind the point.

    Through Decimal, because `str` refuses an int of more than 4,300 digits.
    """
    text = format(Decimal(value), "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _said(text: str, lang: str, args: Mapping[str, Any]) -> str:
    """Return a text by its identifier; a text that is none is said as it is."""
    if text not in TEXTS:
        return text
    words = {
        name: value.get(lang, "") if isinstance(value, Mapping) else value
        for name, value in args.items()
    }
    return say(text, lang, **words)
