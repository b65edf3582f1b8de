"""Where a key or a value stands in a TOML text: parsers of TOML do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

BARE = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({BARE}(?:[ \t]*\.[ \t]*{BARE})*)[ \t]*\]")
KEY = re.compile(rf"[ \t]*({BARE}(?:[ \t]*\.[ \t]*{BARE})*)[ \t]*=")
PART = re.compile(BARE)


def find(text: str, path: Sequence[str | int], value: object = None) -> tuple[int, int]:
    """Return line and column (from 1) of what stands at `path`; of `value` there, where given.

    What is not found is where its table begins: the place is near, if not exact.
    """
    index = dict(_index(text))
    names = tuple(str(part) for part in path if not isinstance(part, int))
    depth = next((n for n in range(len(names), -1, -1) if names[:n] in index), 0)
    at, limit = index.get(names[:depth], (0, len(text)))
    for word in (*names[depth:], *([value] if isinstance(value, str) else [])):
        found = text.find(word, at, limit)
        at = found if found >= 0 else at
    start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at) + 1, at - start + 1


def _index(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Yield every table and every key of a line with where it begins and where the next does."""
    marks: list[tuple[tuple[str, ...], int]] = []
    table: tuple[str, ...] = ()
    at = 0
    for line in text.splitlines(keepends=True):
        if header := HEADER.match(line):
            table = _parts(header[1])
            marks.append((table, at + header.start(1)))
        elif key := KEY.match(line):
            marks.append(((*table, *_parts(key[1])), at + key.start(1)))
        at += len(line)
    ends = [start for _, start in marks[1:]]
    for (path, start), end in zip(marks, [*ends, len(text)], strict=True):
        yield path, (start, end)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in PART.findall(dotted))
