"""STR: the six sections, their order, headings and numbering."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Paragraph,
    Related,
    Report,
    Rule,
    Section,
    Span,
    bad,
    chinese_number,
    core,
    good,
    in_placeholder,
    rule,
)

FORM = "条例第五十条；国办公开办函〔2021〕30号"
SERIES = re.compile(r"\s*([一二三四五六七八九十]{1,2})\s*[、.．]\s*(\S.*)")
BRACKETED = re.compile(r"\s*[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]")
DIGITS = re.compile(r"\s*(?:[-•·]\s*)?([1-9]\d?)\s*[.．、](?!\d)")
UNNUMBERED = re.compile(
    r"\s*(?:存在的?|主要|改进|整改|下一步|今后)[^。：:，,；;]{0,12}?(?:问题|情况|措施|打算|方向|不足)\s*(?:[。：:]|$)"
)
SAYS_NOTHING = frozenset(
    {"无", "暂无", "没有", "无问题", "无内容", "无其他", "无存在问题", "无主要问题", "略"}
)
LONGEST_TOPIC = 30


@rule(
    code="STR001",
    name="missing-section",
    severity=ERROR,
    basis=FORM,
    summary={"zh": "缺少规定的章节", "en": "one of the six sections is missing"},
    message={
        "default": {
            "zh": "缺少第{ordinal}部分“{heading}”。六个部分都要有，没有内容也要保留标题并说明。",
            "en": "Section {ordinal}, “{heading}”, is missing. All six are required.",
        },
        "none": {
            "zh": "没有找到规定的六个部分（总体情况、主动公开政府信息情况等）的标题。请按规定格式分部分撰写。",
            "en": "None of the six required section headings was found.",
        },
    },
    why={
        "zh": "报告内容由条例第五十条规定，格式要求“不能遗漏”。",
        "en": "Article 50 of the regulations lists what a report must contain.",
    },
    cases=[
        good(),
        bad("sections/other", sections={"other": None}),
        bad("sections/proceedings", sections={"proceedings": None}),
    ],
)
def missing_section(facts: Facts) -> Iterator[Finding]:
    """One of the six sections is missing; reported at the heading that follows."""
    report, form = facts.report, facts.form
    if form is None:
        return
    missing = [section for section in form.sections if report.section(section.key) is None]
    if len(missing) == len(form.sections):
        yield Finding(report.source.last_line, "sections", message="none")
        return
    for section in missing:
        later = [s for s in form.sections if s.ordinal > section.ordinal]
        found = (report.section(each.key) for each in later)
        following = next((each for each in found if each is not None), None)
        place = following.heading.span if following else report.source.last_line
        args = {"ordinal": section.ordinal, "heading": section.heading.text}
        yield Finding(place, f"sections/{section.key}", args)


@rule(
    code="STR002",
    name="section-out-of-order",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "章节顺序不对", "en": "a section stands out of order"},
    message={
        "zh": "“{heading}”应是第{ordinal}部分，现在的位置不对。请按规定顺序排列。",
        "en": "“{heading}” should be section {ordinal}; it stands elsewhere.",
    },
    why={
        "zh": "六个部分的顺序由格式规定。",
        "en": "The order of the sections is part of the form.",
    },
    cases=[good(), bad("sections/proceedings", order=["proceedings", "before", "applications"])],
)
def section_out_of_order(facts: Facts) -> Iterator[Finding]:
    """A section stands outside of the longest run of sections in their order."""
    form = facts.form
    if form is None:
        return
    ordinals = {section.key: section.ordinal for section in form.sections}
    sections = facts.report.sections
    kept = _longest_run([ordinals[section.key] for section in sections])
    for section in sections:
        if ordinals[section.key] not in kept:
            args = {"heading": section.heading.text, "ordinal": ordinals[section.key]}
            yield Finding(section.heading.span, f"sections/{section.key}", args)


def _longest_run(numbers: Sequence[int]) -> set[int]:
    """Return the numbers of a longest increasing subsequence."""
    runs: list[list[int]] = []
    for number in numbers:
        at = bisect_left([run[-1] for run in runs], number)
        runs[at : at + 1] = [[*(runs[at - 1] if at else []), number]]
    return set(runs[-1]) if runs else set()


@rule(
    code="STR003",
    name="retitled-section",
    severity=NOTE,
    basis=FORM,
    summary={"zh": "章节标题与规定不一致", "en": "a section heading differs from the form's"},
    message={
        "zh": "标题写的是“{printed}”，规定的标题是“{expected}”。",
        "en": "The heading reads “{printed}”; the form says “{expected}”.",
    },
    why={
        "zh": "统一的标题便于公众查找，也便于汇总。",
        "en": "Uniform headings let readers and software find the sections.",
    },
    cases=[
        good(),
        good(year=2020, form="ogi-2019"),
        bad("sections/problems", headings={"problems": "五、存在的主要问题和改进措施"}),
    ],
)
def retitled_section(facts: Facts) -> Iterator[Finding]:
    """A section goes by another heading than the form's."""
    form = facts.form
    for expected in form.sections if form else ():
        section = facts.report.section(expected.key)
        if section is None or section.heading.matched == "exact":
            continue
        if facts.report.year in (2019, 2020) and section.key == "proceedings":
            continue
        args = {"printed": section.heading.text, "expected": expected.heading.text}
        yield Finding(section.heading.span, f"sections/{section.key}", args)


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
    for section in report.sections:
        heading = section.heading
        if heading.ordinal is not None and SERIES.match(heading.text):
            yield Numbered(heading.ordinal, heading.span, heading.text, section.key, official=True)
        for paragraph in section.paragraphs:
            match = SERIES.match(paragraph.text) if len(paragraph.text) <= LONGEST_TOPIC else None
            if match and not paragraph.text.endswith(("。", "；", ";")):
                number = chinese_number(match[1]) or 0
                yield Numbered(number, paragraph.span, paragraph.text, section.key, official=False)


