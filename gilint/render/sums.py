"""Sums as they were checked: what is printed on both sides, and by how much they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from gilint.diagnostics import Diagnostic, Related
from gilint.location import Span
from gilint.render.masking import mask
from gilint.render.phrases import number


@dataclass(frozen=True, slots=True)
class Term:
    """One printed number of a sum, in words."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sum:
    """Two sides that should agree (`relation` is =, >= or <=); `terms` are the cells summed up."""

    left: str
    left_value: str
    relation: str
    right: str
    right_value: str
    difference: str
    terms: tuple[Term, ...] = ()


def find_sums(diagnostic: Diagnostic, lang: str) -> Iterator[Sum]:
    """Yield the broken sums that a finding tells of: its own, or those its suspect explains."""
    finding = diagnostic.finding
    own = _sum(finding.args, lang)
    if own is not None:
        terms = (_term(related, lang) for related in finding.related)
        yield replace(own, terms=tuple(term for term in terms if term is not None))
    elif finding.suspect is not None:
        found = (_sum(related.args, lang) for related in finding.related)
        yield from (each for each in found if each is not None)


def _sum(args: Mapping[str, Any], lang: str) -> Sum | None:
    """Return the sum that the arguments of a message describe; None if they describe none."""
    if not args.keys() >= {"left", "left_value", "right", "right_value", "difference"}:
        return None
    return Sum(
        left=_words(args["left"], lang),
        left_value=_number(args["left_value"]),
        relation=str(args.get("operator", "=")),
        right=_words(args["right"], lang),
        right_value=_number(args["right_value"]),
        difference=_number(args["difference"]),
    )


def _term(related: Related, lang: str) -> Term | None:
    args = related.args
    if not args.keys() >= {"cell", "value"}:
        return None
    return Term(_words(args["cell"], lang), _number(args["value"]), related.span)


def _words(words: Any, lang: str) -> str:
    return mask(str(words.get(lang, "")) if isinstance(words, Mapping) else str(words))


def _number(value: Any) -> str:
    return number(value) if isinstance(value, (int, Decimal)) else ""
