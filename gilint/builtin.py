"""The readers and kinds of declarative rule that come with gilint, registered like any plugin's."""

from __future__ import annotations

from collections.abc import Iterable

from gilint.api import Checker, Dialect, hookimpl
from gilint.checkers.lazy import LazyChecker
from gilint.dialects.docx import DocxDialect
from gilint.dialects.html import HtmlDialect
from gilint.dialects.legacy import LegacyDialect
from gilint.dialects.pdf import PdfDialect
from gilint.dialects.text import TEXT_DIALECTS
from gilint.dialects.xlsx import XlsxDialect

KINDS = (
    "cites",
    "identity",
    "length",
    "order",
    "phrase",
    "required",
    "roster",
    "rows",
    "title",
)


@hookimpl
def gilint_dialects() -> Iterable[Dialect]:
    """Register the readers."""
    return (
        *TEXT_DIALECTS,
        DocxDialect(),
        HtmlDialect(),
        LegacyDialect(),
        XlsxDialect(),
        PdfDialect(),
    )


@hookimpl
def gilint_checkers() -> Iterable[Checker]:
    """Register the kinds of declarative rule."""
    return [LazyChecker(kind) for kind in KINDS]
