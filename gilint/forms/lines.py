"""Observed table rows, taken apart: which cells label the row, which may hold its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from gilint.forms.vocabulary import Entry, Vocabulary
from gilint.layout import Layout, LayoutCell, LayoutRow
from gilint.location import Span
from gilint.zh import arabic_number, core, split_enumerator

BLANK_MARKS = frozenset({"", "/", "／", "\\", "—", "——", "-", "--", "－", "–", "―", "─", "无"})
# A row of empty cells as wide as this may be table 四's, not filled in.
WIDE = 13
NEAR_NUMBER = re.compile(r"[+\-−]?[0-9０-９OoＯ〇○Il|,.，．]+\s*\S{0,3}$|\S$")


@dataclass(frozen=True, slots=True)
class Line:
    """A table row: `labels` are its text cells in front, `zone` everything behind them.

    `headers` holds the heading cells of the row (a row of headings has nothing else);
    `said` is the core of the row's own label, "" where it has none; `entry` and
    `matched` tell which row of the form that label names, `group` the core of the
    merged label that the row carries.
    """

    index: int
    table: int
    cells: tuple[LayoutCell, ...]
    headers: tuple[LayoutCell, ...]
    labels: tuple[LayoutCell, ...]
    zone: tuple[LayoutCell, ...]
    said: str
    entry: Entry | None
    matched: str
    group: str

    @property
    def span(self) -> Span:
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    @property
    def label(self) -> LayoutCell | None:
        """The cell of the row's own label."""
        return self.labels[-1] if self.labels and self.said else None

    @property
    def filled(self) -> int:
        """How many cells of the zone have any text."""
        return sum(1 for cell in self.zone if cell.text)


@lru_cache(maxsize=4096)
def kind_of(text: str) -> str:
    """Tell what a cell's text may be: blank, number, near (a spoilt number) or text."""
    if arabic_number(text) is not None:
        return "number"
    if text in BLANK_MARKS:
        return "blank"
    return "near" if len(text) <= 8 and NEAR_NUMBER.match(text) else "text"


def lines_of(layout: Layout, vocabulary: Vocabulary) -> tuple[Line, ...]:
    """Take every table row of a layout apart, pieces of broken labels put together."""
    rows = ((number, row) for number, table in enumerate(layout.tables) for row in table.rows)
    lines = (take_apart(index, number, row, vocabulary) for index, (number, row) in enumerate(rows))
    return tuple(_mend([line for line in lines if _says_anything(line)], vocabulary))


def _says_anything(line: Line) -> bool:
    """Tell whether a row counts: it has text, or is as wide as a row without labels may be."""
    return len(line.cells) >= WIDE or any(cell.text for cell in line.cells)


def take_apart(index: int, table: int, row: LayoutRow, vocabulary: Vocabulary) -> Line:
    """Split one row into headings, labels and zone."""
    cells = row.cells
    start = _after_headers(cells, vocabulary)
    end = _after_labels(cells, start, vocabulary)
    labels = tuple(cell for cell in cells[start:end] if cell.text)
    line = Line(index, table, cells, cells[:start], labels, cells[end:], "", None, "", "")
    return _name(line, vocabulary)


def _after_headers(cells: tuple[LayoutCell, ...], vocabulary: Vocabulary) -> int:
    """Return how many leading cells are headings.

    A row without numbers is one of headings as a whole when any cell can be nothing else, or
    when three cells are pieces of headings. A row with numbers may carry headings in
    front (layouts without row ends); two at least, as 总计 and 其他 label rows too.
    """
    said = [core(cell.text) for cell in cells]
    sure = [index for index, each in enumerate(said) if _only_header(each, vocabulary)]
    if not _has_number(cells):
        return len(cells) if sure or _all_pieces(said, vocabulary) else 0
    if len(sure) < 2:
        return 0
    end = sure[-1] + 1
    stubless = vocabulary.headers[said[sure[-1]]][0] in vocabulary.stubless
    while end < len(cells) - 1 and said[end] in vocabulary.headers:
        if kind_of(cells[end + 1].text) != "text" and not stubless:
            break
        end += 1
    return end


