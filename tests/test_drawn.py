"""Drawn reports are right by construction: any finding on one is a false alarm."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.config import Config
from gilint.diagnostics import Severity
from gilint.dialects import Dialect, WritingDialect
from gilint.engine import Checked, Linter
from gilint.forms.bind import bind
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.report import Report
from gilint.source import Document
from gilint.testing.cases import check_layout
from gilint.testing.drawn import draw_draft, draw_numbers

LINTER = Linter(load_registry(), Config())
FORMS = {form.id: form for form in LINTER.forms}
DIALECTS = [each for each in LINTER.registry.dialects if isinstance(each, WritingDialect)]
seeds = st.integers(0, 10**9)
forms = st.sampled_from(sorted(FORMS))


def told(outcome: Checked) -> list[str]:
    found = [item for item in outcome.diagnostics if item.severity > Severity.NOTE]
    return [f"{item.code} {item.key} {item.message['zh']}" for item in found]


def numbers_of(report: Report) -> dict[tuple[str, str, str], str]:
    return {(t.key, c.row, c.column): c.raw for t in report.tables for c in t.cells}


@given(seeds, forms)
def test_drawn_report_is_clean(seed: int, form: str) -> None:
    outcome = check_layout(lay_out(draw_draft(Random(seed), FORMS[form])), LINTER)
    assert not told(outcome)
    assert not outcome.broken
    assert outcome.judged == outcome.relations > 0


@given(seeds, forms)
def test_binding_is_the_inverse_of_laying_out(seed: int, form: str) -> None:
    draft = draw_draft(Random(seed), FORMS[form])
    report = bind(lay_out(draft), LINTER.forms)
    assert report.form == form
    assert report.fit == 1
    assert report.title is not None
    assert report.title.text == "".join(draft.title)
    assert [s.heading.text for s in report.sections] == [s.heading for s in draft.sections]
    printed = [tuple(p.text for p in s.paragraphs) for s in report.sections]
    assert printed == [s.paragraphs for s in draft.sections]
    assert report.signature.issuer == draft.signature[0]
    drawn = {(t.key, s.row, s.column): None for t in FORMS[form].tables for s in t.slots}
    assert numbers_of(report).keys() == drawn.keys()


@given(seeds, forms, st.sampled_from(DIALECTS))
def test_every_dialect_gives_the_same_report(seed: int, form: str, dialect: Dialect) -> None:
    assert isinstance(dialect, WritingDialect)
    layout = lay_out(draw_draft(Random(seed), FORMS[form]))
    expected = bind(layout, LINTER.forms)
    outcome = LINTER.check(Document("drawn", dialect.write(layout)))
    assert isinstance(outcome, Checked)
    assert numbers_of(outcome.report) == numbers_of(expected)
    assert outcome.report.form == form
    assert not told(outcome)
    assert outcome.judged == outcome.relations > 0
    for table in outcome.report.tables:
        for cell in table.cells:
            assert outcome.report.source.slice(cell.span).strip() == cell.raw


@given(seeds, forms)
def test_drawn_numbers_fill_every_slot(seed: int, form: str) -> None:
    slots = {(s.row, s.column) for t in FORMS[form].tables for s in t.slots}
    assert draw_numbers(Random(seed), FORMS[form]).keys() == slots


@pytest.mark.parametrize("form", sorted(FORMS))
def test_all_dialects_can_be_written(form: str) -> None:
    names = {dialect.name for dialect in DIALECTS}
    assert {"tab_cells", "tsv_rows", "piped_cells"} <= names
