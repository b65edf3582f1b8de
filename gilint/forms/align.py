"""Align the observed rows with the form's rows.

Rows whose label is known are anchors, in the longest order that agrees with the form's.
Between two anchors a small alignment decides by wording, width, group and neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gilint.forms.lines import Line
from gilint.forms.vocabulary import Entry, Vocabulary, cores
from gilint.zh import core

# Larger gaps are not aligned by similarity: no real report comes near, and it bounds time.
LARGEST_GAP = 120
SKIP_LINE, SKIP_ROW = -0.5, -0.5
SIMILAR = 0.62


@dataclass(frozen=True, slots=True)
class Match:
    """A line and the row of the form that it is; how: see `report.Row.matched`."""

    line: Line
    entry: Entry
    matched: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Matches in the form's order, lines that match no row, and lines that repeat a row."""

    matches: tuple[Match, ...]
    unmatched: tuple[Line, ...]
    doubled: tuple[Match, ...]


def align(lines: Sequence[Line], vocabulary: Vocabulary) -> Alignment:
    """Decide for every line with numbers or a label which row of the form it is."""
    stubless = tuple(_stubless(lines, vocabulary))
    set_apart = {match.line.index for match in stubless}
    rows = [
        line
        for line in lines
        if len(line.headers) < len(line.cells) and line.index not in set_apart
    ]
    anchors = _anchors(rows)
    moved = tuple(_moved(rows, anchors))
    taken = {match.entry.index for match in (*anchors, *moved)}
    bound = {match.line.index for match in (*anchors, *moved)}
    rest = [line for line in rows if line.index not in bound]
    filled = tuple(_fill(rest, anchors, taken, vocabulary)) if rest else ()
    return _gather(rows, (*stubless, *anchors, *moved, *filled))


def _stubless(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Match]:
    """Find the rows that have no label (table 四): by the headings above them and their width."""
    for entry in vocabulary.entries:
        if entry.row.label is None:
            weighed = [(_weight(at, lines, entry, vocabulary), at) for at in range(len(lines))]
            weight, at = max(weighed, default=(0.0, -1))
            if weight > 0:
                yield Match(lines[at], entry, "exact")


def _weight(at: int, lines: Sequence[Line], entry: Entry, vocabulary: Vocabulary) -> float:
    """Weigh how likely a line is a row without a label; 0 for one that cannot be it."""
    line, slots = lines[at], len(entry.row.slots)
    off = abs(len(line.zone) - slots)
    if line.said or line.group or not line.zone:
        return 0.0
    above = line.headers or (lines[at - 1].headers if at else ())
    headed = any(entry.table.key in _tables_of(cell.text, vocabulary) for cell in above)
    if not headed and 3 * off > slots:
        return 0.0
    return (1.0 if headed else 0.0) + 1.0 / (1 + off)


