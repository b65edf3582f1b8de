"""Find the title, and in it the issuer and the year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilint.layout import Paragraph
from gilint.lexicon import (
    BODY,
    DATE_LINE,
    SENTENCE_MARK,
    STRONG_BODY,
    TITLE,
    TITLE_TAIL,
    YEAR,
    year_of,
)
from gilint.location import Span
from gilint.report import Title
from gilint.zh import SPACES, fold, fold_marks

LEAD = re.compile(r"^(?:关于|(?:19|20)\d\d(?!\d)|[《<(])+")
# A line that breaks off inside the words of the title: 石桥镇2023年度政府 / 信息公开工作年度报告.
BROKEN = re.compile(r"(?:19|20)\d\d年度?(?:人民)?(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?$")
ANNUAL = re.compile(r"(?:19|20)\d\d年.*(?:信息|政务)公开(?:工作)?年报$")
YEAR_LINE = re.compile(r"\(?(?:19|20)\d\d年?度?\)?")
MARKS = "#*_《》|"
"""What may stand around a title: the marks of a heading, of a book's name, of a table's row."""
LABEL = re.compile(r"(?:信息)?(?:标题|名称|题名)[:：]?(?=.{8})")
"""What a page's box of metadata prints in front of the title."""
LONGEST_TITLE = 70
LONGEST_LINE = 90
LINES = 3


def find_title(paragraphs: Sequence[Paragraph]) -> tuple[Title, range] | None:
    """Return the title and the range of paragraphs that it takes; None where there is none.

    `paragraphs` are those before the first section. A title may be broken into up to three
    lines: issuer, year and words in any order.
    """
    folded = [fold(paragraph.text).strip(MARKS) for paragraph in paragraphs]
    for end in range(1, len(folded) + 1):
        for start in range(end - 1, max(-1, end - 1 - LINES), -1):
            if is_title("".join(folded[start:end])):
                place = range(_with_issuer(folded, start), _with_year(folded, start, end))
                return _fuller(paragraphs, folded, place)
    return None


def _fuller(
    paragraphs: Sequence[Paragraph], folded: Sequence[str], place: range
) -> tuple[Title, range]:
    """Return the title in `place`; where it names no issuer, the one right behind it that does.

    A page prints its own title above that of the report.
    """
    title = title_of(paragraphs[place.start : place.stop])
    for end in range(place.stop + 1, min(len(folded), place.stop + LINES) + 1):
        if title.issuer is None and is_title(folded[end - 1]):
            start = _with_issuer(folded, end - 1)
            again = title_of(paragraphs[max(start, place.stop) : end])
            if again.issuer is not None and again.year in (title.year, None):
                return again, range(place.start, end)
    return title, place


def is_title_line(text: str) -> bool:
    """Tell whether a line as printed is a whole title: cheap for all that is none."""
    return len(text) < LONGEST_LINE and "报" in text and is_title(fold(text))


def is_title(folded: str) -> bool:
    """Tell whether a folded line is the title of a yearly report."""
    if len(folded) > LONGEST_TITLE or "报" not in folded or SENTENCE_MARK.search(folded):
        return False
    if folded.endswith("年报"):  # without a year it may be the name of a page
        return ANNUAL.search(folded) is not None
    return "报告" in folded and TITLE.search(folded) is not None


def _with_issuer(folded: Sequence[str], start: int) -> int:
    """Take in the lines above that hold the issuer or the year."""
    while start > 0 and not (YEAR.search(folded[start]) and _names_body(folded[start])):
        above = folded[start - 1]
        if len(above) > 40 or SENTENCE_MARK.search(above) or is_title(above):
            break
        if not (BODY.search(above) or BROKEN.search(above) or _dates(above, folded[start])):
            break
        start -= 1
    return start


def _dates(above: str, line: str) -> bool:
    """Tell whether a line above names the year that the title does not, broken within a word."""
    named = YEAR.search(above) and not YEAR.search(line) and not DATE_LINE.match(above)
    return bool(named) and is_title(above + line)


def _with_year(folded: Sequence[str], start: int, end: int) -> int:
    """Take in the line below that holds the year, where the title does not: （2023年度）."""
    dated = any(YEAR.search(line) for line in folded[max(0, start - 1) : end])
    below = folded[end] if end < len(folded) and not dated else ""
    return end + (YEAR_LINE.fullmatch(below) is not None)


def _names_body(folded: str) -> bool:
    issuer, _ = _split(folded)
    body = STRONG_BODY.search(folded[issuer.start : issuer.end]) if issuer else None
    return body is not None and body.start() > 0


def title_of(paragraphs: Sequence[Paragraph]) -> Title:
    """Read the title that stands in these paragraphs."""
    chars = [
        (char, paragraph.span.start + offset)
        for paragraph in paragraphs
        for offset, char in enumerate(paragraph.text)
        if not SPACES.match(char)
    ]
    while chars and chars[0][0] in MARKS:
        del chars[0]
    while chars and chars[-1][0] in MARKS:
        del chars[-1]
    if label := LABEL.match("".join(char for char, _ in chars)):
        del chars[: label.end()]
    text = "".join(char for char, _ in chars)
    span = Span(paragraphs[0].span.start, paragraphs[-1].span.end)
    issuer, year = _split(fold_marks(text))
    if issuer is None:
        return Title(text, span, None, None, year)
    place = Span(chars[issuer.start][1], chars[issuer.end - 1][1] + 1)
    return Title(text, span, text[issuer.start : issuer.end], place, year)


def _split(folded: str) -> tuple[Span | None, int | None]:
    """Return where the issuer stands in a folded title, and the year.

    The issuer ends where the year or 政府信息公开 begins; 人民政府信息公开 shares its 政府.
    """
    match = YEAR.search(folded)
    start, end = 0, len(folded)
    if match and match.start() == 0:
        start = match.end()
    elif match:
        end = match.start()
    tail = TITLE_TAIL.search(folded, start, end)
    if tail:
        end = tail.start() + (4 if tail.group().startswith("人民政府") else 0)
    issuer = LEAD.sub("", folded[start:end]).rstrip("的(<").removesuffix("关于")
    start = folded.find(issuer, start) if issuer else start
    return (Span(start, start + len(issuer)) if len(issuer) > 1 else None), year_of(folded)
