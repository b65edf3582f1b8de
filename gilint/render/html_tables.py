"""Tables of a report's page: as the file has them, else as the form does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gilint.diagnostics import Severity
from gilint.forms.schema import BlockForm, HeaderCell, Label, RowForm, TableForm
from gilint.layout import LayoutTable
from gilint.location import Span
from gilint.render.html_marks import Mark, MarkedReport, clean
from gilint.report import Cell, Row, Table
from gilint.texts import say

LONGEST_SPAN = 1_000
Followers = Mapping[str, Sequence[Row]]


def draw_grid(table: LayoutTable, marked: MarkedReport) -> str:
    """Draw a table row by row as the file has it, with its merged cells."""
    rows = (
        "".join(
            _cell(cell.span, marked, colspan=cell.colspan, rowspan=cell.rowspan)
            for cell in row.cells
        )
        for row in table.rows
    )
    return _table("".join(f"<tr>{row}" for row in rows))


def grid_nodes(table: LayoutTable) -> Iterator[Span]:
    """Yield the places that `draw_grid` draws."""
    return (cell.span for row in table.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class FormDrawing:
    """A table drawn as its form has it: printed labels and numbers, in the columns they belong to.

    What the form has and the report has not is drawn as missing; what could not be bound
    follows below.
    """

    table: Table
    form: TableForm
    marked: MarkedReport
    lang: str

    def draw(self) -> str:
        """Return the table and, below it, what could not be placed in it."""
        followers = _followers(self.table.rows)
        blocks = "".join(self._block(block, followers) for block in self.form.blocks)
        damage = "".join(f"<li>{self.marked.draw(item.span)}" for item in self.table.damage)
        title = clean(say("page-damage", self.lang))
        return _table(blocks) + (
            f'<div class="damage">{title}<ul>{damage}</ul></div>' if damage else ""
        )

    def _block(self, block: BlockForm, followers: Followers) -> str:
        head = "".join(f"<tr>{''.join(map(self._header, row))}" for row in block.headers)
        return f"<tbody>{head}{''.join(self._rows(block, followers))}"

    def _header(self, cell: HeaderCell) -> str:
        printed = next((c for c in self.table.relabelled if c.column == cell.key), None)
        spans = _spans(cell.colspan, cell.rowspan)
        if printed is None or cell.key is None:
            return f"<th{spans}>{clean(cell.label.text)}"
        marks = self.marked.of(printed.span)
        return f"<th{spans}{_class(marks)}>{clean(printed.printed)}{self.marked.refer(marks)}"

    def _rows(self, block: BlockForm, followers: Followers) -> Iterator[str]:
        printed = {row.key: row for row in self.table.rows}
        widths = {cell.key: cell.colspan for row in block.headers for cell in row if cell.key}
        for at, row in enumerate(block.rows):
            groups = self._groups(block.rows, at, followers)
            label = self._label(row, printed.get(row.key))
            yield f"<tr>{groups}{label}{self._numbers(row, widths)}"
            yield from (self._extra(extra, len(row.groups)) for extra in followers.get(row.key, ()))

    def _groups(self, rows: Sequence[RowForm], at: int, followers: Followers) -> str:
        """Draw the group labels that begin in this row, as high as their groups."""
        row, above = rows[at], rows[at - 1].groups if at else ()
        cells = []
        for depth, group in enumerate(row.groups):
            if row.groups[: depth + 1] != above[: depth + 1]:
                height = _height(rows[at:], row.groups[: depth + 1], followers)
                cells.append(f"<th{_spans(1, height)}>{clean(group.text)}")
        return "".join(cells)

    def _label(self, row: RowForm, printed: Row | None) -> str:
        if row.label is None:
            return ""
        spans = _spans(self.form.stub - len(row.groups), 1)
        if printed is None:
            return f'<th{spans} class="missing">{clean(row.label.text)}'
        marks = self.marked.of(printed.label_span)
        text = self.marked.draw(printed.label_span) if printed.label else ""
        lost = "" if text else f"<i>{clean(row.label.text)}</i>{self.marked.refer(marks)}"
        return f"<th{spans}{_class(marks)}>{text}{lost}"

    def _numbers(self, row: RowForm, widths: Mapping[str, int]) -> str:
        cells = (
            self._number(self.table.cell(slot.row, slot.column), widths.get(slot.column, 1))
            for slot in row.slots
        )
        return "".join(cells)

    def _number(self, cell: Cell | None, width: int) -> str:
        if cell is None:
            title = clean(say("page-missing", self.lang))
            return f'<td{_spans(width, 1)} class="missing" title="{title}">'
        return _cell(cell.span, self.marked, colspan=width)

    def _extra(self, row: Row, groups: int) -> str:
        marks = self.marked.of(row.label_span)
        label = f"<th{_spans(self.form.stub - groups, 1)}{_class(marks, 'extra')}>"
        cells = "".join(self._number(cell, 1) for cell in row.cells)
        return f"<tr>{label}{self.marked.draw(row.label_span)}{cells}"


def form_nodes(table: Table) -> Iterator[Span]:
    """Yield the places that a `FormDrawing` draws."""
    for row in table.rows:
        yield row.label_span
        yield from (cell.span for cell in row.cells)
    yield from (item.span for item in table.damage)
    yield from (column.span for column in table.relabelled)


def _followers(rows: Sequence[Row]) -> Followers:
    """Map each row of the form to the rows behind it that the form does not have.

    Rows before the first one follow it too.
    """
    found: dict[str, list[Row]] = {}
    before = next((row.key for row in rows if row.kind == "form"), "")
    for row in rows:
        if row.kind == "form":
            before = row.key
        else:
            found.setdefault(before, []).append(row)
    return found


def _height(rows: Sequence[RowForm], groups: tuple[Label, ...], followers: Followers) -> int:
    """Return how many rows the group that begins in the first of `rows` goes on for."""
    height = 0
    for row in rows:
        if row.groups[: len(groups)] != groups:
            break
        height += 1 + len(followers.get(row.key, ()))
    return height


def _cell(span: Span, marked: MarkedReport, colspan: int = 1, rowspan: int = 1) -> str:
    marks = marked.of(span)
    return f"<td{_spans(colspan, rowspan)}{_class(marks)}>{marked.draw(span)}"


def _spans(colspan: int, rowspan: int) -> str:
    wide = f' colspan="{min(colspan, LONGEST_SPAN)}"' if colspan > 1 else ""
    return wide + (f' rowspan="{min(rowspan, LONGEST_SPAN)}"' if rowspan > 1 else "")


def _class(marks: Sequence[Mark], *names: str) -> str:
    own = [mark for mark in marks if mark.primary]
    if marks:
        worst: Severity = max(mark.severity for mark in own or marks)
        names = (*names, worst.label, "cell" if own else "cell also")
    return f' class="{" ".join(names)}"' if names else ""


def _table(rows: str) -> str:
    return f'<div class="wide"><table class="form">{rows}</table></div>'
