"""How long things take, measured only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TypeVar

Item = TypeVar("Item")


class Clock:
    """Seconds spent, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def over(self, name: str, items: Iterable[Item]) -> Iterator[Item]:
        """Pass items on; the time that making them takes counts for `name`."""
        started = perf_counter()
        try:
            for item in items:
                self._add(name, started)
                yield item
                started = perf_counter()
        finally:
            self._add(name, started)

    def _add(self, name: str, started: float) -> None:
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - started
