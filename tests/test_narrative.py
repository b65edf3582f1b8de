"""The NAR rules: what they say, how sure they are, and that drawn prose raises no false alarm."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.claims import read_claims
from gilint.config import Config
from gilint.diagnostics import ERROR, NOTE, WARNING, Diagnostic
from gilint.engine import Checked, Linter
from gilint.forms.bind import bind
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.testing.drafts import base_draft, base_prose
from gilint.testing.drawn import Numbers, draw_numbers
from gilint.testing.patches import write_case
from gilint.testing.prose import draw_statements, falsify, write_statements
from tests.prose_reports import report_of

REGISTRY = load_registry()
LINTER = Linter(REGISTRY, Config())
FORM = next(form for form in LINTER.forms if form.id == "ogi-2021")
REPORTS = Path(__file__).parents[1].parent / "shared" / "reports"
NARRATIVE = ("NAR", "GIL")


def check(text: str, numbers: Numbers, year: int) -> list[Diagnostic]:
    prose = base_prose(year)
    prose["overview"] = (*prose["overview"], *text.split("\n"))
    values = {key: str(number) for key, number in numbers.items()}
    layout = lay_out(base_draft(FORM, year, values=values, prose=prose))
    found = LINTER.judge("drawn", bind(layout, LINTER.forms)).diagnostics
    return [each for each in found if each.code.startswith(NARRATIVE)]


def check_text(text: str, **patch: object) -> list[Diagnostic]:
    layout = write_case({"append": {"overview": text}, **patch}, LINTER.forms)
    found = LINTER.judge("case", bind(layout, LINTER.forms)).diagnostics
    return [each for each in found if each.code.startswith(NARRATIVE)]


@pytest.mark.parametrize("seed", range(150))
def test_true_prose_raises_no_alarm_and_one_falsehood_is_found(seed: int) -> None:
    random = Random(seed)
    numbers, year = draw_numbers(random, FORM), random.choice((2021, 2022, 2023, 2024))
    statements = draw_statements(random, numbers, year)
    text = write_statements(Random(seed), statements)
    assert [each.message["zh"] for each in check(text, numbers, year)] == []
    falsehood = falsify(random, statements)
    if falsehood is not None:
        false = write_statements(Random(seed), falsehood.statements)
        codes = {each.code for each in check(false, numbers, year)}
        assert codes == {falsehood.code}, falsehood.changed


def test_no_application_beside_three_is_an_error() -> None:
    (found,) = check_text("全年未收到政府信息公开申请。", received=3, carried_out=3)
    assert (found.code, found.severity) == ("NAR001", ERROR)
    assert found.key == "applications/received/total"
    assert "未收到政府信息公开申请" in found.message["zh"]
    assert [related.key for related in found.finding.related] == ["applications/received/total"]


def test_an_ambiguous_verb_is_at_most_a_warning() -> None:
    patch = {"received": 3, "disposed.granted": 3, "disposed.total": 3}
    (found,) = check_text("全年未受理政府信息公开申请。", **patch)
    assert (found.code, found.severity) == ("NAR001", WARNING)


def test_two_wrong_numbers_above_zero_are_a_warning() -> None:
    (found,) = check_text("全年收到政府信息公开申请4件。", received=3, carried_out=3)
    assert (found.code, found.severity) == ("NAR001", WARNING)


def test_all_done_is_contradicted_by_what_is_carried_over() -> None:
    (found,) = check_text("收到政府信息公开申请3件，均已办结。", received=3, carried_out=3)
    assert (found.code, found.key) == ("NAR003", "applications/carried_out/total")


def test_a_mistake_said_twice_is_one_finding() -> None:
    text = "全年收到政府信息公开申请4件。\n如前所述，共收到政府信息公开申请4件。"
    (found,) = check_text(text, received=3, carried_out=3)
    assert found.finding.related[-1].message == "claim-again"


def test_a_blank_cell_is_skipped_and_never_zero() -> None:
    layout = write_case(
        {
            "append": {"overview": "全年收到政府信息公开申请4件。"},
            "cells": {"applications/received/total": ""},
        },
        LINTER.forms,
    )
    outcome = LINTER.judge("case", bind(layout, LINTER.forms))
    assert not [each for each in outcome.diagnostics if each.code == "NAR001"]
    assert ("NAR001", "skip-blank") in [(s.code, s.skip.reason) for s in outcome.skipped]


def test_both_lawsuit_columns_count_for_lawsuits() -> None:
    cells = {
        "proceedings/litigation_direct/other": "1",
        "proceedings/litigation_direct/total": "1",
        "proceedings/litigation_after_reconsideration/other": "2",
        "proceedings/litigation_after_reconsideration/total": "2",
    }
    assert not check_text("因政府信息公开被提起行政诉讼3件。", cells=cells)
    (found,) = check_text("因政府信息公开被提起行政诉讼2件。", cells=cells)
    assert (found.code, len(found.finding.related)) == ("NAR006", 2)


def test_a_ninth_reason_for_denial_counts_in() -> None:
    patch = {
        "received": 1,
        "disposed.total": 1,
        "extra_rows": {"applications/disposed.denied.administrative_inquiry": "9.其他"},
    }
    assert not check_text("收到政府信息公开申请1件，其中不予公开0件。", **patch)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("全年公开信息30条，其中动态20条（图片8条、视频12条），公告10条。", []),
        ("全年公开信息30条，其中动态20条（图片9条、视频12条），公告10条。", ["NAR007"]),
        ("全年公开信息30条。其中动态20条、公告11条。", ["NAR007"]),
        ("公开信息50条，其中机构类20条，内有领导9条、职能11条；工作类30条。", []),
        ("公开信息50条，其中机构类20条，内有领导9条、职能12条，工作类30条。", []),
        ("公开信息300余条，其中动态200条，其他200余条。", []),
        ("公开信息30条，其中动态15条，占50%；公告10条，占33.3%。", []),
        ("公开信息30条，其中动态15条，占60%。", ["NAR008"]),
        ("公开信息30条，其中动态10条，占33%。", []),
        ("公开信息12条。其中，指南1条，占8%；公文5条，占42%；其他6条，占50%。", []),
        (
            "制作信息30条，其中主动公开24条，占80%。公开的信息中，规划4条，占16.67%；许可11条，占45.83%；科教9条，占37.5%。",
            [],
        ),
        ("公开信息30条，其中动态15条，占50%；公告10条，占43.3%。", ["NAR008"]),
        (
            "收到申请60件。其中，通过门户网站提交申请表的40件；通过信函提交申请的15件；当面提交5件。",
            [],
        ),
        ("收到政府信息公开申请0件。其中，网上申请3件。", ["NAR007"]),
        ("收到群众建议12条，采纳20条。", []),
        ("办理提案12件，其中办结10件，回访30件。", []),
        ("全年共发布信息 条。", ["NAR010"]),
        ("全年主动公开政府信息12条，占%。", ["NAR010"]),
        ("本年度共收到政府信息公开申请件，均已登记。", ["NAR010"]),
        ("本年度共收到政府信息公开申请件，共计0件。", []),
        ("共收到政府信息公开申请××件。", []),
    ],
)
def test_sums_inside_the_prose(text: str, codes: list[str]) -> None:
    found = check_text(text)
    assert [each.code for each in found if each.severity > NOTE] == codes


@pytest.mark.parametrize("name", sorted(path.name for path in REPORTS.glob("*.txt")))
def test_real_reports_raise_no_false_alarm(name: str) -> None:
    outcome = LINTER.check_path(str(REPORTS / name))
    assert isinstance(outcome, Checked)
    found = [(d.code, d.severity) for d in outcome.diagnostics if d.code.startswith(NARRATIVE)]
    assert found == ([("NAR011", NOTE)] if name.startswith("004") else [])


def test_message_quotes_the_parts_where_the_total_stands_before_them() -> None:
    found = check_text("全年公开信息30条。其中动态20条、公告11条。")
    assert ["“其中动态20条、公告11条”" in each.message["zh"] for each in found] == [True]


WORDS = ("收到", "政府信息公开申请", "无", "其中", "（", "）", "件", "3件", "，", "；", "行政复议")
PIECES = st.one_of(st.sampled_from((*WORDS, "均已办结", "占", "50%", "\n")), st.text(max_size=6))


@settings(max_examples=100)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    report = report_of(text)
    prose = read_claims(report)
    for claim in prose.claims:
        assert report.source.slice(claim.span).strip() == claim.text
        assert claim.value >= Decimal(0)
        assert claim.span.start <= claim.number.start <= claim.number.end <= claim.span.end


def test_a_long_run_of_numbers_is_read_in_linear_time() -> None:
    prose = read_claims(report_of("无申请3件，" * 20000))
    assert prose.claims == ()
