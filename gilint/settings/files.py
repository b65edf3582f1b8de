"""Configuration files: the nearest one above each file, and what it extends."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gilint.errors import ConfigError
from gilint.settings.layers import Layer

NAMES = ("gilint.toml", ".gilint.toml", "pyproject.toml")
TOOL = ("tool", "gilint")
AT = re.compile(r"\(at line (\d+), column (\d+)\)")
LONGEST_CHAIN = 10


def find_nearest(
    directory: str, known: dict[str, Path | None], names: Iterable[str] = NAMES
) -> Path | None:
    """Return the nearest file of these names in `directory` or above; None where none is.

    `known` remembers what was found for every directory on the way.
    """
    if directory in known:
        return known[directory]
    found = _find_here(directory, names)
    parent = os.path.dirname(directory)
    if found is None and parent != directory:
        found = find_nearest(parent, known, names)
    known[directory] = found
    return found


def _find_here(directory: str, names: Iterable[str]) -> Path | None:
    for name in names:
        path = os.path.join(directory, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _concerns_us(path)):
            return Path(path)
    return None


def _concerns_us(path: str) -> bool:
    """Tell whether a pyproject.toml has settings of ours."""
    try:
        return "[tool.gilint" in Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def read_chain(path: Path) -> tuple[Layer, ...]:
    """Read a file and all that it extends, the farthest first.

    Raises `ConfigError` for a file that cannot be read, is no TOML, or extends itself.
    """
    layers: list[Layer] = []
    seen: set[Path] = set()
    while True:
        layer = read_file(path)
        layers.insert(0, layer)
        seen.add(path.resolve())
        target = layer.values.get("extend")
        if target is None:
            return tuple(layers)
        path = layer.folder / target
        if path.resolve() in seen or len(layers) >= LONGEST_CHAIN:
            raise ConfigError("extend-circle", place=layer.place(("extend",)), path=target)
        if not path.is_file():
            raise ConfigError("extend-missing", place=layer.place(("extend",)), path=target)


def read_file(path: Path) -> Layer:
    """Read one configuration file; its values are judged, its codes and packs are not yet."""
    origin = _shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError("config-unreadable", place=origin, reason=reason) from error
    prefix = TOOL if path.name == "pyproject.toml" else ()
    values: Any = _parse(text, origin)
    for name in prefix:
        values = values.get(name, {})
    layer = Layer(origin, values, path.parent, text, prefix)
    layer.validate()
    return layer


def _parse(text: str, origin: str) -> Mapping[str, Any]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = AT.search(str(error))
        place = f"{origin}:{at[1]}:{at[2]}" if at else origin
        reason = AT.sub("", str(error)).strip()
        raise ConfigError("toml-wrong", place=place, reason=reason) from error


def _shown(path: Path) -> str:
    """Return a path as people read it: relative to where they are, where it is below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()
