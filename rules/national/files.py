"""SRC and LAY: whether a file is a report, and whether its tables can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gilint.api import (
    ERROR,
    WARNING,
    Facts,
    Finding,
    Related,
    Report,
    Rule,
    Span,
    Table,
    bad,
    good,
    rule,
)

NUMBERS = re.compile(r"(?:\d+\s+){2}\d")
LINES = 3  # with so many numbers, that make rows of a table evident


@rule(
    code="SRC002",
    name="not-an-annual-report",
    severity=ERROR,
    basis="条例第五十条；国办公开办函〔2021〕30号",
    summary={"zh": "不是年度报告", "en": "the file is no yearly report"},
    message={
        "zh": "这份文件里既没有年度报告的标题，也没有两个以上的规定章节，不像政府信息公开工作年度报告。请确认选对了文件。",
        "en": "Neither the title of a yearly report nor two of its sections are in this file.",
    },
    why={
        "zh": "检查只对政府信息公开工作年度报告有意义。检查整个文件夹时，不是报告的文件会自动跳过。",
        "en": "The checks are for yearly reports. In a directory other files are passed over.",
    },
    cases=[
        good(),
        bad("title", text="关于召开全县防汛工作会议的通知\n\n各乡镇人民政府：\n请准时参加。"),
    ],
)
def not_an_annual_report(report: Report) -> Iterator[Finding]:
    """The file has neither the title of a yearly report nor two of the six sections."""
    if report.title is None and len(report.sections) < 2:
        end = report.source.text.find(
            "\n", len(report.source.text) - len(report.source.text.lstrip())
        )
        start = next(iter(report.layout.blocks)).span.start if report.layout.blocks else 0
        yield Finding(Span(start, max(start, end)), "title")


@rule(
    code="SRC005",
    name="several-reports",
    severity=WARNING,
    basis="gilint",
    summary={"zh": "一个文件里有几份报告", "en": "several reports in one file"},
    message={
        "zh": "这个文件里还有另外{count}份报告，只检查了第一份。请把每份报告存成单独的文件。",
        "en": "This file holds {count} more report(s); only the first was checked. Save each as a file.",
    },
    why={
        "zh": "几份报告放在一起时，后面的不会被检查，也容易张冠李戴。",
        "en": "Only the first report of a file is checked.",
    },
    cases=[good(), bad("title", repeated=True)],
)
def several_reports(report: Report) -> Iterator[Finding]:
    """More than one report stands in the file; only the first is checked."""
    if report.others:
        related = tuple(Related(span, "title", "another-report") for span in report.others)
        yield Finding(report.others[0], "title", {"count": len(report.others)}, related)


@rule(
    code="LAY001",
    name="unreadable-table",
    severity=WARNING,
    basis="gilint",
    summary={"zh": "表格无法识别", "en": "a table cannot be read"},
    message={
        "default": {
            "zh": "{table}的内容在，但没有一行能对应到规定的格式（多半是转换时丢了单元格），这张表的勾稽关系没有核对。请用原始 Word 文件检查，或重新粘贴表格。",
            "en": "{table} is there, but none of its rows can be placed (cells were probably lost in conversion); its sums were not checked. Check the original Word file.",
        },
        "most": {
            "zh": "{table}的内容在，但大部分行不在表格里，成了一行行文字（多半是转换时丢了单元格），这张表的勾稽关系没有核对。请用原始 Word 文件检查，或重新粘贴表格。",
            "en": "{table} is there, but most of its rows came out as lines of text (cells were probably lost in conversion); its sums were not checked. Check the original Word file.",
        },
    },
    why={
        "zh": "从网页或 PDF 复制文字时，单元格之间的分隔常常丢失，“规章000”这样的文字已无法还原成三个数字。",
        "en": "Copied text often loses the separators between cells; the numbers cannot be told apart.",
    },
    cases=[good(), bad("applications", glued=["applications"])],
)
def unreadable_table(facts: Facts) -> Iterator[Finding]:
    """A table is there, but none or few of its rows can be placed."""
    report = facts.report
    for item in report.stray:
        if item.kind == "lost-separators" and item.row:
            yield _unreadable(facts, item.row, item.span)
    for table in report.tables:
        filled = max((item.cells for item in table.damage), default=0)
        expected = max((item.expected for item in table.damage), default=0)
        unplaced = not any(row.cells for row in table.rows) and (
            len(table.rows) > 1 or 2 * filled < expected
        )
        if unplaced:
            yield _unreadable(facts, table.key, table.span)
        elif _came_out_as_lines(report, table):
            yield replace(_unreadable(facts, table.key, table.span), message="most")


def _came_out_as_lines(report: Report, table: Table) -> bool:
    """Tell whether most rows are nowhere in a table, and lines of numbers stand around it."""
    if sum(bool(row.cells) for row in table.rows) > len(table.missing):
        return False
    around = (section for section in report.sections if section.key == table.key)
    lines = (paragraph.text for section in around for paragraph in section.paragraphs)
    return sum(bool(NUMBERS.search(line)) for line in lines) >= LINES


def _unreadable(facts: Facts, key: str, span: Span) -> Finding:
    told = ("FRM001", "FRM005", "FRM006", "FRM007", "FRM009")
    labels = ("FRM002", "FRM004", "FRM010")  # told of rows and columns
    explains = (*((code, None) for code in labels), *((code, key) for code in told))
    return Finding(span, key, {"table": facts.words(key)}, explains=explains)


RULES: tuple[Rule, ...] = (not_an_annual_report, several_reports, unreadable_table)
