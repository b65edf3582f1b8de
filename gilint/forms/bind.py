"""Bind a layout into a report: the form that fits best, its tables, sections, title, signature."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gilint.forms.frames import part_headings, sentences_in, unfold
from gilint.forms.remnants import take_out_remnants
from gilint.forms.schema import Form
from gilint.forms.sections import Candidate, drop_contents, find_headings, join_broken
from gilint.forms.signatures import find_signature, read_under_title
from gilint.forms.tables import Binding, bind_tables, found_in
from gilint.forms.titles import find_title, is_title_line
from gilint.layout import Block, Layout, LayoutTable, Paragraph
from gilint.lexicon import (
    CONTINUED,
    FURNITURE,
    ONLY_MARKS,
    PAGE_NUMBER,
    PUBLISHED,
    PUBLISHER,
    year_of,
)
from gilint.location import Span
from gilint.report import Damage, Report, Section, Signature, Table, Title
from gilint.zh import SENTENCE_END, fold, fold_marks

LONGEST_FURNITURE = 120
# A table follows another form only where that form clearly fits it better.
CLEARLY = 0.02
# What two forms find in a table may differ by this much, and no row or heading is told apart.
UNDECIDED = 0.1
# Of a table that is one at all, this much fits its form, for all the damage.
LEAST = 0.3
LAST_MONTH = 6  # a report that is signed later may be for the running year, or very late


@dataclass(frozen=True, slots=True)
class Prose:
    """The paragraphs of a layout, sorted: page furniture taken out, its metadata read."""

    blocks: tuple[Block, ...]
    furniture: tuple[Paragraph, ...]
    published: str | None
    publisher: str | None


def bind(layout: Layout, forms: Sequence[Form], year: int | None = None) -> Report:
    """Bind `layout` to the best of `forms` (newest first).

    `year` overrides the report year that the title states.
    """
    layout, others = _first_report(layout)
    layout = replace(layout, blocks=part_headings(layout.blocks, forms))
    prose = _sort(layout)
    layout = _with_metadata(layout, prose)
    bindings = list(bind_tables(layout, forms))
    best, tables, stray = _choose(bindings)
    blocks = join_broken(drop_contents(prose.blocks, best.form), best.form, layout.source)
    held = _held_by(blocks, tables)
    headings = find_headings(blocks, best.form, held)
    first = min(headings, default=len(blocks))
    title, preface, under = _open(blocks[:first], whole=not headings)
    sections, signature = _sections(blocks, headings, held)
    sections, lost = take_out_remnants(sections, tables, best.form)
    if signature.signed is None and under.signed is not None:
        signature = replace(signature, signed=under.signed)
    if signature.issuer is None and under.issuer is not None:
        signature = replace(signature, issuer=under.issuer, issuer_span=under.issuer_span)
    stated = (title.year if title else None) or _stated_year(preface, sections, signature)
    best, tables = _follow_year(best, tables, bindings, year or stated)
    return Report(
        layout=layout,
        form=_form_id(best, tables, forms, year or stated),
        fit=round(sum(table.fit for table in tables) / len(best.form.tables), 4),
        title=title,
        year=year or stated,
        preface=preface,
        sections=sections,
        tables=tables,
        signature=signature,
        furniture=prose.furniture,
        stray=(*stray, *lost),
        others=others,
    )


def _form_id(
    best: Binding, tables: Sequence[Table], forms: Sequence[Form], year: int | None
) -> str | None:
    """Name the form: by the tables, and where there are none, by the year."""
    if tables:
        return best.form.id
    return next((form.id for form in forms if year is not None and form.covers(year)), None)


def _first_report(layout: Layout) -> tuple[Layout, tuple[Span, ...]]:
    """Cut a file that holds several reports before the second title."""
    titles = [
        at
        for at, block in enumerate(layout.blocks)
        if isinstance(block, Paragraph) and is_title_line(block.text)
    ]
    cuts = [at for at in titles[1:] if _complete(layout.blocks[titles[0] : at])]
    cuts = [at for at in cuts if _complete(layout.blocks[at:])]
    if not cuts:
        return layout, ()
    others = tuple(layout.blocks[at].span for at in cuts)
    return replace(layout, blocks=layout.blocks[: cuts[0]]), others


def _complete(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks hold a report of their own: a table and paragraphs behind it."""
    return any(isinstance(block, LayoutTable) and len(block.row_ends) > 2 for block in blocks)


