"""Cut the report out of its page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gilint.dialects.html.blocks import Line, PageBlock
from gilint.dialects.html.content import Content, Heading, find_content
from gilint.dialects.html.furniture import (
    is_end,
    is_furniture,
    is_link,
    is_short,
    is_value,
    is_written_date,
    names_body,
)
from gilint.dialects.html.metadata import Head
from gilint.dialects.html.titles import find_beginning
from gilint.dialects.html.tree import Element

AROUND = 40
"""Blocks before and behind the report that may tell of its publication."""
SIGNATURE_REACH = 3


class Extract(NamedTuple):
    """The report, and what stands around it on the page."""

    blocks: list[PageBlock]
    around: list[PageBlock]


def find_report(
    body: Element, head: Head, blocks: Sequence[PageBlock], headings: Sequence[Heading]
) -> Extract:
    """Return the report in what a page shows; `headings` are those of its sections."""
    content = find_content(body, blocks, headings)
    begin, title = find_beginning(head, blocks, content)
    front, dropped = _front(blocks, range(begin, content.first))
    main, behind = _main(blocks, content)
    before = blocks[max(0, begin - AROUND) : begin]
    return Extract([*title, *front, *main], [*before, *dropped, *behind])


def _front(blocks: Sequence[PageBlock], places: range) -> tuple[list[PageBlock], list[PageBlock]]:
    """Part what stands between title and first section into the report's and the page's."""
    kept: list[PageBlock] = []
    dropped: list[PageBlock] = []
    for index in places:
        block = blocks[index]
        value = index > places.start and is_value(blocks[index - 1], block)
        (dropped if value or is_furniture(block) else kept).append(block)
    return kept, dropped


def _main(blocks: Sequence[PageBlock], content: Content) -> tuple[list[PageBlock], list[PageBlock]]:
    """Return the report from its first section on, and what follows it on the page.

    Behind the last heading buttons and links are left out, and everything from where the page's
    own lines begin; a signature that stands outside the content is fetched.
    """
    tail = max(content.first, content.last + 1)
    end = next((at for at in range(tail, content.end) if is_end(blocks[at])), content.end)
    kept = list(blocks[content.first : tail])
    dropped: list[PageBlock] = []
    for block in blocks[tail:end]:
        link = isinstance(block, Line) and is_short(block) and is_link(block)
        (dropped if link or is_furniture(block) else kept).append(block)
    if end == content.end and not any(is_written_date(each) for each in kept[-SIGNATURE_REACH:]):
        kept += _signature(blocks[end : end + SIGNATURE_REACH])
    return kept, [*dropped, *blocks[end : end + AROUND]]


def _signature(following: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the lines of a signature that stand right behind the content, if they are one."""
    lines: list[PageBlock] = []
    for block in following:
        if not (is_written_date(block) or names_body(block)):
            break
        lines.append(block)
    return lines if any(is_written_date(line) for line in lines) else []
