"""One self-contained page: the reports as they read, what was found beside them, an index on top.

The index is written last, when all counts are known, and shown first.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from gilint.diagnostics import Severity
from gilint.engine import Checked, Outcome
from gilint.render import Style
from gilint.render.html_index import Index, Line, take_line
from gilint.render.html_marks import clean
from gilint.render.html_report import ReportPage
from gilint.render.sarif_tool import LANGUAGES
from gilint.render.tally import Tally
from gilint.texts import say
from gilint.version import VERSION

# So many reports are shown as they read; of the others the page holds the findings.
READABLE = 200


class HtmlRenderer:
    """The `html` format. Nothing on the page comes from elsewhere, and only its own script runs."""

    name = "html"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the page: one report after the other, then toolbar and index."""
        tally, lines = Tally(), list[Line]()
        first, alone, outcomes = _look_ahead(outcomes)
        title = (
            ReportPage(first, style, "r1").name()
            if first and alone
            else say("page-title", style.lang)
        )
        yield _head(title, style.lang)
        for outcome in outcomes:
            tally.add(outcome)
            if isinstance(outcome, Checked):
                page = ReportPage(outcome, style, f"r{tally.reports}")
                text = _alone(page) if alone else _among_others(page, tally.reports <= READABLE)
                lines.append(take_line(outcome, page.name(), page.prefix if text else ""))
                yield text
        yield f"</main>{_toolbar(tally, style.lang, alone=alone)}"
        if not (alone and first):
            yield from chain(
                ['<section id="index">'], Index(lines, tally, style).draw(), ["</section>"]
            )
        yield f"<script>{_asset('page.js')}</script></body></html>\n"


def _look_ahead(outcomes: Iterable[Outcome]) -> tuple[Checked | None, bool, Iterable[Outcome]]:
    """Return the first report if any, whether it is the only file, and all outcomes again."""
    rest = iter(outcomes)
    seen = [outcome for _, outcome in zip(range(2), rest, strict=False)]
    first = seen[0] if seen and isinstance(seen[0], Checked) else None
    return first, len(seen) == 1, chain(seen, rest)


def _alone(page: ReportPage) -> str:
    return (
        f'<section class="report" id="{page.prefix}"><h1>{clean(page.name())}</h1>'
        f"{page.head()}{page.full()}</section>"
    )


def _among_others(page: ReportPage, readable: bool) -> str:
    """Return a report behind a line to open it; "" where there is nothing more to say of it."""
    if not readable and not page.shown:
        return ""
    counts = "".join(
        f'<span class="count {level.label}">{count}</span>'
        for level in reversed(Severity)
        if (count := sum(item.severity == level for item in page.shown))
    )
    body = page.full() if readable else page.brief()
    path = f"<small>{clean(page.checked.path)}</small>"
    return (
        f'<details class="report" id="{page.prefix}"><summary>{clean(page.name())} {counts}{path}'
        f"</summary>{page.head(named=False)}{body}</details>\n"
    )


def _head(title: str, lang: str) -> str:
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; "
        f"script-src 'sha256-{_digest(script)}'; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGES[lang]}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="generator" content="gilint {VERSION}">'
        f"<title>{clean(title)}</title><style>{style}</style></head><body><main>\n"
    )


def _toolbar(tally: Tally, lang: str, *, alone: bool) -> str:
    buttons = "".join(
        f'<button type="button" class="{level.label}" data-level="{level.label}" '
        f'aria-pressed="true">{clean(say(f"severity-{level.label}", lang))} '
        f"{tally.severities[level]}</button>"
        for level in reversed(Severity)
    )
    if not alone:
        hint = clean(say("page-search", lang))
        buttons += f'<input type="search" placeholder="{hint}" aria-label="{hint}">'
    return f'<nav id="toolbar">{buttons}</nav>'


def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8").strip()


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
