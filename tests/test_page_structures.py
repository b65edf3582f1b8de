"""One report in many pages: the tree, every cell and the findings are those of the plain report."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.engine import Linter
from gilint.layout import Layout
from gilint.location import Span
from gilint.source import Document
from tests.drawn_files import Told, check, differences, draw, tell
from tests.page_structures import (
    PAGES,
    PUBLISHED,
    draw_page,
    headings_in_cells,
    sheet,
    write_report,
)

DIALECT = HtmlDialect()


def told(linter: Linter, page: bytes) -> Told:
    """Tell of a page; fingerprints name the publisher, whom the plain report does not give."""
    telling = tell(check(linter, page))
    telling["findings"] = [finding[:2] for finding in telling["findings"]]
    return telling


@pytest.mark.parametrize("seed", range(60))
def test_every_structure_tells_the_same(linter: Linter, seed: int) -> None:
    layout = draw(seed, linter.forms)
    page, structure = draw_page(Random(seed), layout)
    plain = told(linter, DIALECT.write(layout))
    assert differences(plain, told(linter, page.encode())) == [], structure


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("write", [sheet, headings_in_cells])
def test_tables_that_hold_more_than_rows(
    linter: Linter, seed: int, write: Callable[[Layout], str]
) -> None:
    layout = draw(seed, linter.forms)
    plain = told(linter, DIALECT.write(layout))
    assert differences(plain, told(linter, write(layout).encode())) == []


@pytest.mark.parametrize("table", range(3))
@pytest.mark.parametrize("surround", sorted(PAGES))
def test_a_table_without_an_end_stays_in_its_section(
    linter: Linter, surround: str, table: int
) -> None:
    layout = draw(table, linter.forms)
    page = PAGES[surround](next(layout.paragraphs).text, write_report(layout))
    at = [match.start() for match in re.finditer("</table>\n<p>", page)][table]
    plain = told(linter, DIALECT.write(layout))
    assert differences(plain, told(linter, (page[:at] + page[at + 8 :]).encode())) == []


@pytest.mark.parametrize("seed", range(12))
def test_the_date_of_publication_is_found(linter: Linter, seed: int) -> None:
    page, structure = draw_page(Random(seed), draw(seed, linter.forms))
    published = DIALECT.read(Document("page.html", page.encode())).source.published
    assert (published or "").split()[:1] == [PUBLISHED], structure


@pytest.mark.parametrize("seed", range(0, 60, 5))
def test_places_point_at_the_text(linter: Linter, seed: int) -> None:
    page, structure = draw_page(Random(seed), draw(seed, linter.forms))
    source = DIALECT.read(Document("page.html", page.encode())).source
    lines = page.replace("\r\n", "\n").split("\n")
    for at, char in enumerate(source.text):
        if char.isspace() or not (place := source.locate(Span(at, at + 1))).line:
            continue
        found = lines[place.line - 1][(place.column or 1) - 1 :]
        assert found.startswith((char, "&#")), (structure, at, found[:20])
