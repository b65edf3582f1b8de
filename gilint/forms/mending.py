"""Mend rows that a line end, a page break or a conversion has cut: move cells between neighbours.

A cell moves only where that names a row which has no name otherwise, or fills a row to the
very number of cells that it is short of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gilint.forms.lines import SPLIT_LABEL, Line, line_of
from gilint.forms.pieces import join_pieces
from gilint.forms.vocabulary import Vocabulary, find_row, kind_of, read_word
from gilint.layout import LayoutCell
from gilint.zh import VALUE, chinese_number, split_enumerator

Cells = tuple[LayoutCell, ...]
# Rows of fewer numbers may well be followed by as many of something else.
FEWEST_SLOTS = 5
# What stands in the place of a number: 见附件.
LONGEST_TEXT = 5


def mend(lines: Sequence[Line], vocabulary: Vocabulary) -> Sequence[Line]:
    """Return the lines, the pieces of those that were cut put together again."""
    mended: list[Line] = []
    changed = False
    for line in _part(join_pieces(lines, vocabulary), vocabulary):
        if mended and (pair := _mend_pair(mended, line, vocabulary)):
            mended[-1:] = pair
            changed = True
        else:
            mended.append(line)
    if not changed and len(mended) == len(lines):
        return lines
    return [replace(line, index=at) for at, line in enumerate(mended)]


def _part(lines: Iterable[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """Cut a row with twice the numbers that it should have: the next row's label is lost."""
    for line in lines:
        entry = line.anatomy.entry
        slots = len(entry.row.slots) if entry else 0
        if slots < FEWEST_SLOTS or line.anatomy.filled < 2 * slots:
            yield line
            continue
        cut = line.anatomy.zone + slots
        yield line_of(line.index, line.table, line.cells[:cut], vocabulary)
        yield line_of(line.index, line.table, line.cells[cut:], vocabulary)


