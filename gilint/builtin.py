"""The readers and kinds of declarative rule that come with gilint, registered like any plugin's."""

from __future__ import annotations

from collections.abc import Iterable

from gilint.api import Checker, Dialect, hookimpl
from gilint.checkers.cites import CitesChecker
from gilint.checkers.identity import IdentityChecker
from gilint.checkers.length import LengthChecker
from gilint.checkers.order import OrderChecker
from gilint.checkers.phrase import PhraseChecker
from gilint.checkers.required import RequiredChecker
from gilint.checkers.roster import RosterChecker
from gilint.checkers.rows import RowsChecker
from gilint.checkers.title import TitleChecker
from gilint.dialects.docx import DocxDialect
from gilint.dialects.html import HtmlDialect
from gilint.dialects.legacy import LegacyDialect
from gilint.dialects.pdf import PdfDialect
from gilint.dialects.text import TEXT_DIALECTS
from gilint.dialects.xlsx import XlsxDialect


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
    return [
        CitesChecker(),
        IdentityChecker(),
        LengthChecker(),
        OrderChecker(),
        PhraseChecker(),
        RequiredChecker(),
        RosterChecker(),
        RowsChecker(),
        TitleChecker(),
    ]
