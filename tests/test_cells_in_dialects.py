"""What stands in a cell instead of a number is found there, whatever the notation."""

from __future__ import annotations

from random import Random

import pytest

from gilint.dialects import WritingDialect
from gilint.engine import Checked, Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.drawn import draw_report
from gilint.testing.mutants.cells import NO_NUMBERS
from gilint.testing.patches import patch_draft

WRITERS = [each for each in load_registry().dialects if isinstance(each, WritingDialect)]
CELL = "applications/disposed.other.other/research"


@pytest.mark.parametrize("dialect", WRITERS, ids=lambda each: each.name)
@pytest.mark.parametrize("text", NO_NUMBERS)
def test_text_instead_of_a_number(linter: Linter, dialect: WritingDialect, text: str) -> None:
    drawn = draw_report(Random(0), linter.forms[0])
    layout = lay_out(patch_draft(drawn.draft, {"cells": {CELL: text}}, drawn.form))
    outcome = linter.check(Document("report", dialect.write(layout)))
    assert isinstance(outcome, Checked)
    assert ("FRM008", CELL) in {(each.code, each.key) for each in outcome.diagnostics}
