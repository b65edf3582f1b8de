"""Tell the lines of a report from what a page puts around them: boxes, buttons, links, footers."""

from __future__ import annotations

from gilint.dialects.html.links import is_link
from gilint.dialects.html.metadata import is_box, is_label, labelled, stamp_in
from gilint.dialects.html.model import Grid, Line, Menu, PageBlock
from gilint.dialects.html.tables import cells_in
from gilint.lexicon import DATE_LINE, SENTENCE_MARK, STRONG_BODY
from gilint.web_lexicon import ASIDE, END, FURNITURE, PAGE_DATE, SENTENCE_END
from gilint.zh import fold

LONGEST_BUTTON = 70
LONGEST_END = 40
LONGEST_SIGNATURE = 40
SHORTEST_PROSE = 40
MOST_LINKS = 12
"""Cells: a table behind the signature that has more may be one of the report's."""


def is_furniture(block: PageBlock) -> bool:
    """Tell whether a block is metadata of the page, a row of buttons, or a table of such."""
    if not isinstance(block, Line):
        return is_link(block) or (isinstance(block, Grid) and is_box(block))
    text = block.text
    if is_label(text) or (labelled(text) and SENTENCE_END not in text):
        return True
    if not is_short(block):
        return False
    if is_link(block):
        return True
    folded = fold(text)
    if PAGE_DATE.fullmatch(text):
        return not is_written_date(block)
    return bool(FURNITURE.fullmatch(folded) or ASIDE.match(folded))


def is_stamped(block: PageBlock) -> bool:
    """Tell whether a short line says who put the page up and when: a name and a date in figures."""
    return isinstance(block, Line) and is_short(block) and stamp_in(block.text) is not None


def is_value(above: PageBlock, block: PageBlock) -> bool:
    """Tell whether a short line is the value of the field that the line above names."""
    if not (isinstance(above, Line) and isinstance(block, Line)):
        return False
    return is_label(above.text) and not is_prose(block)


def is_end(block: PageBlock) -> bool:
    """Tell whether the page goes on here with something else: neighbours, footer, share buttons."""
    if isinstance(block, Menu):
        return any(map(is_end, block.lines))
    if isinstance(block, Grid) or not is_short(block) or SENTENCE_END in block.text:
        return False
    folded = fold(block.text)
    short = len(folded) <= LONGEST_END or "ICP" in folded or "://" in folded
    return short and END.match(folded) is not None


def is_prose(block: PageBlock) -> bool:
    """Tell whether a line is a sentence of some length."""
    if not isinstance(block, Line) or len(block.text) < SHORTEST_PROSE:
        return False
    return SENTENCE_END in block.text and not labelled(block.text)


def names_body(block: PageBlock) -> bool:
    """Tell whether a line is the name of an authority and nothing else."""
    if not isinstance(block, Line) or len(block.text) > LONGEST_SIGNATURE or is_link(block):
        return False
    folded = fold(block.text)
    return STRONG_BODY.search(folded) is not None and SENTENCE_MARK.search(folded) is None


def is_written_date(block: PageBlock) -> bool:
    """Tell whether a line is a date as letters are signed: with 年, 月 and 日."""
    return "年" in block.text and is_date(block) and not any(mark in block.text for mark in "-/.")


def is_date(block: PageBlock) -> bool:
    """Tell whether a line is a date and nothing else, no time of day either."""
    if not isinstance(block, Line) or len(block.text) > LONGEST_SIGNATURE:
        return False
    return DATE_LINE.match(fold(block.text)) is not None


def is_addition(block: PageBlock) -> bool:
    """Tell whether a block could be the page's own: small, and no sentence of a report."""
    if isinstance(block, Grid):
        return len(cells_in(block.element)) <= MOST_LINKS
    if isinstance(block, Menu):
        return True
    return is_short(block) and SENTENCE_END not in block.text


def is_short(line: Line) -> bool:
    """Tell whether a line could be a button or a link beside the text."""
    return len(line.text) <= LONGEST_BUTTON
