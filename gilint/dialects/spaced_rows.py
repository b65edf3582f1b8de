"""One row per line, cells between spaces: what a PDF reader or a flattened page gives to copy."""

from __future__ import annotations

import re

from gilint.dialects.blocks import is_value
from gilint.dialects.lines import TextDialect, flatten
from gilint.dialects.marks import is_text
from gilint.layout import Block, LayoutTable
from gilint.source import Document

LIKELY = 0.5
"""Likelier than a text without any marks, less likely than one whose tabs or bars say so."""
MANY_TABS = 40
"""With so many tabs the cells of a table stand between tabs."""
GAP = r"[ \t\u00a0\u2002\u2003\u3000]"
SIGN = rf"{GAP}(?<=[\d/—－-].){GAP}*[\d/—－-]+{GAP}+[\d/—－-]"
"""Three values side by side."""


class SpacedRows(TextDialect):
    """Rows on lines of their own, their cells between spaces.

    A blank cell leaves no trace, so a row with fewer values than columns stays short. Where
    most gaps are wide, a single space is part of a cell, unless it stands between values.
    """

    name = "spaced_rows"
    losses = frozenset({"blank-cells", "merged-cells", "cell-newlines", "empty-labels"})

    def accepts(self, document: Document) -> float:
        if not is_text(document):
            return 0.0
        return LIKELY if self.count_marks(document.source.text) else 0.0

    def count_marks(self, text: str) -> int:
        return int(text.count("\t") < MANY_TABS and re.search(SIGN, text) is not None)

    def read_blocks(self, text: str) -> tuple[Block, ...]:
        from gilint.dialects.spaced_lines import Reading

        return Reading(text).read()

    def write_table(self, table: LayoutTable) -> str:
        rows = ([squeeze(cell.text) for cell in row.cells] for row in table.rows)
        return "".join("  ".join(filter(None, row)) + "\n" for row in rows)


def squeeze(text: str) -> str:
    """Return a cell on one line without wide gaps, and no number apart at the end of a label."""
    words = flatten(text).split()
    while len(words) > 1 and is_value(words[-1]):
        words[-2:] = ["".join(words[-2:])]
    return " ".join(words)
