"""The five hooks a plugin may implement. They register values; none is called while checking."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pluggy

from gilint.api import PROJECT

if TYPE_CHECKING:
    from gilint.checkers import Checker
    from gilint.dialects import Dialect
    from gilint.render import Renderer
    from gilint.rules import Rule

hookspec = pluggy.HookspecMarker(PROJECT)


@hookspec
def gilint_dialects() -> Iterable[Dialect]:  # type: ignore[empty-body]
    """Return readers (and writers) of layouts. Names must be unique."""


@hookspec
def gilint_packs() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return folders that hold a `pack.yaml`. Identifiers and prefixes must be unique."""


@hookspec
def gilint_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return rules written in Python. Codes and names must be unique."""


@hookspec
def gilint_checkers() -> Iterable[Checker]:  # type: ignore[empty-body]
    """Return checkers, each for one kind of declarative rule. Kinds must be unique."""


@hookspec
def gilint_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]
    """Return output formats. Names must be unique."""
