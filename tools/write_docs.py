"""Write the pages of the manual that are made from the program: rules, commands, settings, hooks.

Run `python tools/write_docs.py` after changing any of them; a test tells when it was forgotten.
"""

from __future__ import annotations

from pathlib import Path

from gilint.cli import main
from gilint.cli.reference import pages

DOCS = Path(__file__).parents[1] / "docs"

if __name__ == "__main__":
    main(["rules", "--isolated", "--pages", str(DOCS / "rules")])
    main(["config", "--schema", "--output", str(DOCS / "gilint.schema.json")])
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
