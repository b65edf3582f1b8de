"""The plugin manager: who registers dialects, packs, rules, checkers and output formats.

Each entry point is loaded by itself, so that one that fails is named. Results are sorted and
checked for duplicates: the order of registration never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pluggy

from gilint import hookspecs
from gilint.api import PROJECT
from gilint.checkers import Checker
from gilint.dialects import Dialect
from gilint.errors import PluginError
from gilint.rulepacks import Pack, load_pack
from gilint.rules import Rule

Item = TypeVar("Item")
BUILT_IN = ("gilint.builtin", "gilint.packs.national.plugin")


@dataclass(frozen=True)
class Registry:
    """Everything that is registered, looked up by name."""

    manager: pluggy.PluginManager

    @cached_property
    def dialects(self) -> tuple[Dialect, ...]:
        """All readers, sorted by name."""
        return _unique(self._collect("gilint_dialects"), "dialect", lambda each: each.name)

    @cached_property
    def checkers(self) -> Mapping[str, Checker]:
        """The checkers of declarative rules, by kind."""
        found = _unique(self._collect("gilint_checkers"), "checker", lambda each: each.kind)
        return {checker.kind: checker for checker in found}

    @cached_property
    def python_rules(self) -> tuple[Rule, ...]:
        """The rules written in Python, sorted by code."""
        return _unique(self._collect("gilint_rules"), "rule", lambda each: each.code)

    @cached_property
    def renderers(self) -> Mapping[str, Any]:
        """The output formats of plugins, by name."""
        found = _unique(self._collect("gilint_renderers"), "renderer", lambda each: each.name)
        return {renderer.name: renderer for renderer in found}

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The registered packs, sorted by identifier."""
        folders: list[Path] = self._collect("gilint_packs")
        loaded = [load_pack(folder, self.checkers) for folder in folders]
        return _unique(loaded, "pack", lambda each: each.id)

    def _collect(self, hook: str) -> list[Any]:
        results: Sequence[Iterable[Any]] = getattr(self.manager.hook, hook)()
        return [item for result in results for item in result]


def _unique(items: Iterable[Item], what: str, name: Callable[[Item], str]) -> tuple[Item, ...]:
    """Sort by name; raises `PluginError` where two have one."""
    found: dict[str, Item] = {}
    for item in items:
        if name(item) in found:
            raise PluginError("plugin-duplicate", what=what, name=name(item))
        found[name(item)] = item
    return tuple(found[key] for key in sorted(found))


def load_registry() -> Registry:
    """Load the built-in packs and every installed plugin.

    Raises `PluginError` naming distribution, version and exception for one that fails to
    load, and for a hook that gilint does not have.
    """
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    from importlib import import_module

    for module in BUILT_IN:
        manager.register(import_module(module), name=module)
    _load_entry_points(manager)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise PluginError("plugin-hook-unknown", reason=str(error)) from error
    return Registry(manager)


def _load_entry_points(manager: pluggy.PluginManager) -> None:
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=PROJECT), key=lambda each: each.name):
        distribution = entry.dist
        named = f"{distribution.name} {distribution.version}" if distribution else entry.value
        try:
            manager.register(entry.load(), name=entry.name)
        except Exception as error:
            raise PluginError(
                "plugin-failed", plugin=named, name=entry.name, reason=repr(error)
            ) from error
