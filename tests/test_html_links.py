"""Links that were never closed, titles that are links, and lists of contents."""

from __future__ import annotations

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.layout import Layout
from gilint.source import Document
from tests.html_pages import OVERVIEW, PROSE, TABLES, TITLE, report

OTHER = TITLE.replace("2023", "2022")


def paragraph(text: str) -> str:
    return f"<p>{text}</p>"


BODY = report(paragraph)


def read(page: str) -> Layout:
    return HtmlDialect().read(Document("page.html", page.encode()))


def lines(page: str) -> list[str]:
    return [block.text for block in read(page).paragraphs]


@pytest.mark.parametrize(
    "page",
    [
        f"<div><a href=/>首页<div>{BODY}</div></div>",
        f"<div><p><a href=/>首页</p>{BODY}</div>",
        f"<a href=/><div>{BODY}</div></a>",
        f"<div>{BODY.replace('<p>', '<p><a href=/>', 1)}</div>",
        f"<div>{BODY.replace('<p>（一）', '<p><a href=/>（一）', 1)}</div>",
        f"<div>{BODY.replace('<p>六、', '<p><a href=/>六、', 1)}</div>",
    ],
    ids=["before", "in a line", "around", "title", "overview", "last section"],
)
def test_a_link_that_was_never_closed_hides_nothing(page: str) -> None:
    layout = read(page)
    assert [block.text for block in layout.paragraphs] == list(PROSE)
    assert len(list(layout.tables)) == len(TABLES)


def test_places_in_a_link_that_was_never_closed_are_those_of_the_page() -> None:
    source = read(f"<a href=/><div>\n{BODY}</div></a>").source
    anchor = next(each for each in source.anchors if each.start == 0)
    assert (anchor.line, anchor.address) == (2, "/html/body/a/div/p[1]")


def test_a_list_of_contents_is_no_heading() -> None:
    names = [line for line in PROSE if line[1] == "、"]
    contents = "".join(f"<li><a href=#{at}>{name}</a></li>" for at, name in enumerate(names))
    assert lines(f"<div><ul>{contents}</ul>{BODY}</div>") == list(PROSE)


NAMES = [line for line in PROSE if line[1] == "、"]


@pytest.mark.parametrize(
    "entry",
    [
        "<li><a href=#{at}><div>0{at}</div><div>{name}</div></a></li>",
        "<li><a href=#{at}><h4>{name}</h4><p>第{at}页</p></a></li>",
        "<li><a href=#{at}><i style='display:block'>第{at}部分</i>{name}</a></li>",
    ],
)
@pytest.mark.parametrize("behind", [False, True])
def test_a_list_of_contents_may_have_several_lines_each(entry: str, behind: bool) -> None:
    entries = [entry.format(at=at, name=name) for at, name in enumerate(NAMES)]
    contents = f"<ul>{''.join(entries)}</ul>"
    body = report(paragraph)
    layout = read(f"<div>{body}{contents}</div>" if behind else f"<div>{contents}{body}</div>")
    assert [block.text for block in layout.paragraphs] == list(PROSE)
    assert len(list(layout.tables)) == len(TABLES)


def test_an_attachment_that_was_never_closed_may_hold_a_table() -> None:
    prose = [line for line in PROSE if "、主动" not in line]
    body = "".join(map(paragraph, prose)).replace("<p>三、", "<p><a href=a.pdf>附表</p><p>三、")
    assert ("picture",) in {note[:1] for note in read(f"<div>{body}</div>").source.notes}


@pytest.mark.parametrize(
    "page",
    [
        f"<h1><a href=/>{TITLE}</a></h1><div>{report(paragraph, prose=PROSE[1:])}</div>",
        f"<div>{BODY.replace(TITLE, f'<a href=/>{TITLE}</a>')}</div>",
        f"<p><a href=/>{TITLE}</a></p><div>{BODY.replace(TITLE, f'<a href=/>{TITLE}</a>')}</div>",
    ],
    ids=["heading", "first line", "twice"],
)
def test_a_title_may_be_a_link_where_there_is_no_other(page: str) -> None:
    assert lines(page) == list(PROSE)


@pytest.mark.parametrize(
    "others",
    [
        f"<p><a href=1>{OTHER}</a></p><p><a href=2>{TITLE.replace('2023', '2021')}</a></p>",
        f"<p>上一篇：<a href=1>{OTHER}</a></p>",
        f"<p><a href=1>{OTHER}</a></p>",
        f"<h2><a href=1>{OTHER}</a> <a href=2>{OTHER.replace('2022', '2021')}</a></h2>",
    ],
    ids=["several", "neighbour", "one", "two in a line"],
)
def test_links_to_other_reports_are_no_title(others: str) -> None:
    read_lines = lines(f"{others}<div>{report(paragraph, prose=OVERVIEW + PROSE[8:])}</div>")
    assert read_lines[0] == OVERVIEW[0]


def test_the_title_in_the_head_comes_before_a_link() -> None:
    body = report(paragraph, prose=PROSE[1:])
    page = f"<title>{TITLE}</title><p><a href=1>{OTHER}</a></p><div>{body}</div>"
    assert lines(page) == list(PROSE)
