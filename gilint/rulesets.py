"""Which rules run on a report: those of everybody, and those of the packs that apply to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gilint.config import PACKS_BY_DIVISION, Config, level_of
from gilint.diagnostics import Severity
from gilint.errors import ConfigError, nearest
from gilint.plugins import NATIONAL, Registry
from gilint.rulepacks import Pack
from gilint.rules import Rule


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules that run, with their options, and what their findings weigh.

    The configuration decides before a pack, a pack before the rule.
    """

    rules: tuple[Rule, ...]
    packs: tuple[Pack, ...]
    config: Config

    @classmethod
    def of(cls, packs: tuple[Pack, ...], registry: Registry, config: Config) -> RuleSet:
        """Gather the rules for reports to which `packs` apply."""
        rules = tuple(
            rule.with_options(_options(rule.code, packs, config))
            for rule in registry.rules_with(packs).values()
            if _runs(rule.code, packs, config)
        )
        return cls(rules, packs, config)

    def severity_of(self, rule: Rule, proposed: Severity | None) -> Severity:
        """Return what a finding weighs."""
        level = level_of(rule.code, self.config.severity)
        for pack in self.packs:
            level = level or level_of(rule.code, pack.severity)
        return level or proposed or rule.severity


def _runs(code: str, packs: Iterable[Pack], config: Config) -> bool:
    """Tell whether a rule runs: what a pack leaves out runs where it is selected by its code."""
    left_out = any(code in pack.ignore for pack in packs)
    return config.selects(code) and (not left_out or code in config.select)


def _options(code: str, packs: Iterable[Pack], config: Config) -> Mapping[str, Any]:
    options: dict[str, Any] = {}
    for pack in packs:
        options |= pack.options.get(code, {})
    return options | dict(config.options.get(code, {}))


def choose_packs(registry: Registry, config: Config) -> tuple[Pack, ...]:
    """Return the packs that the configuration names, each behind those that it extends.

    `auto` stands for every pack that says for which issuers it is. Raises `ConfigError` for a
    name that no pack has.
    """
    found: dict[str, Pack] = {}
    for name in config.packs:
        if name == PACKS_BY_DIVISION:
            for pack in registry.packs.values():
                if pack.scope.names_places:
                    found |= {each.id: each for each in _with_bases(pack.id, registry, "")}
        else:
            found |= {each.id: each for each in _with_bases(_id(name, registry), registry, "")}
    return tuple(found.values())


def _id(name: str, registry: Registry) -> str:
    """Return the identifier of a pack that is named by its folder; other names as they are."""
    folders = {pack.origin: pack.id for pack in registry.packs.values()}
    return folders.get(name, name)


def _with_bases(
    name: str, registry: Registry, place: str, within: tuple[str, ...] = ()
) -> Iterator[Pack]:
    """Yield a pack behind all that it extends; the national one, which always runs, left out."""
    if name == NATIONAL:
        return
    if name in within:
        raise ConfigError("pack-circle", place=place, packs=" → ".join((*within, name)))
    if name not in registry.packs:
        near = nearest(name, registry.packs)
        raise ConfigError("pack-unknown", place=place, pack=name, near=near)
    pack = registry.packs[name]
    for base in pack.extends:
        yield from _with_bases(base, registry, f"{pack.origin}/pack.yaml", (*within, name))
    yield pack