def _sort(layout: Layout) -> Prose:
    """Take page furniture out of the paragraphs; read publication date and publisher from it."""
    kept: list[Block] = []
    furniture: list[Paragraph] = []
    published = publisher = None
    for block in layout.blocks:
        if isinstance(block, LayoutTable) or not _is_furniture(block.text):
            kept.append(block)
            continue
        furniture.append(block)
        # White space stays: it parts the day from the hour in 2024-1-2 10:30.
        folded = fold_marks(block.text)
        if published is None and (match := PUBLISHED.search(folded)):
            published = match["date"]
        if publisher is None and (match := PUBLISHER.search(folded)):
            publisher = match["name"]
    return Prose(tuple(kept), tuple(furniture), published, publisher)


def _is_furniture(text: str) -> bool:
    if len(text) > LONGEST_FURNITURE:
        return ONLY_MARKS.match(text) is not None
    if text.endswith(SENTENCE_END):
        return False
    folded = fold(text)
    return bool(
        (FURNITURE.match(folded) and (len(folded) < 12 or ":" in folded or ">" in folded))
        or PAGE_NUMBER.match(folded)
        or ONLY_MARKS.match(folded)
        or CONTINUED.match(folded)
    )


def _with_metadata(layout: Layout, prose: Prose) -> Layout:
    source = layout.source
    published = source.published or prose.published
    publisher = source.publisher or prose.publisher
    if (published, publisher) == (source.published, source.publisher):
        return layout
    return replace(layout, source=replace(source, published=published, publisher=publisher))


def _choose(
    bindings: Sequence[Binding],
) -> tuple[Binding, tuple[Table, ...], tuple[Damage, ...]]:
    """Bind to every form until one fits for certain; each table keeps the form it fits best.

    In a mixture the report's form is the one that fits more, and a table that clearly
    follows another one says so in `Table.form`. A table of which next to nothing fits any form
    is scrambled: what little fits, does so by chance.
    """
    best = max(bindings, key=lambda binding: binding.fit)
    tables = []
    scrambled = []
    unreadable = {item.row for item in best.stray}
    for key in dict.fromkeys(table.key for binding in bindings for table in binding.tables):
        if key in unreadable:
            continue
        found = [t for binding in (best, *bindings) for t in binding.tables if t.key == key]
        top = max(found, key=lambda table: table.fit)
        if top.fit >= LEAST:
            tables.append(top if top.fit > found[0].fit + CLEARLY else found[0])
        elif top.key in {table.key for table in best.tables}:
            scrambled.append(Damage("lost-separators", top.span, top.key))
    order = [table.key for table in best.form.tables]
    tables.sort(key=lambda table: order.index(table.key))
    return best, tuple(tables), (*best.stray, *scrambled)


def _follow_year(
    best: Binding, tables: tuple[Table, ...], bindings: Sequence[Binding], year: int | None
) -> tuple[Binding, tuple[Table, ...]]:
    """Read a table by the form of the report's year where nothing in it tells the forms apart.

    What is left of a table that breaks off fits the shorter form better: no sign that it is it.
    """
    due = next((b for b in bindings if year is not None and b.form.covers(year)), None)
    if due is None:
        return best, tables
    own = {table.key: table for table in due.tables}
    kept = []
    for table in tables:
        rival = own.get(table.key, table)
        form = next(b.form for b in bindings if b.form.id == table.form)
        shows_more = found_in(form, table) > found_in(due.form, rival) + UNDECIDED
        kept.append(table if shows_more else rival)
    followed = bool(kept) and all(table.form == due.form.id for table in kept)
    return due if followed else best, tuple(kept)


def _held_by(blocks: Sequence[Block], tables: Sequence[Table]) -> dict[int, str]:
    """Tell which bound table begins in which block."""
    held = {}
    for at, block in enumerate(blocks):
        if isinstance(block, LayoutTable):
            for table in tables:
                if block.span.start <= table.span.start < block.span.end:
                    held[at] = table.key
    return held


