"""No text makes the rules on dates, names and law fail; every span lies in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.diagnostics import Finding
from tests.invented import RULES, draw

CODES = [code for code in RULES if code.startswith(("DAT", "ORG", "LAW")) or code == "FRM011"]
WORDS = [
    *(
        "2024年",
        "2023年",
        "12月31日",
        "1月1日",
        "至",
        "13月",
        "32日",
        "20241月",
        "止",
        "2021",
        "30号",
    ),
    *("，", "。", "《", "》", "“", "”", "〔", "〕", "国办公开办函", "国务院令第492号", "（试行）"),
    *(
        "白石镇",
        "黑水镇",
        "街道",
        "财政局",
        "青禾县",
        "人民政府",
        "我局",
        "我镇",
        "本委",
        "县委、县政府",
    ),
    *("高度重视", "统计期限", "政府信息公开", "年度报告格式", "考核", "结果", "责任追究", "未发生"),
    *("未收到", "同比", "决算"),
]
PIECES = st.lists(st.sampled_from(WORDS), max_size=30).map("".join)


@settings(max_examples=60, deadline=None)
@given(
    issuer=st.sampled_from(["白石镇", "青禾县教育局", "城北街道", "青禾县", ""]),
    preface=PIECES,
    overview=PIECES,
    signed=st.lists(PIECES, max_size=2),
)
def test_any_prose_is_judged(issuer: str, preface: str, overview: str, signed: list[str]) -> None:
    facts = draw(
        f"{issuer}2024年政府信息公开工作年度报告",
        preface=preface,
        overview=overview,
        signed=tuple(signed),
    )
    for code in CODES:
        for verdict in RULES[code].run(facts):
            if isinstance(verdict, Finding):
                assert 0 <= verdict.span.start <= verdict.span.end <= len(facts.report.source.text)
                for lang in ("zh", "en"):
                    assert RULES[code].message(verdict.message, lang)


@pytest.mark.parametrize("code", CODES)
def test_every_rule_names_its_basis_in_law(code: str) -> None:
    rule = RULES[code]
    assert rule.basis
    assert all("zh" in text and "en" in text for text in rule.messages.values())
