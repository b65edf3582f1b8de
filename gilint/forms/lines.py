"""Observed table rows, taken apart: which cells label the row, which may hold its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from gilint.forms.vocabulary import (
    LONGEST_LABEL,
    Entry,
    Vocabulary,
    Word,
    find_row,
    read_word,
)
from gilint.layout import Layout, LayoutCell, LayoutRow
from gilint.location import Span
from gilint.zh import core

# A row of empty cells as wide as this may be table 四's, not filled in.
WIDE = 13
LONGEST_ROW = 30
FEWEST_PIECES = 3
WIDEST_STUB = 3
"""Columns for labels: a text behind more blanks than these is a remark."""
SPLIT_LABEL = 4
"""So many cells at most hold the pieces of one label."""


@dataclass(frozen=True, slots=True)
class Anatomy:
    """How a row is made up, by the texts of its cells alone.

    The first `headers` cells are headings of columns; those up to `zone` label the row, all
    behind hold its numbers. `said` is the core of the row's own label, "" where it has none,
    `pieces` the number of cells that it is in; `entry` and `matched` tell which row of the
    form the label names, `group` the core of the merged label that the row carries. `filled`
    counts the cells of the zone that have any text, `counted` those that are no blank.
    `cuts` tells before which cells another row begins, in layouts that lose the ends of rows.
    """

    headers: int
    zone: int
    said: str
    pieces: int
    entry: Entry | None
    matched: str
    group: str
    filled: int
    counted: int
    empty: bool
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A table row: its place among all rows, the number of its table, its cells."""

    index: int
    table: int
    cells: tuple[LayoutCell, ...]
    anatomy: Anatomy
    span: Span

    @property
    def headers(self) -> tuple[LayoutCell, ...]:
        """The heading cells of the row (a row of headings has nothing else)."""
        return self.cells[: self.anatomy.headers]

    @property
    def labels(self) -> tuple[LayoutCell, ...]:
        """The text cells in front of the numbers, groups first."""
        cells = self.cells[self.anatomy.headers : self.anatomy.zone]
        return tuple(cell for cell in cells if cell.text)

    @property
    def zone(self) -> tuple[LayoutCell, ...]:
        """The cells that may hold numbers."""
        return self.cells[self.anatomy.zone :]

    @property
    def width(self) -> int:
        """How many cells the zone has."""
        return len(self.cells) - self.anatomy.zone

    @property
    def is_heading(self) -> bool:
        """Whether the row has nothing but headings."""
        return self.anatomy.headers == len(self.cells)

    def without_labels(self) -> Line:
        """Return the line read as a row that has no label: all but headings are numbers."""
        anatomy = self.anatomy
        if anatomy.zone == anatomy.headers:
            return self
        filled = sum(1 for cell in self.cells[anatomy.headers :] if cell.text)
        bare = replace(anatomy, zone=anatomy.headers, said="", pieces=0, filled=filled)
        return replace(self, anatomy=bare)

    @property
    def label(self) -> LayoutCell | None:
        """The last cell of the row's own label."""
        return self.labels[-1] if self.anatomy.said else None

    @property
    def printed(self) -> str:
        """The row's own label as printed, its pieces joined; "" where it has none."""
        if not self.anatomy.said:
            return ""
        return "".join(cell.text for cell in self.labels[-self.anatomy.pieces :])


def lines_of(layout: Layout, vocabulary: Vocabulary) -> list[Line]:
    """Take every table row of a layout apart; rows that say nothing are left out."""
    lines = []
    index = 0
    for number, table in enumerate(layout.tables):
        for row in table.rows:
            for line in _read_row(index, number, row, vocabulary):
                if not line.anatomy.empty or len(line.cells) >= WIDE:
                    lines.append(line)
                index += 1
    return lines


