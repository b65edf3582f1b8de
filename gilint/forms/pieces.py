"""Join rows whose label is broken over several lines, with the numbers on any of them.

What a PDF reader gives to copy has the pieces of a label above, beside and below its numbers,
which stand in the middle of their row, and pieces of the group's label in front of any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from gilint.forms.lines import Anatomy, Line, line_of
from gilint.forms.vocabulary import Entry, Vocabulary, find_row, kind_of, read_word
from gilint.layout import LayoutCell
from gilint.zh import core

Cells = tuple[LayoutCell, ...]
# A label of forty characters in a column of six, its numbers, two pieces of its group's label.
MOST_LINES = 10
FEWEST_PIECES = 2
TEXTS = ("text", "near")
NONE: tuple[str, Entry | None, str] = ("", None, "")


def join_pieces(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """Yield the lines, those joined whose pieces of a label name a row only together.

    Lines of nothing but pieces of headings, below headings, are headings.
    """
    at, above = 0, lines[0] if lines else None
    while at < len(lines):
        size, line = _find_run(lines[at : at + MOST_LINES], vocabulary)
        if size == 1 and above and _goes_on(above, line, vocabulary):
            line = _as_headings(line)
        yield line
        above = line
        at += size


def _goes_on(above: Line, line: Line, vocabulary: Vocabulary) -> bool:
    """Tell whether a line goes on with the headings above it."""
    if line.is_heading or not above.is_heading or line.table != above.table:
        return False
    words = [core(word) for cell in line.cells for word in cell.text.split()]
    return not _numbers(line) and all(word in vocabulary.pieces for word in words)


def _as_headings(line: Line) -> Line:
    width = len(line.cells)
    anatomy = replace(
        line.anatomy, headers=width, zone=width, said="", pieces=0, entry=None, filled=0, counted=0
    )
    return replace(line, anatomy=anatomy)


def _find_run(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[int, Line]:
    """Return how many lines from the first on are one row, and that row."""
    if len(lines) > 1 and _is_group_of(lines[0], lines[1], vocabulary):
        cells = (*lines[0].cells, *lines[1].cells)
        return 2, line_of(lines[0].index, lines[0].table, cells, vocabulary)
    if _may_begin(lines[0]):
        for size in range(_count_open(lines), 1, -1):
            if joined := _join(lines[:size], vocabulary):
                return size, joined
    return 1, lines[0]


def _is_group_of(line: Line, following: Line, vocabulary: Vocabulary) -> bool:
    """Tell whether a line is nothing but the label of the group that the next row begins."""
    if line.table != following.table or not (following.anatomy.entry and _numbers(following)):
        return False
    words = [read_word(cell.text, vocabulary).said for cell in line.cells if cell.text]
    return bool(words) and all(word in vocabulary.groups for word in words)


def _may_begin(line: Line) -> bool:
    """Tell whether a line may be the first piece of a label: no row as it stands."""
    anatomy = line.anatomy
    whole = anatomy.entry is not None and _numbers(line)
    return bool(anatomy.said) and not whole and not line.is_heading


def _count_open(lines: Sequence[Line]) -> int:
    """Return how many lines may belong to the first row: of one table, one of them with numbers."""
    numbers = 0
    for at, line in enumerate(lines):
        has_numbers = bool(_numbers(line))
        numbers += has_numbers
        whole = line.anatomy.entry is not None and has_numbers
        if numbers > 1 or whole or line.is_heading or line.table != lines[0].table:
            return at
    return len(lines)


def _texts(line: Line) -> Cells:
    """Return the cells before the first number: a single character may be a piece of a label."""
    return tuple(takewhile(lambda cell: kind_of(cell.text) in TEXTS, line.cells))


def _numbers(line: Line) -> Cells:
    return line.cells[len(_texts(line)) :]


def _join(lines: Sequence[Line], vocabulary: Vocabulary) -> Line | None:
    """Join lines if their pieces name a row: all of them, or all but those of a group's label."""
    numbers = next((line for line in lines if _numbers(line)), None)
    if numbers is None:
        return None
    pieces = [texts[-1] for line in lines if (texts := _texts(line))]
    foreign = [_texts(line)[-1] for line in lines if _is_group_piece(line, vocabulary)]
    for own in (pieces, [piece for piece in pieces if piece not in foreign]):
        said, entry, matched = find_row([piece.text for piece in own], vocabulary) if own else NONE
        alone = lines[0].anatomy.entry in (None, entry)
        if entry is not None and alone and len(own) >= FEWEST_PIECES:
            anatomy = replace(numbers.anatomy, said=said, entry=entry, matched=matched)
            return _joined(lines, own, _numbers(numbers), anatomy)
    return None


def _is_group_piece(line: Line, vocabulary: Vocabulary) -> bool:
    """Tell whether a line's label is a piece of a group's, as 予公开 is of 不予公开.

    None is that names a row: the row may be blank.
    """
    said = [core(cell.text) for cell in _texts(line)[-1:]]
    named = line.anatomy.entry is not None
    return not named and any(each in group for each in said for group in vocabulary.groups)


def _joined(
    lines: Sequence[Line], own: Sequence[LayoutCell], zone: Cells, anatomy: Anatomy
) -> Line:
    """Return the row that lines are: the pieces of its group, those of its own label, numbers."""
    groups = [cell for line in lines for cell in _texts(line) if cell not in own]
    labelled, filled = len(groups) + len(own), sum(bool(cell.text) for cell in zone)
    anatomy = replace(anatomy, headers=0, zone=labelled, pieces=len(own), filled=filled, cuts=())
    return Line(
        lines[0].index,
        lines[0].table,
        (*groups, *own, *zone),
        anatomy,
        lines[0].span.join(lines[-1].span),
    )
