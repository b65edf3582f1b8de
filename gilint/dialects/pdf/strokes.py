"""The lines drawn on a page: strokes, and thin fills that stand for them.

WPS paints a white rectangle behind every line of text, and Chromium fills what it strokes: so
only what is thin and not white counts, and a wide rectangle counts by its outline alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from itertools import pairwise
from typing import Any, NamedTuple

from gilint.dialects.pdf.geometry import Rect

THIN = 4.0  # points: no border of a table is wider
WHITE = 250  # of 255, in every channel
BROAD = 12.0  # units of the path's own, often a tenth or a quarter of a point
SKEW = 1.0  # points that a level line may rise
RECTANGLE = 6  # segments of a path that is one rectangle
MAX_DEPTH = 8

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


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

    strokes: list[Stroke] = []
    seen = 0
    for path, matrix in _paths(page.raw, limit):
        segments = pdfium.FPDFPath_CountSegments(path) if path is not None else 0
        seen += 1 + segments // RECTANGLE
        if seen > limit:
            break
        if segments > 0:
            strokes.extend(_strokes(path, segments, matrix))
    return strokes, seen


def _paths(page: Any, limit: int) -> Iterator[tuple[Any, Matrix]]:
    """Yield every object once: paths with their matrix, None for all others."""
    import pypdfium2.raw as pdfium

    count = min(max(0, pdfium.FPDFPage_CountObjects(page)), limit + 1)
    stack = [(pdfium.FPDFPage_GetObject, page, index, IDENTITY, 0) for index in range(count)]
    stack.reverse()
    seen = 0
    while stack and seen <= limit:
        get, parent, index, matrix, depth = stack.pop()
        item = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(item) if item else pdfium.FPDF_PAGEOBJ_UNKNOWN
        seen += 1
        yield (item if kind == pdfium.FPDF_PAGEOBJ_PATH else None), matrix
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            inner = _times(_matrix(item), matrix)
            room = min(max(0, pdfium.FPDFFormObj_CountObjects(item)), limit - seen + 1)
            get_inner = pdfium.FPDFFormObj_GetObject
            stack.extend((get_inner, item, at, inner, depth + 1) for at in reversed(range(room)))


def _strokes(path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
    import pypdfium2.raw as pdfium

    filled, stroked = c_int(), c_int()
    if not pdfium.FPDFPath_GetDrawMode(path, byref(filled), byref(stroked)):
        return
    if segments <= (2 if stroked.value else RECTANGLE):
        yield from _simple(path, matrix, pen=bool(stroked.value), fill=bool(filled.value))
    elif stroked.value and _fine(path) and _dark(pdfium.FPDFPageObj_GetStrokeColor, path):
        yield from _outline(path, segments, matrix)
    elif filled.value and _dark(pdfium.FPDFPageObj_GetFillColor, path):
        yield from _fills(path, segments, matrix)


def _simple(path: Any, matrix: Matrix, *, pen: bool, fill: bool) -> Iterator[Stroke]:
    """Take a single line or rectangle by its bounds: most rulings are drawn so."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    edges = byref(left), byref(bottom), byref(right), byref(top)
    if not (pen or fill) or not pdfium.FPDFPageObj_GetBounds(path, *edges):
        return
    rect = Rect(left.value, bottom.value, right.value, top.value)
    if matrix != IDENTITY:
        rect = _between(_apply(matrix, *rect[:2]), _apply(matrix, *rect[2:]))
    if min(rect.width, rect.height) <= THIN:
        colour_of = pdfium.FPDFPageObj_GetStrokeColor if pen else pdfium.FPDFPageObj_GetFillColor
        if _dark(colour_of, path):
            yield from _middle(rect)


def _fine(path: Any) -> bool:
    """Tell whether the pen is as fine as a border's; a broad one paints a background."""
    import pypdfium2.raw as pdfium

    width = c_float()
    return not pdfium.FPDFPageObj_GetStrokeWidth(path, byref(width)) or width.value <= BROAD


def _dark(colour_of: Any, path: Any) -> bool:
    """Tell whether a colour shows on white paper."""
    red, green, blue, alpha = (c_uint(0), c_uint(0), c_uint(0), c_uint(255))
    known = colour_of(path, byref(red), byref(green), byref(blue), byref(alpha))
    return not known or (alpha.value > 0 and min(red.value, green.value, blue.value) < WHITE)


def _outline(path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
    """Yield the level and upright sides of a stroked path."""
    for points in _subpaths(path, segments, matrix):
        for one, two in pairwise(points):
            yield from _side(one, two)


def _fills(path: Any, segments: int, matrix: Matrix) -> Iterator[Stroke]:
    """Yield the middle line of every thin part of a filled path."""
    for points in _subpaths(path, segments, matrix):
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


def _subpaths(path: Any, segments: int, matrix: Matrix) -> Iterator[list[Point]]:
    """Yield the corners of each subpath, the first again at the end of a closed one.

    A subpath with a curve is no ruling and is left out.
    """
    import pypdfium2.raw as pdfium

    whole = _times(_matrix(path), matrix)
    x, y = c_float(), c_float()
    points: list[Point] = []
    curved = False
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment) if segment else -1
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
            continue
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        points.append(_apply(whole, x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
