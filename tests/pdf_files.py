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


Block = Line | Table


@dataclass(frozen=True)
class Style:
    """How a report is printed: sizes in points, margins in millimetres."""

    landscape: bool = False
    margin: int = 25
    cell_size: float = 10.5
    line_height: float = 1.6
    furniture: bool = True
    fills: bool = False
    indent: bool = True
    upright: frozenset[str] = field(default_factory=frozenset)
    leading: int = 0  # empty space before the first table, in points


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
    return Table(tuple(rows), (8, 14, 29, 7, 7, 7, 7, 7, 7, 7))


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
    "2024年，青禾镇认真贯彻落实《中华人民共和国政府信息公开条例》（国务院令第711号），坚持以公开为常态、不公开为例外，"
    "围绕中心工作和群众关切，持续加大重点领域信息公开力度，不断提升政务公开的质量和实效，切实保障人民群众的知情权、参与权、表达权和监督权。"
    "现将有关情况报告如下，统计期限自2024年1月1日起至2024年12月31日止。",
    "（一）主动公开情况。全年通过县政府门户网站（https://www.qinghe.example.gov.cn/zwgk/index.html）"
    "公开各类信息128条，其中政策文件12条、工作动态96条、财政信息20条。",
    "（二）依申请公开情况。新收政府信息公开申请3件，均已按期答复。",
    "（三）政府信息管理情况。严格执行信息发布“三审三校”制度，坚持先审后发、一事一审，"
    "对拟公开的信息逐条进行保密审查和个人隐私审查，全年未发生失泄密情况，并按照要求对历史信息进行了全面清理，删除失效信息7条，更正错误信息2条。",
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
    return (
        f"<!doctype html><meta charset=utf-8><style>@page {{ size: {size}; "
        f"margin: {style.margin}mm }} {number} "
        f"body {{ font: 12pt/{style.line_height} 'WenQuanYi Zen Hei' }} p {{ margin: 0 }} {indent}"
        "p.title { text-align: center; font-size: 18pt } p.signature { text-align: right }"
        "table { border-collapse: collapse; width: 100%; table-layout: fixed } "
        f"td {{ border: 1px solid #000; font-size: {style.cell_size}pt; padding: 1px 3px }}"
        f".v {{ writing-mode: vertical-rl }}{fill}</style>{body}"
    )


def _html_line(line: Line) -> str:
    return f"<p class={line.kind}>{escape(line.text)}</p>"


def _html_table(table: Table, style: Style) -> str:
    columns = "".join(f'<col style="width:{width}%">' for width in table.widths)
    rows = "".join(
        "<tr>" + "".join(_html_cell(*cell, style) for cell in line) + "</tr>"
        for line in table.rows
    )
    gap = f"<div style='height:{style.leading}pt'></div>" if style.leading else ""
    return f"{gap}<table>{columns}{rows}</table>"


def _html_cell(text: str, colspan: int, rowspan: int, style: Style) -> str:
    inner = escape(text)
    if text in style.upright:
        inner = f"<div class=v>{inner}</div>"
    return f"<td colspan={colspan} rowspan={rowspan}>{inner}</td>"


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


def to_docx(blocks: Sequence[Block], style: Style, path: Path) -> None:
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    normal.font.name = "WenQuanYi Zen Hei"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    section = document.sections[0]
    width, height = (297, 210) if style.landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if style.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(style.margin)
    section.top_margin = section.bottom_margin = Mm(style.margin)
    if style.furniture:
        _docx_furniture(section)
    for block in blocks:
        if isinstance(block, Table):
            _docx_table(document, block, style, width - 2 * style.margin)
        else:
            _docx_line(document.add_paragraph(), block, style)
    document.save(str(path))


def _docx_furniture(section: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    section.header.paragraphs[0].text = "青禾镇政务公开"
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = 1
    paragraph.add_run("- ")
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), "PAGE")
    paragraph._p.append(element)
    paragraph.add_run(" -")


def _shade(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "FFFFFF")):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def _docx_line(paragraph: Any, line: Line, style: Style) -> None:
    from docx.shared import Pt

    run = paragraph.add_run(line.text)
    if style.fills:
        _shade(run)
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = style.line_height
    if line.kind == "title":
        run.font.size = Pt(18)
    paragraph.alignment = {"title": 1, "signature": 2, "body": 3}.get(line.kind, 0)
    if style.indent and line.kind in {"body", "heading"}:
        shape.first_line_indent = Pt(24)


def _docx_table(document: Any, table: Table, style: Style, width: int) -> None:
    from docx.shared import Mm, Pt

    if style.leading:
        gap = document.add_paragraph()
        gap.paragraph_format.space_before = Pt(style.leading)
    grid = document.add_table(len(table.rows), len(table.widths), style="Table Grid")
    grid.autofit = False
    for column, share in enumerate(table.widths):
        for cell in grid.columns[column].cells:
            cell.width = Mm(width * share / 100)
    for index, line in enumerate(table.placed):
        for text, column, colspan, rowspan in line:
            cell = grid.cell(index, column)
            if colspan > 1 or rowspan > 1:
                cell = cell.merge(grid.cell(index + rowspan - 1, column + colspan - 1))
            paragraph = cell.paragraphs[0]
            for extra in cell.paragraphs[1:]:
                extra._p.getparent().remove(extra._p)
            run = paragraph.add_run(text)
            run.font.size = Pt(style.cell_size)
            paragraph.paragraph_format.space_after = Pt(0)
            if style.fills:
                _shade(run)
            if text in style.upright:
                _upright(cell)


def _upright(cell: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRlV")
    cell._tc.get_or_add_tcPr().append(direction)


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
    "narrow": Style(margin=32, cell_size=12, line_height=2.0),
    "upright": Style(
        fills=True,
        upright=frozenset({"三、本年度办理结果", "（五）不予处理", "（六）其他处理"}),
    ),
    "bare": Style(furniture=False, indent=False, margin=15),
}
SHIFTED = {
    f"shift{points}": replace(STYLES["plain"], leading=points)
    for points in (60, 67, 74, 81, 88, 95, 102, 109, 130, 150)
}
