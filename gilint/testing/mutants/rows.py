"""Faults of a row: dropped, doubled, moved, invented, with a cell too few or too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gilint.forms.lay_out import DraftBlock, DraftRow, lay_out
from gilint.testing.mutants.cells import SUMS
from gilint.testing.mutants.mutant import CLEAN, Expected, Fault, Mutant, Subject
from gilint.testing.mutants.wear import Sheet, rework, row_of, without_places

TABLE = 1
"""Table 3 is the second table of a report."""
INVENTED = ("9.其他", "4.其他情形", "涉及个人隐私", "10.不属于政府信息", "其他情况说明")
GROUP_ROWS = ("disposed.denied.", "disposed.unable.", "disposed.not_processed.")


def row_faults() -> Iterator[Fault]:
    """Yield the faults of rows, all of them in table 3 but for short ones."""
    yield Fault("row: dropped", 0.98, _dropped)
    yield Fault("row: doubled", 0.98, _doubled)
    yield Fault("row: doubled with another number", 0.98, _doubled_differently)
    yield Fault("row: moved", 0.98, _moved)
    yield Fault("row: invented", 0.98, _invented)
    yield Fault("row: a cell too few", 0.98, partial(_with_cells, -1))
    yield Fault("row: a cell too many", 0.98, partial(_with_cells, 1))
    yield Fault("table 4: a cell too few", 0.98, _short_proceedings)
    yield Fault("row: subtotal that is wrong", 0.98, partial(_subtotals, 1))
    yield Fault("clean: subtotals of groups", 1.0, partial(_subtotals, 0))


def _dropped(subject: Subject) -> Mutant:
    row = subject.row(subject.random.choice(("proactive", "applications", "applications")))
    table = _table_of(row, subject)
    key = f"{table}/{row.key}"
    return subject.mutant({"rows": {key: None}}, Expected(("FRM002",), (key,)))


def _table_of(row: DraftRow, subject: Subject) -> str:
    return next(key for key in subject.draft.tables if row in subject.rows(key))


def _doubled(subject: Subject) -> Mutant:
    key = f"applications/{subject.row().key}"
    return subject.mutant({"doubled": [key]}, Expected(("FRM003",), (key,)))


def _doubled_differently(subject: Subject) -> Mutant:
    row = subject.row()
    number = int(row.values[0])
    other = replace(row, values=(str(number + 1), *row.values[1:-1], str(int(row.values[-1]) + 1)))
    key = f"applications/{row.key}"
    return _with_rows(subject, row, (row, other), Expected(("FRM003",), (key,)))


def _with_rows(
    subject: Subject, row: DraftRow, rows: Sequence[DraftRow], expected: Expected
) -> Mutant:
    """Return the mutant in which `rows` stand in the place of one row of table 3."""
    table = subject.draft.tables["applications"]
    blocks = tuple(replace(block, rows=_replaced(block, row, rows)) for block in table.blocks)
    tables = {**subject.draft.tables, "applications": replace(table, blocks=blocks)}
    return Mutant(lay_out(replace(subject.draft, tables=tables)), expected)


def _replaced(block: DraftBlock, row: DraftRow, rows: Sequence[DraftRow]) -> tuple[DraftRow, ...]:
    return tuple(new for each in block.rows for new in (rows if each is row else (each,)))


def _moved(subject: Subject) -> Mutant:
    rows = subject.rows("applications")
    row = subject.row()
    behind = subject.random.choice([r for r in rows if r is not row and r is not _above(rows, row)])
    passed = rows[
        min(rows.index(row), rows.index(behind)) : max(map(rows.index, (row, behind))) + 1
    ]
    # Of two rows that change places either may be the moved one.
    keys = [row.key] if len(passed) > 3 else [each.key for each in passed]
    patch = {"moved": {f"applications/{row.key}": behind.key}}
    return subject.mutant(patch, Expected(("FRM013",), tuple(f"applications/{k}" for k in keys)))


def _above(rows: list[DraftRow], row: DraftRow) -> DraftRow | None:
    at = rows.index(row)
    return rows[at - 1] if at else None


def _invented(subject: Subject) -> Mutant:
    rows = [row for row in subject.rows("applications") if row.key.startswith(GROUP_ROWS)]
    row = subject.random.choice(rows)
    group = row.key.rpartition(".")[0]
    last = [each for each in rows if each.key.startswith(group)][-1]
    extra = replace(last, key="", label=subject.random.choice(INVENTED), values=("0",) * 7)
    keys = tuple(f"applications/{group}.extra_{n}" for n in (1, 2))
    return _with_rows(subject, last, (last, extra), Expected(("FRM003",), keys))


def _with_cells(more: int, subject: Subject) -> Mutant:
    """Lose a cell of a row, or print one too many: which number belongs where is unknown."""
    row = subject.row()
    at = subject.random.randrange(len(row.values))
    key = f"applications/{row.key}"

    def change(sheet: Sheet) -> list[Sheet | str]:
        number = row_of(sheet, row.label or "")
        cells = sheet[number]
        first = len(cells) - len(row.values)
        if more < 0:
            del cells[first + at]
        else:
            cells.insert(first + at, ("0", None, 1, 1))
        sheet[number] = [*cells[:first], *without_places(cells[first:])]
        return [sheet]

    layout = rework(lay_out(subject.draft), TABLE, change)
    # Notations that write every row in full print the lost cell as a blank at the row's end.
    return Mutant(layout, Expected(("FRM006", "FRM007"), (key,)))


def _short_proceedings(subject: Subject) -> Mutant:
    at = subject.random.randrange(15)

    def change(sheet: Sheet) -> list[Sheet | str]:
        del sheet[-1][at]
        sheet[-1] = without_places(sheet[-1])
        return [sheet]

    layout = rework(lay_out(subject.draft), 2, change)
    return Mutant(layout, Expected(("FRM006", "FRM007"), ("proceedings",)))


def _subtotals(more: int, subject: Subject) -> Mutant:
    """Add a subtotal to every group, each too large by `more`."""
    rows = subject.rows("applications")
    draft = subject.draft
    mutant = Mutant(lay_out(draft), CLEAN)
    table = draft.tables["applications"]
    made: list[DraftRow] = []
    for at, row in enumerate(rows):
        made.append(row)
        following = rows[at + 1] if at + 1 < len(rows) else None
        if len(row.groups) == 2 and (following is None or following.groups != row.groups):
            made.append(_subtotal(row, rows, more))
    blocks = tuple(replace(block, rows=tuple(made)) for block in table.blocks)
    layout = lay_out(
        replace(draft, tables={**draft.tables, "applications": replace(table, blocks=blocks)})
    )
    expected = Expected(("TIE006",), ("applications",), SUMS) if more else CLEAN
    return replace(mutant, layout=layout, expected=expected)


def _subtotal(last: DraftRow, rows: Sequence[DraftRow], more: int) -> DraftRow:
    group = [row for row in rows if row.groups == last.groups]
    sums = [sum(int(row.values[at]) for row in group) + more for at in range(7)]
    return replace(last, key="", label="小计", values=tuple(map(str, sums)))
