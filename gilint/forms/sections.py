"""Find the six sections by their headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import numeric

from gilint.forms.schema import Form, SectionForm
from gilint.forms.vocabulary import cores
from gilint.layout import Block, Paragraph
from gilint.location import Span
from gilint.report import Heading
from gilint.source import Source
from gilint.zh import chinese_number, core, split_enumerator

LONGEST_HEADING = 45
PLAIN_ORDINAL = re.compile(
    r"\s*(?:#+\s*|[*]{2})?第?[一二三四五六七八1-9１-９]\s*(?:部分)?[、.．:：]"
)
# However a heading is numbered: 一 总体情况, 第一部分 总体情况, 【一、总体情况】.
LEAD = re.compile(
    r"[\s#*【\[|lI丨]*第?(?P<number>[一二三四五六七八1-9１-９㈠-㈧①-⑧])\s*(?:部分)?\s*[、.．,，:：]?\s*"
)
RUN_IN = re.compile(r"[。：:\s（(]")
TOP = re.compile(r"[\s#*【\[]*(?:第[一二三四五六七八]部分|[一二三四五六七八]\s*[、.．:：])")
TOPIC = re.compile(
    r"[\s#*]*(?:[（(][一二三四五六七八1-9]|[一二三四五六七八1-9][）)]|[1-9１-９]\s*[、.．:：])"
)
"""How sections are numbered, and what is numbered below them: （一）, 1."""
HEADS = re.compile("情况|问题|事项")
SENTENCE = re.compile(r"[。，,.]\s*$|[。，]")
LEADER = re.compile(r"[\s.．…·⋯_—-]+\d{1,3}$")
"""What stands behind a heading in a list of contents: dots, and the number of a page."""
DOTS = re.compile(r"[.．…·⋯]{3}\s*\d{1,3}$")
BROKEN = re.compile(r"\s*\n\s*")
MOST_LINES = 3
FEWEST_LISTED = 4
LONGEST_LEADER = 80
SIMILAR = 0.7
EXACT, VARIANT, FUZZY = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be the heading of a section, and how well it fits."""

    at: int
    section: SectionForm
    heading: Heading
    score: float


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
    candidates = _without_topics(list(_candidates(blocks, form, tables)), blocks, tables)
    chosen: dict[str, Candidate] = {}
    for candidate in candidates:
        rival = chosen.get(candidate.section.key)
        if rival is None or candidate.score > rival.score:
            chosen[candidate.section.key] = candidate
    missing = [section for section in form.sections if section.key not in chosen]
    if missing:
        taken = {candidate.at for candidate in chosen.values()}
        chosen |= _find_similar(blocks, missing, taken, chosen, form)
    return {candidate.at: candidate for candidate in chosen.values()}


def _without_topics(
    candidates: Sequence[Candidate], blocks: Sequence[Block], tables: Mapping[int, str]
) -> list[Candidate]:
    """Leave out headings inside a section that has the words of another: （一）主动公开情况.

    Where sections are numbered 一、 a lower number heads a section only if its table follows,
    or, where it has none, if it counts the sections on.
    """
    if not _numbers_sections(blocks):
        return list(candidates)
    return [each for each in candidates if not _is_topic(each, blocks, tables)]


def _numbers_sections(blocks: Sequence[Block]) -> bool:
    """Tell whether a heading is numbered 一、; labels of a table that lost its cells are none."""
    return any(
        len(block.text) <= LONGEST_HEADING and TOP.match(block.text) and HEADS.search(block.text)
        for block in blocks
        if isinstance(block, Paragraph)
    )


def _is_topic(candidate: Candidate, blocks: Sequence[Block], tables: Mapping[int, str]) -> bool:
    section, heading = candidate.section, candidate.heading
    if not TOPIC.match(heading.text):
        return False
    if section.table is None:
        return heading.ordinal != section.ordinal
    following = range(candidate.at + 1, candidate.at + 3)
    holds_table = any(tables.get(at) == section.table for at in following)
    return not holds_table and _opens_prose(candidate, blocks)


def _opens_prose(candidate: Candidate, blocks: Sequence[Block]) -> bool:
    """Tell whether text follows a heading, on its line or on the next."""
    block, after = blocks[candidate.at], blocks[candidate.at + 1 : candidate.at + 2]
    return any(
        isinstance(each, Paragraph) and SENTENCE.search(each.text) for each in (block, *after)
    )


def join_broken(blocks: Sequence[Block], form: Form, source: Source) -> list[Block]:
    """Put headings together that stand on two or three lines.

    Such a paragraph keeps the line ends of the source in its text.
    """
    names = heading_names(form)
    joined: list[Block] = []
    at = 0
    while at < len(blocks):
        count, block = _broken(blocks, at, names, source) or (1, blocks[at])
        joined.append(block)
        at += count
    return joined


def _broken(
    blocks: Sequence[Block], at: int, names: Mapping[str, object], source: Source
) -> tuple[int, Paragraph] | None:
    """Return how many lines from `at` on are one heading, and their paragraph."""
    first = blocks[at]
    if not isinstance(first, Paragraph) or not _may_be_broken(first.text, names):
        return None
    text = first.text
    for count, line in enumerate(blocks[at + 1 : at + MOST_LINES], 2):
        if not isinstance(line, Paragraph) or PLAIN_ORDINAL.match(line.text):
            return None
        text += line.text
        if core(text) in names:
            span = first.span.join(line.span)
            return count, Paragraph(span, source.slice(span))
    return None


