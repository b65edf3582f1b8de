"""What kinds of declarative rule share: the shapes of their keys, and their usual messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gilint.diagnostics import Verdict
from gilint.facts import Facts
from gilint.rules import Rule
from gilint.shapes import Record, refuse


class DeclarativeChecker:
    """A kind of rule whose keys have shapes.

    `shape` is that of a rule's own keys. `messages` names the texts (of `gilint.texts`) that a
    rule has by variant unless it writes its own; `arguments` are the placeholders of messages.
    """

    kind: str
    shape: Record
    messages: Mapping[str, str]
    arguments: frozenset[str]
    keys: frozenset[str]

    def __init__(self) -> None:
        self.keys = frozenset(self.shape.fields)

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        """Raise `ConfigError` for the first key or value that is wrong."""
        refuse(self.shape.check(spec, ()), place)

    def check(self, rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
        """Judge one report by each rule."""
        for rule in rules:
            for verdict in self.judge(rule, facts):
                yield rule, verdict

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Judge one report by one rule."""
        raise NotImplementedError


def usual(**texts: str) -> Mapping[str, str]:
    """Return the usual messages of a kind: identifiers of texts by variant."""
    return texts
