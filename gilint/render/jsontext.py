"""JSON text with exact decimals: the stdlib would turn them into binary floats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from gilint.render.phrases import number

SURROGATES = re.compile("[\ud800-\udfff]")


def encode(value: Any) -> str:
    """Return `value` as JSON on one line, non-ASCII characters as they are.

    Takes None, bool, int, Decimal, finite float, str, mappings with string keys and
    sequences; raises TypeError for anything else. Lone surrogates become U+FFFD, since
    UTF-8 has none.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(key)}: {encode(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(encode, value)) + "]"
    return _scalar(value)


def _text(text: str) -> str:
    return encode_basestring(text if text.isascii() else SURROGATES.sub("\ufffd", text))


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return number(value)
    if isinstance(value, float):
        return number(Decimal(repr(value)))
    raise TypeError(f"no JSON for {type(value).__name__}")


def encode_array(items: Iterable[Any]) -> Iterator[str]:
    """Yield the inside of an array piece by piece, one item a line."""
    comma = "\n"
    for item in items:
        yield comma + encode(item)
        comma = ",\n"
