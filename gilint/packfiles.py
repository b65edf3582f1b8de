"""The files of a pack: read within bounds, with the place of every key.

A pack by path may come from anybody. Its files are bounded in number, size, depth and in what
their anchors expand to, and none is read from outside of its folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from gilint.errors import ConfigError

SUFFIXES = (".yaml", ".yml")
MANIFEST = "pack.yaml"
MOST_FILES = 100
MOST_BYTES = 1 << 19
MOST_ENTRIES = 2000
MOST_NODES = 50_000
DEEPEST = 24
BRACKET = re.compile(r"[\[\]{}]")
# Brackets in quoted text need no partner, so that more may be open than are nested.
MOST_BRACKETS, MOST_MERGES = 200, 200

Place = tuple[str | int, ...]


class YamlFile:
    """A YAML file: its plain data, and where each key stands."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.shown = (folder / name).as_posix()
        self.root = _load(inside(folder, name), self.shown)
        self.data = plain(self.root, self)

    def place(self, at: Place = ()) -> str:
        """Return file:line:column of what stands at a path of keys, or of what is near it."""
        node: Any = self.root
        mark = (0, 0)
        with suppress(AttributeError, KeyError, IndexError, TypeError):
            for part in at:
                places, listed = node.lc, isinstance(node, list)
                key = part if listed else _key(node, part)
                mark = places.item(key) if listed else places.key(key)
                node = node[key]
        return f"{self.shown}:{mark[0] + 1}:{mark[1] + 1}"


def _key(node: Mapping[Any, Any], name: str | int) -> Any:
    """Return the key of a YAML mapping that reads as `name`: 2023 is a number in YAML."""
    return next((key for key in node if str(key) == str(name)), name)


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file that a pack names.

    Raises `ConfigError` for one outside of the pack's folder (absolute, `..`, a link) and for
    one that is missing or too large.
    """
    path = folder / name
    if Path(name).is_absolute() or not path.resolve().is_relative_to(folder.resolve()):
        raise ConfigError("pack-file-outside", name=name)
    if not path.is_file():
        raise ConfigError("pack-file-missing", name=name)
    if path.stat().st_size > MOST_BYTES:
        raise ConfigError("pack-too-large", place=path.as_posix(), limit=MOST_BYTES // 1024)
    return path


def yaml_files(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below a folder, sorted; raises `ConfigError` for too many."""
    seen = count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(names)
        for name in sorted(names):
            if name.endswith(SUFFIXES):
                count += 1
                yield Path(parent) / name
        if count > MOST_FILES or seen > MOST_ENTRIES:
            raise ConfigError("pack-too-many-files", place=folder.as_posix(), limit=MOST_FILES)


def _load(path: Path, shown: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        text = path.read_text(encoding="utf-8-sig")
        _refuse_costly(text, shown)
        return YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        at = f"{shown}:{mark.line + 1}:{mark.column + 1}" if mark else shown
        raise ConfigError("yaml-wrong", place=at, reason=error.problem or "") from error
    except RecursionError as error:
        raise ConfigError("yaml-too-deep", place=shown, limit=DEEPEST) from error
    except (OSError, UnicodeDecodeError, YAMLError, ValueError) as error:
        raise ConfigError("yaml-wrong", place=shown, reason=str(error)) from error


def _refuse_costly(text: str, shown: str) -> None:
    """Refuse what a YAML parser takes quadratic time for: runs of brackets, and merged keys."""
    depth = 0
    for match in BRACKET.finditer(text):
        depth = depth + 1 if match.group() in "[{" else max(0, depth - 1)
        if depth > MOST_BRACKETS:
            raise ConfigError("yaml-too-deep", place=shown, limit=DEEPEST)
    if text.count("<<") > MOST_MERGES:
        raise ConfigError("yaml-too-many", place=shown, limit=MOST_MERGES)


def plain(root: Any, file: YamlFile | None = None) -> Any:
    """Return YAML nodes as plain dicts, lists and scalars.

    Raises `ConfigError` where they are nested too deeply, or where anchors make too much of them.
    """
    left = MOST_NODES
    place = file.shown if file else ""

    def copy(node: Any, depth: int) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise ConfigError("yaml-too-many", place=place, limit=MOST_NODES)
        if depth > DEEPEST:
            raise ConfigError("yaml-too-deep", place=place, limit=DEEPEST)
        if isinstance(node, Mapping):
            return {str(key): copy(value, depth + 1) for key, value in node.items()}
        if isinstance(node, list):
            return [copy(item, depth + 1) for item in node]
        return _scalar(node)

    return copy(root, 0)


def _scalar(node: Any) -> Any:
    """Return a scalar as plain data: what YAML takes for a date is the text it was written as."""
    if node is None or isinstance(node, bool):
        return node
    if isinstance(node, int):
        return int(node)
    return float(node) if isinstance(node, float) else str(node)
