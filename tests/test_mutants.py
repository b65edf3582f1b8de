"""One wrong cell of table 三: always found, and always the right cell named."""

from __future__ import annotations

from random import Random

import pytest

from gilint.config import Config
from gilint.engine import Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.testing.cases import check_layout
from gilint.testing.drawn import draw_draft
from gilint.testing.patches import set_cell

LINTER = Linter(load_registry(), Config(select=("TIE001", "TIE002", "TIE003")))
FORM = LINTER.forms[0]
SLOTS = [(slot.row, slot.column) for slot in FORM.table("applications").slots]


def test_table_three_has_175_cells() -> None:
    assert len(SLOTS) == 175


@pytest.mark.parametrize(("row", "column"), SLOTS)
def test_single_wrong_cell_is_found_and_named(row: str, column: str) -> None:
    random = Random(f"{row}/{column}")
    draft = draw_draft(random, FORM, quiet=0)
    wrong = set_cell(draft, "applications", row, column, "1234")
    (finding,) = check_layout(lay_out(wrong), LINTER).diagnostics
    suspect = finding.finding.suspect
    assert suspect is not None
    assert finding.key == suspect.key == f"applications/{row}/{column}"
    assert suspect.printed == 1234
    mended = set_cell(wrong, "applications", row, column, str(suspect.expected))
    assert not check_layout(lay_out(mended), LINTER).diagnostics
