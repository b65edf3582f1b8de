"""Find the six sections by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gilint.forms.schema import Form, SectionForm
from gilint.forms.vocabulary import cores
from gilint.layout import Block, Paragraph
from gilint.location import Span
from gilint.report import Heading
from gilint.zh import SENTENCE_END, chinese_number, core, split_enumerator

LONGEST_HEADING = 45
LONGEST_PIECE = 30
PLAIN_ORDINAL = re.compile(r"\s*第?\s*[一二三四五六七八1-9１-９]\s*(?:部分)?(?:[、.．:：]|\s+\D)")
# Numbers that are no enumerator elsewhere: 第一部分, ㈠, and 一 before a space.
NUMBER = re.compile(
    r"第\s*(?P<part>[一二三四五六七八九\d])\s*(?:部分|章|节)[、.．:：\s]*"
    r"|(?P<mark>[㈠-㈧①-⑧])[、.．:：\s]*|(?P<plain>[一二三四五六七八1-8])\s+(?=[^\d\s])"
)
MARKS = "#*_ \u3000"
RUN_IN = re.compile(r"[。：:\s（(]")
SIMILAR = 0.7
SAME_NUMBER = 0.3
"""What the right number adds to the likeness of a reworded heading."""
EXACT, VARIANT, FUZZY = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph, or two, that may be the heading of a section, and how well it fits."""

    at: int
    section: SectionForm
    heading: Heading
    score: float
    size: int = 1


@lru_cache(maxsize=16)
def heading_names(form: Form) -> Mapping[str, tuple[SectionForm, str]]:
    """Map the core of every accepted heading to its section, and exact or variant."""
    names: dict[str, tuple[SectionForm, str]] = {}
    for section in form.sections:
        for number, said in enumerate(cores(section.heading)):
            names.setdefault(said, (section, "variant" if number else "exact"))
    return names


def find_headings(
    blocks: Sequence[Block], form: Form, tables: Mapping[int, str]
) -> dict[int, Candidate]:
    """Return the heading of each section that is there, by its place in `blocks`.

    `tables` tells which table of the form a block holds: a heading right before its table
    is the better one of two.
    """
    candidates = list(_candidates(blocks, form, tables))
    chosen: dict[str, Candidate] = {}
    for candidate in candidates:
        rival = chosen.get(candidate.section.key)
        if rival is None or candidate.score > rival.score:
            chosen[candidate.section.key] = candidate
    missing = [section for section in form.sections if section.key not in chosen]
    if missing:
        taken = {candidate.at for candidate in chosen.values()}
        chosen |= _find_similar(blocks, missing, taken, chosen)
    return {candidate.at: candidate for candidate in chosen.values()}


def _candidates(
    blocks: Sequence[Block], form: Form, tables: Mapping[int, str]
) -> Iterator[Candidate]:
    names = heading_names(form)
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        size = 1
        found = read_heading(block, names)
        if found is None and (whole := _joined(block, blocks[at + 1 : at + 2])):
            found, size = read_heading(whole, names), 2
        if found:
            section, heading = found
            score = EXACT if heading.matched == "exact" else VARIANT
            score += 0.5 * (heading.ordinal == section.ordinal)
            score -= 1.5 * block.text.startswith(("（", "("))
            score += _content_after(at + size - 1, blocks, section, tables)
            yield Candidate(at, section, heading, score, size)


def _joined(block: Paragraph, following: Sequence[Block]) -> Paragraph | None:
    """Return a numbered line and the next one as one paragraph: a heading that has been wrapped."""
    rest = following[0] if following else None
    if not isinstance(rest, Paragraph) or len(block.text) > LONGEST_PIECE < len(rest.text):
        return None
    if PLAIN_ORDINAL.match(block.text) is None or block.text.endswith(SENTENCE_END):
        return None
    gap = " " * (rest.span.start - block.span.end)
    return Paragraph(block.span.join(rest.span), f"{block.text}{gap}{rest.text}")


def _content_after(
    at: int, blocks: Sequence[Block], section: SectionForm, tables: Mapping[int, str]
) -> float:
    """Prefer a heading with its table or text behind it to the same words in a contents list."""
    if section.table and section.table in (tables.get(at + 1), tables.get(at + 2)):
        return 1.2
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if isinstance(following, Paragraph):
        return 0.0 if PLAIN_ORDINAL.match(following.text) else 0.3
    return 0.0


def read_heading(
    paragraph: Paragraph, names: Mapping[str, tuple[SectionForm, str]]
) -> tuple[SectionForm, Heading] | None:
    """Read a paragraph as a heading: alone on its line, or run in before its text."""
    text = paragraph.text
    if len(text) <= LONGEST_HEADING and (found := _look_up(text, names)):
        return found[0], _heading(paragraph, len(text), found[1])
    if not PLAIN_ORDINAL.match(text):
        return None
    start = len(text) - len(split_enumerator(text)[1]) if " " not in text else 2
    for cut in RUN_IN.finditer(text, start, LONGEST_HEADING + start):
        if found := _look_up(text[: cut.start()], names):
            return found[0], _heading(paragraph, cut.start(), found[1])
    return None


def _look_up(
    text: str, names: Mapping[str, tuple[SectionForm, str]]
) -> tuple[SectionForm, str] | None:
    said = core(text)
    if said in names:
        return names[said]
    bare = text.strip(MARKS)
    number = NUMBER.match(bare)
    if number is None and len(bare) == len(text):
        return None
    return names.get(core(bare[number.end() :] if number else bare))


def _heading(paragraph: Paragraph, length: int, matched: str) -> Heading:
    """Return the heading in the first `length` characters, without marks around it."""
    printed = paragraph.text[:length]
    text = printed.strip(MARKS).rstrip()
    start = paragraph.span.start + printed.index(text)
    return Heading(text, ordinal_of(text), Span(start, start + len(text)), matched)


def ordinal_of(text: str) -> int | None:
    """Return the number in front of a heading (一、 or 1.), None where there is none."""
    if number := NUMBER.match(text):
        digit = number["part"] or number["plain"]
        return (ord(number["mark"]) % 16 + 1) if not digit else _number(digit)
    return _number(split_enumerator(text)[0])


def _number(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    return chinese_number(number)


def _find_similar(
    blocks: Sequence[Block],
    missing: Sequence[SectionForm],
    taken: set[int],
    chosen: Mapping[str, Candidate],
) -> dict[str, Candidate]:
    """Find reworded headings: numbered like the section, worded alike, between its neighbours."""
    from rapidfuzz.fuzz import ratio

    found: dict[str, Candidate] = {}
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or at in taken or len(block.text) > LONGEST_HEADING:
            continue
        if not PLAIN_ORDINAL.match(block.text):
            continue
        said = core(block.text)
        number = ordinal_of(block.text)
        for section in missing:
            likeness = max(ratio(said, name) / 100 for name in cores(section.heading))
            likeness += SAME_NUMBER * (number == section.ordinal)
            if likeness < SIMILAR or not _between(at, section, chosen):
                continue
            score = FUZZY * likeness
            rival = found.get(section.key)
            if rival is None or score > rival.score:
                heading = _heading(block, len(block.text), "fuzzy")
                found[section.key] = Candidate(at, section, heading, score)
    return found


def _between(at: int, section: SectionForm, chosen: Mapping[str, Candidate]) -> bool:
    """Tell whether a place lies behind all earlier sections and before all later ones."""
    return all(
        (other.at < at) == (other.section.ordinal < section.ordinal) for other in chosen.values()
    )
