"""One report, one truth: printed as PDF it says what it said as a draft."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.forms.bind import bind
from gilint.forms.lay_out import lay_out
from gilint.layout import Layout, LayoutBuilder, Paragraph
from gilint.plugins import Registry
from gilint.report import Report
from gilint.source import Document
from gilint.testing.cases import check_layout
from gilint.testing.drawn import draw_draft
from tests.pdf_files import need, print_with_chromium, print_with_libreoffice

SEEDS = range(6)
ONE_LABEL = 8  # cells of a row of table 三
MANY_ROWS = 20  # only table 三 has as many


@pytest.fixture(scope="session")
def layouts(linter: Linter) -> dict[str, Layout]:
    """Drawn reports in every form."""
    drafts = (draw_draft(Random(seed), linter.forms[seed % len(linter.forms)]) for seed in SEEDS)
    return {f"report{seed}": lay_out(draft) for seed, draft in enumerate(drafts)}


def writer(registry: Registry, name: str) -> WritingDialect:
    found = next(dialect for dialect in registry.dialects if dialect.name == name)
    assert isinstance(found, WritingDialect)
    return found


def read(registry: Registry, data: bytes) -> Layout:
    pdf = next(dialect for dialect in registry.dialects if dialect.name == "pdf")
    return pdf.read(Document("report.pdf", data))


def numbers(report: Report) -> dict[tuple[str, str, str], str]:
    return {
        (table.key, cell.row, cell.column): cell.raw
        for table in report.tables
        for cell in table.cells
    }


def assert_same(linter: Linter, drawn: Layout, printed: Layout) -> None:
    """Compare the bound trees, and what is found in them (nothing: the reports are right)."""
    one, two = bind(drawn, linter.forms), bind(printed, linter.forms)
    assert numbers(one) == numbers(two)
    assert (one.title, one.fit, len(one.sections)) == (two.title, two.fit, len(two.sections))
    found = [check_layout(each, linter).diagnostics for each in (drawn, printed)]
    assert [item.fingerprint for item in found[0]] == [item.fingerprint for item in found[1]]


def as_lines(layout: Layout) -> Layout:
    """Write rows as lines, but some with their last columns run together: as they are read where
    no uprights are drawn.
    """
    builder = LayoutBuilder()
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            builder.add_paragraph(block.text)
            continue
        for index, row in enumerate(block.rows):
            *cells, one, two = ["", *(cell.text for cell in row.cells)]
            if index % 3 or len(row.cells) != ONE_LABEL:
                builder.add_paragraph(" ".join((*cells, one, two)))
            else:
                builder.add_table([map(builder.add_cell, (*cells[1:], f"{one} {two}"))])
    return builder.build("report.pdf", "pdf", gridded=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_that_came_out_as_lines_are_no_headings(linter: Linter, seed: int) -> None:
    drawn = lay_out(draw_draft(Random(seed), linter.forms[seed % len(linter.forms)]))
    codes = {item.code for item in check_layout(as_lines(drawn), linter).diagnostics}
    assert codes == {"LAY001"}


def with_a_few_rows(layout: Layout) -> Layout:
    """Write all rows of table 三 but the last ones as lines, their labels broken in two.

    That of a group stands before the second of its rows, as it is centred beside them.
    """
    builder = LayoutBuilder()
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            builder.add_paragraph(block.text)
        elif len(block.rows) > MANY_ROWS:
            for row in block.rows[:-3]:
                texts = [cell.text for cell in row.cells]
                label = max(texts, key=len).replace("2.", "（四）无2.")
                builder.add_paragraph(label[:7])
                builder.add_paragraph(" ".join((*texts[-7:], label[7:])))
            builder.add_table(
                [[builder.add_cell(cell.text) for cell in row.cells] for row in block.rows[-3:]]
            )
        else:
            builder.add_table(
                [[builder.add_cell(cell.text) for cell in row.cells] for row in block.rows]
            )
    return builder.build("report.pdf", "pdf", gridded=False)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_beside_a_table_of_few_rows_are_no_headings(linter: Linter, seed: int) -> None:
    drawn = lay_out(draw_draft(Random(seed), linter.forms[seed % len(linter.forms)]))
    found = check_layout(with_a_few_rows(drawn), linter).diagnostics
    assert {(item.code, item.key) for item in found} == {("LAY001", "applications")}


def test_libreoffice(
    linter: Linter, registry: Registry, layouts: dict[str, Layout], tmp_path: Path
) -> None:
    need("soffice")
    docx = writer(registry, "docx")
    paths = [tmp_path / f"{name}.docx" for name in layouts]
    for path in paths:
        path.write_bytes(docx.write(layouts[path.stem]))
    for name, data in print_with_libreoffice(paths, tmp_path).items():
        assert_same(linter, layouts[name], read(registry, data))
        assert_same(linter, layouts[name], read(registry, four_on_a_sheet(data)))


def four_on_a_sheet(data: bytes) -> bytes:
    import pypdfium2
    import pypdfium2.raw as pdfium

    pages = pypdfium2.PdfDocument(data)
    sheets = pypdfium2.PdfDocument(pdfium.FPDF_ImportNPagesToOne(pages.raw, 595, 842, 2, 2))
    written = BytesIO()
    sheets.save(written)
    return written.getvalue()


def test_chromium(
    linter: Linter, registry: Registry, layouts: dict[str, Layout], tmp_path: Path
) -> None:
    need("chromium", "google-chrome")
    html = writer(registry, "html")
    some = list(layouts)[:2]
    pages = {name: html.write(layouts[name]).decode() for name in some}
    for name, data in print_with_chromium(pages, tmp_path).items():
        assert_same(linter, layouts[name], read(registry, data))
