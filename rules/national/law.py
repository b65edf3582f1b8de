"""LAW: what the law asks, and how its texts are cited. FRM011: who may make regulations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Issuer,
    Missing,
    Paragraph,
    Related,
    Report,
    Span,
    Verdict,
    bad,
    good,
    passages,
    rule,
)

from .sentences import sentence_at

FORM_BASIS = "国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》"
REGULATIONS = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
FEE = re.compile(r"处理费|收取|收费|费用")
PLACEHOLDER = re.compile(
    r"[（(]?文字描述[^）)]{0,60}[）)]?|收取信息处理费情况在此处报告|[（(][^（()）]{0,20}在此处?(?:报告|填写)[）)]"
)


@rule(
    code="LAW001",
    name="fee-statement-missing",
    severity=WARNING,
    basis=FORM_BASIS + "第六部分（模板：收取信息处理费情况在此处报告）；国办函〔2020〕109号",
    summary={
        "zh": "第六部分没有写收取信息处理费的情况",
        "en": "Section six does not say whether fees for processing were charged",
    },
    message={
        "default": {
            "zh": "第六部分没有报告收取信息处理费的情况。没有收取的，写“本年度未收取信息处理费”。",
            "en": "Section six has no word on fees for processing information (信息处理费). If none were "
            "charged, say so.",
        },
        "elsewhere": {
            "zh": "收取信息处理费的情况写在了别处，按模板应写在第六部分。",
            "en": "The statement on fees for processing belongs in section six.",
        },
    },
    why={
        "zh": "年度报告模板在第六部分要求报告收取信息处理费的情况，收取与否都要写明；收取的写明件数和金额。",
        "en": "The template asks for it in section six, whether fees were charged or not.",
    },
    first_year=2021,
    cases=[
        good(sections={"other": "本年度未产生信息处理费。"}),
        good(sections={"other": "2024年依申请公开共收取信息处理费200元，涉及1件申请。"}),
        bad("sections/other", sections={"other": "无其他需要报告的事项。"}),
        bad(
            "sections/other",
            sections={"other": "（文字描述，收取信息处理费情况在此处报告）"},
            also=["TXT004"],
        ),
    ],
)
def fee_statement_missing(report: Report) -> Iterator[Verdict]:
    """Look for any word on the fee in section six; elsewhere it is only in the wrong place."""
    section = report.section("other")
    if section is None or report.year is None or report.year < 2021:
        return
    if not any(FEE.search(PLACEHOLDER.sub("", item.text)) for item in section.paragraphs):
        elsewhere = next(
            (
                p
                for _, p in passages(report)
                if "信息处理费" in p.text and p not in section.paragraphs
            ),
            None,
        )
        yield Finding(
            section.heading.span,
            "sections/other",
            {},
            (Related(elsewhere.span),) if elsewhere else (),
            "elsewhere" if elsewhere else "default",
            NOTE if elsewhere else None,
        )


SUPERSEDED = re.compile(
    r"(?P<form>国办公开办函\s*[〔\[（(【]?\s*2019\s*[〕\]）)】]?\s*第?\s*60\s*号|年度报告格式\s*[（(]\s*试行\s*[）)])"
    r"|(?P<law>(?:国务院令|国令)\s*[（(]?\s*第?\s*492\s*号|第\s*492\s*号\s*(?:国务院令|令))"
)
HISTORY = re.compile(
    r"废止|替代|取代|代替|失效|不再|原来?的|旧|修订|修改|曾|此前|沿革|历史|首次|当时|同时停止"
)
CITED = re.compile(r"根据|按照|依据|依照|遵照|遵循|贯彻|落实|执行|要求|规定|编制|参照|精神|格式")
FORM_CURRENT = {"zh": "国办公开办函〔2021〕30号《…年度报告格式》", "en": "国办公开办函〔2021〕30号"}
LAW_CURRENT = {"zh": "国务院令第711号（2019年5月15日起施行）", "en": "国务院令第711号"}


@rule(
    code="LAW002",
    name="superseded-citation",
    severity=WARNING,
    basis=FORM_BASIS + "（2021年及以后年度）；" + REGULATIONS + "，2019年5月15日起施行",
    summary={"zh": "引用了已被取代的文件", "en": "A superseded text is cited as the basis"},
    message={
        "zh": "“{text}”已不适用于{year}年度的报告，现行的是{current}。",
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
            preface="根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制本报告。",
        ),
    ],
)
def superseded_citation(report: Report) -> Iterator[Verdict]:
    """Find the form of 2019 and the regulations of 2008 where a sentence rests on them."""
    if report.year is None:
        return
    for key, paragraph in passages(report):
        if (
            "60" not in paragraph.text
            and "492" not in paragraph.text
            and "试行" not in paragraph.text
        ):
            continue
        yield from _superseded(key, paragraph, report.year)


def _superseded(key: str, paragraph: Paragraph, year: int) -> Iterator[Finding]:
    """Yield one finding a text that is superseded; its title and its number are one citation."""
    found: dict[str, list[re.Match[str]]] = {}
    for match in SUPERSEDED.finditer(paragraph.text):
        which = "form" if match["form"] else "law"
        sentence = sentence_at(paragraph.text, *match.span())
        if HISTORY.search(sentence) or not CITED.search(sentence):
            continue
        if year >= (2021 if which == "form" else 2019):
            found.setdefault(which, []).append(match)
    for which, (first, *others) in found.items():
        current = FORM_CURRENT if which == "form" else LAW_CURRENT
        args = {"text": first.group(), "year": year, "current": current}
        related = tuple(Related(_span(paragraph, other), key) for other in others)
        yield Finding(_span(paragraph, first), key, args, related)


def _span(paragraph: Paragraph, match: re.Match[str]) -> Span:
    return Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())


SERIAL = r"第?\s*\d{1,4}\s*号"
NUMBER = re.compile(
    r"(?P<glued>[〔\[【]\s*20\d{2}\d{1,3}\s*号)"
    rf"|(?P<lost>[一-龥]{{2,8}}20\d{{2}}\s*[〕】]\s*{SERIAL})"
    r"|(?P<state>国[一-龥]{1,8}?)\s*[〔\[（(【]\s*(?P<year>20\d{2})\s*[〕\]）)】]\s*第?\s*(?P<serial>\d{1,4})\s*号"
    rf"|(?P<crossed>[〔\[（(【]\s*20\d{{2}}\s*[〕\]）)】]\s*{SERIAL})"
    r"|政府信息公开条例》\s*[（(]?\s*(?:中华人民共和国)?(?:国务院令|国令)\s*第?\s*(?P<decree>\d{1,4})\s*号"
)
CROSSED = re.compile(r"〔[^〕]*[\]）)】]|[\[（(【][^〕]*〕|【[^】]*[\]）)]|[\[（(][^】]*】")
FORM_TITLE = re.compile(r"年度报告格式(?!\s*[（(]\s*试行)[》〉>”\"的通知\s]{0,8}[（(，,]?\s*$")


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
            "zh": "“{text}”有误：年度报告格式的发文字号是国办公开办函〔2021〕30号。",
            "en": "“{text}” is wrong: the form of the report is 国办公开办函〔2021〕30号.",
        },
        "decree": {
            "zh": "“{text}”有误：现行政府信息公开条例是国务院令第711号。",
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
        bad("preface", preface="根据国办公开办函〔202130号编制本报告。", also=["TXT003"]),
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
def malformed_document_number(report: Report) -> Iterator[Verdict]:
    """Check the shape of every document number, and the two numbers that reports rest on."""
    for key, paragraph in passages(report):
        if "号" not in paragraph.text:
            continue
        for match in NUMBER.finditer(paragraph.text):
            if variant := _number_fault(paragraph.text, match):
                yield Finding(_span(paragraph, match), key, {"text": match.group()}, (), variant)


def _number_fault(text: str, match: re.Match[str]) -> str | None:
    if match["decree"]:
        return None if match["decree"] in ("711", "492") else "decree"
    if match["glued"] or match["lost"] or CROSSED.search(match.group()):
        return "default"
    if match["state"] is None or not _cites_form(text, match.start()):
        return None
    right = ("国办公开办函", "2021", "30"), ("国办公开办函", "2019", "60")
    return None if match.group("state", "year", "serial") in right else "form"


def _cites_form(text: str, at: int) -> bool:
    """Tell whether the title of the report's form ends where a number begins."""
    return FORM_TITLE.search(text[max(0, at - 30) : at]) is not None


