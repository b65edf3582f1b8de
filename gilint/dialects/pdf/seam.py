"""The seam between two parts of a table: which rows and cells the page has cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gilint.dialects.pdf.glyphs import is_chinese
from gilint.dialects.pdf.tables import Table, TableCell
from gilint.zh import split_enumerator

HEADS = 3  # texts side by side that make a row of headings


@dataclass(frozen=True)
class Pair:
    """Two cells of the same columns that touch the seam."""

    upper: TableCell
    lower: TableCell

    @property
    def left_open(self) -> bool:
        """Tell whether no line was drawn on either side of the cut."""
        return self.upper.place.open_bottom and self.lower.place.open_top

    @property
    def spans(self) -> bool:
        """Tell whether either cell spans more than the row at the seam."""
        return _height(self.upper) > 1 or _height(self.lower) > 1

    @property
    def goes_on(self) -> bool:
        """Tell whether the text below reads as the rest of the text above."""
        below = self.lower.text
        return self.upper.full and not is_value(below) and not split_enumerator(below)[0]

    @property
    def breaks_number(self) -> bool:
        """Tell whether the cut may lie between the digits of one number."""
        return self.upper.full and self.upper.text.isdigit() and self.lower.text.isdigit()

    @property
    def conflicts(self) -> bool:
        """Tell whether both sides hold what cannot be one cell's text."""
        one, two = self.upper.text, self.lower.text
        if not one or not two or self.breaks_number:
            return False
        return is_value(one) or is_value(two) or not self.goes_on

    def joined(self, offset: int) -> TableCell:
        """Return one cell of both; the lower part's rows begin at `offset`."""
        upper, lower = self.upper, self.lower
        runs = tuple(run for run in (*upper.runs, *lower.runs) if run.text) or upper.runs
        place = upper.place._replace(
            end_row=offset + lower.place.end_row,
            open_bottom=lower.place.open_bottom,
        )
        return TableCell(place, runs, lower.full if lower.text else upper.full)


@dataclass(frozen=True)
class Seam:
    """Two parts of one table, their columns counted alike."""

    upper: Table
    lower: Table

    def closed(self) -> Table:
        """Return the whole table."""
        cut = self._cuts_a_row
        offset = self.upper.rows - cut
        joined = self.pairs if cut else tuple(self._continued())
        gone = {id(cell) for pair in joined for cell in (pair.upper, pair.lower)}
        cells = [
            *(cell for cell in self.upper.cells if id(cell) not in gone),
            *(pair.joined(offset) for pair in joined),
            *(moved(cell, offset) for cell in self.lower.cells if id(cell) not in gone),
        ]
        cells.sort(key=lambda cell: (cell.place.row, cell.place.column))
        return Table(self.upper.xs, offset + self.lower.rows, tuple(cells))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The cells that touch the seam from both sides in the same columns, left to right."""
        bottom = {
            (cell.place.column, cell.place.end_column): cell
            for cell in self.upper.cells
            if cell.place.end_row == self.upper.rows
        }
        top = [cell for cell in self.lower.cells if cell.place.row == 0]
        keys = [(cell.place.column, cell.place.end_column) for cell in top]
        return tuple(
            Pair(bottom[key], cell) for key, cell in zip(keys, top, strict=True) if key in bottom
        )

    @property
    def _cuts_a_row(self) -> bool:
        """Tell whether the last row above and the first below are one row."""
        if not self._all_paired or any(pair.conflicts for pair in self.pairs):
            return False
        row = [pair for pair in self.pairs if not _both_span(pair)]
        above, below = [pair.upper.text for pair in row], [pair.lower.text for pair in row]
        if any(map(is_value, above)) and any(map(is_value, below)):
            return _breaks_numbers(row)
        return all(pair.left_open for pair in row) or _one_row(row, above, below)

    @property
    def _all_paired(self) -> bool:
        bottom = sum(cell.place.end_row == self.upper.rows for cell in self.upper.cells)
        top = sum(cell.place.row == 0 for cell in self.lower.cells)
        return bottom == top == len(self.pairs)

    def _continued(self) -> Iterator[Pair]:
        """Yield the cells that go on although the seam lies between two rows."""
        heads = [pair.lower.text for pair in self.pairs]
        heading = not any(map(is_value, heads)) and self._texts_below >= HEADS
        leading = True
        for pair in self.pairs:
            if pair.left_open and not pair.conflicts:
                yield pair
                continue
            leading = leading and pair.spans and _may_continue(pair)
            if leading or (heading and _heading_continues(pair)):
                yield pair

    @property
    def _texts_below(self) -> int:
        return sum(bool(cell.text) for cell in self.lower.cells if cell.place.row == 0)


def is_value(text: str) -> bool:
    """Tell whether a cell holds a number or a mark, and no words."""
    return bool(text) and not any(map(is_chinese, text))


def _breaks_numbers(row: list[Pair]) -> bool:
    """Tell whether the little that stands below are last digits of wrapped numbers.

    One of them at least must have grown too wide for its column, and others must not.
    """
    below = [pair for pair in row if is_value(pair.lower.text)]
    return (
        all(pair.breaks_number for pair in below)
        and any(len(pair.upper.text) > 1 for pair in below)
        and any(pair.upper.text and not pair.lower.text for pair in row)
    )


def _one_row(row: list[Pair], above: list[str], below: list[str]) -> bool:
    """Tell by the texts on both sides of a drawn line whether it cuts a row.

    No pair conflicts, so where a text stands on both sides it reads on.
    """
    if any(one and two for one, two in zip(above, below, strict=True)):
        return True
    if not any(above) or not any(below):
        return any(not _both_span(pair) for pair in row)
    labels = [text for text in below if text and not is_value(text)]
    return not any(split_enumerator(text)[0] for text in labels) and _values_apart(above, below)


def _values_apart(above: list[str], below: list[str]) -> bool:
    """Tell whether one side holds the numbers and the other all the words."""
    words_above = any(text and not is_value(text) for text in above)
    words_below = any(text and not is_value(text) for text in below)
    return words_above != words_below


def _may_continue(pair: Pair) -> bool:
    if is_value(pair.upper.text) or is_value(pair.lower.text):
        return False
    return not (pair.upper.text and pair.lower.text) or pair.goes_on


def _heading_continues(pair: Pair) -> bool:
    if not pair.upper.text or is_value(pair.upper.text):
        return False
    return not pair.lower.text or pair.goes_on


def _both_span(pair: Pair) -> bool:
    return _height(pair.upper) > 1 and _height(pair.lower) > 1


def _height(cell: TableCell) -> int:
    return cell.place.end_row - cell.place.row


def moved(cell: TableCell, rows: int) -> TableCell:
    """Return the cell `rows` further down."""
    place = cell.place
    place = place._replace(row=place.row + rows, end_row=place.end_row + rows)
    return TableCell(place, cell.runs, cell.full)
