"""DAT: the date of the signature, and dates that cannot be. Years are in `years`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Choice,
    Day,
    Facts,
    Finding,
    Issuer,
    Moment,
    OneOrMany,
    Paragraph,
    Related,
    SignedDate,
    Skip,
    Verdict,
    bad,
    calendar_number,
    find_moments,
    fold,
    good,
    in_placeholder,
    parse_date,
    rule,
)

ARTICLE_49 = (
    "《中华人民共和国政府信息公开条例》（国务院令第711号）第四十九条："
    "县级以上人民政府部门应当在每年1月31日前公布本机关上一年度报告，"
    "县级以上地方人民政府应当在3月31日前公布本级政府上一年度报告"
)
MONTH_ONLY = (
    r"\(?(?P<year>20\d{2}|二[〇○零\w]{3})年(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2}|元)月\)?$"
)
DECEMBER = 12
DEADLINES = {"government": "03-31"}
DEADLINE = "01-31"
KIND_NAMES = {
    "government": {"zh": "县级以上人民政府", "en": "a government of county level and above"},
    "town": {"zh": "乡镇人民政府", "en": "a town"},
    "subdistrict_office": {"zh": "街道办事处", "en": "a sub-district office"},
    "department": {"zh": "部门", "en": "a department"},
    "": {"zh": "行政机关", "en": "any body"},
}


@rule(
    code="DAT001",
    name="signed-before-year-end",
    severity=ERROR,
    basis=ARTICLE_49 + "；统计期限为报告年度的1月1日至12月31日",
    summary={
        "zh": "落款日期早于报告年度结束",
        "en": "The report is dated before the year it covers has ended",
    },
    message={
        "zh": "落款日期是{signed}，而报告的是{year}年度：年度尚未结束，数据不可能齐全。是否应为{expected}年？",
        "en": "Dated {signed}, before {year}, the year it reports, has ended. Is {expected} meant?",
    },
    why={
        "zh": "报告写的是整个年度，只能在年度结束以后形成。常见原因是落款年份沿用了上一年，请改正年份。",
        "en": "A report covers a whole year and can only be written after it. The year of the date is "
        "often last year's: correct it.",
    },
    cases=[
        good(year=2024, signed="2025-01-10"),
        bad("signed.date", year=2024, signed="2024-01-10"),
        bad("signed.date", year=2024, signed="2024-12-20"),
    ],
)
def signed_before_year_end(facts: Facts) -> Iterator[Verdict]:
    """Compare the signature's date with the last day of the year."""
    year, signed = facts.report.year, facts.report.signature.signed
    last = last_day(signed) if signed is not None else None
    if signed is None or last is None:
        return
    if year is None:
        yield Skip("signed.date", "year-unknown")
    elif last < date(year, 12, 31):
        said = say_date(signed.date) if signed.date else signed.text
        yield Finding(
            signed.span,
            "signed.date",
            {"signed": said, "year": year, "expected": year + 1},
            explains=(("DAT002", "signed.date"), ("DAT006", "signed.date")),
        )


def last_day(signed: SignedDate) -> date | None:
    """Return the day of a signature, the last one of a month that names no day; None of others."""
    match = re.match(MONTH_ONLY, fold(signed.text)) if signed.date is None else None
    if match is None:
        return signed.date
    year, month = calendar_number(match["year"]), calendar_number(match["month"])
    if year is None or month is None or not 1 <= month <= DECEMBER:
        return None
    return date(year, month, monthrange(year, month)[1])


