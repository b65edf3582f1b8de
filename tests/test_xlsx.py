"""Workbooks whose sheets hold the tables of a report."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.dialects.docx import DocxDialect
from gilint.dialects.xlsx import XlsxDialect
from gilint.errors import UnreadableFileError
from gilint.layout import Layout
from gilint.source import Document
from tests.docx_files import RELS, link, outline, pack, texts

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DIALECT = XlsxDialect()


def t(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def n(name: str, value: str = "", style: int = 0) -> str:
    return f'<c r="{name}" s="{style}">{f"<v>{value}</v>" if value else ""}</c>'


def sheet(*rows: str, merges: tuple[str, ...] = ()) -> str:
    body = "".join(f"<row>{row}</row>" for row in rows)
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData>{merged}</worksheet>'


def book(shared: str = "", styles: str = "", state: str = "visible", **sheets: str) -> bytes:
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" state="{state if i > 1 else "visible"}" r:id="rId{i}"/>'
        for i, name in enumerate(names, 1)
    )
    return pack({
        "_rels/.rels": RELS.format(link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELS.format(
            "".join(link(i, "worksheet", f"/xl/worksheets/s{i}.xml") for i in range(1, len(names) + 1))
        ),
        **{f"xl/worksheets/s{i}.xml": sheets[name] for i, name in enumerate(names, 1)},
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
    })  # fmt: skip


def read(data: bytes) -> Layout:
    layout = DIALECT.read(Document("x.xlsx", data))
    for block in layout.paragraphs:
        assert layout.source.slice(block.span) == block.text
    for table in layout.tables:
        for row in table.rows:
            for cell in row.cells:
                assert layout.source.slice(cell.span) == cell.text
                assert "!" in (layout.source.locate(cell.span).address or "")
    return layout


def test_sheets_are_tables_with_merged_cells_and_blanks() -> None:
    data = book(Sheet1=sheet(
        t("B2", "柳溪镇2024年政府信息公开工作年度报告"),
        t("B3", "（勾稽）") + t("D3", "申请人情况"),
        t("D4", "自然人") + t("E4", "总计"),
        t("B5", "三、结果") + t("C5", "（一）予以公开") + n("D5", "3") + n("E5"),
        t("C6", "（二）部分公开") + n("D6") + n("E6", "12"),
        t("B8", "六、其他需要报告的事项"),
        t("B9", "没有其他需要报告的事项。"),
        merges=("B2:E2", "B3:C4", "D3:E3", "B5:B6"),
    ))  # fmt: skip
    layout = read(data)
    assert layout.gridded
    assert outline(layout) == [
        "柳溪镇2024年政府信息公开工作年度报告",
        [
            [("（勾稽）", 0, 2, 2), ("申请人情况", 2, 2, 1)],
            [("自然人", 2, 1, 1), ("总计", 3, 1, 1)],
            [("三、结果", 0, 1, 2), ("（一）予以公开", 1, 1, 1), ("3", 2, 1, 1), ("", 3, 1, 1)],
            [("（二）部分公开", 1, 1, 1), ("", 2, 1, 1), ("12", 3, 1, 1)],
        ],
        "六、其他需要报告的事项",
        "没有其他需要报告的事项。",
    ]
    blank = next(iter(layout.tables)).rows[2].cells[3]
    assert layout.source.locate(blank.span).address == "Sheet1!E5"


def test_shared_texts_runs_formulas_and_errors() -> None:
    shared = (
        "<si><t>规章</t></si><si><r><t>行政</t></r><r><t>许可</t></r><rPh><t>拼音</t></rPh></si>"
    )
    rows = sheet(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>X</f><v>5件</v></c>',
        '<c r="A2" t="s"><v>1</v></c><c r="B2" t="e"><v>#REF!</v></c>',
        '<c r="A3" t="s"><v>99</v></c><c r="B3" t="s"><v>x</v></c><c r="C3"><v>nan</v></c>',
    )
    (table,) = outline(read(book(shared=shared, Sheet1=rows)))
    assert [[cell[0] for cell in row] for row in table] == [
        ["规章", "5件", ""], ["行政许可", "#REF!", ""], ["", "", "nan"],
    ]  # fmt: skip


def test_cells_without_names_follow_each_other() -> None:
    """Programs that write workbooks from data leave the names out."""
    rows = sheet(
        '<c t="inlineStr"><is><t>规章</t></is></c><c><v>1</v></c><c r="D1"><v>3</v></c><c><v>4</v></c>',
        '<c t="inlineStr"><is><t>文件</t></is></c><c><v>2</v></c>',
    )
    layout = read(book(Sheet1=rows))
    (table,) = layout.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["规章", "1", "", "3", "4"], ["文件", "2", "", "", ""],
    ]  # fmt: skip
    assert layout.source.locate(table.rows[1].cells[1].span).address == "Sheet1!B2"


def test_numbers_are_written_as_a_sheet_shows_them() -> None:
    styles = '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="180"/></cellXfs>'
    rows = sheet(
        n("A1", "3.0") + n("B1", "477.35000000000002") + n("C1", "1E2"),
        n("A2", "45667", 1) + n("B2", "45667.5", 2) + n("C2", "1E9999"),
    )
    (table,) = outline(read(book(styles=styles, Sheet1=rows)))
    assert [[cell[0] for cell in row] for row in table] == [
        ["3", "477.35", "100"], ["2025-01-10", "2025-01-10", "1E9999"],
    ]  # fmt: skip


def test_hidden_sheets_and_rows_are_left_out() -> None:
    shown = sheet(t("A1", "规章") + n("B1", "1")).replace(
        "</sheetData>", f'<row hidden="1">{t("A2", "藏")}{n("B2", "2")}</row></sheetData>'
    )
    layout = read(book(state="hidden", Sheet1=shown, Sheet2=sheet(t("A1", "密件"))))
    assert "藏" not in layout.source.text
    assert "密件" not in layout.source.text


def test_hidden_columns_are_left_out() -> None:
    rows = sheet(
        t("A1", "项目")
        + t("B1", "去年")
        + t("C1", "申请人情况")
        + t("E1", "总计")
        + t("F1", "备注"),
        t("A2", "规章") + n("B2", "7") + n("C2", "1") + n("D2", "2") + n("E2", "3") + t("F2", "藏"),
        merges=("B1:D1",),
    )
    hidden = (
        '<cols><col min="2" max="2" hidden="1"/><col min="5" max="5" width="9"/>'
        '<col min="6" max="16384" hidden="true"/></cols><sheetData>'
    )
    layout = read(book(Sheet1=rows.replace("<sheetData>", hidden)))
    assert outline(layout) == [
        [
            [("项目", 0, 1, 1), ("去年", 1, 2, 1), ("总计", 3, 1, 1)],
            [("规章", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1), ("3", 3, 1, 1)],
        ]
    ]
    total = next(layout.tables).rows[1].cells[3].span
    assert layout.source.locate(total).address == "Sheet1!E2"


def test_sheet_named_like_a_heading_is_one() -> None:
    data = book(**{"一、总体情况": sheet(t("A1", "正文。"))})
    assert texts(read(data)) == ["一、总体情况", "正文。"]


def test_word_and_workbook_are_told_apart() -> None:
    data = book(Sheet1=sheet(t("A1", "正文。")))
    document = Document("x", data)
    assert (DIALECT.accepts(document), DocxDialect().accepts(document)) == (1.0, 0.0)
    word = Document("x", pack({"word/document.xml": "<x/>", "word/embeddings/xl/workbook.xml": ""}))
    assert (DIALECT.accepts(word), DocxDialect().accepts(word)) == (0.0, 1.0)
    assert DIALECT.accepts(Document("x", b"text")) == 0.0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (book(Sheet1=sheet()), "office-no-text"),
        (book(Sheet1=sheet(t("XFD1048576", "远"), t("ZZZ9", "远"), t("A0", "x"))), "office-no-text"),
        (book(Sheet1=sheet(t("A1", "x"), merges=("A1:BL9999999",))), "office-too-large"),
        (book(Sheet1=sheet(*[n("A1")] * 10_001)), "office-too-large"),
        (pack({"xl/workbook.bin": "x"}), "office-broken"),
        (book(Sheet1="<worksheet"), "office-broken"),
    ],
)  # fmt: skip
def test_hostile_workbooks_are_refused(data: bytes, expected: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        DIALECT.read(Document("x.xlsx", data))
    assert caught.value.text == expected


SMALL = book(Sheet1=sheet(t("A1", "规章") + n("B1", "1"), t("A2", "文件"), merges=("A1:A2",)))


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=6),
       st.integers(0, 60))  # fmt: skip
def test_mutation_never_crashes(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(SMALL[: len(SMALL) - cut] if cut % 3 == 0 else SMALL)
    for at, value in changes:
        if at < len(data):
            data[at] = value
    document = Document("x.xlsx", bytes(data))
    if DIALECT.accepts(document):
        try:
            layout = DIALECT.read(document)
        except UnreadableFileError:
            return
        assert layout.blocks
