"""Keep the memory of a parsed file for the next one."""

from __future__ import annotations

KEPT = 8 * 2**20


def keep_freed_memory() -> None:
    """Let the C library keep blocks that are freed.

    It gives memory back to the system beyond twice the largest block ever freed, and a parsed tree
    (1 to 3 MB) would be paged in anew for every file. One untouched block prevents that.
    """
    bytes(KEPT)
