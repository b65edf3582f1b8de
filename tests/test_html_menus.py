"""Lists of links beside the report: left unread, but never where the report or its data stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.dialects.html.menus import is_menu
from gilint.dialects.html.tree import parse_page
from gilint.layout import Layout
from gilint.source import Document
from tests.html_pages import APPLICATIONS, OVERVIEW, PROSE, TABLES, report

NAMES = tuple(f"这是第{number}个栏目的名称" for number in range(12))


def items(names: tuple[str, ...] = NAMES) -> str:
    return "\n".join(f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(names))


def nested(names: tuple[str, ...] = NAMES) -> str:
    return "\n".join(
        f'<li><a href="/{at}/">{name}</a><ul style="display:none">{items(names[:3])}</ul></li>'
        for at, name in enumerate(names)
    )


def news(names: tuple[str, ...] = NAMES) -> str:
    return "\n".join(f"<li><i>2024-01-02</i><a href=1>{name}</a></li>" for name in names)


def described(names: tuple[str, ...] = NAMES) -> str:
    return "\n".join(f"<dt>一类</dt><dd><a href=1>{name}</a></dd>" for name in names)


MENUS = {
    "ul": f"<ul>{items()}</ul>",
    "nested": f"<ul class=nav>\n{nested()}</ul>",
    "nav": f"<nav><div><ul>{items()}</ul></div></nav>",
    "dated": f"<ul>{news()}</ul>",
    "dl": f"<dl>{described()}</dl>",
}
menus = pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS)


def paragraph(text: str) -> str:
    return f"<p>{text}</p>"


def read(page: str) -> Layout:
    return HtmlDialect().read(Document("page.html", page.encode()))


def lines(page: str) -> list[str]:
    return [block.text for block in read(page).paragraphs]


def menu_in(page: str) -> bool:
    element = parse_page(page).select_one("ul,nav,dl")
    assert element is not None
    return is_menu(element)


@menus
class TestMenus:
    def test_is_known(self, menu: str) -> None:
        assert menu_in(menu)

    @pytest.mark.parametrize(
        "around",
        [
            lambda menu, body: f"{menu}<div>{body}</div>{menu}",
            lambda menu, body: f"<div>{menu}{body}</div>",
            lambda menu, body: f"<div>{body}{menu}</div>",
        ],
        ids=["outside", "before", "behind"],
    )
    def test_none_of_it_is_the_reports(self, menu: str, around: Callable[[str, str], str]) -> None:
        assert lines(around(menu, report(paragraph))) == list(PROSE)

    def test_inside_the_report_it_stays(self, menu: str) -> None:
        body = report(paragraph).replace("<p>（二）", menu + "<p>（二）", 1)
        read_lines = lines(f"<div>{body}</div>")
        at = read_lines.index(OVERVIEW[2]) + 1
        behind = read_lines.index(OVERVIEW[3])
        assert "".join(NAMES) in "".join(read_lines[at:behind]).replace("2024-01-02", "").replace(
            "一类", ""
        )
        assert read_lines[:at] + read_lines[behind:] == list(PROSE)

    def test_places_behind_it_are_right(self, menu: str) -> None:
        page = f"{menu}<div>\n{report(paragraph)}</div>"
        source = read(page).source
        anchor = next(each for each in source.anchors if each.start == 0)
        assert anchor.line is not None
        assert PROSE[0] in page.split("\n")[anchor.line - 1]


@pytest.mark.parametrize("menu", ["ul", "nested", "nav"])
def test_links_below_the_title_are_left_out(menu: str) -> None:
    body = report(paragraph).replace("</p>", "</p>" + MENUS[menu], 1)
    assert lines(f"<div>{body}</div>") == list(PROSE)


@pytest.mark.parametrize(
    "names",
    [
        NAMES[:3],
        (*NAMES, "本机关的一句话。"),
        (*NAMES, "发布日期：2024-01-02"),
        (*NAMES, "青石县2022年政府信息公开工作年度报告"),
        (*NAMES, "青石县二〇二二年政府信息公开工作年度报告"),
        ("青石县２０２２年政府信息公开工作年度报告", *NAMES),
    ],
    ids=["short", "sentence", "field", "title", "chinese", "wide"],
)
def test_a_list_that_may_belong_to_a_report_is_no_menu(names: tuple[str, ...]) -> None:
    assert not menu_in(f"<ul>{items(names)}</ul>")


def test_a_list_of_words_with_few_links_is_no_menu() -> None:
    words = "".join(f"<li>{name}<a href=1>详细</a></li>" for name in NAMES)
    assert not menu_in(f"<ul>{words}</ul>")


def test_a_report_written_as_a_list_of_links_is_read() -> None:
    body = report(lambda text: f"<li><a href=#>{text}</a></li>", prose=PROSE[:-2])
    assert APPLICATIONS in lines(f"<ul>{items()}</ul><ul>{body}</ul>")


@pytest.mark.parametrize(
    "box",
    [
        "<li>2024-01-16</li><li><a href=1>白鹭镇党政办公室</a></li><li><a href=2>打印本页</a></li>",
        "<li><b>发布日期</b><i style=display:block>2024-01-16</i></li><li><a href=1>打印本页</a></li>",
    ],
    ids=["bare", "labelled"],
)
@pytest.mark.parametrize("indent", ["", "\n" + " " * 24])
def test_a_short_list_with_a_date_is_read(box: str, indent: str) -> None:
    items = box.replace("<li>", f"{indent}<li>").replace("</li>", f"{indent}</li>")
    page = f"<ul>{items}{indent}</ul><div>{report(paragraph)}</div>"
    assert read(page).source.published == "2024-01-16"


@pytest.mark.parametrize("length", [10, 80])
def test_a_list_of_documents_in_the_last_section_stays(length: int) -> None:
    names = [f"关于第{number}件事的{'办' * length}法" for number in range(8)]
    found = lines(f"<div>{report(paragraph, prose=PROSE[:-2])}<ul>{items(tuple(names))}</ul></div>")
    assert found == [*PROSE[:-2], *(names if length > 70 else [])]


def test_lists_in_lists_in_lists_are_no_matter() -> None:
    deep = "<ul><li>" * 8 + f"<ul>{items()}</ul>" + "</ul>" * 8
    assert lines(f"{deep}<div>{report(paragraph)}</div>") == list(PROSE)


def test_a_table_outside_what_reads_as_the_article_is_read() -> None:
    prose = "".join(map(paragraph, PROSE[1:7])).replace("一、总体情况", "概述")
    tables = report(paragraph)[report(paragraph).index("<table") :].split("</table>")[0]
    page = f"{MENUS['nested']}<div class=article>{prose * 3}</div><div>{tables}</table></div>"
    assert len(list(read(page).tables)) == 1


def test_a_page_of_menus_is_no_report() -> None:
    assert read(MENUS["ul"] + MENUS["nested"] + MENUS["nav"]).blocks == ()


def test_a_date_in_a_list_of_fields_is_read() -> None:
    fields = "<li>发布日期：2024-01-16</li><li>来源：<a href=1>白鹭镇党政办</a></li>"
    source = read(f"<ul>{fields}{items()}</ul><div>{report(paragraph)}</div>").source
    assert (source.published, source.publisher) == ("2024-01-16", "白鹭镇党政办")


def test_the_page_goes_on_where_a_menu_says_so() -> None:
    foot = f"<ul>{items(('网站地图', '关于我们', *NAMES))}</ul><p>其他内容</p>"
    assert lines(f"<div>{report(paragraph, prose=PROSE[:-2])}{foot}</div>") == list(PROSE[:-2])


def test_tables_of_a_report_beside_menus_are_whole() -> None:
    page = f"{MENUS['nested']}<div>{report(paragraph)}</div>{MENUS['dated']}"
    assert len(list(read(page).tables)) == len(TABLES)
