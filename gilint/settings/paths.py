"""Patterns of paths, written and matched as in .gitignore.

They are matched by `pathspec`, which mypy and black rest on too; it is imported only where
somebody has written a pattern.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True)
class PathPattern:
    """A pattern for paths below `folder`, which is absolute."""

    folder: str
    pattern: str

    def matches(self, path: str) -> bool:
        """Tell whether a file, or a directory (then with `/` at its end), is meant."""
        inside = below(self.folder, path)
        return inside is not None and bool(compiled((self.pattern,)).match_file(inside))


@lru_cache(maxsize=256)
def compiled(lines: tuple[str, ...]) -> Any:
    """Return patterns ready for matching; a later one that begins with ! takes back."""
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def below(folder: str, path: str) -> str | None:
    """Return `path` relative to `folder` with `/` between parts; None where it is not below."""
    slash = "/" if path.endswith(("/", os.sep)) else ""
    absolute = os.path.abspath(path)
    start = folder if folder.endswith(os.sep) else folder + os.sep
    if not absolute.startswith(start):
        return None
    return absolute[len(start) :].replace(os.sep, "/") + slash


class Ignored:
    """What is left out when directories are searched: .gitignore files and excluded paths."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}

    def by_gitignore(self, path: str) -> bool:
        """Tell whether the .gitignore files above a path exclude it; the nearest one decides."""
        directory = os.path.dirname(os.path.abspath(path.rstrip("/")))
        for folder, lines in self._files(directory):
            inside = below(folder, path)
            decided = compiled(lines).check_file(inside).include if inside else None
            if decided is not None:
                return bool(decided)
        return False

    def _files(self, directory: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the .gitignore files of a repository from `directory` upwards."""
        if directory not in self.found:
            here = tuple(_read_gitignore(directory))
            parent = os.path.dirname(directory)
            top = parent == directory or os.path.exists(os.path.join(directory, ".git"))
            self.found[directory] = here if top else (*here, *self._files(parent))
        return self.found[directory]


def _read_gitignore(directory: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    path = os.path.join(directory, ".gitignore")
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            lines = tuple(line.rstrip("\n") for line in file)
    except OSError:
        return
    if any(line.strip() and not line.startswith("#") for line in lines):
        yield directory, lines
