"""PDF files for the tests: reports of an invented town, printed by LibreOffice and Chromium.

A report is a list of blocks (`Line`, `Table`); what a reader must find follows from it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

Cell = tuple[str, int, int]  # text, colspan, rowspan
Placed = tuple[str, int, int, int]  # text, column, colspan, rowspan


@dataclass(frozen=True)
class Line:
    """A paragraph: `kind` is title, heading, body or signature."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]  # percent
    heads: int = 0

    @property
    def placed(self) -> list[list[Placed]]:
        """Put every cell into its grid column, as a browser does."""
        taken: set[tuple[int, int]] = set()
        placed = []
        for index, row in enumerate(self.rows):
            line, column = [], 0
            for text, colspan, rowspan in row:
                while (index, column) in taken:
                    column += 1
                taken |= {
                    (index + down, column + right)
                    for down in range(rowspan)
                    for right in range(colspan)
                }
                line.append((text, column, colspan, rowspan))
                column += colspan
            placed.append(line)
        return placed

    def spelled(self, style: Style) -> list[tuple[list[tuple[Placed, bool]], bool]]:
        """Spell every row out as Word does, covered cells too; the flag marks heading rows."""
        rows: list[list[tuple[Placed, bool]]] = [[] for _ in self.rows]
        for index, line in enumerate(self.placed):
            for cell in line:
                for down in range(cell[3]):
                    rows[index + down].append((cell, down == 0))
        heads = self.heads if style.repeat_heads else 0
        return [
            (sorted(row, key=lambda cell: cell[0][1]), index < heads)
            for index, row in enumerate(rows)
        ]


Block = Line | Table


@dataclass(frozen=True)
class Style:
    """How a report is printed: sizes in points, margins in millimetres.

    `upright` names cells set from top to bottom; `whole_rows` keeps rows from breaking.
    """

    landscape: bool = False
    margin: int = 25
    cell_size: float = 10.5
    line_height: float = 1.6
    furniture: bool = True
    fills: bool = False
    indent: bool = True
    upright: frozenset[str] = field(default_factory=frozenset)
    leading: int = 0  # empty space before each table, in points
    centred: bool = False
    repeat_heads: bool = False
    whole_rows: bool = False
    border: str = "single"
    hanging: bool = False  # punctuation may hang out of the type area


def row(label: Sequence[Cell], values: Iterable[object]) -> tuple[Cell, ...]:
    return (*label, *((str(value), 1, 1) for value in values))


def proactive() -> Table:
    def block(article: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[Any]:
        span = 3 // len(heads)
        return [
            (("第二十条第" + article + "项", 4, 1),),
            (("信息内容", 1, 1), *((head, span, 1) for head in heads)),
            *(
                ((str(line[0]), 1, 1), *((str(value), span, 1) for value in line[1:]))
                for line in rows
            ),
        ]

    rows = [
        *block(
            "（一）",
            ("本年制发件数", "本年废止件数", "现行有效件数"),
            (("规章", 0, 0, 0), ("行政规范性文件", 3, 1, 12)),
        ),
        *block("（五）", ("本年处理决定数量",), (("行政许可", 365),)),
        *block("（六）", ("本年处理决定数量",), (("行政处罚", 5), ("行政强制", 0))),
        *block("（八）", ("本年收费金额（单位：万元）",), (("行政事业性收费", "7730.28"),)),
    ]
    return Table(tuple(rows), (28, 24, 24, 24))


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "（三）不予公开",
        (
            "1.属于国家秘密",
            "2.其他法律行政法规禁止公开",
            "3.危及“三安全一稳定”",
            "4.保护第三方合法权益",
            "5.属于三类内部事务信息",
            "6.属于四类过程性信息",
            "7.属于行政执法案卷",
            "8.属于行政查询事项",
        ),
    ),
    (
        "（四）无法提供",
        (
            "1.本机关不掌握相关政府信息",
            "2.没有现成信息需要另行制作",
            "3.补正后申请内容仍不明确",
        ),
    ),
    (
        "（五）不予处理",
        (
            "1.信访举报投诉类申请",
            "2.重复申请",
            "3.要求提供公开出版物",
            "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息",
        ),
    ),
    (
        "（六）其他处理",
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ),
    ),
)


