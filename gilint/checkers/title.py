"""Rules of kind `title`: the forms that a title or a signature may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from gilint.checkers.declarative import DeclarativeChecker, usual
from gilint.diagnostics import Finding, Verdict
from gilint.errors import ConfigError
from gilint.facts import Facts
from gilint.location import Span
from gilint.placeholders import in_placeholder
from gilint.rules import Rule
from gilint.shapes import Choice, ListOf, Number, Record, Text
from gilint.zh import fold

HOLE = re.compile(r"\{([a-z]*)\}")
HOLES = ("issuer", "year", "name")
ANY_NAME = ".{1,30}"
ANY_YEAR = r"\d{4}"


class TitleChecker(DeclarativeChecker):
    """A title, or a signature, has none of the forms that are allowed.

    `of` is title or signature; each of `forms` is a text in which `{issuer}` stands for the
    issuer's name, `{year}` for the report's year, `{name}` for any name. `lines` is how many
    lines the title takes.
    """

    kind = "title"
    shape = Record(
        {"of": Choice(("title", "signature")), "forms": ListOf(Text()), "lines": Number(1, 4)},
        frozenset({"of"}),
    )
    messages = usual(default="kind-title", lines="kind-title-lines")
    arguments = frozenset({"text", "expected", "lines", "count"})

    def validate(self, spec: Mapping[str, Any], place: str) -> None:
        super().validate(spec, place)
        if not spec.get("forms") and "lines" not in spec:
            raise ConfigError("ways-wrong", place=place, at=(), ways="forms, lines")
        for number, form in enumerate(spec.get("forms", ())):
            for hole in HOLE.findall(form):
                if hole not in HOLES:
                    at, known = ("forms", number), ", ".join(HOLES)
                    raise ConfigError(
                        "placeholder-unknown", place=place, at=at, name=hole, known=known
                    )

    def judge(self, rule: Rule, facts: Facts) -> Iterator[Verdict]:
        printed = _printed(rule.spec["of"], facts)
        if printed is None or in_placeholder(facts.report.source.text, printed[1]):
            return
        key, span, text = printed
        forms = rule.spec.get("forms", ())
        args: dict[str, Any] = {"text": "".join(text.split()), "lines": 0, "count": 0}
        args["expected"] = _expected(forms, facts)
        if forms and not any(_fits(form, text, facts) for form in forms):
            yield Finding(span, key, args)
        elif (count := len(text.splitlines())) != rule.spec.get("lines", count):
            args |= {"lines": rule.spec["lines"], "count": count}
            yield Finding(span, key, args, message="lines")


def _printed(of: str, facts: Facts) -> tuple[str, Span, str] | None:
    """Return key, place and text of the title or the signature, blank lines left out."""
    report = facts.report
    span = report.title.span if report.title else None
    if of == "signature":
        span = report.signature.issuer_span
    if span is None:
        return None
    lines = [line for line in report.source.slice(span).splitlines() if line.strip()]
    return "title" if of == "title" else "signed.issuer", span, "\n".join(lines)


def _fits(form: str, text: str, facts: Facts) -> bool:
    issuer = facts.issuer.name if facts.issuer else None
    return _pattern(form, issuer, facts.report.year).fullmatch(fold(text)) is not None


@lru_cache(maxsize=128)
def _pattern(form: str, issuer: str | None, year: int | None) -> re.Pattern[str]:
    holes = {
        "issuer": re.escape(fold(issuer)) if issuer else ANY_NAME,
        "year": str(year) if year else ANY_YEAR,
        "name": ANY_NAME,
    }
    pieces = HOLE.split(form)
    plain = (re.escape(fold(piece)) for piece in pieces[::2])
    filled = (holes[name] for name in pieces[1::2])
    return re.compile("".join(_alternate(list(plain), list(filled))))


def _alternate(plain: Sequence[str], filled: Sequence[str]) -> Iterator[str]:
    for index, piece in enumerate(plain):
        yield piece
        if index < len(filled):
            yield filled[index]


def _expected(forms: Sequence[str], facts: Facts) -> dict[str, str]:
    known = {"issuer": facts.issuer.name if facts.issuer else "…", "name": "××"}
    known["year"] = str(facts.report.year or "××××")
    said = [HOLE.sub(lambda hole: known[hole[1]], form) for form in forms]
    return {
        "zh": "或".join(f"“{each}”" for each in said),
        "en": " or ".join(f"“{e}”" for e in said),
    }
