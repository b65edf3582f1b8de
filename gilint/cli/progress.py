"""A line that tells how far a long run has come, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from gilint.texts import say

Item = TypeVar("Item")
# A run that is over sooner needs no line; one that is drawn more often flickers.
SILENCE = 0.7
PAUSE = 0.1
CELLS = 30
CLEAR = "\r" + " " * 78 + "\r"


def follow(items: Iterable[Item], total: int, lang: str) -> Iterator[Item]:
    """Pass items on and draw on standard error how many there were; clear the line at the end."""
    due = time.monotonic() + SILENCE
    drawn = False
    try:
        for done, item in enumerate(items, start=1):
            now = time.monotonic()
            if now >= due:
                due, drawn = now + PAUSE, True
                sys.stderr.write(CLEAR + _line(done, total, lang))
                sys.stderr.flush()
            yield item
    finally:
        if drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


def is_welcome(total: int, *, to_terminal: bool) -> bool:
    """Tell whether to draw: there is a terminal, and no results are printed on it meanwhile."""
    return total > 1 and not to_terminal and sys.stderr.isatty()


def _line(done: int, total: int, lang: str) -> str:
    filled = CELLS * done // total
    bar = "#" * filled + "." * (CELLS - filled)
    return f"[{bar}] {say('progress', lang, done=done, total=total)}"
