"""What preface and sections must hold: STR007, STR010, STR011."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    WARNING,
    Facts,
    Finding,
    Prose,
    Rule,
    bad,
    chinese_number,
    good,
    in_placeholder,
    rule,
)

FORM_30 = "30号《政府信息公开工作年度报告格式》"

# Each topic by every name it goes by, and by what is said of nothing else; a pattern behind them.
TOPICS: tuple[tuple[str, str, str, str], ...] = (
    (
        "主动公开",
        "proactive disclosure",
        "主动公开 主动公示 主动发布 主动公布 信息公开情况 信息公开方面 重点领域 公开内容 公开信息量 发布信息 发布各类信息 发布政务信息",
        "公开(?:各类|各项)?(?:政府|政务)?信息[^。；]{0,8}[0-9０-９]|发布(?:各项|政府|相关)信息|(?:公布|刊发|更新|推送)[^。；，]{0,16}[0-9０-９][余多]?[条篇期]",
    ),
    (
        "依申请公开",
        "disclosure on request",
        "依申请 依法申请 公开申请 公开的申请 申请公开 申请办理 申请人 零申请",
        "(?:受理|收到)[^。；]{0,6}申请",
    ),
    (
        "政府信息管理",
        "management of information",
        "信息管理 信息资源 审核 审查 审签 保密 三审 动态调整 动态更新 公开目录 公开指南 规范性文件 公文 清理",
        "信息[^。；，]{0,8}管理|信息发布(?:流程|机制|制度)",
    ),
    (
        "平台建设",
        "platforms",
        "平台 载体 渠道 网站 公众号 新媒体 专栏 专区 抖音 微博 客户端 阵地 栏目",
        "",
    ),
    (
        "监督保障",
        "oversight",
        "监督保障 监督检查 领导小组 考核 培训 督查 督导 督促 评议 追究 问责 责任制 专人 分管 组织保障 制度建设 队伍建设",
        "监督(?:评价|管理|机制|指导|渠道|电话|力度)|保障(?:机制|措施|情况|方面|工作)",
    ),
)
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
        good(
            sections={
                "overview": "全年累计公布信息20条。收到申请1件。严格信息审核。网站更新及时。"
                "工作考核合格，社会评议满意，未发生责任追究。"
            },
        ),
        bad(
            "sections/overview",
            also=["LAW004"],
            sections={
                "overview": "主动公开政府信息20条。收到申请1件。严格信息审核。网站更新及时。"
            },
        ),
        bad(
            "sections/overview",
            also=["LAW004"],
            sections={"overview": "本年度工作稳步开展，取得了较好的成效。"},
        ),
    ],
    first_year=2021,
)
def missing_overview_topic(facts: Facts) -> Iterator[Finding]:
    """One finding lists the topics that neither a heading nor the prose names."""
    overview = facts.report.section("overview")
    text = facts.prose.section("sections/overview")
    if overview is None or facts.form_due is None or len(text) < FILLED:
        return
    if in_placeholder(facts.report.source.text, overview.body):
        return
    text += facts.prose.section("sections/proactive") + facts.prose.section("sections/applications")
    missing = [topic for topic in TOPICS if not _treats(text, *topic[2:])]
    if missing:
        args = {
            "topics": "、".join(topic[0] for topic in missing),
            "topics_en": ", ".join(topic[1] for topic in missing),
        }
        yield Finding(overview.heading.span, "sections/overview", args)


def _treats(text: str, words: str, pattern: str) -> bool:
    if any(word in text for word in words.split()):
        return True
    return bool(pattern) and re.search(pattern, text) is not None


# The section, its official heading, and the words that name it in a list of parts.
PARTS: tuple[tuple[str, str, str], ...] = (
    ("overview", "总体情况", "总体 基本情况 概述 概况"),
    ("proactive", "主动公开政府信息情况", "主动公开 公开政府信息 信息公开情况"),
    ("applications", "收到和处理政府信息公开申请情况", "收到和处理 依申请 申请情况 申请办理 受理"),
    ("proceedings", "政府信息公开行政复议、行政诉讼情况", "复议 诉讼"),
    ("problems", "存在的主要问题及改进情况", "问题 改进 不足 困难"),
    ("other", "其他需要报告的事项", "其他 其它"),
)
LISTING = ("部分", "方面", "包括", "涵盖", "章节")
COUNT = r"([一二三四五六七八九十]|\d{1,2})个?大?(?:部分|方面|章节|章|项内容|个内容)"
# 全文共七个部分: what has so many parts is the report.
WHOLE = r"(?:全文|本报告|本年报|年度报告|报告全文)(?:共|由|分为|共分为?|包括|包含|分|共由|共有)+[^，。；、]{0,2}[一二三四五六七八九十\d]个?大?(?:部分|章)"
COMPOSED = r"部分(?:内容)?(?:组成|构成)"
FORMER = "收费及?减免|收费情况|咨询情况|附表"
SEVENTH = "([七八九十])、"
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
    for start, passage in zip(facts.prose.starts, facts.prose.passages[:6], strict=False):
        if passage.key not in ("preface", "sections/overview"):
            return
        at = 0
        for sentence in passage.text.split("。"):
            if found := _compare(sentence, facts.prose):
                variant, args = found
                place = facts.prose.span(start + at, start + at + len(sentence))
                yield Finding(place, passage.key, args, message=variant)
                return
            at += len(sentence) + 1


def _compare(sentence: str, prose: Prose) -> tuple[str, dict[str, str | int]] | None:
    """Return what a list of parts gets wrong; None for what is no such list, or a right one."""
    if not any(word in sentence for word in LISTING):
        return None
    missing = [part for part in PARTS if not any(word in sentence for word in part[2].split())]
    announced = _announced(sentence)
    whole = announced if announced != len(PARTS) and re.search(WHOLE, sentence) else None
    if whole is not None and not _has_part(prose, whole):
        return "default", {"announced": whole, "actual": len(PARTS)}
    composed = re.search(COMPOSED, sentence) is not None
    if len(missing) > len(PARTS) - LISTED + composed or (PARTS[0] in missing and not composed):
        return None
    if announced is not None and announced != len(PARTS):
        if _has_part(prose, announced):
            return None
        return "default", {"announced": announced, "actual": len(PARTS)}
    if former := re.search(FORMER, sentence):
        return "former", {"part": former.group()}
    if missing and "等" not in sentence:
        return "left-out", {"parts": "、".join(heading for _, heading, _ in missing)}
    return None


def _announced(sentence: str) -> int | None:
    count = re.search(COUNT, sentence)
    return _number(count[1]) if count else None


def _has_part(prose: Prose, announced: int) -> bool:
    """Tell whether the report has the part of that number, behind the six of the form."""
    numbers = (match[1] for each in prose.passages if (match := re.match(SEVENTH, each.text)))
    return any(_number(number) == announced for number in numbers)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else chinese_number(text)


PROBLEM = "问题 不足 不够 有待 欠缺 薄弱 差距 不及时 不到位 不高 不强 不全 单一 缺乏 滞后"
# With one of these, remedies are told; without, look closer.
SURELY_REMEDY = ("下一步", "今后", "将")
NO_PROBLEM = "(?:不存在|没有|未发现|暂无|无)[^，。；]{0,8}问题"
# What a problem says it needs is no remedy: 有待进一步加强, 仍需完善.
NEEDED = r"(?:有待|亟待|尚需|仍需|还需|需要|仍须|[需待]|不够|未能?|缺乏|没有|不能|没能|无法|难以)[^，。；\n]{0,16}"
REMEDY = (
    "改进|措施|加强|完善|提高|提升|强化|整改|优化|拓[宽展]|推进|进一步|落实|努力|加大|规范|深化|健全|丰富"
    "|组织|开展|做好|坚持|建立|增强|细化|明确|严格|培训|扩大|创新|解决|积极|持续|切实|及时"
)
SUBHEADING = r"(?m)^[^。，；\n]{0,16}$"
# 改进情况 with text behind it, 已新增两处公开栏, 针对上述问题: a remedy in any words.
REMEDIED = (
    r"(?:改进|整改|解决)(?:的)?(?:情况|措施|办法|方向|打算|思路|计划)[。：:\s]+[^\s。，；]{2}"
    r"|已经?(?!有|存在|成为|不)[^，。；]{2}|针对[^，。；]{0,8}(?:问题|不足|情况)"
)


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
    if section is None or len(text) < FILLED or any(word in text for word in SURELY_REMEDY):
        return
    if not any(word in text for word in PROBLEM.split()) or re.search(NO_PROBLEM, text):
        return
    if in_placeholder(facts.report.source.text, section.body):
        return
    if re.search(REMEDIED, text):
        return
    if re.search(REMEDY, re.sub(NEEDED, "", re.sub(SUBHEADING, "", text))) is None:
        yield Finding(section.heading.span, "sections/problems")


RULES: tuple[Rule, ...] = (
    missing_overview_topic,
    parts_list_mismatch,
    problems_without_remedies,
)
