"""Anchors that are made when one is first asked for: most reports are clean, and nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import overload

from gilint.location import Anchor

MakeAnchors = Callable[[], Iterable[Anchor]]


class LateAnchors(Sequence[Anchor]):
    """What `make` returns, made once, on demand.

    They equal, and are pickled as, the tuple of them.
    """

    __slots__ = ("_anchors", "_make")

    def __init__(self, make: MakeAnchors) -> None:
        self._make: MakeAnchors | None = make
        self._anchors: tuple[Anchor, ...] = ()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors."""
        if self._make is not None:
            self._anchors = tuple(self._make())
            self._make = None  # and with it goes whatever it needed
        return self._anchors

    @overload
    def __getitem__(self, index: int) -> Anchor: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Anchor]: ...
    def __getitem__(self, index: int | slice) -> Anchor | Sequence[Anchor]:
        return self.anchors[index]

    def __len__(self) -> int:
        return len(self.anchors)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LateAnchors):
            return self.anchors == other.anchors
        return self.anchors == other

    def __hash__(self) -> int:
        return hash(self.anchors)

    def __reduce__(self) -> tuple[type, tuple[tuple[Anchor, ...]]]:
        return tuple, (self.anchors,)

    def __repr__(self) -> str:
        return repr(self.anchors)
