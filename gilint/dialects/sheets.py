"""The sheets of a workbook as cells, read from their XML.

Nothing is allocated for cells that are not there, so a sheet that claims to be a million rows
high costs no more than what it holds.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING

from gilint.dialects.package import Package, parse
from gilint.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
MAX_COLUMN = 64  # the widest table of the forms has 15 columns
MAX_ROWS, MAX_SHEETS, MAX_COVERED = 10_000, 50, 100_000
DIGITS_OF_ROW = 8
HIDDEN = ("1", "true")
DIGITS = Context(prec=15)  # more than that a spreadsheet does not know of a number
EPOCH = date(1899, 12, 30)
DAYS = range(1, 2_958_466)
DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
Place = tuple[int, int]
Merges = tuple[dict[Place, Place], dict[int, set[int]]]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell that no merge covers; `name` is that of the sheet (B3).

    `column` counts from 0, and like `colspan` only the columns that are shown.
    """

    name: str
    column: int
    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The cells of a row between the first and the last one of the sheet that hold anything."""

    number: int
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """What sheets share: texts by number, and the numbers of cell styles that show dates."""

    texts: Sequence[str]
    dates: frozenset[int]


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """Yield the visible sheets of a workbook in order, without hidden rows and columns.

    Raises `UnreadableFileError` where the file is broken, encrypted or too large.
    """
    package = Package(data)
    main = package.find("xl/workbook.xml", "", "officeDocument")
    xml = package.part(main)
    if not xml:
        raise UnreadableFileError("office-broken")
    book = Book(_shared_texts(package, main), _date_styles(package, main))
    targets = package.targets(main)
    for item in _at_most(MAX_SHEETS, parse(xml).iter(f"{MAIN}sheet")):
        part = package.part(targets.get(item.get(LINK, ""), ""))
        if part and item.get("state", "visible") == "visible":
            yield _read_sheet(item.get("name", ""), parse(part), book)


def _at_most(limit: int, items: Iterable[_Element]) -> Iterator[_Element]:
    for count, item in enumerate(items):
        if count >= limit:
            raise UnreadableFileError("office-too-large", limit=limit)
        yield item


def _shared_texts(package: Package, main: str) -> list[str]:
    folder = posixpath.dirname(main)
    xml = package.part(package.find(f"{folder}/sharedStrings.xml", main, "sharedStrings"))
    return [_text(item) for item in parse(xml).iterchildren(f"{MAIN}si")] if xml else []


def _text(item: _Element) -> str:
    """Join the runs of a text; its pronunciation (phonetic runs) is left out."""
    runs = [item, *item.iterchildren(f"{MAIN}r")]
    return "".join(text.text or "" for run in runs for text in run.iterchildren(f"{MAIN}t"))


def _date_styles(package: Package, main: str) -> frozenset[int]:
    folder = posixpath.dirname(main)
    xml = package.part(package.find(f"{folder}/styles.xml", main, "styles"))
    if not xml:
        return frozenset()
    root = parse(xml)
    own = {
        item.get("numFmtId", ""): QUOTED.sub("", item.get("formatCode", "")).lower()
        for item in root.iter(f"{MAIN}numFmt")
    }
    formats = [
        item.get("numFmtId", "0")
        for group in root.iterchildren(f"{MAIN}cellXfs")
        for item in group.iterchildren(f"{MAIN}xf")
    ]
    return frozenset(
        index
        for index, name in enumerate(formats)
        if "y" in own.get(name, "") or (name.isdecimal() and int(name) in DATE_FORMATS)
    )


def _read_sheet(name: str, root: _Element, book: Book) -> Sheet:
    texts: dict[int, dict[int, str]] = {}
    for place, cell in _placed(root):
        texts.setdefault(place[0], {})[place[1]] = _value(cell, book).strip()
    merges, shown = _merges(root), _shown_columns(root)
    columns = {column for row in texts.values() for column, text in row.items() if text}
    last = max((column for column in columns if shown[column]), default=-1)
    rows = (SheetRow(n, _row(n, texts[n], shown[: last + 1], merges)) for n in sorted(texts))
    return Sheet(name, tuple(rows))


def _shown_columns(root: _Element) -> list[bool]:
    """Tell of each column whether it is shown."""
    shown = [True] * MAX_COLUMN
    for item in root.iter(f"{MAIN}col"):
        first, last = item.get("min", ""), item.get("max", "")
        if item.get("hidden") in HIDDEN and first.isdecimal() and last.isdecimal():
            end = min(int(last[:DIGITS_OF_ROW]), MAX_COLUMN)
            for column in range(max(int(first[:DIGITS_OF_ROW]) - 1, 0), end):
                shown[column] = False
    return shown


def _placed(root: _Element) -> Iterator[tuple[Place, _Element]]:
    """Yield the cells of rows that are shown, with their places.

    Rows and cells may leave their names out: they then follow the one before.
    """
    number = 0
    for row in _at_most(MAX_ROWS, root.iter(f"{MAIN}row")):
        named = row.get("r", "")
        number = int(named) if named.isdecimal() and len(named) < DIGITS_OF_ROW else number + 1
        place: Place | None = (number, -1)
        for cell in row.iterchildren(f"{MAIN}c"):
            name = cell.get("r")
            after = place and (place[0], place[1] + 1)
            place = _place(name) if name is not None else after
            if place is not None and place[1] < MAX_COLUMN and row.get("hidden") not in HIDDEN:
                yield place, cell


def _row(
    number: int, texts: Mapping[int, str], shown: Sequence[bool], merges: Merges
) -> tuple[SheetCell, ...]:
    """Return the cells of a row of which something is shown.

    What is merged stands in the first of its columns that is shown.
    """
    heads, covered = merges
    hidden = covered.get(number, set())
    found = []
    for column in range(min(texts, default=0), len(shown)):
        rowspan, colspan = heads.get((number, column), (1, 1))
        width = sum(shown[column : column + colspan])
        if column not in hidden and width:
            name, place = f"{_letters(column)}{number}", sum(shown[:column])
            found.append(SheetCell(name, place, texts.get(column, ""), width, rowspan))
    return tuple(found)


def _place(name: str) -> Place | None:
    """Return row (from 1) and column (from 0) of a cell's name; None far to the right."""
    match = CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(match.group(2)), column - 1) if column <= MAX_COLUMN else None


