"""Bind table rows to one form: rows with cells, damage for all that has no place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from gilint.forms.align import Alignment, Match, align
from gilint.forms.cells import Offsets, learn_offsets, place, read_value
from gilint.forms.headings import Columns, read_columns
from gilint.forms.lines import Line, lines_of
from gilint.forms.schema import BlockForm, Form, Label, RowForm, Slot, TableForm
from gilint.forms.vocabulary import Vocabulary, cores, header_cells, vocabulary_of
from gilint.layout import Layout, LayoutCell
from gilint.location import Span
from gilint.report import Cell, Damage, Row, Table
from gilint.zh import core

QUALITY = {"exact": 1.0, "variant": 0.98, "fuzzy": 0.8, "position": 0.5}
UNLABELLED_QUALITY = 0.4
SUBTOTALS = ("小计", "合计")


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


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table of the form, as the alignment has sorted them."""

    matches: tuple[Match, ...]
    unmatched: tuple[Line, ...]
    doubled: tuple[Match, ...]
    headers: tuple[Line, ...]


def bind_tables(layout: Layout, form: Form) -> Binding:
    """Bind every table row of a layout to the rows of a form."""
    vocabulary = vocabulary_of(form)
    lines = lines_of(layout, vocabulary)
    alignment = align(lines, vocabulary)
    owner = _owners(lines, alignment)
    tables = tuple(
        _table(table, _region(table, lines, alignment, owner), vocabulary)
        for table in form.tables
        if any(match.entry.table is table for match in alignment.matches)
    )
    stray = [_fragment(line) for line in alignment.unmatched if owner[line.index] is None]
    return Binding(form, tables, tuple(stray))


def _owners(lines: Sequence[Line], alignment: Alignment) -> dict[int, str | None]:
    """Tell for every line to which table of the form it belongs.

    Headings belong to the row that follows, other lines to the row before, within one
    table of the layout; what shares no table with a bound row belongs to none.
    """
    bound = {match.line.index: match.entry.table.key for match in alignment.matches}
    keys = {line.table: bound[line.index] for line in reversed(lines) if line.index in bound}
    owner: dict[int, str | None] = {}
    current: str | None = None
    for line in lines:
        current = bound.get(line.index, current)
        owner[line.index] = current if line.table in keys else None
    following: str | None = None
    for line in reversed(lines):
        following = bound.get(line.index, following)
        if line.headers or (owner[line.index] is None and line.table in keys):
            owner[line.index] = following or owner[line.index]
    return owner


def _region(
    table: TableForm,
    lines: Sequence[Line],
    alignment: Alignment,
    owner: dict[int, str | None],
) -> Region:
    return Region(
        tuple(match for match in alignment.matches if match.entry.table is table),
        tuple(line for line in alignment.unmatched if owner[line.index] == table.key),
        tuple(match for match in alignment.doubled if match.entry.table is table),
        tuple(line for line in lines if line.headers and owner[line.index] == table.key),
    )


def _table(form: TableForm, region: Region, vocabulary: Vocabulary) -> Table:
    columns = {block: read_columns(block, _above(block, region)) for block in form.blocks}
    offsets = learn_offsets(region.matches)
    rows: list[Row] = []
    damage: list[Damage] = []
    for match in region.matches:
        order = next(columns[b].order for b in form.blocks if match.entry.row in b.rows)
        _bind_row(match, offsets, order, rows, damage)
    _bind_extras(form, region, offsets, rows, damage)
    damage += [_doubled(match) for match in region.doubled]
    rows, damage = _doubt_empty_fields(rows, damage)
    return _finish(form, region, columns.values(), rows, damage)


def _above(block: BlockForm, region: Region) -> list[Line]:
    """Return the headings of one block: those since the row before its first one."""
    indices = [m.line.index for m in region.matches if m.entry.row in block.rows]
    if not indices:
        return []
    first = min(indices)
    before = [m.line.index for m in region.matches if m.line.index < first]
    after = max(before, default=-1)
    return [line for line in region.headers if after < line.index <= first]


def _bind_row(
    match: Match, offsets: Offsets, order: Sequence[str], rows: list[Row], damage: list[Damage]
) -> None:
    row, line = match.entry.row, match.line
    placed = place(match, offsets)
    slots = _in_order(row, order)
    if isinstance(placed, str):
        damage.append(_damage(placed, line, row.key or match.entry.table.key, row))
        cells: tuple[Cell, ...] = ()
    else:
        cells = tuple(map(_cell, slots, placed))
    label = line.label if match.matched not in ("unlabelled", "overwritten") else None
    rows.append(
        Row(
            key=row.key,
            kind="form",
            label=_printed(line) if label else "",
            label_span=label.span if label else _label_place(line),
            matched=match.matched,
            cells=cells,
            span=line.span,
            moved=match.moved,
        )
    )


def _in_order(row: RowForm, order: Sequence[str]) -> Sequence[Slot]:
    by_column = {slot.column: slot for slot in row.slots}
    if len(by_column) != len(row.slots):
        return row.slots
    return [by_column[column] for column in order]


def _cell(slot: Slot, printed: LayoutCell) -> Cell:
    value = read_value(printed.text, slot.unit)
    return Cell(slot.row, slot.column, printed.text, value, printed.span, slot.unit)


def _printed(line: Line) -> str:
    """Return the row's own label as printed; a label in pieces is joined."""
    texts = [cell.text for cell in line.labels]
    for count in range(1, len(texts) + 1):
        if core("".join(texts[-count:])) == line.said:
            return "".join(texts[-count:])
    return texts[-1]


def _label_place(line: Line) -> Span:
    """Return where the label would stand: the overwriting number, else before the numbers."""
    first = next((cell for cell in line.zone if cell.text), line.cells[0])
    return first.span


