"""Read the column headings: in which order the columns stand, and which are reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gilint.forms.lines import Line
from gilint.forms.schema import BlockForm, HeaderCell
from gilint.forms.vocabulary import Vocabulary, cores, read_word
from gilint.layout import LayoutCell
from gilint.report import ColumnLabel
from gilint.zh import core

LONGEST_HEADING_ROW = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block as printed: keys in printed order, reworded headings.

    `spare` tells that one column more is headed than the form has: remarks, behind the others.
    """

    order: tuple[str, ...]
    relabelled: tuple[ColumnLabel, ...] = ()
    spare: bool = False


def read_columns(block: BlockForm, lines: Sequence[Line], vocabulary: Vocabulary) -> Columns:
    """Return the columns in the order in which their headings stand.

    The form's own order where the headings do not name every column just once: a guess
    would put numbers under the wrong heading.
    """
    printed = [cell for line in lines for cell in line.headers if cell.text]
    said = tuple([read_word(cell.text, vocabulary).said for cell in printed[:LONGEST_HEADING_ROW]])
    if said == official_words(block):
        return Columns(official_order(block))
    rows = [at for at, line in enumerate(lines) for cell in line.headers if cell.text]
    return _compare(block, printed, said, rows)


@lru_cache(maxsize=64)
def official_order(block: BlockForm) -> tuple[str, ...]:
    """Return the keys of a block's columns in the form's order."""
    return tuple(slot.column for slot in block.rows[0].slots)


@lru_cache(maxsize=64)
def official_words(block: BlockForm) -> tuple[str, ...]:
    """Return what a block's headings say, row by row."""
    return tuple(cores(cell.label)[0] for row in block.headers for cell in row)


def _compare(
    block: BlockForm, printed: Sequence[LayoutCell], said: tuple[str, ...], rows: Sequence[int]
) -> Columns:
    """Compare headings with the form's; `rows` tells on which line each of them stands."""
    leaves = {cell.key: cell for row in block.headers for cell in row if cell.key}
    official = official_order(block)
    if len(leaves) > 1 and len(official) == len(set(official)):
        found = _find(leaves, said)
        if len(found) == len(leaves):
            return Columns(_order(block, found, said, rows), spare=_has_spare(block, said))
    return Columns(official, tuple(_reworded(block, printed, said)))


def _find(leaves: dict[str, HeaderCell], said: Sequence[str]) -> dict[str, int]:
    """Map each column to where its heading stands among the printed ones; none named twice."""
    found = {}
    for key, leaf in leaves.items():
        places = [index for index, each in enumerate(said) if each in cores(leaf.label)]
        if len(places) == 1:
            found[key] = places[0]
    return found


def _has_spare(block: BlockForm, said: Sequence[str]) -> bool:
    """Tell whether just one heading is none of the form's, nor a piece of one."""
    known = " ".join(each for row in block.headers for cell in row for each in cores(cell.label))
    return sum(each not in known for each in said) == 1


def _order(
    block: BlockForm, found: dict[str, int], said: Sequence[str], rows: Sequence[int]
) -> tuple[str, ...]:
    """Order the columns as printed: those under a common heading stand where it stands.

    A common heading on a line of its own, as a PDF reader may give it, tells no place.
    """
    place: dict[str, float] = dict(found)
    one_line = len({rows[at] for at in found.values()}) == 1
    for group in _groups(block):
        below = _below(block, group)
        beside = {rows[found[key]] for key in found if key not in below}
        at = next((i for i, each in enumerate(said) if each in cores(group.label)), None)
        if at is not None and rows[at] in beside:
            place |= dict.fromkeys(below, at)
        elif not one_line:
            place |= dict.fromkeys(below, _left_of(block, group, found))
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
    block: BlockForm, printed: Sequence[LayoutCell], said: tuple[str, ...]
) -> Iterator[ColumnLabel]:
    """Name headings that stand where the form has another, only where the place is certain.

    Certain is a heading between two that agree, in a sequence that agrees by more than half,
    or one of as many as the form has, below a title and beside a corner that agree.
    """
    form = [cell for row in block.headers for cell in row]
    pairs = list(_pairs(form, said))
    if len(pairs) > 2 and _are_moved(pairs, said):
        return
    agreeing = len(form) - len(pairs)
    if 2 * agreeing <= max(len(form), len(said)) and not _is_framed(form, pairs, said):
        return
    for expected, at in pairs:
        if expected.key and not (
            _is_piece(said[at], expected) or _is_broken(printed[at].text, form)
        ):
            cell = printed[at]
            yield ColumnLabel(expected.key, cell.text, expected.label.text, cell.span)


def _is_framed(
    form: Sequence[HeaderCell], pairs: Sequence[tuple[HeaderCell, int]], said: Sequence[str]
) -> bool:
    """Tell whether all headings but those of the columns agree: the columns of another year."""
    agreeing = len(form) - len(pairs)
    columns = all(expected.key for expected, _ in pairs)
    return len(said) == len(form) == len(set(said)) and agreeing > 1 and columns


def _pairs(form: Sequence[HeaderCell], said: Sequence[str]) -> Iterator[tuple[HeaderCell, int]]:
    """Yield the form's headings with the different ones that stand in their places."""
    official = [cores(cell.label)[0] for cell in form]
    same = {each: names[0] for names in map(cores, (cell.label for cell in form)) for each in names}
    words = [same.get(each, each) for each in said]
    if len(words) == len(official):
        places = range(len(words))
        yield from ((form[at], at) for at in places if words[at] != official[at])
        return
    from difflib import SequenceMatcher

    for kind, start, stop, begin, end in SequenceMatcher(None, official, words).get_opcodes():
        if kind == "replace" and stop - start == end - begin:
            yield from zip(form[start:stop], range(begin, end), strict=True)


def _are_moved(pairs: Sequence[tuple[HeaderCell, int]], said: Sequence[str]) -> bool:
    """Tell whether the form's own headings stand in another order: none of them is reworded."""
    official = sorted(cores(cell.label)[0] for cell, _ in pairs)
    return official == sorted(said[at] for _, at in pairs)


def _is_piece(said: str, form: HeaderCell) -> bool:
    """Tell whether a heading is the official one with characters lost at either end."""
    return any(said in known for known in cores(form.label))


def _is_broken(text: str, form: Sequence[HeaderCell]) -> bool:
    """Tell whether a heading is made of pieces of the official ones, and is none of them."""
    known = [each for cell in form for each in cores(cell.label)]
    words = [core(word) for word in text.split()]
    return core(text) not in known and all(any(w in each for each in known) for w in words)
