"""Folded text: half width, plain quotes, brackets and dashes, no white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilint.zh import FOLDS, fold, fold_marks, is_solid

MARKED = st.text(
    st.sampled_from([*FOLDS, *FOLDS.values(), *"年报。、：　 \n\u200b\u00a0\U00020000"])
)


def test_marks_become_plain_ones() -> None:
    assert fold("（一）“收到”１２件，　占 5０．5％") == '(一)"收到"12件,占50.5%'


def test_no_folded_mark_is_folded_again() -> None:
    assert FOLDS.keys().isdisjoint(FOLDS.values())


@given(MARKED)
def test_every_mark_is_folded_and_nothing_else(text: str) -> None:
    assert fold_marks(text) == "".join(FOLDS.get(mark, mark) for mark in text)


@given(MARKED)
def test_folding_is_done_after_one_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert is_solid(fold(text))


@pytest.mark.parametrize("text", [" ", "\n", "\u3000", "\u00a0", "\u200b", "\ufeff", "\u00ad"])
def test_what_cannot_be_seen_is_left_out(text: str) -> None:
    assert not is_solid(f"年{text}报")
    assert fold(f"年{text}报{text}") == "年报"
