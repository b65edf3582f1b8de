"""A report on its page: its text as it reads, what was found beside the place it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gilint.diagnostics import Diagnostic, Related
from gilint.engine import Checked
from gilint.layout import Block, LayoutTable, Paragraph
from gilint.location import Span
from gilint.render import Style
from gilint.render.excerpt import take_excerpt
from gilint.render.html_marks import MarkedReport, clean, mark_report
from gilint.render.html_tables import FormDrawing, draw_grid, form_nodes, grid_nodes
from gilint.render.masking import MaskedText, mask
from gilint.render.phrases import message_of, number, related_message, tell_skips
from gilint.render.places import describe_key, describe_location, find_table
from gilint.render.summary import summarise
from gilint.render.sums import Sum, find_sums
from gilint.render.tally import Tally
from gilint.report import Report, Table
from gilint.texts import say

SHOWN = 8
EXCERPT = 72
BROKEN = {"=": "\u2260", ">=": "<", "<=": ">"}


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One checked report as HTML. `prefix` begins every identifier, so that a page holds many."""

    checked: Checked
    style: Style
    prefix: str

    @property
    def report(self) -> Report:
        return self.checked.report

    @property
    def shown(self) -> list[Diagnostic]:
        return [item for item in self.checked.diagnostics if item.suppressed is None]

    def name(self) -> str:
        """Return issuer and year, or the path where neither is known."""
        report, lang = self.report, self.style.lang
        year = say("year", lang, year=report.year) if report.year else ""
        return " ".join(filter(None, [mask(report.issuer or ""), year])) or self.checked.path

    def head(self, *, named: bool = True) -> str:
        """Return the lines that say which report this is and how it fared, its path if `named`."""
        lang, report = self.style.lang, self.report
        form = self.style.forms.get(report.form or "")
        fits = say("form", lang, document=form.document if form else report.form)
        facts = [self.checked.path] if named else []
        facts.append(fits if report.form else say("no-form", lang))
        tally = Tally()
        tally.add(self.checked)
        lines = [" · ".join(facts), summarise(tally, lang), *tell_skips(self.checked.skipped, lang)]
        return "".join(f'<p class="fact">{clean(line)}</p>' for line in lines)

    def full(self) -> str:
        """Return the whole report, findings beside their places."""
        return "".join((self._contents(), *self._blocks())) + '<p class="end"></p>'

    def _contents(self) -> str:
        """Return what was found as a list of links, so that nobody has to look for the cards."""
        items = (
            f'<li class="{item.severity.label}"><a href="#{self.prefix}f{at}">'
            f"{clean(f'{item.code} {self._summary(item)}')}</a>"
            for at, item in enumerate(self.shown, start=1)
        )
        return f'<ol class="contents">{"".join(items)}</ol>' if self.shown else ""

    def brief(self) -> str:
        """Return the findings alone, each with an excerpt."""
        masked = MaskedText.of(self.report.source.text, self.checked.diagnostics)
        cards = (
            self._card(at, item, self._excerpt(masked, item))
            for at, item in enumerate(self.shown, start=1)
        )
        return f'<div class="cards">{"".join(cards)}</div>'

    def _blocks(self) -> Iterator[str]:
        drawn = list(_drawn(self.report, self.style))
        masked = MaskedText.of(self.report.source.text, self.checked.diagnostics)
        nodes = (span for part in drawn for span in part.nodes())
        marked = mark_report(masked, self.prefix, self.shown, nodes)
        beside = self._beside([part.block.span.start for part in drawn])
        for at, part in enumerate(drawn):
            cards = "".join(beside.get(at, ()))
            aside = f"<aside>{cards}</aside>" if cards else ""
            text = part.draw(marked, self.report, self.style.lang)
            yield f'<div class="block">{aside}<div class="text">{text}</div></div>'

    def _beside(self, starts: Sequence[int]) -> dict[int, list[str]]:
        """Map the index of each block to the findings that begin in it."""
        found: dict[int, list[str]] = {}
        for at, item in enumerate(self.shown, start=1):
            block = max(0, bisect_right(starts, item.span.start) - 1)
            found.setdefault(block, []).append(self._card(at, item))
        return found

    def _card(self, at: int, item: Diagnostic, excerpt: str = "") -> str:
        lang, level = self.style.lang, item.severity.label
        title = f"{say(f'severity-{level}', lang)} {item.code} {self._summary(item)}"
        parts = [
            f'<p class="title"><b>{at}</b> {clean(title)}</p>',
            f"<p>{clean(message_of(item, lang))}</p>",
            excerpt,
            *(self._sum(each) for each in find_sums(item, lang)),
            *self._suspect(item),
            f'<p class="fact">{clean(self._place(item))}</p>',
            *self._related(item.finding.related, item.key),
            *self._why(item),
        ]
        identity = f'id="{self.prefix}f{at}"'
        return f'<article class="card {level}" {identity}>{"".join(parts)}</article>'

    def _summary(self, item: Diagnostic) -> str:
        rule = self.style.rules.get(item.code)
        return rule.summary.get(self.style.lang, item.name) if rule else item.name

    def _place(self, item: Diagnostic) -> str:
        where = describe_location(self.report.source.locate(item.span), self.style.lang)
        words = describe_key(item.key, self.report, self.style)
        return " · ".join(filter(None, [where, words]))

    def _excerpt(self, masked: MaskedText, item: Diagnostic) -> str:
        piece = take_excerpt(self.report, masked, item.span).cut(EXCERPT)
        marked = f'<mark class="{item.severity.label}">{clean(piece.marked)}</mark>'
        return f'<p class="excerpt">{clean(piece.before)}{marked}{clean(piece.after)}</p>'

    def _sum(self, found: Sum) -> str:
        lang = self.style.lang
        rows = [(term.name, term.value, "term") for term in found.terms]
        rows += [
            (found.left, found.left_value, "side"),
            (found.right, f"{BROKEN.get(found.relation, '')} {found.right_value}", "side"),
            (say("page-difference", lang), found.difference, "difference"),
        ]
        drawn = (f'<tr class="{kind}"><th>{clean(n)}<td>{clean(v)}' for n, v, kind in rows)
        return f'<table class="sum">{"".join(drawn)}</table>'

    def _suspect(self, item: Diagnostic) -> Iterator[str]:
        suspect = item.finding.suspect
        if suspect is not None:
            printed, expected = clean(number(suspect.printed)), clean(number(suspect.expected))
            said = clean(say("page-suspect", self.style.lang))
            yield f'<p class="suspect"><s>{printed}</s> → <b>{expected}</b> {said}</p>'

    def _related(self, related: Sequence[Related], key: str | None) -> Iterator[str]:
        if not related:
            return
        lang, table = self.style.lang, (key or "").partition("/")[0]
        lines = [self._related_line(item, table) for item in related[:SHOWN]]
        if len(related) > SHOWN:
            lines.append(clean(say("related-more", lang, n=len(related) - SHOWN)))
        items = "".join(f"<li>{line}" for line in lines)
        title = clean(say("page-related", lang, n=len(related)))
        yield f"<details><summary>{title}</summary><ul>{items}</ul></details>"

    def _related_line(self, item: Related, table: str) -> str:
        where = describe_location(self.report.source.locate(item.span), self.style.lang)
        words = describe_key(item.key, self.report, self.style, within=table)
        said = related_message(item, self.style.lang)
        return clean(" · ".join(filter(None, [said or words, where])))

    def _why(self, item: Diagnostic) -> Iterator[str]:
        lang = self.style.lang
        if item.basis:
            yield f'<p class="fact">{clean(say("basis", lang, basis=item.basis))}</p>'
        rule = self.style.rules.get(item.code)
        if rule and (why := rule.why.get(lang)):
            title = clean(say("page-why", lang))
            yield f"<details><summary>{title}</summary><p>{clean(why)}</p></details>"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A block of the report as it is drawn: `table` is the bound table that it stands for."""

    block: Block
    table: Table | None
    style: Style

    def nodes(self) -> Iterator[Span]:
        """Yield the paragraphs and cells in it."""
        if self.table is not None:
            yield from form_nodes(self.table)
        elif isinstance(self.block, LayoutTable):
            yield from grid_nodes(self.block)
        else:
            yield self.block.span

    def draw(self, marked: MarkedReport, report: Report, lang: str) -> str:
        """Return the block as HTML."""
        if isinstance(self.block, Paragraph):
            tag = _tag(self.block, report)
            return f"<{tag}>{marked.draw(self.block.span)}</{tag}>"
        if self.table is not None:
            _, form = find_table(self.table.key, report, self.style)
            if form is not None:
                return FormDrawing(self.table, form, marked, lang).draw()
        return draw_grid(self.block, marked)


def _drawn(report: Report, style: Style) -> Iterator[Drawn]:
    """Yield what to draw: a table that lost its grid is drawn once, by its form."""
    done: set[str] = set()
    for block in report.layout.blocks:
        table = _bound(block, report, style)
        if table is not None and table.key in done:
            continue
        if table is not None:
            done.add(table.key)
        yield Drawn(block, table, style)


def _bound(block: Block, report: Report, style: Style) -> Table | None:
    if not isinstance(block, LayoutTable) or report.layout.gridded:
        return None
    for table in report.tables:
        overlaps = table.span.start < block.span.end and block.span.start < table.span.end
        if overlaps and find_table(table.key, report, style)[1] is not None:
            return table
    return None


def _tag(paragraph: Paragraph, report: Report) -> str:
    title, span = report.title, paragraph.span
    if title and title.span.start < span.end and span.start < title.span.end:
        return "h2"
    headings = (section.heading.span.start for section in report.sections)
    return "h3" if span.start in headings else "p"
