"""Every case of every rule in every dialect: the rule alone flags the same keys."""

from __future__ import annotations

import pytest

from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.rules import Case, Rule
from gilint.testing.cases import check_layout
from gilint.testing.patches import write_case

REGISTRY = load_registry()
LINTER = Linter(REGISTRY, Config())
DIALECTS = [each for each in REGISTRY.dialects if isinstance(each, WritingDialect)]
CASES = [(rule, case) for rule in LINTER.rules.values() for case in rule.cases]
# What a patch changes that some notations cannot carry, by the loss that they declare.
NOT_CARRIED = {
    "blank-cells": {"cells", "rows", "short_rows"},
    "empty-labels": {"rows"},
    "row-ends": {"short_rows", "rows", "extra_rows", "moved", "doubled"},
    "cell-newlines": set(),
    "merged-cells": {"rows"},
}
# These write every row as wide as the grid: a cell that is missing at the end is a blank one.
PADDED = {"markdown", "pipe_rows", "tsv_rows"}
# What is no notation's to carry: what a reader saw besides the text, and texts without tables.
READERS = {"notes", "glued", "text"}


def carries(dialect: WritingDialect, case: Case) -> bool:
    lost = set().union(*(NOT_CARRIED[loss] for loss in dialect.losses)) | READERS
    if dialect.name in PADDED:
        lost.add("short_rows")
    return not lost & case.patch.keys()


def flagged(rule: Rule, case: Case, dialect: WritingDialect | None) -> list[str]:
    alone = Linter(REGISTRY, Config(select=(rule.code,)))
    layout = write_case(case.patch, LINTER.forms)
    return sorted(item.key or "" for item in check_layout(layout, alone, dialect).diagnostics)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_cases_show_the_same_in_every_dialect(dialect: WritingDialect) -> None:
    different = [
        f"{rule.code} {dict(case.patch)}: {here} instead of {plain}"
        for rule, case in CASES
        if carries(dialect, case)
        and (here := flagged(rule, case, dialect)) != (plain := flagged(rule, case, None))
    ]
    assert not different
