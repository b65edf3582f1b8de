"""Build forms from their data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gilint.forms.schema import (
    BlockForm,
    Form,
    HeaderCell,
    Label,
    RowForm,
    SectionForm,
    Slot,
    TableForm,
)

Data = Mapping[str, Any]


def form_of(data: Data) -> Form:
    """Build a form from the data of `forms/*.yaml`; raises KeyError where a part is missing."""
    first, last = data["years"]
    return Form(
        id=data["id"],
        title=data["title"],
        document=data["document"],
        first_year=first,
        last_year=last,
        sections=tuple(_section(section) for section in data["sections"]),
        tables=tuple(_table(table, data) for table in data["tables"]),
    )


def _section(data: Data) -> SectionForm:
    heading = Label(data["heading"], tuple(data.get("variants", ())))
    return SectionForm(data["key"], data["ordinal"], heading, data.get("table"))


def _table(data: Data, form: Data) -> TableForm:
    section = next(each["key"] for each in form["sections"] if each.get("table") == data["key"])
    blocks = tuple(_block(block, data) for block in data["blocks"])
    return TableForm(
        key=data["key"],
        form=form["id"],
        section=section,
        width=data["width"],
        stub=data["stub"],
        blocks=blocks,
        names=_names(data),
    )


def _block(data: Data, table: Data) -> BlockForm:
    headers = tuple(_headers(data["headers"], table["width"]))
    return BlockForm(headers, tuple(_rows(data)))


def _headers(rows: Iterable[Iterable[Data]], width: int) -> Iterator[tuple[HeaderCell, ...]]:
    """Give every heading cell its grid column: the first that no cell from above covers."""
    covered = [0] * width
    for row in rows:
        cells, column = [], 0
        for data in row:
            while covered[column]:
                column += 1
            cell = _header_cell(data, column)
            cells.append(cell)
            covered[column : column + cell.colspan] = [cell.rowspan] * cell.colspan
            column += cell.colspan
        covered = [max(0, count - 1) for count in covered]
        yield tuple(cells)


def _header_cell(data: Data, column: int) -> HeaderCell:
    label = Label(data["label"], tuple(data.get("variants", ())))
    return HeaderCell(
        label, column, data.get("colspan", 1), data.get("rowspan", 1), data.get("column")
    )


def _rows(block: Data) -> Iterator[RowForm]:
    if "spans" in block:
        slots = (slot for span in block["spans"] for slot in _slots(span["key"], block))
        yield RowForm("", (), None, tuple(slots))
    else:
        yield from _nested_rows(block["rows"], (), block)


def _nested_rows(rows: Iterable[Data], groups: tuple[Label, ...], block: Data) -> Iterator[RowForm]:
    for row in rows:
        if "group" in row:
            group = Label(row["group"], tuple(row.get("variants", ())))
            yield from _nested_rows(row["rows"], (*groups, group), block)
        else:
            label = Label(row["label"], tuple(row.get("variants", ())))
            yield RowForm(row["key"], groups, label, tuple(_slots(row["key"], block)))


def _slots(row: str, block: Data) -> Iterator[Slot]:
    return (Slot(row, each["key"], each.get("unit", "count")) for each in block["columns"])


def _names(table: Data) -> dict[str, Mapping[str, str]]:
    """Name the table (under ""), its rows and its columns in Chinese and English."""
    names: dict[str, Mapping[str, str]] = {"": table["names"]}
    for block in table["blocks"]:
        printed = {
            cell["column"]: cell["label"]
            for row in block["headers"]
            for cell in row
            if "column" in cell
        }
        for column in block["columns"]:
            names[column["key"]] = {"zh": printed[column["key"]], "en": column["en"]}
        names |= {span["key"]: span for span in block.get("spans", ())}
        names |= dict(_row_names(block.get("rows", ()), ""))
    return names


def _row_names(rows: Iterable[Data], within: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Name rows with the innermost group around them: several groups have a row 其他."""
    for row in rows:
        if "group" in row:
            inner = "" if any("group" in each for each in row["rows"]) else row["group"]
            yield from _row_names(row["rows"], inner)
        else:
            named = "·".join(filter(None, (within, row["label"])))
            yield row["key"], {"zh": named, "en": row["en"]}
