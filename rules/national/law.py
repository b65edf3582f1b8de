"""LAW: what the law asks of a report. FRM011: who may make regulations."""

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
    Prose,
    Related,
    Report,
    Span,
    Verdict,
    bad,
    good,
    in_placeholder,
    passages,
    rule,
)

from .citations import FORM_BASIS, REGULATIONS

FEE = r"处理费|收费|费用|收取(?!信息处理费)"
# The template's own words, where they are left in without their brackets.
TEMPLATE = r"情况在此处?(?:报告|填写)"


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
            "zh": "收取信息处理费的情况写在了别处，按模板应写在第六部分，请移过去。",
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
    if not any(_states_fee(report, item) for item in section.paragraphs):
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


def _states_fee(report: Report, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph has a word on the fee that is not left over from the template."""
    text, start = paragraph.text, paragraph.span.start
    return any(
        not re.match(TEMPLATE, text[match.end() :])
        and not in_placeholder(report.source.text, Span(start + match.start(), start + match.end()))
        for match in re.finditer(FEE, text)
    )


# Strings are patterns that few reports need: they are compiled at their first use.
GRADE = (
    r"优秀|良好|优等|合格|达标|满意|前列|成绩|[一二三]等|[优良]级|[ABC]级|等次|等级|名次|排名|排在|位[列居]|名列|列第|得分|评分|认可"
    r"|[\d.]+\s*[分%％名位]|第[一二三四五六七八九十\d]+[名位]?"
)
NONE = (
    r"(?:未|没有|无)(?:发生|出现|收到|因|有|被|受|存在|产生|涉及|开展|组织|进行|需|人|对|追究|责任追究|问责|追责|考核|评议|一|任何|相关|此)"
    r"|(?:情形|情况|案件|事件|人员|结果|追究|问责|追责|评议|考核)[:：为]?\s*(?:均为?)?(?:无|零|0|没有)|不存在|均无|零(?:追究|追责|问责)"
    r"|0\s*[次起件人例宗]"
)
TOPICS = {
    "assessment": r"考核|考评|测评|评估|绩效",
    "review": r"评议|满意度|满意率|问卷|民意调查",
    "accountability": r"责任追究|追责|问责|追究.{0,6}责任|责任.{0,4}追究",
}
STRONG = rf"{GRADE}|{NONE}"
WEAK = r"结果(?:为|是|[:：]|显示|表明)|[考评]\S{0,4}结果|通报|扣分|获评|被评|荣获|收回|发放|参评|收到.{0,8}(?:意见|评价)|开展了"
HELD_RESULT = rf"{NONE}|\d+\s*(?:人|起|次|例|件|名)"
HELD_WEAK = r"通报批评|约谈|追究结果"
SYSTEM = r"制度|机制|办法|体系|纳入|作为|挂钩|严格|加强|强化|健全|完善|进一步|将|应当|要求"
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
    if in_placeholder(report.source.text, overview.body) and len(overview.paragraphs) == 1:
        return  # so is one that holds the template's words only
    if reporter is None or not reporter.is_people_government:
        return
    missing = RESULTS.keys() - _results(facts.prose)
    if missing:
        names = [RESULTS[key] for key in RESULTS if key in missing]
        said = {"zh": "、".join(zh for zh, _ in names), "en": ", ".join(en for _, en in names)}
        yield Finding(overview.heading.span, "sections/overview", {"missing": said})


def _results(prose: Prose) -> set[str]:
    """Return which of the three the report tells a result of; plans (section five) are none."""
    found: set[str] = set()
    for passage in prose.passages:
        if passage.key == "sections/problems" or not any(char in passage.text for char in "考评责"):
            continue
        for clause in CLAUSE.findall(passage.text):
            found |= _told(clause)
    return found


def _told(clause: str) -> set[str]:
    """Return what a clause tells a result of; a clause about systems needs a grade or a count."""
    topics = {topic for topic, pattern in TOPICS.items() if re.search(pattern, clause)}
    if not topics:
        return topics
    systems = re.search(SYSTEM, clause) is not None
    if not re.search(STRONG, clause) and (systems or not re.search(WEAK, clause)):
        topics -= {"assessment", "review"}
    if not re.search(HELD_RESULT, clause) and (systems or not re.search(HELD_WEAK, clause)):
        topics -= {"accountability"}
    return topics


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
    accountability_results_missing,
    regulation_without_power,
)