def _letters(column: int) -> str:
    high, low = divmod(column, 26)
    return (chr(ord("A") + high - 1) if high else "") + chr(ord("A") + low)


def _merges(root: _Element) -> Merges:
    """Return the spans of merged cells by place, and the columns they cover by row."""
    heads: dict[Place, Place] = {}
    covered: dict[int, set[int]] = {}
    area = 0
    for item in root.iter(f"{MAIN}mergeCell"):
        first, _, second = item.get("ref", "").partition(":")
        start, end = _place(first), _place(second)
        if start is None or end is None or end[0] < start[0] or end[1] < start[1]:
            continue
        heads[start] = end[0] - start[0] + 1, end[1] - start[1] + 1
        area += heads[start][0] * heads[start][1]
        if area > MAX_COVERED:
            raise UnreadableFileError("office-too-large", limit=MAX_COVERED)
        for row in range(start[0], end[0] + 1):
            covered.setdefault(row, set()).update(range(start[1], end[1] + 1))
        covered[start[0]].discard(start[1])
    return heads, covered


def _value(cell: _Element, book: Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(item) for item in cell.iterchildren(f"{MAIN}is"))
    raw = next((item.text or "" for item in cell.iterchildren(f"{MAIN}v")), "")
    if kind == "s":
        return book.texts[int(raw)] if raw.isdecimal() and int(raw) < len(book.texts) else ""
    style = cell.get("s", "")
    dated = style.isdecimal() and int(style) in book.dates
    return _number(raw, dated=dated) if kind == "n" else raw


def _number(raw: str, *, dated: bool) -> str:
    """Write a number as a sheet shows it: no more digits than it knows, a date as YYYY-MM-DD."""
    try:
        value = DIGITS.plus(Decimal(raw))
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > 20:
        return raw
    if dated and int(value) in DAYS:
        return (EPOCH + timedelta(days=int(value))).isoformat()
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
