"""The list of reviewed findings as a file: YAML meant for git, written so that comments stay."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gilint import caches
from gilint.errors import ConfigError
from gilint.packfiles import YamlFile
from gilint.shapes import Anything, ListOf, Record, Text, refuse
from gilint.suppress import Baseline, Suppression
from gilint.version import VERSION

CACHED = "baselines"
ENTRY = Record(
    {
        "fingerprint": Text(),
        "code": Text(),
        "issuer": Anything(),
        "year": Anything(),
        "key": Anything(),
        "message": Text(),
        "reason": Text(),
        "author": Text(),
        "date": Text(),
        "expires": Text(),
    },
    frozenset({"fingerprint", "code", "reason"}),
)
SHAPE = Record({"schema": Anything(), "suppressions": ListOf(ENTRY)}, frozenset({"suppressions"}))


def load_baseline(path: Path, today: date) -> Baseline:
    """Read a list; raises `ConfigError` with file, line and column for what is wrong in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError("baseline-missing", place=path.as_posix()) from error
    key = caches.digest(VERSION, path.as_posix(), data)
    rows = caches.recall(CACHED, key)
    if rows is None:
        rows = _read(path)
        caches.remember(CACHED, key, rows)
    return Baseline({row["fingerprint"]: _entry(row) for row in rows}, today)


def _read(path: Path) -> list[dict[str, Any]]:
    file = YamlFile(path.parent, path.name)
    data = file.data or {"suppressions": None}
    if isinstance(data, Mapping) and data.get("suppressions", 0) is None:
        return []
    for fault in SHAPE.check(data, ()):
        refuse(iter([fault]), file.place(fault.at))
    rows = []
    for number, row in enumerate(data["suppressions"]):
        at = ("suppressions", number)
        for name in ("date", "expires"):
            if name in row and _day(row[name]) is None:
                place = file.place((*at, name))
                raise ConfigError("day-wrong", place=place, value=row[name])
        rows.append({**row, "place": file.place(at)})
    return rows


def _entry(row: Mapping[str, Any]) -> Suppression:
    return Suppression(
        fingerprint=row["fingerprint"],
        reason=row["reason"],
        code=row["code"],
        issuer=row.get("issuer"),
        year=row.get("year"),
        message=row.get("message", ""),
        author=row.get("author", ""),
        made=_day(row.get("date", "")),
        expires=_day(row.get("expires", "")),
        place=row["place"],
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def write_baseline(path: Path, rows: Iterable[Mapping[str, Any]], heading: str) -> None:
    """Write a new list; `heading` is the comment above it."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    data = CommentedMap(schema=1, suppressions=CommentedSeq(CommentedMap(row) for row in rows))
    data.yaml_set_start_comment(heading)
    _dump(data, path)


def extend_baseline(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add entries behind those of a list; everything else stays as it is written."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    yaml = _yaml()
    data = yaml.load(path.read_text(encoding="utf-8"))
    if not data["suppressions"]:
        data["suppressions"] = CommentedSeq()
    data["suppressions"].extend(CommentedMap(row) for row in rows)
    _dump(data, path)


def remove_entries(path: Path, fingerprints: Collection[str]) -> None:
    """Take entries out of a list, line by line, so that all comments stay.

    What no line can be taken from (a list in one line) is written anew.
    """
    text = path.read_text(encoding="utf-8")
    data = _yaml().load(text)
    entries: Any = data["suppressions"] or []
    gone = [n for n, row in enumerate(entries) if row["fingerprint"] in fingerprints]
    kept = [row["fingerprint"] for n, row in enumerate(entries) if n not in gone]
    lines = text.splitlines(keepends=True)
    for number in reversed(gone):
        start = entries.lc.item(number)[0]
        del lines[start : _end_of_entry(lines, start)]
    if _fingerprints("".join(lines)) == kept:
        _write("".join(lines), path)
        return
    for number in reversed(gone):
        del entries[number]
    _dump(data, path)


def _end_of_entry(lines: Sequence[str], start: int) -> int:
    """Return the line behind an entry: the next that is indented no deeper than its dash."""
    depth = len(lines[start]) - len(lines[start].lstrip(" "))
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= depth:
            return number
    return len(lines)


def _fingerprints(text: str) -> list[str] | None:
    from ruamel.yaml.error import YAMLError

    try:
        return [row["fingerprint"] for row in _yaml().load(text)["suppressions"] or []]
    except (YAMLError, KeyError, TypeError):
        return None


def _yaml() -> Any:
    from ruamel.yaml import YAML

    yaml = YAML(typ="rt")
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(data: Any, path: Path) -> None:
    from io import StringIO

    stream = StringIO()
    _yaml().dump(data, stream)
    _write(stream.getvalue(), path)


def _write(text: str, path: Path) -> None:
    """Write a file whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)
