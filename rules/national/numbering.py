"""STR: the numbers in front of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gilint.api import (
    WARNING,
    Finding,
    Paragraph,
    Related,
    Report,
    Rule,
    Section,
    Span,
    bad,
    chinese_number,
    good,
    rule,
)

from .structure import FORM

SERIES = re.compile(r"\s*([一二三四五六七八九十]{1,2})\s*[、.．]\s*(\S.*)")
BRACKETED = re.compile(r"\s*[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]")
DIGITS = re.compile(r"\s*(?:[-•·]\s*)?([1-9]\d?)\s*[.．、](?!\d)")
UNNUMBERED = re.compile(
    r"\s*(?:存在的?|主要|改进|整改|下一步|今后)[^。：:，,；;]{0,12}?(?:问题|情况|措施|打算|方向|不足)\s*(?:[。：:]|$)"
)
FIRST = re.compile(r"一\s*[）)、.．]|第一|㈠|⑴|[（(]\s*1\s*[）)]")
SECOND = 2
PROSE = ("overview", "problems", "other")
LONGEST_TOPIC = 30
SECTIONS = 6
# 一是 …；二是 …；四是: what stands in a row inside a sentence.
SPELLED = r"(?:^|[。；，：:;,\s])([一二三四五六七八九])是"
OTHERWISE = "{0}[、要则为)）]|第{0}|其{0}|{1}[.．、)）]"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered heading: its number, its place, the section that it stands in."""

    number: int
    span: Span
    text: str
    section: str
    official: bool


@rule(
    code="STR004",
    name="repeated-section-number",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "章节序号重复或重新开始", "en": "the section numbers restart or repeat"},
    message={
        "zh": "序号“{number}、”出现了不止一次：“{first}”和“{text}”。章节用“一、二、……”编号，章节里的小标题请改用“（一）（二）”。",
        "en": "Number {number} stands more than once: “{first}” and “{text}”. Number topics inside a section （一）（二）.",
    },
    why={
        "zh": "同一级序号重复，读者分不清哪里是规定的部分，哪里是其中的小标题。",
        "en": "With one series twice, readers cannot tell sections from topics inside them.",
    },
    cases=[
        good(),
        bad(
            "sections/overview",
            append={
                "overview": "一、主动公开情况\n全年公开信息若干。\n二、依申请公开情况\n依法办理。"
            },
        ),
        bad(
            "sections/applications", headings={"applications": "二、收到和处理政府信息公开申请情况"}
        ),
    ],
)
def repeated_section_number(report: Report) -> Iterator[Finding]:
    """The series 一、二、… restarts, or a number stands twice; one finding a report."""
    seen: dict[int, Numbered] = {}
    again: list[Numbered] = []
    for heading in _series(report):
        if heading.number in seen and not (
            heading.official and seen[heading.number].official is False
        ):
            again.append(heading)
        seen.setdefault(heading.number, heading)
        if heading.official and not seen[heading.number].official:
            again.append(seen[heading.number])
            seen[heading.number] = heading
    if not again:
        return
    first = min(again, key=lambda each: each.span)
    other = seen[first.number]
    args = {"number": _chinese(first.number), "first": other.text, "text": first.text}
    related = tuple(
        Related(each.span, f"sections/{each.section}", "heading-numbered", {"text": each.text})
        for each in sorted(again, key=lambda each: each.span)
        if each is not first
    )
    yield Finding(first.span, f"sections/{first.section}", args, related)


def _series(report: Report) -> Iterator[Numbered]:
    """Yield every heading of the series 一、二、… : sections, and short lines inside them."""
    legible = _legible(report)
    for section in report.sections:
        heading = section.heading
        if heading.ordinal is not None and SERIES.match(heading.text):
            yield Numbered(heading.ordinal, heading.span, heading.text, section.key, official=True)
        for paragraph in section.paragraphs if section in legible else ():
            match = SERIES.match(paragraph.text) if len(paragraph.text) <= LONGEST_TOPIC else None
            if match and not paragraph.text.endswith(("。", "；", ";")):
                number = chinese_number(match[1]) or 0
                yield Numbered(number, paragraph.span, paragraph.text, section.key, official=False)


def _legible(report: Report) -> list[Section]:
    """Return the sections without those whose table, or most of it, came out as lines: its rows
    are numbered.
    """
    lost = {item.row for item in report.stray if item.kind == "lost-separators"}
    for table in report.tables:
        if sum(bool(row.cells) for row in table.rows) <= len(table.missing):
            lost.add(table.key)
    return [section for section in report.sections if section.key not in lost]


def _chinese(number: int) -> str:
    return "〇一二三四五六七八九十"[number] if number <= 10 else str(number)


