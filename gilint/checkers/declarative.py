"""What kinds of declarative rule share: the shapes of their keys, and their usual messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gilint.diagnostics import Verdict
from gilint.facts import Facts
from gilint.packshapes import SCOPE
from gilint.rules import Rule
from gilint.scopes import Scope
from gilint.shapes import Record, refuse


class DeclarativeChecker:
    """A kind of rule whose keys have shapes.

    `shape` is that of a rule's own keys. `messages` names the texts (of `gilint.texts`) that a
    rule has by variant unless it writes its own; `arguments` are the placeholders of messages.
    Every rule may say by `applies_to` to which of the pack's reports it applies.
    """

    kind: str
    shape: Record
    messages: Mapping[str, str]
    arguments: frozenset[str]
    keys: frozenset[str]

    def __init__(self) -> None:
        self.whole = Record({**self.shape.fields, "applies_to": SCOPE}, self.shape.required)
        self.keys = frozenset(self.whole.fields)

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        """Raise `ConfigError` for the first key or value that is wrong."""
        refuse(self.whole.check(spec, ()), place)

    def check(self, rules: Sequence[Rule], facts: Facts) -> Iterator[tuple[Rule, Verdict]]:
        """Judge one report by each rule that applies to it."""
        for rule in rules:
            if not Scope.of(rule.spec.get("applies_to", {})).covers(facts):
                continue
            for verdict in self.judge(rule, facts):
                yield rule, verdict

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        """Judge one report by one rule."""
        raise NotImplementedError


def usual(**texts: str) -> Mapping[str, str]:
    """Return the usual messages of a kind: identifiers of texts by variant."""
    return texts
