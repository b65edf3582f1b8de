from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.privacy import CHECKS, WEIGHTS, is_identity_number, mask, personal_numbers

MOBILE, IDENTITY = "13912345678", "11010519491231002X"


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in personal_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"联系电话{MOBILE}。", [("mobile", MOBILE)]),
        (MOBILE, [("mobile", MOBILE)]),
        ("手机139 1234 5678", [("mobile", "139 1234 5678")]),
        ("手机+8613912345678", [("mobile", "8613912345678")]),
        ("电话：１３９１２３４５６７８", [("mobile", "１３９１２３４５６７８")]),
        (f"身份证{IDENTITY}，", [("identity", IDENTITY)]),
        ("身份证11010519491231002x", [("identity", "11010519491231002x")]),
        ("身份证110105 19491231 002X", [("identity", "110105 19491231 002X")]),
        (f"{MOBILE}、{IDENTITY}", [("mobile", MOBILE), ("identity", IDENTITY)]),
    ],
)
def test_personal_numbers_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "座机0571-88886666、010-12345678",
        "热线12345、400-888-8888",
        "投资13800000000元",
        "投资 13800000000 万元",
        "编号202413912345678",
        "1391234567",
        "139123456789",
        "统一社会信用代码91110105MA0000000X",
        "110105194912310021",  # the check character is wrong
        "11010519491331002X",  # no such month
        "99010519491231002X",  # no such region
        "http://zf.gov.cn/art/13912345678.html",
        "占比13912345678.5",
        "a13912345678",
        "138****1234",
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert found(text) == []


@given(
    st.sampled_from(["110105", "330106", "650102"]),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    st.integers(0, 999),
)
def test_only_one_check_character_makes_an_identity_number(
    region: str, born: date, serial: int
) -> None:
    body = f"{region}{born:%Y%m%d}{serial:03}"
    right = CHECKS[sum(w * int(d) for w, d in zip(WEIGHTS, body, strict=True)) % 11]
    accepted = [check for check in CHECKS if is_identity_number(body + check)]
    assert accepted == [right]


@given(st.text(alphabet="0123456789１２Xx -省电话./", max_size=60))
def test_what_is_found_is_masked(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert all(
        masked[each.start : each.end] != text[each.start : each.end]
        for each in personal_numbers(text)
    )


def test_a_mask_keeps_three_digits() -> None:
    assert mask(f"电话{MOBILE}") == "电话139********"
    assert mask(f"号码{IDENTITY}") == "号码110***************"
