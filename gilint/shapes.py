"""The shapes of what people write in settings and packs: each judges a value.

A shape never raises: what is wrong with a value is a `Fault` that names the place inside it.
Shapes also tell the JSON Schema of what they accept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from gilint.errors import ConfigError, nearest

Path = tuple[str | int, ...]
CODE = r"^(?:ALL|[A-Z]{2,8}[0-9]{0,4})$"
MOST = 10**9
DAY = (
    r"^(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    r"|02-(?:0[1-9]|1\d|2[0-8]))$"
)
"""Month and day, as every year has it."""


class Fault(NamedTuple):
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
    "day": '"01-31"',
}


class Plain:
    """A shape of values without codes inside."""

    __slots__ = ()

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


class Flag(Plain):
    """True or false."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, bool):
            yield wrong(at, value, "flag")

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}


class Number(NamedTuple):
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

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


class Text(Plain):
    """Any text but the empty one."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield wrong(at, value, "text")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


class Choice(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if value not in self.words:
            known = ", ".join(self.words)
            yield Fault(at, "choice-wrong", {"value": value, "known": known})

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


class Code:
    """A rule's code, or its beginning: TIE001, TIE, ALL. Whether it exists is judged later."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or not value:
            yield wrong(at, value, "code")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": CODE}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        yield value, at


class ListOf(NamedTuple):
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


class TableOf(NamedTuple):
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


class Anything(Plain):
    """A value that somebody else judges: the option of a rule."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        yield from ()

    def schema(self) -> dict[str, Any]:
        return {}


class OneOrMany(NamedTuple):
    """A single value, or a table of such values; `key` is the shape of the table's keys."""

    item: Shape
    key: Shape = Text()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        table = TableOf(self.item, self.key)
        yield from (table if isinstance(value, Mapping) else self.item).check(value, at)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.item.schema(), TableOf(self.item, self.key).schema()]}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


class Day(Plain):
    """A day of any year: "01-31"."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if not isinstance(value, str) or re.match(DAY, value) is None:
            yield wrong(at, value, "day")

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": DAY}


class OneOrList(NamedTuple):
    """A single value, or a list of such values."""

    item: Shape

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        shape = ListOf(self.item) if isinstance(value, list | tuple) else self.item
        yield from shape.check(value, at)

    def schema(self) -> dict[str, Any]:
        return {"oneOf": [self.item.schema(), ListOf(self.item).schema()]}

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


class Localised(Plain):
    """A text, in one language for all, or in Chinese and, where there is one, in English."""

    __slots__ = ()

    def check(self, value: Any, at: Path) -> Iterator[Fault]:
        if isinstance(value, Mapping):
            yield from Record({"zh": Text(), "en": Text()}, frozenset({"zh"})).check(value, at)
        elif not isinstance(value, str) or not value:
            yield wrong(at, value, "texts")

    def schema(self) -> dict[str, Any]:
        record = Record({"zh": Text(), "en": Text()}, frozenset({"zh"}))
        return {"oneOf": [Text().schema(), record.schema()]}


class Record(NamedTuple):
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

    def codes(self, value: Any, at: Path) -> Iterator[tuple[str, Path]]:
        return iter(())


def shape_like(value: Any) -> Shape:
    """Return the shape of values like a given one: a list of texts, a number, a flag, a text."""
    by_type: Mapping[type, Shape] = {
        list: ListOf(Text()),
        int: Number(0, MOST),
        bool: Flag(),
        str: Text(),
    }
    return by_type.get(type(value), Anything())


def refuse(faults: Iterator[Fault], place: str = "") -> None:
    """Raise `ConfigError` for the first fault, if there is one."""
    for fault in faults:
        args = {"key": ".".join(map(str, fault.at)), **fault.args}
        raise ConfigError(fault.text, place=place, at=fault.at, **args)
