"""The same report in every layout: one tree, one list of findings, one set of fingerprints."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.dialects.lines import TextDialect
from gilint.engine import Checked, Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.drawn import draw_report
from gilint.testing.mutants import FAULTS, Fault, Subject
from gilint.testing.patches import patch_draft

LINTER = Linter(load_registry(), Config())
DIALECTS: Mapping[str, WritingDialect] = {
    each.name: each for each in LINTER.registry.dialects if isinstance(each, WritingDialect)
}
# docx takes ten times as long as all others together: its own tests compare it.
COMPARED = [each for name, each in DIALECTS.items() if name != "docx"]
TEXT = [each for each in COMPARED if isinstance(each, TextDialect)]
PRINTED = [dialect for dialect in COMPARED if "row-ends" not in dialect.losses]
# Faults that every notation carries: none needs a blank, an empty label or the ends of rows.
CARRIED = [
    fault
    for fault in FAULTS
    if fault.name.startswith(("table 3: one", "table 3: another", "table 4: one", "claim", "year"))
    or fault.name in {"row: dropped", "row: doubled", "row: invented", "label: reworded"}
    or fault.name in {"table 3: no count", "table 2: mark for none", "section: series restarted"}
]
seeds = st.integers(0, 10**9)


def check(data: bytes) -> Checked:
    outcome = LINTER.check(Document("report", data))
    assert isinstance(outcome, Checked)
    return outcome


def findings(outcome: Checked) -> list[tuple[str, str | None, str]]:
    """Return code, key and fingerprint of every finding; severities may tell layouts apart."""
    return sorted((d.code, d.key or "", d.fingerprint) for d in outcome.diagnostics)


def tree(outcome: Checked) -> object:
    report = outcome.report
    return (
        report.form,
        report.year,
        report.issuer,
        report.title and report.title.text,
        [(s.key, s.heading.text, [p.text for p in s.paragraphs]) for s in report.sections],
        {(t.key, c.row, c.column): "".join(c.raw.split()) for t in report.tables for c in t.cells},
        [(t.key, r.key, r.matched, r.moved) for t in report.tables for r in t.rows],
        report.signature.issuer,
    )


@settings(max_examples=30)
@given(seeds, st.integers(0, 1))
def test_clean_report_is_one_tree(seed: int, form: int) -> None:
    layout = lay_out(draw_report(Random(seed), LINTER.forms[form]).draft)
    outcomes = [check(dialect.write(layout)) for dialect in COMPARED]
    assert all(tree(outcome) == tree(outcomes[0]) for outcome in outcomes)
    assert all(findings(outcome) == findings(outcomes[0]) for outcome in outcomes)


@settings(max_examples=60)
@given(seeds, st.sampled_from(CARRIED))
def test_spoilt_report_has_the_same_findings(seed: int, fault: Fault) -> None:
    random = Random(seed)
    form = LINTER.forms[seed % 2]
    mutant = fault.spoil(Subject(random, draw_report(random, form)))
    if mutant is None:
        return
    outcomes = [check(dialect.write(mutant.layout)) for dialect in PRINTED]
    for outcome, dialect in zip(outcomes, PRINTED, strict=True):
        assert findings(outcome) == findings(outcomes[0]), dialect.name
        assert tree(outcome) == tree(outcomes[0]), dialect.name


def widen(text: str) -> str:
    """Write the numbers of cells in full width: those that stand alone on a line or in a field."""
    wide = {ord("0") + digit: ord("０") + digit for digit in range(10)}
    alone = re.compile(r"(?<![^\s|])\d+(?![^\s|])")
    return alone.sub(lambda match: match.group().translate(wide), text)


def narrow(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


REWRITES: dict[str, Callable[[str], str]] = {
    "digits in full width": widen,
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old": lambda text: text.replace("\n", "\r"),
    "blank lines around headings": lambda text: re.sub(r"\n([一二五六]、)", r"\n\n\n\1", text),
    "blanks at line ends of prose": lambda text: text.replace("。\n", "。 　\n"),
    "half-width brackets": narrow,
    "a mark of order": lambda text: "\ufeff" + text,
    "indented paragraphs": lambda text: re.sub(
        r"(?m)^(?=（[一二三四五]）[主依政平监])", "　　", text
    ),
}


@pytest.mark.parametrize("rewrite", REWRITES)
@pytest.mark.parametrize("dialect", TEXT, ids=lambda dialect: dialect.name)
def test_what_changes_nothing_changes_no_finding(dialect: TextDialect, rewrite: str) -> None:
    for seed in range(3):
        drawn = draw_report(Random(seed), LINTER.forms[seed % 2], quiet=0)
        spoilt = patch_draft(
            drawn.draft, {"cells": {"applications/received/total": "7654"}}, drawn.form
        )
        for draft in (drawn.draft, spoilt):
            text = dialect.write(lay_out(draft)).decode()
            before = findings(check(text.encode()))
            after = findings(check(REWRITES[rewrite](text).encode()))
            kept = [each for each in after if each[0] != "TXT001"]
            assert [(code, key) for code, key, _ in kept] == [
                (code, key) for code, key, _ in before
            ]
