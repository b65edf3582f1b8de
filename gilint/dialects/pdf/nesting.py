"""How much a file draws in all where drawings are used many times, and draw one another.

PDFium draws a form anew for each use; a few forms that use one another ten times each keep it
busy for years, and nothing interrupts it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from gilint.dialects.pdf.objects import BLANK, Ref, Value, parse, plain
from gilint.errors import UnreadableFileError

MAX_DRAWN = 64 * 2**20  # bytes with every use: PDFium takes about three seconds for them
USE = 64  # bytes that PDFium reads in the time that one use takes
MAX_LEVELS = 45  # of forms in forms: PDFium stops earlier
MAX_ALIASES = 4  # references to references
DO = b"Do"
USES = re.compile(rb"(?:/([^\0\t\n\f\r ()<>\[\]{}/%%]*)%b+|(?<=[\0\t\n\f\r )>\]]))Do(?!\w)" % BLANK)
OBJECT = re.compile(rb"(\d{1,10})%b+\d+%b+obj(?![A-Za-z])" % (BLANK, BLANK))
PACKED = re.compile(rb"%b*((?:\d+%b+\d+%b+)+)" % (BLANK, BLANK, BLANK))
FIRST = re.compile(rb"/First%b+(\d{1,9})" % BLANK)


class Stream(NamedTuple):
    """An unpacked drawing (or objects), and where in the file its dictionary stands."""

    start: int
    end: int
    content: bytes


class _Use(NamedTuple):
    """How often a drawing uses a form: one of several where nobody knows which."""

    times: int
    forms: frozenset[int]


Names = dict[bytes, frozenset[int]]


def refuse_nesting(data: bytes, streams: list[Stream]) -> None:
    """Raise `UnreadableFileError` where drawings that use forms draw far too much in all.

    Costs nothing but a look where no form uses anything.
    """
    nested = any(DO in stream.content and _may_be_form(data, stream) for stream in streams)
    if nested and _drawn(_Objects(data, streams)) > MAX_DRAWN:
        raise UnreadableFileError("pdf-too-complex")


def _may_be_form(data: bytes, stream: Stream) -> bool:
    """Tell whether the objects before a stream say what kind it is, which a page's do not."""
    return any(data.find(sign, stream.start, stream.end) >= 0 for sign in (b"Subtype", b"#"))


class _Objects:
    """The objects of a file by number: all that were ever written under it."""

    def __init__(self, data: bytes, streams: list[Stream]) -> None:
        self._places: dict[int, list[tuple[bytes, int, int]]] = defaultdict(list)
        self.contents: dict[int, list[bytes]] = defaultdict(list)
        self._add_plain(data)
        for stream in streams:
            numbers = [int(match[1]) for match in OBJECT.finditer(data, stream.start, stream.end)]
            for number in numbers:
                self.contents[number].append(stream.content)
            if first := FIRST.search(data, stream.start, stream.end):
                self._add_packed(stream.content, int(first[1]))
        self.named = self.forms(self._named())

    def _add_plain(self, data: bytes) -> None:
        marks = [(match.start(), match) for match in OBJECT.finditer(data)]
        ends = [*(start for start, _ in marks[1:]), len(data)]
        for (_, match), end in zip(marks, ends, strict=True):
            self._places[int(match[1])].append((data, match.end(), end))

    def _add_packed(self, content: bytes, first: int) -> None:
        if not (head := PACKED.match(content[:first] + b" ")):
            return
        numbers = [int(number[:12]) for number in head[1].split()]
        starts = [first + offset for offset in numbers[1::2]]
        for number, start, end in zip(
            numbers[::2], starts, [*starts[1:], len(content)], strict=False
        ):
            self._places[number].append((content, start, end))

    def dictionaries(
        self, value: Value, aliases: int = MAX_ALIASES
    ) -> Iterator[dict[bytes, Value]]:
        """Yield the dictionaries that a value is or refers to."""
        if isinstance(value, dict):
            yield value
        elif isinstance(value, Ref) and aliases:
            for data, start, _ in self._places.get(value.number, ()):
                yield from self.dictionaries(parse(data, start), aliases - 1)

    def forms(self, values: Iterable[Value]) -> Names:
        """Return what the names in dictionaries of forms and pictures refer to."""
        names: dict[bytes, set[int]] = defaultdict(set)
        for entries in chain.from_iterable(map(self.dictionaries, values)):
            for name, entry in entries.items():
                if isinstance(entry, Ref):
                    names[name].add(entry.number)
        return {name: frozenset(numbers) for name, numbers in names.items()}

    def resources(self, number: int) -> Names:
        """Return what the names in a drawing refer to: any page's names where it has none."""
        own = (
            resources.get(b"XObject", b"")
            for head in self.dictionaries(Ref(number))
            for resources in self.dictionaries(head.get(b"Resources", b""))
        )
        return self.forms(own) or self.named

    def _named(self) -> Iterator[Value]:
        """Yield all dictionaries of forms and pictures, whoever they belong to."""
        for data, start, end in chain.from_iterable(self._places.values()):
            if any(data.find(sign, start, end) >= 0 for sign in (b"XObject", b"#")):
                yield from _within(parse(data, start), b"XObject")


def _within(value: Value, key: bytes) -> Iterator[Value]:
    """Yield all values of a key, however deep."""
    if isinstance(value, dict):
        yield from [value[key]] if key in value else []
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            yield from _within(member, key)


def _drawn(objects: _Objects) -> int:
    """Return how many bytes are drawn when each drawing is drawn, with all that it uses.

    Counts level by level from within: where forms use one another in circles, up to the last.
    """
    sizes = {number: USE + sum(map(len, found)) for number, found in objects.contents.items()}
    uses = {number: found for number in sizes if (found := list(_uses(objects, number)))}
    choices = {use.forms for found in uses.values() for use in found}
    costs = dict(sizes)
    for _ in range(MAX_LEVELS):
        before = sum(costs.values())
        dearest = {forms: max(costs.get(form, 0) for form in forms) for forms in choices}
        for number, found in uses.items():
            costs[number] = sizes[number] + sum(times * dearest[forms] for times, forms in found)
        if before > MAX_DRAWN or sum(costs.values()) == before:
            break
    return sum(costs.values())


def _uses(objects: _Objects, number: int) -> Iterator[_Use]:
    counts = Counter(
        plain(name) for content in objects.contents[number] for name in USES.findall(content)
    )
    names = objects.resources(number) if counts else {}
    anything = frozenset(chain.from_iterable(names.values())) if b"" in counts else frozenset()
    for name, times in counts.items():
        if forms := names.get(name) if name else anything:
            yield _Use(times, forms)
