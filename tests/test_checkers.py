"""The kinds of declarative rule, each judged on patches to the clean report."""

from __future__ import annotations

from typing import Any

import pytest

from gilint.checkers import Checker
from gilint.checkers.declarative import DeclarativeChecker
from gilint.checkers.lazy import LazyChecker
from gilint.config import Config
from gilint.diagnostics import WARNING, Finding, Verdict
from gilint.engine import Linter
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.forms.bind import bind
from gilint.plugins import Registry
from gilint.rules import Rule
from gilint.testing.patches import write_case
from gilint.texts import LANGUAGES, TEXTS, fill

TEXT = {"zh": "x", "en": "x"}


def verdicts(
    registry: Registry, kind: str, spec: dict[str, Any], patch: dict[str, Any] | None = None
) -> list[Verdict]:
    """Validate a rule, judge one patched report by it, and fill every message in."""
    checker: Checker = registry.checkers[kind]
    checker = checker.checker if isinstance(checker, LazyChecker) else checker
    assert isinstance(checker, DeclarativeChecker)
    checker.validate(spec, "here")
    forms = Linter(registry, Config()).forms
    facts = Facts(bind(write_case(patch or {}, forms), forms), forms)
    rule = Rule("QQ001", "q", WARNING, "x", TEXT, {}, TEXT, kind=kind, spec=spec)
    found = [verdict for _, verdict in checker.check([rule], facts)]
    for verdict in found:
        if isinstance(verdict, Finding):
            texts = dict(zip(LANGUAGES, TEXTS[checker.messages[verdict.message]], strict=True))
            assert all(fill(texts[lang], verdict.args, lang) for lang in LANGUAGES)
            assert set(verdict.args) <= checker.arguments
            assert facts.report.source.slice(verdict.span).strip() or verdict.key == "page"
    return found


def told(
    registry: Registry, kind: str, spec: dict[str, Any], patch: dict[str, Any] | None = None
) -> list[str]:
    """Return `key` or `key:variant` of what is found."""
    return [
        (each.key or "") + (f":{each.message}" if each.message != "default" else "")
        for each in verdicts(registry, kind, spec, patch)
        if isinstance(each, Finding)
    ]


# required

PERIOD = {"in": "preface", "parts": [{"name": "期限", "words": ["统计期限"]}]}


def test_required_words(registry: Registry) -> None:
    assert told(registry, "required", PERIOD) == []
    assert told(registry, "required", PERIOD, {"preface": "没有期限。"}) == ["preface"]
    assert told(registry, "required", PERIOD, {"preface": ""}) == ["preface"]
    assert told(registry, "required", PERIOD, {"preface": "统 计 期　限如下。"}) == []


def test_required_parts_are_one_finding(registry: Registry) -> None:
    parts = [{"name": name, "words": [name]} for name in ("网址", "邮编", "统计期限")]
    (found,) = verdicts(registry, "required", {"in": "preface", "parts": parts})
    assert isinstance(found, Finding)
    assert found.args["missing"] == {"zh": "网址、邮编", "en": "网址, 邮编"}
    assert found.args["count"] == 2


def test_required_in_a_missing_section_is_the_business_of_other_rules(registry: Registry) -> None:
    spec = {"in": "other", "parts": [{"words": ["没有的话"]}]}
    assert told(registry, "required", spec) == ["sections/other"]
    assert told(registry, "required", spec, {"sections": {"other": None}}) == []


FIGURE = {
    "in": "overview",
    "parts": [{"name": "解读", "figure": {"of": ["解读"], "unit": ["篇", "条"]}}],
}


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("发布政策解读12篇。", False),
        ("发布政策解读１２ 篇。", False),
        ("发布解读十余条。", False),
        ("解读材料1.2万条。", False),
        ("发布政策解读若干篇。", True),
        ("做好政策解读。另发布信息30条。", True),
        ("做好政策解读；公开信息30条。", True),
    ],
)
def test_required_figures(registry: Registry, sentence: str, missing: bool) -> None:
    found = told(registry, "required", FIGURE, {"append": {"overview": sentence}})
    assert bool(found) is missing


def test_placeholders_say_nothing(registry: Registry) -> None:
    patch = {"preface": "（请填写统计期限）"}
    assert told(registry, "required", PERIOD, patch) == ["preface"]


