from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from gilint.diagnostics import Finding, Related
from gilint.engine import Checked, Outcome
from gilint.forms.load import form_of
from gilint.forms.schema import TableForm
from gilint.location import Span
from gilint.render import html, html_index
from gilint.render.catalog import load
from gilint.render.html_marks import mark_report
from gilint.render.html_tables import FormDrawing
from gilint.render.masking import MaskedText
from gilint.report import Table
from tests import render_samples as samples

FORMS = Path(__file__).parents[1] / "rules" / "national" / "forms"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b onclick='x'>&lt;</style>\x00\u202e"
)
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "nav", "script"),
    *(
        "h1",
        "h2",
        "h3",
        "ol",
        "p",
        "div",
        "aside",
        "article",
        "b",
        "i",
        "s",
        "a",
        "mark",
        "small",
        "span",
    ),
    *("details", "summary", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"),
    *("button", "input", "progress"),
}


class Page(HTMLParser):
    """What is on a page: elements with their attributes, and what stands in each."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append((self.elements[-1][0] if self.elements else "", data))

    def all(self, tag: str, kind: str = "") -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and kind in ["", *(attributes.get("class") or "").split()]
        ]


def render(*outcomes: Outcome, **style: object) -> str:
    return "".join(load("html").render(outcomes, samples.style(**style)))


def hostile() -> Checked:
    subject = samples.report(HOSTILE, prose=HOSTILE, title=HOSTILE, issuer=HOSTILE)
    found = samples.diagnose("TXT002", HOSTILE, Finding(samples.find(subject, "<b onclick='x'>")))
    return Checked(HOSTILE, subject, (found,), samples.skips(), 0, 0, 0)


@pytest.mark.parametrize("others", [0, 1])
def test_hostile_text_is_text(others: int) -> None:
    page = Page(render(hostile(), *[samples.clean()] * others, samples.failed(HOSTILE)))
    assert {tag for tag, _ in page.elements} <= TAGS
    assert len(page.all("script")) == len(page.all("style")) == 1
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_only_the_own_style_and_script_may_run() -> None:
    text = render(samples.checked())
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert body is not None
        digest = b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in text
    assert "default-src 'none'" in text
    assert re.findall(r"(?:https?:)?//[a-z]", text) == []


def test_every_link_leads_to_a_place_on_the_page() -> None:
    page = Page(render(samples.checked(), samples.checked("b.txt"), samples.clean()))
    identifiers = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = {(a["href"] or "")[1:] for a in page.all("a")}
    assert len(identifiers) == len(set(identifiers))
    assert links
    assert links <= set(identifiers)


def test_a_report_alone_is_read_with_its_findings_beside_it() -> None:
    text = render(samples.checked())
    page = Page(text)
    assert page.all("section", "report")
    assert 'id="index"' not in text
    assert [card["id"] for card in page.all("article", "card")] == ["r1f1", "r1f2"]
    assert ("h3", "一、总体情况") in page.texts
    assert '<li class="error"><a href="#r1f2">TIE003 一行相加不等于总计</a>' in text
    assert ("mark", "***********") in page.texts
    assert "<s>6</s> → <b>4</b>" in text


def test_a_cell_is_marked_and_leads_to_its_finding() -> None:
    text = render(samples.checked())
    assert re.search(r'<td class="error cell"><mark class="error">6</mark><a class="ref"', text)
    assert text.count('class="error cell also"') == 6


def test_cells_that_the_report_lacks_are_shown_as_missing() -> None:
    numbers = {**samples.NUMBERS, "carried_in": "0 0"}
    page = Page(render(samples.checked(numbers=numbers)))
    assert len(page.all("td", "missing")) == 5


def test_a_broken_sum_is_drawn_as_it_was_checked() -> None:
    checked = samples.checked()
    args = {
        "left": {"zh": "总计", "en": "total"},
        "left_value": 6,
        "right": {"zh": "六类之和", "en": "sum"},
        "right_value": 4,
        "difference": 2,
        "operator": "=",
    }
    term = Related(Span(0, 1), None, "", {"cell": {"zh": "自然人"}, "value": 4})
    finding = replace(checked.diagnostics[1].finding, args=args, related=(term,), suspect=None)
    found = replace(checked.diagnostics[1], finding=finding)
    text = render(replace(checked, diagnostics=(found,)))
    assert (
        '<tr class="term"><th>自然人<td>4<tr class="side"><th>总计<td>6'
        '<tr class="side"><th>六类之和<td>≠ 4<tr class="difference"><th>相差<td>2'
    ) in text


def test_several_reports_have_an_index_with_the_worst_first() -> None:
    text = render(samples.clean(), samples.checked(), samples.failed(), samples.passed_over())
    index = text[text.index('<section id="index">') :]
    assert index.index("云溪镇 2024 年") < index.index("明月乡 2024 年")
    assert 'data-codes="PII002 TIE003"' in index
    assert '<td class="error h1">1' in index
    assert "1 个文件无法读取" in index
    assert '<td class="broken">1 项不成立' in index
    assert "1 个文件不是年度报告，未检查" in index
    assert '<button type="button" data-rule="TIE003">' in index


def test_far_too_many_reports_are_shown_by_their_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "READABLE", 1)
    text = render(samples.checked("a.txt"), samples.checked("b.txt"), samples.clean("c.txt"))
    assert text.count('<details class="report"') == 2
    assert text.count('class="form"') == 1
    assert '<p class="excerpt">' in text
    assert "<th>明月乡 2024 年<small>c.txt" in text


def test_a_heat_map_that_would_be_too_large_is_by_family(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_index, "CELLS", 3)
    text = render(samples.checked("a.txt"), samples.checked("b.txt"))
    assert re.findall(r'<th class="rule" title="[^"]*">(\w+)', text) == ["PII", "TIE"]


def test_reports_are_written_as_they_come() -> None:
    taken = 0

    def outcomes() -> Iterator[Outcome]:
        nonlocal taken
        for number in range(5):
            taken += 1
            yield samples.clean(f"{number}.txt")

    pieces = load("html").render(outcomes(), samples.style())
    assert next(pieces).startswith("<!DOCTYPE html>")
    assert taken == 2
    assert "0.txt" in next(pieces)
    assert taken == 2


def test_nothing_at_all_is_a_page_too() -> None:
    assert "共检查 0 份报告" in render()


def table_forms() -> list[TableForm]:
    read = YAML(typ="safe").load
    return [
        table
        for path in sorted(FORMS.glob("*.yaml"))
        for table in form_of(read(path.read_text("utf-8"))).tables
    ]


@pytest.mark.parametrize("form", table_forms(), ids=lambda form: f"{form.form}-{form.key}")
def test_every_row_of_a_drawn_form_is_as_wide_as_the_form(form: TableForm) -> None:
    table = Table(form.key, form.form, (), (), (), (), Span(0, 0), 0.0)
    marked = mark_report(MaskedText(""), "", (), ())
    text = FormDrawing(table, form, marked, "zh").draw()
    for body in text.split("<tbody>")[1:]:
        assert set(row_widths(body)) == {form.width}


def row_widths(body: str) -> Iterator[int]:
    """Yield how many columns each row takes, cells from rows above included."""
    hanging: list[tuple[int, int]] = []
    for row in body.split("<tr>")[1:]:
        cells = [
            (int(wide or 1), int(high or 1))
            for wide, high in re.findall(
                r'<t[hd](?: colspan="(\d+)")?(?: rowspan="(\d+)")?', row.partition("</table>")[0]
            )
        ]
        yield sum(wide for wide, _ in (*cells, *hanging))
        hanging = [(wide, high - 1) for wide, high in (*cells, *hanging) if high > 1]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(*sorted(pair)))


@given(st.text(min_size=30, max_size=30), st.lists(SPANS, max_size=8))
def test_marks_neither_lose_nor_double_any_text(text: str, spans: list[Span]) -> None:
    found = [samples.diagnose("TXT002", "", Finding(span)) for span in spans]
    drawn = mark_report(MaskedText(text), "", found, [Span(0, 30)]).draw(Span(0, 30))
    plain = re.sub(r'<a class="ref".*?</a>|</?mark[^>]*>', "", drawn)
    assert plain == mark_report(MaskedText(text), "", (), ()).draw(Span(0, 30))
