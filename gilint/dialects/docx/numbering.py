"""Automatic numbers (一、 （一） 1.) restored as the text that Word shows.

A paragraph names a list (w:num) and a level, itself or through its style. Lists that share an
abstract list count on together, but where one of them overrides the start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import LEVEL, P_STYLE, VAL, word
from gilint.dialects.docx.numerals import write_number
from gilint.dialects.docx.styles import Styles, chain, number, numbering_reference, value
from gilint.dialects.docx.tree import flat

if TYPE_CHECKING:
    from lxml.etree import _Element

ABSTRACT, ABSTRACT_ID, NUM = word("abstractNum"), word("abstractNumId"), word("num")
NUM_ID, LVL, OVERRIDE, STYLE_LINK = (
    word(name) for name in ("numId", "lvl", "lvlOverride", "numStyleLink")
)
START, FORMAT, TEXT, RESTART, LEGAL, START_OVERRIDE = (
    word(name) for name in ("start", "numFmt", "lvlText", "lvlRestart", "isLgl", "startOverride")
)
PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: after which level it starts anew (None: any above it)."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    style: str


DEFAULT = Level(1, "decimal", "", None, legal=False, style="")


@dataclass(frozen=True, slots=True)
class NumberList:
    """A list: its abstract list, its levels, and those of them whose start it overrides."""

    abstract: str
    levels: Mapping[int, Level]
    overridden: tuple[int, ...] = ()


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one document in reading order."""

    lists: Mapping[str, NumberList]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, properties: _Element) -> str:
        """Count a paragraph with these properties and return its number; empty where it has none.

        A space follows a number that would run into the text (`1` before `2023年`).
        """
        name, level = self._reference(properties)
        listed = self.lists.get(name)
        if listed is None or level not in listed.levels:
            return ""
        counts = self._advance(name, listed, level)
        text = _text(listed.levels, level, counts)
        last = text[-1:]
        return f"{text} " if last.isascii() and last.isalnum() else text

    def _reference(self, properties: _Element) -> tuple[str, int]:
        name, level = numbering_reference(properties)
        style = value(properties, P_STYLE)
        if name is None and style:
            name, level = self._by_style(style, level)
        return name or "0", level or 0

    def _by_style(self, style: str, level: int | None) -> tuple[str | None, int | None]:
        for name, found in chain(self.styles, style):
            if found.number is not None:
                linked = self._linked_level(found.number, name)
                return found.number, next((x for x in (level, found.level, linked) if x), 0)
        return None, level

    def _linked_level(self, name: str, style: str) -> int | None:
        """Return the level that names `style` as its own."""
        levels = self.lists[name].levels if name in self.lists else {}
        return next((index for index, level in levels.items() if level.style == style), None)

    def _advance(self, name: str, listed: NumberList, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(listed.abstract, {})
        if name not in self._begun:
            self._begun.add(name)
            for index in listed.overridden:
                counts.pop(index, None)
        counts[level] = counts.get(level, listed.levels[level].start - 1) + 1
        for deeper in [index for index in counts if index > level]:
            if _restarts(listed.levels.get(deeper, DEFAULT), level):
                del counts[deeper]
        return counts


def _restarts(level: Level, above: int) -> bool:
    return level.restart is None or above < level.restart


def _text(levels: Mapping[int, Level], level: int, counts: Mapping[int, int]) -> str:
    shown = levels[level]
    if shown.format == "bullet":
        return ""

    def fill(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        part = levels.get(index, DEFAULT)
        style = "decimal" if shown.legal else part.format
        return write_number(counts.get(index, part.start), style)

    return PLACE.sub(fill, shown.text)


def read_numbering(root: _Element, styles: Styles) -> Numbering:
    """Read numbering.xml."""
    abstracts = {item.get(ABSTRACT_ID, ""): item for item in root.iterchildren(ABSTRACT)}
    plain = {key: _levels(item) for key, item in abstracts.items()}
    numbers = {item.get(NUM_ID, ""): item for item in root.iterchildren(NUM)}
    links = {
        key: linked
        for key, item in abstracts.items()
        if (linked := _linked(value(item, STYLE_LINK), styles, numbers))
    }
    lists = {name: _list(item, plain, links) for name, item in numbers.items()}
    return Numbering(lists, styles)


def _linked(style: str, styles: Styles, numbers: Mapping[str, _Element]) -> str:
    """Return the abstract list that a numbering style stands for."""
    found = styles.get(style)
    item = numbers.get(found.number or "") if found else None
    return value(item, ABSTRACT_ID)


def _list(
    item: _Element, plain: Mapping[str, Mapping[int, Level]], links: Mapping[str, str]
) -> NumberList:
    abstract = value(item, ABSTRACT_ID)
    abstract = links.get(abstract, abstract)
    levels = dict(plain.get(abstract, {}))
    overridden = []
    for override in item.iterchildren(OVERRIDE):
        index = number(override.get(LEVEL, ""), 0, 0, 8)
        levels.update(_levels(override))
        if start := value(override, START_OVERRIDE):
            level = levels.get(index, DEFAULT)
            levels[index] = replace(level, start=number(start, 1))
            overridden.append(index)
    return NumberList(abstract, levels, tuple(overridden))


def _levels(parent: _Element) -> dict[int, Level]:
    return {number(item.get(LEVEL, ""), 0, 0, 8): _level(item) for item in parent.iterchildren(LVL)}


def _level(item: _Element) -> Level:
    parts = {child.tag: child for child in flat(item)}
    values = {tag: child.get(VAL, "") for tag, child in parts.items()}
    restart = values.get(RESTART)
    return Level(
        number(values.get(START, ""), 1),
        values.get(FORMAT, "decimal"),
        values.get(TEXT, "")[:64],
        None if restart is None else number(restart, 0, 0, 9),
        LEGAL in parts and values[LEGAL] not in ("0", "false", "off"),
        values.get(P_STYLE, ""),
    )
