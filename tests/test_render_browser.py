"""The page in a real browser: Debian's Chromium, steered by playwright."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gilint.engine import Outcome
from gilint.render.catalog import load
from tests import render_samples as samples

CHROMIUM = shutil.which("chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def open_page(browser: Any, tmp_path: Path, *outcomes: Outcome, width: int = 1280) -> Any:
    path = tmp_path / "page.html"
    path.write_text("".join(load("html").render(outcomes, samples.style())), "utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: page.complaints.append(request.url))
    page.goto(path.as_uri())
    assert page.complaints == [path.as_uri()]
    return page


def test_toolbar_and_index_come_first(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked(), samples.clean())
    order = page.evaluate("Array.from(document.body.children).slice(0, 3).map(x => x.tagName)")
    assert order == ["NAV", "SECTION", "MAIN"]


def test_findings_are_filtered_by_severity(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked())
    assert page.locator(".card.error").is_visible()
    page.click('button[data-level="error"]')
    assert not page.locator(".card.error").is_visible()
    assert page.locator(".card.warning").is_visible()
    assert page.locator(".contents li:visible").count() == 1
    page.click('button[data-level="error"]')
    assert page.locator(".card.error").is_visible()


def test_reports_are_filtered_by_unit_and_by_rule(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked(), samples.clean())
    rows = page.locator(".map tr[data-codes]:visible")
    assert rows.count() == 2
    page.fill("#toolbar input", "明月")
    assert rows.count() == 1
    assert page.locator("details.report:visible").count() == 1
    page.fill("#toolbar input", "")
    page.click('button[data-rule="TIE003"]')
    assert "云溪镇" in rows.inner_text()


def test_only_reports_with_something_of_a_level_are_left(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked(), samples.clean())
    rows = page.locator(".map tr[data-codes]:visible")
    page.click('button[data-level="note"]')
    assert "云溪镇" in rows.inner_text()
    assert page.locator("#shown").inner_text() == "显示 1 / 2 份"
    page.click('button[data-level="error"]')
    page.click('button[data-level="warning"]')
    assert rows.count() == page.locator("details.report:visible").count() == 0
    page.click('button[data-level="warning"]')
    assert rows.count() == 1


def test_what_a_filter_leaves_comes_into_view(browser: Any, tmp_path: Path) -> None:
    many = [samples.checked(f"{number}.txt") for number in range(60)]
    page = open_page(browser, tmp_path, *many)
    page.set_viewport_size({"width": 1280, "height": 300})
    page.fill("#toolbar input", "59.txt")
    row = page.locator(".map tr[data-codes]:visible")
    assert row.count() == 1
    assert 0 < row.bounding_box()["y"] < 300


def test_a_long_list_scrolls_under_its_headings(browser: Any, tmp_path: Path) -> None:
    many = [samples.checked(f"{number}.txt") for number in range(60)]
    page = open_page(browser, tmp_path, *many)
    page.locator(".map tr[data-codes] >> nth=59").scroll_into_view_if_needed()
    heading = page.locator(".map th.rule >> nth=0").bounding_box()
    frame = page.locator(".units").bounding_box()
    assert frame["y"] <= heading["y"] < frame["y"] + 5
    page.emulate_media(media="print")
    assert page.locator(".units").bounding_box()["height"] > 60 * 20


def test_a_link_of_the_index_opens_its_report(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked(), samples.clean())
    assert not page.locator("#r1f2").is_visible()
    page.click(".map a >> nth=0")
    assert page.locator("#r1f2").is_visible()


@pytest.mark.parametrize("width", [360, 390, 800])
def test_nothing_sticks_out_on_a_narrow_screen(browser: Any, tmp_path: Path, width: int) -> None:
    long = samples.checked("很长的路径/" * 20 + "a" * 120 + ".txt")
    for outcomes in ([samples.checked()], [long, samples.clean(), samples.failed()]):
        page = open_page(browser, tmp_path, *outcomes, width=width)
        page.evaluate("document.querySelectorAll('details').forEach(x => { x.open = true })")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_findings_stand_beside_their_place_on_a_wide_screen(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked())
    cell = page.locator("td.error.cell:not(.also)").bounding_box()
    card = page.locator(".card.error").bounding_box()
    assert card["x"] > cell["x"] + cell["width"]


def test_a_printed_page_holds_the_findings_and_no_buttons(browser: Any, tmp_path: Path) -> None:
    page = open_page(browser, tmp_path, samples.checked())
    page.emulate_media(media="print")
    assert not page.locator("#toolbar").is_visible()
    assert page.locator(".card.error").is_visible()
    assert page.pdf().startswith(b"%PDF")
