"""Ways in which content systems and office programs write the same report as a page.

A page is drawn from four parts that go with each other in any combination: how a line, a cell and a
table are written, and what stands around the report.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from itertools import accumulate
from random import Random

from gilint.layout import Layout, LayoutTable, Paragraph

Write = Callable[[str], str]
WriteTable = Callable[[LayoutTable, Write], str]
Surround = Callable[[str, str], str]
"""Title and the rest of the report in, page out."""
PUBLISHED = "2026-03-15"


def escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _word(text: str) -> str:
    runs = "".join(
        f"<span\nlang=EN-US style='font-size:16.0pt'>{escaped(run)}</span>"
        for run in re.split(r"(\d+)", text)
        if run
    )
    shape = '<!--[if gte vml 1]><v:shape id="s"><p>垃圾12件</p></v:shape><![endif]--><![if !vml]>'
    return f"<p class=MsoNormal>{shape}<![endif]>{runs}<span lang=EN-US><o:p></o:p></span></p>"


def _folded(text: str) -> str:
    """Break the source inside a line, as Word does, between Chinese characters."""
    return "<p>" + re.sub(r"(?<=[一-鿿]{9})(?=[一-鿿])", "\n", escaped(text)) + "</p>"


def _referenced(text: str) -> str:
    return "<p>" + "".join(f"&#{ord(char)};" for char in text) + "</p>"


def _hiding(text: str) -> str:
    return f"<p>{escaped(text)}<span style='display: none;'>隐藏12件</span></p>"


LINES: dict[str, Write] = {
    "paragraph": lambda text: f"<p>{escaped(text)}</p>",
    "word": _word,
    "folded": _folded,
    "references": _referenced,
    "hiding": _hiding,
    "breaks": lambda text: f"&nbsp;&nbsp;　{escaped(text)}<br/>\r\n",
    "division": lambda text: f"<div>　　{escaped(text)}</div>",
    "nested": lambda text: f"<section><p><span leaf=''>{escaped(text)}</span></p></section>",
    "font": lambda text: f"<P><FONT face=仿宋><SPAN>&nbsp; </SPAN>{escaped(text)}</FONT></P>",
    "block span": lambda text: f'<span style="display:block;">{escaped(text)}</span>',
    "span around": lambda text: f"<span><p><b>{escaped(text)}</b></p></span><p>&nbsp;</p>",
    "no end": lambda text: f"<p>\ufeff\u200b&ensp;{escaped(text)}&#8203;\n",
    "bookmark": lambda text: f"<p><a name='_Toc1'></a>{escaped(text)}<a id='x'></a></p>",
    "item": lambda text: f"<ul style='list-style:none'><li><p>{escaped(text)}</p></li></ul>",
}


def _broken(text: str) -> str:
    return escaped(text).replace("\n", "<br>")


def _wide(text: str) -> str:
    return text.translate({ord("0") + n: chr(ord("０") + n) for n in range(10)})


CELLS: dict[str, Write] = {
    "plain": _broken,
    "paragraphs": lambda text: "".join(f"<p>{escaped(line)}</p>" for line in text.split("\n")),
    "word": lambda text: (
        f"<p class=MsoNormal><span lang=EN-US>{_broken(text)}<o:p></o:p></span></p>"
    ),
    "blanks": lambda text: f"&nbsp;{_broken(text)}&nbsp;",
    "wide": lambda text: _broken(_wide(text) if text.isdigit() else text),
    "break behind": lambda text: f"<DIV align=center>{_broken(text)}<BR></DIV>",
    "empty paragraphs": lambda text: f"<p>&nbsp;</p><p>{_broken(text)}</p><p></p>",
    "indented": lambda text: f"\n\t\t<span>\n\t\t\t{_broken(text)}\n</span>\n",
    "comments": lambda text: f"<!--StartFragment -->{_broken(text)}<!--EndFragment-->",
    "spans": lambda text: "".join(f"<span>{_broken(char)}</span>" for char in text),
    "table": lambda text: f"<table><tr><td>{_broken(text)}</td></tr></table>",
    "hidden": lambda text: f'<span style="display:none">9</span>{_broken(text)}',
}


def width(table: LayoutTable) -> int:
    return max((cell.column or 0) + cell.colspan for row in table.rows for cell in row.cells)


def rows(table: LayoutTable, cell: Write, tag: str = "td", *, ends: bool = True) -> list[str]:
    """Write the rows of a table."""
    written = []
    for row in table.rows:
        cells = []
        for each in row.cells:
            spans = f" colspan={each.colspan}" * (each.colspan > 1)
            spans += f" rowspan='{each.rowspan}'" * (each.rowspan > 1)
            cells.append(f"<{tag} width=50{spans}>{cell(each.text)}" + f"</{tag}>" * ends)
        written.append("<tr style='height:20pt'>" + "".join(cells) + "</tr>" * ends)
    return written


def _plain(table: LayoutTable, cell: Write) -> str:
    return f"<table border=1><tbody>{''.join(rows(table, cell))}</tbody></table>"


def _excel(table: LayoutTable, cell: Write) -> str:
    columns, hidden = "<col width=72>" * width(table), "<td></td>" * width(table)
    last = (
        f"<![if supportMisalignedColumns]><tr height=0 style='display:none'>{hidden}</tr><![endif]>"
    )
    return f"<table x:str><colgroup>{columns}</colgroup>{''.join(rows(table, cell))}{last}</table>"


def _spaced(table: LayoutTable, cell: Write) -> str:
    """Write a table with the last row of Word: no text, no height, a cell for every column."""
    last = "<tr height=0>" + "<td width=72></td>" * width(table) + "</tr>"
    return f"<div align=center><table>{''.join(rows(table, cell))}{last}</table></div>"


def _upper(table: LayoutTable, cell: Write) -> str:
    return "<TABLE>" + "\n".join(rows(table, cell, ends=False)) + "</TABLE>"


def _split(table: LayoutTable, cell: Write) -> str:
    """Write a table in two, where a page ended: between rows that no cell joins."""
    lines, reach = rows(table, cell), 0
    reached = accumulate(
        (at + max(each.rowspan for each in row.cells) for at, row in enumerate(table.rows)), max
    )
    cuts = [at + 1 for at, reach in enumerate(reached) if reach == at + 1 < len(lines)]
    cut = cuts[len(cuts) // 2] if cuts else reach
    parts = [part for part in (lines[:cut], lines[cut:]) if part]
    return "<p>&nbsp;</p>".join(f"<table>{''.join(part)}</table>" for part in parts)


TABLES: dict[str, WriteTable] = {
    "plain": _plain,
    "excel": _excel,
    "spaced": _spaced,
    "upper": _upper,
    "split": _split,
    "inside": lambda table, cell: f"<table><tr><td>{_plain(table, cell)}</td></tr></table>",
    "paragraph": lambda table, cell: f"<p>{_plain(table, cell)}</p>",
    "headed": lambda table, cell: f"<table>{''.join(rows(table, cell, 'th'))}</table>",
    "spacer cells": lambda table, cell: _plain(table, cell).replace(
        "</tr>", "<td></td><td>&nbsp;</td></tr>"
    ),
    "spacer rows": lambda table, cell: _plain(table, cell).replace(
        "</tr>", "</tr><tr></tr><tr><td></td></tr>"
    ),
}

TOP = """<div><a href="/en/">English</a> | <a href="javascript:void(0)">无障碍浏览</a></div>
<ul><li><a href="/">首 页</a></li><li><a href="/zwgk/">政务公开</a></li><li><a>互动交流</a></li></ul>
<div>您当前的位置：<a href="/">首页</a> &gt; <a href="x">政府信息公开年报</a> &gt; 正文</div>"""
FOOT = """<div><p>主办单位：青石县人民政府　　承办单位：青石县政务公开中心</p><p>网站标识码：1234567890</p>
<p>Copyright © 2026 All Rights Reserved</p></div>"""


def _page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{TOP}{body}{FOOT}</body></html>"


def _leaf(title: str, body: str) -> str:
    box = f"""<table><tr><td>索引号：</td><td>012/2026-012</td><td>信息分类：</td><td>年报</td></tr>
