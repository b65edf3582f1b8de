"""Small reports for the tests of claims: prose and a few cells, built by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gilint.layout import LayoutBuilder, Paragraph
from gilint.location import Span
from gilint.report import Blank, Cell, Heading, Report, Row, Section, Signature, Table, Title

PLACE = Span(0, 0)
HEADINGS = {"overview": "一、总体情况", "proceedings": "四、行政复议、行政诉讼情况"}


def report_of(
    overview: str,
    cells: Mapping[str, str] | None = None,
    *,
    issuer: str | None = "云岭县青石镇人民政府",
    year: int | None = 2023,
    form: str = "ogi-2021",
) -> Report:
    """Return a report whose first section holds `overview`, one paragraph a line."""
    builder = LayoutBuilder()
    builder.add_paragraph(f"{issuer or ''}{year or ''}年政府信息公开工作年度报告")
    for line in (HEADINGS["overview"], *overview.split("\n")):
        builder.add_paragraph(line)
    layout = builder.build("a.txt", "test", gridded=False)
    title, heading, *body = (block for block in layout.blocks if isinstance(block, Paragraph))
    section = Section(
        "overview",
        Heading(heading.text, 1, heading.span, "exact"),
        tuple(body),
        heading.span.join(body[-1].span) if body else heading.span,
    )
    return Report(
        layout=layout,
        form=form,
        fit=1.0,
        title=Title(title.text, title.span, issuer, None, year),
        year=year,
        preface=(),
        sections=(section,),
        tables=_tables(cells or {}, form),
        signature=Signature(),
    )


def _tables(cells: Mapping[str, str], form: str) -> tuple[Table, ...]:
    tables: dict[str, dict[str, list[Cell]]] = {}
    for key, raw in cells.items():
        table, row, column = key.split("/")
        value = Decimal(raw) if raw else Blank("")
        cell = Cell(row, column, raw, value, PLACE)
        tables.setdefault(table, {}).setdefault(row, []).append(cell)
    return tuple(_table(key, rows, form) for key, rows in tables.items())


def _table(key: str, rows: Mapping[str, list[Cell]], form: str) -> Table:
    bound = tuple(
        Row(row, "form", row, PLACE, "exact", tuple(cells), PLACE) for row, cells in rows.items()
    )
    index = {(cell.row, cell.column): cell for row in bound for cell in row.cells}
    return Table(key, form, bound, (), (), (), PLACE, 1.0, index)
