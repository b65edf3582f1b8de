"""What the national pack registers: it uses the same hooks as any third party's plugin."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from gilint.api import Rule, hookimpl

MODULES = (
    "files",
    "tables",
    "cells",
    "structure",
    "numbering",
    "outline",
    "titles",
    "dates",
    "years",
    "names",
    "units",
    "law",
    "citations",
    "punctuation",
    "wording",
    "privacy",
    "legibility",
    "narrative",
)


@hookimpl
def gilint_packs() -> Iterable[Path]:
    """Register the national pack."""
    return [Path(__file__).parent]


@hookimpl
def gilint_rules() -> Iterable[Rule]:
    """Register the national rules that are written in Python."""
    modules = (import_module(f"{__package__}.{name}") for name in MODULES)
    return [rule for module in modules for rule in module.RULES]
