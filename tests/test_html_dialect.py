"""What is taken for a page, how it is decoded, and what is found on it."""

from __future__ import annotations

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.errors import UnreadableFileError
from gilint.layout import Layout
from gilint.source import Document
from tests.html_pages import LAST, OVERVIEW, PROSE, TITLE, report, trs

DIALECT = HtmlDialect()


def read(page: str | bytes) -> Layout:
    data = page if isinstance(page, bytes) else page.encode()
    return DIALECT.read(Document("page.html", data))


def lines(page: str | bytes) -> list[str]:
    return [paragraph.text for paragraph in read(page).paragraphs]


def paragraph(text: str) -> str:
    return f"<p>{text}</p>"


class TestAccepts:
    @pytest.mark.parametrize(
        "head",
        [
            b"<!DOCTYPE html><p>",
            b"\xef\xbb\xbf\r\n<!doctype HTML PUBLIC>",
            b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>",
            b"<!-- saved from url --><HTML lang=zh>",
            "<html><body>".encode("utf-16"),
            "<html><body>".encode("utf-16-le"),
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
        ],
    )
    def test_pages_surely(self, head: bytes) -> None:
        assert DIALECT.accepts(Document("x", head)) == 1.0

    @pytest.mark.parametrize("head", [b"<table><tr>", b" <p>a", b"<div class=x>", b"<P>a"])
    def test_fragments_likely(self, head: bytes) -> None:
        assert DIALECT.accepts(Document("x", head)) == 0.9

    def test_text_with_tags_perhaps(self) -> None:
        text = "一、总体情况<br>公开信息。</p>"
        assert DIALECT.accepts(Document("x", text.encode())) == 0.5

    @pytest.mark.parametrize(
        "data",
        [
            "一、总体情况\n公开 3 < 5 件。".encode(),
            b"| a | b<br>c |\n|---|---|",
            b"PK\x03\x04<html>",
            b"%PDF-1.7 <html>",
            b"<?xml version='1.0'?><w:wordDocument xmlns:w='x'>",
            b"",
            b"\xff\xfe",
        ],
    )
    def test_others_never(self, data: bytes) -> None:
        assert DIALECT.accepts(Document("x", data)) == 0.0


class TestEncodings:
    @pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "x"])
    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
    def test_the_bytes_tell_and_not_the_tag(self, charset: str, encoding: str) -> None:
        page = f"<html><meta charset={charset}><p>龘镇㐀</p>" + "<i class=a></i>" * 99
        assert lines(page.encode(encoding)) == ["龘镇㐀"]

    def test_a_character_cut_in_half_spoils_nothing_else(self) -> None:
        head = b'<html><meta name=description content="' + "公开".encode()[:5] + b'">'
        assert lines(head + "<p>白鹭镇人民政府</p>".encode()) == ["白鹭镇人民政府"]

    def test_a_few_stray_bytes_in_gbk_spoil_nothing_else(self) -> None:
        page = "<html><p>白鹭镇人民政府信息公开</p>".encode("gbk") + b"<!-- \x81\x20\xff -->"
        assert lines(page + b"<i></i>" * 50) == ["白鹭镇人民政府信息公开"]

    def test_radicals_are_read_as_the_ideographs_they_look_like(self) -> None:
        assert lines("<p>⼀、⾏政⽂件⻚</p>") == ["一、行政文件页"]

    def test_bytes_that_are_no_text_are_refused(self) -> None:
        with pytest.raises(UnreadableFileError):
            read(b"<html>" + bytes(range(256)) * 20)

    def test_an_archive_without_a_page_is_refused(self) -> None:
        with pytest.raises(UnreadableFileError) as caught:
            read(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n")
        assert ".html" in caught.value.say("zh")


class TestLines:
    def test_blocks_and_breaks_part_lines(self) -> None:
        page = "<div>一<p>二</p>三<br><br>四<hr>五</div><h1>六</h1>七<ul><li>八</ul>"
        assert lines(page) == list("一二三四五六七八")

    def test_inline_markup_does_not(self) -> None:
        assert lines("<p>政<b>府</b><font>信</font><a href=x>息</a><o:p> </o:p></p>") == [
            "政府信息"
        ]

    def test_line_ends_in_chinese_are_nothing(self) -> None:
        assert lines("<p>政府\n   信息2023\n年 公 开 a\nb</p>") == ["政府信息2023年 公 开 a b"]

    def test_list_numbers_are_restored(self) -> None:
        page = "<ol><li>甲<li><p>乙</p>丙<li value=7>丁<li>戊</ol><ol start=3><li>己</ol>"
        assert lines(page) == ["1.甲", "2.乙", "丙", "7.丁", "8.戊", "3.己"]

    def test_list_numbers_that_are_not_shown_stay_away(self) -> None:
        page = (
            "<ol style='list-style: none'><li>甲</ol><ul><li>乙</ul><ol type=a><li>丙</ol>"
            "<ol><li>（一）丁<li>戊</ol>"
        )
        assert lines(page) == ["甲", "乙", "丙", "（一）丁", "2.戊"]

    @pytest.mark.parametrize("char", ["\u200b", "\ufeff", "&shy;", "&zwnj;", "\u2060"])
    def test_characters_without_width_are_not_read(self, char: str) -> None:
        assert lines(f"<p>{char}社会{char}评<b>议{char}</b></p>") == ["社会评议"]

    def test_inline_elements_that_stand_alone_part_lines(self) -> None:
        page = "<p><b>一</b><span style='display: block'>二</span><i style='display:inline-block'>三</i>"
        assert lines(page) == ["一", "二", "三"]

    @pytest.mark.parametrize("style", ["display:none", "DISPLAY: none", "Visibility: hidden"])
    @pytest.mark.parametrize("tag", ["table", "TABLE"])
    def test_hidden_text_in_cells_is_not_read(self, tag: str, style: str) -> None:
        hidden = f"<span style='{style}'>9</span>"
        page = f"<{tag}><tr><td>{hidden}规章<td>{hidden}0<tr><td>1<td>{hidden}</{tag}>"
        (table,) = read(page).tables
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["规章", "0"],
            ["1", ""],
        ]

    def test_what_is_not_shown_is_not_read(self) -> None:
        page = (
            "<p>甲<script>1</script><style>2</style><!-- 3 --><textarea>4</textarea>"
            "<select><option>5</select><iframe>6</iframe><template>7</template></p>"
            "<p style='Display : NONE'>8</p><p hidden>9</p><noscript>10</noscript>"
        )
        assert lines(page) == ["甲"]


