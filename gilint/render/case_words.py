"""Cases of rules in words: what is changed in the clean report, and where that is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gilint.forms.schema import Form, TableForm
from gilint.render.places import PLACES
from gilint.rules import Case
from gilint.texts import TEXTS, say

# The year of the clean report where a case names none.
YEAR = 2023
SECTIONS = frozenset({"append", "sections", "headings"})
TABLE = "applications"


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Tells cases in one language, by the names that the official forms give."""

    forms: Sequence[Form]
    lang: str

    def tell(self, case: Case) -> str:
        """Return a case as one line."""
        names = Names(self._form(case.patch), self.lang)
        parts = [
            part for key, value in case.patch.items() for part in self._tell(key, value, names)
        ]
        comma = say("semicolon", self.lang)
        patch = comma.join(parts) or say("manual-unchanged", self.lang)
        if not case.flags:
            return say("manual-good", self.lang, patch=patch)
        flags = say("comma", self.lang).join(names.place(flag) for flag in case.flags)
        return say("manual-bad", self.lang, patch=patch, flags=flags)

    def _form(self, patch: Mapping[str, Any]) -> Form | None:
        named, year = patch.get("form"), patch.get("year", YEAR)
        fitting = (f for f in self.forms if f.id == named or (not named and f.covers(year)))
        return next(fitting, None)

    def _tell(self, key: str, value: Any, names: Names) -> Iterator[str]:
        if key == "order":
            yield self._say(key, names.section(value[0]), names.section(value[2]))
        elif key == "form":
            yield self._say(key, "", names.form_title())
        elif isinstance(value, Mapping):
            for place, text in value.items():
                yield self._tell_change(key, place, text, names)
        elif isinstance(value, (list, tuple)):
            yield from (self._say(key, names.place(place), "") for place in value)
        elif f"case-{key}" in TEXTS:
            yield self._say(key, "", value)
        else:
            yield self._say("row", names.place(key), value)

    def _tell_change(self, key: str, place: str, value: Any, names: Names) -> str:
        if key == "notes":
            return self._say(f"notes-{place}", "", names.section(value))
        if key in SECTIONS:
            return self._say(key, names.section(place), value)
        if key == "moved":
            return self._say(key, names.place(place), names.row(value))
        return self._say(key, place if key == "replace" else names.place(place), value)

    def _say(self, key: str, place: str, value: Any) -> str:
        """Return the text for a change; one that empties or removes something has its own."""
        ending = "-none" if value is None else "-empty" if value == "" else ""
        text = f"case-{key}{ending}" if f"case-{key}{ending}" in TEXTS else f"case-{key}"
        if text not in TEXTS:
            text = "case-other"
        return say(text, self.lang, place=place or key, value=_line(value))


@dataclass(frozen=True, slots=True)
class Names:
    """What a form calls its tables, rows, columns and sections; a key without a name is itself."""

    form: Form | None
    lang: str

    def place(self, key: str) -> str:
        """Return the name of what a key names: a part, a section, a table, a row or a cell."""
        if key in PLACES:
            return say(PLACES[key], self.lang)
        head, *rest = key.split("/")
        if head == "sections" and rest:
            return self.section(rest[0])
        table = self._table(head)
        if table is None:
            return self.row(key)
        return "·".join(table.names.get(part, {}).get(self.lang, part) for part in ("", *rest))

    def row(self, key: str) -> str:
        """Return the name of a row of the table of applications."""
        table = self._table(TABLE)
        return table.names.get(key, {}).get(self.lang, key) if table else key

    def section(self, key: str) -> str:
        """Return the heading of a section."""
        sections = self.form.sections if self.form else ()
        return next((each.heading.text for each in sections if each.key == key), key)

    def form_title(self) -> str:
        """Return what the form is called."""
        return self.form.title.get(self.lang, self.form.id) if self.form else ""

    def _table(self, key: str) -> TableForm | None:
        tables = self.form.tables if self.form else ()
        return next((table for table in tables if table.key == key), None)


def _line(value: Any) -> str:
    return " ".join(str(value).split())
