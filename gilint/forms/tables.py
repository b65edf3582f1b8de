"""Bind table rows to one form: rows with cells, damage for all that has no place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from gilint.forms.align import Alignment, Match, align
from gilint.forms.cells import LONG, SHORT, Offsets
from gilint.forms.extras import bind_extras, find_doubled, fragment
from gilint.forms.headings import Columns, read_columns
from gilint.forms.lines import Line, lines_of
from gilint.forms.mending import mend
from gilint.forms.plans import Printed, plan_tables, shape_of
from gilint.forms.rows import bind_row
from gilint.forms.schema import BlockForm, Form, TableForm
from gilint.forms.vocabulary import Vocabulary, cores, header_cells, vocabulary_of
from gilint.layout import Layout
from gilint.location import Span
from gilint.report import Damage, Row, Table, Unreadable
from gilint.zh import core

QUALITY = {"exact": 1.0, "variant": 0.98, "fuzzy": 0.8, "position": 0.5}
UNLABELLED_QUALITY = 0.4
CERTAIN = 0.97
FEWEST_TEXTS = 6


@dataclass(frozen=True, slots=True)
class Binding:
    """All tables of a layout bound to one form, and the rows that belong to none of them."""

    form: Form
    tables: tuple[Table, ...]
    stray: tuple[Damage, ...]

    @property
    def fit(self) -> float:
        """Return from 0 to 1 how well the tables fit the form."""
        return sum(table.fit for table in self.tables) / len(self.form.tables)

    @property
    def worst(self) -> float:
        """Return how well the table that fits worst does."""
        if len(self.tables) < len(self.form.tables):
            return 0.0
        return min(table.fit for table in self.tables)


@dataclass(slots=True)
class Region:
    """The lines of one table of the form, as the alignment has sorted them."""

    matches: list[Match] = field(default_factory=list)
    unmatched: list[Line] = field(default_factory=list)
    doubled: list[Match] = field(default_factory=list)
    headers: list[Line] = field(default_factory=list)


def bind_tables(layout: Layout, forms: Sequence[Form]) -> Iterator[Binding]:
    """Bind the tables of a layout to each form, until one fits for certain.

    Where reports that are laid out alike have fitted one without any damage, to that alone.
    """
    shape = shape_of(layout)
    for form in forms if shape is not None else ():
        plans = plan_tables(shape, form, _bind_whole)
        if plans is not None:
            printed = Printed.of(layout)
            yield Binding(form, tuple(plan.apply(printed) for plan in plans), ())
            return
    for form in forms:
        binding = bind_rows(layout, form)
        yield binding
        if binding.worst > CERTAIN:
            return


def _bind_whole(layout: Layout, form: Form) -> tuple[Table, ...] | None:
    """Bind rows; None unless all find places, which no number decides, and they fit for certain."""
    binding = bind_rows(layout, form)
    whole = binding.worst > CERTAIN and not binding.stray
    return binding.tables if whole and not any(t.damage for t in binding.tables) else None


def bind_rows(layout: Layout, form: Form) -> Binding:
    """Bind the rows of a layout one by one."""
    vocabulary = vocabulary_of(form)
    lines = mend(lines_of(layout, vocabulary), vocabulary)
    alignment = align(lines, vocabulary)
    owner = _owners(lines, alignment)
    regions = _regions(lines, alignment, owner)
    stray = [fragment(line) for line in alignment.unmatched if owner[line.index] is None]
    tables = []
    for table in form.tables:
        region = regions.get(table.key, Region())
        if region.matches and _is_squeezed(region):
            stray.append(_squeezed(table, region))
        elif region.matches:
            tables.append(_table(table, region, vocabulary))
    return Binding(form, tuple(tables), tuple(stray))


def _is_squeezed(region: Region) -> bool:
    """Tell a table of which equal cells were kept once: no text twice, rows with too few cells."""
    if all(match.line.width >= len(match.entry.row.slots) for match in region.matches):
        return False
    lines = [*(match.line for match in region.matches), *region.unmatched, *region.headers]
    texts = [cell.text for line in lines for cell in line.cells if cell.text]
    return len(texts) >= FEWEST_TEXTS and len(set(texts)) == len(texts)


def _squeezed(form: TableForm, region: Region) -> Damage:
    spans = [match.line.span for match in region.matches]
    span = Span(min(spans).start, max(span.end for span in spans))
    return Damage("lost-separators", span, form.key)


def _owners(lines: Sequence[Line], alignment: Alignment) -> dict[int, str | None]:
    """Tell for every line to which table of the form it belongs.

    Headings belong to the row that follows, other lines to the row before, within one
    table of the layout; what shares no table with a bound row belongs to none.
    """
    bound = {match.line.index: match.entry.table.key for match in alignment.matches}
    holding = {line.table for line in lines if line.index in bound}
    owner: dict[int, str | None] = {}
    current: str | None = None
    for line in lines:
        current = bound.get(line.index, current)
        owner[line.index] = current if line.table in holding else None
    following: str | None = None
    for line in reversed(lines):
        following = bound.get(line.index, following)
        if line.anatomy.headers or (owner[line.index] is None and line.table in holding):
            owner[line.index] = following or owner[line.index]
    return owner


def _regions(
    lines: Sequence[Line], alignment: Alignment, owner: Mapping[int, str | None]
) -> dict[str, Region]:
    regions: dict[str, Region] = {}

    def region_of(key: str | None) -> Region:
        return regions.setdefault(key or "", Region())

    for match in alignment.matches:
        region_of(match.entry.table.key).matches.append(match)
    for match in alignment.doubled:
        region_of(match.entry.table.key).doubled.append(match)
    for line in alignment.unmatched:
        region_of(owner[line.index]).unmatched.append(line)
    for line in lines:
        if line.anatomy.headers:
            region_of(owner[line.index]).headers.append(line)
    return regions


def _table(form: TableForm, region: Region, vocabulary: Vocabulary) -> Table:
    columns = list(_columns(form, region, vocabulary))
    order = {row.key: each for block, each in columns for row in block.rows}
    offsets = Offsets.of(region.matches)
    rows: list[Row] = []
    damage: list[Damage] = []
    for match in region.matches:
        row, lost = bind_row(match, offsets, order[match.entry.row.key])
        rows.append(row)
        damage += lost
    rows, doubled = find_doubled(rows, region.matches, region.doubled, offsets, order)
    extras, stray = bind_extras(region.matches, region.unmatched, offsets, order, vocabulary)
    damage += [*doubled, *stray]
    rows = [each for row in rows for each in (row, *extras.get(row.key, ()))]
    rows, empty = _doubt_empty_fields(rows, damage)
    return _finish(form, region, [each for _, each in columns], rows, [*damage, *empty])


def _columns(
    form: TableForm, region: Region, vocabulary: Vocabulary
) -> Iterator[tuple[BlockForm, Columns]]:
    """Yield the columns of every block, by the headings since the row before its first row."""
    indices = sorted(match.line.index for match in region.matches)
    for block in form.blocks:
        first = min((m.line.index for m in region.matches if m.entry.row in block.rows), default=-1)
        before = [index for index in indices if index < first]
        after = before[-1] if before else -1
        above = [line for line in region.headers if after < line.index <= first]
        yield block, read_columns(block, above, vocabulary)


def _doubt_empty_fields(
    rows: list[Row], damage: Sequence[Damage]
) -> tuple[list[Row], list[Damage]]:
    """Where rows are short of cells an empty field may be a lost one: such rows are not placed."""
    if not any(item.kind in (SHORT, LONG) for item in damage):
        return rows, []
    kept, doubted = [], []
    for row in rows:
        if any(not cell.raw for cell in row.cells):
            filled = sum(1 for cell in row.cells if cell.raw)
            doubted.append(
                Damage("blank-fields", row.span, row.key, row.label, filled, len(row.cells))
            )
            kept.append(replace(row, cells=()))
        else:
            kept.append(row)
    return kept, doubted


def _finish(
    form: TableForm,
    region: Region,
    columns: Sequence[Columns],
    rows: Sequence[Row],
    damage: Sequence[Damage],
) -> Table:
    bound = {row.key for row in rows}
    lines = [match.line for match in region.matches]
    first = min(line.span.start for line in (*lines, *region.headers))
    return Table(
        key=form.key,
        form=form.form,
        rows=tuple(rows),
        damage=tuple(sorted(damage, key=lambda item: item.span)),
        missing=tuple(row.key for row in form.rows if row.key not in bound),
        relabelled=tuple(label for each in columns for label in each.relabelled),
        span=Span(first, max(line.span.end for line in lines)),
        fit=_fit(form, region, rows, damage),
        index={(cell.row, cell.column): cell for row in rows for cell in row.cells},
    )


def _fit(form: TableForm, region: Region, rows: Sequence[Row], damage: Sequence[Damage]) -> float:
    """Return from 0 to 1 how many of the form's rows and headings are there as they should be."""
    quality = sum(
        QUALITY.get(row.matched, UNLABELLED_QUALITY) * _readable(row)
        for row in rows
        if row.kind == "form"
    )
    printed = {core(cell.text) for line in region.headers for cell in line.headers}
    expected = _headings(form)
    heads = sum(1 for names in expected if printed.intersection(names))
    spare = sum(1 for row in rows if row.kind == "extra") + sum(
        1 for item in damage if item.kind in ("unknown-row", "doubled-row")
    )
    whole = _count_rows(form) + len(expected)
    return max(0.0, (quality + heads - spare / 2) / whole)


def found_in(form: Form, table: Table) -> float:
    """Return how many of a form's rows and headings a table has: its fit, not as a share."""
    expected = form.table(table.key)
    return table.fit * (_count_rows(expected) + len(_headings(expected)))


def _readable(row: Row) -> float:
    """Weigh a row by the cells that could be read: half of it is its label."""
    unreadable = sum([isinstance(cell.value, Unreadable) for cell in row.cells])
    return 1.0 - unreadable / len(row.cells) / 2 if row.cells else 0.5


@lru_cache(maxsize=32)
def _headings(form: TableForm) -> tuple[tuple[str, ...], ...]:
    labels = dict.fromkeys(cell.label for cell in header_cells(form))
    return tuple(cores(label) for label in labels)


@lru_cache(maxsize=32)
def _count_rows(form: TableForm) -> int:
    return sum(1 for _ in form.rows)
