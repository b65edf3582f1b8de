"""Word documents made by hand from a body's XML, for the tests of the reader."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from gilint.dialects.docx import DocxDialect
from gilint.dialects.docx.names import T
from gilint.dialects.docx.tree import find
from gilint.dialects.package import Package, parse
from gilint.layout import Layout, LayoutTable
from gilint.source import Document

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRINTED = re.compile(r"[\u4e00-\u9fff]+")
DIALECT = DocxDialect()
Grid = list[list[tuple[str, int | None, int, int]]]


def link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """Pack a body; `numbering` and `styles` are the insides of those parts."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": RELS.format(link(1, "officeDocument", "word/document.xml")),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
    if styles:
        parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
    return pack(parts)


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a text that is no XML is a run."""
    inside = "".join(item if item.startswith("<") else run(item) for item in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def tc(*blocks: str, properties: str = "") -> str:
    """A cell; a text that is no XML is a paragraph."""
    inside = "".join(item if item.startswith("<") else p(item) for item in blocks or ("<w:p/>",))
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    inside = "".join(item if item.startswith("<w:") else tc(item) for item in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


MERGE, COVERED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def read(data: bytes) -> Layout:
    """Read a document, and check what holds of every one: spans and anchors lie on their text."""
    layout = DIALECT.read(Document("report.docx", data))
    check_places(layout, data)
    return layout


def read_body(body: str, *, numbering: str = "", styles: str = "") -> Layout:
    return read(docx(body, numbering=numbering, styles=styles))


def texts(layout: Layout) -> list[str]:
    return [paragraph.text for paragraph in layout.paragraphs]


def grid_of(table: LayoutTable) -> Grid:
    return [[(c.text, c.column, c.colspan, c.rowspan) for c in row.cells] for row in table.rows]


def grids(layout: Layout) -> list[Grid]:
    return [grid_of(table) for table in layout.tables]


def words(table: LayoutTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def outline(layout: Layout) -> list[str | Grid]:
    return [
        grid_of(block) if isinstance(block, LayoutTable) else block.text for block in layout.blocks
    ]


def text_at(data: bytes, address: str) -> str:
    """Return the text under an address, as an annotator finds it, without white space."""
    root = parse(Package(data).part("word/document.xml"))
    element = find(root, address)
    assert element is not None, address
    return "".join("".join(item.text or "" for item in element.iter(T)).split())


def check_places(layout: Layout, data: bytes) -> None:
    source = layout.source
    for paragraph in layout.paragraphs:
        assert source.slice(paragraph.span) == paragraph.text
        assert paragraph.text == paragraph.text.strip() != ""
        assert "\n" not in paragraph.text
    for table in layout.tables:
        for row in table.rows:
            for cell in row.cells:
                assert source.slice(cell.span) == cell.text
                anchor = source.locate(cell.span)
                assert anchor.address is not None
    ends = 0
    for anchor_ in source.anchors:
        assert ends <= anchor_.start <= anchor_.end <= len(source.text)
        ends = anchor_.end
        assert anchor_.address is not None
        text = source.text[anchor_.start : anchor_.end]
        if "/run/" in anchor_.address:
            for word in PRINTED.findall(text):
                assert word in text_at(data, anchor_.address)
