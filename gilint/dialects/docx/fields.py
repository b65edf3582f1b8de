"""Fields around a run: a mark inside one is lost when the field is worked out anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import FIELD, FIELD_TYPE, FLD_SIMPLE, INSTRUCTION

if TYPE_CHECKING:
    from lxml.etree import _Element

LINK = "HYPERLINK"  # nothing is worked out there


def before_fields(item: _Element) -> _Element:
    """Return what begins the outermost field that an item of a paragraph stands in, or the item."""
    item = _out_of_simple(item)
    begin = _edge(item.itersiblings(preceding=True), "begin", "end")
    if begin is None or _is_link(begin):
        return item
    return before_fields(begin)


def behind_fields(item: _Element) -> _Element:
    """Return what ends the outermost field that an item of a paragraph stands in, or the item."""
    item = _out_of_simple(item)
    end = _edge(item.itersiblings(), "end", "begin")
    begin = _edge(item.itersiblings(preceding=True), "begin", "end")
    if end is None or begin is None or _is_link(begin):
        return item
    return behind_fields(end)


def _out_of_simple(item: _Element) -> _Element:
    parent = item.getparent()
    while parent is not None and parent.tag == FLD_SIMPLE:
        item, parent = parent, parent.getparent()
    return item


def _edge(items: Iterable[_Element], wanted: str, other: str) -> _Element | None:
    """Return the run with the edge of the field that is open where the items begin."""
    inner = 0
    for item in items:
        for mark in item.iterchildren(FIELD):
            kind = mark.get(FIELD_TYPE)
            if kind == wanted and not inner:
                return item
            inner += (kind == other) - (kind == wanted)
    return None


def _is_link(begin: _Element) -> bool:
    instruction = next((i for run in begin.itersiblings() for i in run.iter(INSTRUCTION)), None)
    return instruction is not None and LINK in (instruction.text or "")