GRADE = (
    r"优秀|良好|优等|合格|达标|满意|前列|成绩|[一二三]等|[优良]级|[ABC]级|等次|等级|名次|排名|排在|位[列居]|名列|列第|得分|评分|认可"
    r"|[\d.]+\s*[分%％名位]|第[一二三四五六七八九十\d]+[名位]?"
)
NONE = (
    r"(?:未|没有|无)(?:发生|出现|收到|因|有|被|受|存在|产生|涉及|开展|组织|进行|需|人|对|追究|责任追究|问责|追责|考核|评议|一|任何|相关|此)"
    r"|(?:情形|情况|案件|事件|人员|结果|追究|问责|追责|评议|考核)[:：为]?\s*(?:均为?)?(?:无|零|0|没有)|不存在|均无|零(?:追究|追责|问责)"
    r"|0\s*[次起件人例宗]"
)
ASSESSED = re.compile(r"考核|考评|测评|评估|绩效")
REVIEWED = re.compile(r"评议|满意度|满意率|问卷|民意调查")
HELD = re.compile(r"责任追究|追责|问责|追究.{0,6}责任|责任.{0,4}追究")
STRONG = re.compile(rf"{GRADE}|{NONE}")
WEAK = re.compile(
    r"结果(?:为|是|[:：]|显示|表明)|[考评]\S{0,4}结果|通报|扣分|获评|被评|荣获|收回|发放|参评|收到.{0,8}(?:意见|评价)|开展了"
)
HELD_RESULT = re.compile(rf"{NONE}|\d+\s*(?:人|起|次|例|件|名)")
HELD_WEAK = re.compile(r"通报批评|约谈|追究结果")
SYSTEM = re.compile(
    r"制度|机制|办法|体系|纳入|作为|挂钩|严格|加强|强化|健全|完善|进一步|将|应当|要求"
)
RESULTS = {
    "assessment": ("工作考核", "assessment (工作考核)"),
    "review": ("社会评议", "public review (社会评议)"),
    "accountability": ("责任追究", "accountability (责任追究)"),
}
CLAUSE = re.compile(r"[^。；;！!？?\n]+")