def _only_header(said: str, vocabulary: Vocabulary) -> bool:
    return said in vocabulary.headers and said not in vocabulary.rows


def _all_pieces(said: list[str], vocabulary: Vocabulary) -> bool:
    words = [each for each in said if each]
    return len(words) >= 3 and all(word in vocabulary.pieces for word in words)


def _after_labels(cells: tuple[LayoutCell, ...], start: int, vocabulary: Vocabulary) -> int:
    """Return where the zone begins: behind the last known label, else behind the leading text."""
    end = start
    for index in range(start, len(cells)):
        text = cells[index].text
        kind = kind_of(text)
        if kind == "text":
            said = core(text)
            if end > start and not _is_label(said, vocabulary) and _has_number(cells[start:index]):
                break
            end = index + 1
        elif kind == "near" and core(text) in vocabulary.rows:
            end = index + 1
        elif text and kind != "blank":
            break
    return end


def _is_label(said: str, vocabulary: Vocabulary) -> bool:
    return said in vocabulary.rows or said in vocabulary.groups


def _has_number(cells: tuple[LayoutCell, ...]) -> bool:
    return any(kind_of(cell.text) == "number" for cell in cells)


def _name(line: Line, vocabulary: Vocabulary) -> Line:
    """Look the row's label up: its last label cell alone, then joined with those before it."""
    said, group = "", ""
    for count in range(1, min(4, len(line.labels)) + 1):
        joined = core("".join(cell.text for cell in line.labels[-count:]))
        entry, matched = vocabulary.rows.get(joined, (None, ""))
        if entry is not None and _number_agrees(line.labels[-1].text, joined, entry):
            return replace(
                line, said=joined, entry=entry, matched=matched, group=_group(line, vocabulary)
            )
    group = _group(line, vocabulary)
    if line.labels:
        said = core(line.labels[-1].text)
        said = "" if said in vocabulary.groups else said
    return replace(line, said=said, group=group)


def _number_agrees(text: str, said: str, entry: Entry) -> bool:
    """Tell whether a label of hardly any words has the number of its row: 9.其他 is not 3.其他."""
    if len(said) > 2 or entry.row.label is None:
        return True
    printed, official = split_enumerator(text)[0], split_enumerator(entry.row.label.text)[0]
    return not printed or not official or printed == official


def _group(line: Line, vocabulary: Vocabulary) -> str:
    for cell in reversed(line.labels):
        if (said := core(cell.text)) in vocabulary.groups:
            return vocabulary.groups[said]
    return ""


def _mend(lines: list[Line], vocabulary: Vocabulary) -> Iterator[Line]:
    """Join a label that a line or page break has cut: the piece without numbers goes to its row."""
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and (mended := _joined(line, following, vocabulary)):
            yield mended
            index += 2
        else:
            yield line
            index += 1


def _joined(line: Line, following: Line, vocabulary: Vocabulary) -> Line | None:
    """Return both lines as one where only together their labels name a row."""
    one, two = line.label, following.label
    if one is None or two is None or line.entry or following.entry:
        return None
    if _numbers(line) and _numbers(following):
        return None
    said = core(one.text + two.text)
    if said not in vocabulary.rows:
        return None
    entry, matched = vocabulary.rows[said]
    zone = line.zone if _numbers(line) else following.zone
    return replace(
        line,
        cells=line.cells + following.cells,
        labels=(*line.labels, *following.labels),
        zone=zone,
        said=said,
        entry=entry,
        matched=matched,
        group=line.group or following.group,
    )


def _numbers(line: Line) -> bool:
    return any(kind_of(cell.text) != "blank" for cell in line.zone)
