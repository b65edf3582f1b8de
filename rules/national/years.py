"""DAT: the year a report covers, wherever it is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath

from gilint.api import (
    ERROR,
    WARNING,
    Facts,
    Finding,
    Moment,
    Period,
    Related,
    Skip,
    Title,
    Verdict,
    bad,
    good,
    rule,
)

from .sentences import is_quoted, sentence_at, sentence_span

PERIOD_BASIS = (
    "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条、第五十条：年度报告报告上一年度；"
    "统计期限为报告年度的1月1日至12月31日"
)
# Strings are patterns that few reports need: they are compiled at their first use.
STATISTICS = r"统计|期限|时限|报告期|所列数据|涵盖[^，。；]{0,40}信息公开"
OTHER_PERIOD = r"征求|公示|意见|申报|招聘|规划|有效期|合同|任期|试点|培训|活动|整改|检查|普查|抽查|征集|评议|调查|测评"
CUTOFF = r"(?:统计|所列|核定)[^，。；]{0,12}(?:截[止至]|核定)[^，。；]{0,8}$"
# 本报告数据统计截至11月30日: only of the figures of the report itself.
OWN_CUTOFF = r"(?:报告|年报)[^。；]{0,24}(?:数据|统计)[^，。；]{0,12}截[止至]到?[^，。；]{0,4}$"
NEAR = 40
FULL_YEAR = ((1, 1), (12, 31))
ANNOUNCED = r"编制|公布|公开|发布|报告如下|形成|撰写|总结"
OWN_REPORT = r"度?[^，。；、《]{0,30}?(?:信息公开|政务公开)[^，。；、》]{0,8}(?:报告|年报|情况)"
NOTICE = r"关于|通知|印发"
# 按照县政府办关于做好2024年年报工作的要求: the year of a task, at times that of the notice.
TASK = r"关于[^，。；》]{0,20}$"
FILE_YEAR = r"(?<!\d)((?:19|20)\d\d)年"


@rule(
    code="DAT003",
    name="period-not-the-year",
    severity=ERROR,
    basis=PERIOD_BASIS,
    summary={
        "zh": "统计期限不是报告年度的1月1日至12月31日",
        "en": "The period of statistics is not the year of the report",
    },
    message={
        "zh": "统计期限写的是“{period}”，应为{year}年1月1日至{year}年12月31日。请改正；数据确实不是整年的，请重新统计。",
        "en": 'The period of statistics is given as "{period}"; it should be 1 January to 31 December '
        "{year}.",
    },
    why={
        "zh": "年度报告的数据必须正好覆盖报告年度。多为沿用上一年文字或笔误，请改正；数据确实不是整年的，应重新统计。",
        "en": "The figures cover exactly the year reported. Usually last year's text was left: correct it, "
        "or count again where the figures are not those of the whole year.",
    },
    cases=[
        good(preface="本报告所列数据的统计期限自2024年1月1日起至12月31日止。", year=2024),
        good(preface="本报告统计数据时间为2024年1月1日—2024年12月31日。", year=2024),
        bad(
            "preface",
            preface="本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
            year=2024,
        ),
        bad("preface", preface="本报告数据统计期限为2024年1月1日至2024年11月30日。", year=2024),
        bad(
            "preface",
            preface="本报告由六部分组成，涵盖2024年1月1日至12月21日青禾县政府信息公开工作情况。",
            year=2024,
        ),
        bad("preface", preface="所列数据截止日期为2023年12月31日。", year=2024),
    ],
)
def period_not_the_year(facts: Facts) -> Iterator[Verdict]:
    """Compare every stated period of statistics with the year."""
    year = facts.report.year
    for period in statistics(facts):
        key, bounds = period.first.key, period.bounds
        if bounds is None or year is None:
            yield Skip(key, "period-unreadable" if year else "year-unknown")
        elif bounds != ((year, 1, 1), (year, 12, 31)):
            yield Finding(period.span, key, {"period": period.text, "year": year})
    if year is not None:
        yield from _stale_cutoffs(facts, year)


def _stale_cutoffs(facts: Facts, year: int) -> Iterator[Finding]:
    """Yield the days up to which the figures are said to be counted: of an earlier year, or
    before the end of this one.
    """
    for moment in facts.dates.moments:
        if not (moment.year and moment.day) or moment.fault():
            continue
        before = moment.paragraph.text[max(0, moment.start - NEAR) : moment.start]
        whole = (moment.month, moment.day) == ("12", "31")
        stale = whole and int(moment.year) < year and re.search(CUTOFF, before)
        early = not whole and int(moment.year) == year and re.search(OWN_CUTOFF, before)
        if stale or early:
            yield Finding(moment.span, moment.key, {"period": moment.text, "year": year})


def statistics(facts: Facts) -> Iterator[Period]:
    """Yield the periods that a report gives for its statistics."""
    for period in facts.dates.periods:
        if period.first.key == "title":
            continue
        sentence = sentence_at(period.first.paragraph.text, period.first.start, period.last.end)
        if re.search(STATISTICS, sentence) and not re.search(OTHER_PERIOD, sentence):
            yield period


@rule(
    code="DAT004",
    name="years-disagree",
    severity=ERROR,
    basis=PERIOD_BASIS,
    summary={
        "zh": "标题、前言、统计期限、落款中的年度互相矛盾",
        "en": "Title, preface, period and signature name different years",
    },
    message={
        "default": {
            "zh": "标题写的是{title}年，{place}写的却是{year}年。请核对是哪一年度的报告。",
            "en": "The title says {title}, the {place} {year}. Which year is reported?",
        },
        "title": {
            "zh": "标题写的是{title}年，而{places}都指向{year}年度。标题的年份很可能有误。",
            "en": "The title says {title}, but {places} all point to {year}: the title's year is "
            "probably wrong.",
        },
        "asked": {
            "zh": "标题写的是{title}年，而指定检查的是{year}年度。",
            "en": "The title says {title}, but the year to check is {year}.",
        },
    },
    why={
        "zh": "一份报告只报告一个年度。年份互相矛盾，多是沿用上一年文本时漏改，请统一。",
        "en": "A report covers one year. Contradictions usually come from last year's text: make them agree.",
    },
    cases=[
        good(preface="现公布本机关2024年政府信息公开工作年度报告。", year=2024),
        good(
            preface="根据《关于做好2023年度政府信息公开工作年度报告编制工作的通知》编制本报告。",
            year=2024,
        ),
        bad("preface", preface="现公布本机关2023年度政府信息公开工作年度报告。", year=2024),
    ],
)
def years_disagree(facts: Facts) -> Iterator[Verdict]:
    """Gather what each part says of the year; blame the title where the others agree against it."""
    title, asked = facts.report.title, facts.report.year
    if title is None or title.year is None:
        return
    if asked is not None and asked != title.year:
        yield Finding(title.span, "title", {"title": title.year, "year": asked}, message="asked")
        return
    said = list(_said(facts, title.year))
    against = [witness for witness in said if witness[2] != title.year]
    if not against:
        return
    year, votes = Counter(witness[2] for witness in against).most_common(1)[0]
    if votes > 1 and len(against) == len(said):
        yield _wrong_title(title, year, against)
        return
    yield from _contradictions(facts, title.year, against)


Witness = tuple[str, Moment | None, int]
WITNESSES = {
    "preface": {"zh": "前言", "en": "preface"},
    "period": {"zh": "统计期限", "en": "period of statistics"},
    "signature": {"zh": "落款日期", "en": "date"},
    "file": {"zh": "文件名", "en": "file name"},
}


def _said(facts: Facts, title_year: int) -> Iterator[Witness]:
    """Yield what says which year: its kind, the date in the text, the year."""
    for moment in facts.dates.moments:
        if moment.key == "preface" and moment.is_year and _announces(moment):
            yield "preface", moment, int(moment.year or 0)
    for period in statistics(facts):
        bounds = period.bounds
        if bounds and (bounds[0][1:], bounds[1][1:]) == FULL_YEAR and bounds[0][0] == bounds[1][0]:
            yield "period", period.first, bounds[0][0]
    signed = facts.report.signature.signed
    if signed is not None and signed.date is not None and signed.date.year <= title_year + 1:
        yield "signature", None, signed.date.year - 1
    named = [int(year) for year in re.findall(FILE_YEAR, PurePath(facts.report.source.path).name)]
    if named:
        yield "file", None, title_year if title_year in named else named[-1]


def _announces(moment: Moment) -> bool:
    """Tell whether a year in the preface is that of the report itself, not of a notice."""
    text = moment.paragraph.text
    if not re.match(OWN_REPORT, text[moment.end : moment.end + 2 * NEAR]):
        return False
    if is_quoted(text, moment.start) and re.search(NOTICE, _quotation(text, moment.start)):
        return False
    if re.search(TASK, text[max(0, moment.start - NEAR) : moment.start]):
        return False
    return re.search(ANNOUNCED, sentence_at(text, moment.start, moment.end)) is not None


def _quotation(text: str, at: int) -> str:
    start = text.rfind("《", 0, at)
    return text[start : text.find("》", at, at + 80)]


def _wrong_title(title: Title, year: int, against: list[Witness]) -> Finding:
    kinds = list(dict.fromkeys(kind for kind, _, _ in against))
    return Finding(
        title.span,
        "title",
        {
            "title": title.year,
            "year": year,
            "places": {
                "zh": "、".join(WITNESSES[kind]["zh"] for kind in kinds),
                "en": ", ".join(WITNESSES[kind]["en"] for kind in kinds),
            },
        },
        tuple(Related(moment.span, moment.key) for _, moment, _ in against if moment),
        "title",
        explains=(("DAT001", None), ("DAT002", None), ("DAT003", None), ("DAT007", None)),
    )


def _contradictions(facts: Facts, title_year: int, against: list[Witness]) -> Iterator[Finding]:
    """Report the preface and the file's name; period and signature have rules of their own."""
    title = facts.report.title
    for kind, moment, year in against:
        if kind not in ("preface", "file") or title is None:
            continue
        yield Finding(
            moment.span if moment else title.span,
            moment.key if moment else "title",
            {"title": title_year, "year": year, "place": WITNESSES[kind]},
            (Related(title.span, "title"),) if moment else (),
            severity=None if moment else WARNING,
        )