def _mend_pair(mended: list[Line], following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Return the last line and the next after cells have moved, as one or two lines."""
    line = mended[-1]
    if line.is_heading and following.anatomy.said in vocabulary.headers:
        return _give_heading(line, following, vocabulary)
    if _is_whole(line) and _is_whole(following):
        return None
    return (
        _join_labels(line, following, vocabulary)
        or _take_label(line, following, vocabulary)
        or _give_label(line, following, vocabulary)
        or _fill_up(line, following, vocabulary)
        or _give_values(line, following, vocabulary)
        or _fill_unlabelled(mended, following, vocabulary)
    )


def _is_whole(line: Line) -> bool:
    """Tell whether a line needs nothing: a row with its name and its numbers, or headings."""
    anatomy = line.anatomy
    if anatomy.entry is None:
        return line.is_heading
    return line.width >= len(anatomy.entry.row.slots) and not anatomy.headers


def _join_labels(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Join two rows whose labels only together name one, where at most one has numbers."""
    one, two = line.anatomy, following.anatomy
    if not (one.said and two.said) or two.entry or (one.counted and two.counted):
        return None
    texts = [cell.text for cell in (line.labels[-1], *following.labels)]
    entry = find_row(texts, vocabulary)[1]
    if entry is None or one.entry not in (None, entry):
        return None
    zone = following.zone if two.counted else line.zone
    labels = (*line.cells[: one.zone], *following.cells[: two.zone])
    return [_joined(line, (*labels, *zone), following, vocabulary)]


def _take_label(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Move the first cells of a row to the label of the row before, which they complete."""
    if line.anatomy.entry or not line.anatomy.said:
        return None
    labels = following.labels
    for count in range(1, min(SPLIT_LABEL, len(labels))):
        texts = [cell.text for cell in (line.labels[-1], *labels[:count])]
        if find_row(texts, vocabulary)[1]:
            own = line.anatomy.zone
            cells = (*line.cells[:own], *labels[:count], *line.cells[own:])
            rest = following.cells[following.cells.index(labels[count - 1]) + 1 :]
            return _two(line, cells, following, rest, vocabulary)
    return None


def _give_label(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Move the last cell of a row of headings to the label of the row below, which it begins."""
    if following.anatomy.entry or line.anatomy.filled or len(line.cells) < 2:
        return None
    last = line.cells[-1]
    word = read_word(last.text, vocabulary)
    if word.said in vocabulary.headers or not last.text:
        return None
    labels = [last] if word.is_label else [last, *following.labels]
    if find_row([cell.text for cell in labels], vocabulary)[1] is None:
        return None
    return _two(line, line.cells[:-1], following, (last, *following.cells), vocabulary)


def _give_heading(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Move the last heading back to its row: 总计 before the numbers of table 四."""
    if len(following.labels) != 1:
        return None
    said = [read_word(cell.text, vocabulary).said for cell in line.cells if cell.text]
    whole = (*said, following.anatomy.said) in vocabulary.heading_rows
    if not whole and not _stubless_tables(line.cells, vocabulary):
        return None
    cells, rest = (*line.cells, following.cells[0]), following.cells[1:]
    return _two(line, cells, following, rest, vocabulary) if rest else None


def _fill_up(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Move the first cells of a row to the row before where that is short of just these."""
    entry = line.anatomy.entry
    lacking = len(entry.row.slots) - line.width if entry else 0
    if entry is None or lacking <= 0:
        return None
    moving, rest = following.cells[:lacking], following.cells[lacking:]
    if len(moving) < lacking or not all(_may_fill(cell, vocabulary) for cell in moving):
        return None
    left = line_of(following.index, following.table, rest, vocabulary) if rest else None
    if left is None or left.anatomy.empty:
        left = None
    elif left.anatomy.entry is None and not left.is_heading:
        return None
    whole = line_of(line.index, line.table, (*line.cells, *moving), vocabulary)
    return [whole, left] if left else [whole]


def _give_values(line: Line, following: Line, vocabulary: Vocabulary) -> list[Line] | None:
    """Move texts behind the headings to the row without a label that is short of just these."""
    if not line.is_heading or following.labels or following.anatomy.headers:
        return None
    lacking = _unlabelled_slots(following, line, vocabulary) - len(following.cells)
    moving = line.cells[-lacking:] if 0 < lacking < len(line.cells) else ()
    if not moving or not all(_is_value(cell, vocabulary) for cell in moving):
        return None
    return _two(line, line.cells[:-lacking], following, (*moving, *following.cells), vocabulary)


def _fill_unlabelled(
    mended: list[Line], following: Line, vocabulary: Vocabulary
) -> list[Line] | None:
    """Join the pieces of a row that has no label (table 四), below its headings."""
    line = mended[-1]
    slots = _unlabelled_slots(line, mended[-2] if len(mended) > 1 else None, vocabulary)
    if following.is_heading or not line.width < line.width + len(following.cells) <= slots:
        return None
    if not all(_may_fill(cell, vocabulary) for cell in following.cells):
        return None
    return [_joined(line, (*line.cells, *following.cells), following, vocabulary)]


def _unlabelled_slots(line: Line, above: Line | None, vocabulary: Vocabulary) -> int:
    """Return how many numbers a row without a label has by its headings; 0 where it is none."""
    if line.is_heading or line.labels or not line.width:
        return 0
    tables = _stubless_tables(line.headers or (above.headers if above else ()), vocabulary)
    slots = [
        len(entry.row.slots)
        for entry in vocabulary.entries
        if entry.row.label is None and entry.table.key in tables
    ]
    return max(slots, default=0)


def _stubless_tables(headings: Iterable[LayoutCell], vocabulary: Vocabulary) -> set[str]:
    """Return the tables without row labels that these headings can be nothing else's than."""
    named = (vocabulary.headers.get(read_word(cell.text, vocabulary).said) for cell in headings)
    return {keys[0] for keys in named if keys and vocabulary.stubless.issuperset(keys)}


def _joined(line: Line, cells: Cells, following: Line, vocabulary: Vocabulary) -> Line:
    made = line_of(line.index, line.table, cells, vocabulary)
    return replace(made, span=line.span.join(following.span))


def _is_value(cell: LayoutCell, vocabulary: Vocabulary) -> bool:
    """Tell whether a cell may hold a number or what stands for one: no word of the form."""
    word = read_word(cell.text, vocabulary)
    is_piece = len(word.said) > 1 and word.said in vocabulary.pieces
    return bool(cell.text) and not (word.is_label or word.is_header or is_piece)


def _may_fill(cell: LayoutCell, vocabulary: Vocabulary) -> bool:
    """Tell whether a cell may fill a row: a number, or a short text that is no piece of a label."""
    text, kind = cell.text, kind_of(cell.text)
    nearly = kind == "near" and any(map(str.isdigit, text))  # 3[1]: a number with its footnote
    if nearly or kind in ("number", "blank") or VALUE.match(text) or chinese_number(text):
        return True
    said = read_word(cell.text, vocabulary).said
    labels = (*vocabulary.rows, *vocabulary.groups)
    short = 0 < len(text) <= LONGEST_TEXT and not split_enumerator(text)[0]
    return short and _is_value(cell, vocabulary) and not any(said in label for label in labels)


def _two(
    line: Line, cells: Sequence[LayoutCell], following: Line, rest: Cells, vocabulary: Vocabulary
) -> list[Line]:
    return [
        line_of(line.index, line.table, tuple(cells), vocabulary),
        line_of(following.index, following.table, rest, vocabulary),
    ]
