"""Which cells a quantity named in the prose may be the sum of."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gilint.report import Report

RECEIVED = "applications/received/total"
CARRIED_IN = "applications/carried_in/total"
DISPOSED = "applications/disposed.total/total"
CARRIED_OUT = "applications/carried_out/total"
ORGANISATIONS = ("business", "research", "social_org", "legal_service", "other_org")
GROUPS: dict[str, tuple[str, ...]] = {
    "denied": (
        "state_secret",
        "prohibited_by_law",
        "security_and_stability",
        "third_party_rights",
        "internal_affairs",
        "deliberative",
        "enforcement_files",
        "administrative_inquiry",
    ),
    "unable": ("not_held", "must_be_created", "still_unclear"),
    "not_processed": ("petition", "repeated", "published_material", "excessive", "confirmation"),
    "other": ("not_corrected", "fee_unpaid", "other"),
}
GROUP_OF = {row: group for group, rows in GROUPS.items() for row in rows}
PROCEEDINGS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
NOUNS = {
    "rec": PROCEEDINGS[:1],
    "lit": PROCEEDINGS[1:],
    "litd": PROCEEDINGS[1:2],
    "lita": PROCEEDINGS[2:],
}
DECISIONS = {"lic": "licences", "pen": "penalties", "comp": "compulsion"}
DOCUMENTS = {"norm": "normative_documents", "reg": "regulations"}
COLUMNS = {
    "ogi-2021": {"issue": "issued", "repeal": "repealed", "force": "in_force"},
    "ogi-2019": {"issue": "made", "force": "total"},
}


class Quantity(NamedTuple):
    """A quantity by its key, and the sums of cells it may be, the likeliest first."""

    key: str
    readings: tuple[str, ...]


def received(verb: str, *, with_carried: bool, new_only: bool = True) -> Quantity:
    """Return what "收到 n 件" may count; `verb` is new, get, amb (受理, 办理 …) or done.

    `new_only` tells that 办结 n 件 may leave out what was carried in.
    """
    both = add(RECEIVED, CARRIED_IN)
    if verb == "done":
        return Quantity(DISPOSED, (DISPOSED, RECEIVED) if new_only else (DISPOSED,))
    if verb == "amb":
        return Quantity(RECEIVED, (RECEIVED, both, DISPOSED))
    if verb == "get" and with_carried:
        return Quantity(RECEIVED, (RECEIVED, both))
    return Quantity(RECEIVED, (RECEIVED,))


def applicant(column: str, verb: str, *, with_carried: bool) -> Quantity:
    """Return the same for one kind of applicant; `column` may be `organisations`."""
    columns = ORGANISATIONS if column == "organisations" else (column,)
    whole = received(verb, with_carried=with_carried)
    readings = tuple(
        add(
            *(f"{cell[: -len('total')]}{name}" for cell in reading.split(" + ") for name in columns)
        )
        for reading in whole.readings
    )
    return Quantity(f"{whole.key[: -len('total')]}{column}", readings)


def carries_in(report: Report) -> bool:
    """Tell whether applications were carried in, or may have been: by the table."""
    table = report.table("applications")
    cell = table.cell("carried_in", "total") if table else None
    return cell is None or not isinstance(cell.value, Decimal) or cell.value != 0


def outcome(rows: tuple[str, ...], report: Report) -> Quantity:
    """Return the sum of outcome rows or groups of rows (`denied`, `granted` …)."""
    cells = [cell for row in rows for cell in outcome_cells(row, report)]
    key = f"applications/{outcome_path(rows[0])}/total"
    return Quantity(key, (add(*cells),))


def outcome_path(row: str) -> str:
    """Return the row key of an outcome: `disposed.denied.state_secret`, `disposed.denied`."""
    group = GROUP_OF.get(row)
    if row == "other" or group is None:
        return f"disposed.{row}"
    return f"disposed.{group}.{row}"


def outcome_cells(row: str, report: Report) -> tuple[str, ...]:
    """Return the cells of one outcome: of a group all rows that the report's table has of it."""
    if row not in GROUPS:
        return (f"applications/{outcome_path(row)}/total",)
    path = f"disposed.{row}"
    rows = [f"{path}.{name}" for name in GROUPS[row]]
    table = report.table("applications")
    printed = [item for item in table.rows if item.kind != "subtotal"] if table else []
    extra = [item.key for item in printed if item.key.startswith(path) and item.key not in rows]
    whole = row == "other" and (path in extra or (table is not None and table.form == "ogi-2019"))
    if whole and not any(item.key in rows for item in printed):
        rows = [path]
        extra = [key for key in extra if key != path]
    return tuple(f"applications/{key}/total" for key in (*rows, *extra))


@lru_cache(maxsize=64)
def proceedings(nouns: tuple[str, ...], column: str) -> Quantity:
    """Return the sum of one column over the proceedings named: rec, lit, litd, lita."""
    rows = tuple(dict.fromkeys(row for noun in nouns for row in NOUNS[noun]))
    name = rows[0] if len(rows) == 1 else "litigation" if len(rows) == 2 else "all"
    if len(rows) == 2 and "reconsideration" in rows:
        name = "all"
    return Quantity(
        f"proceedings/{name}/{column}", (add(*(f"proceedings/{row}/{column}" for row in rows)),)
    )


def document(noun: str, verb: str, report: Report) -> Quantity | None:
    """Return the cell of 制发, 废止 or 现行有效 documents; None where the form has none."""
    table = report.table("proactive")
    columns = COLUMNS.get(table.form if table else report.form or "ogi-2021", {})
    if verb not in columns:
        return None
    key = f"proactive/{DOCUMENTS[noun]}/{columns[verb]}"
    return Quantity(key, (key,))


def decision(noun: str) -> Quantity:
    """Return the cell of 行政许可, 行政处罚 or 行政强制 decisions."""
    key = f"proactive/{DECISIONS[noun]}/decided"
    return Quantity(key, (key,))


def add(*cells: str) -> str:
    """Return the sum of cells as an expression."""
    return " + ".join(cells)