@rule(
    code="STR006",
    name="numbering-gap",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "标题序号跳号或漏写", "en": "a number is left out of a series of headings"},
    message={
        "default": {
            "zh": "“{text}”前面缺少序号：同级标题都有序号，这里应为“{expected}”。",
            "en": "“{text}” has no number, though its neighbours have; it should be “{expected}”.",
        },
        "gap": {
            "zh": "“{text}”之前缺少“{expected}”：序号不连续。请补上缺少的内容或改正序号。",
            "en": "“{expected}” is missing before “{text}”: the numbers leave a gap.",
        },
    },
    why={
        "zh": "序号不连续，常是删改时丢了一段。",
        "en": "A gap in the numbers often means that a paragraph was lost in editing.",
    },
    cases=[
        good(),
        bad("sections/overview", headings={"overview": "总体情况"}),
        bad(
            "sections/problems",
            sections={
                "problems": "（一）公开渠道不够多，已经新增两处公开栏。\n（二）解读形式单一，已经增加图解。\n（四）人员业务不熟，已经组织培训。"
            },
        ),
        good(
            sections={
                "problems": "（一）公开渠道不够多，已经新增公开栏。（二）解读形式单一，已经增加图解。\n（三）人员业务不熟，已经组织培训。"
            },
        ),
        good(append={"overview": "另述如下。（一）其他方面。已办理。\n（二）其余方面。已办理。"}),
        bad(
            "sections/problems",
            sections={
                "problems": "公开渠道不够多，已经新增两处公开栏。\n（二）解读形式单一，已经增加图解。"
            },
        ),
        bad(
            "sections/problems",
            sections={
                "problems": "（一）主要问题。公开渠道不够多，解读形式单一。\n改进情况。新增两处公开栏，增加图解。"
            },
        ),
    ],
)
def numbering_gap(report: Report) -> Iterator[Finding]:
    """A heading lacks its number, or a series of numbers leaves one out; one finding a heading."""
    yield from _unnumbered_sections(report)
    yield from _section_gaps(report)
    for section in _legible(report):
        yield from _gaps(section, BRACKETED, "（{}）")
        yield from _gaps(section, DIGITS, "{}.")
        yield from _spelled_gaps(section)
        yield from _unnumbered_topics(section)


def _unnumbered_sections(report: Report) -> Iterator[Finding]:
    numbered = [s for s in report.sections if s.heading.ordinal is not None]
    if 2 * len(numbered) <= len(report.sections):
        return
    order = [section.key for section in report.sections]
    for section in report.sections:
        if section.heading.ordinal is None:
            expected = f"{_chinese(order.index(section.key) + 1)}、"
            args = {"text": section.heading.text, "expected": expected}
            yield Finding(section.heading.span, f"sections/{section.key}", args)


def _section_gaps(report: Report) -> Iterator[Finding]:
    """Yield the headings of sections before which a number is left out, where none is missing."""
    printed = {section.heading.ordinal for section in report.sections}
    if len(report.sections) < SECTIONS or len(printed) < SECTIONS:
        return  # a missing section, or a number that stands twice, is told as that
    seen = {heading.number for heading in _series(report)}
    for before, section in pairwise(report.sections):
        ordinal, last = section.heading.ordinal, before.heading.ordinal
        if ordinal and last and last < ordinal - 1 and ordinal - 1 not in seen:
            args = {"text": section.heading.text, "expected": f"{_chinese(ordinal - 1)}、"}
            yield Finding(section.heading.span, f"sections/{section.key}", args, message="gap")


def _spelled_gaps(section: Section) -> Iterator[Finding]:
    """Yield 四是 where no 三是 stands before it; a series may run over several paragraphs."""
    last = 0
    for paragraph in section.paragraphs:
        for match in re.finditer(SPELLED, paragraph.text):
            number = chinese_number(match[1]) or 0
            missing = _chinese(number - 1)
            told = re.search(OTHERWISE.format(missing, number - 1), paragraph.text[: match.start()])
            if last and number == last + 2 and not told:
                start = paragraph.span.start + match.start(1)
                args = {"text": f"{match[1]}是", "expected": f"{missing}是"}
                yield Finding(
                    Span(start, start + 2), f"sections/{section.key}", args, message="gap"
                )
            last = number


def _gaps(section: Section, pattern: re.Pattern[str], style: str) -> Iterator[Finding]:
    """Yield the headings before which a number is left out; a series may restart at 1."""
    before, last = "", 0
    for paragraph in section.paragraphs:
        match = pattern.match(paragraph.text)
        if match is None:
            before += paragraph.text
            continue
        number = int(match[1]) if match[1].isdigit() else chinese_number(match[1]) or 0
        if not last and number == SECOND and not _begins(section, pattern):
            args = {"text": _opening(paragraph), "expected": style.format("一")}
            yield Finding(_head(paragraph), f"sections/{section.key}", args, message="gap")
        if last and last + 1 < number <= last + 3 and not _runs_in(before, last + 1):
            missing = str(last + 1) if match[1].isdigit() else _chinese(last + 1)
            args = {"text": _opening(paragraph), "expected": style.format(missing)}
            yield Finding(_head(paragraph), f"sections/{section.key}", args, message="gap")
        before, last = paragraph.text, number


def _runs_in(text: str, number: int) -> bool:
    """Tell whether a number stands in brackets behind a sentence: lines may have been joined."""
    numeral = _chinese(number)
    return re.search(rf"[。；;]\s*[（(]\s*{numeral}\s*[）)]", text) is not None


def _begins(section: Section, pattern: re.Pattern[str]) -> bool:
    """Tell whether a series may begin unseen: （一） inside a paragraph, digits that go on with
    another list, a row of the table that the section is for.
    """
    if pattern is DIGITS or section.key not in PROSE:
        return True
    return any(FIRST.search(each.text) for each in section.paragraphs)


def _unnumbered_topics(section: Section) -> Iterator[Finding]:
    """Yield a run-in heading without a number beside one that is numbered （一）."""
    numbered = [p for p in section.paragraphs if BRACKETED.match(p.text)]
    if len(numbered) != 1 or section.key != "problems":
        return
    after = [p for p in section.paragraphs if p.span > numbered[0].span]
    for paragraph in after:
        if UNNUMBERED.match(paragraph.text):
            args = {"text": _opening(paragraph), "expected": "（二）"}
            yield Finding(_head(paragraph), f"sections/{section.key}", args)
            return


def _opening(paragraph: Paragraph) -> str:
    """Return the words up to the first stop, at most 20 characters."""
    return re.split(r"[。：:，,；;]", paragraph.text, maxsplit=1)[0][:20]


def _head(paragraph: Paragraph) -> Span:
    start = paragraph.span.start
    return Span(start, start + len(_opening(paragraph)))


RULES: tuple[Rule, ...] = (repeated_section_number, numbering_gap)
