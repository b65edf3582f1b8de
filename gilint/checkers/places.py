"""The places of a report that rules of packs name: their text, folded, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gilint.facts import Facts
from gilint.layout import Paragraph
from gilint.location import Span
from gilint.placeholders import in_placeholder
from gilint.shapes import Choice
from gilint.source import FoldedText
from gilint.texts import LANGUAGES, say

SECTIONS = ("overview", "proactive", "applications", "proceedings", "problems", "other")
NAMES = ("title", "preface", *SECTIONS, "signature", "report", "page")
PLACE = Choice(NAMES)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a place, folded: `key` names the part of the report that it belongs to."""

    key: str
    text: FoldedText


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a report: its passages, and `span`, where something missing is told.

    `words` name it in Chinese and English.
    """

    key: str
    span: Span
    passages: tuple[Passage, ...]
    words: Mapping[str, str]

    @property
    def text(self) -> str:
        r"""The folded text, passages joined by \\n."""
        return "\n".join(passage.text.text for passage in self.passages)


def find_place(name: str, facts: Facts) -> Place | None:
    """Return a place of the report; None for a section, title or signature that is not there.

    A preface is always there, if without passages: rules may ask for one. What a placeholder says
    is left out.
    """
    if name == "title":
        return _title(facts)
    if name == "signature":
        return _signature(facts)
    if name == "preface":
        return Place("preface", _behind_title(facts), _preface(facts), _said("place-preface"))
    if name in SECTIONS:
        return _section(name, facts)
    return _whole(name, facts)


def _title(facts: Facts) -> Place | None:
    title = facts.report.title
    if title is None:
        return None
    text = facts.report.source.slice(title.span)
    passages = _passages("title", [Paragraph(title.span, text)], facts)
    return Place("title", title.span, tuple(passages), _said("place-title"))


def _signature(facts: Facts) -> Place | None:
    signature = facts.report.signature
    if signature.issuer_span is None:
        return None
    text = facts.report.source.slice(signature.issuer_span)
    passages = _passages("signed.issuer", [Paragraph(signature.issuer_span, text)], facts)
    words = _said("place-signed-issuer")
    return Place("signed.issuer", signature.issuer_span, tuple(passages), words)


def _preface(facts: Facts) -> tuple[Passage, ...]:
    return tuple(_passages("preface", facts.report.preface, facts))


def _behind_title(facts: Facts) -> Span:
    """Return where a preface stands, or would: its first paragraph, else the title."""
    report = facts.report
    if report.preface:
        return report.preface[0].span
    return report.title.span if report.title else Span(0, 0)


def _section(name: str, facts: Facts) -> Place | None:
    section = facts.report.section(name)
    if section is None:
        return None
    key = f"sections/{name}"
    passages = tuple(_passages(key, section.paragraphs, facts))
    words = dict.fromkeys(LANGUAGES, section.heading.text)
    return Place(key, section.heading.span, passages, words)


def _whole(name: str, facts: Facts) -> Place:
    """Return the whole prose of a report, or with `page` what stands around it."""
    report = facts.report
    if name == "page":
        passages = tuple(_passages("page", report.furniture, facts))
        return Place("page", report.source.last_line, passages, _said("place-page-itself"))
    parts = [*_preface(facts)]
    for section in report.sections:
        parts += _passages(f"sections/{section.key}", section.paragraphs, facts)
    return Place("report", _behind_title(facts), tuple(parts), _said("place-report"))


def _passages(key: str, paragraphs: Iterable[Paragraph], facts: Facts) -> Iterator[Passage]:
    text = facts.report.source.text
    for paragraph in paragraphs:
        if not in_placeholder(text, paragraph.span):
            yield Passage(key, folded(paragraph.text, paragraph.span.start))


@lru_cache(maxsize=512)
def folded(text: str, base: int) -> FoldedText:
    """Fold a paragraph, once however many rules read it."""
    return FoldedText.of(text, base)


@lru_cache(maxsize=16)
def _said(text: str) -> Mapping[str, str]:
    return {lang: say(text, lang) for lang in LANGUAGES}
