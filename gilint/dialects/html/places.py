"""Where the text of a report stands in the source of its page.

The texts of a report are laid beside those of its page, which costs more than reading it: this is
done when a place is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from gilint.dialects.html.blocks import EDGES
from gilint.dialects.html.model import Grid, Line, ReportBlock
from gilint.dialects.html.tree import Element, Run, runs_of
from gilint.layout import Block, LayoutTable
from gilint.location import Anchor, line_starts, position

Place = tuple[int, int] | None
Stretch = tuple[int, int, tuple[int, int]]
"""Where a stretch begins in a text, its length, and its line and column in the page."""

PATIENCE = 64
"""How many runs that are no part of a text are passed over in search of it: hidden elements."""
DEEPEST = 64
"""Elements nested deeper have no address: it would be longer than what it points at."""
LONGEST_HEAD = 2000
"""Characters of a tag in the head in which a title is looked for."""


Piece = tuple[int, str, Element, bool, str]
"""A text of the report: where it starts, the text, the element of the page that shows it, whether
nothing of the element stands before it, and the list number that leads it without being in the
page.
"""


def find_places(
    page: str | None, shown: Sequence[ReportBlock], made: Sequence[Block]
) -> Iterator[Anchor]:
    """Yield the anchors of a report; `shown` are blocks of the page, `made` what each became.

    They have no lines and columns without `page`: where it is part of an archive.
    """
    addresses, pieces = _Addresses(), _pieces(shown, made)
    if page is None:
        return _addressed(pieces, addresses)
    return _Aligner(page, runs_of(page), addresses).align(pieces)


def _pieces(shown: Sequence[ReportBlock], made: Sequence[Block]) -> Iterator[Piece]:
    for block, of_layout in zip(shown, made, strict=True):
        if isinstance(block, Line):
            yield (of_layout.span.start, *block)
        elif isinstance(of_layout, LayoutTable):
            yield from _cell_pieces(block, of_layout)


def _cell_pieces(grid: Grid, table: LayoutTable) -> Iterator[Piece]:
    for start, text, element in zip(table.starts, grid.read.texts, grid.read.cells, strict=True):
        if text:
            yield start, text, element, True, ""


class _Addresses:
    """XPaths of elements; every parent's children are numbered once."""

    def __init__(self) -> None:
        self._steps: dict[Element, str] = {}
        self._paths: dict[Element, str | None] = {}

    def of(self, element: Element) -> str | None:
        """Return the path of an element from the root; None for one nested too deep."""
        if element in self._paths:
            return self._paths[element]
        steps: list[str] = []
        node: object = element
        while type(node) is Element and len(steps) <= DEEPEST:
            steps.append(self._step(node))
            node = node.parent
        path = "/" + "/".join(reversed(steps)) if len(steps) <= DEEPEST else None
        self._paths[element] = path
        return path

    def _step(self, element: Element) -> str:
        if element not in self._steps:
            parent = element.parent
            children = parent.children if parent is not None else (element,)
            self._number([child for child in children if type(child) is Element])
        return self._steps.get(element, element.tag)

    def _number(self, siblings: list[Element]) -> None:
        seen: dict[str, list[Element]] = {}
        for sibling in siblings:
            seen.setdefault(sibling.tag, []).append(sibling)
        for tag, same in seen.items():
            for number, sibling in enumerate(same, 1):
                self._steps[sibling] = f"{tag}[{number}]" if len(same) > 1 else tag


def _addressed(pieces: Iterable[Piece], addresses: _Addresses) -> Iterator[Anchor]:
    for start, text, element, _, _ in pieces:
        yield Anchor(start, start + len(text), address=addresses.of(element))


