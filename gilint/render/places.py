"""Places in words: what a key and a location are called by the people who look for them."""

from __future__ import annotations

import re

from gilint.forms.schema import Form, SectionForm, TableForm
from gilint.location import Location
from gilint.render import Style
from gilint.render.masking import mask
from gilint.report import Report
from gilint.texts import TEXTS, say
from gilint.zh import split_enumerator

# An address in a Word document: a paragraph, or a cell of a table.
WORD = re.compile(
    r"p/(?P<paragraph>\d+)(?:/|$)|table/(?P<table>\d+)/row/(?P<row>\d+)/cell/(?P<cell>\d+)"
)
SHEET = re.compile(r"(?P<sheet>[^!]+)!(?P<cell>[A-Z]{1,3}\d+)$")
PLACES = {
    "title": "place-title",
    "preface": "place-preface",
    "signed.issuer": "place-signed-issuer",
    "signed.date": "place-signed-date",
}


def describe_location(location: Location, lang: str) -> str:
    """Return a place in words: the page, the place in a document or workbook, else the line."""
    line = say("place-line", lang, line=location.line, column=location.column)
    return describe_address(location, lang) or line


def describe_address(location: Location, lang: str) -> str:
    """Return a place in a file whose lines nobody sees (Word, PDF, workbook); "" for text."""
    if location.page is not None:
        return say("place-page", lang, page=location.page)
    if found := WORD.match(location.address or ""):
        return say("place-word-cell" if found["table"] else "place-word", lang, **found.groupdict())
    if found := SHEET.match(location.address or ""):
        return say("place-sheet", lang, **found.groupdict())
    return ""


def describe_key(key: str | None, report: Report, style: Style, within: str = "") -> str:
    """Return what a key names, in words; "" for None, the key itself where nothing names it.

    The table is left out where it is `within`, the one that is spoken of already.
    """
    if not key:
        return ""
    if key in PLACES:
        return say(PLACES[key], style.lang)
    head, *rest = key.split("/")
    if head == "sections":
        return _describe_section(rest[0] if rest else "", report, style) or key
    form, table = find_table(head, report, style)
    if form is None or table is None:
        return key
    names = [_name_of(table, part, report, style.lang) for part in rest]
    if head != within or not names:
        names.insert(0, name_table(form, table, style.lang))
    return "·".join(names)


def find_table(key: str, report: Report, style: Style) -> tuple[Form | None, TableForm | None]:
    """Return the form that a table of the report is bound to, and the table in it."""
    bound = report.table(key)
    form = style.forms.get((bound.form if bound else report.form) or "")
    if form is None:
        return None, None
    return form, next((table for table in form.tables if table.key == key), None)


def name(table: TableForm, key: str, lang: str) -> str:
    """Return the name of a row or column of the form, or the key where it has none."""
    return table.names.get(key, {}).get(lang, key)


def _name_of(table: TableForm, key: str, report: Report, lang: str) -> str:
    """Name a row or column; a row that the form does not have goes by its printed label."""
    bound = report.table(table.key)
    extra = (
        [row.label for row in bound.rows if row.key == key and row.kind != "form"] if bound else []
    )
    return mask(extra[0]) if extra else name(table, key, lang)


def name_table(form: Form, table: TableForm, lang: str) -> str:
    """Return the short name of a table with the heading it stands under."""
    short = name(table, "", lang)
    section = next((item for item in form.sections if item.table == table.key), None)
    if section is None:
        return short or table.key
    return say("place-table", lang, table=short, heading=_plain(section))


def _describe_section(key: str, report: Report, style: Style) -> str:
    form = style.forms.get(report.form or "")
    sections = form.sections if form else ()
    found = next((item for item in sections if item.key == key), None)
    if found is None:
        printed = report.section(key)
        return printed.heading.text if printed else ""
    ordinals = TEXTS["place-ordinals"][style.lang == "en"]
    ordinal = ordinals[found.ordinal - 1 : found.ordinal]
    return say("place-section", style.lang, ordinal=ordinal, heading=_plain(found))


def _plain(section: SectionForm) -> str:
    return split_enumerator(section.heading.text)[1]
