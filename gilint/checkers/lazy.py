"""Kinds of rule that are imported when the first rule of that kind is met: few runs have one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any

from gilint.checkers import Checker
from gilint.diagnostics import Verdict
from gilint.facts import Facts
from gilint.rules import Rule


class LazyChecker:
    """Stands for the checker of a kind: class `<Kind>Checker` of module `gilint.checkers.<kind>`.

    Everything but the kind itself is asked of that checker.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @cached_property
    def checker(self) -> Checker:
        """The checker itself, imported at the first use."""
        module = import_module(f"gilint.checkers.{self.kind}")
        made: Checker = getattr(module, f"{self.kind.capitalize()}Checker")()
        return made

    @property
    def keys(self) -> frozenset[str]:
        return self.checker.keys

    @property
    def messages(self) -> Mapping[str, str]:
        """The usual messages of the kind: texts by variant."""
        return getattr(self.checker, "messages", {})

    @property
    def arguments(self) -> frozenset[str] | None:
        """The placeholders that messages may use; None where any may be."""
        return getattr(self.checker, "arguments", None)

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        self.checker.validate(spec, place)

    def check(self, rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
        return self.checker.check(rules, facts)
