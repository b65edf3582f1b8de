"""Glyphs into lines of text: by their baselines, not by the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter, ne

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.glyphs import Glyph, is_wide

BODY = 0.92  # of the em: the height of a Chinese character's tight box
DIGIT = 0.7  # of the em: the height of a digit
LEVEL = 0.35  # of the em: how far baselines of one line may differ
WORD_GAP = 0.6  # of the em: between letters it parts two words even without a space
DIGIT_GAP = 0.9  # of the em: between digits it parts two numbers
SPACED_GAP = 0.35  # of the em: a space between Chinese characters that is seen
COLUMN_GAP = 1.6  # of the em: always a gap
SHORT = 6  # characters: upright writing of no more may be broken into columns of two
X, Y = itemgetter(Glyph._fields.index("x")), itemgetter(Glyph._fields.index("y"))
TWICE = 0.12  # of the em: a character drawn twice this close is bold, not doubled


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline from left to right; `em` is the size of its type in points."""

    glyphs: tuple[Glyph, ...]
    em: float
    upright: bool = False

    @property
    def rect(self) -> Rect:
        """The rectangle of the glyphs' tight boxes."""
        _, lefts, bottoms, rights, tops, *_ = zip(*self.glyphs, strict=True)
        return Rect(min(lefts), min(bottoms), max(rights), max(tops))

    @property
    def left(self) -> float:
        """Where the first character's square begins."""
        return min(self.glyphs[0].x, self.glyphs[0].left)

    @property
    def right(self) -> float:
        """Where the last character's square ends."""
        return end_of(self.glyphs[-1], self.em)

    @property
    def baseline(self) -> float:
        """The height of the first glyph's origin."""
        return self.glyphs[0].y

    @property
    def text(self) -> str:
        """The text, with a space where words are apart."""
        if self.upright:
            return "".join(glyph.text for glyph in self.glyphs)
        return _spaced(self.glyphs, self.em)

    @property
    def segments(self) -> tuple[Line, ...]:
        """The line cut where a gap is wider than any between words."""
        cuts = [
            index
            for index, (one, two) in enumerate(pairwise(self.glyphs), 1)
            if two.left - end_of(one, self.em) > COLUMN_GAP * self.em
        ]
        ends = zip([0, *cuts], [*cuts, len(self.glyphs)], strict=True)
        return tuple(Line(self.glyphs[start:end], self.em) for start, end in ends)


def end_of(glyph: Glyph, em: float) -> float:
    """Return where a character's square ends: a full stop's tight box ends long before."""
    return max(glyph.right, glyph.x + em) if is_wide(glyph.text) else glyph.right


