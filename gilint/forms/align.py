"""Align the observed rows with the form's rows.

Rows whose label is known are anchors, in the longest order that agrees with the form's.
Between two anchors a small alignment decides by wording, width, group and neighbours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gilint.forms.lines import Line
from gilint.forms.vocabulary import Entry, Vocabulary, cores, read_word
from gilint.lexicon import SUBTOTALS
from gilint.zh import split_enumerator

# Larger gaps are not aligned by similarity: no real report comes near, and it bounds time.
LARGEST_GAP = 120
SKIP_LINE, SKIP_ROW = -0.5, -0.5
SIMILAR = 0.62
# A table stands elsewhere than in the form only where so many of its rows say so.
FEWEST_ROWS = 3
# A row without label and headings is told by its width, give or take so many cells.
NEARLY = 2


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
    rows = [line for line in lines if not line.is_heading and line.index not in set_apart]
    named = _named(rows)
    order = _order(named, vocabulary)
    anchors = _anchors(named, order)
    moved = tuple(_moved(named, anchors))
    taken = {match.entry.index for match in (*anchors, *moved)}
    bound = {match.line.index for match in (*anchors, *moved)}
    rest = [line for line in rows if line.index not in bound]
    filled = tuple(_fill(rest, anchors, taken, order)) if rest else ()
    return _gather(rows, (*stubless, *anchors, *moved, *filled))


def _stubless(lines: Sequence[Line], vocabulary: Vocabulary) -> Iterator[Match]:
    """Find the rows that have no label (table 四): by the headings above them and their width."""
    for entry in vocabulary.entries:
        if entry.row.label is None:
            weighed = [(_weight(at, lines, entry, vocabulary), -at) for at in range(len(lines))]
            weight, at = max(weighed, default=(0.0, 0))
            if weight > 0:
                yield Match(lines[-at].without_labels(), entry, "exact")


def _weight(at: int, lines: Sequence[Line], entry: Entry, vocabulary: Vocabulary) -> float:
    """Weigh how likely a line is a row without a label; 0 for one that cannot be it."""
    line, slots = lines[at], len(entry.row.slots)
    anatomy = line.anatomy
    if anatomy.entry or anatomy.group or line.is_heading:
        return 0.0
    off = abs(len(line.cells) - anatomy.headers - slots)
    above = line.headers or (lines[at - 1].headers if at else ())
    headed = any(_heads(cell.text, entry.table.key, vocabulary) for cell in above)
    bare = anatomy.counted and not anatomy.said and off <= NEARLY
    if not bare and not (headed and (3 * off <= slots or not anatomy.said)):
        return 0.0
    return (1.0 if headed else 0.0) + 1.0 / (1 + off)


def _heads(text: str, table: str, vocabulary: Vocabulary) -> bool:
    word = read_word(text, vocabulary)
    return word.is_header and table in vocabulary.headers[word.said]


def _named(rows: Sequence[Line]) -> list[Line]:
    """Return the lines that name a row of the form and may be it.

    Of several lines of one name those without any number are headings of their group, and a
    bare 合计 besides （七）总计 is a subtotal.
    """
    found: dict[int, list[Line]] = {}
    for line in rows:
        entry = line.anatomy.entry
        # Far more numbers than slots: the label is a heading's (总计 before table 四's numbers).
        if entry is not None and line.anatomy.filled <= len(entry.row.slots) + 2:
            found.setdefault(entry.index, []).append(line)
    lines = [line for same in found.values() for line in (_rivals(same) if same[1:] else same)]
    return sorted(lines, key=lambda line: line.index)


def _rivals(lines: Sequence[Line]) -> Sequence[Line]:
    """Return those of several lines of one name that may be the row."""
    filled = [line for line in lines if line.anatomy.filled] or lines
    proper = [line for line in filled if not is_subtotal(line)]
    return proper or filled[-1:]


def is_subtotal(line: Line) -> bool:
    """Tell a row 小计 or 合计 without a number of its own."""
    return line.anatomy.said in SUBTOTALS and not split_enumerator(line.printed)[0]


def _order(named: Sequence[Line], vocabulary: Vocabulary) -> Sequence[Entry]:
    """Return the form's rows, their tables in the order in which they stand in the report."""
    places: dict[str, list[int]] = {}
    for line in named:
        if line.anatomy.entry:
            places.setdefault(line.anatomy.entry.table.key, []).append(line.index)
    middles = {key: at[len(at) // 2] for key, at in places.items() if len(at) >= FEWEST_ROWS}
    printed = sorted(middles, key=lambda key: middles[key])
    official = list(dict.fromkeys(each.table.key for each in vocabulary.entries))
    if printed == [key for key in official if key in middles]:
        return vocabulary.entries
    rank = {
        key: at for at, key in enumerate([*printed, *(k for k in official if k not in printed)])
    }
    return sorted(vocabulary.entries, key=lambda entry: rank[entry.table.key])


def _anchors(named: Sequence[Line], order: Sequence[Entry]) -> list[Match]:
    """Return the longest run of named lines in the order of rows (strictly increasing)."""
    rank = {entry.index: at for at, entry in enumerate(order)}
    tails: list[int] = []
    last: list[int] = []
    previous: list[int] = []
    for position, line in enumerate(named):
        index = rank[line.anatomy.entry.index]  # type: ignore[union-attr]
        at = bisect_left(tails, index)
        tails[at : at + 1] = [index]
        last[at : at + 1] = [position]
        previous.append(last[at - 1] if at else -1)
    chosen, position = [], last[-1] if last else -1
    while position >= 0:
        chosen.append(named[position])
        position = previous[position]
    return list(_matches(reversed(chosen), moved=False))


def _matches(lines: Iterator[Line], *, moved: bool) -> Iterator[Match]:
    for line in lines:
        if line.anatomy.entry is not None:
            yield Match(line, line.anatomy.entry, line.anatomy.matched, moved)


def _moved(named: Sequence[Line], anchors: Sequence[Match]) -> Iterator[Match]:
    """Bind by its name alone what stands outside of the order: a row that was moved.

    Without any number it is a heading with the words of a row: 总计 above the last column.
    """
    taken = {match.entry.index for match in anchors}
    for match in _matches(iter(named), moved=True):
        if match.entry.index not in taken and match.line.anatomy.filled:
            taken.add(match.entry.index)
            yield match


def _gather(rows: Sequence[Line], matches: Sequence[Match]) -> Alignment:
    bound = {match.line.index for match in matches}
    entries = {match.entry.index for match in matches}
    left = [line for line in rows if line.index not in bound]
    doubled = [
        Match(line, line.anatomy.entry, line.anatomy.matched)
        for line in left
        if line.anatomy.entry is not None
        and line.anatomy.entry.index in entries
        and line.anatomy.filled
        and not is_subtotal(line)
    ]
    repeated = {match.line.index for match in doubled}
    return Alignment(
        tuple(sorted(matches, key=lambda match: match.entry.index)),
        tuple(line for line in left if line.index not in repeated),
        tuple(doubled),
    )


def _fill(
    rest: Sequence[Line], anchors: Sequence[Match], taken: set[int], order: Sequence[Entry]
) -> Iterator[Match]:
    """Align what lies between each two neighbouring anchors."""
    rank = {entry.index: at for at, entry in enumerate(order)}
    bounds = [(-1, -1), *((m.line.index, rank[m.entry.index]) for m in anchors)]
    bounds.append((1 << 60, len(order)))
    for (line_from, row_from), (line_to, row_to) in pairwise(bounds):
        rows = [entry for entry in order[row_from + 1 : row_to] if entry.index not in taken]
        if rows:
            lines = [line for line in rest if line_from < line.index < line_to]
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
    slots, anatomy = len(entry.row.slots), line.anatomy
    if entry.row.label is None or not (anatomy.filled or (line.width and anatomy.said)):
        return NO_MATCH
    if anatomy.said in SUBTOTALS:
        return NO_MATCH
    grouped = _group_agrees(anatomy.group, entry)
    if not anatomy.said:
        return _evidence_unlabelled(line, slots, grouped)
    if anatomy.entry is entry:
        return 9.0 + grouped, anatomy.matched
    similar = similarity(anatomy.said, entry)
    if similar >= SIMILAR:
        return 3.0 + 5.0 * similar + grouped, "fuzzy"
    if line.width < slots or anatomy.filled > slots or not anatomy.filled or anatomy.entry:
        return NO_MATCH
    return 0.2 + grouped, "position"


def _evidence_unlabelled(line: Line, slots: int, grouped: float) -> tuple[float, str]:
    if line.anatomy.filled == slots + 1:
        return 2.0 + grouped, "overwritten"
    if line.anatomy.filled > slots:
        return NO_MATCH
    if line.width >= slots:
        return 1.5 + grouped, "unlabelled"
    return 0.3 + grouped, "unlabelled"


def _group_agrees(group: str, entry: Entry) -> float:
    groups = [said for label in entry.row.groups for said in cores(label)]
    if not group:
        return 0.0
    return 1.0 if group in groups else -1.0


@lru_cache(maxsize=4096)
def similarity(said: str, entry: Entry) -> float:
    """Return how alike a label and the row's labels are, from 0 to 1."""
    from rapidfuzz.fuzz import ratio

    if entry.row.label is None:
        return 0.0
    return max(ratio(said, known) / 100 for known in cores(entry.row.label))
