"""The dates in a report's prose: found once, shared by the rules that ask for them.

Only Arabic dates are read here, in half or full width; the signature, which may be Chinese, is
read by the form. A date that cannot be keeps its digits as printed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from gilint.layout import Paragraph
from gilint.lexicon import DATE, calendar_number
from gilint.location import Span
from gilint.report import Report
from gilint.zh import fold

TOKEN = re.compile(r"(\d{1,8})[ \u3000\xa0]{0,3}([年月日号])")
OPEN_DAY = re.compile(
    r"[ \u3000\xa0]{0,2}(\d{1,2})"
    r"(?=[ \u3000\xa0]{0,2}(?:[止。；）)]|起(?!草)|[至到](?:\d{4}年)?\d{1,2}月))"
)
LINK = re.compile(r"[\s起始]*(?:至|到|-|—|–|－|─|~|～|﹣|―)+[\s]*$")
GAP = 3
FULL_YEAR = 4
MONTHS = 12
TOLD = frozenset("，,度我本")  # 2203年，我镇 …: told as the year reported, no count of years
CENTURIES = ("19", "20")


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, a month or a day in prose, its digits as printed; None for what is not printed.

    `closed` is False where the day lacks its 日. `key` names the place: title, preface,
    sections/<key>. `start` and `end` count in the paragraph.
    """

    key: str
    paragraph: Paragraph
    start: int
    end: int
    year: str | None
    month: str | None
    day: str | None
    closed: bool = True

    @property
    def text(self) -> str:
        """What is printed."""
        return self.paragraph.text[self.start : self.end]

    @property
    def span(self) -> Span:
        base = self.paragraph.span.start
        return Span(base + self.start, base + self.end)

    @property
    def is_year(self) -> bool:
        """Tell whether it is a year of four digits and nothing else."""
        return self.month is None and self.day is None and len(self.year or "") == FULL_YEAR

    def fault(self) -> str | None:
        """Return why it is no date: `year`, `mark`, `month`, `day`, `open`; None where it may be.

        `mark` is a lost 年 or 月 (20231月1日), `open` a lost 日 (12月31止).
        """
        return _mark_fault(self) or _year_fault(self) or _day_fault(self)


@dataclass(frozen=True, slots=True)
class Period:
    """Two moments joined by 至: the second takes its year from the first where it has none."""

    first: Moment
    last: Moment

    @property
    def span(self) -> Span:
        return self.first.span.join(self.last.span)

    @property
    def text(self) -> str:
        """What is printed, from the first to the last."""
        return self.first.paragraph.text[self.first.start : self.last.end]

    @property
    def bounds(self) -> tuple[tuple[int, int, int], tuple[int, int, int]] | None:
        """Return (year, month, day) twice; a month without a day counts whole.

        None where a year or month is not printed or cannot be.
        """
        first, last = self.first, self.last
        if first.fault() not in (None, "open") or last.fault() not in (None, "open"):
            return None
        year, end_year = first.year, last.year or first.year
        if not (year and end_year and first.month and last.month):
            return None
        end_month = int(last.month)
        if not 0 < end_month <= MONTHS:
            return None
        end_day = int(last.day) if last.day else monthrange(int(end_year), end_month)[1]
        begin = (int(year), int(first.month), int(first.day or 1))
        return begin, (int(end_year), end_month, end_day)


@dataclass(frozen=True, slots=True)
class Dates:
    """Every moment of a report's prose, in reading order."""

    moments: tuple[Moment, ...]

    @classmethod
    def of(cls, report: Report) -> Dates:
        """Read the dates of title, preface and sections."""
        return cls(
            tuple(m for key, paragraph in passages(report) for m in find_moments(key, paragraph))
        )

    @property
    def periods(self) -> Iterator[Period]:
        """Every period, in reading order."""
        for one, two in pairwise(self.moments):
            between = one.paragraph.text[one.end : two.start]
            if one.paragraph is two.paragraph and len(between) <= 2 * GAP and LINK.match(between):
                yield Period(one, two)


