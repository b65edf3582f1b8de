"""Lines into paragraphs: an indent or a gap begins one, a line with room left over ends one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.lines import join_words
from gilint.dialects.pdf.margins import DISPLACED, INDENT, Margins
from gilint.dialects.pdf.tables import Run
from gilint.dialects.pdf.textlines import TextLine
from gilint.lexicon import DATE_LINE, SENTENCE_MARK, STRONG_BODY
from gilint.zh import HEADING, PROSE_END, fold, split_enumerator

NUMBERS = re.compile(r"(?:^|\s)\d+(?:\s+\d+){2,}$")
ROOM = 0.9  # of the em: white space at the end of a line that means nothing
RESIZED = 1.15  # the ratio of two sizes of type that makes two paragraphs
SHORT = 2.0  # of the em: a line that ends this far from the edge was not broken there
WIDER = 1.45  # of the usual distance of lines: a gap between paragraphs


def paragraphs(lines: Sequence[TextLine], margins: dict[Rect, Margins]) -> Iterator[list[TextLine]]:
    """Join consecutive lines to paragraphs, over pages too."""
    paragraph: list[TextLine] = []
    for line in lines:
        if paragraph and _begins(paragraph[-1], line, margins):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def paragraph_runs(lines: Sequence[TextLine]) -> list[Run]:
    """Return one run a line, with a space where two words meet."""
    runs = []
    for index, line in enumerate(lines):
        after = lines[index + 1] if index + 1 < len(lines) else None
        space = join_words(line.text[-1], after.text[0], spaced=after.spaced) if after else ""
        runs.append(line.run._replace(text=line.text + space))
    return runs


def _begins(before: TextLine, line: TextLine, margins: dict[Rect, Margins]) -> bool:
    """Tell whether `line` begins a paragraph of its own."""
    above, here = margins[before.paper], margins[line.paper]
    if line.left - here.left > INDENT * line.em:
        return True
    if before.left - above.left > DISPLACED * before.em:
        return True
    if not 1 / RESIZED < line.em / before.em < RESIZED:
        return True
    if before.page == line.page and before.y - line.y > WIDER * here.pitch:
        return True
    # A number does not break: before one, text that only seems to be justified leaves room. Where
    # paragraphs are set in, a line at the margin rather goes on than begins.
    room = above.right - before.right - ROOM * line.em
    if room > (0 if above.flush and not above.indented else line.token):
        return True
    if NUMBERS.search(before.text):  # a row of a table without rulings: no sentence goes on in one
        return bool(HEADING.match(line.text))
    if not PROSE_END.search(before.text):
        return False
    return _is_new_item(line.text, indented=above.indented) or _is_signature(line, here)


def _is_new_item(text: str, *, indented: bool) -> bool:
    """Tell by the words alone: a heading, or a numbered sentence where nothing is set in."""
    return bool(HEADING.match(text)) or (not indented and bool(split_enumerator(text[:8])[0]))


def _is_signature(line: TextLine, margins: Margins) -> bool:
    """Tell whether a short line is the name of an authority or a date, and nothing else."""
    text = fold(line.text)
    if line.right > margins.right - SHORT * line.em or SENTENCE_MARK.search(text):
        return False
    return bool(STRONG_BODY.search(text) or DATE_LINE.match(text))
