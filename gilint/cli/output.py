"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from gilint.cli.console import write_machine_format
from gilint.errors import ConfigError
from gilint.texts import LANGUAGES, say

REASONS = {
    FileNotFoundError: "output-no-folder",
    NotADirectoryError: "output-no-folder",
    IsADirectoryError: "output-folder",
    PermissionError: "output-forbidden",
}


def emit(pieces: Iterable[str], target: str | None, *, machine: bool) -> None:
    """Write `pieces` to the file `target`, or to standard output.

    A file appears only when all of it is written. Raises `ConfigError` where it cannot be.
    """
    if target is None:
        if machine:
            write_machine_format()
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    else:
        _write_whole(Path(target), pieces)


def write_bytes(target: Path, data: bytes) -> None:
    """Write a file whole or not at all. Raises `ConfigError` where it cannot be written."""
    with _whole(target) as partial:
        partial.write_bytes(data)


def write_stream(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a file, whole or not at all. Raises `ConfigError` as `write_bytes` does."""
    with _whole(target) as partial, partial.open("wb") as stream:
        write(stream)


def _write_whole(target: Path, pieces: Iterable[str]) -> None:
    with _whole(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)


def _reason(error: OSError) -> str | dict[str, str]:
    for kind, text in REASONS.items():
        if isinstance(error, kind):
            return {lang: say(text, lang) for lang in LANGUAGES}
    return error.strerror or str(error)


@contextlib.contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a file to write that becomes `target` when all went well.

    A device or a pipe is written as it is: nothing may take its place.
    """
    place = target.resolve()
    partial = place.with_name(f".{place.name}.{os.getpid()}.partial")
    _unfinished.add(partial)
    try:
        if place.exists() and not place.is_file():
            yield place
        else:
            yield partial
            partial.replace(place)
    except OSError as error:
        raise ConfigError("output-failed", path=str(target), reason=_reason(error)) from error
    finally:
        _drop(partial)


# What is being written now, by whichever thread.
_unfinished: set[Path] = set()


def drop_unfinished() -> None:
    """Remove the files of writers that were given up."""
    for partial in tuple(_unfinished):
        _drop(partial)


def _drop(partial: Path) -> None:
    _unfinished.discard(partial)
    with contextlib.suppress(OSError):
        partial.unlink()
