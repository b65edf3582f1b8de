"""Tell rows from prose where cells stand between spaces, and cut the rows into their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gilint.dialects.blocks import LONGEST_LABEL, Blocks, cut_cell, is_heading, is_value
from gilint.layout import Block, LayoutCell
from gilint.location import Span
from gilint.zh import FIELD_NAME, LEVELS, PAGE_NUMBER, PROSE_END, SENTENCE_END

SPACES = " \t\u00a0\u2002\u2003\u3000"
WIDE_GAP = re.compile(rf"[ \u00a0]*[\t\u2003\u3000][{SPACES}]*|[{SPACES}]{{2,}}")
GAP = re.compile(rf"[{SPACES}]+")
WORD = re.compile(rf"[^{SPACES}]+")
WORD_BEFORE = re.compile(rf"[^{SPACES}]+$")
LONGEST_WORD = 2
BARE_PAGE = re.compile(r"\d{1,3}$")
LIST_MARKS = ".．,，、"
"""Behind a number these make it the number of a label: 1."""
FEWEST_VALUES, FEWEST_ROWS = 2, 3
"""A table has a row with so many values, or so many rows."""
FEWEST_SHARE = 3
"""A line with less than this part of the values that the longest has ends no table."""
LONGEST_NAME = 20
"""Code points: the longest label of a row with a single value."""
MOST_TRAILING = 6
COMMA = "，"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be a row: where it stands, where its last values begin, and how many.

    `gapped` says that a wide gap is in it, and no comma, which prose would have.
    """

    span: Span
    values: int
    count: int
    gapped: bool

    @property
    def is_row(self) -> bool:
        """Whether it has headings side by side, or values, and if only one, a short label."""
        named = 0 < self.values - self.span.start <= LONGEST_NAME
        return self.gapped or self.count >= FEWEST_VALUES or (self.count == 1 and named)


class Reading:
    """One pass over the lines; `lines` are those since the last one that can be no row.

    `headed` says that a heading has been passed, above which a page has its metadata.
    """

    __slots__ = ("blocks", "headed", "lines", "pages", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks = Blocks(text)
        self.lines: list[Line] = []
        self.pages: list[Span] = []
        self.headed = False

    def read(self) -> tuple[Block, ...]:
        start = 0
        for line in self.text.split("\n"):
            if content := line.strip():
                at = start + line.index(content)
                self.add_line(Span(at, at + len(content)), content)
            start += len(line) + 1
        self.close(before_heading=False)
        return self.blocks.finish()

    def add_line(self, span: Span, content: str) -> None:
        """Add a line to the region; prose and headings close it.

        A number alone on a line is a page's as likely as a cell's, so it is no cell.
        """
        if self.is_break(content):
            heading = is_heading(content)
            self.close(before_heading=heading)
            self.headed = self.headed or heading
            self.blocks.add_paragraph(span.start, span.end)
        elif self.lines and (PAGE_NUMBER.match(content) or BARE_PAGE.match(content)):
            self.pages.append(span)
        else:
            self.lines.append(read_line(span, content))

    def is_break(self, content: str) -> bool:
        """Tell a line that can be no row: a sentence, a heading, a field of the page's metadata."""
        return (
            max(map(len, GAP.split(content))) > LONGEST_LABEL
            or is_heading(content)
            or SENTENCE_END in content
            or (PROSE_END.search(content) is not None and not is_open(content))
            or (not self.headed and FIELD_NAME.match(content) is not None)
        )

    def close(self, *, before_heading: bool) -> None:
        """End the region: its table, the lines behind the table, the page numbers within."""
        lines, pages, self.lines, self.pages = self.lines, self.pages, [], []
        size = measure_table(lines, before_heading=before_heading)
        if size:
            wide = has_wide_gaps(self.text, lines[:size])
            self.blocks.add_rows(
                [list(self.cut(line, wide=wide)) for line in lines[:size]], ruled=self.headed
            )
        for span in sorted((*(line.span for line in lines[size:]), *pages)):
            self.blocks.add_paragraph(span.start, span.end)

    def cut(self, line: Line, *, wide: bool) -> Iterator[LayoutCell]:
        """Cut a line into its cells."""
        label = self.text[line.span.start : line.values].rstrip()
        gaps = [
            gap
            for gap in GAP.finditer(label)
            if (wide and WIDE_GAP.fullmatch(gap.group()))
            or (parts_labels(label, gap) if line.count else parts_headings(label, gap) or not wide)
        ]
        start = line.span.start
        for end, following in [(gap.start(), gap.end()) for gap in gaps]:
            yield cut_cell(self.text, start, line.span.start + end)
            start = line.span.start + following
        if label:
            yield cut_cell(self.text, start, line.values)
        for value in WORD.finditer(self.text, line.values, line.span.end):
            yield LayoutCell(Span(value.start(), value.end()), value.group())


def read_line(span: Span, content: str) -> Line:
    """Find the values at the end of a line."""
    values = last_values(content, span.start)
    gapped = WIDE_GAP.search(content) is not None and COMMA not in content
    return Line(span, values[0] if values else span.end, len(values), gapped)


def parts_labels(label: str, gap: re.Match[str]) -> bool:
    """Tell whether a gap parts two labels of a row: a numbered one follows."""
    return any(level.match(label, gap.end()) for level in LEVELS)


def parts_headings(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a narrow gap parts two headings: the words of one are short, 商业 企业."""
    before, after = WORD_BEFORE.search(text, 0, gap.start()), WORD.match(text, gap.end())
    return all(word and len(word.group()) > LONGEST_WORD for word in (before, after))


def last_values(content: str, start: int) -> list[int]:
    """Return where the values at the end of a line begin; the line begins at `start`."""
    values = []
    for word in reversed(list(WORD.finditer(content))):
        if not is_value(word.group()) or word.group()[-1] in LIST_MARKS:
            break
        values.append(start + word.start())
    return values[::-1]


def measure_table(lines: Sequence[Line], *, before_heading: bool) -> int:
    """Return how many of a region's lines are a table, 0 for none.

    Labels behind the last row belong to it only where the next section follows: their
    numbers are blank.
    """
    most = max((line.count for line in lines), default=0)
    rows = [
        at
        for at, line in enumerate(lines)
        if line.is_row and (line.gapped or FEWEST_SHARE * line.count >= most)
    ]
    if len(rows) < FEWEST_ROWS and not any(line.count > FEWEST_VALUES for line in lines):
        return 0
    size = rows[-1] + 1
    return len(lines) if before_heading and len(lines) - size <= MOST_TRAILING else size


def has_wide_gaps(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether most lines of a table that have gaps have wide ones."""
    gapped = [text[line.span.start : line.span.end] for line in lines]
    narrow = sum(GAP.search(line) is not None for line in gapped)
    return 2 * sum(WIDE_GAP.search(line) is not None for line in gapped) > narrow


def is_open(content: str) -> bool:
    """Tell whether a bracket is still open at the end of a line: more of a heading follows."""
    return max(content.rfind("（"), content.rfind("(")) > max(
        content.rfind("）"), content.rfind(")")
    )
