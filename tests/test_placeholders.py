from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.location import Span
from gilint.placeholders import find_placeholders, in_placeholder


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_placeholders(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("××镇人民政府20XX年", ["××", "20XX"]),
        ("20××年，XX县XX局", ["20××", "XX", "XX"]),
        ("201*年、20**年、202X年、２０ＸＸ年", ["201*", "20**", "202X", "２０ＸＸ"]),
        ("收到申请XX件，公开信息X条", ["XX", "X"]),
        ("截至X月XX日", ["X", "XX"]),
        ("﹝xxxx﹞xx号", ["xxxx", "xx"]),
        ("x镇高度重视", ["x"]),
        ("○○镇、＊＊县", ["○○", "＊＊"]),
        ("____年__月", ["____", "__"]),
        ("（文字描述）", ["（文字描述）"]),
        ("（文字描述：请结合实际填写）", ["（文字描述：请结合实际填写）"]),
        ("文字描述\n", ["文字描述"]),
        ("该部分以表格形式报告。表格如下：", ["该部分以表格形式报告。表格如下："]),
        ("本部分以文字形式报告", ["本部分以文字形式报告"]),
        ("（此处填写具体情况）", ["（此处填写具体情况）"]),
        ("（请填写）", ["（请填写）"]),
        ("请填写本单位情况", ["请填写"]),
        ("【单位名称】2023年", ["【单位名称】"]),
        ("“具体重大政策名称”发布时", ["“具体重大政策名称”"]),
        ("“XX镇发布”公众号", ["XX"]),
        ("（待补充）", ["（待补充）"]),
    ],
)
def test_placeholders_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "X光机3台，3×5米，×射线",
        "XXL号、FOXX、IPXX4、XX型设备",
        "xxgk@zf.gov.cn，http://xx.gov.cn/xx，www.xxgk.com",
        "张××诉××县人民政府案",
        "推进“高效办成XX一件事”改革，推出“XX说政策”",
        "**镇长**",
        "138****1234",
        "二〇二三年、○○",
        "__________\n",
        "snake__case",
        "请填写《政府信息公开申请表》",
        "申请人请填写申请表，网上请填写调查问卷",
        "以文字描述的方式说明",
        "（姓名、单位名称、联系方式）",
        "本部分以图表形式展示",
        "（如有）",
        "未来X年",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert found(text) == []


def test_touching_a_placeholder() -> None:
    text = "全年XX镇公开XX条"
    assert in_placeholder(text, Span(0, 3))
    assert in_placeholder(text, Span(2, 4))
    assert not in_placeholder(text, Span(0, 2))
    assert not in_placeholder(text, Span(4, 7))
    assert in_placeholder(text, Span(4, 8))
    assert not in_placeholder("公开12条", Span(0, 4))


@given(st.text(alphabet="XxX×_○*20年月日镇件（）请填写文字描述“”诉\n 此处", max_size=80))
def test_any_text_is_searched(text: str) -> None:
    spans = find_placeholders(text)
    assert list(spans) == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
