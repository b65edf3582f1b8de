"""The part of a SARIF log that says what the tool is: rules, packs, laws and forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gilint.diagnostics import Severity
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.rules import Rule
from gilint.texts import TEXTS, say
from gilint.version import VERSION

Json = dict[str, Any]
LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
PRECISION = {Severity.ERROR: "very-high", Severity.WARNING: "high", Severity.NOTE: "medium"}
PROBLEM = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "recommendation",
}
FAMILIES = {
    "SRC": "file",
    "LAY": "layout",
    "STR": "sections",
    "FRM": "forms",
    "TIE": "sums",
    "NAR": "prose",
    "DAT": "dates",
    "ORG": "issuer",
    "LAW": "law",
    "TXT": "wording",
    "PII": "privacy",
    "HIS": "years",
    "AGG": "units",
    "GIL": "tool",
}
BUILT_IN = frozenset({"", "gilint", "national"})
LAW, FORMS = "law", "forms"
CUT = "results-cut"
BETWEEN_LAWS = TEXTS["semicolon"][0]


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Every rule with its place in the log: the built-in ones, then those of each pack."""

    style: Style
    packs: tuple[tuple[str, tuple[Rule, ...]], ...]
    articles: tuple[str, ...]
    places: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, style: Style) -> Toolbox:
        """Sort the rules of a style; the first pack is the tool itself."""
        ordered = sorted(style.rules.values(), key=lambda rule: rule.code)
        origins = sorted({rule.origin for rule in ordered} - BUILT_IN)
        built_in = tuple(rule for rule in ordered if rule.origin in BUILT_IN)
        packs = [("", built_in)]
        packs += [(name, tuple(r for r in ordered if r.origin == name)) for name in origins]
        places = {
            rule.code: (pack, index)
            for pack, (_, rules) in enumerate(packs)
            for index, rule in enumerate(rules)
        }
        articles = {article: None for rule in ordered for article in _articles(rule)}
        return cls(style, tuple(packs), tuple(articles), places)

    def refer(self, code: str) -> Json:
        """Return the fields of a result that name its rule."""
        place = self.places.get(code)
        if place is None:
            return {"ruleId": code}
        pack, index = place
        if not pack:
            return {"ruleId": code, "ruleIndex": index}
        component = {"name": self.packs[pack][0], "index": pack - 1}
        return {"ruleId": code, "rule": {"id": code, "index": index, "toolComponent": component}}

    def tool(self) -> Json:
        """Return the tool: the driver with the built-in rules, an extension for every pack."""
        driver = {
            "name": "gilint",
            "version": VERSION,
            "semanticVersion": VERSION,
            "language": LANGUAGES[self.style.lang],
            "rules": [self._rule(rule) for rule in self.packs[0][1]],
            "notifications": self._notifications(),
            "supportedTaxonomies": [{"name": LAW, "index": 0}, {"name": FORMS, "index": 1}],
        }
        extensions = [
            {"name": name, "version": VERSION, "rules": [self._rule(rule) for rule in rules]}
            for name, rules in self.packs[1:]
        ]
        return {"driver": driver, "extensions": extensions}

    def taxonomies(self) -> list[Json]:
        """Return what rules rest on, and the official forms."""
        laws = [{"id": article, "name": article} for article in self.articles]
        forms = [
            {
                "id": form.id,
                "name": form.title.get(self.lang, form.id),
                "shortDescription": {"text": form.document},
            }
            for form in self.style.forms.values()
        ]
        return [self._taxonomy(LAW, laws), self._taxonomy(FORMS, forms)]

    def overrides(self) -> list[Json]:
        """Return the severities that the configuration changed."""
        found = []
        for code, severity in sorted(self.style.levels.items()):
            if code in self.places:
                reference = self.refer(code)
                descriptor = reference.get("rule") or {
                    "id": code,
                    "index": reference["ruleIndex"],
                }
                level = {"level": severity.label}
                found.append({"descriptor": descriptor, "configuration": level})
        return found

    def form_taxon(self, form: str | None) -> list[Json]:
        """Return the reference to the form of a report."""
        ids = list(self.style.forms)
        if form not in ids:
            return []
        return [_taxon(FORMS, 1, form, ids.index(form))]

    def _taxonomy(self, name: str, taxa: list[Json]) -> Json:
        lang = self.style.lang
        return {
            "name": name,
            "language": LANGUAGES[lang],
            "shortDescription": {"text": say(f"taxonomy-{name}", lang)},
            "taxa": taxa,
        }

    def _rule(self, rule: Rule) -> Json:
        lang = self.style.lang
        summary, why = rule.summary.get(lang, rule.name), rule.why.get(lang, "")
        basis = say("basis", lang, basis=rule.basis) if rule.basis else ""
        body = "\n\n".join(filter(None, [summary, why, basis]))
        return {
            "id": rule.code,
            "name": rule.name.title().replace("-", ""),
            "shortDescription": {"text": summary},
            "fullDescription": {"text": f"{summary}\n{why}".strip()},
            "help": {"text": body, "markdown": f"**{rule.code} {rule.name}**\n\n{body}"},
            "defaultConfiguration": {"level": rule.severity.label},
            "relationships": [self._relationship(article) for article in _articles(rule)],
            "properties": {
                "tags": _tags(rule),
                "precision": PRECISION[rule.severity],
                "problem.severity": PROBLEM[rule.severity],
            },
        }

    def _relationship(self, article: str) -> Json:
        target = _taxon(LAW, 0, article, self.articles.index(article))
        return {"target": target, "kinds": ["relevant"]}

    def _notifications(self) -> list[Json]:
        return [
            _notification(
                UNREADABLE.code, "UnreadableFile", say("notification-unreadable", self.lang)
            ),
            _notification(CUT, "ResultsCut", say("notification-cut", self.lang)),
        ]

    @property
    def lang(self) -> str:
        return self.style.lang


def _notification(identifier: str, name: str, text: str) -> Json:
    said = {"text": text}
    return {
        "id": identifier,
        "name": name,
        "shortDescription": said,
        "fullDescription": said,
        "help": said,
    }


def _taxon(name: str, taxonomy: int, identifier: str, index: int) -> Json:
    component = {"name": name, "index": taxonomy}
    return {"id": identifier, "index": index, "toolComponent": component}


def _articles(rule: Rule) -> Iterable[str]:
    parts = (part.strip() for part in rule.basis.split(BETWEEN_LAWS))
    return dict.fromkeys(part for part in parts if part)


def _tags(rule: Rule) -> list[str]:
    return [FAMILIES.get(rule.code[:3], "pack"), rule.origin or "gilint"]
