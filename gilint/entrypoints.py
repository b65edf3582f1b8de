"""Installed plugins: their entry points, listed once for an environment and then remembered.

Reading the metadata of all installed distributions takes longer than checking a report. The list
is kept under the names of their metadata folders and the time each was last changed: installing,
updating or removing a distribution changes one of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gilint import caches
from gilint.version import VERSION

KIND = "plugins"
METADATA = (".dist-info", ".egg-info")


@dataclass(frozen=True, slots=True, order=True)
class EntryPoint:
    """An entry point `name = value` of a distribution."""

    distribution: str
    version: str
    name: str
    value: str

    @property
    def label(self) -> str:
        """The distribution, its version and the entry point, as messages name it."""
        return f"{self.distribution} {self.version} ({self.name})"

    def load(self) -> Any:
        """Import what the entry point names; raises whatever the import raises."""
        from importlib import import_module

        module, _, attributes = self.value.partition(":")
        found: Any = import_module(module.strip())
        for attribute in filter(None, attributes.split("[")[0].strip().split(".")):
            found = getattr(found, attribute)
        return found


def entry_points(group: str) -> tuple[EntryPoint, ...]:
    """Return all entry points of a group, sorted by distribution and name."""
    key = caches.digest(VERSION, group, *_environment())
    remembered = caches.recall(KIND, key)
    if isinstance(remembered, list):
        return tuple(EntryPoint(*each) for each in remembered)
    found = tuple(sorted(set(_scan(group))))
    rows = [[each.distribution, each.version, each.name, each.value] for each in found]
    caches.remember(KIND, key, rows)
    return found


def _environment() -> Iterator[str]:
    """Yield what the list depends on: the metadata folders on `sys.path`, and when they changed."""
    yield sys.version
    for folder in dict.fromkeys(sys.path):
        place = os.path.abspath(folder)
        yield place
        try:
            names = sorted(name for name in os.listdir(place) if name.endswith(METADATA))
            for name in names:
                yield f"{name}|{os.stat(os.path.join(place, name)).st_mtime_ns}"
        except NotADirectoryError:
            yield str(os.stat(place).st_mtime_ns)
        except OSError:
            continue


def _scan(group: str) -> Iterator[EntryPoint]:
    from importlib import metadata

    for distribution in metadata.distributions():
        for entry in distribution.entry_points:
            if entry.group == group:
                name = distribution.metadata["Name"] or "?"
                yield EntryPoint(name, distribution.version or "?", entry.name, entry.value)
