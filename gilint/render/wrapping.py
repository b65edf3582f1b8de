"""Breaking and cutting lines by the columns they take, Chinese characters counted as two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.zh import width

WORD = re.compile(r"[!-~]+|\s+|[^!-~\s]")
LEAST = 24
# A line never begins with what closes, and never ends with what opens.
CLOSING = frozenset(
    "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\u201d\u2019\uff09\u3015\u3011\u300b\u2026\uff05\u00b7"
)
OPENING = frozenset("\u201c\u2018\uff08\u3014\u3010\u300a")
# Escapes and other controls, and marks that turn the direction of writing, could rewrite the
# terminal's screen; a tab and a line end are dealt with by whoever shows them.
CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
REPLACEMENT = "\ufffd"


def sanitise(text: str) -> str:
    """Return `text` with every character replaced that could steer a terminal."""
    return CONTROLS.sub(REPLACEMENT, text)


def flatten(text: str) -> str:
    """Return `text` sanitised and on one line."""
    return sanitise(text).replace("\n", " ").replace("\t", " ")


def wrap(text: str, columns: int, indent: str = "", hanging: str | None = None) -> Iterator[str]:
    """Yield `text` as lines of at most `columns`; a longer word stands alone and is not cut.

    The first line begins with `indent`, the others with `hanging` (`indent` if None).
    """
    columns, hanging = max(columns, LEAST), indent if hanging is None else hanging
    text = " ".join(text.split())
    if text and width(indent) + width(text) <= columns:
        yield indent + text
        return
    line, used, empty = indent, width(indent), True
    for piece in _pieces(text):
        if not empty and used + width(piece.rstrip()) > columns:
            yield line.rstrip()
            line, used, empty = hanging, width(hanging), True
        added = piece.lstrip() if empty else piece
        line, used, empty = line + added, used + width(added), empty and not added
    if not empty:
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of `text` that a line break may not divide."""
    held = ""
    for match in WORD.finditer(text):
        piece = match.group()
        if held and not (piece in CLOSING or held[-1] in OPENING):
            yield held
            held = ""
        held += piece
    if held:
        yield held
