from __future__ import annotations

import pytest

from gilint.diagnostics import NOTE, Finding
from gilint.facts import Facts
from tests.invented import RULES, draw

TOWN = "青禾县白石镇人民政府"
DATE = "2025年1月15日"


def found(code: str, facts: Facts) -> list[Finding]:
    return [verdict for verdict in RULES[code].run(facts) if isinstance(verdict, Finding)]


def keys(code: str, facts: Facts) -> list[str | None]:
    return [finding.key for finding in found(code, facts)]


def title(issuer: str) -> str:
    return f"{issuer}2024年政府信息公开工作年度报告"


def test_an_unsigned_report_is_told_at_its_last_line() -> None:
    facts = draw(signed=(), other="未收取信息处理费。")
    (finding,) = found("ORG001", facts)
    assert facts.report.source.slice(finding.span) == "未收取信息处理费。"
    assert finding.severity is None


def test_a_publisher_makes_it_a_note() -> None:
    (finding,) = found("ORG001", draw(signed=(DATE,), publisher="白石镇"))
    assert (finding.severity, finding.message) == (NOTE, "published")


@pytest.mark.parametrize(
    ("issuer", "signatory", "expected"),
    [
        ("白石镇", TOWN, []),
        ("青禾县白石镇", "白石镇人民政府办公室", []),
        ("青禾县卫生健康局", "青禾县卫健局", []),
        ("青禾县", "青禾县人民政府办公室", []),
        (TOWN, "青禾县黑水镇人民政府", ["signed.issuer"]),
        ("青禾县教育局", "青禾县财政局", ["signed.issuer"]),
        ("白石镇", "白石街道办事处", ["signed.issuer"]),
    ],
)
def test_the_signatory_is_the_title_s_issuer(
    issuer: str, signatory: str, expected: list[str]
) -> None:
    facts = draw(title(issuer), signed=(signatory, DATE))
    assert keys("ORG002", facts) == expected


@pytest.mark.parametrize(
    "overview",
    [
        "白石镇高度重视政府信息公开工作。",
        "2024年，青禾县白石镇未收到政府信息公开申请。",
        "与黑水镇、赤岭镇交流，学习黑水镇的做法。",
        "各乡镇高度重视，全镇认真落实。",
        "落实《黑水镇政府信息公开工作情况通报》。",
        "微信公众号“黑水镇”主动公开信息3条。",
        "青禾县人民政府办公室认真做好指导。",
        "我镇坚持以公开为常态。",
        "依托青禾县人民政府门户网站公开信息。",
        "在县委、县政府的领导下开展工作。",
        "依托两江新区政府网站。",
    ],
)
def test_names_that_are_no_other_speaker(overview: str) -> None:
    assert keys("ORG003", draw(overview=overview)) == []


@pytest.mark.parametrize(
    ("overview", "name"),
    [
        ("黑水镇高度重视政府信息公开工作。", "黑水镇"),
        ("2024年，黑水镇人民政府认真贯彻落实条例。", "黑水镇"),
        ("2024年黑水镇未收到政府信息公开申请。", "黑水镇"),
        ("一年来，马山口镇坚持以公开为常态。", "马山口镇"),
        ("2024年，城北街道办事处主动公开信息10条。", "城北街道"),
        ("现将黑水镇2024年政府信息公开工作情况报告如下。", "黑水镇"),
        ("青禾县栗谷镇高度重视公开工作。", "栗谷镇"),
        ("依托赤岭县人民政府门户网站公开信息。", "赤岭县"),
        ("在云阳县委、县政府的领导下开展工作。", "云阳县"),
    ],
)
def test_another_unit_speaks(overview: str, name: str) -> None:
    facts = draw(overview=overview)
    (finding,) = found("ORG003", facts)
    assert facts.report.source.slice(finding.span) == name
    assert finding.key == "sections/overview"


def test_a_name_left_over_in_two_places_is_one_finding() -> None:
    facts = draw(overview="黑水镇高度重视公开工作。\n2024年，黑水镇未收到申请。")
    (finding,) = found("ORG003", facts)
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("overview", "name"),
    [
        ("2024年，县财政局共收到政府信息公开申请3件。", "县财政局"),
        ("青禾县财政局高度重视公开工作。", "青禾县财政局"),
        ("县教育局高度重视，市局严格落实，各分局认真落实。", None),
        ("青禾县教体局认真落实。", None),
        ("各部门认真落实。", None),
    ],
)
def test_another_bureau_speaks(overview: str, name: str | None) -> None:
    issuer = "青禾县教育和体育局"
    facts = draw(title(issuer), signed=(issuer, DATE), overview=overview)
    places = [facts.report.source.slice(finding.span) for finding in found("ORG003", facts)]
    assert places == ([name] if name else [])


def test_the_full_name_of_a_bureau_is_no_other_one() -> None:
    text = "青禾县住房和城乡建设局高度重视公开工作。"
    facts = draw(title("青禾县住建局"), signed=("青禾县住建局", DATE), overview=text)
    assert keys("ORG003", facts) == []


def test_a_county_and_its_city_share_a_page() -> None:
    facts = draw(
        title("云阳县平安镇"),
        signed=("云阳县平安镇人民政府", DATE),
        overview="依托重庆市人民政府网站公开信息。\n依托奉节县人民政府网站公开信息。",
    )
    places = [facts.report.source.slice(finding.span) for finding in found("ORG003", facts)]
    assert places == ["奉节县"]


def test_towns_are_units_of_a_county() -> None:
    facts = draw(
        title("青禾县人民政府"),
        signed=("青禾县人民政府", "2025年3月1日"),
        overview="黑水镇高度重视政府信息公开工作。",
    )
    assert keys("ORG003", facts) == []


@pytest.mark.parametrize(
    ("issuer", "text", "said"),
    [
        ("白石镇", "我镇落实我县、我市要求。", None),
        ("白石镇", "为群众办实事，忘我局部。", None),
        ("白石镇", "基本局面稳定，资本委托。", None),
        ("白石镇", "群众称“我局”已答复。", None),
        ("白石镇", "我局积极公开。", "我局"),
        ("白石镇", "我街道积极公开。", "我街道"),
        ("白石镇", "我乡积极公开。", "我乡"),
        ("白石镇", "本局积极公开。", "本局"),
        ("白石乡", "我乡积极公开。", None),
        ("白石乡", "我镇积极公开。", "我镇"),
        ("城北街道", "我街道、我街积极公开。", None),
        ("城北街道", "我镇积极公开。", "我镇"),
        ("青禾县教育局", "我局委托第三方评估，我局限期整改。", None),
        ("青禾县教育局", "我委积极公开。", "我委"),
        ("青禾县卫生健康委员会", "我委积极公开。", None),
        ("青禾县发展和改革委员会（粮食局）", "我局积极公开。", None),
        ("青禾经济开发区管理委员会", "我局配合。", None),
    ],
)
def test_what_a_report_calls_itself(issuer: str, text: str, said: str | None) -> None:
    facts = draw(title(issuer), signed=(issuer, DATE), overview=text)
    places = [facts.report.source.slice(finding.span) for finding in found("ORG004", facts)]
    assert places == ([said] if said else [])
