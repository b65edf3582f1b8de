"""From spans of the text back to runs of the document, cut where a phrase begins or ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from gilint.dialects.docx.cutting import cut_run, shown_text
from gilint.dialects.docx.fields import before_fields, behind_fields
from gilint.dialects.docx.names import P, R
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


def _first_run(paragraph: _Element) -> _Element:
    """Return the first run of a paragraph, made where it has none."""
    first = next((run for _, run in runs(paragraph)), None)
    if first is None:
        first = paragraph.makeelement(R)
        paragraph.append(first)
    return first


@dataclass(slots=True)
class Runs:
    """The runs of a document by address, and the pieces that some of them are cut into."""

    root: _Element
    source: Source
    _found: dict[str, _Element | None] = field(default_factory=dict)
    _places: dict[Anchor, int] = field(default_factory=dict)
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
        return _first_run(element) if element.tag == P else None

    @property
    def beginning(self) -> tuple[_Element, _Element]:
        """What the document begins with: the first run of its first paragraph."""
        run = _first_run(next(self.root.iter(P)))
        return run, run

    def cut(self, phrases: Iterable[Phrase]) -> None:
        """Cut runs where a phrase begins or ends inside; the text stays the same."""
        texts = self._texts()
        cuts: dict[str, set[int]] = {}
        for phrase in phrases:
            edges = ((phrase.first, phrase.start), (phrase.last, phrase.end))
            for anchor, offset in edges if phrase.end else edges[:1]:
                if anchor in self._places:
                    offsets = cuts.setdefault(anchor.address or "", set())
                    offsets.add(self._places[anchor] + offset)
        for address, offsets in cuts.items():
            run = self._found[address]
            if run is not None:
                self._pieces[run] = cut_run(run, texts[address], offsets)

    def _texts(self) -> dict[str, str]:
        """Return what the runs show by address, and place their anchors in it.

        A run with line ends has an anchor a line.
        """
        texts: dict[str, str] = {}
        ends: dict[str, int] = {}
        for anchor in self.source.anchors:
            address = anchor.address or ""
            if not self._shows(address, texts):
                continue
            printed = self.source.text[anchor.start : anchor.end]
            place = texts[address].find(printed, ends.get(address, 0))
            if place >= 0:
                self._places[anchor], ends[address] = place, place + len(printed)
        return texts

    def _shows(self, address: str, texts: dict[str, str]) -> bool:
        """Tell whether one of the found runs stands there, and keep the text it shows."""
        run = self._found.get(address)
        if run is None or "/run/" not in address:
            return False
        if address not in texts:
            texts[address] = shown_text(run) or ""
        return True

    def ends(self, phrase: Phrase) -> tuple[_Element, _Element] | None:
        """Return what a phrase begins and ends with: its runs, or the fields around them."""
        first = self._piece(phrase.first, phrase.start)
        last = self._piece(phrase.last, max(phrase.end - 1, 0))
        if first is None or last is None:
            return None
        empty = phrase.end <= phrase.start and phrase.last == phrase.first
        return before_fields(first), behind_fields(first if empty else last)

    def _piece(self, anchor: Anchor, offset: int) -> _Element | None:
        run = self._found.get(anchor.address or "")
        pieces = self._pieces.get(run, ()) if run is not None else ()
        place = self._places.get(anchor, 0) + offset
        return next((piece for start, piece in reversed(pieces) if start <= place), run)