# phrase


def test_phrases_are_found_folded_and_once(registry: Registry) -> None:
    spec = {"in": "report", "words": ["再上新台阶"]}
    patch = {"append": {"overview": "工作再上 新台阶。", "problems": "争取再上新台阶。"}}
    (found,) = verdicts(registry, "phrase", spec, patch)
    assert isinstance(found, Finding)
    assert (found.key, found.args["count"]) == ("sections/overview", 2)
    assert [each.key for each in found.related] == ["sections/problems"]
    assert found.args["sentence"] == "工作再上新台阶"
    assert told(registry, "phrase", spec) == []


def test_phrases_by_pattern_and_with_an_excuse(registry: Registry) -> None:
    spec = {"in": "other", "patterns": ["收取.{0,6}费[0-9]{1,6}元"], "unless": ["退还"]}
    charged = {"sections": {"other": "全年收取信息处理费200元。"}}
    returned = {"sections": {"other": "全年收取信息处理费200元，已退还。"}}
    assert told(registry, "phrase", spec, charged) == ["sections/other"]
    assert told(registry, "phrase", spec, returned) == []


# order

TOPICS = {
    "in": "overview",
    "sequence": [{"name": name, "words": [name]} for name in ("主动公开", "依申请", "监督保障")],
}


def test_order(registry: Registry) -> None:
    assert told(registry, "order", TOPICS) == []
    swapped = {
        "replace": {"（一）主动公开。": "（一）监督保障。", "（五）监督保障。": "（五）主动公开。"}
    }
    assert told(registry, "order", TOPICS, swapped) == ["sections/overview"]


def test_order_asks_for_topics_only_where_told(registry: Registry) -> None:
    patch = {"replace": {"（二）依申请公开。": ""}}
    assert told(registry, "order", TOPICS, patch) == []
    complete = {**TOPICS, "complete": True}
    assert told(registry, "order", complete, patch) == ["sections/overview:missing"]
    assert told(registry, "order", complete, {"sections": {"overview": ""}}) == []


def test_prose_that_names_a_topic_is_no_heading(registry: Registry) -> None:
    patch = {"sections": {"overview": "监督保障有力，主动公开及时。依申请公开规范。"}}
    assert told(registry, "order", TOPICS, patch) == []


# cites

NOTICE = {"in": "preface", "documents": {"2023": "某府办〔2024〕2号"}}


@pytest.mark.parametrize(
    ("preface", "found"),
    [
        ("根据某府办〔2024〕2号编制。", []),
        ("根据某府办[2024] 2 号编制。", []),
        ("根据某府办（2024）第2号编制。", []),
        ("根据某府办〔2023〕9号编制。", ["preface:other"]),
        ("根据某府办〔2023〕9号、某府办〔2024〕2号编制。", []),
        ("根据某委办〔2024〕2号编制。", ["preface"]),
        ("", ["preface"]),
    ],
)
def test_cites(registry: Registry, preface: str, found: list[str]) -> None:
    assert told(registry, "cites", NOTICE, {"preface": preface}) == found


def test_years_without_a_document_are_not_judged(registry: Registry) -> None:
    assert told(registry, "cites", NOTICE, {"year": 2024, "preface": "无。"}) == []


# title


@pytest.mark.parametrize(
    ("form", "fits"),
    [
        ("{issuer}{year}年政府信息公开工作年度报告", True),
        ("{name}2023年政府信息公开工作年度报告", True),
        ("青禾县{name}人民政府{year}年政府信息公开工作年度报告", True),
        ("{year}年{issuer}政府信息公开工作年度报告", False),
        ("{issuer}2022年政府信息公开工作年度报告", False),
    ],
)
def test_title_forms(registry: Registry, form: str, fits: bool) -> None:
    assert told(registry, "title", {"of": "title", "forms": [form]}) == ([] if fits else ["title"])


def test_signature_forms(registry: Registry) -> None:
    spec = {"of": "signature", "forms": ["青禾县{name}人民政府"]}
    assert told(registry, "title", spec) == []
    assert told(registry, "title", spec, {"signatory": "柳溪镇人民政府"}) == ["signed.issuer"]
    assert told(registry, "title", spec, {"signatory": None}) == []