@rule(
    code="LAW004",
    name="accountability-results-missing",
    severity=WARNING,
    basis=REGULATIONS + "第五十条第二款；" + FORM_BASIS + "第一部分（监督保障）",
    summary={
        "zh": "人民政府的报告没有写工作考核、社会评议、责任追究结果",
        "en": "A government's report lacks results of assessment, public review or accountability",
    },
    message={
        "zh": "人民政府的年度报告应当写明工作考核、社会评议和责任追究结果，这里缺少：{missing}。只写建立了制度，不算结果。",
        "en": "A government's report gives results of assessment, public review and accountability; "
        "missing: {missing}. Naming the systems is no result.",
    },
    why={
        "zh": "条例第五十条要求各级人民政府（含乡镇）的报告包括这三项结果。没有开展或没有发生的，"
        "也要写明，例如“本年度未发生责任追究情形”。部门和街道办事处不作此要求。",
        "en": "Article 50 asks it of every people's government, towns included; where nothing happened, "
        "say so. Departments and sub-district offices are not asked.",
    },
    first_year=2019,
    cases=[
        good(
            issuer="青禾县白石镇人民政府",
            append={
                "overview": "本年度政府信息公开工作考核结果为优秀，社会评议满意度98%，未发生责任追究情形。"
            },
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石镇人民政府",
            sections={"overview": "建立了工作考核、社会评议和责任追究制度。"},
            also=["STR007"],
        ),
    ],
)
def accountability_results_missing(facts: Facts) -> Iterator[Verdict]:
    """Look for a result of each of the three in the prose of a people's government's report."""
    report, reporter = facts.report, facts.reporter
    overview = report.section("overview")
    if overview is None or not overview.paragraphs:
        return  # a missing or an empty section is reported as that
    if reporter is None or not reporter.is_people_government:
        return
    missing = RESULTS.keys() - _results(report)
    if missing:
        names = [RESULTS[key] for key in RESULTS if key in missing]
        said = {"zh": "、".join(zh for zh, _ in names), "en": ", ".join(en for _, en in names)}
        yield Finding(overview.heading.span, "sections/overview", {"missing": said})


