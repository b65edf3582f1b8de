"""Which files a command line names: files as they are, directories searched."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gilint.cli.options import STDIN
from gilint.errors import ConfigError
from gilint.settings.effective import Settings

WILD = frozenset("*?")
SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".htm", ".html", ".shtml", ".xhtml", ".mht", ".mhtml"}
    | {".docx", ".docm", ".pdf", ".doc", ".wps", ".xlsx", ".xlsm", ".xls"}
)


def find(paths: Sequence[str], settings: Settings) -> list[tuple[str, bool]]:
    """Return every file once, sorted, and whether the command line named it.

    What the settings exclude is left out of directories only. Raises `ConfigError` where no
    path is given.
    """
    if not paths:
        raise ConfigError("no-paths")
    found: dict[str, bool] = {}
    for path in (each for named in paths for each in _expand(named)):
        if path != STDIN and Path(path).is_dir():
            for inside in _search(path, settings):
                found.setdefault(inside, False)
        else:
            found[path if path == STDIN else _slashes(path)] = True
    return sorted(found.items())


def _expand(path: str) -> list[str]:
    """Return the files that a pattern such as `*.docx` stands for: Windows leaves that to us."""
    if not WILD.intersection(path) or os.path.exists(path):
        return [path]
    from glob import glob

    return sorted(glob(path.replace("[", "[[]"))) or [path]


def _search(directory: str, settings: Settings) -> Iterator[str]:
    """Yield the files below a directory that may be reports; hidden and `~$` files left out."""
    for folder, folders, names in os.walk(directory):
        folders[:] = [
            name
            for name in _visible(folders)
            if not settings.leaves_out(f"{_slashes(os.path.join(folder, name))}/")
        ]
        for name in _visible(names):
            path = _slashes(os.path.join(folder, name))
            if Path(name).suffix.lower() in SUFFIXES and not settings.leaves_out(path):
                yield path


def _visible(names: Iterable[str]) -> list[str]:
    return sorted(name for name in names if not name.startswith((".", "~$")))


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/") if os.sep != "/" else path
