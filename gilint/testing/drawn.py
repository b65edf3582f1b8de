"""Drawn reports: random numbers, right by construction, because every total is computed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from gilint.forms.lay_out import Draft
from gilint.forms.schema import Form, TableForm
from gilint.testing.drafts import base_draft

APPLICANTS = ("natural_person", "business", "research", "social_org", "legal_service", "other_org")
RESULTS = ("upheld", "corrected", "other", "pending")
COUNTIES = ("青禾县", "临沅县", "白石县", "云岭县", "南屏市", "长汀口县")
TOWNS = ("柳溪镇", "石桥镇", "大槐乡", "双泉镇", "枫林街道办事处", "河湾镇")

Numbers = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn report: its draft, and what was drawn."""

    draft: Draft
    form: Form
    year: int
    numbers: Numbers


def draw_report(random: Random, form: Form, *, quiet: float = 0.3) -> Drawn:
    """Draw a report in `form`; a share `quiet` of them has no application at all."""
    year = random.choice(list(range(form.first_year, (form.last_year or 2025) + 1)))
    town = random.choice(TOWNS)
    seat = "" if town.endswith("办事处") else "人民政府"
    issuer = f"{random.choice(COUNTIES)}{town}{seat}"
    numbers = draw_numbers(random, form, quiet=quiet)
    values = {key: str(number) for key, number in numbers.items()}
    return Drawn(base_draft(form, year, issuer, values), form, year, numbers)


def draw_draft(random: Random, form: Form, *, quiet: float = 0.3) -> Draft:
    """Draw the draft of a report."""
    return draw_report(random, form, quiet=quiet).draft


def draw_numbers(random: Random, form: Form, *, quiet: float = 0.3) -> Numbers:
    """Draw the numbers of all tables by row and column key; every identity holds."""
    numbers: Numbers = {}
    for table in form.tables:
        if table.key == "applications":
            busy = 0 if random.random() < quiet else random.choice((1, 2, 5, 40, 900))
            numbers |= _draw_applications(random, table, busy)
        elif table.key == "proceedings":
            numbers |= _draw_proceedings(random, table)
        else:
            numbers |= _draw_proactive(random, table)
    return numbers


def _draw_applications(random: Random, table: TableForm, busy: int) -> Numbers:
    rows = list(dict.fromkeys(slot.row for slot in table.slots))
    outcomes = [row for row in rows if row.startswith("disposed.") and row != "disposed.total"]
    numbers: Numbers = {}
    for applicant in APPLICANTS:
        scale = busy if applicant == "natural_person" else busy // 3
        drawn = {row: _draw_count(random, scale) for row in outcomes}
        total = sum(drawn.values())
        carried_out = _draw_count(random, scale)
        carried_in = random.randint(0, min(total + carried_out, scale))
        drawn |= {
            "disposed.total": total,
            "carried_out": carried_out,
            "carried_in": carried_in,
            "received": total + carried_out - carried_in,
        }
        numbers |= {(row, applicant): drawn[row] for row in rows}
    totals = {(row, "total"): sum(numbers[row, each] for each in APPLICANTS) for row in rows}
    return numbers | totals


def _draw_count(random: Random, scale: int) -> int:
    return random.randint(1, scale) if scale and random.random() < 0.3 else 0


def _draw_proceedings(random: Random, table: TableForm) -> Numbers:
    numbers: Numbers = {}
    for row in dict.fromkeys(slot.row for slot in table.slots):
        drawn = {column: _draw_count(random, random.choice((0, 0, 3, 60))) for column in RESULTS}
        numbers |= {(row, column): number for column, number in drawn.items()}
        numbers[row, "total"] = sum(drawn.values())
    return numbers


def _draw_proactive(random: Random, table: TableForm) -> Numbers:
    """Draw table 二: regulations stay 0, as towns and counties have no power to make them."""
    numbers = {
        (slot.row, slot.column): 0 if slot.row == "regulations" else _draw_count(random, 300)
        for slot in table.slots
    }
    if ("normative_documents", "in_force") in numbers:
        issued = numbers["normative_documents", "issued"]
        numbers["normative_documents", "in_force"] = issued + random.randint(0, 20)
    if ("normative_documents", "disclosed") in numbers:
        numbers["normative_documents", "disclosed"] = numbers["normative_documents", "made"]
        numbers["normative_documents", "total"] = numbers["normative_documents", "made"] + 3
    return numbers
