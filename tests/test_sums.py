"""Honest sums: several wrong cells, blanks and damage never make a confident wrong accusation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.config import Config
from gilint.diagnostics import Severity
from gilint.engine import Checked, Linter
from gilint.facts import Facts
from gilint.forms.bind import bind
from gilint.forms.lay_out import Draft, lay_out
from gilint.identities import Judgement, State, instance_of, judge, parse, plans
from gilint.plugins import load_registry
from gilint.report import Blank, Cell, Report, Table
from gilint.suspects import Explanation, explain
from gilint.testing.cases import check_layout
from gilint.testing.drafts import base_draft
from gilint.testing.drawn import draw_report
from gilint.testing.patches import patch_draft

LINTER = Linter(load_registry(), Config())
FORM = LINTER.forms[0]
SLOTS = [(slot.row, slot.column) for slot in FORM.table("applications").slots]
SUMS = [
    ("columns", "received + carried_in = disposed.total + carried_out"),
    ("columns", "disposed.total = sum(disposed.*)"),
    (
        "rows",
        "total = natural_person + business + research + social_org + legal_service + other_org",
    ),
]
Wrong = dict[tuple[str, str], int]


def drawn_table(seed: int) -> tuple[Report, Table]:
    report = bind(lay_out(draw_report(Random(seed), FORM, quiet=0).draft), LINTER.forms)
    table = report.table("applications")
    assert table is not None
    return report, table


def judged(report: Report, table: Table) -> Iterator[Judgement]:
    facts = Facts(replace(report, tables=(table,)), LINTER.forms)
    for axis, says in SUMS:
        for plan in plans(parse(says), table, axis, FORM.table("applications")):
            yield judge(instance_of("TIE", plan, table, facts))


def with_values(table: Table, values: dict[tuple[str, str], Decimal | Blank]) -> Table:
    def changed(cell: Cell) -> Cell:
        value = values.get((cell.row, cell.column))
        return cell if value is None else replace(cell, value=value)

    rows = tuple(replace(row, cells=tuple(map(changed, row.cells))) for row in table.rows)
    index = {(cell.row, cell.column): cell for row in rows for cell in row.cells}
    return replace(table, rows=rows, index=index)


def explained(table: Table, report: Report, wrong: Wrong) -> tuple[Explanation, ...]:
    values: dict[tuple[str, str], Decimal | Blank] = {k: Decimal(v) for k, v in wrong.items()}
    return explain(list(judged(report, with_values(table, values))))


def truth(table: Table, key: str) -> Decimal:
    cell = table.cell(*key.split("/")[1:])
    assert cell is not None
    assert isinstance(cell.value, Decimal)
    return cell.value


REPORT, TABLE = drawn_table(11)


def draw_wrong(random: Random, count: int) -> Wrong:
    """Make some cells wrong, each by another amount: equal amounts may look like other cells."""
    cells = random.sample(SLOTS, count)
    amounts = random.sample(range(1, 10_000), count)
    return {
        cell: int(truth(TABLE, f"applications/{cell[0]}/{cell[1]}")) + amount
        for cell, amount in zip(cells, amounts, strict=True)
    }


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_wrong_cells_are_named_or_not_at_all(count: int) -> None:
    random = Random(count)
    told: Counter[bool] = Counter()
    for _ in range(300):
        wrong = draw_wrong(random, count)
        found = explained(TABLE, REPORT, wrong)
        for each in found:
            row, column = each.key.split("/")[1:]
            assert (row, column) in wrong
            assert each.expected == truth(TABLE, each.key)
        told[len(found) == count] += 1
    # Two wrong cells in one sum blur each other; most draws have none.
    assert told[True] > 300 * (0.99, 0.7, 0.5, 0.3)[count - 1]


def test_equal_amounts_in_two_rows_and_columns_are_not_guessed() -> None:
    """Four cells may be meant where two rows and two columns are off by one amount."""
    numbers = draw_report(Random(1), FORM).numbers
    one, two = ("disposed.granted", "business"), ("disposed.unable.not_held", "research")
    crossed = [(one[0], two[1]), (two[0], one[1])]
    cells = dict.fromkeys(numbers, 0) | dict.fromkeys((one, two, *crossed), 9)
    for column in ("business", "research", "total"):
        for row in ("received", "disposed.total"):
            cells[row, column] = 36 if column == "total" else 18
    for row in (one[0], two[0]):
        cells[row, "total"] = 18
    report = bind(lay_out(with_cells(cells)), LINTER.forms)
    table = report.table("applications")
    assert table is not None
    assert not explained(table, report, {})
    assert not explained(table, report, {one: 10, two: 10})
    assert {each.key for each in explained(table, report, {one: 10, two: 11})} == {
        f"applications/{row}/{column}" for row, column in (one, two)
    }


def with_cells(cells: Wrong) -> Draft:
    values = {key: str(number) for key, number in cells.items()}
    return base_draft(FORM, 2023, values=values)


def test_every_single_wrong_cell_is_named() -> None:
    for row, column in SLOTS:
        right = int(truth(TABLE, f"x/{row}/{column}"))
        (found,) = explained(TABLE, REPORT, {(row, column): right + 7})
        assert found.key == f"applications/{row}/{column}"
        assert found.expected == right


@given(st.data())
def test_blanks_are_unknown_counts(data: st.DataObject) -> None:
    """Whatever is blank, no sum is called broken that the right numbers would make hold."""
    blanks = data.draw(st.sets(st.sampled_from(SLOTS), max_size=40))
    values: dict[tuple[str, str], Decimal | Blank] = {cell: Blank("") for cell in blanks}
    for judgement in judged(REPORT, with_values(TABLE, values)):
        assert judgement.state is not State.BROKEN


@given(st.data())
def test_parts_above_their_total_are_broken_in_spite_of_blanks(data: st.DataObject) -> None:
    columns = ("natural_person", "business", "research", "social_org", "legal_service", "other_org")
    row = data.draw(st.sampled_from(sorted({row for row, _ in SLOTS})))
    printed, *others = data.draw(st.permutations(columns))
    blanks = data.draw(st.sets(st.sampled_from(others), min_size=1))
    total = truth(TABLE, f"x/{row}/total")
    values: dict[tuple[str, str], Decimal | Blank] = {(row, each): Blank("/") for each in blanks}
    values[row, printed] = total + 1
    states = {
        judgement.instance.key: judgement.state
        for judgement in judged(REPORT, with_values(TABLE, values))
    }
    assert states[f"applications/{row}/total"] is State.BROKEN


# Damage: every sum that needs a lost cell is skipped, every other one is judged.


def check(draft: Draft) -> Checked:
    return check_layout(lay_out(draft), LINTER)


def test_lost_row_skips_just_the_sums_that_need_it() -> None:
    drawn = draw_report(Random(4), FORM, quiet=0)
    row = "disposed.denied.state_secret"
    outcome = check(patch_draft(drawn.draft, {"rows": {f"applications/{row}": None}}, FORM))
    assert {each.skip.key for each in outcome.skipped if each.code == "TIE002"} == {
        f"applications/disposed.total/{column}" for column in {column for _, column in SLOTS}
    }
    assert {each.skip.reason for each in outcome.skipped} == {"skip-absent"}
    assert outcome.relations == outcome.judged + len(outcome.skipped) == 42
    assert not outcome.broken
    assert [d.code for d in outcome.diagnostics if d.severity > Severity.NOTE] == ["FRM002"]


def test_short_row_is_skipped_as_damaged() -> None:
    drawn = draw_report(Random(4), FORM, quiet=0)
    patch = {"short_rows": ["applications/disposed.granted"]}
    outcome = check(patch_draft(drawn.draft, patch, FORM))
    reasons = {each.code: each.skip.reason for each in outcome.skipped}
    assert reasons == {"TIE002": "skip-damaged", "TIE003": "skip-damaged"}
    assert outcome.relations == outcome.judged + len(outcome.skipped) == 42


def test_row_that_slid_left_accuses_no_cell() -> None:
    drawn = draw_report(Random(4), FORM, quiet=0)
    numbers = drawn.numbers
    columns = [column for row, column in SLOTS if row == "received"]
    values = [str(numbers["received", column]) for column in columns]
    del values[1]
    texts = dict(zip(columns, [*values, ""], strict=True))
    cells = {f"applications/received/{column}": text for column, text in texts.items()}
    outcome = check(patch_draft(drawn.draft, {"cells": cells}, FORM))
    assert {d.code for d in outcome.diagnostics} == {"FRM007"}
    assert "skip-slid" in {each.skip.reason for each in outcome.skipped}


def test_rows_that_differ_are_not_believed() -> None:
    drawn = draw_report(Random(4), FORM, quiet=0)
    text = lay_out(drawn.draft)
    report = bind(text, LINTER.forms)
    assert report.table("applications") is not None
    patch = {"doubled": ["applications/received"]}
    outcome = check(patch_draft(drawn.draft, patch, FORM))
    assert [d.code for d in outcome.diagnostics] == ["FRM003"]
    assert outcome.judged == 42


# Hints. In the drawn report 部分公开 is 24 in all, 新收·商业企业 is 17, 结转·自然人 is 16 beside a 1.

PARTLY = "applications/disposed.granted_in_part/total"


def hints(cells: dict[str, str]) -> list[str]:
    """Return what is said of the suspected cells of a drawn report."""
    drawn = draw_report(Random(3), FORM, quiet=0)
    outcome = check(patch_draft(drawn.draft, {"cells": cells}, FORM))
    return [d.message["en"] for d in outcome.diagnostics if d.finding.suspect]


def test_swapped_digits_are_guessed() -> None:
    (message,) = hints({PARTLY: "42"})
    assert "digits swapped?" in message


def test_zero_too_many_is_guessed() -> None:
    (message,) = hints({PARTLY: "240"})
    assert "zero too many" in message


def test_swapped_cells_are_guessed() -> None:
    one, two = hints({PARTLY: "17", "applications/received/business": "24"})
    assert "two cells swapped?" in one
    assert "two cells swapped?" in two


def test_large_neighbour_is_guessed() -> None:
    (message,) = hints({PARTLY: "13"})
    assert "next to it" in message


def test_small_neighbour_is_not_guessed() -> None:
    (message,) = hints({"applications/carried_in/natural_person": "1"})
    assert "?" not in message