@rule(
    code="DAT002",
    name="signed-after-deadline",
    severity=WARNING,
    basis=ARTICLE_49 + "。乡镇和街道参照部门的期限",
    summary={"zh": "报告晚于公布期限", "en": "The report is later than its deadline"},
    message={
        "default": {
            "zh": "落款日期是{date}，晚于{kind}公布{year}年度报告的期限{deadline}。日期写错的请改正，确已逾期的请尽快公布。",
            "en": "Dated {date}, after {deadline}, the deadline for the {year} report of {kind}.",
        },
        "published": {
            "zh": "报告没有落款日期；网页注明的发布日期是{date}，晚于{kind}公布{year}年度报告的期限{deadline}。",
            "en": "The report is undated; its page says it was published on {date}, after {deadline}, "
            "the deadline for the {year} report of {kind}.",
        },
    },
    why={
        "zh": "部门应当在次年1月31日前、县级以上人民政府应当在次年3月31日前公布年度报告；"
        "各地可以规定更早的期限。日期写错的请改正，确实逾期的请尽快公布并说明原因。",
        "en": "Departments publish by 31 January of the following year, governments of counties and above "
        "by 31 March; a county may set an earlier day. Correct the date, or publish and say why.",
    },
    options={"deadline": {}},
    shapes={"deadline": OneOrMany(Day(), Choice(tuple(filter(None, KIND_NAMES))))},
    cases=[
        good(year=2024, signed="2025-01-31"),
        bad("signed.date", year=2024, signed="2025-02-11"),
    ],
)
def signed_after_deadline(facts: Facts, options: Mapping[str, Any]) -> Iterator[Verdict]:
    """Compare the signature's date, else the page's date of publication, with the deadline.

    Option `deadline`: "MM-DD" for every kind but county governments, or one a kind
    (government, town, subdistrict_office, department).
    """
    report = facts.report
    signed = report.signature.signed
    day = signed.date if signed else None
    published = parse_date(report.source.published) if day is None else None
    if report.year is None or (day or published) is None:
        yield Skip("signed.date", "year-unknown" if report.year is None else "date-unknown")
        return
    when = day or published
    deadline = deadline_for(facts.issuer, report.year, options["deadline"])
    if when is not None and when > deadline:
        yield Finding(
            signed.span if signed else report.source.last_line,
            "signed.date",
            {
                "date": say_date(when),
                "deadline": say_date(deadline),
                "year": report.year,
                "kind": KIND_NAMES[deadline_kind(facts.issuer)],
            },
            message="default" if day else "published",
        )


def deadline_kind(issuer: Issuer | None) -> str:
    """Return whose deadline counts; empty where the issuer's kind is not known."""
    if issuer is None or issuer.kind in ("administration", "other"):
        return ""
    if issuer.kind == "government":
        if issuer.level == "town":
            return "town"
        return "department" if issuer.office else "government"
    return issuer.kind


def deadline_for(issuer: Issuer | None, year: int, option: str | Mapping[str, str]) -> date:
    """Return the last day for the report of `year`; the latest where the kind is not known."""
    kind = deadline_kind(issuer)
    day = DEADLINES.get(kind or "government", DEADLINE)
    if isinstance(option, str):
        day = option if kind != "government" else day
    else:
        day = option.get(kind, day)
    month, _, number = day.partition("-")
    return date(year + 1, int(month), int(number))


def say_date(day: date) -> str:
    """Return a date as it is written: 2024年1月9日."""
    return f"{day.year}年{day.month}月{day.day}日"


