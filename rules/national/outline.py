"""What title, preface and sections must hold: STR007 to STR011."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gilint.api import (
    FOLDS,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Prose,
    Report,
    Rule,
    bad,
    chinese_number,
    good,
    in_placeholder,
    rule,
)

FORM_30 = "30号《政府信息公开工作年度报告格式》"

# Each topic by every name it goes by, and by what is said of nothing else.
TOPICS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "主动公开": (
        "proactive disclosure",
        re.compile(
            "主动(?:公开|发布|公布)|信息公开(?:情况|方面)|重点领域|公开(?:各类|各项)?(?:政府|政务)?信息[^。；]{0,8}[0-9０-９]"
            "|发布(?:各类|各项|政府|政务|相关)?信息|公开(?:内容|信息量)"
        ),
    ),
    "依申请公开": (
        "disclosure on request",
        re.compile(
            "依(?:法)?申请|公开(?:的)?申请|申请公开|申请办理|申请人|受理[^。；]{0,6}申请|收到[^。；]{0,6}申请|零申请"
        ),
    ),
    "政府信息管理": (
        "management of information",
        re.compile(
            "信息(?:资源)?[^。；，]{0,6}管理|信息资源|审[查核签]|保密|三审|动态(?:调整|更新)|公开目录|公开指南|信息发布(?:流程|机制|制度)"
            "|规范性文件|公文(?:属性|管理)|清理"
        ),
    ),
    "平台建设": (
        "platforms",
        re.compile("平台|载体|渠道|网站|公众号|新媒体|专栏|专区|抖音|微博|客户端|阵地|栏目"),
    ),
    "监督保障": (
        "oversight",
        re.compile(
            "监督(?:保障|检查|考核|评价|评议|管理|机制|指导|渠道|电话|力度)|组织(?:保障|领导小组)|领导小组|考核|培训|督[查导促]|评议"
            "|追究|问责|责任制|专人|分管|保障(?:机制|措施|情况|方面|工作)|制度建设|队伍建设"
        ),
    ),
}
FILLED = 15


@rule(
    code="STR007",
    name="missing-overview-topic",
    severity=WARNING,
    basis=f"{FORM_30}：总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障",
    summary={"zh": "总体情况缺少规定的方面", "en": "the overview lacks one of its five topics"},
    message={
        "zh": "“总体情况”没有写到：{topics}。请补充，没有相关工作的也要说明。",
        "en": "The overview does not treat: {topics_en}. Add it, or say that nothing was done.",
    },
    why={
        "zh": "五个方面在小标题或正文里写到即可，名称可以不同（如平台建设写作公开渠道、载体）。",
        "en": "A topic may stand in a heading or in the prose, and go by another name.",
    },
    cases=[
        good(append={"overview": "（六）其他工作。"}),
        bad(
            "sections/overview",
            sections={
                "overview": "主动公开政府信息20条。收到申请1件。严格信息审核。网站更新及时。"
            },
        ),
        bad("sections/overview", sections={"overview": "本年度工作稳步开展，取得了较好的成效。"}),
    ],
    first_year=2021,
)
def missing_overview_topic(facts: Facts) -> Iterator[Finding]:
    """One finding lists the topics that neither a heading nor the prose names."""
    overview = facts.report.section("overview")
    text = facts.prose.section("sections/overview")
    if overview is None or len(text) < FILLED:
        return
    if in_placeholder(facts.report.source.text, overview.body):
        return
    text += facts.prose.section("sections/proactive") + facts.prose.section("sections/applications")
    missing = [name for name, (_, said) in TOPICS.items() if said.search(text) is None]
    if missing:
        english = ", ".join(TOPICS[name][0] for name in missing)
        args = {"topics": "、".join(missing), "topics_en": english}
        yield Finding(overview.heading.span, "sections/overview", args)


@rule(
    code="STR008",
    name="title-without-issuer",
    severity=NOTE,
    basis="《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成",
    summary={"zh": "标题没有写发布机关", "en": "the title does not name the issuer"},
    message={
        "zh": "标题“{title}”没有写发布机关，请在前面加上机关全称。",
        "en": "The title “{title}” does not name the issuer: put its full name in front.",
    },
    why={
        "zh": "报告被转载、下载后，只有标题能说明是谁的报告。",
        "en": "Once a report is copied or downloaded, only the title says whose it is.",
    },
    cases=[
        good(title="云溪县松岭镇人民政府2024年政府信息公开工作年度报告"),
        good(title="2024年云溪县松岭镇政府信息公开工作年度报告"),
        bad("title", title="2024年政府信息公开工作年度报告"),
    ],
)
def title_without_issuer(report: Report) -> Iterator[Finding]:
    """The title begins with the year or with 政府信息公开."""
    title = report.title
    if title and title.issuer is None and not in_placeholder(report.source.text, title.span):
        yield Finding(title.span, "title", {"title": title.text})


REGULAR = re.compile(
    r"(?:政府|政务)(?:信息)?(?:主动|依法)?公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:总结)?(?:报告|年报)"
)
YEAR_TWICE = re.compile(r"((?:19|20)\d\d)年?度?\1|(?:19|20)\d\d\d+年|年年|年度年度(?!报)")
WORD_TWICE = re.compile(r"(公开|信息|工作|报告|信息公开|年度报告|人民政府|政府信息公开)\1")
NO_GOVERNMENT = re.compile(r"(?<!政府)(?<!政务)信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)")
CANONICAL = ("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告")
NEAR = 2


@rule(
    code="STR009",
    name="malformed-title",
    severity=WARNING,
    basis=f"{FORM_30}：标题为“××年政府信息公开工作年度报告”",
    summary={"zh": "标题有误", "en": "the title is malformed"},
    message={
        "default": {
            "zh": "标题“{title}”有错漏，应为“…{right}”。",
            "en": "The title “{title}” has a mistake: it should end in “{right}”.",
        },
        "year-twice": {
            "zh": "标题“{title}”的年份写重了或写错了，请改正。",
            "en": "The year in the title “{title}” is doubled or has too many digits.",
        },
        "word-twice": {
            "zh": "标题“{title}”里“{word}”重复，请删去多余的。",
            "en": "“{word}” stands twice in the title “{title}”: take one out.",
        },
        "no-government": {
            "zh": "标题“{title}”漏了“政府”，应为“政府信息公开”。",
            "en": "The title “{title}” lacks 政府: it should say 政府信息公开.",
        },
    },
    why={
        "zh": "标题是检索和归档的依据。年份在前在后、年度、分两行、没有“工作”、末尾注年份都可以。",
        "en": "Reports are found by their titles. The year may stand first, or last in brackets; "
        "工作 may be missing, and the title may take two lines.",
    },
    cases=[
        good(title="云溪县松岭镇人民政府2024年度政府信息公开年度报告"),
        good(title="云溪县松岭镇人民政府政府信息公开工作年度报告（2024年）"),
        bad("title", title="云溪县松岭镇2024年2024年政府信息公开工作年度报告"),
        bad("title", title="云溪县松岭镇人民政府2024年信息公开工作年度报告"),
        bad("title", title="云溪县松岭镇2024年政府息公开工作年度报告"),
        bad("title", title="云溪县松岭镇2024年政府信息公开公开工作年度报告"),
    ],
)
def malformed_title(report: Report) -> Iterator[Finding]:
    """The first of these that holds: year twice, word twice, 政府 missing, a typo."""
    title = report.title
    if title is None or in_placeholder(report.source.text, title.span):
        return
    text = title.text.translate(FOLDS)
    variant, args = _fault(text) or (None, {})
    if variant:
        yield Finding(title.span, "title", {"title": title.text, **args}, message=variant)


def _fault(text: str) -> tuple[str, dict[str, str]] | None:
    if YEAR_TWICE.search(text):
        return "year-twice", {}
    if twice := WORD_TWICE.search(text):
        return "word-twice", {"word": twice[1]}
    if REGULAR.search(text):
        return None
    if NO_GOVERNMENT.search(text):
        return "no-government", {}
    right = _nearest(text)
    return ("default", {"right": right}) if right else None


def _nearest(text: str) -> str | None:
    """Return the regular title whose wording a title misses by one or two characters."""
    from rapidfuzz.distance import Levenshtein

    for right in CANONICAL:
        for length in range(len(right) - NEAR, len(right) + NEAR + 1):
            tail = text[-length:]
            if tail[:1] == right[0] and Levenshtein.distance(tail, right) <= NEAR:
                return right
    return None


PARTS: Mapping[str, re.Pattern[str]] = {
    "overview": re.compile("总体情况|总体工作|基本情况|概述|概况|总体"),
    "proactive": re.compile("主动公开"),
    "applications": re.compile("收到和处理|依申请|公开申请(?!行政)|申请情况|申请办理"),
    "proceedings": re.compile("复议|诉讼"),
    "problems": re.compile("问题|改进"),
    "other": re.compile("其[他它](?:需要?|应当?|有关)?(?:要)?(?:报告|说明|事项|情况)"),
}
NAMES = {
    "overview": "总体情况",
    "proactive": "主动公开政府信息情况",
    "applications": "收到和处理政府信息公开申请情况",
    "proceedings": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}
COUNT = re.compile(r"([一二三四五六七八九十]|\d{1,2})个?大?(?:部分|方面|章节|章|项内容|个内容)")
COMPOSED = re.compile("部分(?:内容)?(?:组成|构成)")
SENTENCE = re.compile(r"[^。\n]+")
SEVENTH = re.compile("([七八九十])、")
FORMER = re.compile("收费及?减免|收费情况|咨询情况|附表")
LISTED = 4


@rule(
    code="STR010",
    name="parts-list-mismatch",
    severity=WARNING,
    basis="30号：年度报告内容应当准确、全面",
    summary={
        "zh": "前言列的部分与正文不一致",
        "en": "the parts listed in the preface are not those of the report",
    },
    message={
        "default": {
            "zh": "前言说全文共 {announced} 部分，正文有 {actual} 部分，请改为一致。",
            "en": "The preface announces {announced} parts, the report has {actual}.",
        },
        "left-out": {
            "zh": "前言列出的各部分漏了：{parts}，请与正文一致。",
            "en": "The preface's list leaves out: {parts}.",
        },
        "former": {
            "zh": "前言列有“{part}”，正文没有这一部分（旧格式的内容），请与正文一致。",
            "en": "The preface lists “{part}”, which the report does not have (a former form).",
        },
    },
    why={
        "zh": "前言多从往年或旧格式抄来，与现行六个部分对不上。用“等”字省略的列举不算。",
        "en": "Prefaces are copied from older reports with other parts. A list that ends in 等 may "
        "leave parts out.",
    },
    cases=[
        good(
            preface="本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、"
            "行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
        ),
        bad(
            "preface",
            preface="本报告由概述、主动公开政府信息情况、依申请公开情况、行政复议和行政诉讼情况、收费及减免情况、"
            "存在问题及改进措施等七部分组成。",
        ),
        bad(
            "preface",
            preface="全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、存在的主要问题及改进情况、"
            "其他需要报告的事项六个部分。",
        ),
    ],
    first_year=2019,
)
def parts_list_mismatch(facts: Facts) -> Iterator[Finding]:
    """The sentence of the preface, or of the overview's beginning, that lists the parts."""
    if len(facts.report.sections) < len(PARTS):
        return
    prose = facts.prose
    for start, passage in zip(prose.starts, prose.passages[:6], strict=False):
        if passage.key not in ("preface", "sections/overview"):
            return
        for sentence in SENTENCE.finditer(passage.text):
            if found := _compare(sentence.group()):
                variant, args = found
                if variant == "default" and _has_part(prose, str(args["announced"])):
                    return
                place = prose.span(start + sentence.start(), start + sentence.end())
                yield Finding(place, passage.key, args, message=variant)
                return


