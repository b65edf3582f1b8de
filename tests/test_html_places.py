"""Every place that a reader of a page reports is the place where the text stands in its source."""

from __future__ import annotations

import itertools
import pickle
from html import unescape

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.layout import Layout, Paragraph
from gilint.location import Location, Span
from gilint.source import Document
from tests.html_pages import PAGES, Page

DIALECT = HtmlDialect()
IN_SOURCE = tuple(page for page in PAGES if page.name != "archive")


def read(page: str) -> Layout:
    return DIALECT.read(Document("page.html", page.encode()))


def place(layout: Layout, text: str) -> Location:
    start = layout.source.text.index(text)
    return layout.source.locate(Span(start, start + len(text)))


def spans(layout: Layout) -> list[Span]:
    return [
        span
        for block in layout.blocks
        for span in (
            [block.span]
            if isinstance(block, Paragraph)
            else [cell.span for row in block.rows for cell in row.cells]
        )
    ]


def assert_anchored(document: Document, layout: Layout) -> None:
    """Check each anchor against the page, and that no character of the report is left without."""
    lines = document.source.text.split("\n")
    covered: set[int] = set()
    for anchor in layout.source.anchors:
        assert anchor.line is not None
        assert anchor.column is not None
        text = layout.source.slice(Span(anchor.start, anchor.end))
        written = lines[anchor.line - 1][anchor.column - 1 :]
        reference = unescape(written[: written.find(";") + 1]) if written[0] == "&" else ""
        assert written.startswith((text, "<li")) or reference == text
        covered.update(range(anchor.start, anchor.end))
    for span in spans(layout):
        text = layout.source.slice(span)
        bare = [i for i, char in enumerate(text, span.start) if not char.isspace()]
        assert covered.issuperset(bare), text


@pytest.mark.parametrize("page", IN_SOURCE, ids=lambda page: page.name)
def test_anchors_stand_on_their_text(page: Page) -> None:
    document = Document("page.html", page.data)
    assert_anchored(document, DIALECT.read(document))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_anchors_are_sorted_and_do_not_overlap(page: Page) -> None:
    anchors = DIALECT.read(Document("page.html", page.data)).source.anchors
    assert all(one.end <= two.start for one, two in itertools.pairwise(anchors))
    assert all(anchor.start < anchor.end for anchor in anchors)


def test_references_do_not_shift_columns() -> None:
    layout = read("<p>a&nbsp;b&lt;c&#20013;d e</p>")
    assert layout.source.text.startswith("a\xa0b<c中d e")
    assert [(a.line, a.column) for a in layout.source.anchors] == [
        (1, 4),
        (1, 5),
        (1, 11),
        (1, 12),
        (1, 16),
        (1, 17),
        (1, 25),
    ]


def test_a_place_has_line_column_and_path() -> None:
    layout = read("<div>\n<p>一</p>\n  <p>二<b>三四</b></p></div>")
    location = place(layout, "四")
    assert (location.line, location.column) == (3, 11)
    assert (location.end_line, location.end_column) == (3, 12)
    assert location.address == "/html/body/div/p[2]"


def test_characters_beyond_the_basic_plane_count_as_one() -> None:
    location = place(read("<p>\U00020000\U00020001镇</p>"), "镇")
    assert (location.line, location.column) == (1, 6)


def test_carriage_returns_do_not_shift_lines() -> None:
    location = place(read("<p>一</p>\r\n<p>二</p>\r<p>三</p>"), "三")
    assert (location.line, location.column) == (3, 4)


def test_text_behind_a_break_has_its_own_place() -> None:
    layout = read("<div>一<br>一<br>\n 一</div>")
    lines = [layout.source.locate(span) for span in spans(layout)]
    assert [(at.line, at.column) for at in lines] == [(1, 6), (1, 11), (2, 2)]


def test_preformatted_lines_have_their_own_places() -> None:
    layout = read("<pre>一\n  二  三\n二</pre>")
    assert [layout.source.slice(span) for span in spans(layout)] == ["一", "二  三", "二"]
    lines = [layout.source.locate(span) for span in spans(layout)]
    assert [(at.line, at.column) for at in lines] == [(1, 6), (2, 3), (3, 1)]


def test_hidden_text_is_passed_over() -> None:
    page = '<p>一<span style="display:none">二</span><script>"一二三"</script>三</p>'
    layout = read(page)
    assert layout.source.text == "一三\n"
    assert place(layout, "三").column == page.rindex("三") + 1


def test_text_before_its_table_is_found_where_it_is_written() -> None:
    page = "<table><tr><td>一<td>二<tr><p>外</p><td>三<td>四</table>"
    layout = read(page)
    assert layout.source.text.split() == ["外", "一", "二", "三", "四"]
    assert [place(layout, text).column for text in "外一四"] == [
        page.index(text) + 1 for text in "外一四"
    ]


def test_list_numbers_point_at_their_item() -> None:
    layout = read("<ol>\n<li>甲<li>乙</ol>")
    location = place(layout, "2.")
    assert (location.line, location.column) == (2, 6)


def test_a_title_from_the_head_is_found_there() -> None:
    page = next(page for page in PAGES if page.name == "scripted")
    layout = DIALECT.read(Document("page.html", page.data))
    location = layout.source.locate(spans(layout)[0])
    assert location.address == "/html/head/title"
    assert location.column == page.data.decode().split("\n")[0].index("青石县") + 1


def test_places_in_an_archive_are_elements() -> None:
    page = next(page for page in PAGES if page.name == "archive")
    anchors = DIALECT.read(Document("page.mht", page.data)).source.anchors
    assert {anchor.line for anchor in anchors} == {None}
    assert anchors[0].address == "/html/body/p[1]"


def test_places_travel_between_processes() -> None:
    layout = read("<p>一</p><table><tr><td>1<td>2</table>")
    copy = pickle.loads(pickle.dumps(layout))  # noqa: S301 - our own bytes
    assert copy == layout
    assert isinstance(copy.source.anchors, tuple)
    assert hash(copy.source) == hash(layout.source)