# 2023年，我镇成立了领导小组: what was founded then is history.
FOUNDED = r"[^。；]{0,10}?(?:成立|组建|建成|启用|上线|开通|改版|合并|撤并|挂牌)"
OLDEST = 3
OPENING = r"(?:^|[。；！？：:;!?])\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)?(?:[^，。；：\s]{2,20}\s+)?$"
TOLD = r"度?\s*(?:全年)?\s*(?:[，,]|我|本|全[县市区镇乡]|[区县市镇乡]|街道|共|未|没有|无依|收到|受理|主动公开|通过|依托|认真|坚持|严格)"
TOLD_APART = (
    r"上一?年|去年|同期|同比|相[比较]|比上|[较比](?=[上去前同往]|\d{4})|环比|增[长幅]|结转|转结|年报|年度报告|[决预]算|"
    r"[“十]?[三四]五|五年|规划|计划|以来|[年月]底|年末|历年|新修订|挂牌|机构改革|针对|整改|反馈|荣获|被评|获评|表彰|"
    r"基础上|往年|已于|曾|以前|之前|与20"
)
NOW = r"今年|本年|当年"
THIS_YEAR = r"全年|本年|年度"
UNTIL = r"截[至止]到?\s*$"


@rule(
    code="DAT007",
    name="stale-year",
    severity=WARNING,
    basis=PERIOD_BASIS,
    summary={"zh": "把上一年当作本年写", "en": "Last year is told as this one"},
    message={
        "zh": "报告的是{year}年度，这里却写“{text}”。是否应为{year}年？",
        "en": 'The report is for {year}, but this says "{text}". Is {year} meant?',
    },
    why={
        "zh": "沿用上一年文本时最容易漏改年份。请逐处核对；确实是写上一年情况的，请写明“上年”“同比”等。",
        "en": "Years are easily left over from last year's text. Check each place; where last year is meant, "
        "say so.",
    },
    cases=[
        good(year=2024, append={"overview": "2024年，本机关公开政府信息120条，较2023年增加20条。"}),
        good(
            year=2024,
            append={"overview": "公开了2023年度部门决算和2023年政府信息公开工作年度报告。"},
        ),
        good(year=2024, append={"overview": "2023年以来，本机关持续完善公开目录。"}),
        bad(
            "sections/overview",
            year=2024,
            append={"overview": "2023年，本机关认真贯彻落实《中华人民共和国政府信息公开条例》。"},
        ),
        bad(
            "sections/overview",
            year=2024,
            append={"overview": "2023年度，我单位严格按照要求做好主动公开工作。"},
        ),
    ],
)
def stale_year(facts: Facts) -> Iterator[Verdict]:
    """Find sentences that tell the year before as if it were the report's."""
    year = facts.report.year
    if year is None:
        return
    stale = sorted((*_stale_moments(facts, year), *_stale_periods(facts, year)), key=_place)
    for key, moments in groupby(stale, key=lambda moment: moment.key):
        first, *others = moments
        related = tuple(Related(moment.span, key) for moment in others)
        yield Finding(first.span, key, {"year": year, "text": first.text}, related)


