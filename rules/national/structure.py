"""STR: the six sections, their order and headings. Their numbers are in `numbering`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Report,
    Rule,
    Section,
    bad,
    core,
    good,
    in_placeholder,
    rule,
)

FORM = "条例第五十条；国办公开办函〔2021〕30号"
SAYS_NOTHING = frozenset(
    {"无", "暂无", "没有", "无问题", "无内容", "无其他", "无存在问题", "无主要问题", "略"}
)


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
        "zh": "标题写的是“{printed}”，规定的标题是“{expected}”。请改用规定的标题。",
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
    """Return what section five says where that is next to nothing; a placeholder says nothing, nor
    does a section that has only a table.
    """
    if not section.paragraphs or any(
        in_placeholder(report.source.text, paragraph.span) for paragraph in section.paragraphs
    ):
        return ""
    said = "".join(core(paragraph.text) for paragraph in section.paragraphs)
    bare = said in SAYS_NOTHING or len(said) < 8
    return section.paragraphs[0].text if bare else ""


RULES: tuple[Rule, ...] = (
    missing_section,
    section_out_of_order,
    retitled_section,
    empty_section,
)
