"""The skeleton of a pack: what `gilint pack new` writes."""

from __future__ import annotations

import re
from pathlib import Path

FILES = ("pack.yaml", "practice.yaml")
IDENTIFIER, USUAL = "id: mycounty\n", "mycounty"


def write_skeleton(folder: Path) -> None:
    """Write a pack that works, with cases; it is named like its folder where that is possible."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        named = text.replace(IDENTIFIER, f"id: {identifier(folder)}\n")
        (folder / name).write_text(named, encoding="utf-8", newline="\n")


def identifier(folder: Path) -> str:
    """Return a pack's identifier for its folder: small letters, digits and hyphens."""
    name = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower()).strip("-")
    return name if re.match(r"[a-z]", name) else USUAL
