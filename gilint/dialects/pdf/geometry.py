"""Upright coordinates: a page is read as its text stands, whichever way the paper lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gilint.location import Box


class Rect(NamedTuple):
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def moved(self, right: float, up: float) -> Rect:
        """Return the rectangle in another place."""
        return Rect(self.left + right, self.bottom + up, self.right + right, self.top + up)

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside or on the edge."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def join(self, other: Rect) -> Rect:
        """Return the smallest rectangle that holds both."""
        return Rect(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """How many quarter turns counter-clockwise the text stands on the page: 0 to 3.

    `aside` and `above` are how far the turned text was moved to the left and downwards.
    """

    quarters: int
    aside: float = 0.0
    above: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the page so that its text runs to the right."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self.quarters]

    def rect(self, rect: Rect) -> Rect:
        """Turn a rectangle of the page."""
        return _between(self.point(*rect[:2]), self.point(*rect[2:])) if self.quarters else rect

    def box(self, rect: Rect) -> Box:
        """Turn an upright rectangle back to its place on the page."""
        back = Turn(-self.quarters % 4)
        return Box(*back.rect(rect.moved(self.aside, self.above)))


def _between(one: tuple[float, float], two: tuple[float, float]) -> Rect:
    (x1, y1), (x2, y2) = one, two
    return Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
