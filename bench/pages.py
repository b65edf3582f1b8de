"""A report as a government site shows it: an article pasted from Word, within the site's page.

Some 100 KB, as such pages are: a head of metadata, styles and scripts, menus above, the box with
index number and dates, lists of other articles beside, buttons and a footer below.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from gilint.layout import Layout, LayoutRow, LayoutTable

MENUS = ("首页", "走进青禾", "新闻中心", "政务公开", "政务服务", "互动交流", "数据发布", "专题专栏")
ENTRIES = 12
"""Entries below each menu."""
NEIGHBOURS = 60
"""Links to other articles beside the report."""
FIELDS = {
    "索引号": "006123456/2023-00017",
    "组配分类": "政府信息公开年报",
    "发布机构": "枫林街道办事处",
    "发布日期": "2023-01-12",
    "标题": "政府信息公开工作年度报告",
    "有效性": "有效",
}
METAS = {
    "viewport": "width=device-width, initial-scale=1",
    "SiteName": "青禾县人民政府",
    "SiteDomain": "www.qinghe.example",
    "SiteIDCode": "3400000001",
    "ColumnName": "政府信息公开年报",
    "ColumnType": "政务公开",
    "ArticleTitle": "政府信息公开工作年度报告",
    "PubDate": "2023-01-12 09:30",
    "ContentSource": "枫林街道办事处",
    "Keywords": "年报,信息公开",
}
SCRIPT = "function show%d(n){var e=document.getElementById('menu'+n);if(e){e.className='on';}}\n"
STYLE = ".c%d li a{color:#333;font-size:14px;line-height:28px;background:url(/images/i.png)}\n"
PASTED = (
    "font-family:仿宋_GB2312;mso-ascii-font-family:'Times New Roman';font-size:%spt;color:black"
)
BORDERS = "border:1px solid windowtext;border-left:none;padding:0cm 5.4pt;background:white"


def site_page(layout: Layout) -> str:
    """Return a page of a site around the report of a layout."""
    blocks = [
        _table(block) if isinstance(block, LayoutTable) else _paragraph(block.text)
        for block in layout.blocks
    ]
    title = next((escape(paragraph.text) for paragraph in layout.paragraphs), "")
    return (
        f'<!DOCTYPE html>\n<html lang="zh">\n<head>\n{_head(title)}</head>\n<body>\n{_menus()}'
        f'<div class="wrap">\n{_path()}{_box()}<div class="left">\n<h1 class="tit">{title}</h1>\n'
        f'{_buttons()}<div id="zoom" class="TRS_Editor">\n{_lines(blocks)}</div>\n{_below()}</div>\n'
        f'<div class="right">\n{_neighbours()}</div>\n</div>\n{_footer()}</body>\n</html>\n'
    )


def _lines(parts: Iterable[str]) -> str:
    return "".join(f"{part}\n" for part in parts)


def _head(title: str) -> str:
    metas = _lines(f'<meta name="{name}" content="{text}">' for name, text in METAS.items())
    styles = _lines(f'<link rel="stylesheet" href="/css/{name}.css">' for name in METAS)
    style = "".join(STYLE % number for number in range(60))
    script = "".join(SCRIPT % number for number in range(60))
    return (
        f'<meta charset="utf-8">\n{metas}<title>{title}_青禾县人民政府</title>\n{styles}'
        f'<style>{style}</style>\n<script src="/js/jquery.js"></script>\n<script>{script}</script>\n'
    )


def _menus() -> str:
    menus = (
        f'<li class="c{at}"><a href="/c{at}/" target="_blank">{name}</a>\n'
        f'<ul class="sub">\n{_entries(at, name)}</ul></li>'
        for at, name in enumerate(MENUS)
    )
    return f'<div class="header"><div class="logo"></div>\n<ul class="nav">\n{_lines(menus)}</ul></div>\n'


def _entries(menu: int, name: str) -> str:
    return _lines(
        f'<li><a href="/c{menu}/list{at}.html" title="{name}{at}">{name}{at}</a></li>'
        for at in range(ENTRIES)
    )


def _path() -> str:
    steps = " &gt; ".join(f'<a href="/{at}/">{name}</a>' for at, name in enumerate(MENUS[:4]))
    return f'<div class="path"><span>当前位置：</span>{steps} &gt; 正文</div>\n'


def _box() -> str:
    fields = _lines(f"<tr><th>{name}：</th><td>{text}</td></tr>" for name, text in FIELDS.items())
    return f'<table class="box" width="100%">\n<tbody>\n{fields}</tbody>\n</table>\n'


def _buttons() -> str:
    return (
        '<div class="info"><span>发布日期：2023-01-12 09:30</span><span>来源：枫林街道办事处</span>'
        '<span>字体：<a href="javascript:;">大</a> <a href="javascript:;">中</a> '
        '<a href="javascript:;">小</a></span><a href="javascript:print()">打印本页</a></div>\n'
    )


def _paragraph(text: str) -> str:
    style = "text-indent:32.0pt;line-height:28.0pt;mso-pagination:widow-orphan"
    return f'<p class="MsoNormal" style="{style}">{_span(text, "16.0")}</p>'


def _span(text: str, points: str) -> str:
    return f'<span style="{PASTED % points}">{escape(text)}</span>'


def _table(table: LayoutTable) -> str:
    rows = _lines(f'<tr style="height:22.7pt">\n{_cells(row)}</tr>' for row in table.rows)
    style = "border-collapse:collapse;width:100%"
    head = f'<table class="MsoNormalTable" border="1" cellspacing="0" style="{style}">'
    return f"{head}\n<tbody>\n{rows}</tbody>\n</table>"


def _cells(row: LayoutRow) -> str:
    return _lines(
        f'<td width="{60 * cell.colspan}" colspan="{cell.colspan}" rowspan="{cell.rowspan}"'
        f' style="{BORDERS}"><p class="MsoNormal" style="text-align:center;line-height:12.0pt">'
        f"{_span(cell.text, '9.0')}</p></td>"
        for cell in row.cells
    )


def _below() -> str:
    return (
        '<div id="code" style="display:none"><img src="/images/code.png" width="120"></div>\n'
        '<div class="share">分享到：<a href="javascript:;">微信</a><a href="javascript:;">微博</a></div>\n'
        '<p>上一篇：<a href="/a1.html">关于公布办事指南的通知</a></p>\n'
        '<p>下一篇：<a href="/a2.html">关于春节放假的通知</a></p>\n'
    )


def _neighbours() -> str:
    links = _lines(
        f'<li><span class="date">2023-01-{at % 28 + 1:02}</span>'
        f'<a href="/art/{at}.html" title="关于第{at}号事项的通知">关于第{at}号事项的通知</a></li>'
        for at in range(NEIGHBOURS)
    )
    return f'<h3>相关信息</h3>\n<ul class="list">\n{links}</ul>\n'


def _footer() -> str:
    return (
        '<div class="footer">\n<p>主办单位：青禾县人民政府办公室 承办单位：青禾县数据资源管理局</p>\n'
        '<p>网站标识码：3400000001 <a href="/icp">某ICP备00000001号</a></p>\n'
        '<p><a href="/map.html">网站地图</a> <a href="/about.html">关于我们</a></p>\n</div>\n'
    )
