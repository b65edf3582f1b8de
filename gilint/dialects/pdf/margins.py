"""The type area of a report, told from its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.textlines import CLOSING, TextLine

INDENT = 1.0  # of the em: a line further in than this begins a paragraph
DISPLACED = 4.5  # of the em: a line this far in is centred or set to the right
NEARLY = 3.0  # of the em: how far from the right edge a full line may end
FLUSH = 0.3  # of the em: how exactly lines end at the edge where they are justified
OUTLIER = 2.5  # of the em: how far one line alone may stick out of the type area
FULL = 0.55  # of the paper's width: where no line is longer, none is a full one


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


def find_margins(lines: Sequence[TextLine]) -> dict[Rect, Margins]:
    """Find the type area for each size of paper."""
    papers: dict[Rect, list[TextLine]] = {}
    for line in lines:
        papers.setdefault(line.paper, []).append(line)
    return {paper: _margins(members, paper) for paper, members in papers.items()}


def _margins(lines: list[TextLine], paper: Rect) -> Margins:
    em = _median([line.em for line in lines])
    left = _supported([line.left for line in lines], em)
    inside = [line for line in lines if line.text[-1] not in CLOSING] or lines
    right = -_supported([-line.right for line in inside], em)
    if right - left < FULL * paper.width:
        right = max(right, paper.right - (left - paper.left))
    indents = sum(INDENT * em < line.left - left < DISPLACED * em for line in lines)
    pitch = _pitch(lines, right - NEARLY * em) or _pitch(lines, left) or 2 * em
    return Margins(left, right, pitch, _is_justified(inside, right, em), indents > 1)


def _pitch(lines: list[TextLine], full: float) -> float | None:
    """Return the usual distance from a line that reaches `full` to the next: None without any."""
    gaps = [
        one.y - two.y
        for one, two in pairwise(lines)
        if one.right > full and one.page == two.page and one.y > two.y
    ]
    return _median(gaps) if gaps else None


def _is_justified(lines: list[TextLine], right: float, em: float) -> bool:
    """Tell whether full lines end at the edge; closing punctuation may hang out and is left out."""
    ends = [right - line.right for line in lines if line.right > right - NEARLY * em]
    return len(ends) >= 4 and sum(abs(end) <= FLUSH * em for end in ends) * 4 >= len(ends) * 3


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