def by_baseline(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs that stand on one baseline, from top to bottom."""
    lines: list[list[Glyph]] = []
    ordered = sorted(sorted(glyphs, key=X), key=Y, reverse=True)
    for _, level in groupby(ordered, key=Y):
        _add_level(lines, list(level))
    return lines


def _add_level(lines: list[list[Glyph]], glyphs: list[Glyph]) -> None:
    """Add glyphs of one baseline to the last line where they are level with it."""
    for index, glyph in enumerate(glyphs):
        if not lines or not _level(lines[-1][0], glyph):
            lines.append(glyphs[index:])
            return
        lines[-1].append(glyph)


def group_lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Make lines of glyphs, from top to bottom."""
    return [_line(line) for line in by_baseline(glyphs)]


def cell_lines(glyphs: list[Glyph]) -> list[Line]:
    """Group the glyphs of one cell; upright writing is one line for each column."""
    if len(glyphs) == 1:
        return [Line(tuple(glyphs), em_of(glyphs))]
    return list(_upright_lines(glyphs)) if _stands_upright(glyphs) else group_lines(glyphs)


def join_words(one: str, two: str, *, spaced: bool) -> str:
    """Return what stands between two lines of a paragraph: a space between words only."""
    return " " if spaced and one.isascii() and two.isascii() and one.strip() else ""


def _level(one: Glyph, two: Glyph) -> bool:
    return one.y == two.y or one.y - two.y <= LEVEL * max(_size(one), _size(two))


def _size(glyph: Glyph) -> float:
    return max(glyph.top - glyph.bottom, glyph.right - glyph.left, 4.0)


def _line(glyphs: list[Glyph]) -> Line:
    ordered = sorted(glyphs, key=X)
    em = em_of(ordered)
    texts = [glyph.text for glyph in ordered]
    once = ordered if all(map(ne, texts, texts[1:])) else _once(ordered, em)
    return Line(tuple(once), em)


def em_of(glyphs: list[Glyph]) -> float:
    """Estimate the size of the type in points from the tight boxes."""
    wide = [
        max(top - bottom, right - left)
        for text, left, bottom, right, top, _, _, _ in glyphs
        if text >= "\u3400"
    ]
    if wide:
        return max(sorted(wide)[len(wide) * 3 // 4] / BODY, 1.0)
    heights = sorted(glyph.top - glyph.bottom for glyph in glyphs)
    return max(heights[len(heights) // 2] / DIGIT, 1.0)


def _once(glyphs: list[Glyph], em: float) -> Iterator[Glyph]:
    """Leave out a glyph drawn a second time on itself to look bold."""
    before: Glyph | None = None
    for glyph in glyphs:
        if before is None or glyph.text != before.text or glyph.x - before.x > TWICE * em:
            yield glyph
            before = glyph


def _spaced(glyphs: tuple[Glyph, ...], em: float) -> str:
    narrow = SPACED_GAP * em  # what is closer is never apart, however narrow the characters
    texts = [glyphs[0].text]
    end = glyphs[0].right
    for index, (text, left, _, right, _, _, _, spaced) in enumerate(glyphs[1:]):
        if (spaced or left - end > narrow) and _apart(glyphs[index], glyphs[index + 1], em):
            texts.append(" ")
        texts.append(text)
        end = right
    return "".join(texts)


def _apart(one: Glyph, two: Glyph, em: float) -> bool:
    gap = two.left - end_of(one, em)
    if gap > COLUMN_GAP * em:
        return True
    if is_wide(one.text) or is_wide(two.text):
        return two.spaced and is_wide(one.text) == is_wide(two.text) and gap > SPACED_GAP * em
    digits = one.text.isdigit() and two.text.isdigit()
    return two.spaced or gap > (DIGIT_GAP if digits else WORD_GAP) * em


def _stands_upright(glyphs: list[Glyph]) -> bool:
    """Tell whether the file itself goes from each character to the one below (or above).

    In few characters, whose columns are short: whether it never goes to the right.
    """
    if len(glyphs) <= SHORT and all(is_wide(glyph.text) for glyph in glyphs):
        return not any(_steps_right(one, two) for one, two in pairwise(glyphs))
    if len(glyphs) < 3 or len({glyph.y for glyph in glyphs}) * 2 <= len(glyphs):
        return False
    steps = sum(_steps_down(one, two) for one, two in pairwise(glyphs))
    return steps * 4 >= (len(glyphs) - 1) * 3


def _steps_down(one: Glyph, two: Glyph) -> bool:
    size = max(_size(one), _size(two))
    across = abs((one.left + one.right) - (two.left + two.right)) / 2
    down = abs(one.y - two.y) > 0.4 * min(_size(one), _size(two))
    return across < (0.5 if down else 0.25) * size


def _steps_right(one: Glyph, two: Glyph) -> bool:
    return two.x > one.x and abs(one.y - two.y) <= LEVEL * max(_size(one), _size(two))


def _upright_lines(glyphs: list[Glyph]) -> Iterator[Line]:
    """Yield columns in the order of the file, which upright writing follows."""
    column: list[Glyph] = []
    for glyph in glyphs:
        if column and not _steps_down(column[-1], glyph):
            yield Line(tuple(column), em_of(column), upright=True)
            column = []
        column.append(glyph)
    if column:
        yield Line(tuple(column), em_of(column), upright=True)