@rule(
    code="DAT005",
    name="impossible-date",
    severity=ERROR,
    basis="日期应当真实、完整（《党政机关公文格式》GB/T 9704—2012，7.3.5.4：年份标全称，月、日不编虚位）",
    summary={"zh": "不可能的日期", "en": "A date that cannot be"},
    message={
        "default": {
            "zh": "“{text}”不是一个完整的日期，请改正。",
            "en": '"{text}" is no date: correct it.',
        },
        "day": {
            "zh": "“{text}”：这个月没有{day}日，请改正。",
            "en": '"{text}": the month has no day {day}.',
        },
        "month": {
            "zh": "“{text}”：没有{month}月，请改正。",
            "en": '"{text}": there is no month {month}.',
        },
        "year": {
            "zh": "“{text}”：年份“{year}”有误，应为四位数的年份。",
            "en": '"{text}": the year "{year}" is wrong; it should have four digits.',
        },
        "mark": {
            "zh": "“{text}”：数字连在一起，漏了“年”或“月”，请补上。",
            "en": '"{text}": numbers run together, a 年 or 月 is missing.',
        },
        "open": {"zh": "“{text}”：漏了“日”，请补上。", "en": '"{text}": 日 is missing.'},
    },
    why={
        "zh": "写错的日期使统计期限、公布期限都无法核对。请对照日历改正；转换格式时丢失的字请补上。",
        "en": "A wrong date makes period and deadline unverifiable. Correct it by the calendar; restore "
        "characters that a conversion has lost.",
    },
    cases=[
        good(sections={"other": "2024年2月29日，本机关组织了培训。未收取信息处理费。"}),
        good(sections={"other": "每月1日至5日更新。20个工作日内答复。未收取信息处理费。"}),
        bad("signed.date", signed="2025年1月32日", also=["DAT006"]),
        bad(
            "sections/other",
            sections={"other": "2024年2月30日，本机关组织了培训。未收取信息处理费。"},
        ),
        bad("preface", preface="本报告数据统计期限自20241月1日起至2024年12月31日止。"),
        bad("preface", preface="本报告数据统计期限自2024年1月1日起至2024年12月31止。", year=2024),
        bad("sections/other", sections={"other": "202020年，本机关未收取信息处理费。"}),
    ],
)
def impossible_date(facts: Facts) -> Iterator[Verdict]:
    """Check every date of the prose against the calendar, and the signature's."""
    wrong = [moment for moment in facts.dates.moments if moment.fault() and not _doubled(moment)]
    for _, moments in groupby(wrong, key=lambda moment: moment.paragraph.span):
        first, *others = moments
        related = tuple(Related(moment.span, moment.key) for moment in others)
        yield Finding(
            first.span,
            first.key,
            _details(first),
            related,
            str(first.fault()),
            explains=(("STR009", "title"),) if first.key == "title" else (),
        )
    signed = facts.report.signature.signed
    if signed is None or in_placeholder(facts.report.source.text, signed.span):
        return
    if signed.date is None and not is_month_only(signed):
        yield from _impossible_signature(signed)


def _doubled(moment: Moment) -> bool:
    """Tell whether a year stands twice in the title, which is the title's fault (STR009)."""
    year = moment.year or ""
    return moment.key == "title" and len(year) == 8 and year[:4] == year[4:]


def _impossible_signature(signed: SignedDate) -> Iterator[Finding]:
    for moment in find_moments("signed.date", Paragraph(signed.span, signed.text)):
        if fault := moment.fault():
            yield Finding(signed.span, "signed.date", _details(moment), (), fault)
            return
    yield Finding(signed.span, "signed.date", {"text": signed.text})


def _details(moment: Moment) -> dict[str, Any]:
    return {
        "text": moment.text,
        "year": moment.year or "",
        "month": moment.month or "",
        "day": moment.day or "",
    }


def is_month_only(signed: SignedDate) -> bool:
    """Tell whether a date names year and month and no day."""
    return signed.date is None and re.match(MONTH_ONLY, fold(signed.text)) is not None


@rule(
    code="DAT006",
    name="undated",
    severity=WARNING,
    basis=ARTICLE_49,
    summary={"zh": "没有落款日期", "en": "The report has no date"},
    message={
        "default": {
            "zh": "报告没有落款日期，无法核对是否按期公布。请在文末署名下写明成文日期。",
            "en": "The report is undated: whether it is in time cannot be told. Put the date under the "
            "signature.",
        },
        "published": {
            "zh": "报告没有落款日期；网页注明的发布日期是“{published}”。建议在文末写明成文日期。",
            "en": 'The report is undated; its page gives "{published}" as the date of publication. Better '
            "put the date at its end.",
        },
        "month": {
            "zh": "落款日期“{text}”没有写明是哪一日，请补全。",
            "en": 'The date "{text}" does not say which day.',
        },
    },
    why={
        "zh": "公布期限以日期为准；没有日期，读者和主管部门都无法判断报告是否按时公布。",
        "en": "Deadlines go by the date; without one nobody can tell whether the report came in time.",
    },
    cases=[good(signed="2025-01-10", year=2024), bad("signed.date", signed=None)],
)
def undated(facts: Facts) -> Iterator[Verdict]:
    """Report a signature without a date, at the last line of the text."""
    source, signed = facts.report.source, facts.report.signature.signed
    if signed is None:
        published = source.published
        yield Finding(
            source.last_line,
            "signed.date",
            {"published": published or ""},
            message="published" if published else "default",
            severity=NOTE if published else None,
        )
    elif is_month_only(signed):
        yield Finding(signed.span, "signed.date", {"text": signed.text}, (), "month", NOTE)


RULES = (signed_before_year_end, signed_after_deadline, impossible_date, undated)
