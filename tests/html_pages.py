"""Pages of invented places, built as content systems build theirs; every one holds one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Cell = tuple[str, int, int]
"""Text, colspan, rowspan."""

TITLE = "青石县白鹭镇人民政府2023年政府信息公开工作年度报告"
PREFACE = (
    "本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，"
    "政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况，其他需要报告的事项六部分组成。"
)
OVERVIEW = (
    "一、总体情况",
    "2023年，白鹭镇认真贯彻落实《条例》，全年主动公开政府信息126条，做到应公开尽公开。",
    "（一）主动公开。通过县政府门户网站公开信息126条，其中政策解读3篇。",
    "（二）依申请公开。全年新收政府信息公开申请2件，均已办结。",
    "（三）政府信息管理。严格执行“三审三校”制度。",
    "（四）平台建设。在便民服务中心设置查阅点1处。",
    "（五）监督保障。开展培训2次，社会评议结果良好，未发生责任追究，工作考核合格。",
)
PROACTIVE = "二、主动公开政府信息情况"
APPLICATIONS = "三、收到和处理政府信息公开申请情况"
PROCEEDINGS = "四、政府信息公开行政复议、行政诉讼情况"
LAST = (
    "五、存在的主要问题及改进情况",
    "存在的主要问题：公开内容不够丰富。改进情况：加强培训，丰富公开形式。",
    "六、其他需要报告的事项",
    "本机关2023年未收取信息处理费。",
    "青石县白鹭镇人民政府",
    "2024年1月12日",
)
APPLICANTS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
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
    ("（七）总计", ()),
)


def table_two() -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [("第二十条第（一）项", 4, 1)],
        [(text, 1, 1) for text in ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")],
        [(text, 1, 1) for text in ("规章", "0", "0", "0")],
        [(text, 1, 1) for text in ("行政规范性文件", "3", "1", "12")],
    ]
    for item, kinds in (("五", ("行政许可",)), ("六", ("行政处罚", "行政强制"))):
        rows.append([(f"第二十条第（{item}）项", 4, 1)])
        rows.append([("信息内容", 1, 1), ("本年处理决定数量", 3, 1)])
        rows += [[(kind, 1, 1), ("7", 3, 1)] for kind in kinds]
    rows.append([("第二十条第（八）项", 4, 1)])
    rows.append([("信息内容", 1, 1), ("本年收费金额（单位：万元）", 3, 1)])
    rows.append([("行政事业性收费", 1, 1), ("7730.28", 3, 1)])
    return rows


def table_three() -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [
            ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 3, 3),
            ("申请人情况", 7, 1),
        ],
        [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
        [(text, 1, 1) for text in APPLICANTS],
        [("一、本年新收政府信息公开申请数量", 3, 1), *_numbers("2")],
        [("二、上年结转政府信息公开申请数量", 3, 1), *_numbers("0")],
    ]
    height = sum(max(1, len(labels)) for _, labels in GROUPS)
    stub: list[Cell] = [("三、本年度办理结果", 1, height)]
    for group, labels in GROUPS:
        value = "2" if group in ("（一）予以公开", "（七）总计") else "0"
        if not labels:
            rows.append([*stub, (group, 2, 1), *_numbers(value)])
            stub = []
        for number, label in enumerate(labels):
            merged: list[Cell] = [] if number else [(group, 1, len(labels))]
            rows.append([*stub, *merged, (label, 1, 1), *_numbers(value)])
            stub = []
    rows.append([("四、结转下年度继续办理", 3, 1), *_numbers("0")])
    return rows


def table_four() -> list[list[Cell]]:
    return [
        [("行政复议", 5, 2), ("行政诉讼", 10, 1)],
        [("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
        [(text, 1, 1) for text in RESULTS * 3],
        [("0", 1, 1)] * 15,
    ]


def _numbers(value: str) -> list[Cell]:
    return [(text, 1, 1) for text in (value, "0", "0", "0", "0", "0", value)]


TABLES = {PROACTIVE: table_two(), APPLICATIONS: table_three(), PROCEEDINGS: table_four()}
PROSE = (TITLE, PREFACE, *OVERVIEW, PROACTIVE, APPLICATIONS, PROCEEDINGS, *LAST)


def blocks(prose: tuple[str, ...] = PROSE) -> Iterator[str | list[list[Cell]]]:
    """Yield paragraphs and tables of the report in order."""
    for line in prose:
        yield line
        if line in TABLES:
            yield TABLES[line]


def table(rows: list[list[Cell]], cell: Callable[[str], str], attributes: str = "") -> str:
    """Write a table, each cell's text by `cell`."""
    lines = [f"<table{attributes}><tbody>"]
    for row in rows:
        lines.append("<tr>")
        for text, across, down in row:
            spans = f' colspan="{across}"' * (across > 1) + f' rowspan="{down}"' * (down > 1)
            lines.append(f"<td{spans}>{cell(text)}</td>")
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody></table>"])


