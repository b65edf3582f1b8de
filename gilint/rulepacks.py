"""Packs: folders of rules and forms as data, read from YAML or from what was compiled of it.

A pack is compiled once: YAML with positions becomes plain JSON, which loads in a
fraction of the time. The built-in packs ship compiled; a test keeps them fresh. Other packs
are remembered in the user's cache under the contents of their files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gilint import caches
from gilint.checkers import Checker
from gilint.diagnostics import Severity
from gilint.errors import ConfigError, nearest
from gilint.forms.load import form_of
from gilint.forms.schema import Form
from gilint.rules import Case, Rule, by_variant
from gilint.scopes import Scope
from gilint.version import VERSION

COMPILED = "compiled.json"
FORMAT = "2"
CACHED = "packs"
COMMON_KEYS = frozenset(
    {"code", "name", "kind", "severity", "basis", "summary", "message", "why", "cases"}
    | {"options", "first_year", "place"}
)

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as loaded: its rules of declarative kinds and its forms (newest first).

    `severity`, `options` and `ignore` are what it sets for rules of any pack, below the
    configuration. `origin` is its folder, `owner` who registered it, `digest` names its contents.
    """

    id: str
    title: Mapping[str, str]
    prefix: str
    origin: str
    rules: tuple[Rule, ...] = ()
    forms: tuple[Form, ...] = ()
    extends: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    scope: Scope = field(default_factory=Scope)
    version: str = ""
    digest: str = ""
    owner: str = ""


def load_pack(folder: Path, checkers: Mapping[str, Checker], *, shipped: bool = False) -> Pack:
    """Load a pack, compiled where that is at hand.

    What lies compiled in the folder itself counts only for a pack that is `shipped` with an
    installed distribution, and only as long as it was made of the files that are there.
    Raises `ConfigError` with file, line and column for anything wrong in the pack.
    """
    data = _shipped(folder) if shipped else None
    if data is None:
        data = _remembered(folder, checkers)
    return pack_of(data, folder, checkers)


def _shipped(folder: Path) -> Data | None:
    import json

    try:
        data = json.loads((folder / COMPILED).read_bytes())
        return data if data["format"] == FORMAT and _is_fresh(folder, data["files"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _is_fresh(folder: Path, files: Mapping[str, str]) -> bool:
    """Tell whether the files that a pack was compiled from are as they were, or not there."""
    there = ((folder / name, digest) for name, digest in files.items())
    return all(
        caches.digest(path.read_bytes()) == digest for path, digest in there if path.exists()
    )


def _remembered(folder: Path, checkers: Mapping[str, Checker]) -> Data:
    from gilint.packcompiler import compile_pack, contents

    key = caches.digest(VERSION, FORMAT, *sorted(checkers), *contents(folder))
    known: Data | None = caches.recall(CACHED, key)
    if known is None:
        known = compile_pack(folder, checkers)
        caches.remember(CACHED, key, known)
    return known


def pack_of(data: Data, folder: Path, checkers: Mapping[str, Checker]) -> Pack:
    """Build a pack from its compiled data."""
    manifest = data["manifest"]
    rules = tuple(rule_of(rule, manifest["id"], folder, checkers) for rule in data["rules"])
    return Pack(
        id=manifest["id"],
        title=manifest["title"],
        prefix=manifest.get("prefix", ""),
        origin=folder.as_posix(),
        rules=rules,
        forms=tuple(form_of(form) for form in data["forms"]),
        extends=tuple(manifest.get("extends", ())),
        severity=manifest.get("severity", {}),
        options=manifest.get("options", {}),
        ignore=tuple(manifest.get("ignore", ())),
        scope=Scope.of(manifest.get("applies_to", {})),
        version=str(manifest.get("version", "")),
        digest=caches.digest(*data["files"].values()),
    )


def rule_of(data: Data, pack: str, folder: Path, checkers: Mapping[str, Checker]) -> Rule:
    """Build a declarative rule from compiled data, which was judged when it was compiled."""
    place = f"{folder.as_posix()}/{data['place']}"
    if data["kind"] not in checkers:
        near = nearest(data["kind"], checkers)
        raise ConfigError("kind-unknown", place=place, kind=data["kind"], near=near)
    return Rule(
        code=data["code"],
        name=data["name"],
        severity=Severity.parse(data["severity"]),
        basis=data["basis"],
        summary=data["summary"],
        messages=by_variant(data["message"]),
        why=data["why"],
        cases=tuple(_cases(data.get("cases", ()), folder)),
        kind=data["kind"],
        spec={key: value for key, value in data.items() if key not in COMMON_KEYS},
        options=data.get("options", {}),
        origin=pack,
        place=place,
        first_year=data.get("first_year", 0),
    )


def _cases(cases: Any, folder: Path) -> Iterator[Case]:
    """Yield cases: `{good: patch}` or `{bad: patch, flags: […]}`."""
    for case in cases:
        patch = case["good"] if "good" in case else case["bad"]
        place = f"{folder.as_posix()}/{case['place']}"
        yield Case(patch, tuple(case.get("flags", ())), tuple(case.get("also", ())), place)
