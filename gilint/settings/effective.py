"""From files and the command line to the settings of each file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gilint.config import PACKS_BY_DIVISION, Config
from gilint.settings.files import find_nearest, read_chain
from gilint.settings.layers import COMMAND_LINE, Effective, Given, Layer, join
from gilint.settings.paths import Ignored, PathPattern

BASELINE = ".gilint-baseline.yaml"


class Settings:
    """The settings of a run: the nearest file above each path, and the command line over it.

    With `file` that file stands for all others; `isolated` reads none.
    """

    def __init__(
        self,
        command_line: Mapping[str, Any] | None = None,
        *,
        file: str | None = None,
        isolated: bool = False,
    ) -> None:
        self.command_line = Layer(COMMAND_LINE, command_line or {}, Path.cwd())
        self.command_line.validate()
        self.file = Path(file) if file else None
        self.isolated = isolated
        self.ignored = Ignored()
        self._nearest: dict[str, Path | None] = {}
        self._baselines: dict[str, Path | None] = {}
        self._layers: dict[Path | None, tuple[Layer, ...]] = {}
        self._configs: dict[Path | None, Config] = {}
        self._effective: dict[Path | None, Effective] = {}

    def file_for(self, path: str) -> Path | None:
        """Return the configuration file that counts for `path` (a file or directory)."""
        if self.isolated or self.file:
            return None if self.isolated else self.file
        absolute = os.path.abspath(path)
        directory = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        return find_nearest(directory, self._nearest)

    def layers(self, path: str) -> tuple[Layer, ...]:
        """Return the layers that count for `path`, the farthest first."""
        file = self.file_for(path)
        if file not in self._layers:
            read = read_chain(file) if file else ()
            self._layers[file] = (*read, self.command_line)
        return self._layers[file]

    def effective(self, path: str) -> Effective:
        """Return what all layers say together for `path`."""
        file = self.file_for(path)
        if file not in self._effective:
            self._effective[file] = join(self.layers(path))
        return self._effective[file]

    def config(self, path: str) -> Config:
        """Return the settings for one file, what its path changes included."""
        file = self.file_for(path)
        if file not in self._configs:
            self._configs[file] = config_of(self.effective(path))
        config = for_path(self._configs[file], path)
        return config if config.baseline else replace(config, baseline=self._baseline(path))

    def _baseline(self, path: str) -> str | None:
        """Return the list of reviewed findings that lies nearest above a path."""
        if self.isolated:
            return None
        directory = os.path.dirname(os.path.abspath(path))
        found = find_nearest(directory, self._baselines, (BASELINE,))
        return str(found) if found else None

    def leaves_out(self, path: str) -> bool:
        """Tell whether a search leaves out `path`: directories end with `/`."""
        config = self.config(os.path.dirname(path.rstrip("/")) or ".")
        if any(pattern.matches(path) for pattern in config.exclude):
            return True
        return config.respect_gitignore and self.ignored.by_gitignore(path)


def for_path(config: Config, path: str) -> Config:
    """Return a configuration with the year and the ignored codes of one path."""
    more = {
        code for pattern, codes in config.path_ignores if pattern.matches(path) for code in codes
    }
    years = [year for pattern, year in config.path_years if pattern.matches(path)]
    if not more and not years:
        return config
    year = config.year if config.year is not None or not years else years[-1]
    return replace(config, ignore=(*config.ignore, *sorted(more)), year=year)


def config_of(effective: Effective) -> Config:
    """Return the settings without what single paths change."""
    options = effective.tables.get("rules", {})
    return Config(
        select=_selected(effective),
        ignore=tuple(effective["ignore"]),
        severity={code: each.value for code, each in effective.tables.get("severity", {}).items()},
        options={code: each.value for code, each in options.items()},
        fail_level=effective["fail-level"],
        packs=tuple(_packs(effective.values["packs"])),
        lang=effective["language"],
        year=_year(effective),
        largest_file=effective["max-file-size"],
        path_ignores=tuple(_by_path(effective, "per-file-ignores")),
        path_years=tuple(_by_path(effective, "year")),
        exclude=tuple(_excluded(effective.lists.get("exclude", ()))),
        respect_gitignore=effective["respect-gitignore"],
        convert=effective["convert"],
        baseline=_resolved(effective.values["baseline"]),
    )


def _selected(effective: Effective) -> tuple[str, ...]:
    more = tuple(given.value for given in effective.lists.get("extend-select", ()))
    return (*(effective["select"] or ("ALL",) * bool(more)), *more)


def _year(effective: Effective) -> int | None:
    year = effective["year"]
    return year if isinstance(year, int) else None


def _packs(given: Given) -> Iterator[str]:
    """Yield names of packs as they are, folders as absolute paths."""
    for pack in given.value:
        folder = (given.layer.folder if given.layer else Path.cwd()) / pack
        named = pack == PACKS_BY_DIVISION or not ("/" in pack or os.sep in pack or folder.is_dir())
        yield pack if named else os.path.abspath(folder)


def _resolved(given: Given) -> str | None:
    if given.value is None or given.layer is None:
        return None
    return os.path.abspath(given.layer.folder / str(given.value))


def _by_path(effective: Effective, key: str) -> Iterator[tuple[PathPattern, Any]]:
    for pattern, given in effective.tables.get(key, {}).items():
        yield _pattern(pattern, given), given.value


def _excluded(patterns: Iterable[Given]) -> Iterator[PathPattern]:
    for given in patterns:
        yield _pattern(given.value, given)


def _pattern(pattern: str, given: Given) -> PathPattern:
    folder = given.layer.folder if given.layer else Path.cwd()
    return PathPattern(os.path.abspath(folder), pattern)
