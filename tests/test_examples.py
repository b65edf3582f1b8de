"""The examples: trees and findings as they were last read and found right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from gilint.cli import main

EXAMPLES = sorted(
    path for path in (Path(__file__).parents[1] / "examples").iterdir() if path.is_file()
)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    main(arguments)
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_tree(path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion) -> None:
    (tree,) = printed(capsys, "extract", str(path))["reports"]
    tables = {
        f"{table}/{row}": " ".join(cell["raw"] or f"<{cell['state']}>" for cell in cells.values())
        for table, rows in tree.pop("tables").items()
        for row, cells in rows.items()
    }
    tree.pop("path")
    assert tables == snapshot(name="tables")
    assert tree == snapshot(name="tree")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_findings(
    path: Path, capsys: pytest.CaptureFixture[str], snapshot: SnapshotAssertion
) -> None:
    (report,) = printed(capsys, "--format", "json", str(path))["reports"]
    assert [
        f"{item['location']['line']}:{item['location']['column']} {item['severity']} "
        f"{item['code']} {item['key']}: {item['message']}"
        for item in report["diagnostics"]
    ] == snapshot
