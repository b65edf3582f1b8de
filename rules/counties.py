"""The built-in packs of counties: registered, but they run only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gilint.api import hookimpl

COUNTIES = ("dingzhou", "neixiang", "tangwang", "xiangxiang", "yunyang")


@hookimpl
def gilint_packs() -> Iterable[Path]:
    """Register a folder for each county."""
    here = Path(__file__).parent
    return [here / name for name in COUNTIES]
