"""Tell the lines of a report from what a page puts around them: boxes, buttons, links, footers."""

from __future__ import annotations

from gilint.dialects.html.blocks import Grid, Line, PageBlock
from gilint.dialects.html.metadata import is_box, is_label, labelled
from gilint.dialects.html.tables import cells_in
from gilint.lexicon import DATE_LINE, SENTENCE_MARK, STRONG_BODY
from gilint.web_lexicon import ASIDE, END, FURNITURE, PAGE_DATE, SENTENCE_END
from gilint.zh import fold

LONGEST_BUTTON = 70
LONGEST_END = 40
LONGEST_SIGNATURE = 40
SHORTEST_PROSE = 40


def is_furniture(block: PageBlock) -> bool:
    """Tell whether a block is metadata of the page, a row of buttons, or a table of such."""
    if isinstance(block, Grid):
        return is_box(block) or is_link(block)
    if is_label(block.text) or labelled(block.text):
        return True
    if len(block.text) > LONGEST_BUTTON:
        return False
    folded = fold(block.text)
    if PAGE_DATE.fullmatch(block.text):
        return DATE_LINE.match(folded) is None or folded[4] in "-/."
    return bool(FURNITURE.fullmatch(folded) or ASIDE.match(folded))


def is_value(above: PageBlock, block: PageBlock) -> bool:
    """Tell whether a short line is the value of the field that the line above names."""
    if isinstance(above, Grid) or isinstance(block, Grid):
        return False
    return is_label(above.text) and not is_prose(block)


def is_end(block: PageBlock) -> bool:
    """Tell whether the page goes on here with something else: neighbours, footer, share buttons."""
    if isinstance(block, Grid) or len(block.text) > LONGEST_BUTTON:
        return False
    folded = fold(block.text)
    return END.match(folded) is not None and (len(folded) <= LONGEST_END or "ICP" in folded)


def is_link(block: PageBlock) -> bool:
    """Tell whether a block is mostly links."""
    if isinstance(block, Grid):
        cells = cells_in(block.element)
        return len(block.element.find_all("a")) * 2 > len(cells)
    if block.element.closest("a") is not None:
        return True
    links = block.element.find_all("a") if block.whole else []
    return sum([len(link.text.strip()) for link in links]) * 2 > len(block.text)


def is_prose(block: PageBlock) -> bool:
    """Tell whether a line is a sentence of some length."""
    if isinstance(block, Grid) or len(block.text) < SHORTEST_PROSE:
        return False
    return SENTENCE_END in block.text and not labelled(block.text)


def names_body(block: PageBlock) -> bool:
    """Tell whether a line is the name of an authority and nothing else."""
    if isinstance(block, Grid) or len(block.text) > LONGEST_SIGNATURE or is_link(block):
        return False
    folded = fold(block.text)
    return STRONG_BODY.search(folded) is not None and SENTENCE_MARK.search(folded) is None


def is_written_date(block: PageBlock) -> bool:
    """Tell whether a line is a date as letters are signed: with 年, 月 and 日."""
    if isinstance(block, Grid) or len(block.text) > LONGEST_SIGNATURE:
        return False
    folded = fold(block.text)
    return DATE_LINE.match(folded) is not None and folded[4] not in "-/."


def is_short(line: Line) -> bool:
    """Tell whether a line could be a button or a link beside the text."""
    return len(line.text) <= LONGEST_BUTTON