<tr><td>发布机构：</td><td>青石县人民政府办公室</td><td>生成日期：</td><td>{PUBLISHED}</td></tr>
<tr><td>生效日期：</td><td></td><td>废止日期：</td><td></td></tr>
<tr><td>信息名称：</td><td colspan=3>{title}</td></tr></table>"""
    tools = "<div><a href='javascript:print()'>【打印本页】</a> <a href='#'>【关闭窗口】</a></div>"
    return _page("", f"{box}<div class=t>{title}</div><div id=zoom>{body}</div>{tools}")


def _tagged(title: str, body: str) -> str:
    head = f"<meta name=ArticleTitle content='{title}'><meta name=PubDate content='{PUBLISHED}'>"
    links = "<h4>相关信息</h4><ul><li><a href=1>青石县2022年政府信息公开工作年度报告</a></li></ul>"
    return _page(head, f"<h1>{title}</h1><div class=TRS_UEDITOR>{body}</div><div>{links}</div>")


def _message(title: str, body: str) -> str:
    """Write a message of an app, which a script shows."""
    meta = f"<a href='#'>青石发布</a><em>{PUBLISHED} 10:30</em>"
    text = f"<div style='visibility: hidden; opacity: 0;'>{body}</div>"
    return f"<html><body><h1><span>{title}</span></h1><div>{meta}</div>{text}<div>在看</div></body></html>"


def _printed(title: str, body: str) -> str:
    where = "<p>本文地址：http://www.example.com/2026/1.html</p>"
    stamp = f"<p align=center>青石县人民政府网 {PUBLISHED} 08:00</p>"
    return (
        f"<html><title>打印</title><body><h2>{title}</h2>{stamp}<hr>{body}<hr>{where}</body></html>"
    )


def _grid(title: str, body: str) -> str:
    """Write a page of an old system: tables in tables."""
    line = f"<tr><td>日期：{PUBLISHED}　点击数：33</td></tr>"
    main = f"<table><tr><td><b>{title}</b></td></tr>{line}<tr><td>{body}</td></tr></table>"
    side = "<table><tr><td><a href=1>机构设置</a></td></tr><tr><td><a href=2>公告</a></td></tr></table>"
    return _page("", f"<table><tr><td width=200>{side}</td><td>{main}</td></tr></table>")


def _asked(title: str, body: str) -> str:
    """Write a page whose own lines stand in the article, behind the signature."""
    added = "<p>您对本文的评价</p><p>满意（12）</p><p>不满意（0）</p><p>二维码</p><p>顶 踩</p>"
    stamp = f"<p>{PUBLISHED} 来源：青石县人民政府办公室</p>"
    return _page("", f"<h3>{title}</h3>{stamp}<div>{body}{added}</div>")


PAGES: dict[str, Surround] = {
    "leaf": _leaf,
    "tagged": _tagged,
    "message": _message,
    "printed": _printed,
    "grid": _grid,
    "asked": _asked,
}


def write_report(
    layout: Layout,
    line: Write = LINES["paragraph"],
    cell: Write = CELLS["plain"],
    table: WriteTable = _plain,
) -> str:
    """Write a report without its title."""
    blocks = [
        line(block.text) if isinstance(block, Paragraph) else table(block, cell)
        for block in layout.blocks
    ]
    return "\n".join(blocks[1:])


def draw_page(random: Random, layout: Layout) -> tuple[str, str]:
    """Return a page of a report in a structure drawn at random, and what it is called."""
    names = [random.choice(list(parts)) for parts in (PAGES, LINES, CELLS, TABLES)]
    page, line, cell, table = names
    body = write_report(layout, LINES[line], CELLS[cell], TABLES[table])
    return PAGES[page](next(layout.paragraphs).text, body), ", ".join(names)


def sheet(layout: Layout) -> str:
    """Write the whole report as one table, as a spreadsheet gives it."""
    lines: list[str] = []
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"<tr><td colspan=10>{escaped(block.text)}</td></tr>")
        else:
            lines += rows(block, _broken)
    return f"<table>{''.join(lines)}</table>"


def headings_in_cells(layout: Layout) -> str:
    """Write a report whose tables hold their section's heading, above the text of the first cell."""
    written: list[str] = []
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            written.append(LINES["paragraph"](block.text))
            continue
        heading = written.pop()
        written.append(_plain(block, _broken).replace("<td", "\0<td", 1))
        written[-1] = re.sub(r"\0(<td[^>]*>)", rf"\1{heading}", written[-1])
    return "".join(written)
