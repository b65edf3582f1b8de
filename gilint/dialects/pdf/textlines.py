"""Lines of prose as they stand on their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.glyphs import Glyph, is_wide
from gilint.dialects.pdf.lines import Line, end_of, group_lines
from gilint.dialects.pdf.tables import Run

CLOSING = frozenset(
    "!),.:;?]}%\u2019\u201d\u2026\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015"
    "\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff05"
)
OPENING = frozenset("([{\u2018\u201c\u3008\u300a\u300c\u300e\u3010\u3014\uff08\uff3b\uff5b")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of prose: `left`, `right`, the baseline `y`, size of type and `token` in points.

    `token` is the width of what cannot be broken at its start, `spaced` tells whether white
    space stands before the line in the file, `paper` is the page, `is_row` whether the line is a
    row of a table between level rulings.
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
    is_row: bool = False

    @property
    def text(self) -> str:
        return self.run.text

    @property
    def page(self) -> int:
        return self.run.page

    @property
    def spaced(self) -> bool:
        return self.line.glyphs[0].spaced


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