def report(
    line: Callable[[str], str],
    cell: Callable[[str], str] = str,
    prose: tuple[str, ...] = PROSE,
    attributes: str = "",
) -> str:
    """Write the report, each paragraph by `line`, each cell by `cell`."""
    return "\n".join(
        line(block) if isinstance(block, str) else table(block, cell, attributes)
        for block in blocks(prose)
    )


@dataclass(frozen=True)
class Page:
    """A page, and what is to be found in it."""

    name: str
    data: bytes
    published: str | None
    publisher: str | None
    prose: tuple[str, ...] = PROSE


NAVIGATION = """
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/zwgk/zfxxgknb/">政府信息公开年报</a></li><li><a href="/hd/">互动交流</a></li></ul>
<div class="list"><a href="2022.html">青石县白鹭镇人民政府2022年政府信息公开工作年度报告</a>
<a href="2021.html">青石县白鹭镇人民政府2021年政府信息公开工作年度报告</a></div>
<div class="place">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 年度报告</div>
"""
FOOTER = """
<div class="footer"><ul><li><a href="/map.html">网站地图</a></li><li><a href="/about.html">关于我们</a></li></ul>
<p>主办：青石县人民政府办公室　　承办：青石县政务服务中心</p>
<p>ICP备案编号：青ICP备00000001号-1　网站标识码：0000000001</p></div>
"""


def trs() -> Page:
    """A page of a common content system: head tags, metadata box, editor markup, share buttons."""

    def line(text: str) -> str:
        style = "text-indent: 2em; line-height: 2em; display: block;"
        return (
            f'<p style="{style}"><span style="font-size: 16pt; font-family: 仿宋_GB2312;">'
            f"{text}</span></p>"
        )

    def cell(text: str) -> str:
        return f'<p style="text-align: center;"><span style="font-size: 10pt;">{text}</span></p>'

    body = report(line, cell, PROSE[1:], ' border="1" cellspacing="0"')
    return Page(
        "trs",
        f"""<!DOCTYPE html>
<html><head>
<meta charset="utf-8">
<meta name="SiteName" content="青石县人民政府">
<meta name="ColumnName" content="政府信息公开年报">
<meta name="ArticleTitle" content="{TITLE}">
<meta name="PubDate" content="2024-01-15 10:23">
<meta name="ContentSource" content="白鹭镇">
<title>{TITLE}-青石县人民政府</title>
<style>.a{{display:none}}</style><script>var t = "<p>一、总体情况</p>";</script>
</head><body>{NAVIGATION}
<div class="xxgk"><table class="info"><tr><td>索 引 号：</td><td>000014349/2024-00012</td>
<td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>青石县白鹭镇人民政府</td><td>发布日期：</td><td>2024-01-15</td></tr></table></div>
<div class="article"><h1>{TITLE}</h1>
<div class="info"><span>来源：白鹭镇</span> <span>发布时间：2024-01-15 10:23</span>
<span>浏览次数：<i id="hits">12</i></span> <span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div>
<div class="TRS_Editor"><!-- content -->{body}</div>
<div class="share" data-tag="share_1">分享到：<a>微信</a><a>微博</a></div>
<div class="code" style="display: none"><img src="qr.png"><p>扫一扫在手机打开当前页</p></div></div>
{FOOTER}<script src="hits.js"></script></body></html>""".encode(),
        "2024-01-15 10:23",
        "青石县白鹭镇人民政府",
    )


def jcms() -> Page:
    """An old page in GBK whose head claims UTF-8: upper case, fonts, the article in one cell."""

    def line(text: str) -> str:
        return f"<P><FONT face=宋体 size=3>&nbsp;&nbsp;&nbsp; {text}</FONT></P>"

    def cell(text: str) -> str:
        return f"<DIV align=center>{text}<BR></DIV>"

    body = report(line, cell, PROSE[1:], " border=1")
    page = f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8">
