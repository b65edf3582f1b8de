"""What is hidden on a page is found in its source, as if every element had been asked."""

from __future__ import annotations

import pytest

from gilint.dialects.html.display import LARGEST, MOST_NAMES, MOST_STEPS, MOST_WORDS, find_display
from gilint.dialects.html.tree import Element, parse_page

HIDDEN = "<i style='display:none' id=found>1</i>"


def found(page: str) -> list[str]:
    display = find_display(page, parse_page(page))
    return sorted(element.attr("id") or element.tag for element in display.saying)


@pytest.mark.parametrize(
    "tag",
    [
        '<p id=found style="display:none">',
        "<p id=found style='font-family:\"宋体\"; display : none'>",
        "<p id=found style=display:none>",
        '<P ID=found STYLE="DISPLAY: NONE">',
        '<p id=found style="Display:None">',
        '<p id=found style="visibility:hidden">',
        "<p id=found hidden>",
        "<P ID=found HIDDEN>",
        "<p id=found hidden=''>",
        "<p\nid=found\nclass=a\nhidden\n>",
        '<p id=found title="a>b" style="display:none">',
        '<p id=found title="<b> <p> </p>" style="display:none">',
        "<o:p id=found style='display:none'>",
        "<my-part id=found hidden>",
        '<span id=found style="color:red;display:block">',
        '<span id=found style="display:inline"></span><p id=found hidden>',
    ],
)
@pytest.mark.parametrize("before", ["", "第一行\n  <p>1</p> ", "<p>", "<!-- display:none -->"])
def test_elements_that_say_so_are_found(tag: str, before: str) -> None:
    assert found(f"<body>{before}{tag}1</body>") == ["found"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>1</p>",
        "display:none hidden",
        "<p>display:none; hidden=1</p>",
        "<p title='display:none'>1</p>",
        "<p class=hidden>1</p>",
        "<p style='display:inline'>1</p>",
        "<style>p{display:none}</style><p>1</p>",
        "<!-- <p style='display:none'> --><p>1</p>",
        "<script>document.write('<p style=\"display:none\">')</script><p>1</p>",
        "<script>for (i=0;i<n;i++) if (a<b) c.style.display='none'</script><p>1</p>",
    ],
)
def test_words_elsewhere_say_nothing(page: str) -> None:
    assert found(page) == []


def test_what_holds_one_is_known() -> None:
    root = parse_page(f"<div><table><tr><td>{HIDDEN}</table></div><table><tr><td>2</table>")
    page = f"<div><table><tr><td>{HIDDEN}</table></div><table><tr><td>2</table>"
    around = find_display(page, root).around
    tables = root.find_all("table")
    assert [table in around for table in tables] == [True, False]


@pytest.mark.parametrize("tag", ["<b>", "<b >", "<b></b>", "<b><b>"])
def test_markup_in_an_attribute_is_no_tag_of_another_line(tag: str) -> None:
    hidden = f'<i id=found title="{tag}" style="display:none">1</i>'
    assert found(hidden + "\n" + " " * hidden.index("<b") + "<b>2</b>") == ["found"]


@pytest.mark.parametrize("words", [1, MOST_WORDS, MOST_WORDS + 1])
def test_many_words_are_no_matter(words: int) -> None:
    assert found("<p class=hidden>" * words + HIDDEN) == ["found"]


@pytest.mark.parametrize("signs", [MOST_STEPS - 1, MOST_STEPS])
def test_many_signs_in_an_attribute_are_no_matter(signs: int) -> None:
    assert found(f"<p><b id=found title='{'<' * signs}' hidden>1</b>") == ["found"]


@pytest.mark.parametrize("names", [MOST_NAMES - 1, MOST_NAMES, MOST_NAMES + 1, 2 * MOST_NAMES])
def test_many_names_in_a_script_are_no_matter(names: int) -> None:
    markup = "".join(f"<x{number} title=hidden>" for number in range(names))
    assert found(f"<script>var page='{markup}'</script>{HIDDEN}") == ["found"]


def test_large_pages_are_no_matter() -> None:
    assert found(HIDDEN + "<p>1</p>" * (LARGEST // 8)) == ["found"]


@pytest.mark.parametrize("letters", [1, 63, 64, 65, 200])
def test_many_capitals_are_no_matter(letters: int) -> None:
    assert found("D" * letters + "<B ID=found STYLE='DISPLAY:NONE'>1</B>") == ["found"]


def test_misnested_elements_are_all_found() -> None:
    page = "<div><b hidden>1<p>2</b>3</p></div>"
    hidden: list[Element] = parse_page(page).select("b")
    assert len(hidden) == 2
    assert found(page) == ["b", "b"]
