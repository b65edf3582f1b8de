"""Whole pages of content systems: the report is found, whole and alone."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.layout import Layout, Paragraph
from gilint.source import Document
from tests.html_pages import APPLICATIONS, PAGES, TABLES, Page, report

DIALECT = HtmlDialect()


def read(data: bytes) -> Layout:
    return DIALECT.read(Document("page.html", data))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
class TestPages:
    def test_is_accepted(self, page: Page) -> None:
        assert DIALECT.accepts(Document("page.html", page.data)) >= 0.9

    def test_prose_is_the_report_and_nothing_else(self, page: Page) -> None:
        assert tuple(paragraph.text for paragraph in read(page.data).paragraphs) == page.prose

    def test_tables_keep_their_grid(self, page: Page) -> None:
        tables = [
            [[(cell.text, cell.colspan, cell.rowspan) for cell in row.cells] for row in table.rows]
            for table in read(page.data).tables
        ]
        assert tables == list(TABLES.values())

    def test_tables_follow_their_headings(self, page: Page) -> None:
        blocks = read(page.data).blocks
        before = [
            above.text
            for above, block in pairwise(blocks)
            if isinstance(above, Paragraph) and not isinstance(block, Paragraph)
        ]
        assert before == list(TABLES)

    def test_metadata_is_read(self, page: Page) -> None:
        source = read(page.data).source
        assert (source.published, source.publisher) == (page.published, page.publisher)

    def test_spans_slice_to_their_text(self, page: Page) -> None:
        layout = read(page.data)
        for block in layout.blocks:
            cells = (
                [block]
                if isinstance(block, Paragraph)
                else [c for r in block.rows for c in r.cells]
            )
            assert [layout.source.slice(cell.span) for cell in cells] == [c.text for c in cells]


@pytest.mark.parametrize(
    ("carrier", "noted"),
    [
        ("<p><img src=t.png></p>", True),
        ("<p><img src=t.png width='100%'></p>", True),
        ("<p><img src=t.png width=600px></p>", True),
        ("<p><img src=t.png width=16></p>", False),
        ("<p><a href=t.xlsx>附表</a></p>", True),
        ("<p><a href=t.html>附表</a></p>", False),
        ("<iframe src=t.html></iframe>", True),
        ("<p></p>", False),
    ],
)
def test_what_may_hold_a_table_is_noted_where_it_stands(carrier: str, noted: bool) -> None:
    body = report(lambda text: f"<p>{text}</p>")
    start, end = body.index("<table"), body.index("</table>")
    layout = read(f"<div>{body[:start]}{carrier}{body[end:]}</div>".encode())
    heading = next(
        block
        for block in layout.blocks
        if isinstance(block, Paragraph) and block.text == APPLICATIONS
    )
    notes = [kind for kind, span in layout.source.notes if span.start <= heading.span.start]
    assert notes == ["picture"] * noted
