"""A plugin of gilint: four of its five hooks, each of which returns what it registers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gilint.api import Dialect, Rule, hookimpl
from gilint_qinghe.dialect import SemicolonRows
from gilint_qinghe.renderer import LineRenderer
from gilint_qinghe.rules import RULES


@hookimpl
def gilint_rules() -> Iterable[Rule]:
    """Register the rules written in Python. They run on every report."""
    return RULES


@hookimpl
def gilint_packs() -> Iterable[Path]:
    """Register the pack. It runs where it is asked for: `--pack qinghe`, or `--pack auto`."""
    return [Path(__file__).parent / "pack"]


@hookimpl
def gilint_dialects() -> Iterable[Dialect]:
    """Register the reader, which competes with all others by how well its layout fits."""
    return [SemicolonRows()]


@hookimpl
def gilint_renderers() -> Iterable[LineRenderer]:
    """Register the output format: `--format lines`."""
    return [LineRenderer()]
