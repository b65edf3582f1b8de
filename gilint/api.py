"""What packs and plugins import. Nothing else of gilint is promised to stay."""

import pluggy

from gilint.checkers import Checker
from gilint.claims.model import Claim, Figure, Narrative, PartsList, Share
from gilint.dates import Dates, Moment, Period, find_moments, parse_date, passages
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
from gilint.divisions import Division, divisions
from gilint.errors import ConfigError, UnreadableFileError
from gilint.facts import Amount, Facts, Missing, Term, key_of
from gilint.issuers import Issuer, conflict, may_sign_for, parse_issuer, resolve, shortens, stem
from gilint.layout import Layout, LayoutBuilder, LayoutCell, LayoutRow, LayoutTable, Paragraph
from gilint.lexicon import calendar_number
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
from gilint.shapes import Choice, Day, Flag, ListOf, Number, OneOrMany, Shape, TableOf, Text
from gilint.source import Document, FoldedText, Source
from gilint.zh import chinese_number, core, fold, fold_marks

PROJECT = "gilint"
hookimpl = pluggy.HookimplMarker(PROJECT)

__all__ = [
    "ERROR",
    "NOTE",
    "TABLE_SECTIONS",
    "WARNING",
    "Amount",
    "Blank",
    "Case",
    "Cell",
    "Checker",
    "Choice",
    "Claim",
    "ConfigError",
    "Damage",
    "Dates",
    "Day",
    "Dialect",
    "Division",
    "Document",
    "Facts",
    "Figure",
    "Finding",
    "Flag",
    "FoldedText",
    "Heading",
    "Issuer",
    "Layout",
    "LayoutBuilder",
    "LayoutCell",
    "LayoutRow",
    "LayoutTable",
    "ListOf",
    "Location",
    "Missing",
    "Moment",
    "Narrative",
    "Number",
    "OneOrMany",
    "Paragraph",
    "PartsList",
    "Passage",
    "Period",
    "Prose",
    "Related",
    "Relation",
    "Report",
    "Row",
    "Rule",
    "Section",
    "Severity",
    "Shape",
    "Share",
    "SignedDate",
    "Skip",
    "Source",
    "Span",
    "Table",
    "TableOf",
    "Term",
    "Text",
    "Title",
    "Unreadable",
    "UnreadableFileError",
    "Verdict",
    "WritingDialect",
    "bad",
    "calendar_number",
    "chinese_number",
    "conflict",
    "core",
    "divisions",
    "find_moments",
    "find_placeholders",
    "fold",
    "fold_marks",
    "good",
    "hookimpl",
    "in_placeholder",
    "key_at",
    "key_of",
    "mask",
    "may_sign_for",
    "parse_date",
    "parse_issuer",
    "passages",
    "personal_numbers",
    "resolve",
    "rule",
    "shortens",
    "stem",
]
