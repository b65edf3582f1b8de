"""Masking of personal numbers: no output ever repeats one, whatever the finding is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from gilint.diagnostics import Diagnostic
from gilint.location import Span
from gilint.privacy import mask, star_out

__all__ = ["MaskedText", "mask"]

FAMILY = "PII"


@dataclass(frozen=True, slots=True)
class MaskedText:
    """The text of one report, of which only masked slices can be had.

    `hidden` are the places of the findings about personal data, sorted: they are masked in full
    even where the number is written in a way that `mask` does not know.
    """

    text: str
    hidden: tuple[Span, ...] = ()

    @classmethod
    def of(cls, text: str, diagnostics: Iterable[Diagnostic]) -> MaskedText:
        """Return the text of a report with what its findings say is personal."""
        spans = (_spans(item) for item in diagnostics if item.code.startswith(FAMILY))
        return cls(text, tuple(sorted(span for group in spans for span in group)))

    def slice(self, start: int, end: int) -> str:
        """Return text[start:end], masked. Takes time in proportion to the slice."""
        margin = max(0, start - 32)
        window = mask(self.text[margin : end + 32])
        return self._hide(window[start - margin : end - margin], start)

    def _hide(self, piece: str, base: int) -> str:
        first = max(0, bisect_right(self.hidden, Span(base, base)) - 1)
        for span in self.hidden[first:]:
            if span.start >= base + len(piece):
                break
            start, end = max(0, span.start - base), max(0, span.end - base)
            piece = piece[:start] + star_out(piece[start:end]) + piece[end:]
        return piece


def _spans(diagnostic: Diagnostic) -> tuple[Span, ...]:
    finding = diagnostic.finding
    return (finding.span, *(related.span for related in finding.related))
