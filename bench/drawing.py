"""The reports that throughput is measured on: drawn tables, and prose that speaks of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.forms.lay_out import Draft, lay_out
from gilint.testing.drafts import base_draft, base_prose, self_name
from gilint.testing.drawn import draw_report
from gilint.testing.prose import draw_statements, write_statements

NOTATIONS = ("tab_cells", "tsv_rows", "piped_cells")
EVERY_OLD = 5
"""Of so many reports one follows the older form."""


def draw_files(linter: Linter, folder: Path, count: int) -> Iterator[Path]:
    """Write drawn reports, in the text notations by turns, and yield their paths."""
    by_name = {each.name: each for each in linter.registry.dialects}
    for number in range(count):
        dialect = by_name[NOTATIONS[number % len(NOTATIONS)]]
        assert isinstance(dialect, WritingDialect)
        target = folder / f"{number:05}.txt"
        target.write_bytes(dialect.write(lay_out(draw_draft(linter, number))))
        yield target


def draw_draft(linter: Linter, number: int) -> Draft:
    """Draw a report; its overview states the numbers of its tables, and other numbers."""
    random = Random(number)
    form = linter.forms[number % EVERY_OLD == 0]
    drawn = draw_report(random, form)
    issuer, _ = drawn.draft.signature
    prose = base_prose(drawn.year, self_name(issuer))
    if form.last_year is None:  # the statements are worded for the form in force
        said = write_statements(random, draw_statements(random, drawn.numbers, drawn.year))
        prose["overview"] = (*prose["overview"], *said.split("\n"))
    values = {key: str(value) for key, value in drawn.numbers.items()}
    return base_draft(form, drawn.year, issuer, values, prose)