def _open(
    blocks: Sequence[Block], *, whole: bool
) -> tuple[Title | None, tuple[Paragraph, ...], Signature]:
    """Split what stands before the first section: title, a date under it, preface.

    A title that stands nowhere else is looked for in tables that only place text.
    """
    opening = [block for block in blocks if isinstance(block, Paragraph)]
    found = find_title(opening)
    if found is None and len(opening) < len(blocks):
        unfolded = unfold(blocks)
        if found := find_title(unfolded):
            opening = unfolded
    if found is None:
        return None, () if whole else tuple(opening), Signature()
    title, place = found
    rest = list(opening[place.stop :])
    under, taken = read_under_title(rest[:2], title.issuer)
    return title, tuple(rest[taken:]), under


def _sections(
    blocks: Sequence[Block], headings: Mapping[int, Candidate], held: Mapping[int, str]
) -> tuple[tuple[Section, ...], Signature]:
    """Cut the blocks at the headings; the signature ends the last section."""
    places = sorted(headings)
    sections = []
    signature = Signature()
    if not places:
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        signature = find_signature(paragraphs).signature
    for number, at in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(blocks)
        tabled = headings[at].section.table is not None
        paragraphs = list(_paragraphs(blocks, range(at + 1, end), None if tabled else held))
        if end == len(blocks):
            signature, paragraphs = _sign(blocks[at + 1 :], paragraphs)
        sections.append(_section(headings[at], blocks[at:end], paragraphs, held, range(at, end)))
    return tuple(sections), signature


def _paragraphs(
    blocks: Sequence[Block], places: range, held: Container[int] | None
) -> Iterator[Paragraph]:
    """Yield the paragraphs at some places, and the sentences in tables of prose.

    `held` are the tables of the form; None where a section has one: none is of prose there.
    """
    for place in places:
        block = blocks[place]
        if isinstance(block, Paragraph):
            yield block
        elif held is not None and place not in held:
            yield from sentences_in(block)


def _sign(
    blocks: Sequence[Block], paragraphs: list[Paragraph]
) -> tuple[Signature, list[Paragraph]]:
    """Part the signature from the last section's paragraphs; it may stand in a table."""
    ending = find_signature(paragraphs)
    signature = ending.signature
    whole = signature.issuer and signature.signed
    if not whole and len(paragraphs) < len(blocks):
        unfolded = unfold(blocks)
        framed = find_signature(unfolded)
        found = framed.signature
        if (found.issuer or not signature.issuer) and (found.signed or not signature.signed):
            return found, [line for line in paragraphs if line in framed.prose]
    return signature, list(ending.prose)


def _section(
    candidate: Candidate,
    blocks: Sequence[Block],
    paragraphs: Sequence[Paragraph],
    held: Mapping[int, str],
    place: range,
) -> Section:
    first = blocks[0]
    heading = candidate.heading
    run_in = Span(heading.span.end, first.span.end)
    if isinstance(first, Paragraph) and run_in.end > run_in.start:
        text = first.text[heading.span.end - first.span.start :]
        lead = len(text) - len(text.lstrip(" 。：:，,\u3000"))
        if rest := text[lead:].strip():
            start = run_in.start + lead
            paragraphs = [Paragraph(Span(start, start + len(rest)), rest), *paragraphs]
    table = next((held[at] for at in place if at in held), None)
    span = Span(heading.span.start, max(block.span.end for block in blocks))
    return Section(candidate.section.key, heading, tuple(paragraphs), span, table)


def _year_before(signature: Signature) -> int | None:
    """Return the year before the signature's, where it is one of the months of such reports."""
    signed = signature.signed.date if signature.signed else None
    return signed.year - 1 if signed and signed.month <= LAST_MONTH else None


def _stated_year(
    preface: Sequence[Paragraph], sections: Sequence[Section], signature: Signature
) -> int | None:
    """Return the year of a report whose title has none.

    It is the first that the preface or the first section names, but rather the one before
    the signature's where they name it too, or name none.
    """
    paragraphs = [*preface, *(p for section in sections[:1] for p in section.paragraphs[:2])]
    before = _year_before(signature)
    if before is not None and any(f"{before}年" in fold(p.text) for p in paragraphs):
        return before
    return next((year for p in paragraphs if (year := year_of(fold(p.text)))), before)