<TITLE>青石县人民政府 年报</TITLE></HEAD><BODY>
<TABLE width=1000 align=center><TR><TD colspan=2>{NAVIGATION}</TD></TR>
<TR><TD width=200><TABLE><TR><TD><A href="a">领导之窗</A></TD></TR><TR><TD><A href="b">机构职能</A></TD></TR></TABLE></TD>
<TD><TABLE id=c width="100%"><TR><TD class=title align=center><!--<$[标题]>begin-->{TITLE}<!--<$[标题]>end--></TD></TR>
<TR><TD><TABLE width="100%"><TR><TD>发布日期：2024-01-16</TD><TD>信息来源：白鹭镇党政办</TD><TD>浏览次数：<SCRIPT>document.write('3')</SCRIPT></TD>
<TD>字体：[ <A>大</A> <A>中</A> <A>小</A> ]</TD></TR></TABLE></TD></TR>
<TR><TD class=bt_content><DIV id=zoom><!--ZJEG_RSS.content.begin-->{body}<!--ZJEG_RSS.content.end--></DIV></TD></TR>
<TR><TD align=right>[<A>打印本页</A>] [<A>关闭窗口</A>]</TD></TR></TABLE></TD></TR>
<TR><TD colspan=2>{FOOTER}</TD></TR></TABLE></BODY></HTML>"""
    return Page("jcms", page.encode("gb18030"), "2024-01-16", "白鹭镇党政办")


def ucap() -> Page:
    """A page with elements of its own, the title broken in two, words cut by spans."""

    def line(text: str) -> str:
        cut = len(text) // 2
        return f"<div><span>　　{text[:cut]}</span>\n<span>{text[cut:]}</span></div>"

    def cell(text: str) -> str:
        cut = len(text) // 2
        return f'<p class="x">{text[:cut]}<strong>{text[cut:]}</strong><o:p></o:p></p>'

    prose = ("青石县白鹭镇人民政府", "2023年政府信息公开工作年度报告", *PROSE[1:])
    return Page(
        "ucap",
        f"""<!DOCTYPE html><html><head><meta charset="gb2312"><title>年度报告</title></head><body>
<div class="header">{NAVIGATION}</div><div class="con">
<UCAPTITLE>{TITLE}</UCAPTITLE>
<div class="xx"><publishtime>2024-01-17 09:30:11</publishtime> 来源：<ucapsource>白鹭镇人民政府</ucapsource></div>
<div id="zoomcon"><UCAPCONTENT>{report(line, cell, prose)}</UCAPCONTENT></div>
<p>责任编辑：张三</p><div>上一篇：<a href="1.html">没有了</a></div><div>下一篇：<a href="2.html">青石县白鹭镇2023年财政决算公开情况说明</a></div>
</div>{FOOTER}</body></html>""".encode(),
        "2024-01-17 09:30:11",
        "白鹭镇人民政府",
        prose,
    )


def vsb() -> Page:
    """A page inside a form; the article is one element with lines parted by breaks."""

    def line(text: str) -> str:
        return f"&#12288;&#12288;{text}<br/><br/>"

    return Page(
        "vsb",
        f"""<!DOCTYPE HTML><HTML><HEAD><META charset="utf-8"><TITLE>{TITLE}</TITLE></HEAD><BODY>
<div class="top">{NAVIGATION}</div>
<form name="_newscontent_fromname"><div class="show"><h3 align="center">{TITLE}</h3>
<p class="time">时间：2024-01-18&nbsp;&nbsp; 点击：[<span id="n">7</span>]</p>
<div id="vsb_content"><div class="v_news_content">{report(line, prose=PROSE[1:])}</div></div>
<p align="right">【<a href="javascript:window.close();">关闭</a>】</p></div></form>
{FOOTER}</BODY></HTML>""".encode(),
        "2024-01-18",
        None,
    )


def layout_tables() -> Page:
    """A page of nested tables with a row for each paragraph and ends left out."""

    def line(text: str) -> str:
        return f"<tr><td width=20>&nbsp;<td>{text}"

    def rows() -> str:
        return "".join(
            line(block)
            if isinstance(block, str)
            else "<tr><td><td>" + table(block, str).replace("</td>", "").replace("</tr>", "")
            for block in blocks()
        )

    return Page(
        "layout-tables",
        f"""<html><body><table><tr><td>{NAVIGATION}<tr><td>
