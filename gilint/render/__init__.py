"""Output formats, one file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from gilint.engine import Outcome
from gilint.rules import Rule


@dataclass(frozen=True, slots=True)
class Style:
    """How to render: language ("zh" or "en"), colour, width of the terminal, and all rules by code.

    `statistics` adds counts per rule, `verbose` what was read and how long it took.
    """

    lang: str = "zh"
    colour: bool = False
    columns: int = 80
    rules: Mapping[str, Rule] = field(default_factory=dict)
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False


@runtime_checkable
class Renderer(Protocol):
    """One output format. Renders while reports come in: keeps counts, never reports."""

    name: str

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the output piece by piece."""
