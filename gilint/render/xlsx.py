"""An Excel workbook with a list of issues, for an office that works through them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from gilint.engine import Checked, Failed, Outcome
from gilint.errors import ConfigError
from gilint.render import Style
from gilint.render.csv import COLUMNS, describe_failure, describe_finding
from gilint.render.listing import list_findings
from gilint.render.summary import summarise
from gilint.render.tally import Tally
from gilint.render.wrapping import sanitise
from gilint.texts import say

WIDTHS = {
    "path": 30,
    "issuer": 22,
    "rule": 26,
    "place": 40,
    "where": 30,
    "message": 60,
    "basis": 36,
}
NUMBERS = frozenset({"year", "line", "column", "page", "printed", "expected"})
LONGEST_CELL = 32_000
EPOCH = (2000, 1, 1, 0, 0, 0)


class XlsxRenderer:
    """The `xlsx` format: one row a finding, ready to be filtered, and a sheet with the counts."""

    name = "xlsx"

    def write(self, outcomes: Iterable[Outcome], style: Style, stream: BinaryIO) -> None:
        """Write the workbook, the same bytes for the same findings.

        Raises `ConfigError` where the extra `xlsx` is not installed.
        """
        import io

        book, tally, draft = _new_workbook(), Tally(), io.BytesIO()
        rows: list[Sequence[str]] = []
        # All findings first: a sheet that is broken off while it is written complains aloud.
        for outcome in outcomes:
            tally.add(outcome)
            rows += _rows(outcome, style)
        try:
            _write_findings(book.create_sheet(say("sheet-findings", style.lang)), rows, style)
            _write_counts(book.create_sheet(say("sheet-counts", style.lang)), tally, style)
            book.save(draft)
        finally:
            _close(book)
        _copy_without_time(draft, stream)


def _write_findings(sheet: Any, rows: Iterable[Sequence[str]], style: Style) -> None:
    _lay_out(sheet)
    sheet.append(_bold(sheet, [say(f"column-{column}", style.lang) for column in COLUMNS]))
    for values in rows:
        sheet.append([_cell(sheet, *pair) for pair in zip(COLUMNS, values, strict=True)])


def _close(book: Any) -> None:
    """Close the sheets that Ctrl-C has left open; one that is saved says so, and is well."""
    for sheet in book.worksheets:
        with contextlib.suppress(Exception):
            sheet.close()


def _new_workbook() -> Any:
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise ConfigError("extra-missing", name="xlsx") from error
    from datetime import datetime, timezone

    book = Workbook(write_only=True)
    # The date of writing would make every file different.
    made = datetime(*EPOCH, tzinfo=timezone.utc).replace(tzinfo=None)
    book.properties.created = book.properties.modified = made
    return book


def _lay_out(sheet: Any) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 10)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"


def _rows(outcome: Outcome, style: Style) -> Iterable[Sequence[str]]:
    if isinstance(outcome, Checked):
        return (describe_finding(record, style) for record in list_findings(outcome, style))
    return [describe_failure(outcome, style)] if isinstance(outcome, Failed) else []


def _cell(sheet: Any, column: str, value: str) -> Any:
    """Return a cell that holds a number, or text that Excel never takes for a formula."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if column in NUMBERS and value.isdecimal() and len(value) < 10:
        return int(value)
    cell = WriteOnlyCell(sheet, sanitise(value)[:LONGEST_CELL])
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _bold(sheet: Any, texts: Iterable[str]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cells = [WriteOnlyCell(sheet, text) for text in texts]
    for cell in cells:
        cell.font = Font(bold=True)
    return cells


def _write_counts(sheet: Any, tally: Tally, style: Style) -> None:
    sheet.column_dimensions["B"].width = WIDTHS["message"]
    sheet.append([summarise(tally, style.lang)])
    names = [say(f"column-{name}", style.lang) for name in ("code", "rule", "findings")]
    sheet.append(_bold(sheet, names))
    for code, count in sorted(tally.codes.items(), key=lambda pair: (-pair[1], pair[0])):
        rule = style.rules.get(code)
        summary = rule.summary.get(style.lang, rule.name) if rule else ""
        sheet.append([code, _cell(sheet, "rule", summary), count])


def _copy_without_time(draft: Any, stream: BinaryIO) -> None:
    """Copy a zip file; its entries bear no time of writing."""
    import zipfile

    draft.seek(0)
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
