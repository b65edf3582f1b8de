"""What packs and plugins import. Nothing else of gilint is promised to stay."""

import pluggy

from gilint.checkers import Checker
from gilint.diagnostics import (
    ERROR,
    NOTE,
    WARNING,
    Finding,
    Related,
    Relation,
    Severity,
    Skip,
    Verdict,
)
from gilint.dialects import Dialect, WritingDialect
from gilint.errors import ConfigError, UnreadableFileError
from gilint.facts import Amount, Facts, Missing, Term, key_of
from gilint.layout import Layout, LayoutBuilder, LayoutCell, LayoutRow, LayoutTable, Paragraph
from gilint.location import Location, Span
from gilint.placeholders import find_placeholders, in_placeholder
from gilint.privacy import mask, personal_numbers
from gilint.prose import TABLE_SECTIONS, Passage, Prose, key_at
from gilint.report import (
    Blank,
    Cell,
    Damage,
    Heading,
    Report,
    Row,
    Section,
    SignedDate,
    Table,
    Title,
    Unreadable,
)
from gilint.rules import Case, Rule, bad, good, rule
from gilint.source import Document, FoldedText, Source
from gilint.zh import FOLDS, chinese_number, core, fold

PROJECT = "gilint"
hookimpl = pluggy.HookimplMarker(PROJECT)

__all__ = [
    "ERROR",
    "FOLDS",
    "NOTE",
    "TABLE_SECTIONS",
    "WARNING",
    "Amount",
    "Blank",
    "Case",
    "Cell",
    "Checker",
    "ConfigError",
    "Damage",
    "Dialect",
    "Document",
    "Facts",
    "Finding",
    "FoldedText",
    "Heading",
    "Layout",
    "LayoutBuilder",
    "LayoutCell",
    "LayoutRow",
    "LayoutTable",
    "Location",
    "Missing",
    "Paragraph",
    "Passage",
    "Prose",
    "Related",
    "Relation",
    "Report",
    "Row",
    "Rule",
    "Section",
    "Severity",
    "SignedDate",
    "Skip",
    "Source",
    "Span",
    "Table",
    "Term",
    "Title",
    "Unreadable",
    "UnreadableFileError",
    "Verdict",
    "WritingDialect",
    "bad",
    "chinese_number",
    "core",
    "find_placeholders",
    "fold",
    "good",
    "hookimpl",
    "in_placeholder",
    "key_at",
    "key_of",
    "mask",
    "personal_numbers",
    "rule",
]
