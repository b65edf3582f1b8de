"""Administrative divisions: which county a town belongs to.

The list (see NOTICE beside this file) holds 44,960 names; it is read from the package when the
first name is asked for. New and renamed divisions are missing: an absent name proves nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Level = Literal["state", "province", "prefecture", "county", "town"]
LEVELS: dict[int, Level] = {2: "province", 4: "prefecture", 6: "county"}


@dataclass(frozen=True, slots=True)
class Division:
    """A division by name and code: 2 digits for a province, 4 for a prefecture, 6 for a county.

    A town carries the code of its county.
    """

    name: str
    code: str
    level: Level

    @property
    def county(self) -> Division | None:
        """The county a town belongs to, or the county itself; None above."""
        return (
            division(self.code)
            if self.level == "town"
            else self
            if self.level == "county"
            else None
        )

    def within(self, other: Division) -> bool:
        """Tell whether this division is `other` or lies in it."""
        if other.level == "town":
            return self == other
        return self.code.startswith(other.code)


@lru_cache(maxsize=1)
def _listing() -> str:
    """Return the list as one text: about 2 ms and 0.5 MB, so that looking up needs no index."""
    packed = Path(__file__).with_name("divisions.bin").read_bytes()
    return zlib.decompress(packed).decode("utf-16-le")


@lru_cache(maxsize=4096)
def divisions(name: str) -> tuple[Division, ...]:
    """Return every division of exactly that name, in the order of their codes.

    About 0.1 ms for a name that was not asked for before.
    """
    if len(name) < 2:
        return ()
    return tuple(_found(name))


def _found(name: str) -> Iterator[Division]:
    listing = _listing()
    at = listing.find(name)
    while at >= 0:
        before, after = listing[at - 1], listing[at + len(name)]
        if after in "\t\n" and (before == "\t" or before.isdigit()):
            yield _division_at(at, name, town=before == "\t")
        at = listing.find(name, at + 1)


def _division_at(at: int, name: str, *, town: bool) -> Division:
    listing = _listing()
    start = listing.rfind("\n", 0, at) + 1
    if town:
        return Division(name, listing[start : start + 6], "town")
    code = listing[start:at]
    return Division(name, code, LEVELS[len(code)])


@lru_cache(maxsize=1024)
def division(code: str) -> Division | None:
    """Return the province, prefecture or county of that code; None where the list has none."""
    match = re.search(rf"\n{code}(?!\d)([^\t\n]+)", _listing())
    return Division(match[1], code, LEVELS[len(code)]) if match else None
