"""What a page says about itself: title, date of publication, publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from gilint.dialects.html.model import Grid, Line, PageBlock
from gilint.dialects.html.tree import Element
from gilint.lexicon import SENTENCE_MARK, TITLE
from gilint.web_lexicon import METADATA, NO_PUBLISHER, PAGE_DATE, SENTENCE_END
from gilint.zh import fold

KINDS: Mapping[str, str] = {
    label: kind for kind, labels in METADATA.items() for label in labels.split()
}
GENERATOR = "gilint"
"""Marks pages that hold a report and nothing else: they are read whole."""
FEWEST_CHARACTERS = 4
"""A shorter label counts only where no Chinese character stands before it."""
NAME = re.compile(r"((?:[\u3400-\u9fff]\s*){2,12})[】\]]?\s*[:：]")
FIRST = frozenset("12[【|") | frozenset(label[0] for label in KINDS)
DATES = frozenset(
    {
        "article:published_time",
        "firstpublishedtime",
        "maketime",
        "pubdate",
        "publish-date",
        "publishdate",
        "publishedtime",
        "publishtime",
        "pubtime",
        "releasedate",
    }
)
SOURCES = frozenset({"contentsource", "source"})
TITLES = frozenset({"articletitle", "title", "og:title"})
NAMES = DATES | SOURCES | TITLES | {"generator"}
NAME_END = re.compile(r"[\u3000【\[|\n]|\s\s")
DATED_LABELS = "|".join([label for label, kind in KINDS.items() if kind == "published"])
DATED_FIELD = re.compile(rf"(?:{DATED_LABELS})\s*[:：]\s*(?:19|20)\d\d")
COUNTED = re.compile(r"\d+\s*次?\s")
"""How often a page was looked at; something else may follow."""
COLON = re.compile("[:：]")
DATED = frozenset({"published", "made", "bare"})
LONGEST_LINE = 400
LONGEST_DATE = 24
LONGEST_STAMP = 60
LONGEST_DATED = 120
LONGEST_LABEL = 16


IN_SCRIPT = re.compile(
    r'(?i)"(?:datePublished|pub(?:lish)?(?:ed)?_?(?:date|time))"\s*:\s*"([^"]{8,24})"'
)


class Metadata(NamedTuple):
    """`published` as written, `publisher` as named; None where the page says neither."""

    published: str | None
    publisher: str | None


class Label(NamedTuple):
    """The name of a field in a line, from its first character to behind its colon."""

    start: int
    end: int
    kind: str


class Head(NamedTuple):
    """What the tags of the page's head say. `titles` are the elements that may hold the title."""

    published: str | None
    source: str | None
    titles: tuple[tuple[str, Element], ...]
    generator: str


def read_head(root: Element) -> Head:
    """Read the tags that content systems put into the head of a page, or somewhere below it."""
    head = root.find("head")
    values = _named(head.select("meta") if head is not None else ())
    if not (_says_all(values) or _generator(values) == GENERATOR):
        values = _named(root.select("meta"))
    titles = [values[name] for name in values if name in TITLES]
    if (title := root.select_one("title")) is not None:
        titles.append((title.text.strip(), title))
    return Head(
        next(_dates(values[name][0] for name in values if name in DATES), None),
        next((values[name][0] for name in values if name in SOURCES), None),
        tuple(titles),
        _generator(values),
    )


def _named(metas: Iterable[Element]) -> dict[str, tuple[str, Element]]:
    """Return what the first tag of each name says, with the tag."""
    values: dict[str, tuple[str, Element]] = {}
    for meta in metas:
        name = (meta.attr("name") or meta.attr("property") or "").lower()
        if name in NAMES and (content := (meta.attr("content") or "").strip()):
            values.setdefault(name, (content, meta))
    return values


def _says_all(values: Mapping[str, tuple[str, Element]]) -> bool:
    dates = [values[name][0] for name in DATES & values.keys()]
    named = not (SOURCES.isdisjoint(values) or TITLES.isdisjoint(values))
    return named and next(_dates(dates), None) is not None


def _generator(values: Mapping[str, tuple[str, Element]]) -> str:
    return values["generator"][0] if "generator" in values else ""


def find_script_date(root: Element) -> str | None:
    """Return the date of publication that a page tells machines in a script.

    None where it tells several: those of other articles.
    """
    scripts = [script.text for script in root.select("script")]
    dates = set(_dates(match[1] for text in scripts for match in IN_SCRIPT.finditer(text)))
    return dates.pop() if len(dates) == 1 else None


def read_metadata(
    head: Head, near: Iterable[Sequence[PageBlock]], around: Iterable[Sequence[PageBlock]]
) -> Metadata:
    """Read date of publication and publisher from the head and from what stands around a report.

    The head comes first, then what is labelled as published, then any other date; one without
    a label counts only `near` the title. Of names, the publisher's own label comes first,
    then the source. Both come in parts of the page: no field's value stands in the next one.
    """
    found: dict[str, str] = {}
    if head.published:
        found["published"] = head.published
    for kind, value in chain(*map(_entries, near), *map(_labelled_entries, around)):
        found.setdefault(kind, value)
        if "published" in found and _is_name(found.get("publisher")):
            break  # What stands first counts most: nothing else could change the answer.
    dates = (found.get("published"), found.get("made"), found.get("bare"))
    names = (found.get("publisher"), head.source, found.get("source"))
    return Metadata(next(filter(None, dates), None), next(filter(_is_name, names), None))


