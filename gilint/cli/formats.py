"""Output formats asked for: one to standard output, others each to a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from gilint.cli.console import columns, is_coloured
from gilint.cli.output import drop_unfinished, emit, write_stream
from gilint.engine import Outcome
from gilint.errors import ConfigError
from gilint.plugins import Registry
from gilint.render import BinaryRenderer, Renderer, Style
from gilint.render.catalog import BINARY_RENDERERS, RENDERERS, load, load_binary

DEFAULT = "text"
FILE_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Target:
    """One output: the format's name and the file it goes to (None: standard output)."""

    name: str
    path: str | None = None

    @property
    def is_machine_readable(self) -> bool:
        return self.name != DEFAULT


def targets_of(formats: Sequence[str], output: str | None) -> tuple[Target, ...]:
    """Return what `--format NAME[:FILE]…` and `--output FILE` ask for.

    Raises `ConfigError` where two formats would go to one place.
    """
    targets = [_target(value) for value in formats or [DEFAULT]]
    without = [target for target in targets if target.path is None]
    if len(without) > 1:
        names = ", ".join(target.name for target in without)
        raise ConfigError("formats-on-stdout", names=names, first=without[0].name)
    if output is not None:
        if not without:
            raise ConfigError("output-unused", path=output)
        targets = [each if each.path else replace(each, path=output) for each in targets]
    _refuse_shared_files(targets)
    return tuple(targets)


def _target(value: str) -> Target:
    name, _, path = value.partition(":")
    return Target(name, path or None)


def _refuse_shared_files(targets: Iterable[Target]) -> None:
    seen: set[Path] = set()
    for target in targets:
        path = Path(target.path).absolute() if target.path else None
        if path in seen:
            raise ConfigError("formats-one-file", path=target.path)
        if path:
            seen.add(path)


def write_all(
    outcomes: Iterable[Outcome], targets: Sequence[Target], style: Style, registry: Registry
) -> None:
    """Render outcomes in every format at once.

    Files appear only when all went well. Raises `ConfigError` for an unknown format, and
    `StuckError` for Ctrl-C where a writer hangs.
    """
    writers = [writer_of(target, style, registry) for target in targets]
    if len(writers) == 1:
        writers[0](outcomes)
        return
    from gilint.cli.sharing import StuckError, share

    try:
        share(outcomes, writers)
    except StuckError:
        drop_unfinished()
        raise


def writer_of(
    target: Target, style: Style, registry: Registry
) -> Callable[[Iterable[Outcome]], None]:
    """Return what writes outcomes to a target."""
    if target.name in BINARY_RENDERERS:
        if target.path is None:
            raise ConfigError("format-needs-file", name=target.name)
        return partial(_write_binary, load_binary(target.name), target.path, style)
    renderer = renderer_of(target.name, registry)
    return partial(_write_text, renderer, target, _fit(style, target))


def renderer_of(name: str, registry: Registry) -> Renderer:
    """Return an output format; raises `ConfigError` for one that nobody registers."""
    if name in RENDERERS:
        return load(name)
    renderers = registry.renderers
    if name not in renderers:
        known = ", ".join([*RENDERERS, *BINARY_RENDERERS, *renderers])
        raise ConfigError("format-unknown", name=name, known=known)
    renderer: Renderer = renderers[name]
    return renderer


def _fit(style: Style, target: Target) -> Style:
    """Return the style as the target can show it."""
    if target.path is not None:
        return replace(style, colour=False, columns=FILE_COLUMNS)
    return replace(style, colour=is_coloured(), columns=columns())


def _write_text(
    renderer: Renderer, target: Target, style: Style, outcomes: Iterable[Outcome]
) -> None:
    pieces = renderer.render(outcomes, style)
    emit(pieces, target.path, machine=target.is_machine_readable)


def _write_binary(
    renderer: BinaryRenderer, path: str, style: Style, outcomes: Iterable[Outcome]
) -> None:
    def write(stream: Any) -> None:
        renderer.write(outcomes, style, stream)

    write_stream(Path(path), write)
