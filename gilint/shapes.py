"""The shapes of what people write in settings and packs: each judges a value.

A shape never raises: what is wrong with a value is a `Fault` that names the place inside it.
Shapes also tell the JSON Schema of what they accept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from gilint.errors import ConfigError, nearest

Path = tuple[str | int, ...]
CODE = r"^(?:ALL|[A-Z]{2,8}[0-9]{0,4})$"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at `at` inside a value: a key of `texts.TEXTS` and what fills it."""

    at: Path
    text: str
    args: Mapping[str, Any]


class Shape(Protocol):
    """What a value must look like."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        """Yield what is wrong with a value that stands at `at`."""

    def schema(self) -> dict[str, Any]:
        """Return the JSON Schema of such values."""

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        """Yield the rule codes (or their beginnings) that a right value names, with places."""


def wrong(at: Path, value: Any, expected: str) -> Fault:
    """Return the fault of a value of another type; `expected` names what is due."""
    return Fault(at, "value-wrong", {"value": value, "expected": EXPECTED[expected]})


EXPECTED = {
    "flag": "true, false",
    "number": "1, 2, 3 …",
    "text": '"…"',
    "list": '["…", "…"]',
    "table": "{ … = … }",
    "code": '"TIE001", "TIE", "ALL"',
    "texts": '"…", {zh: …, en: …}',
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A value without codes inside."""

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        yield from ()


@dataclass(frozen=True, slots=True)
class Flag(Plain):
    """True or false."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield wrong(at, value, "flag")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number(Plain):
    """A whole number between two bounds, both included."""

    least: int
    most: int

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield wrong(at, value, "number")
        elif not self.least <= value <= self.most:
            bounds = {"value": value, "least": self.least, "most": self.most}
            yield Fault(at, "number-out-of-range", bounds)

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Text(Plain):
    """Any text but the empty one."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield wrong(at, value, "text")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Choice(Plain):
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if value not in self.words:
            known = ", ".join(self.words)
            yield Fault(at, "choice-wrong", {"value": value, "known": known})

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class Code:
    """A rule's code, or its beginning: TIE001, TIE, ALL. Whether it exists is judged later."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield wrong(at, value, "code")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": CODE}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        yield value, at


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items have one shape."""

    item: Shape

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, list | tuple):
            yield wrong(at, value, "list")
            return
        for number, each in enumerate(value):
            yield from self.item.check(each, (*at, number))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.item.schema()}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        for number, each in enumerate(value):
            yield from self.item.codes(each, (*at, number))


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table of any keys whose values have one shape; `key` is the shape of its keys."""

    item: Shape
    key: Shape = Text()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield wrong(at, value, "table")
            return
        for name, each in value.items():
            yield from self.key.check(name, (*at, name))
            yield from self.item.check(each, (*at, name))

    def schema(self) -> dict[str, Any]:
        keys = {k: v for k, v in self.key.schema().items() if k in ("pattern", "minLength")}
        return {
            "type": "object",
            "propertyNames": keys,
            "additionalProperties": self.item.schema(),
        }

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        for name, each in value.items():
            yield from self.key.codes(name, (*at, name))
            yield from self.item.codes(each, (*at, name))


@dataclass(frozen=True, slots=True)
class Anything(Plain):
    """A value that somebody else judges: the option of a rule."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        yield from ()

    def schema(self) -> dict[str, Any]:
        return {}


@dataclass(frozen=True, slots=True)
class OneOrMany(Plain):
    """A single value, or a table of such values by any key."""

    item: Shape

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        shape = TableOf(self.item) if isinstance(value, Mapping) else self.item
        yield from shape.check(value, at)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.item.schema(), TableOf(self.item).schema()]}


@dataclass(frozen=True, slots=True)
class OneOrList(Plain):
    """A single value, or a list of such values."""

    item: Shape

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        shape = ListOf(self.item) if isinstance(value, list | tuple) else self.item
        yield from shape.check(value, at)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.item.schema(), ListOf(self.item).schema()]}


@dataclass(frozen=True, slots=True)
class Localised(Plain):
    """A text, in one language for all, or in Chinese and, where there is one, in English."""

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if isinstance(value, Mapping):
            yield from Record({"zh": Text(), "en": Text()}, frozenset({"zh"})).check(value, at)
        elif not isinstance(value, str) or not value:
            yield wrong(at, value, "texts")

    def schema(self) -> dict[str, Any]:
        record = Record({"zh": Text(), "en": Text()}, frozenset({"zh"}))
        return {"oneOf": [Text().schema(), record.schema()]}


@dataclass(frozen=True, slots=True)
class Record(Plain):
    """A table with these keys and no others."""

    fields: Mapping[str, Shape]
    required: frozenset[str] = frozenset()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield wrong(at, value, "table")
            return
        for name, each in value.items():
            if name in self.fields:
                yield from self.fields[name].check(each, (*at, name))
            else:
                near = nearest(str(name), self.fields)
                yield Fault((*at, name), "key-unknown", {"key": name, "near": near})
        for name in sorted(self.required - value.keys()):
            yield Fault(at, "key-missing", {"key": name})

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {name: shape.schema() for name, shape in self.fields.items()},
            "required": sorted(self.required),
            "additionalProperties": False,
        }


def refuse(faults: Iterator[Fault], place: str = "") -> None:
    """Raise `ConfigError` for the first fault, if there is one."""
    for fault in faults:
        args = {"key": ".".join(map(str, fault.at)), **fault.args}
        raise ConfigError(fault.text, place=place, at=fault.at, **args)
