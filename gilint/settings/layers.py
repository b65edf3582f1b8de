"""Layers of settings: what one file, or the command line, says; and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gilint.errors import ConfigError, nearest
from gilint.settings import positions
from gilint.settings.catalog import BY_KEY, SETTINGS
from gilint.shapes import Fault

COMMAND_LINE = "command-line"
DEFAULT = "default"
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """What one place says. `origin` is a file as people name it, or `command-line`.

    `folder` is what its paths are relative to, `text` the file's text, `prefix` the table
    of the file that holds the settings (`tool.gilint`).
    """

    origin: str
    values: Mapping[str, Any]
    folder: Path
    text: str = ""
    prefix: tuple[str, ...] = ()

    def place(self, at: Place, value: object = None) -> str:
        """Return where the value at `at` stands, as file:line:column."""
        if not self.text:
            return ""
        line, column = positions.find(self.text, (*self.prefix, *at), value)
        return f"{self.origin}:{line}:{column}"

    def codes(self) -> Iterator[tuple[str, Place]]:
        """Yield every code (or beginning of one) that is named, with its place."""
        from gilint.settings.values import BY_KEY as SHAPES

        for key, value in self.values.items():
            yield from SHAPES[key].codes(value, (key,))

    def validate(self) -> None:
        """Raise `ConfigError` for the first unknown key or wrong value."""
        if not self.values:
            return
        from gilint.settings.values import BY_KEY as SHAPES

        for key, value in self.values.items():
            if key not in BY_KEY:
                near = nearest(key, BY_KEY)
                raise ConfigError("setting-unknown", place=self.place((key,)), key=key, near=near)
            self.refuse(SHAPES[key].check(value, (key,)))

    def refuse(self, faults: Iterable[Fault]) -> None:
        """Raise `ConfigError` with its place for the first fault, if there is one."""
        for fault in faults:
            wrong = fault.args.get("value")
            place = self.place(fault.at, wrong if isinstance(wrong, str) else None)
            named = ".".join(map(str, fault.at))
            raise ConfigError(fault.text, **{"place": place, "key": named, **fault.args})


@dataclass(frozen=True, slots=True)
class Given:
    """A value and the layer that gives it; None for the default."""

    value: Any
    layer: Layer | None = None

    @property
    def origin(self) -> str:
        """Where the value comes from: a file, `command-line`, `default`."""
        return self.layer.origin if self.layer else DEFAULT


@dataclass(frozen=True, slots=True)
class Effective:
    """What all layers say together: values by setting, and tables by setting and key."""

    values: Mapping[str, Given]
    tables: Mapping[str, Mapping[str, Given]] = field(default_factory=dict)
    lists: Mapping[str, tuple[Given, ...]] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Any:
        return self.values[key].value


def join(layers: Iterable[Layer]) -> Effective:
    """Join layers, the farthest first: the nearer one wins, item by item in tables.

    A layer with a `select` of its own starts afresh; without one, what it ignores adds up.
    """
    values = {each.key: Given(each.default) for each in SETTINGS}
    tables: dict[str, dict[str, Given]] = {}
    lists: dict[str, list[Given]] = {}
    for layer in layers:
        values |= _plain(layer, values)
        for key, value in layer.values.items():
            if BY_KEY[key].joins and isinstance(value, Mapping):
                tables.setdefault(key, {}).update(_items(value, layer, tables.get(key, {})))
            elif BY_KEY[key].joins and isinstance(value, list | tuple):
                lists.setdefault(key, []).extend(Given(each, layer) for each in value)
    return Effective(values, tables, {key: tuple(each) for key, each in lists.items()})


def _plain(layer: Layer, before: Mapping[str, Given]) -> dict[str, Given]:
    given = {key: Given(value, layer) for key, value in layer.values.items()}
    ignored = tuple(layer.values.get("ignore", ()))
    if "select" in given:
        given["ignore"] = Given(ignored, layer)
    elif ignored:
        given["ignore"] = Given((*before["ignore"].value, *ignored), layer)
    return given


def _items(
    value: Mapping[str, Any], layer: Layer, before: Mapping[str, Given]
) -> Iterator[tuple[str, Given]]:
    """Yield the items of a table; the options of a rule are joined with those given before."""
    for key, item in value.items():
        if isinstance(item, Mapping) and key in before:
            yield key, Given({**before[key].value, **item}, layer)
        else:
            yield key, Given(item, layer)
