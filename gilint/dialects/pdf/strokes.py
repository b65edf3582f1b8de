"""The lines drawn on a page: strokes, and thin fills that stand for them.

WPS paints a white rectangle behind every line of text, and Chromium fills what it strokes: so
only what is thin and not white counts, and a wide rectangle counts by its outline alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, sizeof
from itertools import pairwise
from struct import Struct
from typing import Any, NamedTuple

from gilint.dialects.pdf.calls import untyped
from gilint.dialects.pdf.geometry import Rect
from gilint.dialects.pdf.paths import (
    IDENTITY,
    Matrix,
    Point,
    apply,
    matrix_of,
    read_subpaths,
    times,
)

THIN = 5.0  # points: no border of a table is wider
WHITE = 250  # of 255, in every channel
BROAD = 12.0  # units of the path's own, often a tenth or a quarter of a point
THICK, LONGISH = 3.0, 3.0  # points, and times that: what marks a digit is no ruling
SKEW = 1.0  # points that a level line may rise
RECTANGLE = 6  # segments of a path that is one rectangle
MAX_DEPTH = 8
BOUNDS, SHADES = Struct("4f"), Struct("4I")


class Stroke(NamedTuple):
    """A straight piece of a ruling, level or upright, as a rectangle without width."""

    rect: Rect
    level: bool


def read_strokes(page: Any, limit: int) -> tuple[list[Stroke], int]:
    """Return the strokes of an open page, and how many objects were looked at.

    A path counts for as many objects as it has rectangles. Stops behind `limit` objects; the
    caller tells by the count.
    """
    import pypdfium2.raw as pdfium

    pen, count = _PathReader(pdfium), untyped(pdfium.FPDFPath_CountSegments)
    strokes: list[Stroke] = []
    seen = 0
    for path, matrix in _paths(page.raw, limit):
        segments = count(path) if path is not None else 0
        seen += 1 + segments // RECTANGLE
        if seen > limit:
            break
        if segments > 0:
            strokes.extend(pen.strokes(path, segments, matrix))
    return strokes, seen


def _paths(page: Any, limit: int) -> Iterator[tuple[Any, Matrix]]:
    """Yield every object once: paths with their matrix, None for all others."""
    import pypdfium2.raw as pdfium

    count = min(max(0, pdfium.FPDFPage_CountObjects(page)), limit + 1)
    stack = [(pdfium.FPDFPage_GetObject, page, index, IDENTITY, 0) for index in range(count)]
    stack.reverse()
    seen, type_of = 0, untyped(pdfium.FPDFPageObj_GetType)
    while stack and seen <= limit:
        get, parent, index, matrix, depth = stack.pop()
        item = get(parent, index)
        kind = type_of(item) if item else pdfium.FPDF_PAGEOBJ_UNKNOWN
        seen += 1
        yield (item if kind == pdfium.FPDF_PAGEOBJ_PATH else None), matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = times(matrix_of(item), matrix)
            room = min(max(0, pdfium.FPDFFormObj_CountObjects(item)), limit - seen + 1)
            get_inner = pdfium.FPDFFormObj_GetObject
            stack.extend((get_inner, item, at, inner, depth + 1) for at in reversed(range(room)))


class _PathReader:
    """Asks PDFium about paths, with the same places for its answers each time."""

    def __init__(self, pdfium: Any) -> None:
        self._bounds = (c_float * 4)()
        self._edges = [byref(self._bounds, at) for at in range(0, BOUNDS.size, sizeof(c_float))]
        self._shades = (c_uint * 4)()
        self._colour = [byref(self._shades, at) for at in range(0, SHADES.size, sizeof(c_uint))]
        self._modes = (c_int(), c_int())
        self._uses = [byref(mode) for mode in self._modes]
        self._mode_of = untyped(pdfium.FPDFPath_GetDrawMode)
        self._bounds_of = untyped(pdfium.FPDFPageObj_GetBounds)
        self._width_of = untyped(pdfium.FPDFPageObj_GetStrokeWidth)
        self._fill_of = untyped(pdfium.FPDFPageObj_GetFillColor)
        self._stroke_of = untyped(pdfium.FPDFPageObj_GetStrokeColor)

    def strokes(self, path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
        """Yield what shows of a path as rulings."""
        if not self._mode_of(path, *self._uses):
            return
        filled, stroked = self._modes[0].value, self._modes[1].value
        if segments <= (2 if stroked else RECTANGLE) and (rect := self._thin(path, matrix)):
            if stroked or filled:
                yield from _middle(rect) if self._shows(path, stroked) else ()
        elif stroked and self._is_fine(path) and self._shows(path, stroked):
            yield from _outline(path, segments, matrix)
        elif filled and segments > RECTANGLE and self._shows(path, 0):
            yield from _fills(path, segments, matrix)

    def _thin(self, path: Any, matrix: Matrix) -> Rect | None:
        """Take a single line or rectangle by its bounds: most rulings are drawn so.

        None for a wide one, and for a line with a broad pen, whose bounds are twice as wide.
        """
        if not self._bounds_of(path, *self._edges):
            return None
        left, bottom, right, top = BOUNDS.unpack(self._bounds)
        if matrix is not IDENTITY:
            one, two = apply(matrix, left, bottom), apply(matrix, right, top)
            left, bottom, right, top = _between(one, two)
        less, more = sorted((right - left, top - bottom))
        thin = less <= THIN and not (less > THICK and more < LONGISH * less)
        return Rect(left, bottom, right, top) if thin else None

    def _is_fine(self, path: Any) -> bool:
        """Tell whether the pen is as fine as a border's; a broad one paints a background."""
        known = self._width_of(path, self._edges[0])
        return not known or self._bounds[0] <= BROAD

    def _shows(self, path: Any, stroked: int) -> bool:
        """Tell whether the path's colour shows on white paper."""
        ask = self._stroke_of if stroked else self._fill_of
        if not ask(path, *self._colour):
            return True
        red, green, blue, alpha = SHADES.unpack(self._shades)
        return bool(alpha > 0 and (red < WHITE or green < WHITE or blue < WHITE))


def _outline(path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
    """Yield the level and upright sides of a stroked path."""
    for points in read_subpaths(path, segments, times(matrix_of(path), matrix)):
        for one, two in pairwise(points):
            yield from _side(one, two)


def _fills(path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
    """Yield the middle line of every thin part of a filled path."""
    for points in read_subpaths(path, segments, times(matrix_of(path), matrix)):
        xs, ys = [point[0] for point in points], [point[1] for point in points]
        rect = Rect(min(xs), min(ys), max(xs), max(ys))
        yield from _middle(rect)


def _side(one: Point, two: Point) -> Iterator[Stroke]:
    rect = _between(one, two)
    if min(rect.width, rect.height) <= SKEW:
        yield from _middle(rect)


def _between(one: Point, two: Point) -> Rect:
    (x1, y1), (x2, y2) = one, two
    return Rect(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _middle(rect: Rect) -> Iterator[Stroke]:
    """Yield the middle line of a thin rectangle; a dot may belong to a line of either kind."""
    if rect.height <= THIN:
        y = (rect.bottom + rect.top) / 2
        yield Stroke(Rect(rect.left, y, rect.right, y), level=True)
    if rect.width <= THIN:
        x = (rect.left + rect.right) / 2
        yield Stroke(Rect(x, rect.bottom, x, rect.top), level=False)