def passages(report: Report) -> Iterator[tuple[str, Paragraph]]:
    """Yield title, preface and sections as (key, paragraph); the title as one paragraph."""
    if report.title is not None:
        span = report.title.span
        yield "title", Paragraph(span, report.source.slice(span))
    for paragraph in report.preface:
        yield "preface", paragraph
    for section in report.sections:
        key = f"sections/{section.key}"
        for paragraph in section.paragraphs:
            yield key, paragraph


def find_moments(key: str, paragraph: Paragraph) -> Iterator[Moment]:
    """Yield the dates of one paragraph: numbers before 年, 月 and 日 that stand side by side."""
    parts: dict[str, str] = {}
    start = end = 0
    for token in TOKEN.finditer(paragraph.text):
        if _continues_number(paragraph.text, token.start()):
            continue
        unit = "日" if token[2] == "号" else token[2]
        if parts and (
            token.start() > end + GAP
            or not _follows(parts, unit, paragraph.text[end : token.start()])
        ):
            yield _moment(key, paragraph, start, end, parts)
            parts = {}
        if token[2] == "号" and "月" not in parts:
            continue
        start = start if parts else token.start()
        parts[unit] = token[1]
        end = token.end()
    if parts:
        yield _moment(key, paragraph, start, end, parts)


def _continues_number(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1] == "." or text[at - 1].isdigit())


def _follows(parts: dict[str, str], unit: str, between: str) -> bool:
    return not between.strip() and all(
        "年月日".index(part) < "年月日".index(unit) for part in parts
    )


def _moment(key: str, paragraph: Paragraph, start: int, end: int, parts: dict[str, str]) -> Moment:
    day = parts.get("日")
    open_day = OPEN_DAY.match(paragraph.text, end) if "月" in parts and day is None else None
    if open_day:
        day, end = open_day[1], open_day.end()
    year, month = parts.get("年"), parts.get("月")
    return Moment(key, paragraph, start, end, year, month, day, closed=open_day is None)


def _mark_fault(moment: Moment) -> str | None:
    """Return `mark` where two numbers have run together because a mark between them is lost."""
    year, month, day = moment.year, moment.month, moment.day
    if month and len(month) > 2:
        return "mark" if year is None and month.startswith(CENTURIES) and len(month) <= 6 else None
    if day and month is None:
        glued = year is None and len(day) > 5 and day.startswith(CENTURIES)
        return "mark" if year is not None or glued else None
    return None


def _year_fault(moment: Moment) -> str | None:
    year = moment.year
    if year is None:
        return None
    if len(year) > FULL_YEAR:
        return "year" if year.startswith(CENTURIES) else None
    if moment.month is None:
        behind = moment.paragraph.text[moment.end : moment.end + 1]
        if len(year) == FULL_YEAR and 2100 <= int(year) < 3000 and behind in TOLD:
            return "year"
        lost = year.startswith("20") and len(year) == 3
        return "year" if lost and moment.paragraph.text.startswith("度", moment.end) else None
    if len(year) == FULL_YEAR and 1900 < int(year) < 2100:
        return None
    return "year" if len(year) > 2 else None


def _day_fault(moment: Moment) -> str | None:
    if moment.month is None or moment.day is None or len(moment.month) > 2:
        return None
    month = int(moment.month)
    if not 0 < month <= MONTHS:
        return "month"
    year = int(moment.year) if moment.year and len(moment.year) == FULL_YEAR else 2024
    if not 0 < int(moment.day) <= monthrange(year, month)[1]:
        return "day"
    return None if moment.closed else "open"


def parse_date(text: str | None) -> date | None:
    """Read the date in a metadata field (2024-01-26 10:30, 2024年1月26日); None where none is."""
    if not text:
        return None
    match = DATE.search(text) or DATE.search(fold(text))
    if match is None:
        return None
    numbers = [calendar_number(match[name]) or 0 for name in ("year", "month", "day")]
    try:
        return date(*numbers)
    except ValueError:
        return None
