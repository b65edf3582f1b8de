from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gilint.diagnostics import NOTE, Finding
from gilint.facts import Facts
from gilint.location import Span
from gilint.report import Cell, Table
from tests.invented import RULES, draw

DATE = "2025年1月15日"


def found(code: str, facts: Facts) -> list[Finding]:
    return [verdict for verdict in RULES[code].run(facts) if isinstance(verdict, Finding)]


def keys(code: str, facts: Facts) -> list[str | None]:
    return [finding.key for finding in found(code, facts)]


def title(issuer: str, year: int = 2024) -> str:
    return f"{issuer}{year}年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("本年度未收取信息处理费。", []),
        ("2024年，白石镇未产生信息处理费。", []),
        ("无收费情况。", []),
        ("依申请公开收取费用200元。", []),
        ("无其他需要报告的事项。", ["sections/other"]),
        ("", ["sections/other"]),
        ("（文字描述，收取信息处理费情况在此处报告）", ["sections/other"]),
        ("收取信息处理费情况在此处报告", ["sections/other"]),
    ],
)
def test_the_fee_is_stated_in_section_six(other: str, expected: list[str]) -> None:
    assert keys("LAW001", draw(other=other)) == expected


def test_the_fee_stated_elsewhere_is_a_note() -> None:
    facts = draw(other="无。", overview="依申请公开未收取信息处理费。")
    (finding,) = found("LAW001", facts)
    assert (finding.severity, finding.message) == (NOTE, "elsewhere")


def test_no_fee_statement_was_asked_for_before_2021() -> None:
    assert keys("LAW001", draw(title("白石镇", 2020), other="无。")) == []


@pytest.mark.parametrize(
    ("preface", "expected"),
    [
        ("根据国办公开办函〔2021〕30号编制本报告。", []),
        ("根据国务院令第711号编制。", []),
        ("国办公开办函〔2019〕60号已被国办公开办函〔2021〕30号取代。", []),
        ("2008年施行的国务院令第492号于2019年修订。", []),
        ("根据国办公开办函〔2019〕60号要求编制本报告。", ["preface"]),
        ("按照国办公开办函[2019] 60号编制。", ["preface"]),
        ("依据《中华人民共和国政府信息公开工作年度报告格式（试行）》编制。", ["preface"]),
        (
            "依据《…年度报告格式（试行）》（国办公开办函〔2019〕60号）编制。",
            ["preface"],
        ),
        ("根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。", ["preface"]),
    ],
)
def test_superseded_citations(preface: str, expected: list[str]) -> None:
    assert keys("LAW002", draw(preface=preface)) == expected


def test_the_trial_form_governs_2020() -> None:
    facts = draw(title("白石镇", 2020), preface="根据国办公开办函〔2019〕60号编制本报告。")
    assert keys("LAW002", facts) == []


@pytest.mark.parametrize(
    ("preface", "text"),
    [
        ("根据条例（国务院令第711号）和国办公开办函〔2021〕30号编制。", None),
        ("根据《中华人民共和国政府信息公开条例》（国令第711号）编制。", None),
        ("根据《政府信息公开条例》(国务院令711号)编制。", None),
        ("（云阳府办工作通知〔2024〕2号）、（工作通知〔2024〕58号）、政办函[2021]30号", None),
        ("《年度报告格式》的通知（国办公开办函[2021]30号）", None),
        ("《年度报告格式（试行）》（国办公开办函〔2019〕60号）", None),
        ("《关于做好公开工作的意见》（国办发〔2021〕30号）", None),
        ("根据国办公开办函〔202130号编制。", "〔202130号"),
        ("根据国办公开办函2021〕30号编制。", "根据国办公开办函2021〕30号"),
        ("根据国办公开办函〔2021】30号编制。", "国办公开办函〔2021】30号"),
        ("依照湘政办〔2021]30号编制。", "〔2021]30号"),
        ("《政府信息公开工作年度报告格式》（国办发〔2021〕30号）", "国办发〔2021〕30号"),
        (
            "《政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕3号）",
            "国办公开办函〔2021〕3号",
        ),
        ("《政府信息公开条例》（国务院令第771号）", None),
    ],
)
def test_document_numbers(preface: str, text: str | None) -> None:
    facts = draw(preface=preface)
    places = [facts.report.source.slice(finding.span) for finding in found("LAW003", facts)]
    if "771" in preface:
        assert [finding.message for finding in found("LAW003", facts)] == ["decree"]
    else:
        assert places == ([text] if text else [])


