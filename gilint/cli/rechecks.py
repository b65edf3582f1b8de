"""`--watch`: check again whenever a file has changed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from gilint.errors import GilintError
from gilint.texts import say

PAUSE = 0.5
HOME = "\x1b[H\x1b[2J\x1b[3J"
Stamps = dict[str, tuple[int, int]]


def recheck(check: Callable[[], object], find: Callable[[], Sequence[str]], lang: str) -> None:
    """Call `check` now and each time one of the files that `find` lists has changed.

    Ends by KeyboardInterrupt. What is wrong with settings is told, and waited for to be mended.
    """
    while True:
        seen = _stamps(find())
        _clear()
        try:
            check()
        except GilintError as error:
            sys.stderr.write(f"gilint: {error.say(lang)}\n")
        sys.stderr.write(say("watching", lang) + "\n")
        sys.stderr.flush()
        while _stamps(find()) == seen:
            time.sleep(PAUSE)


def _stamps(files: Sequence[str]) -> Stamps:
    """Return when each file was last changed, and its size; a file that is gone has none."""
    found = {}
    for path in files:
        try:
            status = Path(path).stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _clear() -> None:
    if sys.stdout.isatty():
        sys.stdout.write(HOME)
