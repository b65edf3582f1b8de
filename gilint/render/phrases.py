"""Texts of findings and skips as every output shows them: in one language, masked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gilint.diagnostics import Diagnostic, Related, Skip
from gilint.engine import Failed
from gilint.render.masking import mask
from gilint.texts import TEXTS, say


def message_of(diagnostic: Diagnostic, lang: str) -> str:
    """Return the message of a finding."""
    message = diagnostic.message
    return mask(message.get(lang) or next(iter(message.values()), diagnostic.name))


def related_message(related: Related, lang: str) -> str:
    """Return what a related place says of itself; "" where it says nothing."""
    return mask(_said(related.message, lang, related.args))


def reason_of(skip: Skip, lang: str) -> str:
    """Return why something could not be judged."""
    return mask(_said(skip.reason, lang, skip.args))


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
    return say(text, lang, **args) if text in TEXTS else text