def _results(report: Report) -> set[str]:
    """Return which of the three the report tells a result of."""
    found: set[str] = set()
    for key, paragraph in passages(report):
        if key == "sections/problems" or not (
            "考" in paragraph.text or "评" in paragraph.text or "责" in paragraph.text
        ):
            continue
        for clause in CLAUSE.findall(paragraph.text):
            found |= _told(clause)
    return found


def _told(clause: str) -> set[str]:
    """Return what a clause tells a result of; a clause about systems needs a grade or a count."""
    systems = SYSTEM.search(clause) is not None
    graded = STRONG.search(clause) or (not systems and WEAK.search(clause))
    held = HELD_RESULT.search(clause) or (not systems and HELD_WEAK.search(clause))
    found = {"assessment"} if graded and ASSESSED.search(clause) else set()
    if graded and REVIEWED.search(clause):
        found.add("review")
    return found | {"accountability"} if held and HELD.search(clause) else found


KEYS = tuple(
    f"proactive/regulations/{column}"
    for column in ("issued", "repealed", "in_force", "made", "disclosed", "total")
)


@rule(
    code="FRM011",
    name="regulation-without-power",
    severity=ERROR,
    basis="《中华人民共和国立法法》第九十一条、第九十三条；" + FORM_BASIS + "表二",
    summary={
        "zh": "没有规章制定权的单位填报了规章",
        "en": "Regulations counted by a body that has no power to make them",
    },
    message={
        "zh": "{issuer}没有规章制定权，表二“规章”应为0，现填{value}。是否应填在“行政规范性文件”一行？",
        "en": "{issuer} has no power to make regulations, so the row 规章 should be 0, not {value}. Are they "
        "normative documents (行政规范性文件)?",
    },
    why={
        "zh": "规章只能由国务院部门、省级人民政府和设区的市、自治州的人民政府制定。县、乡镇、街道及县级部门制发的是"
        "行政规范性文件或一般文件。",
        "en": "Only departments of the State Council, provinces, and cities divided into districts make "
        "regulations; counties, towns and their departments issue normative documents.",
    },
    cases=[
        good(issuer="青禾县白石镇人民政府"),
        bad(
            "proactive/regulations/in_force",
            issuer="青禾县白石镇人民政府",
            cells={"proactive/regulations/in_force": 6},
        ),
    ],
)
def regulation_without_power(facts: Facts) -> Iterator[Verdict]:
    """Point at every number above 0 in the row 规章 of a body of county or town level."""
    amounts = [amount for key in KEYS if not isinstance(amount := facts.amount(key), Missing)]
    terms = [term for amount in amounts if amount.value > 0 for term in amount.terms]
    issuer = facts.reporter
    if not terms or issuer is None or not lacks_power(issuer):
        return
    first, *others = terms
    yield Finding(
        first.span,
        first.key,
        {"issuer": issuer.name, "value": first.value},
        tuple(Related(term.span, term.key) for term in others),
    )


def lacks_power(issuer: Issuer) -> bool:
    """Tell whether a body certainly cannot make regulations: of a county, a town or below."""
    if issuer.kind == "other" or issuer.place.endswith("新区"):
        return False
    return issuer.level in ("county", "town")


RULES = (
    fee_statement_missing,
    superseded_citation,
    malformed_document_number,
    accountability_results_missing,
    regulation_without_power,
)