def _chinese(number: int) -> str:
    return "〇一二三四五六七八九十"[number] if number <= 10 else str(number)


@rule(
    code="STR005",
    name="empty-section",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "章节没有内容", "en": "a section without content"},
    message={
        "default": {
            "zh": "“{heading}”下面没有内容。请补写。",
            "en": "Nothing stands under “{heading}”.",
        },
        "bare": {
            "zh": "“{heading}”只写了“{text}”。主要问题和改进情况都要具体说明。",
            "en": "“{heading}” says only “{text}”. Problems and improvements have to be told.",
        },
    },
    why={
        "zh": "条例第五十条要求报告存在的主要问题和改进情况；格式要求内容不得遗漏。",
        "en": "Article 50 asks for content in every section, problems and improvements among it.",
    },
    cases=[
        good(),
        good(sections={"other": "无其他需要报告的事项。本年度未收取信息处理费。"}),
        bad("sections/problems", sections={"problems": "无"}),
        bad("sections/overview", sections={"overview": ""}),
    ],
)
def empty_section(facts: Facts) -> Iterator[Finding]:
    """A section of prose is empty, or section five is a bare phrase."""
    report, form = facts.report, facts.form
    tables = {section.key: section.table for section in form.sections} if form else {}
    for section in report.sections:
        if tables.get(section.key) is not None:
            continue
        key = f"sections/{section.key}"
        args = {"heading": section.heading.text}
        if not section.paragraphs and section.table is None:
            yield Finding(section.heading.span, key, args)
        elif section.key == "problems" and (text := _bare(section, facts.report)):
            yield Finding(section.paragraphs[0].span, key, {**args, "text": text}, message="bare")


def _bare(section: Section, report: Report) -> str:
    """Return what section five says where that is next to nothing; a placeholder says nothing."""
    if any(in_placeholder(report.source.text, paragraph.span) for paragraph in section.paragraphs):
        return ""
    said = "".join(core(paragraph.text) for paragraph in section.paragraphs)
    bare = said in SAYS_NOTHING or len(said) < 8
    return section.paragraphs[0].text if bare else ""


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
    for section in report.sections:
        yield from _gaps(section, BRACKETED, "（{}）")
        yield from _gaps(section, DIGITS, "{}.")
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


def _gaps(section: Section, pattern: re.Pattern[str], style: str) -> Iterator[Finding]:
    """Yield the headings before which a number is left out; a series may restart at 1."""
    last = 0
    for paragraph in section.paragraphs:
        match = pattern.match(paragraph.text)
        if match is None:
            continue
        number = int(match[1]) if match[1].isdigit() else chinese_number(match[1]) or 0
        if last and last + 1 < number <= last + 3:
            missing = str(last + 1) if match[1].isdigit() else _chinese(last + 1)
            args = {"text": _opening(paragraph), "expected": style.format(missing)}
            yield Finding(_head(paragraph), f"sections/{section.key}", args, message="gap")
        last = number


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


RULES: tuple[Rule, ...] = (
    missing_section,
    section_out_of_order,
    retitled_section,
    repeated_section_number,
    empty_section,
    numbering_gap,
)