def _read_row(index: int, table: int, row: LayoutRow, vocabulary: Vocabulary) -> list[Line]:
    """Take a row apart, or each of the rows that are in it."""
    line = line_of(index, table, row.cells, vocabulary)
    cuts = line.anatomy.cuts
    if cuts:
        parts = [row.cells[a:b] for a, b in pairwise((0, *cuts, len(row.cells)))]
    elif any("\n" in cell.text for cell in line.zone):
        parts = list(split_row(row, vocabulary))
    else:
        return [line]
    return [line_of(index + at, table, cells, vocabulary) for at, cells in enumerate(parts)]


def split_row(row: LayoutRow, vocabulary: Vocabulary) -> tuple[tuple[LayoutCell, ...], ...]:
    """Return the cells of a row, or of each of the rows that stand in it line by line.

    Some documents keep several rows in one, labels and numbers on lines of their own. Labels
    must say so: the lines of a number alone may be one number in a narrow column.
    """
    cells = row.cells
    counts = {len(cell.text.split("\n")) for cell in cells if is_column(cell.text)}
    if len(counts) != 1:
        return (cells,)
    count = counts.pop()
    labels = [cell.text.split("\n") for cell in cells if not is_column(cell.text)]
    if not any(_all_named(lines, vocabulary) for lines in labels if len(lines) == count):
        return (cells,)
    parts = [_split_cell(cell, count) for cell in cells]
    return tuple(tuple(part[at] for part in parts) for at in range(count))


def _all_named(lines: list[str], vocabulary: Vocabulary) -> bool:
    return all(find_row([line], vocabulary)[1] for line in lines)


def is_column(text: str) -> bool:
    """Tell whether a cell holds several numbers, one below the other."""
    return "\n" in text and all(part.strip().isdigit() for part in text.split("\n"))


def _split_cell(cell: LayoutCell, count: int) -> tuple[LayoutCell, ...]:
    """Cut a cell at its line ends; one with other lines than the numbers goes to the first row."""
    lines = cell.text.split("\n")
    empty = LayoutCell(Span(cell.span.end, cell.span.end), "")
    if len(lines) != count:
        return (cell, *[empty] * (count - 1))
    made, start = [], cell.span.start
    for line in lines:
        lead = len(line) - len(line.lstrip())
        text = line.strip()
        made.append(LayoutCell(Span(start + lead, start + lead + len(text)), text))
        start += len(line) + 1
    return tuple(made)


def line_of(index: int, table: int, cells: tuple[LayoutCell, ...], vocabulary: Vocabulary) -> Line:
    """Take one row apart. What numbers it has makes no difference, so rows share their anatomy."""
    texts = tuple(["0" if cell.text.isdigit() else cell.text[:LONGEST_LABEL] for cell in cells])
    read = dissect if len(texts) <= LONGEST_ROW else dissect.__wrapped__
    first, last = cells[0].span, cells[-1].span
    return Line(index, table, cells, read(texts, vocabulary), Span(first.start, last.end))


@lru_cache(maxsize=4096)
def dissect(texts: tuple[str, ...], vocabulary: Vocabulary) -> Anatomy:
    """Return the anatomy of a row with these texts."""
    words = [read_word(text, vocabulary) for text in texts]
    headers = _count_headers(words, vocabulary)
    zone = _find_zone(words, headers)
    zone = _without_texts(texts, headers, zone, vocabulary)
    zone = _with_last_piece(words, texts, headers, zone, vocabulary)
    labels = [text for text in texts[headers:zone] if text]
    said, pieces, entry, matched = _name(labels, vocabulary)
    group = next((g for text in reversed(labels) if (g := _group_of(text, vocabulary))), "")
    rest = [word.kind for word in words[zone:]]
    return Anatomy(
        headers=headers,
        zone=zone,
        said=said,
        pieces=pieces,
        entry=entry,
        matched=matched,
        group=group,
        filled=len(rest) - rest.count("empty"),
        counted=len(rest) - rest.count("empty") - rest.count("blank"),
        empty=not any(texts),
        cuts=tuple(_find_cuts(texts, words, vocabulary)),
    )