def _damage(kind: str, line: Line, key: str, row: RowForm) -> Damage:
    return Damage(kind, line.span, key, _label(line), line.filled, len(row.slots))


def _label(line: Line) -> str:
    return line.labels[-1].text if line.labels else ""


def _doubled(match: Match) -> Damage:
    row = match.entry.row
    return _damage("doubled-row", match.line, row.key, row)


def _fragment(line: Line) -> Damage:
    kind = "unknown-row" if line.filled else "fragment"
    return Damage(kind, line.span, None, _label(line), line.filled)


def _bind_extras(
    form: TableForm, region: Region, offsets: Offsets, rows: list[Row], damage: list[Damage]
) -> None:
    """Bind rows that the form does not have: invented ones, and subtotals of a group."""
    counts: dict[str, int] = {}
    for line in region.unmatched:
        neighbour = _before(line, region)
        if not _is_row(line, neighbour):
            damage.append(_fragment(line))
            continue
        kind, key = _extra_key(line, neighbour, counts)
        extra = RowForm(key, (), Label(_label(line)), _slots_like(neighbour, key))
        placed = place(Match(line, neighbour.entry, "exact"), offsets)
        cells: tuple[Cell, ...] = ()
        if isinstance(placed, str):
            damage.append(_damage(placed, line, key, extra))
        else:
            cells = tuple(map(_cell, extra.slots, placed))
        label = line.labels[-1]
        row = Row(key, kind, label.text, label.span, "exact", cells, line.span)
        at = next(i for i, r in enumerate(rows) if r.key == neighbour.entry.row.key)
        rows.insert(at + 1 + sum(r.kind != "form" for r in rows[at + 1 :][:1]), row)


def _before(line: Line, region: Region) -> Match:
    """Return the bound row in front of a line, or the first one."""
    earlier = [match for match in region.matches if match.line.index < line.index]
    if earlier:
        return max(earlier, key=lambda match: match.line.index)
    return min(region.matches, key=lambda match: match.line.index)


def _is_row(line: Line, neighbour: Match) -> bool:
    """Tell a row from a fragment: it has a label, and about as many numbers as its neighbour."""
    slots = len(neighbour.entry.row.slots)
    return bool(line.labels) and neighbour.entry.row.label is not None and 2 * line.filled >= slots


def _extra_key(line: Line, neighbour: Match, counts: dict[str, int]) -> tuple[str, str]:
    """Name an extra row after its group: `disposed.denied.extra_1`, `….subtotal`."""
    groups = neighbour.entry.row.key.rpartition(".")[0]
    said = line.said or line.group
    subtotal = not line.said or said in SUBTOTALS
    kind = "subtotal" if subtotal else "extra"
    stem = f"{groups}.{kind}" if groups else kind
    counts[stem] = counts.get(stem, 0) + 1
    return kind, stem if subtotal and counts[stem] == 1 else f"{stem}_{counts[stem]}"


def _slots_like(neighbour: Match, key: str) -> tuple[Slot, ...]:
    return tuple(replace(slot, row=key) for slot in neighbour.entry.row.slots)


def _doubt_empty_fields(rows: list[Row], damage: list[Damage]) -> tuple[list[Row], list[Damage]]:
    """Where rows are short of cells an empty field may be a lost one: such rows are not placed."""
    if not any(item.kind in ("short-row", "long-row") for item in damage):
        return rows, damage
    kept = []
    for row in rows:
        if any(not cell.raw for cell in row.cells):
            filled = sum(1 for cell in row.cells if cell.raw)
            damage.append(
                Damage("blank-fields", row.span, row.key, row.label, filled, len(row.cells))
            )
            kept.append(replace(row, cells=()))
        else:
            kept.append(row)
    return kept, damage


def _finish(
    form: TableForm,
    region: Region,
    columns: Iterable[Columns],
    rows: list[Row],
    damage: list[Damage],
) -> Table:
    bound = {row.key for row in rows}
    cells = {(cell.row, cell.column): cell for row in rows for cell in row.cells}
    lines = [match.line for match in region.matches]
    return Table(
        key=form.key,
        form=form.form,
        rows=tuple(rows),
        damage=tuple(sorted(damage, key=lambda item: item.span)),
        missing=tuple(row.key for row in form.rows if row.key not in bound),
        relabelled=tuple(label for each in columns for label in each.relabelled),
        span=Span(
            min(line.span.start for line in (*lines, *region.headers)),
            max(line.span.end for line in lines),
        ),
        fit=_fit(form, region, rows, damage),
        index=cells,
    )


def _fit(form: TableForm, region: Region, rows: list[Row], damage: list[Damage]) -> float:
    """Return from 0 to 1 how many of the form's rows and headings are there as they should be."""
    quality = sum(
        QUALITY.get(row.matched, UNLABELLED_QUALITY) * (1.0 if row.cells else 0.5)
        for row in rows
        if row.kind == "form"
    )
    printed = {core(cell.text) for line in region.headers for cell in line.headers if cell.text}
    expected = _headings(form)
    heads = sum(1 for names in expected if printed.intersection(names))
    spare = sum(1 for row in rows if row.kind == "extra") + sum(
        1 for item in damage if item.kind in ("unknown-row", "doubled-row")
    )
    whole = len(list(form.rows)) + len(expected)
    return max(0.0, (quality + heads - spare / 2) / whole)


@lru_cache(maxsize=32)
def _headings(form: TableForm) -> tuple[tuple[str, ...], ...]:
    labels = dict.fromkeys(cell.label for cell in header_cells(form))
    return tuple(cores(label) for label in labels)
