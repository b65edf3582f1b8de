"""Faults of whole tables, and what pages and conversions do to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gilint.forms.lay_out import DraftRow, lay_out
from gilint.testing.mutants.mutant import CLEAN, Expected, Fault, Mutant, Subject
from gilint.testing.mutants.rows import TABLE
from gilint.testing.mutants.wear import (
    Change,
    Sheet,
    over_pages,
    rework,
    without_repeats,
    without_separators,
)

KEYS = ("proactive", "applications", "proceedings")


def table_faults() -> Iterator[Fault]:
    """Yield the faults of whole tables."""
    yield Fault("table: dropped", 1.0, _dropped)
    yield Fault("table: without separators", 1.0, lambda each: _worn(each, without_separators))
    yield Fault("table: equal cells kept once", 1.0, lambda each: _worn(each, without_repeats))
    yield Fault("form: that of other years", 1.0, _superseded)
    yield Fault("form: a mixture", 1.0, _mixed)
    yield Fault("clean: page break", 1.0, lambda each: _paged(each, headings=False))
    yield Fault("clean: page break, headings again", 1.0, lambda each: _paged(each, headings=True))
    yield Fault("clean: empty rows of bars", 1.0, _trailing_bars)


def _dropped(subject: Subject) -> Mutant:
    key = subject.random.choice(KEYS)
    return subject.mutant({"tables": {key: None}}, Expected(("FRM001",), (key,)))


def _worn(subject: Subject, change: Change) -> Mutant:
    at = subject.random.randrange(3)
    layout = rework(lay_out(subject.draft), at, change)
    return Mutant(replace(layout, gridded=False), Expected(("LAY001",), (KEYS[at],), ("FRM001",)))


def _superseded(subject: Subject) -> Mutant | None:
    """Print the report under a year that has another form."""
    drawn = subject.drawn
    year = 2019 if drawn.form.first_year > 2020 else 2022
    old, new = f"{drawn.year}", f"{year}"
    text = {old: new, f"{drawn.year + 1}": f"{year + 1}"}
    draft = subject.draft
    changed = replace(
        draft,
        title=tuple(_renamed(line, text) for line in draft.title),
        preface=tuple(_renamed(line, text) for line in draft.preface),
        sections=tuple(
            replace(s, paragraphs=tuple(_renamed(p, text) for p in s.paragraphs))
            for s in draft.sections
        ),
        signature=tuple(_renamed(line, text) for line in draft.signature),
    )
    return Mutant(lay_out(changed), Expected(("FRM009",), ("proactive", "applications")))


def _renamed(line: str, texts: dict[str, str]) -> str:
    marked = line
    for number, old in enumerate(texts):
        marked = marked.replace(old, f"\0{number}\0")
    for number, new in enumerate(texts.values()):
        marked = marked.replace(f"\0{number}\0", new)
    return marked


def _mixed(subject: Subject) -> Mutant | None:
    """Print 其他处理 as the one row of the form before, or as three rows before their time."""
    table = subject.draft.tables["applications"]
    rows = subject.rows("applications")
    others = [row for row in rows if row.key.startswith("disposed.other")]
    if len(others) == 1:
        return None
    sums = [str(sum(int(row.values[at]) for row in others)) for at in range(7)]
    one = DraftRow("disposed.other", others[0].groups[:1], "（六）其他处理", tuple(sums))
    kept = tuple(
        new
        for row in rows
        for new in ((one,) if row is others[0] else () if row in others else (row,))
    )
    blocks = tuple(replace(block, rows=kept) for block in table.blocks)
    tables = {**subject.draft.tables, "applications": replace(table, blocks=blocks)}
    layout = lay_out(replace(subject.draft, tables=tables))
    return Mutant(layout, Expected(("FRM009",), ("applications",)))


def _paged(subject: Subject, *, headings: bool) -> Mutant:
    page = subject.random.randrange(2, 9)
    footer = subject.random.choice((f"-{page}-", f"— {page} —", f"第{page}页"))

    def change(sheet: Sheet) -> list[Sheet | str]:
        at = subject.random.randrange(5, len(sheet) - 2)
        return over_pages(sheet, at, footer, headings=3 if headings else 0)

    return Mutant(rework(lay_out(subject.draft), TABLE, change), CLEAN)


def _trailing_bars(subject: Subject) -> Mutant:
    """Print rows of empty cells behind each table, as converters leave them."""

    def rewrite(text: str) -> str:
        return text + "|" * subject.random.randrange(3, 300) + "\n"

    return Mutant(lay_out(subject.draft), CLEAN, rewrite=rewrite)