@pytest.mark.parametrize(
    "told",
    [
        "工作考核结果为优秀，社会评议满意度98%，未发生责任追究情形。",
        "考核在全县排名第三。社会评议良好。无责任追究情况。",
        "未开展社会评议，工作考核合格，责任追究0起。",
        "年度考核得分95分；群众满意率99%；没有人员被问责。",
        "工作考核、社会评议结果均为良好，不存在被追究责任的情形。",
        "考核结果：良好。社会评议情况：无。责任追究情况：无。",
        "对1人进行问责，社会评议收回问卷100份，满意度较高，考核位居前列。",
    ],
)
def test_results_that_are_told(told: str) -> None:
    assert keys("LAW004", draw(overview=told)) == []


@pytest.mark.parametrize(
    "told",
    [
        "建立健全了责任追究、社会评议、工作考核等一系列制度。",
        "将政府信息公开纳入年度绩效考核，通过考核激励工作人员，接受社会评议，严格责任追究。",
        "完善工作考核、社会评议和责任追究制度，定期通报结果。",
        "对未按规定公开的严肃追究责任，考核优秀，社会评议满意。",
        "工作考核结果为优秀，未发生责任追究。",
        "加强培训。",
    ],
)
def test_systems_are_no_results(told: str) -> None:
    assert keys("LAW004", draw(overview=told)) == ["sections/overview"]


@pytest.mark.parametrize(
    ("issuer", "asked"),
    [
        ("白石镇", True),
        ("青禾县", True),
        ("青禾县人民政府", True),
        ("城北街道", False),
        ("青禾县教育局", False),
        ("青禾县人民政府办公室", False),
    ],
)
def test_only_governments_are_asked_for_results(issuer: str, asked: bool) -> None:
    facts = draw(title(issuer), signed=(issuer, DATE), overview="依法公开。")
    assert keys("LAW004", facts) == (["sections/overview"] if asked else [])


def test_a_county_s_office_signs_for_the_county() -> None:
    facts = draw(title("青禾县"), signed=("青禾县人民政府办公室", DATE), overview="依法公开。")
    assert keys("LAW004", facts) == ["sections/overview"]


def with_regulations(issuer: str, in_force: int) -> Facts:
    facts = draw(title(issuer), signed=(issuer, DATE))
    cells = tuple(
        Cell("regulations", column, str(number), Decimal(number), Span(index, index + 1))
        for index, (column, number) in enumerate(
            {"issued": 0, "repealed": 0, "in_force": in_force}.items()
        )
    )
    table = Table("proactive", "ogi-2021", (), (), (), (), Span(0, 3), 1.0)
    table = replace(table, index={(cell.row, cell.column): cell for cell in cells})
    return Facts(replace(facts.report, tables=(table,)), facts.forms)


@pytest.mark.parametrize(
    ("issuer", "lacks"),
    [
        ("青禾县白石镇人民政府", True),
        ("城北街道", True),
        ("青禾县人民政府", True),
        ("青禾县教育局", True),
        ("湘乡市人民政府", True),
        ("湘潭市人民政府", False),
        ("湖南省人民政府", False),
        ("国家卫生健康委", False),
        ("浦东新区人民政府", False),
    ],
)
def test_who_may_make_regulations(issuer: str, lacks: bool) -> None:
    key = "proactive/regulations/in_force"
    assert keys("FRM011", with_regulations(issuer, 6)) == ([key] if lacks else [])
    assert keys("FRM011", with_regulations(issuer, 0)) == []
