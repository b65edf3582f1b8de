"""What is worked out when it is first asked for: most reports are clean, and nobody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class LateSequence(Sequence[T]):
    """What `make` returns, made once, on demand.

    It equals, and is pickled as, the tuple of it.
    """

    __slots__ = ("_held",)

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._held: Callable[[], Iterable[T]] | tuple[T, ...] = make

    @property
    def items(self) -> tuple[T, ...]:
        """The items."""
        if not isinstance(self._held, tuple):
            self._held = tuple(self._held())  # `make` goes, and with it whatever it needed
        return self._held

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self.items[index]

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, LateSequence):
            return self.items == other.items
        return self.items == other

    def __hash__(self) -> int:
        return hash(self.items)

    def __reduce__(self) -> tuple[type, tuple[tuple[T, ...]]]:
        return tuple, (self.items,)

    def __repr__(self) -> str:
        return repr(self.items)