def applications() -> Table:
    numbers = iter(range(1, 1000))

    def values() -> list[int]:
        first = next(numbers)
        return [first * 7 % 13, 0, first % 3, 0, 10 * first, 0, first * 7 % 13 + first % 3]

    rows: list[tuple[Cell, ...]] = [
        (
            (
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                3,
                3,
            ),
            ("申请人情况", 7, 1),
        ),
        (("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)),
        tuple(
            (head, 1, 1)
            for head in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
        ),
        row([("一、本年新收政府信息公开申请数量", 3, 1)], values()),
        row([("二、上年结转政府信息公开申请数量", 3, 1)], values()),
        row([("三、本年度办理结果", 1, 22), ("（一）予以公开", 2, 1)], values()),
        row([("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 2, 1)], values()),
    ]
    for group, labels in GROUPS:
        for index, label in enumerate(labels):
            head: list[Cell] = [] if index else [(group, 1, len(labels))]
            rows.append(row([*head, (label, 1, 1)], values()))
    rows.append(row([("（七）总计", 2, 1)], values()))
    rows.append(row([("四、结转下年度继续办理", 3, 1)], values()))
    return Table(tuple(rows), (8, 14, 29, 7, 7, 7, 7, 7, 7, 7), heads=3)


def proceedings() -> Table:
    results = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    return Table(
        (
            (("行政复议", 5, 1), ("行政诉讼", 10, 1)),
            (
                *((head, 1, 2) for head in results),
                ("未经复议直接起诉", 5, 1),
                ("复议后起诉", 5, 1),
            ),
            tuple((head, 1, 1) for head in results * 2),
            tuple((str(value), 1, 1) for value in (0, 1, 0, 0, 1, 2, 0, 0, 0, 2, 0, 0, 0, 3, 3)),
        ),
        (6, 7, 7, 7, 6, 7, 7, 7, 7, 6, 7, 7, 7, 6, 6),
    )


PROSE = (
    (
        "2024年，青禾镇认真贯彻落实《中华人民共和国政府信息公开条例》（国务院令第711号），坚持以公开为常态、不公开为例外，"
        "围绕中心工作和群众关切，持续加大重点领域信息公开力度，不断提升政务公开的质量和实效，切实保障人民群众的知情权、参与权、表达权和监督权。"
        "现将有关情况报告如下，统计期限自2024年1月1日起至2024年12月31日止。"
    ),
    (
        "（一）主动公开情况。全年通过县政府门户网站（https://www.qinghe.example.gov.cn/zwgk/index.html）"
        "公开各类信息128条，其中政策文件12条、工作动态96条、财政信息20条。"
    ),
    "（二）依申请公开情况。新收政府信息公开申请3件，均已按期答复。",
    (
        "（三）政府信息管理情况。严格执行信息发布“三审三校”制度，坚持先审后发、一事一审，"
        "对拟公开的信息逐条进行保密审查和个人隐私审查，全年未发生失泄密情况，并按照要求对历史信息进行了全面清理，删除失效信息7条，更正错误信息2条。"
    ),
)


def report(*, two_lines: bool = True) -> list[Block]:
    title = ["青禾镇人民政府", "2024年政府信息公开工作年度报告"]
    return [
        *(Line(part, "title") for part in (title if two_lines else ["".join(title)])),
        Line("一、总体情况", "heading"),
        *(Line(text) for text in PROSE),
        Line("二、主动公开政府信息情况", "heading"),
        proactive(),
        Line("三、收到和处理政府信息公开申请情况", "heading"),
        applications(),
        Line("四、政府信息公开行政复议、行政诉讼情况", "heading"),
        proceedings(),
        Line("五、存在的主要问题及改进情况", "heading"),
        *(Line(text) for text in reversed(PROSE)),
        Line("六、其他需要报告的事项", "heading"),
        Line("本年度未收取信息处理费。"),
        Line("青禾镇人民政府", "signature"),
        Line("2025年1月10日", "signature"),
    ]


# -- HTML, printed by Chromium -----------------------------------------------------------------


def to_html(blocks: Sequence[Block], style: Style) -> str:
    body = "".join(
        _html_table(block, style) if isinstance(block, Table) else _html_line(block)
        for block in blocks
    )
    size = "A4 landscape" if style.landscape else "A4"
    number = (
        "@page { @bottom-center { content: '— ' counter(page) ' —' } "
        "@top-center { content: '青禾镇政务公开' } }"
        if style.furniture
        else ""
    )
    fill = "p { background: #fff } td { background: #fff }" if style.fills else ""
    indent = "p.body, p.heading { text-indent: 2em }" if style.indent else ""
    centred = "td { text-align: center; vertical-align: middle }" if style.centred else ""
    return (
        f"<!doctype html><meta charset=utf-8><style>@page {{ size: {size}; "
        f"margin: {style.margin}mm }} {number} "
        f"body {{ font: 12pt/{style.line_height} 'WenQuanYi Zen Hei' }} p {{ margin: 0 }} {indent}"
        "p.title { text-align: center; font-size: 18pt } p.signature { text-align: right }"
        "table { border-collapse: collapse; width: 100%; table-layout: fixed } "
        f"td {{ border: 1px solid #000; font-size: {style.cell_size}pt; padding: 1px 3px }}"
        f"{centred}{fill}</style>{body}"
    )


def _html_line(line: Line) -> str:
    return f"<p class={line.kind}>{escape(line.text)}</p>"


def _html_table(table: Table, style: Style) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
    rows = "".join(
        "<tr>" + "".join(_html_cell(*cell, style) for cell in line) + "</tr>" for line in table.rows
    )
    gap = f"<div style='height:{style.leading}pt'></div>" if style.leading else ""
    return f"{gap}<table>{columns}{rows}</table>"


def _html_cell(text: str, colspan: int, rowspan: int, style: Style) -> str:
    inner = "<br>".join(map(escape, text)) if text in style.upright else escape(text)
    return f"<td colspan={colspan} rowspan={rowspan}>{inner}</td>"


def need(*programs: str) -> None:
    """Skip the test, with the reason, where no such program or no Chinese font is installed."""
    if not any(map(shutil.which, programs)):
        pytest.skip(f"{programs[0]} is not installed")
    fonts = shutil.which("fc-list")
    listed = fonts and subprocess.run([fonts, ":lang=zh"], capture_output=True, check=False).stdout
    if listed == b"":
        pytest.skip("no Chinese font is installed")


def print_with_chromium(pages: dict[str, str], folder: Path) -> dict[str, bytes]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program is not None
    printed = {}
    for name, page in pages.items():
        source, target = folder / f"{name}.html", folder / f"{name}.pdf"
        source.write_text(page, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [
                program,
                *options,
                f"--user-data-dir={folder / 'profile'}",
                f"--print-to-pdf={target}",
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        printed[name] = target.read_bytes()
    return printed


# -- docx, printed by LibreOffice --------------------------------------------------------------

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TWIPS = 1440 / 25.4  # a millimetre


def to_docx(blocks: Sequence[Block], style: Style, path: Path) -> None:
    width, height = (297, 210) if style.landscape else (210, 297)
    body = "".join(
        _docx_table(block, style, width - 2 * style.margin)
        if isinstance(block, Table)
        else _docx_line(block, style)
        for block in blocks
    )
    parts = {"header": "<w:r><w:t>青禾镇政务公开</w:t></w:r>", "footer": PAGE_FIELD}
    used = parts if style.furniture else {}
    links = "".join(f'<w:{name}Reference w:type="default" r:id="{name}"/>' for name in used)
    orient = ' w:orient="landscape"' if style.landscape else ""
    edge = int(style.margin * TWIPS)
    sides = " ".join(f'w:{side}="{edge}"' for side in ("top", "right", "bottom", "left"))
    section = (
        f'<w:sectPr>{links}<w:pgSz w:w="{int(width * TWIPS)}" w:h="{int(height * TWIPS)}"{orient}/>'
        f'<w:pgMar {sides} w:header="600" w:footer="600" w:gutter="0"/></w:sectPr>'
    )
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types(used))
        archive.writestr("_rels/.rels", _relations({"officeDocument": "word/document.xml"}))
        document = _part("document", f"<w:body>{body}{section}</w:body>")
        archive.writestr("word/document.xml", document)
        links_to = {name: f"{name}.xml" for name in used}
        archive.writestr("word/_rels/document.xml.rels", _relations(links_to))
        for name, content in used.items():
            tag = {"header": "hdr", "footer": "ftr"}[name]
            centred = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{content}</w:p>'
            archive.writestr(f"word/{name}.xml", _part(tag, centred))


PAGE_FIELD = (
    '<w:r><w:t xml:space="preserve">- </w:t></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t>'
    '</w:r></w:fldSimple><w:r><w:t xml:space="preserve"> -</w:t></w:r>'
)


def _part(tag: str, content: str) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:{tag} xmlns:w="{W}" xmlns:r="{R}">{content}</w:{tag}>'


def _relations(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0"?><Relationships xmlns="{space}">{links}</Relationships>'


def _content_types(parts: Iterable[str]) -> str:
    kinds = {"document": "document.main", **{name: name for name in parts}}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    relation = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<?xml version="1.0"?><Types xmlns="{space}"><Default Extension="rels" '
        f'ContentType="{relation}"/><Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )


def _docx_run(text: str, size: float, style: Style) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>' if style.fills else ""
    fonts = "".join(f' w:{kind}="WenQuanYi Zen Hei"' for kind in ("ascii", "hAnsi", "eastAsia"))
    return (
        f'<w:r><w:rPr><w:rFonts{fonts}/><w:sz w:val="{int(size * 2)}"/>{shade}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _docx_line(line: Line, style: Style) -> str:
    align = {"title": "center", "signature": "right", "body": "both"}.get(line.kind, "left")
    indented = style.indent and line.kind in {"body", "heading"}
    indent = '<w:ind w:firstLine="480"/>' if indented else ""
    pitch = f'<w:spacing w:line="{int(240 * style.line_height)}" w:lineRule="auto"/>'
    run = _docx_run(line.text, 18 if line.kind == "title" else 12, style)
    hang = "" if style.hanging else '<w:overflowPunct w:val="0"/>'
    return f'<w:p><w:pPr>{hang}{pitch}{indent}<w:jc w:val="{align}"/></w:pPr>{run}</w:p>'


def _docx_table(table: Table, style: Style, width: int) -> str:
    widths = [int(width * TWIPS * share / sum(table.widths)) for share in table.widths]
    edges = "".join(
        f'<w:{side} w:val="{style.border}" w:sz="4" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = "".join(_docx_row(cells, widths, style, head) for cells, head in table.spelled(style))
    leading = f'<w:p><w:pPr><w:spacing w:before="{style.leading * 20}"/></w:pPr></w:p>'
    return (
        f'{leading if style.leading else ""}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _docx_row(
    cells: Sequence[tuple[Placed, bool]], widths: Sequence[int], style: Style, head: bool
) -> str:
    flags = ("<w:cantSplit/>" if style.whole_rows else "") + ("<w:tblHeader/>" if head else "")
    content = "".join(_docx_cell(placed, first, widths, style) for placed, first in cells)
    return f"<w:tr><w:trPr>{flags}</w:trPr>{content}</w:tr>"


def _docx_cell(placed: Placed, first: bool, widths: Sequence[int], style: Style) -> str:
    text, column, colspan, rowspan = placed
    wide = sum(widths[column : column + colspan])
    merge = ("<w:vMerge w:val='restart'/>" if first else "<w:vMerge/>") if rowspan > 1 else ""
    upright = '<w:textDirection w:val="tbRlV"/>' if text in style.upright else ""
    middle = '<w:vAlign w:val="center"/>' if style.centred else ""
    align = '<w:jc w:val="center"/>' if style.centred else ""
    run = _docx_run(text, style.cell_size, style) if first and text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{colspan}"/>{merge}'
        f"{upright}{middle}</w:tcPr><w:p><w:pPr>{align}</w:pPr>{run}</w:p></w:tc>"
    )


def convert_with_libreoffice(files: dict[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """Convert Word documents by name to another kind, all in one run."""
    program = shutil.which("soffice")
    assert program is not None
    paths = [folder / f"{name}.docx" for name in files]
    for path in paths:
        path.write_bytes(files[path.stem])
    made = folder / "made"
    command = [program, f"-env:UserInstallation=file://{folder / 'office'}", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(made), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {path.stem: (made / path.with_suffix(f".{kind}").name).read_bytes() for path in paths}


def print_with_libreoffice(paths: Sequence[Path], folder: Path) -> dict[str, bytes]:
    program = shutil.which("soffice")
    assert program is not None
    command = [program, f"-env:UserInstallation=file://{folder / 'office'}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {path.stem: path.with_suffix(".pdf").read_bytes() for path in paths}


STYLES = {
    "plain": Style(),
    "small": Style(margin=20, cell_size=9, line_height=1.2, fills=True),
    "landscape": Style(landscape=True, furniture=False, cell_size=12),
    "narrow": Style(margin=34, cell_size=12, line_height=2.0),
    "upright": Style(
        fills=True,
        upright=frozenset({"三、本年度办理结果", "（五）不予处理", "（六）其他处理"}),
    ),
    "centred": Style(centred=True, margin=28, cell_size=12, border="double"),
    "heads": Style(repeat_heads=True, whole_rows=True, centred=True, line_height=1.9),
    "bare": Style(hanging=True, furniture=False, indent=False, margin=15),
}
SHIFTED = {
    f"shift{points}": replace(STYLES["plain"], leading=points, centred=points % 2 == 0)
    for points in (20, 33, 46, 59, 67, 74, 81, 88, 95, 102, 109, 130, 150)
}


# -- PDF written by hand -----------------------------------------------------------------------


@dataclass(frozen=True)
class Sheet:
    """One page: drawing operators, its size in points, quarter turns it is shown with."""

    content: str
    width: int = 595
    height: int = 842
    rotate: int = 0


def to_pdf(*sheets: Sheet, tail: bytes = b"", trailer: str = "") -> bytes:
    """Write a PDF file; `show` sets its text."""
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(len(sheets)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>".encode(),
        (
            b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
            b"/DescendantFonts[4 0 R]>>"
        ),
        (
            b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500]"
            b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
        ),
    ]
    for index, sheet in enumerate(sheets):
        content = sheet.content.encode("latin-1")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]"
            f"/Rotate {sheet.rotate}/Resources<</Font<</F 3 0 R/L <</Type/Font/Subtype/Type1"
            f"/BaseFont/Helvetica>>>>>>/Contents {6 + 2 * index} 0 R>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return numbered(objects, trailer) + tail


def numbered(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Write a PDF file of these objects, of which the first is its catalogue."""
    data = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size %d%s>>\n" % (
        data,
        size,
        table,
        size,
        trailer.encode(),
    ) + b"startxref\n%d\n%%%%EOF\n" % len(data)


def show(text: str, x: float, y: float, size: float = 12, *, matrix: str = "1 0 0 1") -> str:
    """Set a line of text with its origin at x, y."""
    codes = text.encode("utf-16-be").hex()
    return f"BT /F {size} Tf {matrix} {x} {y} Tm <{codes}> Tj ET\n"


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    """Draw a black line."""
    return f"0 0 0 RG 0.5 w {x1} {y1} m {x2} {y2} l S\n"
