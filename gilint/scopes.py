"""Whose reports a pack is for: by issuer, division, kind of body and year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from gilint.facts import Facts
from gilint.issuers import Issuer

KINDS = ("government", "town", "subdistrict_office", "department", "administration", "other")


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report must be for a pack to apply: empty means any.

    `issuers` are patterns (`*`, `?`) for the issuer's name, with the places of its resolved
    division in front or without; `divisions` are names or codes of counties, cities, provinces.
    """

    issuers: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Scope:
        """Build a scope from the `applies_to` of a pack."""
        year = data.get("year", [None, None])
        return cls(
            _several(data.get("issuer")),
            _several(data.get("division")),
            _several(data.get("kind")),
            tuple(year) if isinstance(year, list) else (year, year),
        )

    @property
    def names_places(self) -> bool:
        """Tell whether the scope says whose reports it is for, so that it can be picked by that."""
        return bool(self.issuers or self.divisions)

    def covers(self, facts: Facts) -> bool:
        """Tell whether a report is meant; what cannot be told of it is not meant."""
        return (
            self._covers_year(facts.report.year)
            and (not self.kinds or kind_of(facts.reporter) in self.kinds)
            and (not self.divisions or self._covers_division(facts))
            and (not self.issuers or self._covers_issuer(facts))
        )

    def _covers_year(self, year: int | None) -> bool:
        first, last = self.years
        if first is None and last is None:
            return True
        return year is not None and (first or 0) <= year <= (last or year)

    def _covers_division(self, facts: Facts) -> bool:
        home = facts.division
        return home is not None and any(
            home.code.startswith(each) if each.isdigit() else home.name == each
            for each in self.divisions
        )

    def _covers_issuer(self, facts: Facts) -> bool:
        names = tuple(_names(facts))
        return any(fnmatchcase(name, each) for name in names for each in self.issuers)


def _several(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _names(facts: Facts) -> Iterator[str]:
    """Yield the names a report's body goes by: in full, and from each of its places on."""
    for body in (facts.issuer, facts.signatory):
        if body is not None:
            places = body.places
            tail = body.name[sum(map(len, places)) :]
            yield from ("".join(places[index:]) + tail for index in range(len(places) + 1))
            if facts.division is not None:
                yield facts.division.name + "".join(places[-1:]) + tail


def kind_of(body: Issuer | None) -> str:
    """Return the kind of a body as packs name it; a town's government is `town`."""
    if body is None:
        return ""
    return "town" if body.kind == "government" and body.level == "town" else body.kind
