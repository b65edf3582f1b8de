"""The official blank form as offices pass it on: read whole, and clean once it is filled in."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gilint.cli import main

docx = pytest.importorskip("docx", reason="python-docx fills the form in")
TITLE = "青禾县柳溪镇人民政府2023年政府信息公开工作年度报告"
OVERVIEW = (
    "2023年，柳溪镇按照要求做好政府信息公开工作。主动公开方面，及时公布惠民政策；依申请公开方面，"
    "全年未收到政府信息公开申请；政府信息管理方面，严格审核；平台建设方面，维护政府网站专栏；"
    "监督保障方面，工作考核结果为合格，社会评议结果为满意，没有责任追究的情形。"
)
PROBLEMS = "存在的主要问题是政策解读形式不够丰富、人员业务水平有待提高。改进情况：已增加图文解读，组织了专题培训。"
OTHER = "本年度未收取信息处理费，没有其他需要报告的事项。"


@pytest.fixture
def template(reports: Path) -> Path:
    path = reports / "template-2021.docx"
    if not path.exists():
        pytest.skip("the blank form is not at hand")
    return path


def check(path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    main(["--format", "json", str(path)])
    return json.loads(capsys.readouterr().out)


def test_blank_form(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report,) = check(template, capsys)["reports"]
    codes = [item["code"] for item in report["diagnostics"] if item["severity"] != "note"]
    assert codes.count("TXT004") == 3
    assert codes.count("FRM007") == 3
    assert not {"STR001", "FRM001", "FRM002", "FRM006", "STR005"} & set(codes)


def fill(template: Path) -> bytes:
    """Fill the form in as a clerk would: words for placeholders, 0 in every empty cell."""
    document = docx.Document(str(template))
    words = iter((OVERVIEW, PROBLEMS, OTHER))
    for paragraph in document.paragraphs:
        if "文字描述" in paragraph.text:
            paragraph.text = next(words)
    document.paragraphs[0].insert_paragraph_before(TITLE)
    for table in document.tables:
        for cell in table._tbl.iter_tcs():
            text = docx.table._Cell(cell, table)
            if not text.text.strip():
                text.text = "0"
    document.add_paragraph("青禾县柳溪镇人民政府")
    document.add_paragraph("2024年1月16日")
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_filled_form_is_clean(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = tmp_path / "年报.docx"
    filled.write_bytes(fill(template))
    printed = check(filled, capsys)
    (report,) = printed["reports"]
    assert [item["message"] for item in report["diagnostics"]] == []
    assert printed["summary"]["relations"] == {"checked": 42, "total": 42}