<table><tr><td><table><tr><td>{"<a href=x>栏目</a><br>" * 8}</table>
<td><table>{rows()}</table></table>
<tr><td>{FOOTER}</table></body></html>""".encode(),
        None,
        None,
    )


def word() -> Page:
    """A page that Word saved: sections, its own namespace, list numbers as ignored text."""

    def line(text: str) -> str:
        return (
            "<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span\n"
            f"style='font-size:16.0pt;font-family:仿宋'>{text}<span\nlang=EN-US><o:p></o:p></span></span></p>"
        )

    def cell(text: str) -> str:
        return f"<p class=MsoNormal align=center><span lang=EN-US style='mso-hide:none'>{text}<o:p></o:p></span></p>"

    half = len(PROSE) // 2
    return Page(
        "word",
        f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta http-equiv=Content-Type content="text/html; charset=unicode"><meta name=Generator content="Microsoft Word 15">
<title>年报</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>x</o:Author></o:DocumentProperties></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm}} --></style></head><body lang=ZH-CN><div class=WordSection1>
{report(line, cell, PROSE[:half])}</div><span style='display:none'>隐藏的字</span>
<div class=WordSection2>{report(line, cell, PROSE[half:])}
<p class=MsoNormal><span lang=EN-US style='display:none;mso-hide:all'><o:p>&nbsp;</o:p></span></p></div></body></html>""".encode(
            "utf-16"
        ),
        None,
        None,
    )


def modern() -> Page:
    """A page with a section for each part, a list of contents, and a hidden copy for printing."""

    def line(text: str) -> str:
        tag = "h2" if text[1] == "、" else "p"
        return f"<{tag}>{text}</{tag}>"

    headings = [text for text in PROSE if text[1] == "、"]
    contents = "".join(f'<li><a href="#s">{text}</a></li>' for text in headings)
    sections = report(line, lambda text: f"\n  <span>{text}</span>\n  ", PROSE[2:-2])
    sections = "<section>" + sections.replace("<h2>", "</section><section><h2>") + "</section>"
    return Page(
        "modern",
        f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8"><meta property="og:title" content="{TITLE}">
<meta name="publishdate" content="2024年1月19日"></head>
<body><header>{NAVIGATION}</header><nav class="contents"><ul>{contents}</ul></nav>
<main><article><header><h1>{TITLE}</h1><dl><dt>索引号</dt><dd>0001</dd><dt>发布机构</dt><dd>青石县白鹭镇人民政府</dd>
<dt>公开日期</dt><dd>2024年1月19日</dd></dl></header>
<p>{PREFACE}</p>
<div class="parts">{sections}</div>
<p class="sign">{LAST[-2]}</p><p class="sign">{LAST[-1]}</p></article></main>
<div id="print" style="display:none">{report(line)}</div>
<footer>{FOOTER}</footer></body></html>""".encode(),
        "2024年1月19日",
        "青石县白鹭镇人民政府",
    )


def fragment() -> Page:
    """Only the article, as an editor gives it."""
    return Page("fragment", report(lambda text: f"<p>{text}</p>").encode(), None, None)


def scripted() -> Page:
    """A page that shows its article by a script, and names the title in its head only."""
    body = report(lambda text: f"<p>{text}</p>", prose=PROSE[1:])
    return Page(
        "scripted",
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}_青石县人民政府网</title></head>
<body>{NAVIGATION}<div id="text" style="DISPLAY: none">{body}</div>{FOOTER}</body></html>""".encode(),
        None,
        None,
    )


def flat() -> Page:
    """A page without any wrapper: everything stands in the body."""
    body = report(lambda text: f"<p>{text}</p>")
    return Page(
        "flat",
        f"""<body>{NAVIGATION}<p>发布日期：2024-01-20　发布机构：白鹭镇人民政府　【打印】【关闭】</p>{body}
<p><a href="x.pdf">青石县白鹭镇人民政府2023年政府信息公开工作年度报告.pdf</a></p>{FOOTER}</body>""".encode(),
        "2024-01-20",
        "白鹭镇人民政府",
    )


def archive() -> Page:
    """A web archive as browsers save it."""
    from email.message import MIMEPart
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    parts = MIMEMultipart("related", boundary="----=_Part_0")
    page: MIMEPart | MIMEText = MIMEText(fragment().data.decode(), "html", "utf-8")
    parts.attach(page)
    parts.attach(MIMEText("body {}", "css"))
    return Page("archive", parts.as_bytes(), None, None)


PAGES = tuple(
    make()
    for make in (
        trs,
        jcms,
        ucap,
        vsb,
        layout_tables,
        word,
        modern,
        fragment,
        scripted,
        flat,
        archive,
    )
)
