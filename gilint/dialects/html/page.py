"""Cut the report out of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gilint.dialects.html.content import Content, Heading, find_content
from gilint.dialects.html.furniture import (
    is_addition,
    is_date,
    is_end,
    is_furniture,
    is_stamped,
    is_value,
    is_written_date,
    names_body,
)
from gilint.dialects.html.links import is_link
from gilint.dialects.html.metadata import Head
from gilint.dialects.html.model import Line, PageBlock, ReportBlock, report_blocks
from gilint.dialects.html.titles import find_beginning
from gilint.dialects.html.tree import Element
from gilint.lexicon import NAMED
from gilint.web_lexicon import PAGE_DATE

AROUND = 40
"""Blocks before and behind the report that may tell of its publication."""
SIGNATURE_REACH = 3


class Extract(NamedTuple):
    """The report, and what stands around it on the page.

    Of that, `near` stood under its title and between its last lines, `around` before and behind it.
    """

    blocks: list[ReportBlock]
    near: tuple[Sequence[PageBlock], ...]
    around: tuple[Sequence[PageBlock], ...]


def find_report(
    body: Element, head: Head, blocks: Sequence[PageBlock], headings: Sequence[Heading]
) -> Extract:
    """Return the report in what a page shows; `headings` are those of its sections."""
    content = find_content(body, blocks, headings)
    start, title, between = find_beginning(head, blocks, content)
    front, dropped = _front(list(report_blocks(blocks[start : content.first])))
    main, left, behind = _main(blocks, content)
    before = blocks[max(0, start - AROUND) : start]
    report = list(report_blocks([*title, *front, *main]))
    return Extract(report, ([*between, *dropped], left), (before, behind))


def _front(blocks: Sequence[PageBlock]) -> tuple[list[PageBlock], list[PageBlock]]:
    """Part what stands between title and first section into the report's and the page's."""
    kept: list[PageBlock] = []
    dropped: list[PageBlock] = []
    for index, block in enumerate(blocks):
        value = index > 0 and is_value(blocks[index - 1], block)
        signed = is_written_date(block) and _signs(kept, block)
        own = signed or not (value or is_furniture(block) or is_stamped(block))
        (kept if own else dropped).append(block)
    return kept, dropped


def _main(
    blocks: Sequence[PageBlock], content: Content
) -> tuple[list[PageBlock], list[PageBlock], list[PageBlock]]:
    """Return the report from its first section on, what was left out there, and what follows.

    Behind the last heading buttons and links are left out, and everything from where the page's
    own lines begin; a signature that stands outside the content is fetched.
    """
    tail = max(content.first, content.last + 1)
    end = next((at for at in range(tail, content.end) if is_end(blocks[at])), content.end)
    kept = list(blocks[content.first : tail])
    left: list[PageBlock] = []
    for block in report_blocks(blocks[tail:end]):
        (left if is_furniture(block) and not _signs(kept, block) else kept).append(block)
    behind = _behind_signature(kept, tail - content.first)
    left += kept[behind:]
    del kept[behind:]
    if end == content.end and not any(is_date(each) for each in kept[-SIGNATURE_REACH:]):
        following = [block for block in blocks[end : end + AROUND] if not is_link(block)]
        kept += _signature(following[:SIGNATURE_REACH])
    return kept, left, list(blocks[end : end + AROUND])


def _behind_signature(lines: Sequence[PageBlock], tail: int) -> int:
    """Return where name and date end the report, though the page adds short lines to it."""
    for at in range(len(lines) - 1, tail, -1):
        if is_written_date(lines[at]) or (is_date(lines[at]) and names_body(lines[at - 1])):
            return at + 1
        if not is_addition(lines[at]):
            break
    return len(lines)


def _signs(kept: Sequence[PageBlock], block: PageBlock) -> bool:
    """Tell whether a block is the date of a signature; the last line kept is the name of it."""
    if not kept or not (isinstance(block, Line) and isinstance(kept[-1], Line)):
        return False
    name, date = _unnamed(kept[-1]), _unnamed(block)
    written = date.text == block.text or is_written_date(date)
    return written and is_date(date) and names_body(name)


def _unnamed(line: Line) -> Line:
    """Return what a line says without the name of it before a colon."""
    return line._replace(text=NAMED.sub("", line.text, count=1))


def _is_signature(block: PageBlock) -> bool:
    """Tell whether a line is a name and a date."""
    if not isinstance(block, Line) or (match := PAGE_DATE.search(block.text)) is None:
        return False
    name = block._replace(text=block.text[: match.start()].strip())
    return match.end() == len(block.text) and "年" in match.group() and names_body(name)


def _signature(following: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the lines of a signature that stand right behind the content, if they are one."""
    lines: list[PageBlock] = []
    if following and _is_signature(following[0]):
        return [following[0]]
    for block in following:
        if not (is_written_date(block) or names_body(block)):
            break
        lines.append(block)
    return lines if any(is_written_date(line) for line in lines) else []
