"""Where output goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gilint.cli.console import write_machine_format
from gilint.errors import ConfigError


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


def _write_whole(target: Path, pieces: Iterable[str]) -> None:
    with _whole(target) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(pieces)


@contextlib.contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give a file to write that becomes `target` when all went well."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield partial
        partial.replace(target)
    except OSError as error:
        raise ConfigError("output-failed", path=str(target), reason=error.strerror) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()
