"""From spans of the text back to runs of the document, cut where a phrase begins or ends."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import RPR, XML_SPACE, P, R, T
from gilint.dialects.docx.tree import find, runs
from gilint.location import Anchor, Span, anchor_at
from gilint.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Phrase:
    """The runs that hold a span, and where in their texts it begins and ends.

    It ends in the paragraph where it begins: a mark over several cells is shown nowhere.
    """

    first: Anchor
    last: Anchor
    start: int
    end: int

    @classmethod
    def of(cls, source: Source, span: Span) -> Phrase | None:
        """Return the phrase under a span; None where nothing of the document is under it."""
        first = anchor_at(source.anchors, span.start) or next(iter(source.anchors), None)
        if first is None:
            return None
        last = anchor_at(source.anchors, max(span.start, span.end - 1)) or first
        if _paragraph(first) != _paragraph(last):
            last = _end_of_paragraph(source, first)
            span = Span(span.start, last.end)
        start = min(max(span.start, first.start), first.end) - first.start
        return cls(first, last, start, min(max(span.end, last.start), last.end) - last.start)


def _end_of_paragraph(source: Source, first: Anchor) -> Anchor:
    """Return the last run of the paragraph that `first` belongs to."""
    paragraph = _paragraph(first)
    behind = dropwhile(lambda anchor: anchor.start < first.start, source.anchors)
    *_, last = takewhile(lambda anchor: _paragraph(anchor) == paragraph, behind)
    return last


def _paragraph(anchor: Anchor) -> str:
    return (anchor.address or "").partition("/run/")[0]


@dataclass(slots=True)
class Runs:
    """The runs of a document by anchor, and the pieces that some of them are cut into."""

    root: _Element
    source: Source
    _found: dict[str, _Element | None] = field(default_factory=dict)
    _pieces: dict[_Element, list[tuple[int, _Element]]] = field(default_factory=dict)

    def find(self, phrases: Iterable[Phrase]) -> None:
        """Find all runs, before anything that is added moves the address of another."""
        for phrase in phrases:
            for anchor in (phrase.first, phrase.last):
                address = anchor.address or ""
                if address not in self._found:
                    self._found[address] = self._run_at(address)

    def _run_at(self, address: str) -> _Element | None:
        """Return the run under an address; of a paragraph the first, made where it has none."""
        element = find(self.root, address)
        if element is None or element.tag == R:
            return element
        if element.tag != P:
            return None
        first = next((run for _, run in runs(element)), None)
        if first is None:
            first = element.makeelement(R)
            element.append(first)
        return first

    def cut(self, phrases: Iterable[Phrase]) -> None:
        """Cut runs of plain text where a phrase begins or ends inside; the text stays the same."""
        cuts: dict[Anchor, set[int]] = {}
        for phrase in phrases:
            cuts.setdefault(phrase.first, set()).add(phrase.start)
            if phrase.end:
                cuts.setdefault(phrase.last, set()).add(phrase.end)
        for anchor, offsets in cuts.items():
            run = self._found.get(anchor.address or "")
            if run is not None and run not in self._pieces and anchor.end > anchor.start:
                printed = self.source.text[anchor.start : anchor.end]
                self._pieces[run] = _cut(run, printed, offsets)

    def ends(self, phrase: Phrase) -> tuple[_Element, _Element] | None:
        """Return the first and the last run that hold a phrase."""
        first = self._piece(phrase.first, phrase.start)
        last = self._piece(phrase.last, max(phrase.end - 1, 0))
        if first is None or last is None:
            return None
        return first, last if phrase.end > phrase.start or phrase.last != phrase.first else first

    def _piece(self, anchor: Anchor, offset: int) -> _Element | None:
        run = self._found.get(anchor.address or "")
        pieces = self._pieces.get(run, ()) if run is not None else ()
        return next((piece for start, piece in reversed(pieces) if start <= offset), run)


def _cut(run: _Element, printed: str, offsets: set[int]) -> list[tuple[int, _Element]]:
    """Cut a run that is nothing but one text; return the pieces by offset in `printed`."""
    content = [child for child in run if child.tag != RPR]
    if len(content) != 1 or content[0].tag != T or printed not in (content[0].text or ""):
        return [(0, run)]
    text = content[0].text or ""
    base = text.index(printed)
    edges = sorted(base + offset for offset in offsets if 0 < base + offset < len(text))
    pieces = [(0, run)]
    for start, end in zip(edges, [*edges, len(text)][1:], strict=True):
        piece = deepcopy(run)
        _set_text(piece, text[start:end])
        pieces[-1][1].addnext(piece)
        pieces.append((start - base, piece))
    if edges:
        _set_text(run, text[: edges[0]])
    return pieces


def _set_text(run: _Element, text: str) -> None:
    for item in run.iterchildren(T):
        item.text = text
        item.set(XML_SPACE, "preserve")
