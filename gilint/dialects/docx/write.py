"""Write a layout as a Word document: paragraphs, and tables with merged cells and ruled borders.

Only what Word needs is written, with the properties that Word itself gives to every cell and run,
so that the file opens in Word, WPS and LibreOffice and prints as a form. The same layout
always gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gilint.dialects.docx.names import WORD, XML_SPACE, word
from gilint.layout import Layout, LayoutCell, LayoutTable
from gilint.location import Span

if TYPE_CHECKING:
    from lxml.etree import _Element

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
)
PACKAGE_LINKS = (
    f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
DOCUMENT_LINKS = (
    f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun"/>'
    '<w:sz w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
)
EPOCH = (1980, 1, 1, 0, 0, 0)
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1247  # A4 in twentieths of a point
NARROWEST = 560
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BREAKS = re.compile("([\t\n])")
EMPTY = LayoutCell(Span(0, 0), "")
EDGES = ("top", "left", "bottom", "right")


def write_document(layout: Layout) -> bytes:
    """Write a layout. Cells without a column take the next free one.

    Characters that XML cannot hold become U+FFFD.
    """
    from lxml import etree

    root = etree.Element(word("document"), nsmap={"w": WORD})
    body = _add(root, "body")
    for block in layout.blocks:
        if isinstance(block, LayoutTable):
            _write_table(body, block)
            _add(body, "p")  # Word joins tables that nothing stands between
        else:
            _write_paragraph(body, block.text, "both")
    _write_page(body)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _pack(
        {
            "[Content_Types].xml": CONTENT_TYPES.encode(),
            "_rels/.rels": PACKAGE_LINKS.encode(),
            "word/_rels/document.xml.rels": DOCUMENT_LINKS.encode(),
            "word/document.xml": xml,
            "word/styles.xml": STYLES.encode(),
        }
    )


def _pack(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return target.getvalue()


def _add(parent: _Element, name: str, **attributes: str | int) -> _Element:
    from lxml import etree

    return etree.SubElement(
        parent, word(name), {word(key): str(value) for key, value in attributes.items()}
    )


def _write_page(body: _Element) -> None:
    section = _add(body, "sectPr")
    _add(section, "pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT)
    _add(section, "pgMar", top=MARGIN, right=MARGIN, bottom=MARGIN, left=MARGIN)


def _write_paragraph(parent: _Element, text: str, alignment: str, size: int = 24) -> None:
    paragraph = _add(parent, "p")
    properties = _add(paragraph, "pPr")
    _add(properties, "jc", val=alignment)
    if not text:
        return
    run = _add(paragraph, "r")
    looks = _add(run, "rPr")
    _add(looks, "rFonts", hint="eastAsia")
    _add(looks, "sz", val=size)
    _add(looks, "szCs", val=size)
    for piece in BREAKS.split(FORBIDDEN.sub("\ufffd", text)):
        if piece == "\n":
            _add(run, "br")
        elif piece == "\t":
            _add(run, "tab")
        elif piece:
            item = _add(run, "t")
            item.text = piece
            item.set(XML_SPACE, "preserve")


def _write_table(body: _Element, table: LayoutTable) -> None:
    rows = list(_grid(table))
    count = max(end for row in rows for _, end, _ in row)
    widths = _widths(rows, count)
    element = _add(body, "tbl")
    properties = _add(element, "tblPr")
    _add(properties, "tblW", w=sum(widths), type="dxa")
    borders = _add(properties, "tblBorders")
    for edge in (*EDGES, "insideH", "insideV"):
        _add(borders, edge, val="single", sz=4, space=0, color="auto")
    _add(properties, "tblLayout", type="fixed")
    columns = _add(element, "tblGrid")
    for width in widths:
        _add(columns, "gridCol", w=width)
    for row in rows:
        _write_row(element, row, count, widths)


# What stands in a row: first column, end, and the cell; None where one from above covers it.
Placed = tuple[int, int, LayoutCell | None]


def _grid(table: LayoutTable) -> Iterator[list[Placed]]:
    """Yield the rows with every column they begin at, covered cells in their places."""
    covering: dict[int, tuple[int, int]] = {}  # by first column: end, rows left to cover
    for row in table.rows:
        placed: list[Placed] = [(start, end, None) for start, (end, _) in covering.items()]
        free = 0
        for cell in row.cells:
            start = _free(free, covering) if cell.column is None else cell.column
            free = start + cell.colspan
            placed.append((start, free, cell))
        yield sorted(placed, key=lambda item: item[:2])
        covering = {start: (end, left - 1) for start, (end, left) in covering.items() if left > 1}
        covering |= {
            start: (end, cell.rowspan - 1)
            for start, end, cell in placed
            if cell and cell.rowspan > 1
        }


def _free(column: int, covering: dict[int, tuple[int, int]]) -> int:
    while column in covering:
        column = covering[column][0]
    return column


def _widths(rows: Sequence[list[Placed]], count: int) -> list[int]:
    """Share the page's width by the longest text of each column."""
    wanted = [2] * count
    for row in rows:
        for start, end, cell in row:
            if cell and end - start == 1:
                wanted[start] = max(wanted[start], min(len(cell.text), 14))
    room = PAGE_WIDTH - 2 * MARGIN
    spare = max(0, room - count * NARROWEST)
    return [NARROWEST + spare * want // sum(wanted) for want in wanted]


def _write_row(table: _Element, row: list[Placed], count: int, widths: Sequence[int]) -> None:
    element = _add(table, "tr")
    before, after = row[0][0], count - row[-1][1]
    if before or after:
        properties = _add(element, "trPr")
        for name, skipped in (("gridBefore", before), ("gridAfter", after)):
            if skipped:
                _add(properties, name, val=skipped)
    reached = before
    for start, end, cell in row:
        if start > reached:  # Word knows no gaps between cells
            _write_cell(element, EMPTY, start - reached, sum(widths[reached:start]))
        _write_cell(element, cell, end - start, sum(widths[start:end]))
        reached = end


def _write_cell(row: _Element, cell: LayoutCell | None, span: int, width: int) -> None:
    element = _add(row, "tc")
    properties = _add(element, "tcPr")
    _add(properties, "tcW", w=width, type="dxa")
    if span > 1:
        _add(properties, "gridSpan", val=span)
    if cell is None or cell.rowspan > 1:
        _add(properties, "vMerge", val="restart" if cell else "continue")
    borders = _add(properties, "tcBorders")
    for edge in EDGES:
        _add(borders, edge, val="single", sz=4, space=0, color="auto")
    _add(properties, "vAlign", val="center")
    _write_paragraph(element, cell.text if cell else "", "center", 18)