def _is_name(name: str | None) -> bool:
    return bool(name and not NO_PUBLISHER.fullmatch(name))


def _labelled_entries(blocks: Iterable[PageBlock]) -> Iterator[tuple[str, str]]:
    return (entry for entry in _entries(blocks) if entry[0] != "bare")


def labelled(text: str) -> list[tuple[str, str]]:
    """Return kind and value of each label in a line of metadata; nothing for any other line.

    Such a line begins with a label or with a date, or a date with its label stands in it.
    """
    if COLON.search(text) is None or not (_may_be_field(text) or _is_dated(text)):
        return []
    labels = list(_labels(text))
    lead = text[: labels[0].start].strip().strip("[【| ") if labels else text
    stamp = _date_behind(lead) if labels else None
    if not labels or (lead and stamp is None and DATED_FIELD.search(text) is None):
        return []
    ends = [label.start for label in labels[1:]] + [len(text)]
    found = [("made", stamp)] if stamp else []
    for label, end in zip(labels, ends, strict=True):
        found.append((label.kind, text[label.end : end].strip("[]【】| \n\u3000\xa0")))
    return found


def _date_behind(lead: str) -> str | None:
    """Return the date that a text is, or ends with."""
    match = PAGE_DATE.search(lead)
    return match.group() if match and match.end() == len(lead) else None


def _is_dated(text: str) -> bool:
    """Tell whether a short line without a sentence holds a date."""
    short = len(text) <= LONGEST_DATED and SENTENCE_END not in text
    return short and PAGE_DATE.search(text) is not None


def stamp_in(text: str) -> str | None:
    """Return the date in a line that holds nothing else but names: a page's, by its form.

    Letters are signed with 年, 月 and 日; content systems write figures, or add the hour.
    """
    if len(text) > LONGEST_STAMP or (match := PAGE_DATE.search(text)) is None:
        return None
    date, rest = match.group(), text[: match.start()] + text[match.end() :]
    alone = not rest.strip() and len(text) <= LONGEST_DATE
    plain = SENTENCE_MARK.search(fold(rest)) is None and not any(map(str.isdigit, rest))
    return date if alone or (plain and ("年" not in date or ":" in date)) else None


def _labels(text: str) -> Iterator[Label]:
    """Yield the names of fields before colons, also where they are spaced out."""
    for match in NAME.finditer(text):
        letters = [at for at in range(match.start(1), match.end(1)) if not text[at].isspace()]
        name = "".join([text[at] for at in letters])
        for skip in range(len(name) - 1):
            rest, start = name[skip:], letters[skip]
            apart = skip == 0 or text[start - 1].isspace()
            if rest in KINDS and (apart or len(rest) >= FEWEST_CHARACTERS):
                yield Label(start, match.end(), KINDS[rest])
                break


def is_label(text: str) -> bool:
    """Tell whether a line or a cell is the name of a field and nothing else."""
    return _may_be_field(text) and len(text) <= LONGEST_LABEL and _bare(text) in KINDS


def _may_be_field(text: str) -> bool:
    """Tell quickly whether a line could begin with the name of a field, or with a date."""
    return bool(text) and text[0] in FIRST and len(text) <= LONGEST_LINE


def is_box(grid: Grid) -> bool:
    """Tell whether a table is a metadata box: a third of its filled cells are names of fields."""
    texts = [text for text in _texts(grid) if text]
    named = [text for text in texts if is_label(text) or labelled(text)]
    return len(named) * 3 >= len(texts) > 0


def _bare(label: str) -> str:
    return "".join(label.split()).strip(":：[]【】")


def _entries(blocks: Iterable[PageBlock]) -> Iterator[tuple[str, str]]:
    """Yield kind and value of every field that has a usable value."""
    pending = ""
    for text in chain.from_iterable(map(_texts, blocks)):
        if pending and TITLE.search(fold(text)):
            pending = ""  # the field is empty: a title is nobody's name
        if pending or _may_be_field(text) or _is_dated(text):
            fields, pending = _fields(text, pending)
            if fields:
                yield from _usable(fields)


def _fields(text: str, pending: str) -> tuple[list[tuple[str, str]], str]:
    """Return the fields of a text, and which field's value is still to come; `pending` was."""
    fields = labelled(text)
    if not fields:
        if is_label(text):
            return [], KINDS[_bare(text)]
        if pending and (pending in DATED or COLON.search(text) is None):
            fields = [(pending, text)]
        elif stamp := stamp_in(text):
            fields = [("bare", stamp)]
    return fields, fields[-1][0] if fields and not fields[-1][1] else ""


def _usable(fields: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, value in fields:
        if kind in DATED:
            yield from ((kind, date) for date in _dates([value]))
            continue
        match = PAGE_DATE.search(value)
        dated = match is not None and (kind == "source" or COUNTED.match(value) is not None)
        if match and dated:
            yield "bare", match.group()
        if name := NAME_END.split(value[: match.start()] if match and dated else value)[0].strip():
            yield kind, name


def _dates(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if match := PAGE_DATE.search(value):
            yield match.group()


def _texts(block: PageBlock) -> Sequence[str]:
    if isinstance(block, Grid):
        return block.read.texts
    return [block.text] if isinstance(block, Line) else []
