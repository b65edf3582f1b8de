"""Standard output as it really is: a terminal, a pipe, a GBK console."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Make both streams take any text: what the console's encoding lacks becomes `?`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_machine_format() -> None:
    """Let standard output carry UTF-8 with plain line ends, whatever the console's own is."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")


def is_coloured() -> bool:
    """Tell whether colour is welcome: a terminal, and NO_COLOR is not set."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Return the width of the terminal, 100 where the output is no terminal."""
    return os.get_terminal_size().columns if sys.stdout.isatty() else 100
