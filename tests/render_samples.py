"""Checked reports of an invented town, built by hand: what the output formats are tried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from gilint.diagnostics import (
    ERROR,
    NOTE,
    WARNING,
    Diagnostic,
    Finding,
    Related,
    Severity,
    Skip,
    Skipped,
    Suspect,
)
from gilint.engine import Checked, Failed, PassedOver
from gilint.errors import UnreadableFileError
from gilint.forms.schema import BlockForm, Form, Label, RowForm, SectionForm, Slot, TableForm
from gilint.layout import Layout, LayoutBuilder, LayoutCell, LayoutTable, Paragraph
from gilint.location import Span
from gilint.render import Style
from gilint.report import (
    Blank,
    Cell,
    Heading,
    Report,
    Row,
    Section,
    Signature,
    Table,
    Title,
    Unreadable,
    Value,
)
from gilint.rules import Rule

COLUMNS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "social_org": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他",
    "total": "总计",
}
ROWS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "disposed.granted": "（一）予以公开",
    "disposed.total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}
NUMBERS = {
    "received": "4 1 0 0 0 0 5",
    "carried_in": "0 0 0 0 0 0 0",
    "disposed.granted": "3 1 0 0 0 / 4",
    "disposed.total": "3 1 0 0 0 0 6",
    "carried_out": "1 0 0 0 0 0 1件",
}
PROSE = (
    "2024年，云溪镇共收到政府信息公开申请12件，均已办结；联系人王某，电话13800138000，"
    "身份证号11010119900307447X。"
)


def form() -> Form:
    """Return a form with two sections and one table of 5 × 7 cells."""
    rows = tuple(
        RowForm(key, (), Label(label), tuple(Slot(key, column, "count") for column in COLUMNS))
        for key, label in ROWS.items()
    )
    names = {key: {"zh": label, "en": key} for key, label in (ROWS | COLUMNS).items()}
    names[""] = {"zh": "表三", "en": "table 3"}
    table = TableForm(
        "applications", "ogi-2021", "applications", 8, 1, (BlockForm((), rows),), names
    )
    sections = (
        SectionForm("overview", 1, Label("一、总体情况"), None),
        SectionForm("applications", 3, Label("收到和处理政府信息公开申请情况"), "applications"),
    )
    return Form(
        "ogi-2021",
        {"zh": "2021年格式", "en": "the form of 2021"},
        "国办公开办函〔2021〕30号",
        2021,
        None,
        sections,
        (table,),
    )


def value_of(raw: str) -> Value:
    if raw in ("", "/"):
        return Blank(raw)
    return Decimal(raw) if raw.replace(".", "").isdigit() else Unreadable("not-a-number")


def report(
    path: str = "年报/云溪镇 2024.txt",
    prose: str = PROSE,
    numbers: Mapping[str, str] = NUMBERS,
    title: str = "云溪镇2024年政府信息公开工作年度报告",
    issuer: str | None = "云溪镇",
) -> Report:
    """Return a report whose table stands in its text with one cell a line."""
    builder = LayoutBuilder()
    for text in (title, "一、总体情况", prose, "三、收到和处理政府信息公开申请情况"):
        builder.add_paragraph(text)
    grid = [[builder.add_cell(text, at) for at, text in enumerate(("", *COLUMNS.values()))]]
    for key, label in ROWS.items():
        cells = (label, *numbers.get(key, "").split())
        grid.append([builder.add_cell(text, at) for at, text in enumerate(cells)])
    builder.add_table(grid)
    builder.add_paragraph("云溪镇人民政府")
    layout = builder.build(path, "tab_cells", gridded=False)
    return bind(layout, grid[1:], title, issuer)


def bind(
    layout: Layout, grid: Sequence[Sequence[LayoutCell]], title: str, issuer: str | None
) -> Report:
    paragraphs = list(layout.paragraphs)
    block = next(layout.tables)
    rows = tuple(_row(key, cells) for key, cells in zip(ROWS, grid, strict=True))
    index = {(cell.row, cell.column): cell for row in rows for cell in row.cells}
    table = Table("applications", "ogi-2021", rows, (), (), (), block.span, 1.0, index)
    sections = (
        _section("overview", 1, paragraphs[1], paragraphs[2:3]),
        _section("applications", 3, paragraphs[3], []),
    )
    return Report(
        layout=layout,
        form="ogi-2021",
        fit=0.98765,
        title=Title(title, paragraphs[0].span, issuer, None, 2024),
        year=2024,
        preface=(),
        sections=sections,
        tables=(table,),
        signature=Signature("云溪镇人民政府", paragraphs[-1].span, None),
    )


def _section(key: str, ordinal: int, heading: Paragraph, body: list[Paragraph]) -> Section:
    span = body[-1].span.join(heading.span) if body else heading.span
    printed = Heading(heading.text, ordinal, heading.span, "exact")
    return Section(key, printed, tuple(body), span)


def _row(key: str, cells: Sequence[LayoutCell]) -> Row:
    label, *rest = cells
    bound = tuple(
        Cell(key, column, cell.text, value_of(cell.text), cell.span)
        for column, cell in zip(COLUMNS, rest, strict=False)
    )
    span = label.span.join(rest[-1].span) if rest else label.span
    return Row(key, "form", label.text, label.span, "exact", bound, span)


def rules() -> dict[str, Rule]:
    """Return the rules that the sample findings are of."""
    named = [
        (
            "TIE003",
            "applicants-do-not-cross-foot",
            ERROR,
            "30号，表三；条例第五十条",
            "一行相加不等于总计",
        ),
        ("FRM007", "blank-cell", WARNING, "30号，表三", "空白的单元格"),
        ("PII002", "mobile-number", WARNING, "条例第十五条", "出现手机号码"),
        ("TXT002", "unfinished-sentence", NOTE, "公文常识", "句子没有写完"),
    ]
    return {
        code: Rule(
            code=code,
            name=name,
            severity=severity,
            basis=basis,
            summary={"zh": summary, "en": name.replace("-", " ")},
            messages={"default": {"zh": summary, "en": name}},
            why={"zh": "理由与改法。", "en": "Why, and what to do."},
            origin="national",
        )
        for code, name, severity, basis, summary in named
    }


def style(**changes: Any) -> Style:
    """Return a style with the sample form and rules."""
    return replace(Style(forms={"ogi-2021": form()}, rules=rules()), **changes)


def diagnose(code: str, zh: str, finding: Finding, severity: Severity | None = None) -> Diagnostic:
    """Return a finding of one of the sample rules."""
    rule = rules()[code]
    return Diagnostic(
        code=code,
        name=rule.name,
        severity=severity or rule.severity,
        message={"zh": zh, "en": f"{rule.name}: {zh}"},
        basis=rule.basis,
        finding=finding,
        fingerprint=f"{code.lower()}-0123456789abcdef",
    )


def find(subject: Report, text: str) -> Span:
    """Return where `text` first stands."""
    start = subject.source.text.index(text)
    return Span(start, start + len(text))


def cell(subject: Report, row: str, column: str) -> Cell:
    found = subject.tables[0].cell(row, column)
    assert found is not None
    return found


def findings(subject: Report) -> tuple[Diagnostic, ...]:
    """Return one finding in a cell, one in prose about a personal number, one suppressed."""
    total = cell(subject, "disposed.total", "total")
    row = [item for item in subject.tables[0].cells if item.row == "disposed.total"]
    related = tuple(
        Related(item.span, f"applications/disposed.total/{item.column}") for item in row[:-1]
    )
    key = "applications/disposed.total/total"
    broken = Finding(total.span, key, {}, related, suspect=Suspect(key, 6, 4))
    phone = Finding(find(subject, "13800138000"), "sections/overview")
    return (
        diagnose("PII002", "正文里有手机号码 13800138000。", phone),
        diagnose("TIE003", "各类申请人相加是 4，总计印的是 6。", broken),
        replace(
            diagnose("TXT002", "这句话没有写完。", Finding(find(subject, "均已办结"))),
            suppressed="已复核",
        ),
    )


def skips() -> tuple[Skipped, ...]:
    reason = "这一格没有数字"
    return (
        Skipped("TIE001", Skip("applications/natural_person", reason)),
        Skipped("TIE001", Skip("applications/business", reason)),
    )


def checked(path: str = "年报/云溪镇 2024.txt", **changes: Any) -> Checked:
    """Return the sample report with its findings and skips."""
    subject = report(path, **changes)
    return Checked(path, subject, findings(subject), skips(), judged=40, broken=1, relations=42)


def clean(path: str = "年报/明月乡.txt") -> Checked:
    """Return a report without findings whose every relation holds."""
    subject = report(path, title="明月乡2024年政府信息公开工作年度报告", issuer="明月乡")
    return Checked(path, subject, (), (), judged=42, broken=0, relations=42)


def failed(path: str = "坏 文件.docx") -> Failed:
    return Failed(path, UnreadableFileError("file-empty"))


def passed_over(path: str = "README.md") -> PassedOver:
    return PassedOver(path)


def block_of(subject: Report) -> LayoutTable:
    return next(subject.layout.tables)
