"""Faults of labels and headings: reworded, lost, overwritten, torn, in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from gilint.forms.lay_out import DraftBlock, DraftRow, lay_out
from gilint.testing.mutants.mutant import (
    CLEAN,
    Expected,
    Fault,
    Mutant,
    Subject,
    neighbours,
)
from gilint.testing.mutants.rows import TABLE
from gilint.testing.mutants.wear import Sheet, rework, row_of, split_cell

HEADINGS = {
    "natural_person": ("个人", "公民"),
    "business": ("商业公司", "工商企业"),
    "research": ("科研院所", "研究机构"),
    "social_org": ("民间团体", "公益机构"),
    "legal_service": ("律师事务所", "法律机构"),
}
FOOTNOTES = ("①", "[1]", "*", "（注1）", "【注】")


def label_faults() -> Iterator[Fault]:
    """Yield the faults of labels and headings, all of them in table 3."""
    yield Fault("label: reworded", 0.98, _reworded)
    yield Fault("label: lost", 0.98, partial(_gone, ""))
    yield Fault("label: overwritten by 0", 0.98, partial(_gone, "0"))
    yield Fault("heading: reworded", 0.98, _heading_reworded)
    yield Fault("clean: labels with line breaks", 1.0, _broken)
    yield Fault("clean: a label in two cells", 1.0, _split)
    yield Fault("clean: a label over two rows", 1.0, _torn)
    yield Fault("clean: footnote marks at labels", 1.0, _footnoted)
    yield Fault("clean: columns in another order", 1.0, _permuted)


def _reworded(subject: Subject) -> Mutant | None:
    """Lose or replace a character or two of a label."""
    row = subject.row()
    label = row.label or ""
    words = label[2:]
    if len(words) < 5:
        return None
    at = subject.random.randrange(3, len(label) - 1)
    new = subject.random.choice(("", "的", "类", "某"))
    count = subject.random.choice((1, 2))
    key = f"applications/{row.key}"
    changed = label[:at] + new + label[at + count :]
    if _same(changed, label):
        return None
    return subject.mutant({"rows": {key: changed}}, Expected(("FRM004",), (key,)))


def _same(one: str, two: str) -> bool:
    marks = str.maketrans("", "", "（），、“”.的")
    return one.translate(marks) == two.translate(marks)


def _gone(text: str, subject: Subject) -> Mutant:
    row = subject.row()
    key = f"applications/{row.key}"
    near = tuple(f"applications/{k}" for k in neighbours(subject.rows("applications"), row))
    lost = Expected(("FRM002", "FRM005", "FRM006"), near, ("FRM002", "FRM005", "FRM006"))
    lossy = {"row-ends": lost} if not text else {}
    if text:
        lossy = {"row-ends": Expected(lost.codes, near, lost.codes)}
    return subject.mutant({"rows": {key: text}}, Expected(("FRM005",), (key,)), lossy)


def _heading_reworded(subject: Subject) -> Mutant:
    column = subject.random.choice(list(HEADINGS))
    key = f"applications/{column}"
    heading = subject.random.choice(HEADINGS[column])
    return subject.mutant({"columns": {key: heading}}, Expected(("FRM010",), (key,)))


def _broken(subject: Subject) -> Mutant:
    """Break every label and heading of table 3 over two lines."""

    def change(sheet: Sheet) -> list[Sheet | str]:
        for row in sheet:
            for at, (text, *place) in enumerate(row):
                if len(text) > 3 and not text.isdigit():
                    cut = subject.random.randrange(2, len(text) - 1)
                    row[at] = (f"{text[:cut]}\n{text[cut:]}", *place)  # type: ignore[assignment]
        return [sheet]

    return Mutant(rework(lay_out(subject.draft), TABLE, change), CLEAN)


def _wide_row(subject: Subject) -> DraftRow:
    """Pick a row whose label spans columns, so that it can be cut in two cells."""
    rows = [row for row in subject.rows("applications") if len(row.groups) < 2]
    return subject.random.choice(rows)


def _split(subject: Subject) -> Mutant:
    row = _wide_row(subject)
    label = row.label or ""

    def change(sheet: Sheet) -> list[Sheet | str]:
        number = row_of(sheet, label)
        at = next(n for n, cell in enumerate(sheet[number]) if cell[0] == label)
        cut = subject.random.randrange(4, len(label) - 1) if len(label) > 5 else 4
        sheet[number] = split_cell(sheet[number], at, cut)
        return [sheet]

    return Mutant(rework(lay_out(subject.draft), TABLE, change), CLEAN)


def _torn(subject: Subject) -> Mutant:
    """Tear a label over two rows, as a page break does: the second row has nothing else."""
    long = [row for row in subject.rows("applications") if len(row.label or "") > 12]
    row = subject.random.choice(long)
    label = row.label or ""
    cut = subject.random.randrange(5, len(label) - 3)

    def change(sheet: Sheet) -> list[Sheet | str]:
        number = row_of(sheet, label)
        at = next(n for n, cell in enumerate(sheet[number]) if cell[0] == label)
        cells = sheet[number]
        _, column, colspan, _ = cells[at]
        cells[at] = (label[:cut], *cells[at][1:])
        rest: list[tuple[str, int | None, int, int]] = [(label[cut:], column, colspan, 1)]
        rest += [("", cell[1], cell[2], 1) for cell in cells[at + 1 :]]
        return [[*sheet[: number + 1], rest, *sheet[number + 1 :]]]

    return Mutant(rework(lay_out(subject.draft), TABLE, change), CLEAN)


def _footnoted(subject: Subject) -> Mutant:
    row = subject.row()
    mark = subject.random.choice(FOOTNOTES)
    return subject.mutant({"rows": {f"applications/{row.key}": f"{row.label}{mark}"}}, CLEAN)


def _permuted(subject: Subject) -> Mutant:
    """Print the kinds of organisations in another order, their numbers below them."""
    order = list(range(5))
    subject.random.shuffle(order)
    table = subject.draft.tables["applications"]
    blocks = tuple(_in_order(block, order) for block in table.blocks)
    tables = {**subject.draft.tables, "applications": replace(table, blocks=blocks)}
    return Mutant(lay_out(replace(subject.draft, tables=tables)), CLEAN)


def _in_order(block: DraftBlock, order: Sequence[int]) -> DraftBlock:
    *above, leaves = block.headings
    headings = tuple((leaves[new][0], leaves[at][1]) for at, new in enumerate(order))
    rows = tuple(
        replace(row, values=(row.values[0], *(row.values[1 + new] for new in order), row.values[6]))
        for row in block.rows
    )
    return replace(block, headings=(*above, headings), rows=rows)
