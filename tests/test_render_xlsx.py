from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from gilint.diagnostics import Finding
from gilint.engine import Checked, Outcome
from gilint.errors import ConfigError
from gilint.render import BinaryRenderer
from gilint.render.catalog import BINARY_RENDERERS, load_binary
from tests import render_samples as samples

openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")


def written(*outcomes: Outcome) -> bytes:
    stream = io.BytesIO()
    load_binary("xlsx").write(outcomes, samples.style(), stream)
    return stream.getvalue()


def sheets(*outcomes: Outcome) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written(*outcomes))).worksheets


def test_every_binary_format_can_be_loaded_under_its_name() -> None:
    for name in BINARY_RENDERERS:
        assert isinstance(load_binary(name), BinaryRenderer)
        assert load_binary(name).name == name


def test_a_row_a_finding_and_a_sheet_of_counts() -> None:
    findings, counts = sheets(samples.checked(), samples.clean(), samples.failed())
    rows = list(findings.values)
    assert rows[0][:4] == ("文件", "单位", "年度", "级别")
    assert [row[4] for row in rows[1:]] == ["PII002", "TIE003", "SRC001"]
    assert rows[2][12:14] == (6, 4)
    assert list(counts.values)[2] == ("PII002", "出现手机号码", 1)


def test_no_cell_is_a_formula_and_no_personal_number_stands_in_one() -> None:
    subject = samples.report(issuer="=1+1")
    phone = samples.diagnose("TXT002", "=cmd\x00 13800138000", Finding(subject.source.last_line))
    findings, _ = sheets(Checked("@a.txt", subject, (phone,), (), 0, 0, 0))
    cells = list(findings.rows)[1]
    assert "f" not in {cell.data_type for cell in cells}
    assert cells[1].value == "=1+1"
    assert cells[11].value == "=cmd\ufffd 138********"


def test_the_same_findings_make_the_same_bytes() -> None:
    assert written(samples.checked()) == written(samples.checked())


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ConfigError, match=r"gilint\[xlsx\]"):
        written()