def _may_be_broken(text: str, names: Mapping[str, object]) -> bool:
    return (
        len(text) < LONGEST_HEADING
        and PLAIN_ORDINAL.match(text) is not None
        and "。" not in text
        and core(text) not in names
    )


def drop_contents(blocks: Sequence[Block], form: Form) -> list[Block]:
    """Leave out a list of contents: headings that only follow one another, and stand again below.

    They may have the numbers of pages behind them.
    """
    names = heading_names(form)
    listed = [
        _listed(block.text, names) if isinstance(block, Paragraph) else None for block in blocks
    ]
    kept: list[Block] = []
    at = 0
    for is_listed, group in groupby(listed, key=lambda key: key is not None):
        lines = list(group)
        end, run = at + len(lines), set(lines) - {""}
        if not (is_listed and len(run) >= FEWEST_LISTED and run.issubset(listed[end:])):
            kept += blocks[at:end]
        at = end
    return kept


def _listed(text: str, names: Mapping[str, tuple[SectionForm, str]]) -> str | None:
    """Return the section that a line may list; "" for a line with dots before a page's number."""
    if len(text) > LONGEST_HEADING + LONGEST_LEADER:
        return None
    found = names.get(core(LEADER.sub("", text)))
    if found:
        return found[0].key
    return "" if DOTS.search(text) else None


def is_contents_line(text: str) -> bool:
    """Tell whether a line is one of a list of contents: numbered, a page number at its end."""
    return PLAIN_ORDINAL.match(text) is not None and LEADER.search(text[-40:]) is not None


def _candidates(
    blocks: Sequence[Block], form: Form, tables: Mapping[int, str]
) -> Iterator[Candidate]:
    names = heading_names(form)
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and (found := read_heading(block, names)):
            section, heading = found
            score = EXACT if heading.matched == "exact" else VARIANT
            score += 0.5 * (heading.ordinal == section.ordinal)
            score -= 1.5 * block.text.startswith(("（", "("))
            score += _content_after(at, blocks, section, tables)
            yield Candidate(at, section, heading, score)


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
    if len(text) <= LONGEST_HEADING and (found := names.get(core(text))):
        return found[0], _heading(paragraph, len(text), found[1])
    lead = LEAD.match(text) if len(text) <= LONGEST_HEADING else None
    if lead is not None and (found := names.get(core(text[lead.end() :]))):
        return found[0], _heading(paragraph, len(text), found[1])
    if not PLAIN_ORDINAL.match(text):
        return None
    start = len(text) - len(split_enumerator(text)[1]) if " " not in text else 2
    for cut in RUN_IN.finditer(text, start, LONGEST_HEADING + start):
        if found := names.get(core(text[: cut.start()])):
            if LEADER.fullmatch(text, cut.start()):
                return None
            return found[0], _heading(paragraph, cut.start(), found[1])
    return None


def _heading(paragraph: Paragraph, length: int, matched: str) -> Heading:
    raw = paragraph.text[:length].rstrip()
    text = BROKEN.sub("", raw)
    start = paragraph.span.start
    return Heading(text, ordinal_of(text), Span(start, start + len(raw)), matched)


def ordinal_of(text: str) -> int | None:
    """Return the number in front of a heading (一、, 1., 第一部分), None where there is none."""
    number = split_enumerator(text)[0]
    if not number and (lead := LEAD.match(text)):
        return int(numeric(lead["number"]))
    if number.isdigit():
        return int(number)
    return chinese_number(number)


def _find_similar(
    blocks: Sequence[Block],
    missing: Sequence[SectionForm],
    taken: set[int],
    chosen: Mapping[str, Candidate],
    form: Form,
) -> dict[str, Candidate]:
    """Find reworded headings: numbered like the section, worded alike, between its neighbours."""
    from rapidfuzz.fuzz import ratio

    found: dict[str, Candidate] = {}
    numbered = _numbers_sections(blocks)
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or at in taken or len(block.text) > LONGEST_HEADING:
            continue
        if not PLAIN_ORDINAL.match(block.text) or is_contents_line(block.text):
            continue
        if numbered and TOPIC.match(block.text):
            continue
        said = core(block.text)
        for section in missing:
            likeness = max(ratio(said, name) / 100 for name in cores(section.heading))
            alike = likeness >= SIMILAR or _speaks_of(said, block.text, section, form)
            if not alike or not _between(at, section, chosen):
                continue
            score = FUZZY * likeness
            rival = found.get(section.key)
            if rival is None or score > rival.score:
                heading = _heading(block, len(block.text), "fuzzy")
                found[section.key] = Candidate(at, section, heading, score)
    return found


def _speaks_of(said: str, text: str, section: SectionForm, form: Form) -> bool:
    """Tell whether a heading with the section's number has a word that only this section has."""
    if ordinal_of(text) != section.ordinal:
        return False
    return any(said[at : at + 2] in _own_words(form)[section.key] for at in range(len(said) - 1))


@lru_cache(maxsize=16)
def _own_words(form: Form) -> Mapping[str, frozenset[str]]:
    """Map each section to the pairs of characters that only its headings have."""
    pairs = {
        section.key: {
            name[at : at + 2] for name in cores(section.heading) for at in range(len(name) - 1)
        }
        for section in form.sections
    }
    return {
        key: frozenset(own.difference(*(other for each, other in pairs.items() if each != key)))
        for key, own in pairs.items()
    }


def _between(at: int, section: SectionForm, chosen: Mapping[str, Candidate]) -> bool:
    """Tell whether a place lies behind all earlier sections and before all later ones."""
    return all(
        (other.at < at) == (other.section.ordinal < section.ordinal) for other in chosen.values()
    )
