"""Text that stands in tables: headings as rows of their own, and tables that only place text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gilint.forms.schema import Form
from gilint.forms.sections import LONGEST_HEADING, heading_names
from gilint.forms.vocabulary import kind_of
from gilint.layout import Block, LayoutCell, LayoutTable, Paragraph
from gilint.location import Span
from gilint.zh import HEADING_ENDS, SENTENCE_END, core

# Filled cells: a red head, a title or a signature has no more of them.
MOST_FRAMED = 8
FLAT = re.compile(r"(?<=\s)([一二三四五六]、[^\s，。；：]{4,30})(?=\s|$)")
FLAT_BEGINS = re.compile(r"[。：:；）)]\s+$")
LONGEST_UNCUT = 200


def part_headings(blocks: Sequence[Block], forms: Sequence[Form]) -> tuple[Block, ...]:
    """Take the rows that are nothing but the heading of a section out of their tables."""
    names = {said: None for form in forms for said in heading_names(form)}
    return tuple(part for block in blocks for part in _parts(block, names))


def _parts(block: Block, names: Mapping[str, None]) -> Iterator[Block]:
    if isinstance(block, Paragraph):
        yield from _flat_parts(block, names)
        return
    start = 0
    for at, (first, behind) in enumerate(block.bounds):
        if heading := _heading_in(block.texts[first:behind], names):
            yield from _rows(block, start, at)
            place = block.starts[block.texts.index(heading, first)]
            yield Paragraph(Span(place, place + len(heading)), heading)
            start = at + 1
    yield from _rows(block, start, len(block.row_ends)) if start else (block,)


def _flat_parts(block: Paragraph, names: Mapping[str, None]) -> Iterator[Paragraph]:
    """Cut a paragraph that holds a whole report at the headings: its line ends became spaces."""
    found: list[tuple[int, int]] = []
    if len(block.text) > LONGEST_UNCUT:
        found = [m.span(1) for m in FLAT.finditer(block.text) if core(m[1]) in names]
    if not found or FLAT_BEGINS.search(block.text, 0, found[0][0]) is None:
        yield block
        return
    cuts = [0, *(at for place in found for at in place), len(block.text)]
    for start, end in pairwise(cuts):
        if text := block.text[start:end].strip():
            begin = block.span.start + block.text.index(text, start)
            yield Paragraph(Span(begin, begin + len(text)), text)


def _rows(table: LayoutTable, first: int, behind: int) -> Iterator[LayoutTable]:
    if first < behind:
        yield table.part(first, behind)


def _heading_in(row: Sequence[str], names: Mapping[str, None]) -> str:
    """Return the only text of a row where it is the heading of a section, else nothing."""
    text = next(filter(None, row), "")
    if not text.endswith(HEADING_ENDS) or len(text) > LONGEST_HEADING:
        return ""
    alone = row.count("") == len(row) - 1
    return text if alone and core(text) in names else ""


def unfold(blocks: Iterable[Block]) -> list[Paragraph]:
    """Return the paragraphs among blocks, and as such the text of tables that only place it.

    Such a table has few filled cells, and no number in any.
    """
    return [line for block in blocks for line in _lines(block)]


def sentences_in(table: LayoutTable) -> Iterator[Paragraph]:
    """Yield the lines of a table that are sentences, whatever else its cells hold."""
    cells = (cell for cell in table.cells if SENTENCE_END in cell.text)
    return (line for cell in cells for line in _lines_of(cell) if SENTENCE_END in line.text)


def _lines(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    filled = [cell for cell in block.cells if cell.text]
    if len(filled) <= MOST_FRAMED and all(kind_of(cell.text) == "text" for cell in filled):
        for cell in filled:
            yield from _lines_of(cell)


def _lines_of(cell: LayoutCell) -> Iterator[Paragraph]:
    start = cell.span.start
    for line in cell.text.split("\n"):
        if text := line.strip():
            at = start + line.index(text)
            yield Paragraph(Span(at, at + len(text)), text)
        start += len(line) + 1
