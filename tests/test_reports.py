"""The real reports, where they are at hand: what is wrong with them, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gilint.cli import main

CELLS = {"proactive": 10, "applications": 175, "proceedings": 15}
WARNINGS = {
    "000": {"FRM005": 1, "LAW004": 1},
    "001": {"STR004": 1, "ORG001": 1, "DAT006": 1, "LAW001": 1, "LAW004": 1, "TXT005": 1},
    "002": {"DAT001": 1, "LAW004": 1},
    "003": {
        "FRM003": 1, "FRM004": 1, "FRM006": 2, "STR007": 1, "LAW001": 1, "LAW004": 1,
    },
    "004": {"STR006": 2, "ORG001": 1, "DAT006": 1, "LAW001": 1, "LAW004": 1},
}  # fmt: skip


def checked(reports: Path, number: str, capsys: pytest.CaptureFixture[str]) -> Any:
    (path,) = reports.glob(f"{number}_*.txt")
    main(["--format", "json", str(path)])
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    return report


def tree_of(reports: Path, number: str, capsys: pytest.CaptureFixture[str]) -> Any:
    (path,) = reports.glob(f"{number}_*.txt")
    assert main(["extract", str(path)]) == 0
    (tree,) = json.loads(capsys.readouterr().out)["reports"]
    return tree


@pytest.mark.parametrize("number", sorted(WARNINGS))
def test_findings_at_warning_or_above(
    reports: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = checked(reports, number, capsys)["diagnostics"]
    codes = Counter(item["code"] for item in found if item["severity"] != "note")
    assert codes == WARNINGS[number]


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_every_cell_is_read(reports: Path, number: str, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tree_of(reports, number, capsys)["tables"]
    for key, count in CELLS.items():
        cells = [cell for row in tables[key].values() for cell in row.values()]
        assert len(cells) == count
        assert all(cell["value"] is not None for cell in cells)


def test_numbers_that_are_not_zero(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tree_of(reports, "002", capsys)["tables"]
    assert tables["proactive"]["licences"]["decided"]["value"] == 365
    assert tables["proactive"]["penalties"]["decided"]["value"] == 5
    rows = tree_of(reports, "004", capsys)["tables"]["applications"]
    ones = {
        (row, column)
        for row, cells in rows.items()
        for column, cell in cells.items()
        if cell["value"] == 1
    }
    told = ("received", "disposed.unable.not_held", "disposed.total")
    assert ones == {(row, column) for row in told for column in ("natural_person", "total")}


def test_damage_is_no_zero(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = tree_of(reports, "003", capsys)["tables"]["applications"]
    placed = {row for row, cells in rows.items() if cells["total"]["value"] is not None}
    assert placed == {"received", "carried_in", "disposed.granted", "disposed.granted_in_part"}
    lost = [cell for row, cells in rows.items() if row not in placed for cell in cells.values()]
    assert all(cell["value"] is None and cell["state"] == "missing" for cell in lost)


def test_damaged_sums_are_skipped(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skipped = Counter(item["code"] for item in checked(reports, "003", capsys)["skipped"])
    assert skipped["TIE001"] == skipped["TIE002"] == 7
    assert skipped["TIE003"] == 25 - 4


def test_unlabelled_rows_are_one_finding(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = checked(reports, "000", capsys)["diagnostics"]
    (finding,) = [item for item in found if item["code"] == "FRM005"]
    assert finding["key"] == "applications"
    assert len(finding["related"]) == 10
