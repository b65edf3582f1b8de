"""Bind the rows that the form does not have: invented ones, subtotals, rows that stand twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gilint.forms.align import Match, is_subtotal
from gilint.forms.cells import Offsets
from gilint.forms.headings import Columns
from gilint.forms.lines import Line
from gilint.forms.rows import bind_cells, lost
from gilint.forms.schema import Label, RowForm
from gilint.forms.vocabulary import Entry, Vocabulary, cores
from gilint.report import Damage, Row

Extras = dict[str, list[Row]]


@dataclass(slots=True)
class Names:
    """Names extra rows after their group: `disposed.denied.extra_1`, `….subtotal`."""

    vocabulary: Vocabulary
    counts: dict[str, int] = field(default_factory=dict)

    def name(self, line: Line, neighbour: Match) -> tuple[str, str]:
        """Return kind and key of an extra row."""
        subtotal = not line.anatomy.said or is_subtotal(line)
        group = neighbour.entry.row.key.rpartition(".")[0]
        if line.anatomy.group:
            group = prefix_of(line.anatomy.group, self.vocabulary) or group
        kind = "subtotal" if subtotal else "extra"
        stem = f"{group}.{kind}" if group else kind
        self.counts[stem] = self.counts.get(stem, 0) + 1
        count = self.counts[stem]
        return kind, stem if subtotal and count == 1 else f"{stem}_{count}"


def prefix_of(group: str, vocabulary: Vocabulary) -> str:
    """Return what the keys of all rows of a group begin with: `disposed.denied`."""
    keys = [
        entry.row.key
        for entry in vocabulary.entries
        if any(group in cores(label) for label in entry.row.groups)
    ]
    parts = [key.split(".") for key in keys]
    shared = [same[0] for same in zip(*parts, strict=False) if len(set(same)) == 1]
    return ".".join(shared) if len(keys) > 1 else ""


def bind_extras(
    matches: Sequence[Match],
    lines: Sequence[Line],
    offsets: Offsets,
    columns: Mapping[str, Columns],
    vocabulary: Vocabulary,
) -> tuple[Extras, list[Damage]]:
    """Bind lines that are no row of the form: the rows behind each of the form's, and damage."""
    if not lines:
        return {}, []
    names = Names(vocabulary)
    ordered = sorted(matches, key=lambda match: match.line.index)
    places = [match.line.index for match in ordered]
    extras: Extras = {}
    damage: list[Damage] = []
    for line in lines:
        neighbour = ordered[max(0, bisect_left(places, line.index) - 1)]
        if _is_row(line, neighbour):
            beside = neighbour.entry.row.key
            row, found = _bind_extra(line, neighbour, offsets, columns[beside], names)
            extras.setdefault(beside, []).append(row)
            damage += found
        elif not line.anatomy.empty:  # A row of nothing is a spacer: the table's own are placed.
            damage.append(fragment(line))
    return extras, damage


def fragment(line: Line) -> Damage:
    """Return the damage that a line is which belongs to no row."""
    return lost("unknown-row" if line.anatomy.filled else "fragment", line, None)


def _is_row(line: Line, neighbour: Match) -> bool:
    """Tell a row from a fragment: it has a label, and about as many numbers as its neighbour."""
    row = neighbour.entry.row
    return bool(line.labels) and row.label is not None and 2 * line.anatomy.filled >= len(row.slots)


def _bind_extra(
    line: Line, neighbour: Match, offsets: Offsets, columns: Columns, names: Names
) -> tuple[Row, tuple[Damage, ...]]:
    kind, key = names.name(line, neighbour)
    label = line.labels[-1]
    slots = tuple(replace(slot, row=key) for slot in neighbour.entry.row.slots)
    form = RowForm(key, (), Label(label.text), slots)
    entry = Entry(neighbour.entry.index, neighbour.entry.table, form)
    cells, damage = bind_cells(Match(line, entry, "exact"), offsets, columns, key)
    return Row(key, kind, label.text, label.span, "exact", cells, line.span), damage


def find_doubled(
    rows: Sequence[Row],
    matches: Sequence[Match],
    doubled: Sequence[Match],
    offsets: Offsets,
    columns: Mapping[str, Columns],
) -> tuple[list[Row], list[Damage]]:
    """Report rows that stand twice; where their numbers differ, neither of the two is believed."""
    if not doubled:
        return list(rows), []
    printed = {row.key: [cell.raw for cell in row.cells] for row in rows}
    unlike: set[str] = set()
    for match in doubled:
        key = match.entry.row.key
        cells, _ = bind_cells(match, offsets, columns[key], key)
        if [cell.raw for cell in cells] != printed[key]:
            unlike.add(key)
    kept = [replace(row, cells=()) if row.key in unlike else row for row in rows]
    first = {match.entry.row.key: match.line for match in matches}
    damage = [lost("ambiguous-row", first[key], key) for key in sorted(unlike) if printed[key]]
    return kept, [*damage, *_runs(doubled)]


def _runs(doubled: Sequence[Match]) -> Iterator[Damage]:
    """Yield a damage for every run of doubled rows: a table printed twice is one mistake."""
    run: list[Match] = []
    for match in sorted(doubled, key=lambda each: each.line.index):
        if run and match.line.index != run[-1].line.index + 1:
            yield _run(run)
            run = []
        run.append(match)
    yield _run(run)


def _run(run: Sequence[Match]) -> Damage:
    first, last = run[0], run[-1]
    damage = lost("doubled-row", first.line, first.entry.row.key, len(first.entry.row.slots))
    return replace(damage, span=first.line.span.join(last.line.span))
