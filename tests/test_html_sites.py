"""What sites do to a report: fold it away, put icons and fields into it, sign and date it anyhow."""

from __future__ import annotations

import re

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.engine import Linter
from gilint.layout import Layout
from gilint.source import Document
from tests.drawn_files import check
from tests.html_pages import APPLICATIONS, LAST, PROSE, TABLES, TITLE, report

SECTION = re.compile(r"<p>([一二三四五六]、[^<]*)</p>")
UNSIGNED = PROSE[:-2]
NAMELESS = "2023年政府信息公开工作年度报告"


def paragraph(text: str) -> str:
    return f"<p>{text}</p>"


BODY = report(paragraph)
HEADLESS = report(paragraph, prose=PROSE[1:])
OPEN = report(paragraph, prose=UNSIGNED)


def read(page: str) -> Layout:
    return HtmlDialect().read(Document("page.html", page.encode()))


def lines(page: str) -> list[str]:
    return [block.text for block in read(page).paragraphs]


def folded(heading: str, body: str) -> str:
    """Write the report with another heading for each section, and each section's text in a part."""
    pieces = SECTION.split(BODY)
    sections = zip(pieces[1::2], pieces[2::2], strict=True)
    return pieces[0] + "".join(
        [heading.format(name) + body.format(text) for name, text in sections]
    )


class TestFolded:
    @pytest.mark.parametrize("hidden", ["<div hidden>{}</div>", "<div style=display:none>{}</div>"])
    @pytest.mark.parametrize("aside", ["", "<div hidden><p>用户登录</p><p>请输入验证码</p></div>"])
    def test_sections_are_read(self, hidden: str, aside: str) -> None:
        layout = read(aside + folded("<h3>{}</h3>", hidden))
        assert [block.text for block in layout.paragraphs] == list(PROSE)
        assert len(list(layout.tables)) == len(TABLES)

    @pytest.mark.parametrize("tables", [1, 3])
    def test_tables_are_read(self, tables: int) -> None:
        page = BODY.replace("<table", "<div hidden><table", tables)
        page = page.replace("</table>", "</table></div>", tables)
        assert len(list(read(f"<div>{page}</div>").tables)) == len(TABLES)

    def test_what_is_hidden_beside_a_whole_report_stays_hidden(self) -> None:
        draft = "<div hidden><p>一、总体情况</p><p>草稿里的一句话。</p></div>"
        assert lines(f"<div>{BODY}</div>{draft}") == list(PROSE)

    def test_buttons_in_headings_say_the_name(self) -> None:
        assert lines(folded("<h2><button>{}</button></h2>", "<div>{}</div>")) == list(PROSE)

    def test_other_buttons_say_nothing(self) -> None:
        assert lines(f"<div>{BODY}</div><button>打印</button>") == list(PROSE)


class TestIcons:
    @pytest.mark.parametrize("heading", ["<h2><i>&#xe601;</i>{}</h2>", "<h2>{}<i>\ue602</i></h2>"])
    def test_icons_are_no_text(self, heading: str) -> None:
        assert lines(folded(heading, "{}")) == list(PROSE)

    def test_characters_of_a_private_font_in_a_sentence_stay(self) -> None:
        assert lines("<p>公开\ue601条。</p><p>公开<i>\ue601条</i>。</p>") == [
            "公开\ue601条。",
            "公开\ue601条。",
        ]


class TestEditors:
    def test_an_article_in_preformatted_text_is_read(self) -> None:
        layout = read(f"<div><pre>{BODY}</pre></div>")
        assert [block.text for block in layout.paragraphs] == list(PROSE)
        assert len(list(layout.tables)) == len(TABLES)

    @pytest.mark.parametrize(
        "holder", ["<pre>{}</pre>", "<div style='white-space: pre-wrap'>{}</div>"]
    )
    def test_lines_that_are_shown_as_written_are_lines(self, holder: str) -> None:
        layout = read(holder.format(report(lambda text: f"　　{text}\n")))
        assert [block.text for block in layout.paragraphs] == list(PROSE)
        assert len(list(layout.tables)) == len(TABLES)

    def test_text_that_is_struck_out_is_no_text(self) -> None:
        page = BODY.replace("126条", "<del>125</del><ins>126</ins>条")
        assert lines(page) == list(PROSE)

    @pytest.mark.parametrize(
        ("field", "shown"),
        [
            ("<input value={}>", True),
            ("<input type=text value={} readonly>", True),
            ("<textarea>{}</textarea>", True),
            ("<input type=hidden value={}>", False),
            ("<input type=checkbox value={}>", False),
            ("<input value={} style=display:none>", False),
        ],
    )
    def test_fields_show_their_values(self, field: str, shown: bool) -> None:
        cell = next(read(f"<table><tr><td>规章<td>{field.format(5)}</table>").tables).texts
        assert cell == ("规章", "5" if shown else "")


class TestTitles:
    @pytest.mark.parametrize("logo", ["<header><span>{}</span></header>", "<h1>{}</h1>"])
    def test_the_name_of_the_site_is_no_issuer(self, logo: str) -> None:
        page = f"{logo.format('青石县人民政府')}<h2>{NAMELESS}</h2><div>{HEADLESS}</div>"
        assert lines(page) == [NAMELESS, *PROSE[1:]]

    def test_a_column_with_a_name_like_a_title_is_none(self) -> None:
        column = "<h2>青石县2023年政府信息公开工作年度报告</h2>"
        assert lines(f"{column}<div>{TITLE}</div><div>{HEADLESS}</div>") == list(PROSE)

    def test_the_year_may_stand_below(self) -> None:
        title = ("青石县白鹭镇人民政府", "政府信息公开工作年度报告", "（2023年度）")
        assert lines(f"<div>{'<br>'.join(title)}</div><div>{HEADLESS}</div>") == [
            *title,
            *PROSE[1:],
        ]


