"""Paragraph and character styles: the three things of them that change what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import (
    LEVEL,
    NUM_ID,
    NUM_PR,
    PPR,
    RPR,
    VAL,
    VANISH,
    word,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

OFF = frozenset({"0", "false", "off", "none"})
STYLE, STYLE_ID, BASED_ON, NAME = (word(name) for name in ("style", "styleId", "basedOn", "name"))
MAX_CHAIN = 32


@dataclass(frozen=True, slots=True)
class Style:
    """`number` is the list (w:numId) of the style and `level` its level there; None: not said."""

    name: str
    base: str
    number: str | None
    level: int | None
    hidden: bool | None

    @property
    def contents(self) -> bool:
        """Whether this is a style of the table of contents."""
        return self.name.lower().startswith("toc ")


Styles = Mapping[str, Style]


def read_styles(root: _Element) -> Styles:
    """Read styles.xml: styles by identifier."""
    return {style.get(STYLE_ID, ""): _style(style) for style in root.iterchildren(STYLE)}


def _style(style: _Element) -> Style:
    number, level = numbering_reference(style.find(PPR))
    return Style(value(style, NAME), value(style, BASED_ON), number, level, hides(style.find(RPR)))


def chain(styles: Styles, name: str) -> Iterator[tuple[str, Style]]:
    """Yield a style and those it is based on."""
    for _ in range(MAX_CHAIN):
        style = styles.get(name)
        if style is None:
            return
        yield name, style
        name = style.base


def hidden_styles(styles: Styles) -> frozenset[str]:
    """Return the identifiers of styles whose text is hidden."""
    return frozenset(
        name
        for name in styles
        if next((s.hidden for _, s in chain(styles, name) if s.hidden is not None), False)
    )


def contents_styles(styles: Styles) -> frozenset[str]:
    """Return the identifiers of the styles of a table of contents, which is no prose."""
    return frozenset(name for name, style in styles.items() if style.contents)


def value(parent: _Element | None, name: str) -> str:
    """Return the w:val of a child; empty where there is none."""
    child = None if parent is None else next(parent.iterchildren(name), None)
    return "" if child is None else child.get(VAL, "")


def number(text: str, default: int, low: int = 0, high: int = 10**6) -> int:
    """Read a whole number of the file, kept between `low` and `high`."""
    try:
        return min(max(int(text), low), high)
    except ValueError:
        return default


def numbering_reference(properties: _Element | None) -> tuple[str | None, int | None]:
    """Return the list and level that paragraph properties name; None for what they do not."""
    reference = None if properties is None else next(properties.iterchildren(NUM_PR), None)
    if reference is None:
        return None, None
    level = value(reference, LEVEL)
    return value(reference, NUM_ID) or None, number(level, 0, 0, 8) if level else None


def hides(properties: _Element | None) -> bool | None:
    """Tell whether run properties hide their text; None where they do not say."""
    switch = None if properties is None else next(properties.iterchildren(VANISH), None)
    return None if switch is None else switch.get(VAL, "1") not in OFF
