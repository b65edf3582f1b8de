"""LAW: how a report cites what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    WARNING,
    Facts,
    Finding,
    Related,
    Span,
    Verdict,
    bad,
    good,
    rule,
)

from .sentences import sentence_at

FORM_BASIS = "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》"
REGULATIONS = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
# Strings are patterns that few reports need: they are compiled at their first use.
SUPERSEDED = (
    r"(?P<form>国办公开办函\s*[〔\[（(【]?\s*2019\s*[〕\]）)】]?\s*第?\s*60\s*号|年度报告格式\s*[（(]\s*试行\s*[）)]"
    r"|(?:(?<=政务公开办公室)|(?<=政务公开办公室[《〈<“]))关于政府信息公开工作年度报告有关事项的通知(?![^，。；]{0,20}60\s*号))"
    r"|(?P<law>(?:国务院令|国令)\s*[（(]?\s*第?\s*492\s*号|第\s*492\s*号\s*(?:国务院令|令))"
)
MARKS = ("60", "492", "试行", "有关事项的通知")
HISTORY = r"废止|替代|取代|代替|失效|不再|原来?的|旧|修订|修改|曾|此前|沿革|历史|首次|当时|同时停止"
CITED = r"根据|按照|依据|依照|遵照|遵循|贯彻|落实|执行|要求|规定|编制|参照|精神|格式"
CURRENT = {
    "form": {
        "zh": "国办公开办函〔2021〕30号《…年度报告格式》",
        "en": "国办公开办函〔2021〕30号",
    },
    "law": {"zh": "国务院令第711号（2019年5月15日起施行）", "en": "国务院令第711号"},
}
# The first report years that another text governs.
FIRST_YEARS = {"form": 2021, "law": 2019}


@rule(
    code="LAW002",
    name="superseded-citation",
    severity=WARNING,
    basis=FORM_BASIS + "（2021年及以后年度）；" + REGULATIONS + "，2019年5月15日起施行",
    summary={"zh": "引用了已被取代的文件", "en": "A superseded text is cited as the basis"},
    message={
        "zh": "“{text}”已不适用于{year}年度的报告，现行的是{current}。请改引现行文件，并核对内容是否也是旧的。",
        "en": "“{text}” no longer governs a report for {year}; the current text is {current}.",
    },
    why={
        "zh": "2021年及以后年度的报告按国办公开办函〔2021〕30号编制，依据的是2019年修订的条例。"
        "引用旧文件往往意味着沿用了旧文本，请改引现行文件，并核对表格是否也是旧的。",
        "en": "Reports for 2021 and later follow 国办公开办函〔2021〕30号 and the regulations of 2019. "
        "A stale citation often means stale tables: check both.",
    },
    first_year=2019,
    cases=[
        good(preface="根据国办公开办函〔2021〕30号要求编制本报告。"),
        good(
            year=2024,
            append={"overview": "国办公开办函〔2019〕60号已被国办公开办函〔2021〕30号取代。"},
        ),
        bad(
            "preface",
            year=2024,
            preface="根据国办公开办函〔2019〕60号要求，编制本报告。",
        ),
        bad(
            "preface",
            year=2024,
            preface="根据《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》要求编制。",
        ),
        good(year=2024, preface="根据《青禾县政务公开办关于年度报告有关事项的通知》编制本报告。"),
        bad(
            "preface",
            year=2024,
            preface="根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。",
        ),
    ],
)
def superseded_citation(facts: Facts) -> Iterator[Verdict]:
    """Find the form of 2019 and the regulations of 2008 where a sentence rests on them.

    What one part of the report says of one superseded text is one finding.
    """
    prose, year = facts.prose, facts.report.year
    if year is None or not any(mark in prose.text for mark in MARKS):
        return
    found: dict[tuple[str, str], list[re.Match[str]]] = {}
    for match in re.finditer(SUPERSEDED, prose.text):
        which = "form" if match["form"] else "law"
        if year >= FIRST_YEARS[which] and _rests_on(prose.text, match):
            found.setdefault((prose.key(match.start()), which), []).append(match)
    for (key, which), (first, *others) in found.items():
        args = {"text": first.group(), "year": year, "current": CURRENT[which]}
        related = tuple(Related(prose.span(*each.span()), key) for each in others)
        yield Finding(prose.span(*first.span()), key, args, related)


def _rests_on(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence cites a text as a basis, not as history."""
    sentence = sentence_at(text, *match.span())
    return not re.search(HISTORY, sentence) and re.search(CITED, sentence) is not None


