"""Packs: folders of rules and forms as data, read from YAML or from what was compiled of it.

A pack is compiled once: YAML with positions becomes plain JSON, which loads in a
fraction of the time. The built-in packs ship compiled; a test keeps them fresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gilint.checkers import Checker
from gilint.diagnostics import Severity
from gilint.errors import ConfigError
from gilint.forms.load import form_of
from gilint.forms.schema import Form
from gilint.rules import Case, Rule, by_variant

MANIFEST = "pack.yaml"
COMPILED = "compiled.json"
RULE_KEYS = frozenset(
    {"code", "name", "kind", "severity", "basis", "summary", "message", "why", "cases"}
    | {"options", "first_year", "place"}
)

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as loaded: its rules of declarative kinds and its forms (newest first)."""

    id: str
    title: Mapping[str, str]
    prefix: str
    origin: str
    rules: tuple[Rule, ...] = ()
    forms: tuple[Form, ...] = ()
    extends: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    applies_to: Mapping[str, Any] = field(default_factory=dict)


def load_pack(folder: Path, checkers: Mapping[str, Checker]) -> Pack:
    """Load a pack, compiled where it ships compiled.

    Raises `ConfigError` with file, line and column for anything wrong in it.
    """
    compiled = folder / COMPILED
    if compiled.exists():
        import json

        data = json.loads(compiled.read_text(encoding="utf-8"))
    else:
        data = compile_pack(folder)
    return pack_of(data, str(folder), checkers)


def pack_of(data: Data, origin: str, checkers: Mapping[str, Checker]) -> Pack:
    """Build a pack from its compiled data."""
    manifest = data["manifest"]
    return Pack(
        id=manifest["id"],
        title=manifest["title"],
        prefix=manifest.get("prefix", ""),
        origin=origin,
        rules=tuple(rule_of(rule, manifest["id"], checkers) for rule in data["rules"]),
        forms=tuple(form_of(form) for form in data["forms"]),
        extends=tuple(manifest.get("extends", ())),
        severity=manifest.get("severity", {}),
        options=manifest.get("options", {}),
        applies_to=manifest.get("applies_to", {}),
    )


def rule_of(data: Data, origin: str, checkers: Mapping[str, Checker]) -> Rule:
    """Build a declarative rule; its own keys are checked by the checker of its kind."""
    place = data["place"]
    checker = checkers.get(data["kind"])
    if checker is None:
        raise ConfigError("kind-unknown", place=place, kind=data["kind"])
    spec = {key: value for key, value in data.items() if key not in RULE_KEYS}
    for key in spec:
        if key not in checker.keys:
            raise ConfigError("key-unknown", place=place, key=key)
    checker.validate(spec, place)
    return Rule(
        code=data["code"],
        name=data["name"],
        severity=Severity.parse(data["severity"]),
        basis=data["basis"],
        summary=data["summary"],
        messages=by_variant(data["message"]),
        why=data["why"],
        cases=tuple(case_of(case) for case in data.get("cases", ())),
        kind=data["kind"],
        spec=spec,
        options=data.get("options", {}),
        origin=origin,
        place=place,
        first_year=data.get("first_year", 0),
    )


def case_of(data: Data) -> Case:
    """Build a case: `{good: patch}` or `{bad: patch, flags: […]}`."""
    if "good" in data:
        return Case(data["good"], (), tuple(data.get("also", ())))
    return Case(data["bad"], tuple(data["flags"]), tuple(data.get("also", ())))


def compile_pack(folder: Path) -> dict[str, Any]:
    """Read a pack's YAML into plain data in which every rule knows its place."""
    manifest_path = folder / MANIFEST
    if not manifest_path.is_file():
        raise ConfigError("pack-missing", place=str(folder))
    manifest = _plain(read_yaml(manifest_path))
    return {
        "manifest": manifest,
        "rules": list(_rules(folder, manifest.get("rules", ()))),
        "forms": [_plain(read_yaml(folder / name)) for name in manifest.get("forms", ())],
    }


def _rules(folder: Path, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        rules = read_yaml(folder / name)
        for number, rule in enumerate(rules):
            yield {**_plain(rule), "place": f"{name}:{rules.lc.item(number)[0] + 1}"}


def read_yaml(path: Path) -> Any:
    """Read a YAML file with positions; raises `ConfigError` that names file, line, column."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        at = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise ConfigError("yaml-wrong", place=at, reason=error.problem or "") from error
    except OSError as error:
        raise ConfigError("pack-file-missing", place=str(path)) from error


def _plain(node: Any) -> Any:
    """Return YAML nodes as plain dicts, lists and scalars."""
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return str(node) if isinstance(node, str) else node


def write_compiled(folder: Path) -> Path:
    """Write what `compile_pack` returns beside the pack's YAML."""
    import json

    target = folder / COMPILED
    text = json.dumps(compile_pack(folder), ensure_ascii=False, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")
    return target


if __name__ == "__main__":
    import sys

    for argument in sys.argv[1:]:
        write_compiled(Path(argument))
