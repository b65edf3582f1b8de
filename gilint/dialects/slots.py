"""Cut a stream of cells into rows where the notation does not say where a row ends.

A *slot* is one cell of the grid: printed, or empty because it is blank or covered by a merged
cell. Some notations write the covered ones behind the row, so that all rows have as many slots
as the grid has columns; others leave them out, and a row begins at a label behind a value.

What matters of a slot is its kind, so that a table is a string of kinds: `l` a label, `v` a
value, `e` an empty slot.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gilint.dialects.blocks import MOST_PARTS, Blocks, cut_cell, is_label_part, is_value
from gilint.layout import Block, LayoutCell
from gilint.location import Span
from gilint.zh import LEVELS, PAGE_NUMBER

WIDEST = 40
"""Columns: the widest table of the forms has 15; a longer run of bars is page furniture."""
TORN_SHARE = 0.1
FEWEST_STRETCHES = 5
"""Below this share of stretches that are no whole rows a width is believed; of so many stretches
one may be torn.
"""
FEWEST_HEADERS = 2
UNLABELLED = 10
"""Values: so many make up a row of table 四, which has no label; table 三 has seven."""

FEWEST_VALUES = 5
"""Values of a row: with fewer, a blank label between two rows is no different from a blank."""

PIECE = re.compile(r"e*[lv]+e*|e+")
TORN = re.compile(r"ve*l")
ROW_START = re.compile(r"[ve](?=l)")

Row = Sequence[LayoutCell]
Cut = tuple[int, int]
"""From a slot to another: half-open."""


def cut_rows(slots: Sequence[LayoutCell]) -> list[Row]:
    """Cut a table's slots into rows.

    Where covered cells are written behind the row, they are left out, and what is blank
    before them is kept where the other rows tell that it is a cell.
    """
    kinds = "".join(map(kind_of, slots))
    width = find_width(kinds)
    if not width:
        whole = list(cut_by_labels(slots, kinds))
        return [slots[start:stop] for start, stop in cut_unlabelled(kinds, whole)]
    cuts = [
        cut
        for start, stop in join_pieces(kinds, width)
        for cut in cut_by_width(slots, kinds, start, stop, width)
    ]
    return [slots[start:stop] for start, stop in restore_blanks(slots, kinds, cuts)]


def kind_of(slot: LayoutCell) -> str:
    """Return the kind of a slot."""
    return ("v" if is_value(slot.text) else "l") if slot.text else "e"


def find_width(kinds: str) -> int:
    """Return how many columns the grid has; 0 where covered cells are not written.

    From one label that follows a value or an empty slot to the next there are whole rows. The
    shortest such stretches that end in empty slots are one row and show the width; it is
    believed if nearly all stretches are whole rows of it.
    """
    starts = [0, *(start.end() for start in ROW_START.finditer(kinds)), len(kinds)]
    *sizes, last = (stop - start for start, stop in pairwise(starts))
    shown = {stop - start for start, stop in pairwise(starts[:-1]) if kinds[stop - 1] == "e"}
    counts = Counter(sizes)
    width = max(
        (size for size in shown if 1 < size <= WIDEST),
        key=lambda size: (count_whole([*sizes, last], size) + counts[size], size),
        default=0,
    )
    total = len(sizes)
    torn = total - count_whole([*sizes, last], width) if width else total
    return width if torn < max(TORN_SHARE * total, 2 * (total >= FEWEST_STRETCHES)) else 0


def count_whole(sizes: Sequence[int], width: int) -> int:
    """Count the stretches that are one or more whole rows of `width`.

    Two neighbours that make whole rows only together count too, in one place: a text in
    that of a number has cut them.
    """
    whole = sum(size % width == 0 for size in sizes)
    cut = any(
        before % width and size < width and (before + size) % width == 0
        for before, size in pairwise(sizes)
    )
    return whole + 2 * cut


def join_pieces(kinds: str, width: int) -> Iterator[tuple[int, int]]:
    """Join pieces until they fill whole rows: an empty slot inside a row is a blank cell.

    Where slots were lost, so that they never do, the next label begins anew; but for a text
    in the place of a number, behind which the row is whole.
    """
    begin = 0
    stops = [piece.end() for piece in PIECE.finditer(kinds)]
    for stop, following in pairwise([*stops, 0]):
        lost = kinds[stop : stop + 1] in ("l", "")
        if following > stop and (following - stop) % width:
            lost = lost and (following - begin) % width != 0
        if (stop - begin) % width == 0 or lost:
            yield begin, stop
            begin = stop


def cut_by_width(
    slots: Sequence[LayoutCell], kinds: str, start: int, stop: int, width: int
) -> Iterator[Cut]:
    """Cut into rows of `width`; where that would cut a row at the wrong place, at the labels."""
    cuts = [(at, min(at + width, stop)) for at in range(start, stop, width)]
    rows = [kinds[at:end] for at, end in cuts]
    torn = any(TORN.search(row) for row in rows) or any(
        before.endswith("v") and row.startswith("v") and "l" in before
        for before, row in pairwise(rows)
    )
    if torn:
        return cut_by_labels(slots, kinds, start, stop)
    return iter(cuts)


def cut_by_labels(
    slots: Sequence[LayoutCell], kinds: str, start: int = 0, stop: int | None = None
) -> Iterator[Cut]:
    """Cut before every label that follows a value or a blank, and behind the headings."""
    stop = len(kinds) if stop is None else stop
    for row in ROW_START.finditer(kinds, start, stop):
        yield from cut_headings(slots, kinds, start, row.end())
        start = row.end()
    yield from cut_headings(slots, kinds, start, stop)


def cut_unlabelled(kinds: str, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """Cut rows apart between which a label is blank: the values of both, the blank between."""
    labels = [stop - start - len(kinds[start:stop].lstrip("l")) for start, stop in cuts]
    width = find_usual(stop - start - own for (start, stop), own in zip(cuts, labels, strict=True))
    for (start, stop), own in zip(cuts, labels, strict=True):
        begin, end = start, start + own + width
        if width >= FEWEST_VALUES and (stop - end) % (width + 1) == 0:
            while end < stop and kinds[end] == "e":
                yield begin, end
                begin, end = end, end + width + 1
        yield begin, stop


def cut_headings(slots: Sequence[LayoutCell], kinds: str, start: int, stop: int) -> Iterator[Cut]:
    """Cut the headings of columns off the row below them.

    The last label is the row's own, and what stands before it is its group where its
    number is of another level: 三、 before （一）. A row of very many values has no label
    but a numbered one.
    """
    first = stop - len(kinds[start:stop].lstrip("l"))
    last = slots[first - 1].text if first > start else ""
    labelled = 0 < stop - first < UNLABELLED or is_numbered(last)
    cut = first - count_own([slot.text for slot in slots[start:first]]) if labelled else first
    if cut - start >= FEWEST_HEADERS and cut < stop:
        yield start, cut
        start = cut
    if start < stop:
        yield start, stop


def count_own(labels: Sequence[str]) -> int:
    """Return how many of the last labels belong to the row: each of a level of its own."""
    seen: set[int] = set()
    own = 0
    for label in reversed(labels):
        level = next((index for index, level in enumerate(LEVELS) if level.match(label)), None)
        if own and (level is None or level in seen):
            break
        own += 1
        if level is None:
            break
        seen.add(level)
    return own


def restore_blanks(slots: Row, kinds: str, cuts: Iterable[Cut]) -> list[Cut]:
    """Leave out the empty slots behind a row, but for those that must be its last cells.

    A row is as long as the row of headings above it, or where headings are merged away
    and rows are longer, has as many values as most rows below these headings. Labels with a
    number before the last one are no headings: nothing of their row is filled in.
    """
    trimmed = [Trimmed.of(kinds, cut) for cut in cuts]
    heads = [
        at
        for at, row in enumerate(trimmed)
        if row.is_heading and not is_numbered(slots[row.start + row.labels - 1].text)
    ]
    kept: list[Cut] = []
    for start, stop in pairwise([0, *heads, len(trimmed)]):
        kept += restore_block(trimmed[start:stop], last=stop == len(trimmed))
    return kept


def is_numbered(label: str) -> bool:
    """Tell whether a label begins with a number of any level."""
    return any(level.match(label) for level in LEVELS)


def restore_block(rows: Sequence[Trimmed], *, last: bool) -> Iterator[Cut]:
    """Restore the blanks of the rows below a row of headings, which is the first of them.

    Of rows with nothing but a label, the last one is the title of the block that follows.
    A row that stands alone and has no label, as in table 四, covers nothing.
    """
    headings = rows[0].labels if rows and rows[0].is_heading else 0
    under_headings = headings >= max((row.length for row in rows), default=0)
    width = find_usual(row.length - row.labels for row in rows if row.has_value)
    for at, row in enumerate(rows):
        length = row.length
        if row.has_value and not (width or row.labels):
            length = row.whole
        elif row.has_value:
            length = max(length, headings if under_headings else row.labels + width)
        elif row.labels and under_headings and (last or at < len(rows) - 1):
            length = headings
        elif row.labels and at and (last or at < len(rows) - 1):
            length = row.labels + width
        if length:
            yield row.start, row.start + min(length, row.whole)


class Trimmed(NamedTuple):
    """A row from `start`, `whole` slots long: how many labels it begins with, and how long it
    is without the empty slots behind it.
    """

    start: int
    whole: int
    labels: int
    length: int

    @classmethod
    def of(cls, kinds: str, cut: Cut) -> Trimmed:
        """Measure a row."""
        start, stop = cut
        row = kinds[start:stop]
        return cls(start, stop - start, len(row) - len(row.lstrip("l")), len(row.rstrip("e")))

    @property
    def has_value(self) -> bool:
        """Whether anything stands behind the labels."""
        return self.length > self.labels

    @property
    def is_heading(self) -> bool:
        """Whether the row has nothing but labels, and several."""
        return self.length == self.labels > 1


def find_usual(lengths: Iterable[int]) -> int:
    """Return the length that most rows have, the longer of two; 0 for a row that stands alone."""
    counts = Counter(lengths)
    length = max(counts, key=lambda each: (counts[each], each), default=0)
    return length if counts[length] > 1 else 0


class SlotReading:
    """One pass over a text whose tables are streams of slots.

    `slots` is the open table, `waiting` the lines since its last slot: the first lines of
    its next cell, or what stands behind the table. From the `doubtful` slot on it has nothing but
    lines that a mark of their own follows, and blanks: they too may stand behind the table.
    """

    __slots__ = ("blocks", "doubtful", "pages", "slots", "text", "waiting")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.slots: list[LayoutCell] = []
        self.waiting: list[Span] = []
        self.pages: list[Span] = []
        self.doubtful: int | None = None

    def add_cell(self, start: int, end: int) -> None:
        """Add the cell at `start`…`end` with the lines that wait for it.

        A value takes none of them: they are a label that lost its own mark.
        """
        if self.waiting and is_value(self.text[start:end].strip()):
            self.add_waiting()
        elif self.waiting:
            start = self.waiting[0].start
            self.waiting = []
        self.slots.append(cut_cell(self.text, start, end))
        self.doubtful = None

    def add_waiting(self) -> None:
        """Add the lines that wait as a cell of their own."""
        if self.doubtful is None:
            self.doubtful = len(self.slots)
        first, last = self.waiting[0].start, self.waiting[-1].end
        self.slots.append(cut_cell(self.text, first, last))
        self.waiting = []

    def add_plain(self, start: int, end: int) -> None:
        """Let a line wait for the next cell; prose and headings end the table."""
        line = self.text[start:end].strip()
        if not line:
            return
        if self.slots and PAGE_NUMBER.match(line):
            self.pages.append(Span(start, end))
        elif self.slots and len(self.waiting) < MOST_PARTS and is_label_part(line):
            self.waiting.append(Span(start, end))
        else:
            self.close_table()
            self.blocks.add_paragraph(start, end)

    def close_table(self) -> None:
        """End the table; the lines that still wait for a cell are paragraphs behind it."""
        slots, waiting, self.slots, self.waiting = self.slots, self.waiting, [], []
        doubtful, self.doubtful = slots[self.doubtful :] if self.doubtful is not None else [], None
        slots = slots[: len(slots) - len(doubtful)]
        waiting = [*(cell.span for cell in doubtful if cell.text), *waiting]
        if slots:
            self.blocks.add_table(cut_rows(slots))
        pages, self.pages = self.pages, []
        for span in sorted((*pages, *waiting)):
            self.blocks.add_lines(span.start, span.end)

    def finish(self) -> tuple[Block, ...]:
        """Return all blocks."""
        self.close_table()
        return self.blocks.finish()
