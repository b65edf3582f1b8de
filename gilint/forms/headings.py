"""Read the column headings: in which order the columns stand, and which are reworded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gilint.forms.lines import Line
from gilint.forms.schema import BlockForm, HeaderCell
from gilint.forms.vocabulary import cores
from gilint.layout import LayoutCell
from gilint.report import ColumnLabel
from gilint.zh import core


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block as printed: keys in printed order, reworded headings."""

    order: tuple[str, ...]
    relabelled: tuple[ColumnLabel, ...] = ()


def read_columns(block: BlockForm, lines: Sequence[Line]) -> Columns:
    """Return the columns in the order in which their headings stand.

    The form's own order where the headings do not name every column just once: a guess
    would put numbers under the wrong heading.
    """
    leaves = {cell.key: cell for row in block.headers for cell in row if cell.key}
    official = tuple(slot.column for slot in block.rows[0].slots)
    if len(leaves) < 2 or len(official) != len(set(official)):
        return Columns(official)
    printed = [cell for line in lines for cell in line.headers if cell.text]
    found = _find(leaves, printed)
    if len(found) == len(leaves):
        return Columns(_order(block, found, printed))
    return Columns(official, tuple(_reworded(block, leaves, found, lines)))


def _find(leaves: dict[str, HeaderCell], printed: Sequence[LayoutCell]) -> dict[str, int]:
    """Map each column to where its heading stands among the printed ones; none named twice."""
    said = [core(cell.text) for cell in printed]
    found = {}
    for key, leaf in leaves.items():
        places = [index for index, each in enumerate(said) if each in cores(leaf.label)]
        if len(places) == 1:
            found[key] = places[0]
    return found


def _order(
    block: BlockForm, found: dict[str, int], printed: Sequence[LayoutCell]
) -> tuple[str, ...]:
    """Order the columns as printed: those under a common heading stand where it stands."""
    said = [core(cell.text) for cell in printed]
    place: dict[str, float] = dict(found)
    for group in _groups(block):
        at = next((i for i, each in enumerate(said) if each in cores(group.label)), None)
        for key in _below(block, group):
            place[key] = _left_of(block, group, found) if at is None else at
    return tuple(sorted(found, key=lambda key: (place[key], found[key])))


def _groups(block: BlockForm) -> list[HeaderCell]:
    """Return the wide headings above other headings, but for those as wide as the numbers."""
    wide = [cell for row in block.headers for cell in row if cell.colspan > 1 and not cell.key]
    leaves = sum(1 for row in block.headers for cell in row if cell.key)
    return [cell for cell in wide if 0 < len(_below(block, cell)) < leaves]


def _below(block: BlockForm, group: HeaderCell) -> list[str]:
    end = group.column + group.colspan
    cells = (cell for row in block.headers for cell in row)
    return [cell.key for cell in cells if cell.key and group.column <= cell.column < end]


def _left_of(block: BlockForm, group: HeaderCell, found: dict[str, int]) -> float:
    """Place a group whose own heading is lost behind its left neighbour in the form."""
    cells = (cell for row in block.headers for cell in row)
    left = [found[cell.key] for cell in cells if cell.key and cell.column < group.column]
    return max(left, default=-1) + 0.5


def _reworded(
    block: BlockForm,
    leaves: dict[str, HeaderCell],
    found: dict[str, int],
    lines: Sequence[Line],
) -> list[ColumnLabel]:
    """Name headings that stand where the form has another, only where the place is certain.

    Certain is a heading row that is whole but for words: as many cells as the form's.
    """
    labels = []
    for row in block.headers:
        keys = [cell.key for cell in row]
        missing = [key for key in keys if key and key not in found]
        if not missing:
            continue
        for line in lines:
            cells = [cell for cell in line.headers if cell.text]
            if len(cells) == len(row) and len(line.headers) == len(line.cells):
                labels += _differences(row, cells, missing)
    return labels


def _differences(
    row: Sequence[HeaderCell], cells: Sequence[LayoutCell], missing: Sequence[str]
) -> list[ColumnLabel]:
    pairs = list(zip(row, cells, strict=True))
    if sum(core(cell.text) in cores(form.label) for form, cell in pairs) * 2 < len(row):
        return []
    return [
        ColumnLabel(form.key, cell.text, form.label.text, cell.span)
        for form, cell in pairs
        if form.key and form.key in missing and not _is_piece(core(cell.text), form)
    ]


def _is_piece(said: str, form: HeaderCell) -> bool:
    """Tell whether a heading is the official one with characters lost at either end."""
    return any(said in known for known in cores(form.label))
