"""Rulings: strokes that lie in one line, merged into the lines people see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from gilint.dialects.pdf.strokes import Stroke

NEAR = 4.5  # points: strokes this close are one line (double borders, cells with gaps between)
GAP = 4.5  # points: pieces of one line may lie this far apart (dots, corners)
SHORT = 5.0  # points: what is shorter is no ruling
CROSSING = 4.5  # points that two rulings may miss one another by
BESIDE = 8.0  # points: an upright that crosses nothing but runs as far as a table is its edge
MAX_RULINGS = 600  # on a page; more is a drawing


class Ruling(NamedTuple):
    """A line at `at` from `start` to `end`, along the one axis or the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Rulings that hang together: the skeleton of one table."""

    levels: tuple[Ruling, ...]
    uprights: tuple[Ruling, ...]


def find_frames(strokes: Iterable[Stroke]) -> list[Frame]:
    """Merge strokes and gather those that cross; frames of fewer than two each way are left out."""
    pieces = list(strokes)
    levels = merge(Ruling(s.rect.bottom, s.rect.left, s.rect.right) for s in pieces if s.level)
    uprights = merge(Ruling(s.rect.left, s.rect.bottom, s.rect.top) for s in pieces if not s.level)
    if not levels or not uprights or len(levels) + len(uprights) > MAX_RULINGS:
        return []
    return list(_frames(levels, uprights))


def merge(pieces: Iterable[Ruling]) -> list[Ruling]:
    """Join collinear pieces; the merged ones are sorted by `at`, then by `start`."""
    merged: list[Ruling] = []
    for line in _lines(sorted(pieces)):
        merged.extend(ruling for ruling in _joined(line) if ruling.end - ruling.start >= SHORT)
    return merged


def _lines(pieces: list[Ruling]) -> Iterator[list[Ruling]]:
    """Group sorted pieces whose `at` lies within `NEAR` of the first of their group."""
    line: list[Ruling] = []
    for piece in pieces:
        if line and piece.at - line[0].at > NEAR:
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _joined(line: list[Ruling]) -> Iterator[Ruling]:
    """Join pieces that meet; they stand where most of them do (dots of a crossing line do not)."""
    line = sorted(line, key=lambda piece: piece.start)
    first, end = 0, line[0].end
    for index, piece in enumerate(line[1:], 1):
        if piece.start - end > GAP:
            yield _ruling(line[first:index], end)
            first, end = index, piece.end
        end = max(end, piece.end)
    yield _ruling(line[first:], end)


def _ruling(pieces: list[Ruling], end: float) -> Ruling:
    places = sorted(piece.at for piece in pieces)
    return Ruling(places[len(places) // 2], pieces[0].start, end)


def _frames(levels: list[Ruling], uprights: list[Ruling]) -> Iterator[Frame]:
    parts = list(_crossing(levels, uprights))
    lone = tuple(upright for across, along in parts if not across for upright in along)
    for across, along in parts:
        if across and len(across) + len(along) > 2:
            bottom, top = min(r.start for r in along), max(r.end for r in along)
            beside = (r for r in lone if abs(r.start - bottom) + abs(r.end - top) <= BESIDE)
            yield Frame(across, tuple(sorted((*along, *beside))))


def _crossing(
    levels: list[Ruling], uprights: list[Ruling]
) -> Iterator[tuple[tuple[Ruling, ...], tuple[Ruling, ...]]]:
    """Yield what hangs together: levels with uprights, and what crosses nothing by itself."""
    parents = list(range(len(levels) + len(uprights)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for row, level in enumerate(levels):
        for column, upright in enumerate(uprights, len(levels)):
            if _cross(level, upright):
                parents[root(row)] = root(column)
    for _, members in groupby(sorted(range(len(parents)), key=root), key=root):
        inside = sorted(members)
        yield (
            tuple(levels[index] for index in inside if index < len(levels)),
            tuple(uprights[index - len(levels)] for index in inside if index >= len(levels)),
        )


def _cross(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - CROSSING <= upright.at <= level.end + CROSSING
        and upright.start - CROSSING <= level.at <= upright.end + CROSSING
    )
