"""What a template left for its user to fill in, and nobody did: ××镇, 20XX年, （文字描述）, ____.

What a placeholder says is no statement of the report: no rule but TXT004 may rely on it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from gilint.location import Span

# Strings are patterns that few reports need: they are compiled at their first use.
MARKS = "XxＸｘ×✕╳NＮ_＿*＊○◯△▲□"
SYMBOLS = rf"([{MARKS}])\1*"
CROSSES, UNDERLINES = frozenset("XxＸｘ×✕╳NＮ"), frozenset("_＿")
WORDS = re.compile(
    "文字(?:描述|叙述|说明|表述)|以(?:文字|表格)形式|填写|填报|填数字|请(?:根据|按照|结合|输入|补充|删除|替换)"
    "|单击(?:或点击)?此处(?:输入|添加)|此处[填输插写应请为报]|待(?:补充|核实|完善)|单位(?:名称|全称)|机关名称|机构名称|乡镇名称|具体(?:数字|数量|日期)"
    "|(?<![\u4e00-\u9fff])某某(?:镇|乡|县|市|区|街道|局|单位|部门|机关)"
    "|具体(?:重大)?(?:政策|文件|事项|项目|单位|部门)名称"
)
# A form to fill in is offered to citizens: 请填写《政府信息公开申请表》.
OFFERED = r"[^，。；）)\n]{0,15}(?:申请|表|问卷|登记|意见|建议)"
OPENED = r"[（(【\[〔{][^（(【\[〔{）)】\]〕}\n]{0,16}\Z"
CLOSED = r"[^（(【）)】\]〕}\n]{0,60}[）)】\]〕}]"
OPENINGS, CLOSINGS = frozenset("（(【[〔{“"), frozenset("）)】]〕}”")
THIS_PART = r"[该此本这](?:部分|章节)(?:内容)?请?\Z"
REPORTED = r"(?:报告|描述|叙述|填报|填写|表述)(?:[。，]?表格如下[：:]?)?"
FIELD_END = r"(?:文字|文本|日期|内容|标题)?[。.]?"
ASKED = r"请(?:在此处?)?\Z"
LINE_END = r"\s*(?:[\n：:]|\Z)"
IDENTIFIER = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789０１２３４５６７８９./@:&=%#+-\\"
)
YEAR_BEGUN = r"(?:[2２][0０]|[1１][9９])[0-9０-９]?\Z"
BODIES = "镇|乡|县|市|区|省|州|旗|街道|村|社区|局|委|办|厅|处|单位|部门|政府|机关"
NAMED = rf"\s*(?:{BODIES}|年|月|日|件|条)"
# One X alone may be anything (X光, 未来X年); with these words behind it, it is a gap.
GAP = r"\s*(?:镇|乡|县|街道|件|条|[年月]\s*[XxＸｘ×\d])"
LAWSUIT = r"诉(?![求讼说])|原告|被告|当事人|申请人|请求人|第三人|某"
GAP_DAY = r"月\s?\Z"
QUOTATION = r"[“《「][^”》」\n]{0,24}\Z"
NEARBY, LONGEST = 24, 64


@lru_cache(maxsize=4)
def find_placeholders(text: str) -> tuple[Span, ...]:
    """Return where placeholders stand in a text (a whole source), in order; mostly empty.

    Names left out of a case (张××诉××局), masked numbers, quoted slogans (“XX一件事”), signs of
    multiplication, underlined rules and parts of identifiers or addresses are none.
    """
    return tuple(sorted({*_instructions(text), *_gaps(text)}))


def in_placeholder(text: str, span: Span) -> bool:
    """Tell whether a span of a source touches a placeholder."""
    spans = find_placeholders(text)
    before = bisect_left(spans, Span(span.end, span.end))
    return before > 0 and spans[before - 1].end > span.start


def _instructions(text: str) -> Iterator[Span]:
    """Yield what tells the writer to write: in brackets, or as a sentence of the template."""
    end = 0
    for match in WORDS.finditer(text):
        if match.start() >= end and (span := _instruction(text, *match.span())):
            end = span.end
            yield span


def _instruction(text: str, start: int, end: int) -> Span | None:
    word = text[start:end]
    if word.startswith("某某"):
        return Span(start, end)
    if word.endswith(("名称", "全称", "数字", "数量", "日期", "说明")):
        alone = text[start - 1 : start] in OPENINGS and text[end : end + 1] in CLOSINGS
        return Span(start - 1, end + 1) if alone else None
    behind = text[end : end + LONGEST]
    if re.match(OFFERED, behind):
        return None
    before = text[max(0, start - NEARBY) : start]
    opened, closed = re.search(OPENED, before), re.match(CLOSED, behind)
    if opened and closed:
        return Span(start - len(before) + opened.start(), end + closed.end())
    return _sentence(text, before, start, end)


def _sentence(text: str, before: str, start: int, end: int) -> Span | None:
    """Return an instruction that stands in no brackets: 该部分以表格形式报告, 请填写, 文字描述."""
    first = text[start]
    behind = text[end : end + LONGEST]
    reported = re.match(REPORTED, behind) if first == "以" else None
    if reported and (part := re.search(THIS_PART, before)):
        return Span(start - len(before) + part.start(), end + reported.end())
    if first == "单" and (shown := re.match(FIELD_END, behind)):  # in an empty field of Word
        return Span(start, end + shown.end())
    if first == "填" and (asked := re.search(ASKED, before)):
        return Span(start - len(before) + asked.start(), end)
    if first == "文" and before[-1:] in ("", "\n") and re.match(LINE_END, behind):
        return Span(start, end)
    return None


def _gaps(text: str) -> Iterator[Span]:
    if not any(mark in text for mark in MARKS):
        return
    for match in re.finditer(SYMBOLS, text):
        start, end = match.span()
        begun = re.search(YEAR_BEGUN, text[max(0, start - 3) : start])
        if begun and text[end : end + 2].lstrip().startswith("年"):
            yield Span(max(0, start - 3) + begun.start(), end)
        elif _is_gap(text, start, end):
            yield Span(start, end)


def _is_gap(text: str, start: int, end: int) -> bool:
    if _neighbours(text, start, end) & IDENTIFIER:
        return False
    if text[start] in UNDERLINES:
        return end - start > 1 and not _is_rule(text, start, end)
    if text[start] in CROSSES:
        return _is_cross_gap(text, start, end)
    return (
        text[start] != "*"
        and end - start > 1
        and re.match(BODIES, text[end : end + NEARBY]) is not None
    )


def _is_cross_gap(text: str, start: int, end: int) -> bool:
    """Tell whether ×× or X stands for a name or a number that is missing."""
    before, after = _around(text, start, end)
    if end - start == 1:
        day = after.startswith("日") and re.search(GAP_DAY, before)
        return bool(day or re.match(GAP, after))
    if re.search(LAWSUIT, before) or re.search(LAWSUIT, after) or after.lstrip().startswith("型"):
        return False
    return not re.search(QUOTATION, before) or re.match(NAMED, after) is not None


def _is_rule(text: str, start: int, end: int) -> bool:
    """Tell whether an underline is a line drawn over the page: nothing else stands there."""
    return not "".join(_around(text, start, end)).strip(" \t_＿")


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind on the same line, a few characters each."""
    before = text[max(0, start - NEARBY) : start].rpartition("\n")[2]
    return before, text[end : end + NEARBY].partition("\n")[0]


def _neighbours(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(text[max(0, start - 1) : start] + text[end : end + 1])
