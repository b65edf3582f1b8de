"""Lines into paragraphs: an indent or a gap begins one, a line with room left over ends one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.glyphs import Glyph, is_wide
from gilint.dialects.pdf.lines import Line, end_of, group_lines, join_words
from gilint.dialects.pdf.tables import Run
from gilint.zh import PROSE_END, split_enumerator

INDENT = 1.0  # of the em: a line further in than this begins a paragraph
DISPLACED = 4.5  # of the em: a line this far in is centred or set to the right
ROOM = 0.9  # of the em: white space at the end of a line that means nothing
FLUSH = 0.3  # of the em: how exactly lines end at the edge where they are justified
OUTLIER = 2.5  # of the em: how far one line alone may stick out of the type area
FULL = 0.55  # of the paper's width: where no line is longer, none is a full one
RESIZED = 1.15  # the ratio of two sizes of type that makes two paragraphs
WIDER = 1.45  # of the usual distance of lines: a gap between paragraphs
CLOSING = frozenset(
    "!),.:;?]}%\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff05"
)
OPENING = frozenset("([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of prose: `left`, `right`, the baseline `y`, size of type and `token` in points.

    `token` is the width of what cannot be broken at its start, `spaced` tells whether white
    space stands before the line in the file, `paper` is the page.
    """

    run: Run
    line: Line
    turn: Turn
    left: float
    right: float
    y: float
    em: float
    token: float
    paper: Rect

    @property
    def text(self) -> str:
        return self.run.text

    @property
    def page(self) -> int:
        return self.run.page

    @property
    def spaced(self) -> bool:
        return self.line.glyphs[0].spaced


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the type area, and the usual distance of two lines.

    `flush` says that full lines end exactly at the right edge, `indented` that first lines are
    set in.
    """

    left: float
    right: float
    pitch: float
    flush: bool
    indented: bool


def prose_lines(glyphs: Iterable[Glyph], turn: Turn, page: int, paper: Rect) -> list[TextLine]:
    """Group glyphs that stand in no table into lines, from top to bottom."""
    return [_text_line(line, turn, page, paper) for line in group_lines(glyphs)]


def _text_line(line: Line, turn: Turn, page: int, paper: Rect) -> TextLine:
    run = Run(line.text, page, turn.box(line.rect))
    token = _token(line)
    return TextLine(run, line, turn, line.left, line.right, line.baseline, line.em, token, paper)


def _token(line: Line) -> float:
    """Return the width of the first word, or of the first character and what may not leave it."""
    end = line.glyphs[0]
    for glyph in line.glyphs[1:]:
        bound = glyph.text in CLOSING or end.text in OPENING
        if not bound and (is_wide(glyph.text) or is_wide(end.text) or glyph.spaced):
            break
        end = glyph
    return end_of(end, line.em) - line.left


def find_margins(lines: Sequence[TextLine]) -> dict[Rect, Margins]:
    """Find the type area for each size of paper."""
    papers: dict[Rect, list[TextLine]] = {}
    for line in lines:
        papers.setdefault(line.paper, []).append(line)
    return {paper: _margins(members, paper) for paper, members in papers.items()}


def _margins(lines: list[TextLine], paper: Rect) -> Margins:
    em = _median([line.em for line in lines])
    left = _supported([line.left for line in lines], em)
    plain = [line for line in lines if line.text[-1] not in CLOSING] or lines  # may hang out
    right = -_supported([-line.right for line in plain], em)
    if right - left < FULL * paper.width:
        right = max(right, paper.right - (left - paper.left))
    gaps = [
        one.y - two.y
        for one, two in pairwise(lines)
        if one.page == two.page and 0 < one.y - two.y < 5 * em
    ]
    ends = [right - line.right for line in plain if line.right > right - 3 * em]
    flush = sum(abs(end) <= FLUSH * em for end in ends)
    justified = len(ends) >= 4 and flush * 4 >= len(ends) * 3
    indents = sum(INDENT * em < line.left - left < DISPLACED * em for line in lines)
    return Margins(left, right, _median(gaps) if gaps else 2 * em, justified, indents > 1)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _supported(places: list[float], em: float) -> float:
    """Return the smallest place, or the one a little further in where several lines agree."""
    ordered = sorted(places)
    for one, two in pairwise(ordered):
        if one - ordered[0] > OUTLIER * em:
            break
        if two - one <= em / 2:
            return one
    return ordered[0]


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
    room = above.right - before.right - ROOM * line.em
    if above.flush or (not above.indented and _ends_and_counts(before.text, line.text)):
        return room > 0
    return room > line.token


def _ends_and_counts(before: str, text: str) -> bool:
    """Tell whether a sentence has ended and the next begins with its own number."""
    return PROSE_END.search(before) is not None and bool(split_enumerator(text[:8])[0])
