"""The text of one paragraph: its runs, and what stands between and inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import (
    ALTERNATE,
    BR,
    CELL_DEL,
    CELL_INS,
    CELL_MERGE,
    CHAR,
    COMMENT,
    COMMENT_END,
    COMMENT_START,
    CR,
    DEL,
    DRAWING,
    FIELD,
    FIELD_TYPE,
    ID,
    INS,
    MATH_TEXT,
    MATHS,
    MOVE_FROM,
    MOVE_TO,
    NO_BREAK_HYPHEN,
    NUM_PR,
    OBJECT,
    P_STYLE,
    PICT,
    PICTURES,
    PPR,
    PTAB,
    R_STYLE,
    RPR,
    RUBY,
    RUBY_BASE,
    SYM,
    TAB,
    TRPR,
    VANISH,
    WRAPPERS,
    XML_SPACE,
    P,
    R,
    T,
    word,
)
from gilint.dialects.docx.numbering import Numbering
from gilint.dialects.docx.passages import Passage, Point
from gilint.dialects.docx.styles import hides, value
from gilint.dialects.docx.symbols import symbol
from gilint.dialects.docx.tree import boxes, chosen, run_boxes

if TYPE_CHECKING:
    from lxml.etree import _Element

FONT = word("font")
BLANKS = " \t\r\n"
SHAPES = frozenset({DRAWING, PICT, OBJECT})


@dataclass(frozen=True, slots=True)
class Rules:
    """What this document asks to look at. Looked for once in the bytes, so that most documents,
    which have none of it, are read without asking every run.

    `hidden` are styles with hidden text, `left_out` paragraph styles that are no prose.
    """

    numbering: Numbering | None = None
    hidden: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    hiding: bool = False
    tracked: bool = False
    boxed: bool = False
    pictured: bool = False

    @property
    def watched(self) -> tuple[str, ...]:
        """The elements that make a table more than plain text in this document."""
        numbered = (NUM_PR, P_STYLE) if self.numbering or self.left_out else ()
        return (*numbered, VANISH, R_STYLE, P_STYLE) if self.hiding else numbered


@dataclass(slots=True)
class Note:
    """A tracked change, a comment or a picture: its kind, and where it begins and ends."""

    kind: str
    start: Point
    end: Point


@dataclass(slots=True)
class Inline:
    """Reads paragraphs into `passage`. `boxes` and `notes` grow on the way."""

    rules: Rules
    passage: Passage
    boxes: list[tuple[str, _Element]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    _comments: dict[str, Note] = field(default_factory=dict)
    _address: str = ""
    _run: int = 0
    _box: int = 0
    _fields: list[bool] = field(default_factory=list)
    _left_out: bool = False
    _hidden: bool = False
    _joined: bool = False
    _joins_next: bool = False
    _text: list[str] = field(default_factory=list)
    _properties_matter: bool = False

    def __post_init__(self) -> None:
        rules = self.rules
        matter = rules.numbering or rules.left_out or rules.tracked or rules.hiding
        self._properties_matter = bool(matter)

    def read(self, paragraph: _Element, address: str) -> bool:
        """Add a paragraph to the passage; False where a tracked change joins it with the next."""
        self._address, self._run = address, 0
        if self._properties_matter or self._box or self._fields:
            self._begin()
        self._children(paragraph)
        return not self._joins_next

    def _begin(self) -> None:
        self._joined, self._joins_next, self._left_out = self._joins_next, False, False
        self._hidden = False
        self._box = 0
        self._fields.clear()

    def _children(self, parent: _Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._read_run(child)
            elif tag == PPR:
                if self._properties_matter:
                    self._properties(child)
            elif tag in BETWEEN:
                BETWEEN[tag](self, child)
            elif tag in WRAPPERS:
                self._children(child)

    def _properties(self, properties: _Element) -> None:
        rules = self.rules
        style = value(properties, P_STYLE)
        self._left_out, self._hidden = style in rules.left_out, style in rules.hidden
        if rules.numbering and not self._left_out and not self._joined:
            numbered = self._numbered(properties)
            label = rules.numbering.label(numbered) if numbered is not None else None
            if label:
                self.passage.add(label, self._address)
        if rules.tracked:
            self._mark(next(properties.iterchildren(RPR), None))

    def _numbered(self, properties: _Element) -> _Element | None:
        """Return the properties that number a paragraph: the last's, of those that changes join.

        None for a paragraph of which nothing is left, or shown: it has no number either.
        """
        paragraph = properties.getparent()
        if paragraph is None or self._is_unseen(paragraph, properties):
            return None
        own: _Element | None = properties
        while self.rules.tracked and _joins(own):
            following = paragraph.getnext()
            if following is None or following.tag != P:
                left = any(True for _ in paragraph.iterchildren(R, INS, MOVE_TO))
                return own if left else None
            paragraph, own = following, next(following.iterchildren(PPR), None)
        return own

    def _is_unseen(self, paragraph: _Element, properties: _Element) -> bool:
        """Tell whether a paragraph is hidden with its mark."""
        if not self.rules.hiding:
            return False
        said = hides(next(properties.iterchildren(RPR), None))
        mark = self._hidden if said is None else said
        return mark and all(map(self._is_hidden, paragraph.iter(R)))

    def _mark(self, properties: _Element | None) -> None:
        """Read the tracked changes of the paragraph mark."""
        for change in () if properties is None else properties.iterchildren(INS, DEL, MOVE_FROM):
            point = self.passage.point()
            self.notes.append(Note("revision", point, point))
            self._joins_next |= change.tag != INS

    def part(self) -> None:
        """Let nothing that follows join the paragraph before it: a table or a cell begins."""
        self._joins_next = False

    def note_rows(self, rows: Iterable[_Element]) -> None:
        """Note the rows that tracked changes insert or delete, or whose cells they do."""
        for row in rows:
            properties = next(row.iterchildren(TRPR), None)
            changes = () if properties is None else properties.iterchildren(INS, DEL)
            if any(True for _ in chain(changes, row.iter(CELL_INS, CELL_DEL, CELL_MERGE))):
                point = self.passage.point()
                self.notes.append(Note("revision", point, point))

    def _read_run(self, run: _Element) -> None:
        self._run += 1
        if self._left_out or (self.rules.hiding and self._is_hidden(run)):
            self._box += sum(1 for _ in run_boxes(run))
            return
        text = self._text
        for child in run:
            tag = child.tag
            if tag == T:
                self._plain(child)
            elif tag in INSIDE:
                INSIDE[tag](self, child)
        if text:
            self.passage.add("".join(text), f"{self._address}/run/{self._run}")
            text.clear()

    def _is_hidden(self, run: _Element) -> bool:
        properties = next(run.iterchildren(RPR), None)
        said = hides(properties)
        named = self._hidden or value(properties, R_STYLE) in self.rules.hidden
        return named if said is None else said

    def _plain(self, element: _Element) -> None:
        text = plain_text(element)
        if text:
            self._write(text)

    def _field(self, element: _Element) -> None:
        kind = element.get(FIELD_TYPE)
        if kind == "begin":
            self._fields.append(False)
        elif self._fields and kind == "separate":
            self._fields[-1] = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _write(self, text: str) -> None:
        """Add text to the run, but what belongs to the instruction of a field."""
        if not self._fields or all(self._fields):
            self._text.append(text)

    def _symbol(self, element: _Element) -> None:
        self._write(symbol(element.get(FONT, ""), element.get(CHAR, "")))

    def _shape(self, element: _Element) -> None:
        if self.rules.pictured and next(element.iter(*PICTURES), None) is not None:
            point = self.passage.point()
            self.notes.append(Note("picture", point, point))
        if not self.rules.boxed:
            return
        for box in boxes(element):
            self._box += 1
            self.boxes.append((f"{self._address}/box/{self._box}", box))

    def _ruby(self, element: _Element) -> None:
        """Read the text, not the pronunciation above it."""
        for base in element.iterchildren(RUBY_BASE):
            for text in base.iter(T):
                self._plain(text)

    def _alternate_inside(self, element: _Element) -> None:
        for child in chosen(element):
            if child.tag == T:
                self._plain(child)
            elif child.tag in INSIDE:
                INSIDE[child.tag](self, child)

    def _alternate_between(self, element: _Element) -> None:
        self._children(chosen(element))

    def _formula(self, element: _Element) -> None:
        text = "".join(item.text or "" for item in element.iter(MATH_TEXT))
        if text and not self._left_out:
            self.passage.add(text, self._address)

    def _inserted(self, element: _Element) -> None:
        start = self.passage.point()
        self._children(element)
        self.notes.append(Note("revision", start, self.passage.point()))

    def _deleted(self, _: _Element) -> None:
        point = self.passage.point()
        self.notes.append(Note("revision", point, point))

    def _comment(self, element: _Element) -> None:
        """Note a comment once, by the range it is on or else by the place of its mark."""
        name = element.get(ID, "")
        note = self._comments.get(name)
        if note is None:
            point = self.passage.point()
            note = self._comments[name] = Note("comment", point, point)
            self.notes.append(note)
        elif element.tag == COMMENT_END:
            note.end = self.passage.point()


def _joins(properties: _Element | None) -> bool:
    """Tell whether a tracked change takes a paragraph's mark away, so that the next joins it."""
    mark = None if properties is None else next(properties.iterchildren(RPR), None)
    return mark is not None and next(mark.iterchildren(DEL, MOVE_FROM), None) is not None


