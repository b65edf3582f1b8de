"""The rules on wording, privacy, title and preface, on many phrasings and on the real reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.config import Config
from gilint.diagnostics import Diagnostic, Severity
from gilint.engine import Checked, Linter
from gilint.forms.bind import bind
from gilint.layout import LayoutBuilder
from gilint.plugins import load_registry
from gilint.testing.cases import check_layout
from gilint.testing.patches import write_case

LINTER = Linter(load_registry(), Config())
FAMILIES = ("TXT", "PII", "STR007", "STR008", "STR009", "STR010", "STR011", "SRC003", "SRC004")


def check(code: str, **patch: Any) -> list[Diagnostic]:
    alone = Linter(LINTER.registry, replace(LINTER.config, select=(code,)))
    return list(check_layout(write_case(patch, LINTER.forms), alone).diagnostics)


def said(code: str, text: str, section: str = "overview") -> list[str]:
    """Return what the rule points at in a paragraph added to a section."""
    layout = write_case({"append": {section: text}}, LINTER.forms)
    alone = Linter(LINTER.registry, replace(LINTER.config, select=(code,)))
    outcome = check_layout(layout, alone)
    assert {item.key for item in outcome.diagnostics} <= {f"sections/{section}"}
    return [outcome.report.source.slice(item.span) for item in outcome.diagnostics]


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("TXT001", "全年公开信息12条,更新及时。", [","]),
        ("TXT001", "(一)加强领导(含各村)。", ["("]),
        ("TXT001", "内容准确;更新及时。", [";"]),
        ("TXT002", "工作有序开展。不断提升公开工作的质量和水平", ["不断提升公开工作的质量和水平"]),
        ("TXT002", "提高了工作水平2024年我镇继续努力。", ["2024年"]),
        ("TXT002", "一是完善机制。二是完善工作制度和措施，", ["二是完善工作制度和措施，"]),
        (
            "TXT002",
            "本镇认真贯彻落实各项工作要求，不断完善信息公开制度，加强队伍建设，取得了较好的工作成效",
            [
                "本镇认真贯彻落实各项工作要求，不断完善信息公开制度，加强队伍建设，取得了较好的工作成效"
            ],
        ),
        ("TXT003", "落实《关于做好工作的通知要求。", ["《"]),
        ("TXT003", "落实关于做好工作的通知》要求。", ["》"]),
        ("TXT003", "坚持“应公开尽公开“的原则。", ["“"]),
        ("TXT003", "（国办公开办函〔2021）30号）", ["〔", "）"]),
        ("TXT004", "XX镇收到申请XX件。", ["XX"]),
        ("TXT004", "该部分以表格形式报告。表格如下：", ["该部分以表格形式报告。表格如下："]),
        ("TXT005", "明确各环节的 workflows，依法办理。", ["workflows"]),
        ("TXT005", "提高了information disclosure的效率。", ["information disclosure"]),
        ("TXT005", "However，工作仍有不足。", ["However"]),
        ("TXT006", "组织深入学习深入学习条例。", ["深入学习深入学习"]),
        ("TXT006", "进一步进一步加强管理。", ["进一步进一步"]),
        ("TXT006", "推动信息公开工作工作再上台阶。", ["工作工作"]),
        (
            "TXT006",
            "全镇信息公开及时准确完整。全镇信息公开及时准确完整。",
            ["全镇信息公开及时准确完整"],
        ),
        ("TXT007", "落实上级决策布署。", ["决策布署"]),
        ("PII002", "联系人手机：13912345678", ["13912345678"]),
        ("SRC003", "公开信息\ufffd\ufffd条。", ["\ufffd\ufffd"]),
        ("SRC003", "工作锟斤拷扎实。", ["锟斤拷"]),
        ("SRC003", "图标\ue001\ue002在此。", ["\ue001\ue002"]),
        ("SRC003", "名为é¢ç›®的栏目。", ["é¢"]),
        ("SRC003", "公开????条。", ["????"]),
    ],
)
def test_fault_is_found_at_its_place(code: str, text: str, places: list[str]) -> None:
    assert said(code, text) == places


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("TXT001", "发布1,234条，比例3:2，增长1.5%，网址http://www.zf.gov.cn:80/a?b=1,c。"),
        ("TXT001", "学习《关于做好(试行)工作的通知》和APP(Android)说明。"),
        (
            "TXT002",
            "（三）加强组织领导，健全工作机制，压实工作责任，推进政府信息公开工作规范化制度化",
        ),
        ("TXT002", "主要做了以下工作："),
        ("TXT002", "我镇现将2023年工作情况报告如下："),
        ("TXT002", "特此报告。\n柳溪镇党政办公室"),
        ("TXT002", "详见附表。具体数据如下表"),
        ("TXT002", "工作有序开展。群众能够及时找到相关\n工作人员，提高了办事效率。"),
        ("TXT003", "1）加强领导；2）加强培训；（3）加强监督。"),
        ("TXT003", "《关于印发〈格式〉的通知》（以下简称《通知》)要求“公开”。"),
        ("TXT003", "“一是公开及时。\n二是公开准确。”"),
        ("TXT003", '坚持"应公开尽公开”的原则。'),
        ("TXT004", "通过“XX一件事”专栏办理X光片3张，邮箱xxgk@zf.gov.cn。"),
        ("TXT005", "通过APP、VPN、H5、WPS、OA、IPv6、5G、Q&A、iOS、Wi-Fi和LED屏发布PDF文件。"),
        ("TXT005", "网址www.zf.gov.cn，文件nb2023.docx，邮箱office@zf.gov.cn。"),
        ("TXT005", "开设“e政务”“smart服务”栏目，制作vlog（short video）。"),
        ("TXT005", "引入DeepSeek、WeChat等工具。"),
        ("TXT006", "一件事一件事抓落实，研究研究，逐条逐条核对，公开公开再公开。"),
        ("TXT006", "青禾县人民政府政府信息公开指南、云阳府办工作通知。"),
        ("TXT006", "成立工作工作小组。"),
        (
            "TXT007",
            "发布署名文章，以经济建设为中心，自己经办，规模快速扩大，既使群众了解又方便监督。",
        ),
        ("TXT007", "妥善管理账号和帐号，其它事项，截止年底。"),
        ("PII001", "代码91110105MA0000000X，编号110105194912310021。"),
        ("PII002", "电话0571-88886666，热线12345，投资13912345678元。"),
        ("SRC003", "café，£5，“真的吗？？”"),
    ],
)
def test_right_wording_is_not_accused(code: str, text: str) -> None:
    assert said(code, text) == []


def test_the_same_paragraph_twice_is_told_with_the_first_place() -> None:
    text = "定期开展政府信息公开业务培训，提高工作人员的业务能力和服务水平，取得明显成效。"
    found = check("TXT006", append={"overview": text, "problems": text})
    assert [item.key for item in found] == ["sections/problems"]
    assert len(found[0].finding.related) == 1


def test_punctuation_is_one_finding_with_all_places() -> None:
    (found,) = check("TXT001", append={"overview": "一是准确,二是及时;", "problems": "(三)其他"})
    assert found.finding.args["count"] == 1 + len(found.finding.related) == 4
    assert found.message["zh"].count("4") == 1


def test_a_placeholder_is_told_once_for_each_part() -> None:
    title = "××镇人民政府20XX年政府信息公开工作年度报告"
    found = check("TXT004", title=title, signed="20XX年X月X日", append={"overview": "XX镇XX村"})
    keys = [item.key for item in found]
    assert keys.count("title") == 1
    assert keys.count("sections/overview") == 1


def test_a_section_that_only_holds_a_placeholder_is_one_finding() -> None:
    layout = write_case({"sections": {"problems": "（文字描述）"}}, LINTER.forms)
    found = check_layout(layout, LINTER).diagnostics
    assert [item.code for item in found if item.key == "sections/problems"] == ["TXT004"]


def test_numbers_are_masked_in_messages() -> None:
    (found,) = check("PII001", append={"overview": "身份证11010519491231002X"})
    assert "11010519491231002X" not in str(found.message)
    assert found.finding.args["number"] == "110***************"
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "title",
    [
        "青禾县柳溪镇人民政府2023年政府信息公开工作年度报告",
        "青禾县柳溪镇2023年度政府信息公开年度报告",
        "2023年青禾县柳溪镇政府信息公开工作年度报告",
        "青禾县柳溪镇人民政府政府信息公开工作年度报告（2023年）",
        "青禾县柳溪镇人民政府\n2023年政府信息公开工作年度报告",
        "青禾县财政局关于2023年政府信息公开工作情况的报告",
        "青禾县政府信息公开2023年度报告",
        "青禾县教育局2023年度政务公开工作年度报告",
        "青禾县柳溪镇2023年度政府信息公开工作报告",
        "青禾县柳溪镇2023年政府信息公开工作年报",
    ],
)
def test_variants_of_titles_are_right(title: str) -> None:
    assert check("STR009", title=title) == []


@pytest.mark.parametrize(
    ("title", "variant"),
    [
        ("青禾县柳溪镇2023年2023年政府信息公开工作年度报告", "year-twice"),
        ("青禾县柳溪镇20232023年政府信息公开工作年度报告", "year-twice"),
        ("青禾县柳溪镇2023年政府信息公开工作工作年度报告", "word-twice"),
        ("青禾县柳溪镇2023年信息公开工作年度报告", "no-government"),
        ("青禾县柳溪镇2023年政府息公开工作年度报告", "default"),
        ("青禾县柳溪镇2023年政府信息公工作年度报告", "default"),
    ],
)
def test_malformed_titles_are_told_apart(title: str, variant: str) -> None:
    (found,) = check("STR009", title=title)
    assert (found.key, found.finding.message) == ("title", variant)


PARTS = (
    "总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、"
    "存在的主要问题及改进情况"
)


@pytest.mark.parametrize(
    "preface",
    [
        f"本报告由{PARTS}、其他需要报告的事项六部分组成。",
        f"全文包括{PARTS}，以及其他需要报告的事项。",
        f"主要从{PARTS}及其他需要报告的事项等六个方面报告。",
        "本报告由总体情况、主动公开政府信息情况、收到和处理申请情况、行政复议诉讼情况等部分组成。",
        "报告内容分六个部分。",
        "本报告从主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面总结工作。",
    ],
)
def test_right_lists_of_parts(preface: str) -> None:
    assert check("STR010", preface=preface) == []


@pytest.mark.parametrize(
    ("preface", "variant"),
    [
        (f"本报告由{PARTS}、其他需要报告的事项七部分组成。", "default"),
        (
            "全文由概述、主动公开情况、依申请公开情况、复议诉讼情况、存在问题等五个部分组成。",
            "default",
        ),
        (f"本报告由{PARTS}六部分组成。", "left-out"),
        (f"本报告由{PARTS}、收费及减免情况、其他需要报告的事项六部分组成。", "former"),
    ],
)
def test_wrong_lists_of_parts(preface: str, variant: str) -> None:
    (found,) = check("STR010", preface=preface)
    assert (found.key, found.finding.message) == ("preface", variant)


def test_a_seventh_part_may_be_announced_where_it_stands() -> None:
    preface = f"本报告由{PARTS}、其他需要报告的事项、附件七部分组成。"
    assert check("STR010", preface=preface, append={"other": "七、附件"}) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("一是公开不够及时；二是人员业务能力有待进一步提高。", True),
        ("存在的问题：公开内容还需进一步完善，解读形式单一。", True),
        ("主要问题\n公开不够及时，队伍力量薄弱。\n改进情况", True),
        ("公开不够及时。下一步完善机制。", False),
        ("公开不够及时。我镇将安排专人更新。", False),
        ("公开不够及时，已组织培训。", False),
        ("本年度不存在突出问题，各项工作平稳有序开展。", False),
    ],
)
def test_problems_need_remedies(text: str, flagged: bool) -> None:
    assert bool(check("STR011", sections={"problems": text})) is flagged


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("通过网站公开信息20条，未收到申请公开的事项，加强信息审核，组织业务培训。", ""),
        ("主动公开信息，受理群众申请，严格保密审查，维护公众号，纳入年度考核。", ""),
        ("主动公开信息20条，依申请公开0件，网站更新及时，纳入年度考核。", "政府信息管理"),
        (
            "工作取得较好成效，群众反映良好，得到上级肯定。",
            "主动公开、依申请公开、政府信息管理、平台建设、监督保障",
        ),
    ],
)
def test_topics_of_the_overview(text: str, missing: str) -> None:
    found = check("STR007", sections={"overview": text})
    assert [item.finding.args["topics"] for item in found] == ([missing] if missing else [])


def test_topics_are_asked_since_2021() -> None:
    text = {"overview": "工作取得较好成效，群众反映良好，得到上级肯定。"}
    assert check("STR007", year=2021, sections=text)
    assert not check("STR007", year=2020, sections=text)


def test_a_template_is_not_told_what_it_lacks() -> None:
    assert not check("STR007", sections={"overview": "（文字描述，请结合本单位实际情况填写）"})
    assert not check("STR009", title="××镇人民政府20XX年信息公开工作年度报告")
    assert not check("STR008", title="20XX年政府信息公开工作年度报告")


def test_notes_of_the_file_are_counted() -> None:
    (found,) = check("SRC004", notes={"revision": "overview", "comment": "problems"})
    assert found.finding.args == {"revisions": 1, "comments": 1}
    assert len(found.finding.related) == 1


EXPECTED = {
    "000": [],
    "001": ["TXT001", "TXT002", "TXT002", "TXT005"],
    "002": ["STR008", "TXT001"],
    "003": ["STR007", "TXT001"],
    "004": ["TXT001"],
}


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_real_reports(number: str, reports: Path) -> None:
    (path,) = reports.glob(f"{number}_*.txt")
    outcome = LINTER.check_path(str(path))
    assert isinstance(outcome, Checked)
    found = sorted(item.code for item in outcome.diagnostics if item.code.startswith(FAMILIES))
    assert found == EXPECTED[number]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet="政府信息公开工作，。；：（）《》“”,;()? 一二三、20X年镇abc\ufffd1条",
            max_size=60,
        ),
        max_size=8,
    )
)
def test_no_text_breaks_a_rule(lines: list[str]) -> None:
    builder = LayoutBuilder()
    headings = ["2023年政府信息公开工作年度报告", "一、总体情况", "五、存在的主要问题及改进情况"]
    for line in [*headings[:2], *lines, headings[2], *lines]:
        builder.add_paragraph(line)
    report = bind(builder.build("drawn", "draft", gridded=False), LINTER.forms)
    outcome = LINTER.judge("drawn", report)
    assert not [item for item in outcome.diagnostics if item.code == "GIL001"]
