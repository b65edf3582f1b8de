"""Which title belongs to a report: in its content, before it on the page, or in the page's head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.dialects.html.content import Content
from gilint.dialects.html.furniture import is_prose, names_body
from gilint.dialects.html.links import is_link, is_one_link
from gilint.dialects.html.metadata import Head
from gilint.dialects.html.model import Line, PageBlock
from gilint.dialects.html.tree import parent_of
from gilint.lexicon import SENTENCE_MARK, TITLE, YEAR
from gilint.web_lexicon import ASIDE, BREADCRUMB, SITE_SEPARATOR, TITLE_HINT
from gilint.zh import fold

LONGEST_TITLE = 70
TITLE_LINES = 3
NEAR = 5
"""Blocks above the content that may stand between a title of the page's own and the report's."""
TITLE_REACH = 80
"""Blocks before the report in which its title is looked for."""
LAST_YEAR = re.compile("[(（](?:19|20)[0-9]{2}年?度?[)）]")
"""A year that stands as the last line of a title."""
ISSUERLESS = re.compile("(?:19|20)[0-9]{2}|二[〇○零]|政府信息|信息公开|政务公开|年度")
"""How a title begins that names no issuer."""
HEADINGS = "h1,h2,h3,ucaptitle,ucapsubtitle"


class Beginning(NamedTuple):
    """Where in the content a report begins, the title to put before it, and what stands between."""

    start: int
    title: list[PageBlock]
    between: list[PageBlock]


def find_beginning(head: Head, blocks: Sequence[PageBlock], content: Content) -> Beginning:
    """Find the title, which names year and report.

    It stands in the content, where it is the beginning and none is put before it, or
    before the content on the page, or only in the head, or it is a link there, as the last choice.
    """
    found = _titles(blocks, range(content.start, content.first))
    if found:
        above = blocks[max(0, content.start - NEAR) : content.start]
        return Beginning(_with_issuer(blocks, found[-1], content.start), [], list(above))
    outside = _titles(blocks, range(max(0, content.start - TITLE_REACH), content.start))
    if outside:
        return _outside(blocks, outside, content.start)
    title = [*_head_titles(head)][:1] or _linked(blocks, content)
    return Beginning(content.start, title, [])


def _outside(blocks: Sequence[PageBlock], titles: Sequence[range], start: int) -> Beginning:
    """Choose a heading element, or the nearest title where there is none or it says more: a column
    has a name too. Prose between it and the content is kept.
    """
    headings = [at for at in titles if _is_heading(blocks[at.start])]
    title = max((headings or titles)[-1], titles[-1], key=lambda at: len(_text(blocks, at)))
    lines = blocks[_with_own_issuer(blocks, title) : title.stop]
    between = blocks[title.stop : start]
    prose = [block for block in between if is_prose(block)]
    return Beginning(start, [*lines, *prose], [each for each in between if each not in prose])


def _linked(blocks: Sequence[PageBlock], content: Content) -> list[PageBlock]:
    """Return the title that is a link, in the content or in a heading element.

    None where several say different things, or another year than the text: those are of other
    reports.
    """
    places = range(content.first)[-TITLE_REACH:]
    every = [title.start for title in _every_title(blocks, places) if len(title) == 1]
    own = [at for at in every if at >= content.start or _is_heading(blocks[at])]
    titles = {blocks[at].text: blocks[at] for at in own if is_one_link(blocks[at])}
    alike = len(titles) == 1 and set(map(_year_in, titles)) == {_year_of(blocks, content)}
    return list(titles.values()) if alike else []


def _year_of(blocks: Sequence[PageBlock], content: Content) -> str:
    """Return the year that the text names most often; "" where it names none."""
    texts = [block.text for block in blocks[content.first : content.end]]
    years = Counter(match.group(1) for text in texts for match in YEAR.finditer(text))
    return next((str(year) for year, _ in years.most_common(1)), "")


def _year_in(title: str) -> str:
    match = YEAR.search(fold(title))
    return str(match.group(1)) if match else ""


def _is_heading(block: PageBlock) -> bool:
    return block.element.closest(HEADINGS) is not None


def _head_titles(head: Head) -> Iterator[PageBlock]:
    for text, element in head.titles:
        for name in _names_in(text):
            if is_title(name):
                yield Line(name, element)


def _names_in(text: str) -> Iterator[str]:
    """Yield the parts of a head's title; a blank parts names, but none from the year of a title."""
    for part in SITE_SEPARATOR.split(text):
        yield from (name for name in part.split() if not name[0].isdigit())
        yield part
    yield text


def _titles(blocks: Sequence[PageBlock], places: range) -> list[range]:
    """Return the places of titles that are no links."""
    titles = _every_title(blocks, places)
    return [title for title in titles if not is_link(blocks[title.stop - 1])]


def _every_title(blocks: Sequence[PageBlock], places: range) -> list[range]:
    """Return the places of titles of one to three lines."""
    ends = [end for end in places if _may_end_title(blocks[end].text)]
    return list(filter(None, [_title_ending(blocks, end, places.start) for end in ends]))


def _may_end_title(text: str) -> bool:
    return TITLE_HINT in text or (text[-1:] in ")）" and LAST_YEAR.fullmatch(text) is not None)


def _title_ending(blocks: Sequence[PageBlock], end: int, start: int) -> range | None:
    """Return the shortest run of lines that ends at `end` and is a title."""
    text = ""
    for index in range(end, max(start, end - TITLE_LINES + 1) - 1, -1):
        line = blocks[index]
        if not isinstance(line, Line) or len(line.text) > LONGEST_TITLE:
            return None
        text = line.text + text
        if is_title(text):
            return range(index, end + 1)
    return None


def is_title(text: str) -> bool:
    """Tell whether a line is the title of a yearly report, with the year."""
    if len(text) > LONGEST_TITLE or BREADCRUMB.search(text):
        return False
    folded = fold(text)
    if SENTENCE_MARK.search(folded) or ASIDE.match(folded) or not YEAR.search(folded):
        return False
    return TITLE.search(folded) is not None


def _text(blocks: Sequence[PageBlock], title: range) -> str:
    return "".join([blocks[at].text for at in title])


def _with_own_issuer(blocks: Sequence[PageBlock], title: range) -> int:
    """Take in the line above a title without issuer, where an element holds nothing but both.

    The name of the site stands above too.
    """
    start = _with_issuer(blocks, title, max(0, title.start - 1))
    text = _text(blocks, range(start, title.stop))
    above, own = blocks[start].element, blocks[title.start].element
    holder = own if above == own else parent_of(own)
    together = holder is not None and len("".join(holder.text.split())) <= len(text)
    return start if together and ISSUERLESS.match(_text(blocks, title)) else title.start


def _with_issuer(blocks: Sequence[PageBlock], title: range, start: int) -> int:
    """Take in the line above a title that names the issuer."""
    above = title.start - 1
    return above if above >= start and names_body(blocks[above]) else title.start
