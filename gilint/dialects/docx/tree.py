"""The order in which a Word document is counted: blocks, rows, cells, runs, text boxes.

The reader gives every run an address (`table/2/row/5/cell/3/p/1/run/2`, counting from 1) and
`find` leads back from the address to the element, through the same functions.

- `p/N`, `table/N`: paragraphs and tables of the document, a cell or a text box, each counted
  on their own, content controls and the like opened.
- `row/N`, `cell/N`: as they stand in the file, covered cells of vertical merges counted.
- `run/N`: in a paragraph, what is deleted left out. `box/N`: the text boxes of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import (
    ALTERNATE,
    BODY,
    BOX,
    CHOICE,
    DRAWING,
    FALLBACK,
    OBJECT,
    PICT,
    TBL,
    TC,
    TR,
    WRAPPERS,
    P,
    R,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

OPENED = WRAPPERS | {ALTERNATE}
SHAPES = frozenset({DRAWING, PICT, OBJECT, ALTERNATE})


def flat(parent: _Element) -> Iterable[_Element]:
    """Return the children of `parent`; those of a wrapper stand in the wrapper's place."""
    children = list(parent)
    if OPENED.isdisjoint([child.tag for child in children]):
        return children
    return _opened(children)


def _opened(children: list[_Element]) -> Iterator[_Element]:
    pending = [iter(children)]
    while pending:
        for child in pending[-1]:
            if child.tag in OPENED:
                pending.append(iter(chosen(child) if child.tag == ALTERNATE else child))
                break
            yield child
        else:
            pending.pop()


def chosen(alternate: _Element) -> _Element:
    """Return the branch of an mc:AlternateContent to read: the first choice, else the fallback.

    Both say the same for programs of different age; reading both would double the text.
    """
    branch = next(alternate.iterchildren(CHOICE), None)
    if branch is None:
        branch = next(alternate.iterchildren(FALLBACK), None)
    return alternate if branch is None else branch


def blocks(parent: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the paragraphs and tables of a document, cell or text box with their addresses."""
    paragraphs = tables = 0
    for child in flat(parent):
        if child.tag == P:
            paragraphs += 1
            yield f"p/{paragraphs}", child
        elif child.tag == TBL:
            tables += 1
            yield f"table/{tables}", child


def rows(table: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the rows of a table with their addresses in it."""
    count = 0
    for child in flat(table):
        if child.tag == TR:
            count += 1
            yield f"row/{count}", child


def cells(row: _Element) -> list[_Element]:
    """Return the cells of a row, covered ones too."""
    return [child for child in flat(row) if child.tag == TC]


def named_cells(row: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the cells of a row with their addresses in it."""
    return ((f"cell/{count}", cell) for count, cell in enumerate(cells(row), 1))


def runs(paragraph: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the runs of a paragraph with their addresses in it."""
    count = 0
    for child in flat(paragraph):
        if child.tag == R:
            count += 1
            yield f"run/{count}", child


def address_in_cell(run: _Element) -> str:
    """Return the address, in its cell, of a run that nothing wraps."""
    paragraph = run.getparent()
    return "" if paragraph is None else f"p/{_number(paragraph)}/run/{_number(run)}"


def _number(element: _Element) -> int:
    """Return the number of an element among those of its kind."""
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))


def boxes(shape: _Element) -> Iterator[_Element]:
    """Yield the contents of the text boxes of a drawing, each once."""
    pending = [shape]
    while pending:
        shape = pending.pop()
        if shape.tag == BOX:
            yield shape
        else:
            inside = chosen(shape) if shape.tag == ALTERNATE else shape
            pending.extend(reversed(inside))


def run_boxes(run: _Element) -> Iterator[_Element]:
    """Yield the contents of the text boxes that are anchored in a run."""
    return (box for child in run if child.tag in SHAPES for box in boxes(child))


def paragraph_boxes(paragraph: _Element) -> Iterator[tuple[str, _Element]]:
    """Yield the contents of the text boxes of a paragraph with their addresses in it."""
    found = (box for _, run in runs(paragraph) for box in run_boxes(run))
    return ((f"box/{count}", box) for count, box in enumerate(found, 1))


STEPS = {
    "row": rows,
    "cell": named_cells,
    "p": blocks,
    "table": blocks,
    "run": runs,
    "box": paragraph_boxes,
}


def find(root: _Element, address: str) -> _Element | None:
    """Return the element under an address in a document; None where there is none."""
    element = next(root.iterchildren(BODY), None)
    parts = address.split("/")
    for kind, number in zip(parts[::2], parts[1::2], strict=False):
        if element is None or kind not in STEPS:
            return None
        step = f"{kind}/{number}"
        element = next((item for name, item in STEPS[kind](element) if name == step), None)
    return element
