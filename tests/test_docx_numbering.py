"""Automatic numbers of Word documents, restored as text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gilint.dialects.docx.numerals import write_number
from gilint.zh import chinese_number, chinese_numeral
from tests.docx_files import p, read_body, tbl, tc, texts, tr, words


def level(index: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f"<w:lvl w:ilvl='{index}'><w:start w:val='{start}'/><w:numFmt w:val='{style}'/>{more}"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(number: int, *levels: str) -> str:
    return f"<w:abstractNum w:abstractNumId='{number}'>{''.join(levels)}</w:abstractNum>"


def num(number: int, abstract: int, overrides: str = "") -> str:
    link = f"<w:abstractNumId w:val='{abstract}'/>"
    return f"<w:num w:numId='{number}'>{link}{overrides}</w:num>"


def numbered(text: str, number: int = 1, at: int = 0, more: str = "") -> str:
    reference = f"<w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{number}'/></w:numPr>"
    return p(text, properties=more + reference)


SECTIONS = abstract(
    0,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%4"),
)


def test_levels_count_and_restart_below_their_parents() -> None:
    body = (
        numbered("甲") + numbered("乙", at=1) + numbered("丙", at=1) + numbered("丁", at=2)
        + numbered("戊") + p("没有编号") + numbered("己", at=1) + numbered("庚", at=2)
    )  # fmt: skip
    assert texts(read_body(body, numbering=SECTIONS + num(1, 0))) == [
        "一、甲", "（一）乙", "（二）丙", "1.丁", "二、戊", "没有编号", "（一）己", "1.庚",
    ]  # fmt: skip


def test_numbers_of_upper_levels_keep_their_style() -> None:
    body = numbered("甲") + numbered("乙", at=3)
    assert texts(read_body(body, numbering=SECTIONS + num(1, 0))) == ["一、甲", "一.1 乙"]


def test_legal_numbering_shows_digits_only() -> None:
    levels = level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = numbered("甲") + numbered("乙", at=1)
    layout = read_body(body, numbering=abstract(0, *levels) + num(1, 0))
    assert texts(layout) == ["第一章甲", "1.1 乙"]


@pytest.mark.parametrize(("value", "expected"), [("0", "3.丁"), ("1", "1.丁"), ("2", "1.丁")])
def test_restart_may_be_forbidden_or_limited(value: str, expected: str) -> None:
    levels = (level(0, "decimal", "%1、"), level(1, "decimal", "%2）"),
              level(2, "decimal", "%3.", f"<w:lvlRestart w:val='{value}'/>"))  # fmt: skip
    body = (
        numbered("甲")
        + numbered("乙", at=2)
        + numbered("丙", at=2)
        + numbered("甲")
        + numbered("丁", at=2)
    )
    assert texts(read_body(body, numbering=abstract(0, *levels) + num(1, 0)))[-1] == expected


def test_restart_limited_to_the_first_level_ignores_the_second() -> None:
    levels = (level(0, "decimal", "%1、"), level(1, "decimal", "%2）"),
              level(2, "decimal", "%3.", "<w:lvlRestart w:val='1'/>"))  # fmt: skip
    body = numbered("甲") + numbered("乙", at=2) + numbered("丙", at=1) + numbered("丁", at=2)
    assert texts(read_body(body, numbering=abstract(0, *levels) + num(1, 0)))[-1] == "2.丁"


def test_lists_share_their_abstract_list_until_one_starts_anew() -> None:
    restart = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = SECTIONS + num(1, 0) + num(2, 0) + num(3, 0, restart)
    body = (
        numbered("甲") + numbered("乙", 2) + numbered("丙", 3) + numbered("丁", 3) + numbered("戊")
    )
    assert texts(read_body(body, numbering=numbering)) == [
        "一、甲",
        "二、乙",
        "一、丙",
        "二、丁",
        "三、戊",
    ]


def test_list_may_override_a_level_and_start_later() -> None:
    override = f"<w:lvlOverride w:ilvl='0'>{level(0, 'decimal', '%1)', start=4)}</w:lvlOverride>"
    numbering = SECTIONS + num(1, 0, override)
    assert texts(read_body(numbered("甲"), numbering=numbering)) == ["4)甲"]


def test_style_numbers_its_paragraphs() -> None:
    styles = (
        "<w:style w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/>"
        "</w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='H1b'><w:basedOn w:val='H1'/></w:style>"
        "<w:style w:styleId='H2'><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>"
        "</w:pPr></w:style>"
        "<w:style w:styleId='H3'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"
    )
    linked = abstract(
        1, level(0, "decimal", "%1."), level(1, "decimal", "%2)", "<w:pStyle w:val='H3'/>")
    )

    def styled(text: str, style: str, more: str = "") -> str:
        return p(text, properties=f"<w:pStyle w:val='{style}'/>{more}")

    none = "<w:numPr><w:numId w:val='0'/></w:numPr>"
    body = styled("甲", "H1") + styled("乙", "H2") + styled("丙", "H1b") + styled("丁", "H1", none)
    body += styled("戊", "H3")
    layout = read_body(body, numbering=SECTIONS + linked + num(1, 0) + num(2, 1), styles=styles)
    assert texts(layout) == ["一、甲", "（一）乙", "二、丙", "丁", "1)戊"]


def test_numbering_style_stands_for_its_list() -> None:
    reference = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    styles = f"<w:style w:styleId='L' w:type='numbering'>{reference}</w:style>"
    link = "<w:abstractNum w:abstractNumId='5'><w:numStyleLink w:val='L'/></w:abstractNum>"
    body = numbered("甲", 2) + numbered("乙", 1)
    layout = read_body(body, numbering=SECTIONS + link + num(1, 0) + num(2, 5), styles=styles)
    assert texts(layout) == ["一、甲", "二、乙"]


def test_bullets_and_unknown_lists_add_nothing() -> None:
    numbering = abstract(0, level(0, "bullet", "\uf0b7")) + num(1, 0) + num(2, 77)
    body = numbered("甲") + numbered("乙", 2) + numbered("丙", 99) + numbered("丁", 1, 8)
    assert texts(read_body(body, numbering=numbering)) == ["甲", "乙", "丙", "丁"]


def test_number_does_not_run_into_digits() -> None:
    numbering = abstract(0, level(0, "decimal", "%1")) + num(1, 0)
    assert texts(read_body(numbered("2023年"), numbering=numbering)) == ["1 2023年"]


def test_cells_are_numbered_in_reading_order() -> None:
    body = numbered("甲") + tbl(
        tr(tc(numbered("属于国家秘密", at=2)), "0"), tr(tc(numbered("其他", at=2)), "0")
    )
    layout = read_body(body, numbering=SECTIONS + num(1, 0))
    assert words(next(layout.tables)) == [["1.属于国家秘密", "0"], ["2.其他", "0"]]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("chineseCountingThousand", {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百零一"}),
        ("chineseCounting", {9: "九", 12: "十二", 99: "九十九", 101: "一〇一"}),
        ("japaneseCounting", {10: "十", 21: "二十一", 101: "百一", 110: "百十"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 25: "贰拾伍"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa", 10**6: "1000000"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV", 4000: "4000"}),
        ("decimal", {0: "0", 5: "5"}),
        ("none", {5: ""}),
        ("nobodyKnowsThis", {5: "5"}),
    ],
)
def test_number_styles(style: str, numbers: dict[int, str]) -> None:
    assert {number: write_number(number, style) for number in numbers} == numbers


@pytest.mark.parametrize(
    "number", [1, 7, 10, 15, 20, 105, 110, 1001, 1010, 9999, 10000, 20300, 10**8]
)
def test_chinese_numerals_are_read_back(number: int) -> None:
    assert Decimal(chinese_number(chinese_numeral(number)) or -1) == number


GONE = "<w:rPr><w:{change} w:id='1' w:author='a'/></w:rPr>"
DELETED = "<w:del w:id='2'><w:r><w:delText>旧文</w:delText></w:r></w:del>"


@pytest.mark.parametrize("change", ["del", "moveFrom"])
@pytest.mark.parametrize("content", ["", DELETED, DELETED + DELETED])
def test_a_paragraph_that_changes_take_away_takes_no_number(change: str, content: str) -> None:
    gone = p(*([content] if content else []), properties=GONE.format(change=change))
    body = numbered("甲") + gone + gone + numbered("乙") + numbered("丙")
    layout = read_body(body, numbering=SECTIONS + num(1, 0))
    assert texts(layout) == ["一、甲", "二、乙", "三、丙"]


@pytest.mark.parametrize("following", [p("没有编号"), tbl(tr("规章", "5")), ""])
def test_a_numbered_paragraph_that_is_taken_away_gives_no_number(following: str) -> None:
    reference = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    gone = p(DELETED, properties=reference + GONE.format(change="del"))
    layout = read_body(
        numbered("甲") + gone + following + numbered("乙"), numbering=SECTIONS + num(1, 0)
    )
    plain = ["没有编号"] if "没有" in following else []
    assert texts(layout) == ["一、甲", *plain, "二、乙"] if following else ["一、甲", "二、乙"]


def test_paragraphs_that_changes_join_have_the_number_of_the_last() -> None:
    one = p("甲，", properties=GONE.format(change="del"))
    layout = read_body(one + numbered("乙") + numbered("丙"), numbering=SECTIONS + num(1, 0))
    assert texts(layout) == ["一、甲，乙", "二、丙"]


@pytest.mark.parametrize("mark", [True, False])
def test_a_hidden_paragraph_takes_no_number(mark: bool) -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    reference = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    old = p(f"<w:r>{hidden}<w:t>旧</w:t></w:r>", properties=reference + hidden * mark)
    layout = read_body(numbered("甲") + old + numbered("乙"), numbering=SECTIONS + num(1, 0))
    assert texts(layout) == (["一、甲", "二、乙"] if mark else ["一、甲", "二、", "三、乙"])