class TestSignatures:
    def test_one_below_the_title_stays(self) -> None:
        signature = "".join(map(paragraph, LAST[-2:]))
        body = report(paragraph, prose=PROSE[1:-2])
        layout = read(f"<h1>{TITLE}</h1><div>{signature}{body}</div>")
        assert [block.text for block in layout.paragraphs][:3] == [TITLE, *LAST[-2:]]
        assert layout.source.published is None

    def test_one_in_a_line_behind_the_content_is_fetched(self) -> None:
        line = f"{LAST[-2]}　　{LAST[-1]}"
        assert lines(f"<div>{OPEN}</div><div>{line}</div><p>其他</p>") == [*UNSIGNED, line]

    def test_links_before_it_are_passed_over(self) -> None:
        links = "<div><a href=a.docx>附件下载</a></div>"
        signature = "".join(map(paragraph, LAST[-2:]))
        assert lines(f"<div>{OPEN}</div>{links}{signature}") == list(PROSE)

    def test_one_with_labels_stays(self) -> None:
        signed = (f"报告单位：{LAST[-2]}", f"日期：{LAST[-1]}")
        prose = (*UNSIGNED, *signed)
        assert lines(f"<div>{report(paragraph, prose=prose)}</div>") == list(prose)


DATED = [
    ("来源：白鹭镇　2024-01-15 10:00", "2024-01-15 10:00", "白鹭镇"),
    ("来源:白鹭镇&nbsp;&nbsp;2024-01-15&nbsp;&nbsp;浏览次数:88", "2024-01-15", "白鹭镇"),
    ("阅读：12次　2024-01-15", "2024-01-15", None),
    ("提供单位：甲　发布日期：2024-01-15", "2024-01-15", None),
    ("撰稿：张三　审核：李四　发布时间：2024-01-15", "2024-01-15", None),
    ("信息提供日期：2024-01-15 来源：白鹭镇", "2024-01-15", "白鹭镇"),
    ("打印 大 中 小 发布时间：2024-01-15", "2024-01-15", None),
    ("本文已被浏览过 12 次　发布时间：2024-01-15", "2024-01-15", None),
    ("青石县人民政府网站　2024年01月15日　来源：白鹭镇", "2024年01月15日", "白鹭镇"),
    ("发布时间：2024-01-15 15:20:00.0", "2024-01-15 15:20:00", None),
    ("发布时间：2024-01-15　来源：", "2024-01-15", None),
    ("有效期：2024-01-15 至 2025-01-15", None, None),
    ("废止日期：2024-01-15", None, None),
]


@pytest.mark.parametrize(("line", "published", "publisher"), DATED)
@pytest.mark.parametrize("inside", [False, True])
def test_what_a_page_says_of_its_publication(
    line: str, published: str | None, publisher: str | None, inside: bool
) -> None:
    below = BODY.replace("</p>", f"</p><p>{line}</p>", 1)
    outside = f"<h1>{TITLE}</h1><p>{line}</p><div>{HEADLESS}</div><p><a href=1>网站地图</a></p>"
    source = read(f"<div>{below}</div>" if inside else outside).source
    assert (source.published, source.publisher) == (published, publisher)
    assert source.text.split("\n")[: len(PROSE[:3])] == list(PROSE[:3])


def test_an_empty_field_before_the_title_takes_nothing() -> None:
    fields = "<ul><li>发布日期：2024-01-15</li><li>发布机构：</li></ul>"
    source = read(f"{fields}<h1>{TITLE}</h1><div>{HEADLESS}</div>").source
    assert (source.published, source.publisher) == ("2024-01-15", None)


def test_the_value_of_a_field_may_be_a_link() -> None:
    fields = "<dl><dt>发布日期<dd>2024-01-15<dt>发布机构<dd><a href=1>白鹭镇</a></dl>"
    source = read(f"{fields}<h1>{TITLE}</h1><div>{HEADLESS}</div>").source
    assert (source.published, source.publisher) == ("2024-01-15", "白鹭镇")


def test_a_field_ends_with_its_line() -> None:
    box = "<table><tr><td>发布机构：白鹭镇<br>发布日期：2024-01-15<td>x</table>"
    source = read(f"{box}<h1>{TITLE}</h1><div>{HEADLESS}</div>").source
    assert (source.published, source.publisher) == ("2024-01-15", "白鹭镇")
    assert APPLICATIONS in source.text


def in_table(*texts: str) -> str:
    return f"<table><tr>{''.join(f'<td>{text}' for text in texts)}</table>"


@pytest.mark.parametrize("section", [0, 4])
def test_prose_in_a_table_is_prose(linter: Linter, section: int) -> None:
    heads = SECTION.findall(BODY)
    start = BODY.index(paragraph(heads[section])) + len(paragraph(heads[section]))
    end = BODY.index(paragraph(heads[section + 1]))
    prose = re.findall(r"<p>(.*?)</p>", BODY[start:end])
    page = BODY[:start] + "".join(in_table(text[:4], text) for text in prose) + BODY[end:]
    plain, framed = [check(linter, text.encode(), "page.html") for text in (BODY, page)]
    assert {each.code for each in framed.diagnostics} == {each.code for each in plain.diagnostics}