def _compare(sentence: str) -> tuple[str, dict[str, str | int]] | None:
    """Return what a list of parts gets wrong; None for what is no such list, or a right one."""
    missing = [key for key, said in PARTS.items() if said.search(sentence) is None]
    listed = len(PARTS) - len(missing)
    composed = COMPOSED.search(sentence) is not None
    if listed < LISTED - composed or not (composed or "overview" not in missing):
        return None
    count = COUNT.search(sentence)
    announced = _number(count[1]) if count else None
    if announced is not None and announced != len(PARTS):
        return "default", {"announced": announced, "actual": len(PARTS)}
    if former := FORMER.search(sentence):
        return "former", {"part": former.group()}
    if missing and "等" not in sentence:
        return "left-out", {"parts": "、".join(NAMES[key] for key in missing)}
    return None


def _has_part(prose: Prose, announced: str) -> bool:
    """Tell whether the report has the part of that number, behind the six of the form."""
    numbers = (match[1] for p in prose.passages if (match := SEVENTH.match(p.text)))
    return any(str(_number(number)) == announced for number in numbers)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


PROBLEM = re.compile(
    "问题|不足|不够|有待|欠缺|薄弱|差距|不及时|不到位|不高|不强|不全|单一|缺乏|滞后"
)
NO_PROBLEM = re.compile("(?:不存在|没有|未发现|暂无|无)[^，。；]{0,8}问题")
# What a problem says it needs is no remedy: 有待进一步加强, 仍需完善.
NEEDED = re.compile(
    r"(?:有待|亟待|尚需|仍需|还需|需要|仍须|[需待]|不够|未能?|缺乏|没有|不能|没能|无法|难以)[^，。；\n]{0,16}"
)
REMEDY = re.compile(
    "改进|措施|下一步|今后|将|加强|完善|提高|提升|强化|整改|优化|拓[宽展]|推进|进一步|落实|努力|加大|规范|深化|健全|丰富"
    "|组织|开展|做好|坚持|建立|增强|细化|明确|严格|培训|扩大|创新|解决|积极|持续|切实|及时"
)
SUBHEADING = re.compile(r"^[^。，；\n]{0,16}$", re.MULTILINE)


