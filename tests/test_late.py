"""Sequences that are made on demand."""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from gilint.late import LateSequence
from gilint.location import Anchor

MADE = (Anchor(0, 2, address="p/1/run/1"), Anchor(3, 5, address="p/2/run/1"))


def test_items_are_made_once_and_only_when_asked_for() -> None:
    calls: list[str] = []

    def make() -> Iterator[Anchor]:
        calls.append("made")
        return iter(MADE)

    anchors = LateSequence(make)
    assert calls == []
    assert (len(anchors), anchors[1], anchors[:1]) == (2, MADE[1], MADE[:1])
    assert calls == ["made"]


def test_items_equal_and_are_packed_as_their_tuple() -> None:
    anchors = LateSequence(lambda: MADE)
    assert anchors == MADE
    assert anchors == LateSequence(lambda: iter(MADE))
    assert hash(anchors) == hash(MADE)
    copy = pickle.loads(pickle.dumps(anchors))  # noqa: S301 - our own bytes
    assert type(copy) is tuple
    assert copy == MADE