def _find_cuts(texts: tuple[str, ...], words: list[Word], vocabulary: Vocabulary) -> Iterator[int]:
    """Yield where another row begins: headings behind a row, a row behind headings or a row."""
    before = ""
    for at, word in enumerate(words):
        is_row = word.is_label and len(word.said) > 2 and word.said not in vocabulary.groups
        kind = "row" if is_row else "header" if word.is_header else ""
        if kind and before and (kind, before) != ("header", "header"):
            yield at
        before = kind or before


def _group_of(text: str, vocabulary: Vocabulary) -> str:
    return vocabulary.groups.get(read_word(text, vocabulary).said, "")


def _count_headers(words: list[Word], vocabulary: Vocabulary) -> int:
    """Return how many leading cells are headings.

    A row without numbers is one of headings as a whole when any cell can be nothing else, or
    when three cells are pieces of headings. A row with numbers may carry headings in
    front (layouts without row ends); two at least, as 总计 and 其他 label rows too.
    """
    sure = [index for index, word in enumerate(words) if word.is_header]
    if not any(word.kind == "number" for word in words):
        return len(words) if sure or _all_pieces(words, vocabulary) else 0
    if len(sure) < 2:
        return 0
    end = sure[-1] + 1
    stubless = vocabulary.headers[words[sure[-1]].said][0] in vocabulary.stubless
    while end < len(words) - 1 and words[end].said in vocabulary.headers:
        if words[end + 1].kind != "text" and not stubless:
            break
        end += 1
    return end


def _all_pieces(words: list[Word], vocabulary: Vocabulary) -> bool:
    said = [word.said for word in words if word.said]
    return len(said) >= FEWEST_PIECES and all(each in vocabulary.pieces for each in said)


def _find_zone(words: list[Word], start: int) -> int:
    """Return where the zone begins: behind the last known label, else behind the leading text."""
    end = start
    for index in range(start, len(words)):
        word = words[index]
        if word.kind == "text" or (word.kind == "near" and word.is_label):
            if index - end > WIDEST_STUB and not word.is_label:
                break
            end = index + 1
        elif word.kind in ("number", "near"):
            break
    return end


def _without_texts(texts: tuple[str, ...], start: int, zone: int, vocabulary: Vocabulary) -> int:
    """Return where the zone begins if texts behind a known label stand in the place of numbers."""
    labels = [at for at in range(start, zone) if texts[at]]
    if len(labels) < 2 or _name([texts[at] for at in labels], vocabulary)[2]:
        return zone
    for count in range(len(labels) - 1, 0, -1):
        entry = _name([texts[at] for at in labels[:count]], vocabulary)[2]
        rest = texts[labels[count - 1] + 1 :]
        if entry is not None and sum(map(bool, rest)) <= len(entry.row.slots) <= len(rest):
            return len(texts) - len(rest)
    return zone


def _with_last_piece(
    words: list[Word], texts: tuple[str, ...], start: int, zone: int, vocabulary: Vocabulary
) -> int:
    """Return where the zone begins if its first cell is the last character of the label."""
    if not start < zone < len(texts) or words[zone].kind != "near":
        return zone
    labels = [text for text in texts[start:zone] if text]
    if not labels or _name(labels, vocabulary)[2]:
        return zone
    whole = find_row([labels[-1], texts[zone]], vocabulary)[1]
    return zone + 1 if whole is not None else zone


def _name(labels: list[str], vocabulary: Vocabulary) -> tuple[str, int, Entry | None, str]:
    """Look the row's label up: its last label cell alone, then joined with those before it."""
    for count in range(1, min(SPLIT_LABEL, len(labels)) + 1):
        said, entry, matched = find_row(labels[-count:], vocabulary)
        if entry is not None:
            return said, count, entry, matched
    if not labels or _group_of(labels[-1], vocabulary):
        return "", 0, None, ""
    return core(labels[-1]), 1, None, ""