def _tables_of(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    said = core(text)
    return vocabulary.headers.get(said, ()) if said not in vocabulary.rows else ()


def _moved(rows: Sequence[Line], anchors: Sequence[Match]) -> Iterator[Match]:
    """Bind by its name alone what stands outside of the form's order: a row that was moved."""
    taken = {match.entry.index for match in anchors}
    anchored = {match.line.index for match in anchors}
    for line in rows:
        entry = line.entry
        if entry is None or line.index in anchored or entry.index in taken:
            continue
        if _fits(line, entry):
            taken.add(entry.index)
            yield Match(line, entry, line.matched, moved=True)


def _gather(rows: Sequence[Line], matches: Sequence[Match]) -> Alignment:
    bound = {match.line.index: match for match in matches}
    entries = {match.entry.index for match in matches}
    left = [line for line in rows if line.index not in bound]
    doubled = [
        Match(line, line.entry, line.matched)
        for line in left
        if line.entry is not None and line.entry.index in entries and line.filled
    ]
    repeated = {match.line.index for match in doubled}
    return Alignment(
        tuple(sorted(matches, key=lambda match: match.entry.index)),
        tuple(line for line in left if line.index not in repeated),
        tuple(doubled),
    )


def _anchors(rows: Sequence[Line]) -> list[Match]:
    """Return the longest run of named lines in the form's order (strictly increasing)."""
    named = [line for line in rows if line.entry is not None and _fits(line, line.entry)]
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for position, line in enumerate(named):
        index = line.entry.index  # type: ignore[union-attr]
        at = bisect_left(tails, index)
        tails[at : at + 1] = [index]
        last[at : at + 1] = [position]
        previous.append(last[at - 1] if at else -1)
    chosen, position = [], last[-1] if last else -1
    while position >= 0:
        chosen.append(named[position])
        position = previous[position]
    return [Match(line, line.entry, line.matched) for line in reversed(chosen) if line.entry]


def _fits(line: Line, entry: Entry) -> bool:
    """Tell whether a line's numbers may belong to a row of that width.

    Far more or far fewer numbers than the row has slots mean that the label is that of
    something else (a heading 总计 in front of table 四's numbers).
    """
    slots = len(entry.row.slots)
    return line.filled <= slots + 2 and (line.filled > 0 or bool(line.zone) or slots > 0)


def _fill(
    rest: Sequence[Line], anchors: Sequence[Match], taken: set[int], vocabulary: Vocabulary
) -> Iterator[Match]:
    """Align what lies between each two neighbouring anchors."""
    bounds = [(-1, -1), *((m.line.index, m.entry.index) for m in anchors)]
    bounds.append((1 << 60, len(vocabulary.entries)))
    for (line_from, row_from), (line_to, row_to) in pairwise(bounds):
        lines = [line for line in rest if line_from < line.index < line_to]
        rows = [e for e in vocabulary.entries[row_from + 1 : row_to] if e.index not in taken]
        if lines and rows:
            yield from _pair(lines[:LARGEST_GAP], rows)


def _pair(lines: Sequence[Line], rows: Sequence[Entry]) -> Iterator[Match]:
    """Pair lines with rows in order so that the evidence is greatest (Needleman–Wunsch)."""
    height, width = len(lines), len(rows)
    evidence = [[_evidence(line, row) for row in rows] for line in lines]
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j] + SKIP_LINE,
                best[i][j + 1] + SKIP_ROW,
                best[i + 1][j + 1] + evidence[i][j][0],
            )
    i = j = 0
    while i < height and j < width:
        score, matched = evidence[i][j]
        if best[i][j] == best[i + 1][j + 1] + score and matched:
            yield Match(lines[i], rows[j], matched)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j] + SKIP_LINE:
            i += 1
        else:
            j += 1


NO_MATCH = (-9.0, "")


def _evidence(line: Line, entry: Entry) -> tuple[float, str]:
    """Weigh how likely `line` is the row of `entry`, and by what."""
    slots = len(entry.row.slots)
    if entry.row.label is None or not (line.filled or (line.zone and line.said)):
        return NO_MATCH
    grouped = _group_agrees(line, entry)
    if not line.said:
        return _evidence_unlabelled(line, slots, grouped)
    similar = similarity(line.said, entry)
    if similar >= SIMILAR:
        return 3.0 + 5.0 * similar + grouped, "fuzzy"
    if len(line.zone) < slots or line.filled > slots or not line.filled or line.entry:
        return NO_MATCH
    return 0.2 + grouped, "position"


def _evidence_unlabelled(line: Line, slots: int, grouped: float) -> tuple[float, str]:
    if line.filled == slots + 1:
        return 2.0 + grouped, "overwritten"
    if line.filled > slots:
        return NO_MATCH
    if len(line.zone) >= slots:
        return 1.5 + grouped, "unlabelled"
    return 0.3 + grouped, "unlabelled"


def _group_agrees(line: Line, entry: Entry) -> float:
    groups = [said for group in entry.row.groups for said in cores(group)]
    if not line.group:
        return 0.0
    return 1.0 if line.group in groups else -1.0


def similarity(said: str, entry: Entry) -> float:
    """Return how alike a label and the row's labels are, from 0 to 1."""
    from rapidfuzz.fuzz import ratio

    if entry.row.label is None:
        return 0.0
    return max(ratio(said, known) / 100 for known in cores(entry.row.label))
