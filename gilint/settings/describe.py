"""Tell the effective settings, and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gilint.rulesets import RuleSet
from gilint.settings.catalog import SETTINGS
from gilint.settings.layers import COMMAND_LINE, DEFAULT, Effective, Given


@dataclass(frozen=True, slots=True)
class Told:
    """A setting with its value; `origin` is file:line:column, `default`, `command-line` or a pack.

    `kind` is the text that says so: origin-default, origin-command-line, origin-pack, or "".
    """

    key: str
    value: Any
    origin: str
    kind: str = ""


def describe(effective: Effective, ruleset: RuleSet) -> Iterator[Told]:
    """Yield every setting in the order of the catalogue, then what packs set."""
    for setting in SETTINGS:
        given = effective.values[setting.key]
        items = effective.tables.get(setting.key, {})
        several = effective.lists.get(setting.key, ())
        if items:
            for key, each in items.items():
                yield _told((setting.key, key), each)
        elif several:
            for number, each in enumerate(several):
                yield _told((setting.key,), each, number)
        elif setting.key != "extend":
            yield _told((setting.key,), given)
    yield from _of_packs(ruleset)


def _told(at: tuple[str, ...], given: Given, number: int | None = None) -> Told:
    key = ".".join(
        part if part.replace("-", "").isalnum() else json.dumps(part, ensure_ascii=False)
        for part in at
    )
    if number is not None:
        key = f"{key}[{number}]"
    if given.layer is None:
        return Told(key, given.value, DEFAULT, "origin-default")
    if given.origin == COMMAND_LINE:
        return Told(key, given.value, COMMAND_LINE, "origin-command-line")
    return Told(key, given.value, given.layer.place(at))


def _of_packs(ruleset: RuleSet) -> Iterator[Told]:
    for pack in ruleset.packs:
        for code, level in pack.severity.items():
            yield Told(f"severity.{code}", level, pack.id, "origin-pack")
        for code, options in pack.options.items():
            yield Told(f"rules.{code}", options, pack.id, "origin-pack")
        if pack.ignore:
            yield Told("ignore", list(pack.ignore), pack.id, "origin-pack")
