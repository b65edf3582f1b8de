"""The plugin manager: who registers dialects, packs, rules, checkers and output formats.

Each entry point is loaded by itself, so that one that fails is named. Results are sorted and
checked for duplicates: the order of registration never matters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pluggy

from gilint import hookspecs
from gilint.api import PROJECT
from gilint.checkers import Checker
from gilint.dialects import Dialect
from gilint.entrypoints import EntryPoint, entry_points
from gilint.errors import GilintError, PluginError, nearest
from gilint.housekeeping import HOUSEKEEPING
from gilint.rulepacks import Pack, load_pack
from gilint.rules import Rule

Item = TypeVar("Item")
BUILT_IN = ("gilint.builtin", "gilint.packs.national.plugin", "gilint.packs.counties")
NATIONAL = "national"
HERE = str(Path(__file__).parent)
HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("gilint_")))


@dataclass(frozen=True)
class Registry:
    """Everything that is registered, looked up by name.

    `folders` are packs that were named by their path, in addition to those of plugins.
    """

    manager: pluggy.PluginManager
    folders: tuple[str, ...] = ()

    @cached_property
    def dialects(self) -> tuple[Dialect, ...]:
        """All readers, sorted by name."""
        found = self._collect("gilint_dialects", Dialect)
        return tuple(_unique(found, "dialect", lambda each: each.name).values())

    @cached_property
    def checkers(self) -> Mapping[str, Checker]:
        """The checkers of declarative rules, by kind."""
        return _unique(self._collect("gilint_checkers", Checker), "checker", lambda e: e.kind)

    @cached_property
    def python_rules(self) -> tuple[Rule, ...]:
        """The rules written in Python, sorted by code."""
        found = [
            (owner, replace(each, origin=each.origin or _origin(owner)))
            for owner, each in self._collect("gilint_rules", Rule)
        ]
        return tuple(_unique(found, "rule", lambda each: each.code).values())

    @cached_property
    def renderers(self) -> Mapping[str, Any]:
        """The output formats of plugins, by name."""
        return _unique(self._collect("gilint_renderers", object), "format", lambda e: e.name)

    @cached_property
    def packs(self) -> Mapping[str, Pack]:
        """All packs by identifier, those named by their path included."""
        loaded = [
            (
                str(folder),
                replace(load_pack(folder, self.checkers, shipped=bool(owner)), owner=owner),
            )
            for owner, folder in self._pack_folders()
        ]
        _unique((pair for pair in loaded if pair[1].prefix), "prefix", lambda each: each.prefix)
        return _unique(loaded, "pack", lambda each: each.id)

    def _pack_folders(self) -> Iterator[tuple[str, Path]]:
        """Yield every folder of a pack once, with who registered it; nobody where it was named."""
        found = {}
        for owner, folder in self._collect("gilint_packs", (Path, str)):
            found[Path(folder).resolve()] = (_origin(owner), Path(folder))
        for folder in self.folders:
            found.setdefault(Path(folder).resolve(), ("", Path(folder)))
        yield from found.values()

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule of every plugin and pack by code, sorted."""
        found = [(f"{rule.origin} {rule.place}", rule) for rule in self.python_rules]
        found += [(rule.place, rule) for pack in self.packs.values() for rule in pack.rules]
        _unique(found, "rule", lambda each: each.name)
        return _unique(found, "rule", lambda each: each.code)

    @property
    def known_rules(self) -> dict[str, Rule]:
        """Every rule by code, sorted, with what gilint reports itself."""
        return dict(sorted({**self.rules, **HOUSEKEEPING}.items()))

    def rules_with(self, packs: Iterable[Pack]) -> dict[str, Rule]:
        """Return the rules for everybody and those of some packs, by code, sorted."""
        used = {pack.id for pack in packs} | {NATIONAL}
        others = [pack for pack in self.packs.values() if pack.id not in used]
        foreign = {rule.code for pack in others for rule in pack.rules}
        return {code: rule for code, rule in self.rules.items() if code not in foreign}

    def including(self, folders: Iterable[str]) -> Registry:
        """Return a registry with more packs by their path; this one where there are none."""
        more = tuple(folder for folder in folders if folder not in self.folders)
        return Registry(self.manager, (*self.folders, *more)) if more else self

    def _collect(self, hook: str, expected: Any) -> Iterator[tuple[str, Any]]:
        """Call each implementation of a hook by itself; yield what it returns with its owner."""
        for implementation in getattr(self.manager.hook, hook).get_hookimpls():
            owner = implementation.plugin_name
            try:
                values = list(implementation.function())
            except GilintError:
                raise
            except Exception as error:
                raise PluginError(
                    "plugin-failed", plugin=owner, name=hook, reason=tell(error)
                ) from error
            for value in values:
                if owner not in BUILT_IN and not isinstance(value, expected):
                    names = getattr(expected, "__name__", "path")
                    raise PluginError(
                        "plugin-value-wrong", plugin=owner, name=hook, expected=names, value=value
                    )
                yield owner, value


