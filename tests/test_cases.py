"""Every case of every rule: exact findings, alone and with all rules on."""

from __future__ import annotations

import pytest

from gilint.config import Config
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.rules import Case, Rule
from gilint.testing.cases import check_case

REGISTRY = load_registry()
RULES = [rule for rule in Linter(REGISTRY, Config()).rules.values() if rule.kind != "tool"]
CASES = [(rule, case) for rule in RULES for case in rule.cases]


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}-{n}" for n, (rule, _) in enumerate(CASES)]
)
def test_case_shows_exactly_what_it_says(rule: Rule, case: Case) -> None:
    assert not [str(failure) for failure in check_case(rule, case, REGISTRY)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_has_good_and_bad_cases(rule: Rule) -> None:
    assert any(case.flags for case in rule.cases)
    assert any(not case.flags for case in rule.cases)
