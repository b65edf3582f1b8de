"""The JSON output of `gilint extract`: reports as trees, every cell of the form in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from gilint.engine import Checked, Failed, Outcome
from gilint.forms.schema import Slot
from gilint.render import Style
from gilint.render.json import SCHEMA, error_object, identify
from gilint.render.jsontext import encode, encode_array
from gilint.render.masking import mask
from gilint.render.places import find_table
from gilint.report import Blank, Cell, Report, Section, Table
from gilint.version import VERSION

Json = dict[str, Any]
Claims = Callable[[Report], Mapping[str, Any]]
MONEY = frozenset({"amount", "wan_yuan"})
ABSENT: Mapping[str, Any] = {"value": None, "raw": "", "line": None, "state": "missing"}


def no_claims(report: Report) -> Json:
    """Return the tree's fields about prose where nobody reads the prose."""
    return {"claims": [], "numbers_not_read": []}


class TreeRenderer:
    """Writes the trees of reports. `claims` gives the fields `claims` and `numbers_not_read`."""

    name = "tree"

    def __init__(self, claims: Claims = no_claims) -> None:
        self.claims = claims

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the header, one report after the other, then the errors."""
        failed: list[Failed] = []
        yield f'{{"schema": {SCHEMA}, "version": {encode(VERSION)}, "reports": ['
        yield from encode_array(self._trees(outcomes, failed, style))
        yield f'\n], "errors": {encode([error_object(item, style.lang) for item in failed])}}}\n'

    def _trees(
        self, outcomes: Iterable[Outcome], failed: list[Failed], style: Style
    ) -> Iterator[Json]:
        for outcome in outcomes:
            if isinstance(outcome, Checked):
                report = outcome.report
                yield {**tree(outcome.path, report, style), **self.claims(report)}
            elif isinstance(outcome, Failed):
                failed.append(outcome)


def tree(path: str, report: Report, style: Style) -> Json:
    """Return a report as a tree without its claims.

    Every table of the report's form is there with every cell, `missing` where the report has
    none; a table that fits another form better has that form's cells. Rows that are in no
    form are left out.
    """
    return {
        **identify(path, report),
        "title": mask(report.title.text) if report.title else None,
        "signed": _signed(report),
        "sections": [_section(section) for section in report.sections],
        "tables": {key: _table(key, report, style) for key in _table_keys(report, style)},
    }


def _signed(report: Report) -> Json:
    signature = report.signature
    day = signature.signed.date if signature.signed else None
    return {
        "issuer": mask(signature.issuer) if signature.issuer else None,
        "date": day.isoformat() if day else None,
    }


def _section(section: Section) -> Json:
    heading = section.heading
    return {"key": section.key, "ordinal": heading.ordinal, "heading": mask(heading.text)}


def _table_keys(report: Report, style: Style) -> Iterable[str]:
    form = style.forms.get(report.form or "")
    keys = [table.key for table in form.tables] if form else []
    return dict.fromkeys([*keys, *(table.key for table in report.tables)])


def _table(key: str, report: Report, style: Style) -> dict[str, dict[str, Json]]:
    table, rows = report.table(key), dict[str, dict[str, Json]]()
    for slot in _slots(key, table, report, style):
        cell = table.cell(slot.row, slot.column) if table else None
        found = _cell(cell, report) if cell else dict(ABSENT)
        rows.setdefault(slot.row, {})[slot.column] = found
    return rows


def _slots(key: str, table: Table | None, report: Report, style: Style) -> Iterable[Slot | Cell]:
    """Return every slot of the form; where nobody knows the form, the cells there are."""
    _, form = find_table(key, report, style)
    if form is not None:
        return form.slots
    return table.cells if table else ()


def _cell(cell: Cell, report: Report) -> Json:
    raw = cell.raw if cell.unit in MONEY else mask(cell.raw)
    found: Json = {
        "value": cell.value if isinstance(cell.value, Decimal) and raw == cell.raw else None,
        "raw": raw,
        "line": report.source.locate(cell.span).line,
    }
    if found["value"] is None:
        found["state"] = "blank" if isinstance(cell.value, Blank) else "unreadable"
    return found
