from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.diagnostics import Finding
from gilint.engine import Checked
from gilint.location import Span
from gilint.render.catalog import RENDERERS, load
from gilint.render.masking import MaskedText, mask
from gilint.render.tree import TreeRenderer
from tests import render_samples as samples

PHONE, IDENTITY = "13800138000", "11010119900307447X"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (f"电话{PHONE}。", "电话138********。"),
        ("138 0013 8000", "138 **** ****"),
        ("+86-138-0013-8000", "+86-***-****-****"),
        ("１３８００１３８０００", "１３８＊＊＊＊＊＊＊＊"),
        (f"身份证{IDENTITY}", "身份证110***************"),
        ("110101 19900307 4475", "110*** ******** ****"),
        ("电话0731-52310000", "电话0731-52310000"),
        ("202412345678901234567890", "202412345678901234567890"),
        ("收到12件，共1234567890条", "收到12件，共1234567890条"),
    ],
)
def test_personal_numbers_are_starred_out(text: str, masked: str) -> None:
    assert mask(text) == masked


@given(st.text(alphabet="0123456789 -Xx１件\t+", max_size=80))
def test_masking_keeps_the_length_and_is_done_at_once(text: str) -> None:
    assert len(mask(text)) == len(text)
    assert mask(mask(text)) == mask(text)


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_slice_through_a_number_shows_no_more_than_the_whole(start: int, end: int) -> None:
    text = f"联系人王某，电话{PHONE}，身份证{IDENTITY}。"
    assert MaskedText(text).slice(start, end) == mask(text)[start:end]


def test_what_a_finding_calls_personal_is_hidden_however_it_is_written() -> None:
    subject = samples.report(prose="电话一三八〇〇一三八〇〇〇，请致电。")
    span = samples.find(subject, "一三八〇〇一三八〇〇〇")
    found = samples.diagnose("PII002", "有手机号码。", Finding(span))
    masked = MaskedText.of(subject.source.text, (found,))
    assert masked.slice(span.start - 2, span.end + 1) == "电话" + "＊" * 11 + "，"
    assert masked.slice(span.start + 4, span.start + 6) == "＊＊"
    assert MaskedText("abc", (Span(0, 1), Span(1, 2))).slice(0, 3) == "**c"


@pytest.mark.parametrize("name", [*RENDERERS, "tree"])
def test_no_output_repeats_a_personal_number(name: str) -> None:
    title = f"{PHONE}云溪镇2024年政府信息公开工作年度报告"
    numbers = {**samples.NUMBERS, "received": f"{PHONE} {IDENTITY} 0 0 0 0 1"}
    subject = samples.report(title=title, issuer=f"云溪镇{PHONE}", numbers=numbers)
    checked = Checked("a.txt", subject, samples.findings(subject), samples.skips(), 1, 1, 2)
    renderer = TreeRenderer() if name == "tree" else load(name)
    text = "".join(renderer.render([checked], samples.style(statistics=True, verbose=True)))
    assert PHONE not in text
    assert IDENTITY not in text
    assert "138********" in text.replace("\\", "")