class _Aligner:
    """Lay the texts of a report beside the runs of its page, character by character.

    Each stretch that stands there as it is becomes an anchor, each character reference one of its
    own. White space that the page shows otherwise than it is written has none.
    """

    def __init__(self, page: str, runs: list[Run], addresses: _Addresses) -> None:
        self._page = page
        self._runs = runs
        self._addresses = addresses
        self._run = 0
        self._offset = 0

    def align(self, pieces: Iterable[Piece]) -> Iterator[Anchor]:
        """Yield the anchors of `pieces`, which stand in the order of the report."""
        for start, text, element, whole, marker in pieces:
            address = self._addresses.of(element)
            if element.tag in ("meta", "title"):
                yield from self._in_head(start, text, element)
                continue
            if marker:
                yield self._anchor(start, len(marker), _start(element), address)
            self._seek(element, whole=whole)
            for at, length, place in self._follow(text, len(marker)):
                yield self._anchor(start + at, length, place, address)

    def _anchor(self, start: int, length: int, place: Place, address: str | None) -> Anchor:
        line, column = place or (None, None)
        return Anchor(start, start + length, line, column, address=address)

    def _in_head(self, start: int, text: str, element: Element) -> Iterator[Anchor]:
        """Look for a title inside its tag; one written with references has no place."""
        if (place := _start(element)) is None:
            return
        offset = line_starts(self._page)[place[0] - 1] + place[1] - 1
        at = self._page.find(text, offset, offset + LONGEST_HEAD)
        if at >= 0:
            address = self._addresses.of(element)
            yield self._anchor(start, len(text), position(self._page, at), address)

    def _seek(self, element: Element, *, whole: bool) -> None:
        """Move to where a text begins: behind its element's tag, and what was read of it."""
        if (place := _start(element)) is None:
            return
        run = bisect_left(self._runs, (place[0], place[1] - 1))
        if whole or run > self._run:
            self._run, self._offset = run, 0

    def _follow(self, text: str, at: int) -> list[Stretch]:
        """Return the stretches of `text` from `at` on, and move behind it."""
        missed = 0
        stretches: list[Stretch] = []
        while at < len(text) and self._run < len(self._runs) and missed <= PATIENCE:
            run = self._runs[self._run]
            matched, end, offset = _match(run, self._offset, text, at)
            if end < len(text) and offset < len(run.text):
                missed += 1
                matched, end = [], at
            stretches += matched
            at = end
            if at < len(text) or offset >= len(run.text):
                self._run, self._offset = self._run + 1, 0
            else:
                self._offset = offset
        return stretches


def _start(element: Element) -> Place:
    """Return line and column, from 1, of an element's tag; None for one that has no tag."""
    line, column = element.source_line, element.source_col
    return None if line is None or column is None else (line, column + 1)


def _match(run: Run, offset: int, text: str, at: int) -> tuple[list[Stretch], int, int]:
    """Match `text` from `at` with a run from `offset`, white space aside.

    Return the stretches that agree, and how far text and run were read: neither to its end
    where they differ.
    """
    data = run.text
    if offset == 0 and text.startswith(data, at) and "\n" not in data:
        return [(at, len(data), (run.line, run.column + 1))], at + len(data), len(data)
    stretches: list[Stretch] = []
    begin = offset
    while offset < len(data) and at < len(text):
        if data[offset] == text[at] != "\n":
            offset, at = offset + 1, at + 1
            continue
        _close(stretches, run, begin, offset, at)
        if text[at] in " \n":
            at += 1
        elif data[offset] in EDGES:
            offset += 1
        else:
            return stretches, at, offset
        begin = offset
    _close(stretches, run, begin, offset, at)
    while offset < len(data) and data[offset] in EDGES:
        offset += 1
    return stretches, at, offset


def _close(stretches: list[Stretch], run: Run, begin: int, offset: int, at: int) -> None:
    if offset > begin:
        stretches.append((at - (offset - begin), offset - begin, _place(run, begin)))


def _place(run: Run, offset: int) -> tuple[int, int]:
    """Return line and column, from 1, of a character of a run."""
    breaks = run.text.count("\n", 0, offset)
    if not breaks:
        return run.line, run.column + offset + 1
    return run.line + breaks, offset - run.text.rfind("\n", 0, offset)
