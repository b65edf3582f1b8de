"""Drawn reports with true prose and injected faults, and what every reader must tell of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from gilint.engine import Checked, Linter
from gilint.forms.lay_out import lay_out
from gilint.forms.schema import Form
from gilint.layout import Layout
from gilint.source import Document
from gilint.testing.drawn import Drawn, draw_report
from gilint.testing.patches import patch_draft
from gilint.testing.prose import draw_statements, falsify, write_statements

Told = dict[Any, Any]
INVISIBLE = "\u200b\ufeff\u00ad"


def draw(seed: int, forms: Sequence[Form]) -> Layout:
    """Draw a report, every second one with a fault in its tables and one in its prose."""
    random = Random(seed)
    drawn = draw_report(random, forms[seed % 4 == 3])
    statements = draw_statements(random, drawn.numbers, drawn.year)
    if seed % 2:
        falsehood = falsify(random, statements)
        statements = falsehood.statements if falsehood else statements
    prose = {"append": {"overview": write_statements(random, statements)}}
    draft = patch_draft(drawn.draft, prose, drawn.form)
    if seed % 2:
        draft = patch_draft(draft, draw_fault(random, drawn), drawn.form)
    return lay_out(draft)


def draw_fault(random: Random, drawn: Drawn) -> Mapping[str, Any]:
    """Draw a fault that every notation can carry."""
    cells = [f"{t.key}/{s.row}/{s.column}" for t in drawn.form.tables for s in t.slots]
    rows = [f"applications/{row.key}" for row in drawn.form.table("applications").rows]
    return random.choice(
        (
            {"cells": {random.choice(cells): "1234"}},
            {"cells": dict.fromkeys(random.sample(cells, 5), "/")},
            {"cells": {random.choice(cells): "12件"}},
            {"rows": {random.choice(rows): None}},
            {"doubled": [random.choice(rows)]},
            {"extra_rows": {"applications/disposed.denied.administrative_inquiry": "9.其他"}},
            {"signed": f"{drawn.year}-01-10"},
            {"signatory": None},
            {"headings": {"problems": "五、存在问题及改进措施"}},
            {"order": ["proceedings", "before", "applications"]},
            {"sections": {"other": None}},
            {"append": {"overview": "全年共公开信息条。\n联系电话13912345678，××同志负责。"}},
            {"append": {"problems": "深入学习深入学习《条例，we will do,提高水平。"}},
        )
    )


def check(linter: Linter, data: bytes, name: str = "report") -> Checked:
    """Check a file that can be read."""
    outcome = linter.check(Document(name, data))
    assert isinstance(outcome, Checked), outcome
    return outcome


def tell(outcome: Checked) -> Told:
    """Return what all readers must agree upon: the whole tree without white space, the findings."""
    report = outcome.report
    signed = report.signature.signed
    told: Told = {
        "title": report.title and report.title.text,
        "issuer": report.issuer,
        "year": report.year,
        "form": report.form,
        "signed": (report.signature.issuer, signed and signed.date),
        "preface": [plain(line.text) for line in report.preface],
        "sections": [section.key for section in report.sections],
        "findings": sorted((d.code, d.key or "", d.fingerprint) for d in outcome.diagnostics),
        "judged": (outcome.judged, outcome.broken, outcome.relations),
    }
    for section in report.sections:
        heading = section.heading
        told["section", section.key] = (plain(heading.text), heading.ordinal, section.table)
        told["prose", section.key] = [plain(line.text) for line in section.paragraphs]
    for table in report.tables:
        told["table", table.key] = (table.form, table.missing)
        for row in table.rows:
            told["row", table.key, row.key] = (row.kind, plain(row.label), row.matched)
        for cell in table.cells:
            told["cell", table.key, cell.row, cell.column] = plain(cell.raw)
    return told


def plain(text: str) -> str:
    """Return a text in half width without white space and what nobody sees."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if not char.isspace() and char not in INVISIBLE)


def differences(one: Told, two: Told) -> list[tuple[Any, Any, Any]]:
    """Return what two tellings do not agree upon: the subject, the one, the other."""
    subjects = dict.fromkeys((*one, *two))
    return [(key, one.get(key), two.get(key)) for key in subjects if one.get(key) != two.get(key)]
