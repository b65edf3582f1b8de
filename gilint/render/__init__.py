"""Output formats, one file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol, runtime_checkable

from gilint.diagnostics import Severity
from gilint.engine import Outcome
from gilint.forms.schema import Form
from gilint.rules import Rule


@dataclass(frozen=True, slots=True)
class Style:
    """How to render: language ("zh" or "en"), colour, width of the terminal, and all rules by code.

    `forms` by identifier give rows and columns their names; `levels` are the severities of
    the rules that the configuration changed. `statistics` adds counts per rule, `verbose`
    what was read and what was passed over; `quiet` leaves out all but findings.
    """

    lang: str = "zh"
    colour: bool = False
    columns: int = 80
    rules: Mapping[str, Rule] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    levels: Mapping[str, Severity] = field(default_factory=dict)
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False


@runtime_checkable
class Renderer(Protocol):
    """One output format. Renders while reports come in: keeps counts, never reports."""

    name: str

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the output piece by piece."""


@runtime_checkable
class BinaryRenderer(Protocol):
    """An output format that is no text, and so can only be written to a file."""

    name: str

    def write(self, outcomes: Iterable[Outcome], style: Style, stream: BinaryIO) -> None:
        """Write the whole output to `stream`."""
