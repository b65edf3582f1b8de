"""A plugin's own tests: its cases in every dialect, and its reader against the form."""

from __future__ import annotations

import pytest
from gilint_qinghe.dialect import SemicolonRows
from gilint_qinghe.rules import RULES

from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.rules import Case, Rule
from gilint.source import Document
from gilint.testing.packs import run_case, run_cases
from gilint.testing.patches import write_case

REGISTRY = load_registry()
DIALECTS = [each for each in REGISTRY.dialects if isinstance(each, WritingDialect)]
CASES = [(rule, case) for rule in RULES for case in rule.cases]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_cases_of_rules(rule: Rule, case: Case) -> None:
    for result in run_case(rule, case, REGISTRY, DIALECTS):
        assert not result.failed, list(result.tell("en"))


def test_cases_of_the_pack() -> None:
    for result in run_cases(REGISTRY.packs["qinghe"], REGISTRY):
        assert not result.failed, list(result.tell("en"))


def test_the_dialect_reads_what_it_writes() -> None:
    linter = Linter(REGISTRY, Config())
    written = SemicolonRows().write(write_case({"received": 0}, linter.forms))
    report = linter.read(Document("a.txt", written))
    assert report.layout.dialect == "semicolon_rows"
    assert report.form == "ogi-2021"
    assert [len(list(table.cells)) for table in report.tables] == [10, 175, 15]
