"""The prose of a report as sentences: cut as printed, folded only where a number may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gilint.claims.tokens import Token, tokenize
from gilint.layout import Paragraph
from gilint.location import Span
from gilint.report import Report
from gilint.source import FoldedText

SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]?[”’\"）)]*")
WRAPPED = 25  # a line at least so long that ends without punctuation goes on in the next one
LONG = 60  # sentences shorter than this are read whole
LONGEST = 2000  # what is longer is no sentence
SHORT = 60  # a block no longer than this may head the next one
LOOK_BACK = 400
SENTENCE_MARK = "。"
CLOSED = tuple("。！？!?；;：:，,、）)”")
OPENS_ANEW = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．]|[一二三四五六七八九]是|[-—●•])"
)
COUNTERS = "件条起宗例份次封项篇期个则%％元"
NUMBER = re.compile(
    rf"[0-9０-９]\s*[余多几万]{{0,2}}\s*(?:[{COUNTERS}]|[，。；、）)]|[,;](?![0-9])|$)"
    r"|[一二三四五六七八九十两零〇][余多]?\s*[件起宗例条份]|百分之"
)
ZERO = re.compile(
    r"(?:[未没无零]|不存在|不涉及)[^。]{0,60}?(?:申请|要求公开|复议|诉讼|规范性文件|规章|许可|处罚|强制|结转)|(?:申请|复议|诉讼|许可|处罚|强制|依申请公开)[^。]{0,12}为零|结转"
)
DONE = re.compile(
    r"(?:均|全部|都|率)[^。]{0,30}(?:办结|答复|回复|办理完毕|处理完毕|办复|100|百分之百)|率[^。]{0,4}1[0０]0"
)
TRIGGERS = (NUMBER, ZERO, DONE)
WORTH = re.compile(
    r"[0-9０-９未没无零均率_＿]|不存在|不涉及|全部|百分|[一二三四五六七八九十两][余多]?\s*[件起宗例份]|[条件篇份][，,。；]"
)
MARK = re.compile("[，,；;]")
TIME = re.compile(r"[月季]|半年|去年|上年|往年|历年|近年|同期|(?:19|20)\d\d年")
BLANK = re.compile(
    r"[\s_＿）)]+(?:件|条|篇|份|起|%|％)|(?:共|收到|发布|公开)[^。，,]{0,20}[件条篇份](?:[，,。；;、]|$)|占比?[%％]|率[为达]?[%％]"
)
TOPIC = re.compile(
    r"依申请|公开申请|信息申请|(?:行政复议|行政诉讼)|主动公开|热线|信箱|信访|建议|提案|规范性文件|平台建设|监督保障|信息管理|解读|新媒体|公众号"
)
APPLICATIONS = frozenset({"依申请", "公开申请", "信息申请"})


@dataclass(frozen=True)
class Sentence:
    """One sentence: `raw` as printed, at `start`, in a `block` of prose (a paragraph).

    `before` is what stands right before it, with the heading when it opens its block.
    """

    raw: str
    start: int
    before: str
    block: str
    opens: bool
    year: int | None

    @property
    def span(self) -> Span:
        """Its place without surrounding white space."""
        lead = len(self.raw) - len(self.raw.lstrip())
        return Span(self.start + lead, self.start + len(self.raw.rstrip()))

    @cached_property
    def folded(self) -> FoldedText:
        """The clauses that matter, in half width without white space."""
        start, end = self._window()
        return FoldedText.of(self.raw[start:end], self.start + start)

    def _window(self) -> tuple[int, int]:
        """Leave out clauses far from every number, where they say nothing of the time."""
        raw = self.raw
        if len(raw) < LONG:
            return 0, len(raw)
        hits = [m for pattern in TRIGGERS for m in pattern.finditer(raw)]
        marks = [m.start() for m in MARK.finditer(raw)]
        first, last = min(m.start() for m in hits), max(m.end() for m in hits)
        before = [mark for mark in marks if mark < first]
        start = before[-3] + 1 if len(before) > 2 else 0
        if any(match.group() != f"{self.year}年" for match in TIME.finditer(raw, 0, start)):
            start = 0
        after = [mark for mark in marks if mark >= last]
        return start, after[1] + 1 if len(after) > 1 else len(raw)

    @cached_property
    def tokens(self) -> list[Token]:
        """What the sentence consists of."""
        return tokenize(self.folded.text, self.year)

    def place(self, first: Token, last: Token | None = None) -> Span:
        """Return where tokens stand in the source."""
        return self.folded.span(first.start, (last or first).end)

    @property
    def counts(self) -> bool:
        """Tell cheaply whether the sentence may hold a number that matters here."""
        return len(self.raw) <= LONGEST and any(pattern.search(self.raw) for pattern in TRIGGERS)

    @property
    def has_gap(self) -> bool:
        """Tell cheaply whether a number may be missing from the sentence."""
        return BLANK.search(self.raw) is not None


def topic_of(text: str) -> str:
    """Return what a text was about last: app, other, or "" where it does not say."""
    found = TOPIC.findall(text)
    if not found:
        return ""
    return "app" if found[-1] in APPLICATIONS else "other"


def blocks(report: Report) -> Iterator[tuple[str, int, str]]:
    """Yield the prose in pieces with their offsets: paragraphs, lines that go on joined.

    With the first piece of a section goes its heading, with all others "".
    """
    yield from ((block, at, "") for block, at in _joined(report.preface, report.source.text))
    for section in report.sections:
        heading = section.heading.text
        told = section.paragraphs
        if section.table is not None:
            # Beside a table, what is no sentence may be a piece of it that no reader could place.
            told = tuple(each for each in told if SENTENCE_MARK in each.text)
        for block, at in _joined(told, report.source.text):
            yield block, at, heading
            heading = ""


def _joined(paragraphs: tuple[Paragraph, ...], text: str) -> Iterator[tuple[str, int]]:
    start = end = -1
    for paragraph in paragraphs:
        if start >= 0 and _goes_on(text, start, end, paragraph):
            end = paragraph.span.end
            continue
        if start >= 0:
            yield text[start:end], start
        start, end = paragraph.span.start, paragraph.span.end
    if start >= 0:
        yield text[start:end], start


def _goes_on(text: str, start: int, end: int, paragraph: Paragraph) -> bool:
    if text[end - 1] in CLOSED or OPENS_ANEW.match(paragraph.text):
        return False
    line = end - 1 - text.rfind("\n", 0, end)
    return line >= WRAPPED and end - start < 4000 and not text[end : paragraph.span.start].strip()


def _worth(block: str) -> bool:
    return WORTH.search(block) is not None and any(
        pattern.search(block) for pattern in (*TRIGGERS, BLANK)
    )


def sentences(report: Report) -> Iterator[Sentence]:
    """Yield the sentences of every block that may hold a number or a word for none, in order."""
    heading = ""
    for block, offset, section in blocks(report):
        heading = section or heading
        for match in SENTENCE.finditer(block) if _worth(block) else ():
            at = match.start()
            before = block[max(0, at - LOOK_BACK) : at] if at else heading
            yield Sentence(match.group(), offset + at, before, block, at == 0, report.year)
        heading = block if len(block) <= SHORT else ""
