"""The manual of rules is what the rules say, and every rule says all that it must."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gilint.config import Config
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.render.case_words import CaseWords
from gilint.render.manual import pages
from gilint.rules import Case, Rule

LINTER = Linter(load_registry(), Config())
RULES = LINTER.rules
PAGES = Path(__file__).parents[1] / "docs" / "rules"
CODE = re.compile(r"[A-Z]{3}\d{3}")
NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
PLACEHOLDER = re.compile(r"\{(\w+)")


def test_pages_are_fresh() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    assert written == pages(RULES, LINTER.forms), "run: gilint rules --pages docs/rules"


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rule_is_complete(rule: Rule) -> None:
    assert CODE.fullmatch(rule.code)
    assert NAME.fullmatch(rule.name)
    assert rule.basis
    for texts in (rule.summary, rule.why, *rule.messages.values()):
        assert set(texts) == {"zh", "en"}
        assert all(text.strip() for text in texts.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_both_languages_say_the_same_things(rule: Rule) -> None:
    for variant, texts in rule.messages.items():
        zh, en = (set(PLACEHOLDER.findall(texts[lang])) for lang in ("zh", "en"))
        assert {name.removesuffix("_en") for name in en} == zh, (rule.code, variant)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_cases_are_told_in_words(rule: Rule, lang: str) -> None:
    words = CaseWords(LINTER.forms, lang)
    for case in rule.cases:
        told = words.tell(case)
        assert not re.search(r"\{|\}|\['|None|applications/|sections/", told)
        assert not any(told.count(f" {key}: ") for key in case.patch)


def test_cases_are_told_by_the_names_of_the_form() -> None:
    changed = {"cells": {"applications/disposed.total/total": "3"}, "sections": {"other": None}}
    case = Case(changed, ("disposed.total", "signed.date"))
    assert CaseWords(LINTER.forms, "zh").tell(case) == (
        "会提示：表三·（七）总计·总计填“3”；没有“其他需要报告的事项”这一部分 → （七）总计，落款日期"
    )
    assert CaseWords((), "en").tell(case) == (
        "reported: applications/disposed.total/total is “3”; there is no “other” → "
        "disposed.total, signature: date"
    )
