"""Files that spare work done before: compiled packs, the list of installed plugins.

Whatever goes wrong with a cache, gilint works without it: nothing here raises.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

FOLDER_VARIABLE = "GILINT_CACHE_DIR"
OFF = "GILINT_NO_CACHE"


def cache_folder() -> Path | None:
    """Return where caches are kept: by the environment, else the user's own place for them.

    None where caches are switched off, or there is no such place.
    """
    if os.environ.get(OFF):
        return None
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    home = _home()
    return home / "gilint" if home else None


def _home() -> Path | None:
    if sys.platform == "win32":
        return Path(os.environ["LOCALAPPDATA"]) if "LOCALAPPDATA" in os.environ else None
    if named := os.environ.get("XDG_CACHE_HOME"):
        return Path(named)
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def digest(*parts: str | bytes) -> str:
    """Return a name for contents: 32 hexadecimal digits."""
    import hashlib

    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


def recall(kind: str, key: str) -> Any:
    """Return what was remembered under a key; None where nothing is."""
    folder = cache_folder()
    if folder is None:
        return None
    import json

    try:
        return json.loads((folder / kind / f"{key}.json").read_bytes())
    except (OSError, ValueError):
        return None


def remember(kind: str, key: str, value: Any) -> None:
    """Remember a value of plain data; the file appears whole or not at all."""
    folder = cache_folder()
    if folder is None:
        return
    target = folder / kind / f"{key}.json"
    import json

    partial = target.with_name(f".{key}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    except (OSError, ValueError, TypeError):
        return
