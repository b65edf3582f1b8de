"""Cut a run where a phrase begins or ends inside it; what is shown stays the same."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from gilint.dialects.docx.inline import plain_text
from gilint.dialects.docx.names import (
    BR,
    CR,
    NO_BREAK_HYPHEN,
    PTAB,
    RPR,
    TAB,
    XML_SPACE,
    T,
    word,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

SIGNS = {TAB: "\t", PTAB: "\t", BR: "\n", CR: "\n", NO_BREAK_HYPHEN: "-"}
SILENT = frozenset(word(name) for name in ("lastRenderedPageBreak", "softHyphen"))


def shown_text(run: _Element) -> str | None:
    """Return what a run shows; None where it holds more than text (fields, pictures, symbols)."""
    texts = [_shown(child) for child in run if child.tag != RPR]
    return None if None in texts else "".join(filter(None, texts))


def _shown(child: _Element) -> str | None:
    if child.tag == T:
        return plain_text(child)
    return "" if child.tag in SILENT else SIGNS.get(child.tag)


def cut_run(run: _Element, text: str, offsets: Iterable[int]) -> list[tuple[int, _Element]]:
    """Cut a run at offsets of the `text` it shows; return the pieces, each with its offset.

    The run itself becomes the first piece.
    """
    edges = [0, *sorted({offset for offset in offsets if 0 < offset < len(text)}), len(text)]
    pieces = [run, *(deepcopy(run) for _ in edges[2:])]
    for piece, (start, end) in zip(pieces, pairwise(edges), strict=True):
        if len(pieces) > 1:
            _keep(piece, start, end, last=end == len(text))
    for before, piece in pairwise(pieces):
        before.addnext(piece)
    return list(zip(edges, pieces, strict=False))


def _keep(run: _Element, start: int, end: int, *, last: bool) -> None:
    """Remove what a run shows before `start` and from `end` on."""
    at = 0
    for child in [child for child in run if child.tag != RPR]:
        text = _shown(child) or ""
        kept = text[max(start - at, 0) : max(end - at, 0)]
        if not kept and (text or not (start <= at < end or (last and at == end))):
            run.remove(child)
        elif kept != text:
            child.text = kept
            child.set(XML_SPACE, "preserve")
        at += len(text)
