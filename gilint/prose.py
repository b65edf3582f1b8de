"""The sentences of a report as one text, so that a rule reads them in one pass."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from gilint.layout import Paragraph
from gilint.location import Span
from gilint.report import Report

# Where a table stands, what is no sentence may be a piece of the table that no reader could place.
TABLE_SECTIONS = frozenset({"proactive", "applications", "proceedings"})
SENTENCE_END = "\u3002"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the preface or of a section; `key` names it (`sections/overview`)."""

    key: str
    paragraph: Paragraph
    last: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text


@dataclass(frozen=True, slots=True)
class Prose:
    r"""Everything a report says in sentences: preface and sections, without tables and signature.

    `text` joins the passages by \\n; `starts` holds the offset of each in it. A passage is
    `last` where its section, or the preface, ends behind it.
    """

    text: str
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, report: Report) -> Prose:
        """Gather the prose of a report. Empty where there is none."""
        passages = tuple(_passages(report))
        starts, length = [], 0
        for passage in passages:
            starts.append(length)
            length += len(passage.text) + 1
        return cls("\n".join(passage.text for passage in passages), passages, tuple(starts))

    def at(self, offset: int) -> Passage:
        """Return the passage that holds that offset of `text`."""
        return self.passages[bisect_right(self.starts, offset) - 1]

    def key(self, offset: int) -> str:
        """Return the key of the section that holds that offset of `text`."""
        return self.at(offset).key

    def span(self, start: int, end: int) -> Span:
        """Return where `start`…`end` of `text`, inside one passage, stands in the source."""
        index = bisect_right(self.starts, start) - 1
        shift = self.passages[index].paragraph.span.start - self.starts[index]
        return Span(start + shift, end + shift)

    def section(self, key: str) -> str:
        """Return the passages under one key, joined; "" where there are none."""
        return "\n".join(passage.text for passage in self.passages if passage.key == key)


def _passages(report: Report) -> Iterator[Passage]:
    groups = [("preface", report.preface)]
    groups += [(f"sections/{part.key}", part.paragraphs) for part in report.sections]
    for key, paragraphs in groups:
        table = key.rpartition("/")[2] in TABLE_SECTIONS
        kept = [each for each in paragraphs if not table or SENTENCE_END in each.text]
        for index, paragraph in enumerate(kept, 1):
            yield Passage(key, paragraph, index == len(kept))


def key_at(report: Report, offset: int) -> str | None:
    """Return the key of the part of a report that holds an offset of its source.

    None for what belongs to the page and not to the report.
    """
    signature = report.signature
    preface = report.preface
    places = [
        ("title", report.title.span if report.title else None),
        ("signed.issuer", signature.issuer_span),
        ("signed.date", signature.signed.span if signature.signed else None),
        *((f"sections/{section.key}", section.span) for section in report.sections),
        ("preface", preface[0].span.join(preface[-1].span) if preface else None),
    ]
    return next((key for key, span in places if span and span.start <= offset < span.end), None)
