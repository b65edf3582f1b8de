"""Checkers: each reads one kind of declarative rule and judges reports by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from gilint.diagnostics import Verdict
from gilint.facts import Facts
from gilint.rules import Rule


@runtime_checkable
class Checker(Protocol):
    """The code behind one `kind:` of a rule in a pack.

    `keys` are the keys that a rule of this kind may have besides those every rule has.
    """

    @property
    def kind(self) -> str:
        """The name of the kind."""

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its own."""

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        """Raise `ConfigError` with `place` where a rule's own keys are wrong."""

    def check(self, rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
        """Judge one report by all selected rules of this kind at once."""
