"""ORG003: the name of another town, bureau or county, left over from its report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gilint.api import (
    WARNING,
    Facts,
    Finding,
    Issuer,
    Related,
    Skip,
    Verdict,
    bad,
    conflict,
    divisions,
    good,
    in_placeholder,
    parse_issuer,
    rule,
    shortens,
    stem,
)

from .names import ARTICLE_10
from .sentences import is_quoted

# Strings are patterns that few reports need: they are compiled at their first use.
# What a report says of its own body, and of no other one.
DOES = (
    r"(?:20\d\d年(?:度|来)?|本?年度|全年)?"
    r"(?:政府信息公开(?:工作)?(?:年度|年报|报告|情况|领导小组)|共?(?:收到|受理|接到)[^，。；]{0,8}(?:政府信息公开|依申请)"
    r"|未(?:收到|接到|受理)|主动公开(?:政府)?信息|(?:党政)?(?:主要)?领导高度重视|高度重视|认真(?:贯彻|落实|执行|做好)|严格(?:按照|执行|落实|遵[循守])"
    r"|坚持(?:以|把)|切实(?:加强|做好)|不断(?:加强|完善|提高))"
)
TOWN = (
    r"(?:镇|乡|街道)(?=(?:党委[、和]?(?:人民)?政府|(?:人民)?政府|党工委[、和]?办事处|办事处)?"
    + DOES
    + ")"
)
BUREAU = r"局(?=" + DOES + ")"
SITE = r"政府(?:门户|公众|信息网|网站)"
COUNTY = rf"[县市区](?=人民{SITE}|委[、和]?[县市区](?:人民)?政府)"
# 维护好县政府网站: without 人民 a county needs no name.
COUNTY_SITE = rf"[县市区](?={SITE})"
HAN = r"[一-龥]+$"
LEAD = r"^.*?(?:年度|以来|年|月|由|与|和|请|向|据|现将|现公布|公布|公开|截至目前|是|在|为|即|经|对|依托|通过|利用|登录|于)"
NOT_A_NAME = (
    r"^[我本全各该每其此两诸](?![^镇乡街]{3})|[各个等]|乡镇$|^(?:[城集小]|小城|新型城)镇|(?:重点|中心|特色|建制|村)镇$"
    r"|(?:新|园|开发|实验|示范|管理|景)区$|[总分省市]局$"
)
# 围绕县委、县政府中心工作: a verb, or what else stands before a place, is no part of a name.
NO_STEM = (
    r"围绕|坚持|按照|根据|遵[照循守]|落实|贯彻|执行|服从|配合|接受|认真|严格|结合|全面|积极|协助|紧[扣跟贴盯]|聚焦|服务|立足|报请|报送|上报|呈报"
    r"|提请|提交|联合|会同|听取|参[加照与]|转发|推[动进行]|提[升高]|完善|加强|强化|优化|深化|细化|保障|确保|及时|利用|借助|关于|除|要求|带[领动]"
    r"|指导|动员|组织|督促|敦促|责成|号召|引导|协调|支持|代表|作为|成为|面向|涉及|包括|部署|安排|统一|请示|汇报|抄送|印发|制[定发]|衔接|对[标照接]"
    r"|争取|依[法据靠]|凭借|践行|牢记|始终|主动|切实|不断|持续|深入|共同|[有相]关|所有|其[他它]|各个|多个|部分|领导|班子|党委|政府|干部|全体|以及"
    r"|[并同]时?|[省市县区镇乡村]级|社区|村组?$|打造|维护|建设|管理|运[用维营]|规范|突出|发挥|访问|登[录陆]|完成|整合|改版|升级|入驻|通报|新版|关注"
    r"|统筹|监[管测]|开[设通]|设立|链接|集成|归并|迁移|承[担办]|负责|主[管办]|[使应]用|开发|搭建|构建|健全|丰富|拓展|扩大|增[加强]|改[进造]|更新"
    r"|审[核查]|[检抽巡排]查|通知|报经|征得|抓住|汇总|收集|统计|公布|发布|刊[登载]|转载|报道|评为|获得?|位[列居]|做|抓|[好强优实成到了起出入全各本我该]$|^小$"
)
LONGEST = 16
LONGEST_STEM = 4
LONGEST_BODY = 12


@rule(
    code="ORG003",
    name="foreign-unit",
    severity=WARNING,
    basis=ARTICLE_10,
    summary={"zh": "文中留有别的单位的名称", "en": "Another unit's name was left over"},
    message={
        "zh": "报告的是“{issuer}”，这里写的却是“{name}”。是否套用了别的单位的文本？",
        "en": "The report is of “{issuer}”, but this names “{name}”. Was another unit's text used?",
    },
    why={
        "zh": "套用别的单位的文本最容易漏改名称，也容易连数据一起沿用。请改正名称，并逐项核对数据。",
        "en": "Names, and figures with them, are left over from another unit's text: correct and check.",
    },
    cases=[
        good(
            issuer="青禾县白石镇人民政府", append={"overview": "白石镇高度重视政府信息公开工作。"}
        ),
        good(
            issuer="青禾县白石镇人民政府",
            append={"overview": "与黑水镇、赤岭镇开展交流，学习黑水镇经验。"},
        ),
        good(
            issuer="青禾县白石镇人民政府",
            append={"overview": "依托青禾县人民政府门户网站公开信息。"},
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石镇人民政府",
            append={"overview": "黑水镇高度重视政府信息公开工作。"},
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石镇人民政府",
            append={"overview": "依托赤岭县人民政府门户网站公开信息。"},
        ),
    ],
)
def foreign_unit(facts: Facts) -> Iterator[Verdict]:
    """Find units of the issuer's own kind, and other counties, where a report speaks of itself."""
    reporter = facts.reporter
    if reporter is None:
        yield Skip("sections", "issuer-unknown")
        return
    prose = facts.prose
    found: dict[str, list[int]] = {}
    text = facts.report.source.text
    for name, start in _foreigners(prose.text, reporter):
        if in_placeholder(text, prose.span(start, start + len(name))):
            continue
        found.setdefault(name, []).append(start)
    for name, (first, *others) in found.items():
        related = (Related(prose.span(at, at + len(name)), prose.key(at)) for at in others)
        yield Finding(
            prose.span(first, first + len(name)),
            prose.key(first),
            {"issuer": reporter.name, "name": name},
            tuple(related),
        )