class TestFinding:
    def test_a_preface_that_lists_the_parts_is_no_heading(self) -> None:
        assert lines(report(paragraph)) == list(PROSE)

    def test_sections_in_elements_of_their_own_are_all_found(self) -> None:
        parts = report(paragraph).replace("<p>五、", "</div><div><p>五、")
        page = f"<body><ul><li>栏目</ul><div><div>{parts}</div></div><div>© 青石县</div>"
        assert lines(page) == list(PROSE)

    def test_a_signature_behind_the_content_is_fetched(self) -> None:
        body = report(paragraph, prose=PROSE[:-2])
        sign = f"<p>{LAST[-2]}</p><div>{LAST[-1]}</div><div>相关链接</div>"
        assert lines(f"<body><div><p>栏目</p><div>{body}</div>{sign}</div>") == list(PROSE)

    def test_headings_run_into_their_text_are_found(self) -> None:
        run_in = OVERVIEW[0] + "。" + OVERVIEW[1]
        prose = (TITLE, run_in, *PROSE[4:])
        assert lines(f"<p>青石县人民政府网</p><div>{report(paragraph, prose=prose)}</div>") == list(
            prose
        )

    def test_titles_of_other_years_in_lists_are_none(self) -> None:
        body = report(paragraph, prose=PROSE[1:])
        links = "".join(
            f"<li><a>白鹭镇{year}年政府信息公开工作年度报告</a></li>" for year in (2021, 2022)
        )
        page = f"<body><h2>{TITLE}</h2><ul>{links}</ul><div>{body}</div>"
        assert lines(page) == list(PROSE)

    @pytest.mark.parametrize(
        "name",
        [f"青石县人民政府网 - {TITLE}", f"{TITLE}_年报_青石县", f"年报 | {TITLE}", f"年报 {TITLE}"],
    )
    def test_the_title_in_the_head_is_without_the_names_of_the_site(self, name: str) -> None:
        page = f"<title>{name}</title><div>{report(paragraph, prose=PROSE[1:])}</div>"
        assert lines(page) == list(PROSE)

    def test_headings_that_open_their_sections_are_found(self) -> None:
        def line(text: str) -> str:
            if text[1] != "、":
                return paragraph(text)
            return (
                f"</div><h4><a href='javascript:open(1)'>{text}</a></h4><div style='display:none'>"
            )

        page = f"<body><div>{report(line)}</div></div><ul><li>栏目</ul>"
        assert lines(page) == list(PROSE)

    def test_without_any_title_none_is_made_up(self) -> None:
        page = f"<title>年度报告</title><div>{report(paragraph, prose=PROSE[1:])}</div>"
        assert lines(page) == list(PROSE[1:])

    def test_a_page_without_sections_is_read_as_its_article(self) -> None:
        text = "2023年，白鹭镇通过门户网站主动公开政府信息126条，其中政策解读3篇，办结率100%。" * 3
        nav = "".join(f"<li><a href={i}>栏目{i}</a></li>" for i in range(9))
        page = f"<body><ul>{nav}</ul><div id=content><p>{text}</p><p>{text}</p></div>"
        assert lines(page) == [text, text]

    def test_bookmarks_are_no_links(self) -> None:
        page = report(lambda text: f"<p><a name=_GoBack>{text}</a></p>")
        assert lines(page) == list(PROSE)

    def test_links_between_title_and_text_are_left_out(self) -> None:
        links = "<p><a href=1>收听全文</a></p><p><a href=2>图解</a></p>"
        assert lines(report(paragraph).replace("</p>", "</p>" + links, 1)) == list(PROSE)

    def test_pages_turned_by_a_script_are_read_whole(self) -> None:
        parts = report(paragraph).replace("<p>四、", "</div><div style='display:none'><p>四、")
        assert lines(f"<body><ul><li>栏目</ul><div><div>{parts}</div></div>") == list(PROSE)

    def test_words_hidden_in_lines_stay_hidden_where_a_script_shows_the_article(self) -> None:
        mark = "<span style='display:none'>锚</span>"
        body = report(lambda text: f"<p>{mark}{text}</p>")
        assert lines(f"<ul><li>栏目</ul><div style='display:none'>{body}</div>") == list(PROSE)

    def test_what_is_hidden_in_a_hidden_article_stays_hidden(self) -> None:
        body = report(paragraph) + "<div style='display:none'>一、总体情况12件</div>"
        assert lines(f"<ul><li>栏目</ul><div style='display:none'>{body}</div>") == list(PROSE)

    @pytest.mark.parametrize("kept", ["script", "textarea", "template", "noscript", "iframe"])
    def test_a_report_that_only_a_script_shows_is_refused(self, kept: str) -> None:
        page = f"<title>{TITLE}</title><ul><li><a href=1>首页</a></ul><{kept}>1</{kept}>"
        with pytest.raises(UnreadableFileError) as caught:
            read(page)
        assert "脚本" in caught.value.say("zh")

    def test_tables_without_headings_are_no_lack_of_text(self) -> None:
        table = "<table>" + "<tr><td>规章<td>0<td>0<td>0" * 3 + "</table>"
        layout = read(f"<h1>{TITLE}</h1><a href=a.docx>下载</a>{table}<script>1</script>")
        assert len(list(layout.tables)) == 1

    @pytest.mark.parametrize(
        "added", ["本文地址：http://www.example.com/n1/n2/n3/20240112.html", "顶 踩"]
    )
    @pytest.mark.parametrize("signature", [LAST[-2:], LAST[-1:]])
    def test_lines_of_the_page_behind_the_signature_are_left_out(
        self, signature: tuple[str, ...], added: str
    ) -> None:
        prose = (*PROSE[:-2], *signature)
        page = f"<div>{report(paragraph, prose=prose)}<p>{added}</p></div>"
        assert lines(page) == list(prose)

    def test_tables_of_links_behind_the_signature_are_left_out(self) -> None:
        links = "<table><tr><td>友情链接：<td>国务院<tr><td>省政府<td>市政府</table>"
        page = f"<div>{report(paragraph)}{links}<p>顶 踩</p></div>"
        assert lines(page) == list(PROSE)

    def test_sentences_behind_a_date_stay(self) -> None:
        prose = (*PROSE, "以上数据由本机关负责解释。")
        assert lines(report(paragraph, prose=prose)) == list(prose)

    @pytest.mark.parametrize(
        "date", ["2024年1月12日", "2024-01-12", "2024.1.12", "二〇二四年一月十二日"]
    )
    def test_signed_dates_stay(self, date: str) -> None:
        prose = (*PROSE[:-1], date)
        body = report(paragraph, prose=prose)
        assert lines(f"<body><div><div>{body}</div><p>【打印】【关闭】</p></div>") == list(prose)

    def test_sentences_that_begin_like_buttons_stay(self) -> None:
        prose = (*PROSE[:-3], "相关信息处理费为0元。", "分享经验3次。", *PROSE[-2:])
        assert lines(report(paragraph, prose=prose)) == list(prose)

    def test_nothing_shown_is_an_empty_layout(self) -> None:
        assert read("<html><script>1</script></html>").blocks == ()
        assert read("<p>&nbsp;</p><table><tr><td></table>").blocks == ()