def _place(moment: Moment) -> int:
    return moment.paragraph.span.start + moment.start


def _stale_moments(facts: Facts, year: int) -> Iterator[Moment]:
    before = {str(year - back) for back in range(1, OLDEST + 1)}
    for moment in facts.dates.moments:
        if moment.year not in before or moment.key == "title":
            continue
        if (_tells_a_year(moment) or _ends_the_year(moment)) and not _told_apart(moment, year):
            yield moment


def _tells_a_year(moment: Moment) -> bool:
    behind = moment.paragraph.text[moment.end : moment.end + NEAR]
    if not moment.is_year or not re.match(TOLD, behind) or re.match(FOUNDED, behind):
        return False
    return _opens(moment)


def _ends_the_year(moment: Moment) -> bool:
    """Tell whether the year's figures are told up to that day: 截至2023年12月31日，全年公开…."""
    text, at = moment.paragraph.text, moment.start
    if (moment.month, moment.day) != ("12", "31") or not re.search(
        UNTIL, text[max(0, at - 6) : at]
    ):
        return False
    return re.search(THIS_YEAR, sentence_at(text, at, moment.end)) is not None


def _stale_periods(facts: Facts, year: int) -> Iterator[Moment]:
    """Yield whole years at the start of a sentence: 2023年1月1日至12月31日，我镇公开…."""
    stated = {period.span for period in statistics(facts)}
    for period in facts.dates.periods:
        first = period.first
        if period.bounds != ((year - 1, 1, 1), (year - 1, 12, 31)) or period.span in stated:
            continue
        if _opens(first) and not _told_apart(first, year):
            yield first


def _opens(moment: Moment) -> bool:
    """Tell whether a sentence begins with it, a label or a number before it left aside."""
    text, at = moment.paragraph.text, moment.start
    return re.search(OPENING, text[max(0, at - NEAR) : at]) is not None and not text[:at].endswith(
        "-"
    )


def _told_apart(moment: Moment, year: int) -> bool:
    """Tell whether the sentence, or the one behind it, sets last year against this one."""
    text = moment.paragraph.text
    start, end = sentence_span(text, moment.start, moment.end)
    if re.search(TOLD_APART, text[start:end]):
        return True
    _, behind = sentence_span(text, end, min(end + 1, len(text)))
    return str(year) in text[start:behind] or re.search(NOW, text[start:behind]) is not None


RULES = (period_not_the_year, years_disagree, stale_year)