Naming = Callable[[str, bool, Issuer], "str | None"]


def _foreigners(text: str, reporter: Issuer) -> Iterator[tuple[str, int]]:
    """Yield the foreign names in a text with their offsets."""
    for pattern, name_in in _patterns(reporter):
        for match in re.finditer(pattern, text):
            end = match.end()
            run = re.search(HAN, text[max(0, end - LONGEST) : end])
            if run is None or is_quoted(text, end) or _is_listed(text, end - len(run.group())):
                continue
            name = name_in(run.group(), len(run.group()) < LONGEST, reporter)
            if name and not re.search(NOT_A_NAME, name):
                yield name, end - len(name)


def _is_listed(text: str, start: int) -> bool:
    """Tell whether other units stand before: 会同县民政局、县财政局严格落实."""
    return text[max(0, start - 1) : start] == "、"


def _patterns(reporter: Issuer) -> Iterator[tuple[str, Naming]]:
    if reporter.kind == "department":
        yield BUREAU, _bureau
    elif reporter.level == "town":
        yield TOWN, _town
    if any(place[-1] in "县市区旗" for place in reporter.places):
        yield COUNTY, _county
        yield COUNTY_SITE, _listed_county


def _town(run: str, clean: bool, reporter: Issuer) -> str | None:
    own = reporter.place
    name = None if run.endswith(own) else _place(run, clean)
    if name is None or stem(own) in name or own.endswith(name):
        return None
    return None if shortens(stem(name), stem(own)) else name


def _listed_county(run: str, clean: bool, reporter: Issuer) -> str | None:
    return _county(run, False, reporter)


def _county(run: str, clean: bool, reporter: Issuer) -> str | None:
    own = [place for place in reporter.places if place[-1] in "县市区旗"]
    name = None if run.endswith(tuple(own)) else _place(run, clean)
    if name is None or name in own:
        return None
    return name if conflict((name,), (own[-1],)) else None


def _bureau(run: str, clean: bool, reporter: Issuer) -> str | None:
    name = re.sub(LEAD, "", run)
    body = parse_issuer(name).body
    if not clean or not 3 <= len(body) <= LONGEST_BODY or body in reporter.name:
        return None
    if shortens(run[:-1], _core(reporter.body)):
        return None  # 住房和城乡建设局 in the report of the 住建局
    return None if shortens(body[:-1], _core(reporter.body)) else name


def _core(body: str) -> str:
    return re.sub(r"(?:局|委员会|委|厅|办公室|办)$", "", body)


def _place(run: str, clean: bool) -> str | None:
    """Return the place at the end of a run of characters; None where it is unclear.

    The longest name on the list of divisions is taken; a name that is not on it only where
    it fills the run, behind a punctuation mark.
    """
    for start in range(len(run) - 2):
        if divisions(run[start:]):
            return run[start:]
    name = parse_issuer(re.sub(LEAD, "", run)).place
    if not clean or not 2 <= len(stem(name)) <= LONGEST_STEM:
        return None
    return None if re.search(NO_STEM, stem(name)) else name


RULES = (foreign_unit,)
