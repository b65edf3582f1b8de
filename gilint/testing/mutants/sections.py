"""Faults around the tables: sections, numbering, years; and harmless page furniture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gilint.forms.lay_out import lay_out
from gilint.testing.mutants.mutant import CLEAN, Expected, Fault, Mutant, Subject

TOPICS = "一、主动公开情况\n依法公开各类信息。\n二、依申请公开情况\n依法办理公开申请。"


def section_faults() -> Iterator[Fault]:
    """Yield the faults of sections and years."""
    yield Fault("section: dropped", 1.0, _dropped)
    yield Fault("section: moved", 1.0, _moved)
    yield Fault("section: number lost", 1.0, _unnumbered)
    yield Fault("section: series restarted", 1.0, _restarted)
    yield Fault("year: left over in the period", 1.0, _old_period)
    yield Fault("year: left over in the prose", 1.0, _old_year)
    yield Fault("clean: line ends of Windows", 1.0, lambda each: _rewritten(each, "\n", "\r\n"))
    yield Fault("clean: blank lines between paragraphs", 1.0, _blank_lines)
    yield Fault("clean: furniture of a web page", 1.0, _furnished)


def _dropped(subject: Subject) -> Mutant:
    section = subject.random.choice(subject.draft.sections)
    key = f"sections/{section.key}"
    # A table without its section is still there, and still bound.
    return subject.mutant(
        {"sections": {section.key: None}},
        Expected(("STR001",), (key,), ("STR004", "STR006", "LAW001", "LAW004", "STR007", "FRM001")),
    )


def _moved(subject: Subject) -> Mutant:
    keys = [section.key for section in subject.draft.sections]
    at = subject.random.randrange(2, 6)
    to = subject.random.randrange(at - 1)
    patch = {"order": [keys[at], "before", keys[to]]}
    also = ("STR004", "STR006", "STR007", "LAW001", "LAW004")
    keys_told = [keys[at]] if at - to > 1 else keys[to : at + 1]
    places = tuple(f"sections/{key}" for key in keys_told)
    return subject.mutant(patch, Expected(("STR002",), places, also))


def _unnumbered(subject: Subject) -> Mutant:
    section = subject.random.choice(subject.draft.sections)
    key = f"sections/{section.key}"
    patch = {"headings": {section.key: section.heading.partition("、")[2]}}
    return subject.mutant(patch, Expected(("STR006",), (key,)))


def _restarted(subject: Subject) -> Mutant:
    return subject.mutant(
        {"append": {"overview": TOPICS}}, Expected(("STR004",), ("sections/overview",))
    )


def _old_period(subject: Subject) -> Mutant:
    year = subject.drawn.year
    patch = {"preface": f"本报告所列数据的统计期限自{year - 1}年1月1日起至{year - 1}年12月31日止。"}
    return subject.mutant(patch, Expected(("DAT003", "DAT004", "DAT007"), ("preface",)))


def _old_year(subject: Subject) -> Mutant:
    year = subject.drawn.year
    patch = {"append": {"overview": f"{year - 1}年，主动公开政府信息120条。"}}
    codes = ("DAT004", "DAT007")
    return subject.mutant(patch, Expected(codes, ("sections/overview",), ("NAR007",)))


def _rewritten(subject: Subject, old: str, new: str) -> Mutant:
    return Mutant(lay_out(subject.draft), CLEAN, rewrite=lambda text: text.replace(old, new))


def _blank_lines(subject: Subject) -> Mutant:
    """Put a blank line before every heading and behind every paragraph that is a sentence."""

    def rewrite(text: str) -> str:
        return text.replace("。\n", "。\n\n").replace("\n五、", "\n\n\n五、")

    return Mutant(lay_out(subject.draft), CLEAN, rewrite=rewrite)


def _furnished(subject: Subject) -> Mutant:
    """Put the box of metadata and the buttons of a web page around the report."""
    draft = subject.draft
    year = subject.drawn.year
    issuer = draft.signature[0]
    box = (
        "索引号：00012345-6/2024-00001",
        f"发布机构：{issuer}",
        f"发布日期：{year + 1}-01-18",
        "浏览次数：123",
        "字体：【大 中 小】",
    )
    made = replace(
        draft,
        title=(*box, *draft.title),
        signature=(*draft.signature, "【打印本页】", "【关闭窗口】"),
    )
    return Mutant(lay_out(made), CLEAN)