SERIAL = r"第?\s*\d{1,4}\s*号"
NUMBER = (
    r"(?P<glued>[〔\[【]\s*20\d{2}\s*\d{1,3}\s*号)"
    rf"|(?P<lost>[一-龥]{{2,8}}20\d{{2}}\s*[〕】]\s*{SERIAL})"
    r"|(?P<state>国[一-龥]{1,8}?)\s*[〔\[（(【]\s*(?P<year>20\d{2})\s*[〕\]）)】]\s*第?\s*(?P<serial>\d{1,4})\s*号"
    rf"|(?P<crossed>[〔\[（(【]\s*20\d{{2}}\s*[〕\]）)】]\s*{SERIAL})"
    r"|政府信息公开条例》\s*[（(]?\s*(?:中华人民共和国)?(?:国务院令|国令)\s*第?\s*(?P<decree>\d{1,4})\s*号"
)
CROSSED = r"〔[^〕]*[\]）)】]|[\[（(【][^〕]*〕|【[^】]*[\]）)]|[\[（(][^】]*】"
FORM_BEHIND = r"[^，。；]{0,12}(?:格式|年度报告|年报)"
FORM_TITLE = r"年度报告格式(?!\s*[（(]\s*试行)[》〉>”\"的通知\s]{0,8}[（(，,]?\s*$"


@rule(
    code="LAW003",
    name="malformed-document-number",
    severity=WARNING,
    basis="《党政机关公文格式》GB/T 9704—2012，7.2.5（发文字号：机关代字、〔年份〕、序号）；"
    + FORM_BASIS,
    summary={"zh": "发文字号写错", "en": "A document number is wrong"},
    message={
        "default": {
            "zh": "发文字号“{text}”不完整：年份应写在六角括号内，如〔2021〕30号。",
            "en": "The document number “{text}” is malformed: the year stands in brackets, 〔2021〕30号.",
        },
        "form": {
            "zh": "“{text}”有误：年度报告格式的发文字号是国办公开办函〔2021〕30号，请改正。",
            "en": "“{text}” is wrong: the form of the report is 国办公开办函〔2021〕30号.",
        },
        "decree": {
            "zh": "“{text}”有误：现行政府信息公开条例是国务院令第711号，请改正。",
            "en": "“{text}” is wrong: the regulations in force are 国务院令第711号.",
        },
    },
    why={
        "zh": "发文字号写错，读者找不到依据的文件。请对照原文改正；转换格式时丢失的括号请补上。",
        "en": "With a wrong number nobody finds the document. Correct it; restore brackets lost on the way.",
    },
    cases=[
        good(preface="根据《中华人民共和国政府信息公开条例》（国令第711号）编制本报告。"),
        good(
            preface="根据《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制本报告。"
        ),
        good(preface="根据省政府办公厅通知（政办函[2021]30号）编制本报告。"),
        bad("preface", preface="根据国办公开办函〔202130号编制本报告。"),
        bad(
            "preface",
            preface="根据《中华人民共和国政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制本报告。",
        ),
        bad(
            "preface",
            preface="根据《中华人民共和国政府信息公开条例》（国务院令第771号）编制本报告。",
        ),
    ],
)
def malformed_document_number(facts: Facts) -> Iterator[Verdict]:
    """Check the shape of every document number, and the two numbers that reports rest on."""
    for passage in facts.prose.passages:
        if "号" not in passage.text:
            continue
        start = passage.paragraph.span.start
        for match in re.finditer(NUMBER, passage.text):
            if variant := _number_fault(passage.text, match):
                place = Span(start + match.start(), start + match.end())
                yield Finding(place, passage.key, {"text": match.group()}, (), variant)


def _number_fault(text: str, match: re.Match[str]) -> str | None:
    if match["decree"]:
        return None if match["decree"] in ("711", "492") else "decree"
    if match["glued"] or match["lost"] or re.search(CROSSED, match.group()):
        return "default"
    if match["state"] is None or not _cites_form(text, *match.span()):
        return None
    right = ("国办公开办函", "2021", "30"), ("国办公开办函", "2019", "60")
    return None if match.group("state", "year", "serial") in right else "form"


def _cites_form(text: str, start: int, end: int) -> bool:
    """Tell whether a number is that of the report's form: its title ends before it or follows."""
    if re.search(FORM_TITLE, text[max(0, start - 30) : start]):
        return True
    own = text[start:end].startswith("国办公开办函") and "2021" in text[start:end]
    return own and re.match(FORM_BEHIND, text[end : end + 30]) is not None


RULES = (superseded_citation, malformed_document_number)