def _origin(owner: str) -> str:
    """Return who registered something: a distribution, or `national` for what is built in."""
    return NATIONAL if owner in BUILT_IN else owner


def _unique(
    items: Iterable[tuple[str, Item]], what: str, name: Callable[[Item], str]
) -> dict[str, Item]:
    """Sort by name; raises `PluginError` naming both places where two have one name."""
    found: dict[str, tuple[str, Item]] = {}
    for place, item in items:
        if name(item) in found:
            first, second = sorted((found[name(item)][0], place))
            raise PluginError(
                "plugin-duplicate", what=what, name=name(item), first=first, second=second
            )
        found[name(item)] = (place, item)
    return {key: found[key][1] for key in sorted(found)}


def load_registry() -> Registry:
    """Load the built-in packs and every installed plugin.

    Raises `PluginError` naming distribution, version and exception for one that fails to
    load, and for a hook that gilint does not have.
    """
    from importlib import import_module

    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    for module in BUILT_IN:
        manager.register(import_module(module), name=module)
    for entry in entry_points(PROJECT):
        _register(manager, entry)
    return Registry(manager)


def _register(manager: pluggy.PluginManager, entry: EntryPoint) -> None:
    """Load one plugin; raises `PluginError` for one that fails, or that would never be called."""
    try:
        plugin = entry.load()
        manager.register(plugin, name=entry.label)
        _check_hooks(plugin, entry)
    except GilintError:
        raise
    except Exception as error:
        raise PluginError(
            "plugin-failed", plugin=entry.label, name=entry.value, reason=tell(error)
        ) from error


def _check_hooks(plugin: Any, entry: EntryPoint) -> None:
    """Find a hook whose name is wrong and one without its mark: pluggy calls neither."""
    for name in dir(plugin):
        implementation = getattr(plugin, name, None)
        if not callable(implementation):
            continue
        marked = hasattr(implementation, f"{PROJECT}_impl")
        if marked and name not in HOOKS:
            near = nearest(name, HOOKS)
            raise PluginError("plugin-hook-unknown", plugin=entry.label, name=name, near=near)
        if name in HOOKS and not marked:
            raise PluginError("plugin-hook-unmarked", plugin=entry.label, name=name)


def tell(error: Exception) -> str:
    """Say an exception with the place that it comes from."""
    import traceback

    if isinstance(error, SyntaxError):
        return f"SyntaxError: {error.msg} ({error.filename}:{error.lineno})"
    frames = traceback.extract_tb(error.__traceback__)
    foreign = [frame for frame in frames if not frame.filename.startswith((HERE, "<frozen"))]
    at = f" ({foreign[-1].filename}:{foreign[-1].lineno})" if foreign else ""
    return f"{error!r}{at}"
