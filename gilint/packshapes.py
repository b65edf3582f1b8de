"""What the keys of packs look like: manifests, rules, cases, and whose reports a pack is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gilint.scopes import KINDS
from gilint.shapes import (
    Anything,
    Choice,
    Code,
    Fault,
    ListOf,
    Localised,
    Number,
    OneOrList,
    Path,
    Plain,
    Record,
    Shape,
    TableOf,
    Text,
)

LEVELS = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Years(Plain):
    """A year, or a pair of first and last year; null stands for no bound."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        ends = value if isinstance(value, list) and len(value) == 2 else [value]
        for end in ends:
            if end is not None or len(ends) == 1:
                yield from Number(1990, 2100).check(end, at)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [{"type": "integer"}, {"type": "array", "minItems": 2, "maxItems": 2}]}


SCOPE: Shape = Record(
    {
        "issuer": OneOrList(Text()),
        "division": OneOrList(Text()),
        "kind": OneOrList(Choice(KINDS)),
        "year": Years(),
    }
)


MANIFEST_SHAPE = Record(
    {
        "id": Text(),
        "title": Localised(),
        "version": Anything(),
        "prefix": Anything(),
        "extends": ListOf(Text()),
        "applies_to": SCOPE,
        "severity": TableOf(Choice(LEVELS), Code()),
        "options": TableOf(TableOf(Anything()), Code()),
        "ignore": ListOf(Code()),
        "forms": ListOf(Text()),
        "rules": ListOf(Anything()),
        "base": TableOf(Anything()),
    },
    frozenset({"id", "title", "prefix"}),
)
CASE_SHAPE = Record(
    {
        "good": TableOf(Anything()),
        "bad": TableOf(Anything()),
        "flags": ListOf(Text()),
        "also": ListOf(Code()),
    }
)
RULE_SHAPES: Mapping[str, Shape] = {
    "code": Code(),
    "name": Text(),
    "kind": Text(),
    "severity": Choice(LEVELS),
    "basis": Text(),
    "summary": Localised(),
    "message": Anything(),
    "why": Localised(),
    "cases": ListOf(CASE_SHAPE),
    "options": TableOf(Anything()),
    "first_year": Number(0, 2100),
}
RULE_REQUIRED = frozenset({"code", "name", "kind", "basis", "summary"})
