"""From a file to the report that is in it: the dialect and the form that fit best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from gilint.dialects import Dialect
from gilint.errors import UnreadableFileError
from gilint.forms.bind import bind
from gilint.forms.schema import Form
from gilint.forms.tables import CERTAIN
from gilint.layout import Layout
from gilint.report import Report
from gilint.source import Document

MEGABYTE = 1 << 20
GOOD, UNLIKELY = 0.85, 0.1
"""Where a likely dialect fits well, for all the damage, none is tried that explains little."""


def open_document(path: str, largest: int, name: str | None = None) -> Document:
    """Read a file's bytes.

    `largest` is the limit in MB. Raises `UnreadableFileError` for a file that is missing,
    forbidden, no regular file or too large.
    """
    try:
        size = Path(path).stat().st_size
        if size > largest * MEGABYTE:
            raise UnreadableFileError("file-too-large", size=size // MEGABYTE, limit=largest)
        return Document(name or path, Path(path).read_bytes())
    except FileNotFoundError as error:
        raise UnreadableFileError("file-missing") from error
    except PermissionError as error:
        raise UnreadableFileError("file-forbidden") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError("file-failed", reason=reason) from error


def convert_old(document: Document) -> Document:
    """Return a file of an older Office program as LibreOffice converts it; any other as it is.

    Raises `UnreadableFileError` where LibreOffice is missing or fails.
    """
    if document.kind not in ("ole", "rtf", "wordxml"):
        return document
    from gilint.dialects.conversion import convert_with_office

    return Document(document.path, convert_with_office(Path(document.path)))


def read_report(
    document: Document,
    dialects: Sequence[Dialect],
    forms: Sequence[Form],
    year: int | None = None,
) -> Report:
    """Read a document with each dialect that accepts it, likeliest first, until one fits.

    Raises `UnreadableFileError` where no dialect reads the document, or where it holds no text.
    """
    offers = [(dialect.accepts(document), dialect) for dialect in dialects]
    likely = sorted((o for o in offers if o[0] > 0), key=lambda offer: -offer[0])
    if not likely:
        _refuse(document)
    best: Report | None = None
    for likelihood, dialect in likely:
        if best is not None and best.fit >= GOOD and likelihood <= UNLIKELY:
            break
        report = bind(dialect.read(document), forms, year)
        if best is None or _rank(report) > _rank(best):
            best = report
        if best.fit >= CERTAIN:
            break
    if best is None:
        raise UnreadableFileError("file-unsupported", kind=document.kind)
    pasted = (bind(each, forms, year) for each in _read_lines(document, best.layout, dialects))
    return max([best, *pasted], key=_rank) if not best.tables else best


def _read_lines(
    document: Document, layout: Layout, dialects: Iterable[Dialect]
) -> Iterator[Layout]:
    """Read the lines of a document or page as plain text: a table may be pasted as such.

    Nothing where a table was read, or the document is plain text itself.
    """
    source = layout.source
    plain = document.kind == "text" and source is document.source
    if plain or next(layout.tables, None) is not None:
        return
    text = Document(source.path, source.text.encode())
    for dialect in dialects:
        if dialect.accepts(text) > 0 and text.source.text == source.text:
            blocks = dialect.read(text).blocks
            yield replace(layout, blocks=blocks, gridded=False)


def _rank(report: Report) -> tuple[float, int]:
    return report.fit, len(report.sections)


def _refuse(document: Document) -> None:
    """Say what the file is instead of text."""
    if document.kind == "text":
        _ = document.source
    raise UnreadableFileError("file-unsupported", kind=document.kind)
