"""Paths as URIs: percent-encoded, relative ones left relative."""

from __future__ import annotations

import re
from urllib.parse import quote

DRIVE = re.compile(r"[A-Za-z]:/")


def uri_of(path: str) -> str:
    """Return the URI of a path with `/` between its parts.

    What of a file's name is no Unicode is encoded byte by byte, as the file system has it.
    """
    path = from_root(path)
    encoded = quote(path, safe="/", errors="surrogateescape")
    if DRIVE.match(path):
        return f"file:///{path[:2]}{quote(path[2:], safe='/', errors='surrogateescape')}"
    return f"file://{encoded}" if path.startswith("/") else encoded


def from_root(path: str) -> str:
    """Return a path as hosts of repositories compare it: `gilint .` finds `./a`, they know `a`."""
    return path.removeprefix("./").lstrip("/") if path.startswith("./") else path


def is_absolute(path: str) -> bool:
    """Tell whether a path begins at a root or a drive."""
    return path.startswith("/") or DRIVE.match(path) is not None
