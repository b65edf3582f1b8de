"""Marks in the text of a report's page: which findings touch which paragraph or cell."""

from __future__ import annotations

import html
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gilint.diagnostics import Diagnostic, Severity
from gilint.location import Span
from gilint.render.masking import MaskedText
from gilint.render.wrapping import sanitise

# A finding about a whole table touches every cell of it; beyond this many nothing is told by it.
TOUCHED = 400


@dataclass(frozen=True, slots=True)
class Mark:
    """One place of a finding: `number` counts the findings of a report from 1."""

    span: Span
    number: int
    severity: Severity
    primary: bool


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The text of a report with its marks, by the paragraph or cell that they touch."""

    masked: MaskedText
    prefix: str
    marks: Mapping[Span, tuple[Mark, ...]]

    def of(self, span: Span) -> tuple[Mark, ...]:
        """Return the marks that touch the paragraph or cell at `span`, in order."""
        return self.marks.get(span, ())

    def draw(self, span: Span) -> str:
        """Return the text of `span` with every marked phrase in a `mark` element."""
        pieces, at = [], span.start
        for mark in self.of(span):
            start, end = max(at, mark.span.start), min(span.end, mark.span.end)
            pieces += [self._plain(at, start), self._marked(mark, start, end)]
            at = max(at, end)
        pieces.append(self._plain(at, span.end))
        return "".join(pieces)

    def refer(self, marks: Iterable[Mark]) -> str:
        """Return the numbers of findings, linked to them: only of those that begin here."""
        numbers = dict.fromkeys(mark.number for mark in marks if mark.primary)
        return "".join(
            f'<a class="ref" href="#{self.prefix}f{number}">{number}</a>' for number in numbers
        )

    def _plain(self, start: int, end: int) -> str:
        return clean(self.masked.slice(start, end)) if start < end else ""

    def _marked(self, mark: Mark, start: int, end: int) -> str:
        kind = f"{mark.severity.label}{'' if mark.primary else ' also'}"
        text = f'<mark class="{kind}">{self._plain(start, end)}</mark>' if start < end else ""
        return text + self.refer([mark])


def clean(text: str) -> str:
    """Return any text as HTML: nothing in it is markup or steers anything."""
    return html.escape(sanitise(text))


def mark_report(
    masked: MaskedText, prefix: str, diagnostics: Sequence[Diagnostic], nodes: Iterable[Span]
) -> MarkedReport:
    """Lay the places of findings onto `nodes`, the paragraphs and cells that are drawn."""
    ordered = sorted(set(nodes))
    starts = [node.start for node in ordered]
    touched: dict[Span, list[Mark]] = {}
    for mark in _marks(diagnostics):
        for node in _touch(mark.span, ordered, starts):
            touched.setdefault(node, []).append(mark)
    return MarkedReport(masked, prefix, {node: _in_order(found) for node, found in touched.items()})


def _marks(diagnostics: Sequence[Diagnostic]) -> Iterator[Mark]:
    for number, item in enumerate(diagnostics, start=1):
        yield Mark(item.span, number, item.severity, primary=True)
        for related in item.finding.related:
            yield Mark(related.span, number, item.severity, primary=False)


def _touch(span: Span, nodes: Sequence[Span], starts: Sequence[int]) -> Iterator[Span]:
    """Yield the nodes that share text with `span`; an empty place touches the node it is in."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(bisect_left(starts, span.end), bisect_right(starts, span.start))
    for node in nodes[first : min(last, first + TOUCHED)]:
        if _share(node, span):
            yield node


def _share(node: Span, span: Span) -> bool:
    """Tell whether two places share text, or one is an empty place inside the other."""
    if node.start == node.end or span.start == span.end:
        return node.start <= span.end and span.start <= node.end
    return node.start < span.end and span.start < node.end


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Sort marks by place, the finding's own place and the worse finding first."""
    return tuple(sorted(marks, key=lambda m: (m.span.start, not m.primary, -m.severity, m.number)))