def plain_text(element: _Element) -> str:
    """Return what a w:t holds, white space around it only where the file says to preserve it."""
    text = element.text
    if not text:
        return ""
    if text[0] in BLANKS or text[-1] in BLANKS or "\n" in text:
        preserved = element.get(XML_SPACE) is not None
        return (text if preserved else text.strip(BLANKS)).replace("\n", " ")
    return text


Reader = Callable[[Inline, "_Element"], None]

# What may stand between runs, and inside a run.
BETWEEN: dict[str, Reader] = {
    INS: Inline._inserted,
    MOVE_TO: Inline._inserted,
    DEL: Inline._deleted,
    MOVE_FROM: Inline._deleted,
    ALTERNATE: Inline._alternate_between,
    COMMENT_START: Inline._comment,
    COMMENT_END: Inline._comment,
    COMMENT: Inline._comment,
    **dict.fromkeys(MATHS, Inline._formula),
}
INSIDE: dict[str, Reader] = {
    TAB: lambda inline, _: inline._write("\t"),
    PTAB: lambda inline, _: inline._write("\t"),
    BR: lambda inline, _: inline._write("\n"),
    CR: lambda inline, _: inline._write("\n"),
    NO_BREAK_HYPHEN: lambda inline, _: inline._write("-"),
    SYM: Inline._symbol,
    FIELD: Inline._field,
    RUBY: Inline._ruby,
    COMMENT: Inline._comment,
    ALTERNATE: Inline._alternate_inside,
    **dict.fromkeys(SHAPES, Inline._shape),
}
