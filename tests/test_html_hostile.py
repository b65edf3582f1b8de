"""Pages that nobody would write: no crash, no recursion, bounded work."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.dialects.html import HtmlDialect
from gilint.errors import UnreadableFileError
from gilint.layout import Layout, Paragraph
from gilint.source import Document
from tests.html_pages import PAGES, Page, fragment, trs

DIALECT = HtmlDialect()
MANY = 20_000
TAGS = (
    "<table> </table> <tr> <td> </td> <tbody> <th> <caption> <p> </p> <br> <div> </div> <b> </b>"
    " <ol> <li> <pre> </pre> <script> </script> <a> </a> <select> <option> <h1> <title> <body>"
)
WORDS = (
    "&nbsp; &lt; 1 一、总体情况 六、其他需要报告的事项 发布日期：2024-01-01"
    " 2023年政府信息公开工作年度报告"
)
SPANS = ("<td rowspan=2>", "<td colspan=9>", "<td rowspan=0>", "<span hidden>", "</span>", "\n")
PIECES = (*TAGS.split(), *WORDS.split(), *SPANS)
SPOILS = (
    b"",
    b"<",
    b">",
    b"\xff",
    b"</td>",
    b"<table>",
    b"</div>",
    b"&#x",
    b"<td rowspan=9>",
    b"<!--",
)
SHARE = st.floats(0, 1, exclude_max=True)
CHANGE = st.tuples(SHARE, SHARE, st.sampled_from(SPOILS))


def read(data: bytes) -> Layout | None:
    """Read a page, check what it must hold whatever the page; None where it is refused."""
    document = Document("page.html", data)
    try:
        layout = DIALECT.read(document)
    except UnreadableFileError:
        return None
    for block in layout.blocks:
        if isinstance(block, Paragraph):
            assert layout.source.slice(block.span) == block.text.strip() != ""
            continue
        assert block.rows
        for row in block.rows:
            columns = [(cell.column or 0, cell.colspan) for cell in row.cells]
            assert columns == sorted(columns)
            assert all(cell.rowspan >= 1 and cell.colspan >= 1 for cell in row.cells)
            assert all(layout.source.slice(cell.span) == cell.text for cell in row.cells)
    for anchor in layout.source.anchors[:50]:
        assert 0 <= anchor.start < anchor.end <= len(layout.source.text)
    return layout


@pytest.mark.parametrize(
    "pattern",
    [
        "<div>",
        "<table><tr><td>",
        "<table>",
        "<b><i><p>",
        "<font><p>一",
        "<ol><li>",
        "<pre>\n",
        "<a href=x>政府信息公开年度报告2023年",
        "<p>一、总体情况",
        "<h1><div>二、主动公开政府信息情况",
        "<tr><td rowspan=0>1",
        "<td rowspan=65534 colspan=1000>1",
        "<svg><p>",
        "<template><td>",
        "<!--",
        "<![CDATA[",
        "</p>",
        "&nbsp;",
        "&",
        "<",
        "<p style='display",
        "发布日期：",
        "[【|1 \u3000",
        "\n \t",
    ],
)
def test_endless_repetition_is_read(pattern: str) -> None:
    assert read(("<html><table><tr><td>" + pattern * MANY).encode()) is not None
    assert read(("<html>" + pattern * MANY).encode()) is not None


def test_deep_nesting_is_read() -> None:
    depth = 100_000
    layout = read(("<div>" * depth + "报告" + "</div>" * depth).encode())
    assert layout is not None
    assert [paragraph.text for paragraph in layout.paragraphs] == ["报告"]
    assert layout.source.anchors[0].address is None


def test_a_million_cells_are_refused() -> None:
    page = b"<table>" + b"<tr><td>1<td>2" * 500_000
    with pytest.raises(UnreadableFileError) as caught:
        DIALECT.read(Document("page.html", page))
    assert "100000" in caught.value.say("en")


def test_wide_and_tall_lies_cost_little() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>1" * 100
    assert read(("<table>" + row * 200).encode()) is not None
    assert (
        read(("<table><tr>" + "<td rowspan=999>1" * MANY + "<tr><td>1" * MANY).encode()) is not None
    )


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_behind_a_doctype(data: bytes) -> None:
    read(b"<!DOCTYPE html>" + data)
    read(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_order_of_tags(pieces: list[str]) -> None:
    read("".join(pieces).encode())


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(PAGES), st.lists(CHANGE, max_size=9))
def test_mutated_pages(page: Page, changes: list[tuple[float, float, bytes]]) -> None:
    data = bytearray(page.data)
    for place, length, spoil in changes:
        start = int(place * len(data))
        data[start : start + int(length * 60)] = spoil
    read(bytes(data))


@pytest.mark.parametrize("share", range(5, 100, 10))
def test_pages_cut_short_are_read_as_far_as_they_go(share: int) -> None:
    data = fragment().data
    layout = read(data[: len(data) * share // 100])
    assert layout is not None
    whole = [paragraph.text for paragraph in DIALECT.read(Document("x", data)).paragraphs]
    lines = [paragraph.text for paragraph in layout.paragraphs]
    assert lines[:-1] == whole[: len(lines) - 1]


def test_a_page_twice_in_one_file_is_read() -> None:
    assert read(trs().data * 2) is not None
