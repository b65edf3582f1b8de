"""The objects of a PDF file as they are written: enough of them to tell what draws what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_NESTING = 40
BLANK = rb"[\0\t\n\f\r ]"
TOKEN = re.compile(
    rb"(?:%b|%%[^\r\n]*)*"
    rb"((\d+)%b+\d+%b+R(?![A-Za-z])|<<|>>|[\[\](]|<[^>]*>|/?[^\0\t\n\f\r ()<>\[\]{}/%%]+|.)"
    % (BLANK, BLANK, BLANK),
    re.DOTALL,
)
STRING = re.compile(rb"[()]|\\.", re.DOTALL)
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")


class Ref(NamedTuple):
    """A reference to an object by its number."""

    number: int


Value = Ref | bytes | dict[bytes, "Value"] | list["Value"]


def parse(data: bytes, at: int) -> Value:
    """Return the first object behind a place; names are written without escapes."""
    return _value(_tokens(data, at), 0)


def plain(name: bytes) -> bytes:
    """Return a name without its escapes."""
    if b"#" not in name:
        return name
    return ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name)


def _tokens(data: bytes, at: int) -> Iterator[bytes | Ref]:
    while match := TOKEN.match(data, at):
        at = match.end()
        if match[2]:
            yield Ref(int(match[2][:12]))
        elif match[1] == b"(":
            at = _string_end(data, at)
            yield b"()"
        else:
            yield plain(match[1])


def _string_end(data: bytes, at: int) -> int:
    depth = 1
    for match in STRING.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if not depth:
            return match.end()
    return len(data)


def _value(tokens: Iterator[bytes | Ref], depth: int) -> Value:
    token = next(tokens, b"")
    if token not in {b"<<", b"["} or depth > MAX_NESTING:
        return token
    members: list[Value] = []
    while (member := _value(tokens, depth + 1)) not in (b">>", b"]", b"", b"endobj", b"stream"):
        members.append(member)
    return _dictionary(members) if token == b"<<" else members


def _dictionary(members: list[Value]) -> dict[bytes, Value]:
    """Pair keys and values; what is no key is passed over."""
    pairs: dict[bytes, Value] = {}
    rest = iter(members)
    for key in rest:
        if isinstance(key, bytes) and key.startswith(b"/"):
            pairs[key[1:]] = next(rest, b"")
    return pairs
