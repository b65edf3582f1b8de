"""One report, one truth: whatever it is written in, it says the same, and the same is found."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gilint.dialects import Dialect, WritingDialect
from gilint.engine import Linter
from gilint.layout import Layout, Paragraph
from gilint.plugins import Registry, load_registry
from tests.drawn_files import check, differences, draw, tell
from tests.pdf_files import convert_with_libreoffice, need, print_with_chromium

SEEDS = range(12)
FEW = (1, 3, 4)
WRITERS = [each for each in load_registry().dialects if isinstance(each, WritingDialect)]


def writer(registry: Registry, name: str) -> WritingDialect:
    found = next(dialect for dialect in registry.dialects if dialect.name == name)
    assert isinstance(found, WritingDialect)
    return found


def agree(linter: Linter, one: bytes, two: bytes, name: str) -> None:
    assert not differences(tell(check(linter, one)), tell(check(linter, two, name)))


@pytest.mark.parametrize("dialect", WRITERS, ids=lambda each: each.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_notation(linter: Linter, registry: Registry, seed: int, dialect: Dialect) -> None:
    layout = draw(seed, linter.forms)
    assert isinstance(dialect, WritingDialect)
    agree(linter, writer(registry, "docx").write(layout), dialect.write(layout), "report")


def indented(document: bytes) -> bytes:
    """Set the paragraphs in, as reports do: without it, nobody sees where a full one ends.

    LibreOffice loses a comma that hangs out of the type area: none may hang.
    """
    old = b'<w:jc w:val="both"/>'
    new = b'<w:overflowPunct w:val="0"/><w:ind w:firstLine="480"/>' + old
    source, target = zipfile.ZipFile(BytesIO(document)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():
            archive.writestr(entry, source.read(entry).replace(old, new))
    return target.getvalue()


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "doc"])
def test_libreoffice(linter: Linter, registry: Registry, tmp_path: Path, kind: str) -> None:
    need("soffice")
    if kind == "doc":
        pytest.importorskip("office_oxide")
    docx = writer(registry, "docx")
    written = {f"report{seed}": indented(docx.write(draw(seed, linter.forms))) for seed in FEW}
    for name, data in convert_with_libreoffice(written, kind, tmp_path).items():
        agree(linter, written[name], data, f"{name}.{kind}")


def test_chromium(linter: Linter, registry: Registry, tmp_path: Path) -> None:
    need("chromium", "google-chrome")
    html = writer(registry, "html")
    written = {f"report{seed}": html.write(draw(seed, linter.forms)) for seed in FEW[:2]}
    indent = "<style>p{text-indent:2em}</style></head>"
    pages = {name: data.decode().replace("</head>", indent) for name, data in written.items()}
    for name, data in print_with_chromium(pages, tmp_path).items():
        agree(linter, written[name], data, f"{name}.pdf")


def workbook(layout: Layout) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet, at = book.active, 1
    for block in layout.blocks:
        rows = [] if isinstance(block, Paragraph) else block.rows
        if isinstance(block, Paragraph):
            sheet.cell(at, 1, block.text)
        at += 1
        for row in rows:
            for cell in row.cells:
                left = (cell.column or 0) + 1
                sheet.cell(at, left, int(cell.text) if cell.text.isdigit() else cell.text)
                if cell.rowspan * cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=at,
                        start_column=left,
                        end_row=at + cell.rowspan - 1,
                        end_column=left + cell.colspan - 1,
                    )
            at += 1
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("seed", SEEDS)
def test_workbook(linter: Linter, registry: Registry, seed: int) -> None:
    layout = draw(seed, linter.forms)
    agree(linter, writer(registry, "docx").write(layout), workbook(layout), "report.xlsx")
