"""What is read goes with its last use: the collector of cycles rests while files are checked."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from bench.pages import site_page
from gilint.dialects import WritingDialect
from gilint.dialects.html import HtmlDialect
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.source import Document
from tests.drawn_files import check, draw
from tests.html_pages import PAGES

WRITERS = [each for each in load_registry().dialects if isinstance(each, WritingDialect)]


def cycles_left_by(work: Callable[[], object]) -> int:
    """Return how many objects only the collector can free when `work` is done a second time."""
    work()
    gc.collect()
    gc.disable()
    try:
        work()
        return gc.collect()
    finally:
        gc.enable()


def test_a_cycle_would_be_seen() -> None:
    def work() -> None:
        items: list[object] = []
        items.append(items)

    assert cycles_left_by(work) == 1


@pytest.mark.parametrize("dialect", WRITERS, ids=lambda each: each.name)
def test_reading_leaves_no_cycles(linter: Linter, dialect: WritingDialect) -> None:
    data = dialect.write(draw(1, linter.forms))
    assert cycles_left_by(lambda: dialect.read(Document("report", data))) == 0


@pytest.mark.parametrize("page", [each.data for each in PAGES], ids=[each.name for each in PAGES])
def test_reading_pages_leaves_no_cycles(page: bytes) -> None:
    assert cycles_left_by(lambda: HtmlDialect().read(Document("page.html", page))) == 0


def test_checking_leaves_no_cycles(linter: Linter) -> None:
    page = site_page(draw(1, linter.forms)).encode()
    assert cycles_left_by(lambda: check(linter, page, "page.html")) == 0
