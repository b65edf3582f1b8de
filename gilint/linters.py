"""The linter for each file: its settings are those nearest above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gilint.config import PACKS_BY_DIVISION, Config
from gilint.engine import Linter
from gilint.errors import ConfigError, nearest
from gilint.plugins import Registry
from gilint.rulepacks import Pack
from gilint.settings.effective import Settings
from gilint.settings.layers import Layer
from gilint.shapes import refuse
from gilint.suppress import Baseline, today

Key = tuple[object, ...]


class Linters:
    """Linters by path. One is made for each set of settings, however many files share it.

    Raises `ConfigError` with file, line and column for a code, an option or a pack that there
    is not, when the first file is asked for to which it would apply.
    """

    def __init__(
        self,
        registry: Registry,
        settings: Settings,
        *,
        reading_only: bool = False,
        timed: bool = False,
    ) -> None:
        self.registry = registry
        self.settings = settings
        self.reading_only = reading_only
        self.timed = timed
        self._linters: dict[Key, Linter] = {}
        self._judged: set[int] = set()
        self._baselines: dict[str, Baseline] = {}

    def config(self, path: str) -> Config:
        """Return the settings for one file."""
        return self.linter(path).config

    def linter(self, path: str) -> Linter:
        """Return the linter for one file."""
        config = self.settings.config(path)
        key = (self.settings.file_for(path), config.ignore, config.year, config.baseline)
        if key not in self._linters:
            self._linters[key] = self._make(config, self.settings.layers(path))
        return self._linters[key]

    def _make(self, config: Config, layers: tuple[Layer, ...]) -> Linter:
        folders = [pack for pack in config.packs if "/" in pack or "\\" in pack]
        if config.baseline is not None:
            config = replace(config, baseline_entries=self._baseline(config.baseline))
        linter = Linter(self.registry.including(folders), config, self.timed)
        for layer in layers:
            if id(layer) not in self._judged:
                judge_names(layer, linter.registry)
                self._judged.add(id(layer))
        for pack in linter.chosen:
            _judge_pack_options(pack, linter.registry)
        return linter.reading_only() if self.reading_only else linter

    def _baseline(self, path: str) -> Baseline:
        if path not in self._baselines:
            from gilint.baselines import load_baseline

            self._baselines[path] = load_baseline(Path(path), today())
        return self._baselines[path]


def judge_names(layer: Layer, registry: Registry) -> None:
    """Raise `ConfigError` for the first code, option or pack of a layer that there is not."""
    if not layer.values:
        return
    rules = registry.known_rules
    for code, at in layer.codes():
        if code != "ALL" and not any(known.startswith(code) for known in rules):
            families = {known.rstrip("0123456789") for known in rules}
            near = nearest(code, [*rules, *sorted(families)])
            raise ConfigError("code-unknown", place=layer.place(at, code), code=code, near=near)
    for code, options in layer.values.get("rules", {}).items():
        _judge_options(layer, code, options, registry)
    for number, pack in enumerate(layer.values.get("packs", ())):
        if pack != PACKS_BY_DIVISION and "/" not in pack and "\\" not in pack:
            _judge_pack(layer, number, pack, registry)


def _judge_options(layer: Layer, code: str, options: Mapping[str, Any], registry: Registry) -> None:
    rule = registry.rules.get(code)
    if rule is not None:
        layer.refuse(rule.check_options(options, ("rules", code)))


def _judge_pack_options(pack: Pack, registry: Registry) -> None:
    """Raise `ConfigError` for the first wrong option that a pack sets for a rule."""
    for code, options in pack.options.items():
        rule = registry.rules.get(code)
        if rule is not None:
            refuse(rule.check_options(options, ("options", code)), f"{pack.origin}/pack.yaml")


def _judge_pack(layer: Layer, number: int, pack: str, registry: Registry) -> None:
    is_folder = (layer.folder / pack).is_dir()
    if not is_folder and pack not in registry.packs:
        near = nearest(pack, registry.packs)
        place = layer.place(("packs", number), pack)
        raise ConfigError("pack-unknown", place=place, pack=pack, near=near)