class TestMetadata:
    @pytest.mark.parametrize(
        ("box", "published", "publisher"),
        [
            ("<p>发布时间：2024-01-10 来源：白鹭镇　浏览次数：</p>", "2024-01-10", "白鹭镇"),
            (
                "<p>2024-01-10 15:20:31信息来源：白鹭镇浏览次数：字体：[ ]</p>",
                "2024-01-10 15:20:31",
                "白鹭镇",
            ),
            ("<p>【发布日期：2024年1月10日】【来源：本站】</p>", "2024年1月10日", None),
            (
                "<ul><li>索 引 号：1/2</li><li>公开 日期：</li><li>2024/1/10</li></ul>",
                "2024/1/10",
                None,
            ),
            (
                """<table><tr><td>发布机构<td>白鹭镇<td>成文日期<td>2024-01-09
                <tr><td>文  号<td><td>公开日期<td>2024-01-10</table>""",
                "2024-01-10",
                "白鹭镇",
            ),
            ("<p>2024-01-10</p>", "2024-01-10", None),
            ("<p>发布日期：</p><p>字体：大 中 小</p>", None, None),
            ("<p>作者：李四  发布于：2024-01-10  点击：20</p>", "2024-01-10", None),
            ("<p>文章来源：白鹭镇 作者：李四 发表时间：2024-01-10</p>", "2024-01-10", "白鹭镇"),
            ("<p>来源：</p><p>主办单位：青石县人民政府</p>", None, None),
            ("<p>青石县人民政府网　2024-01-10</p>", "2024-01-10", None),
            ("<p>青石县人民政府网 2024年1月10日 09:30</p>", "2024年1月10日 09:30", None),
        ],
    )
    def test_boxes(self, box: str, published: str | None, publisher: str | None) -> None:
        body = report(paragraph, prose=PROSE[1:])
        layout = read(f"<body><h1>{TITLE}</h1>{box}<div>{body}</div>")
        assert [p.text for p in layout.paragraphs] == list(PROSE)
        assert (layout.source.published, layout.source.publisher) == (published, publisher)

    def test_a_date_with_fields_behind_it_may_stand_above_the_title(self) -> None:
        box = "<div><span>2024-01-10</span> <span>字号：</span><a>大</a> <a>小</a></div>"
        body = report(paragraph, prose=PROSE[1:])
        layout = read(f"<body>{box}<h1>{TITLE}</h1><div>{body}</div>")
        assert layout.source.published == "2024-01-10"

    def test_boxes_inside_the_article_are_no_prose(self) -> None:
        box = "<p>发布机构：白鹭镇人民政府</p><p>发布日期：2024-01-10</p><p>【打印】【关闭】</p>"
        layout = read(report(paragraph).replace("</p>", "</p>" + box, 1))
        assert [p.text for p in layout.paragraphs] == list(PROSE)
        assert layout.source.published == "2024-01-10"
        assert layout.source.publisher == "白鹭镇人民政府"

    def test_the_head_names_date_and_source(self) -> None:
        head = (
            "<meta name=pubdate content='2024-01-11 08:00'><meta name=ContentSource content=镇政府>"
        )
        source = read(head + report(paragraph)).source
        assert (source.published, source.publisher) == ("2024-01-11 08:00", "镇政府")

    def test_dates_of_other_articles_are_none_of_this(self) -> None:
        others = "".join(
            f"<li><a href={i}>通知{i}</a></li><li>2024-02-0{i}</li>" for i in range(1, 9)
        )
        page = f"<ul>{others}</ul><h1>{TITLE}</h1><div>{report(paragraph, prose=PROSE[1:])}</div>"
        assert read(page).source.published is None

    def test_dates_in_the_prose_are_none_of_the_page(self) -> None:
        source = read(report(paragraph)).source
        assert (source.published, source.publisher) == (None, None)


def test_the_package_is_light_until_a_page_comes() -> None:
    import subprocess
    import sys

    code = "import sys, gilint.dialects.html; print('turbohtml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_reading_is_repeatable() -> None:
    assert read(trs().data) == read(trs().data)