def test_title_lines(registry: Registry) -> None:
    spec = {"of": "title", "lines": 2}
    two = {"title": "青禾县柳溪镇人民政府\n2023年政府信息公开工作年度报告"}
    assert told(registry, "title", spec) == ["title:lines"]
    assert told(registry, "title", spec, two) == []


# rows


def test_forbidden_rows_take_the_place_of_the_general_rule(registry: Registry) -> None:
    spec = {"table": "applications", "forbidden": ["其他"]}
    patch = {"extra_rows": {"applications/disposed.denied.administrative_inquiry": "9.其他"}}
    (found,) = verdicts(registry, "rows", spec, patch)
    assert isinstance(found, Finding)
    assert found.explains == (("FRM003", found.key),)
    assert told(registry, "rows", spec) == []


def test_required_rows(registry: Registry) -> None:
    spec = {"table": "proactive", "required": ["其他主动公开文件"]}
    assert told(registry, "rows", spec) == ["proactive:missing"]
    patch = {"extra_rows": {"proactive/normative_documents": "其他主动公开文件"}}
    assert told(registry, "rows", spec, patch) == []
    assert told(registry, "rows", spec, {"tables": {"proactive": None}}) == []


# roster


def test_roster(registry: Registry) -> None:
    assert told(registry, "roster", {"units": ["柳溪镇", "石桥镇"]}) == []
    (found,) = verdicts(registry, "roster", {"units": ["柳西镇", "石桥镇"]})
    assert isinstance(found, Finding)
    assert found.args["near"] == "柳西镇"


def test_roster_cannot_tell_without_an_issuer(registry: Registry) -> None:
    patch = {"title": "2023年政府信息公开工作年度报告", "signatory": None}
    (found,) = verdicts(registry, "roster", {"units": ["石桥镇"]}, patch)
    assert not isinstance(found, Finding)


# length


def test_length(registry: Registry) -> None:
    prose = {"sections": {"other": "未 收取信息处理费。"}}
    assert told(registry, "length", {"in": "other", "at_most": 9}, prose) == []
    assert told(registry, "length", {"in": "other", "at_most": 8}, prose) == ["sections/other"]
    assert told(registry, "length", {"in": "other", "at_least": 10}, prose) == [
        "sections/other:short"
    ]


# applies_to, and what every kind refuses


def test_a_rule_may_apply_to_some_reports_only(registry: Registry) -> None:
    spec = {**PERIOD, "applies_to": {"kind": "department"}}
    assert told(registry, "required", spec, {"preface": ""}) == []
    spec = {**PERIOD, "applies_to": {"kind": "town"}}
    assert told(registry, "required", spec, {"preface": ""}) == ["preface"]


@pytest.mark.parametrize(
    ("kind", "spec", "at"),
    [
        ("required", {"in": "preface"}, ()),
        ("required", {"in": "preface", "parts": [{"name": "x"}]}, ("parts", 0)),
        ("required", {"in": "preface", "parts": [{"words": ["x"], "pattern": "x"}]}, ("parts", 0)),
        ("required", {"in": "x", "parts": []}, ("in",)),
        ("phrase", {"in": "report"}, ()),
        ("phrase", {"in": "report", "patterns": ["a*"]}, ("patterns", 0)),
        ("order", {"in": "title", "sequence": []}, ("in",)),
        ("cites", {"in": "preface", "documents": {"y": "某办〔2024〕2号"}}, ("documents", "y")),
        ("title", {"of": "title"}, ()),
        ("title", {"of": "title", "forms": ["{town}"]}, ("forms", 0)),
        ("rows", {"table": "applications"}, ()),
        ("rows", {"table": "x", "required": ["y"]}, ("table",)),
        ("roster", {"units": "柳溪镇"}, ("units",)),
        ("length", {"in": "other"}, ()),
        ("length", {"in": "other", "at_most": 0}, ("at_most",)),
        (
            "length",
            {"in": "other", "at_most": 9, "applies_to": {"kind": "x"}},
            ("applies_to", "kind"),
        ),
    ],
)
def test_wrong_specifications(
    registry: Registry, kind: str, spec: dict[str, Any], at: tuple[str | int, ...]
) -> None:
    with pytest.raises(ConfigError) as error:
        registry.checkers[kind].validate(spec, "here")
    assert error.value.at == at
    assert str(error.value).startswith("here: ")