@rule(
    code="STR011",
    name="problems-without-remedies",
    severity=WARNING,
    basis=f"{FORM_30}第五部分：存在的主要问题及改进情况；条例第五十条第四项",
    summary={"zh": "只写了问题，没有改进情况", "en": "problems are told, but no remedy"},
    message={
        "zh": "第五部分只写了存在的问题，没有改进措施或改进情况，请逐条补充。",
        "en": "Section five tells problems but no remedy: add what is done about each.",
    },
    why={
        "zh": "这一部分要求问题和改进对应。“有待加强”“仍需完善”只是问题的另一种说法，不算措施。",
        "en": "The section asks for a remedy to each problem. 有待加强 or 仍需完善 is no remedy.",
    },
    cases=[
        good(sections={"problems": "公开不够及时。下一步，将加强培训，完善机制。"}),
        bad(
            "sections/problems",
            sections={"problems": "一是公开不够及时；二是人员业务能力有待提高。"},
        ),
    ],
)
def problems_without_remedies(facts: Facts) -> Iterator[Finding]:
    """No word of remedy besides those that say what is needed."""
    section = facts.report.section("problems")
    text = facts.prose.section("sections/problems")
    if section is None or len(text) < FILLED or not PROBLEM.search(text):
        return
    if NO_PROBLEM.search(text) or in_placeholder(facts.report.source.text, section.body):
        return
    if REMEDY.search(NEEDED.sub("", SUBHEADING.sub("", text))) is None:
        yield Finding(section.heading.span, "sections/problems")


RULES: tuple[Rule, ...] = (
    missing_overview_topic,
    title_without_issuer,
    malformed_title,
    parts_list_mismatch,
    problems_without_remedies,
)
