"""Writing Word documents: what is written is read back, by us and by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from gilint.cli import main
from gilint.dialects.conversion import convert_with_office
from gilint.dialects.legacy import LegacyDialect
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, LayoutBuilder
from gilint.source import Document
from tests.docx_files import DIALECT, outline, read, texts

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
TEXTS = st.text("青禾县一、（）0123年 \t\n<&>\"'　—“”𠮷", max_size=12)


def layout_of(*blocks: str | list[list[tuple[str, int | None, int, int]]]) -> Layout:
    builder = LayoutBuilder()
    for block in blocks:
        if isinstance(block, str):
            builder.add_paragraph(block)
        else:
            builder.add_table([[builder.add_cell(*cell) for cell in row] for row in block])
    return builder.build("x", "docx", gridded=True)


FORM = layout_of(
    "青禾县柳溪镇人民政府2024年政府信息公开工作年度报告",
    "三、收到和处理政府信息公开申请情况",
    [
        [("勾稽关系", 0, 2, 2), ("申请人情况", 2, 2, 1)],
        [("自然人", 2, 1, 1), ("总计", 3, 1, 1)],
        [("一、本年新收", 0, 2, 1), ("3", 2, 1, 1), ("3", 3, 1, 1)],
        [("三、结果", 0, 1, 2), ("（一）予以\n公开", 1, 1, 1), ("1", 2, 1, 1), ("", 3, 1, 1)],
        [("（二）部分公开", 1, 1, 1), ("／", 2, 1, 1), ("2", 3, 1, 1)],
    ],
    [[("甲", 0, 1, 1), ("乙", 1, 1, 1)]],
    "五、存在的主要问题及改进情况",
)


@st.composite
def grids(draw: DrawFn) -> list[list[tuple[str, int | None, int, int]]]:
    """Tables whose rectangles fill the grid, as merged cells do."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(2, 6))
    taken: set[tuple[int, int]] = set()
    rows: list[list[tuple[str, int | None, int, int]]] = []
    for row in range(height):
        cells: list[tuple[str, int | None, int, int]] = []
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, width) if (row, c) in taken), width)
            colspan = draw(st.integers(1, min(3, free - column)))
            rowspan = draw(st.integers(1, min(3, height - row))) if column else 1
            taken |= {(row + r, column + c) for r in range(rowspan) for c in range(colspan)}
            cells.append((draw(TEXTS).strip(), column, colspan, rowspan))
        rows.append(cells)
    return rows


TABLES = grids().filter(lambda rows: any(len(row) > 1 for row in rows))  # others are frames
PARAGRAPHS = TEXTS.map(str.split).map("".join)
LAYOUTS = st.lists(PARAGRAPHS | TABLES, min_size=1, max_size=5).filter(any)


@settings(max_examples=100)
@given(LAYOUTS)
def test_what_is_written_is_read_back(
    blocks: list[str | list[list[tuple[str, int | None, int, int]]]],
) -> None:
    layout = layout_of(*blocks)
    data = DIALECT.write(layout)
    assert outline(read(data)) == outline(layout)


def test_writing_gives_the_same_bytes_every_time() -> None:
    assert DIALECT.write(FORM) == DIALECT.write(FORM)
    assert outline(read(DIALECT.write(FORM))) == outline(FORM)


def test_cells_without_columns_take_the_next_free_one() -> None:
    layout = layout_of(
        [[("甲", None, 1, 2), ("乙", None, 2, 1)], [("丙", None, 1, 1), ("丁", None, 1, 1)]]
    )
    assert outline(read(DIALECT.write(layout))) == [
        [[("甲", 0, 1, 2), ("乙", 1, 2, 1)], [("丙", 1, 1, 1), ("丁", 2, 1, 1)]]
    ]


def test_gap_becomes_an_empty_cell() -> None:
    layout = layout_of(
        [
            [("甲", 0, 1, 1), ("乙", 1, 1, 1), ("丙", 2, 1, 1)],
            [("丁", 1, 1, 1)],
            [("戊", 0, 1, 1), ("己", 2, 1, 1)],
        ]
    )
    assert outline(read(DIALECT.write(layout))) == [
        [
            [("甲", 0, 1, 1), ("乙", 1, 1, 1), ("丙", 2, 1, 1)],
            [("丁", 1, 1, 1)],
            [("戊", 0, 1, 1), ("", 1, 1, 1), ("己", 2, 1, 1)],
        ]
    ]


def test_characters_that_xml_forbids_are_replaced() -> None:
    assert texts(read(DIALECT.write(layout_of("甲\x01乙\ufffe丙")))) == ["甲\ufffd乙\ufffd丙"]


def test_python_docx_reads_what_is_written() -> None:
    import docx

    document = docx.Document(BytesIO(DIALECT.write(FORM)))
    assert [item.text for item in document.paragraphs if item.text] == texts(FORM)
    table = document.tables[0]
    assert table.cell(1, 0).text == "勾稽关系"
    assert table.cell(4, 3).text == "2"


def test_what_python_docx_writes_is_read() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("一、总体情况")
    table = document.add_table(2, 3)
    for number, cell in enumerate(table._cells):
        cell.text = str(number)
    merged = table.cell(0, 0).merge(table.cell(0, 1))
    merged.text = "合并"
    target = BytesIO()
    document.save(target)
    assert outline(read(target.getvalue())) == [
        "一、总体情况",
        [[("合并", 0, 2, 1), ("2", 2, 1, 1)], [("3", 0, 1, 1), ("4", 1, 1, 1), ("5", 2, 1, 1)]],
    ]


@needs_office
def test_libreoffice_keeps_texts_and_grid(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(DIALECT.write(FORM))
    assert outline(read(convert_with_office(path))) == outline(FORM)


@needs_office
def test_old_word_files_are_read_or_converted(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(DIALECT.write(FORM))
    old = tmp_path / "报告.doc"
    old.write_bytes(convert_with_office(path, "doc"))
    assert outline(read(convert_with_office(old))) == outline(FORM)
    pytest.importorskip("office_oxide")
    layout = LegacyDialect().read(Document("报告.doc", old.read_bytes()))
    assert not layout.gridded
    assert texts(layout) == texts(FORM)
    found = [cell.text for table in layout.tables for row in table.rows for cell in row.cells]
    wanted = [cell.text for table in FORM.tables for row in table.rows for cell in row.cells]
    assert [text for text in found if text] == [text for text in wanted if text]


@needs_office
def test_conversion_happens_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(DIALECT.write(FORM))
    old = tmp_path / "报告.rtf"
    old.write_bytes(convert_with_office(path, "rtf"))
    assert main(["check", str(old)]) == 2
    assert main(["extract", "--convert", str(old)]) == 0
    assert "柳溪镇" in capsys.readouterr().out


def test_missing_libreoffice_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFileError, match="LibreOffice"):
        convert_with_office(tmp_path / "x.doc")


def test_libreoffice_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(*_: object, timeout: float, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", timeout)

    path = tmp_path / "x.doc"
    path.write_bytes(b"x")
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(UnreadableFileError, match="60 s"):
        convert_with_office(path)
