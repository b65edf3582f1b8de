"""The manual of rules: the list, one page each, generated from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from gilint.forms.schema import Form
from gilint.render.case_words import CaseWords
from gilint.rules import Rule
from gilint.texts import LANGUAGES, TEXTS, say

FAMILY = 3
LANGUAGE_NAMES = {"zh": "\u4e2d\u6587", "en": "English"}


def list_rules(rules: Iterable[Rule], lang: str, *, machine: bool = False) -> Iterator[str]:
    """Yield a line a rule, or one JSON array."""
    if machine:
        import json

        yield json.dumps([_data(rule) for rule in rules], ensure_ascii=False, indent=1) + "\n"
        return
    for rule in rules:
        severity = say(f"severity-{rule.severity.label}", lang)
        yield f"{rule.code}  {severity}  {rule.summary[lang]}  [{rule.name}]\n"


def _data(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.label,
        "summary": dict(rule.summary),
        "basis": rule.basis,
        "kind": rule.kind,
        "origin": rule.origin or "national",
    }


def explain_rule(rule: Rule, lang: str, forms: Sequence[Form] = ()) -> Iterator[str]:
    """Yield what a rule is about, for reading on a terminal."""
    yield f"{rule.code} {rule.summary[lang]} [{rule.name}]\n\n"
    yield f"{rule.why[lang]}\n\n"
    yield from (f"{line}\n" for line in _facts(rule, lang))
    yield f"\n{say('manual-message', lang)}\n"
    yield from (f"  {texts[lang]}\n" for texts in rule.messages.values())
    if rule.cases:
        words = CaseWords(forms, lang)
        yield f"\n{say('manual-cases', lang)}\n"
        yield from (f"  {words.tell(case)}\n" for case in rule.cases)


def _facts(rule: Rule, lang: str) -> Iterator[str]:
    yield f"{say('manual-severity', lang)}{say(f'severity-{rule.severity.label}', lang)}"
    yield f"{say('manual-basis', lang)}{rule.basis}"
    if rule.first_year:
        yield say("manual-since", lang, year=rule.first_year)
    for name, value in rule.options.items():
        yield f"{say('manual-option', lang)}{name} = {value}"


def write_pages(rules: Mapping[str, Rule], folder: str, forms: Sequence[Form] = ()) -> None:
    """Write `CODE.md` for every rule and `index.md` into `folder`."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in pages(rules, forms).items():
        (target / name).write_text(text, encoding="utf-8")


def pages(rules: Mapping[str, Rule], forms: Sequence[Form] = ()) -> dict[str, str]:
    """Return the text of every page by file name."""
    made = {f"{rule.code}.md": "".join(_page(rule, forms)) for rule in rules.values()}
    made["index.md"] = "".join(_index(rules.values()))
    return made


def _index(rules: Iterable[Rule]) -> Iterator[str]:
    yield f"# {say('manual-title', 'zh')} · {say('manual-title', 'en')}\n"
    family = ""
    for rule in rules:
        if rule.code[:FAMILY] != family:
            family = rule.code[:FAMILY]
            yield f"\n## {_family(family)}\n\n| | | | |\n|---|---|---|---|\n"
        severity = "·".join(say(f"severity-{rule.severity.label}", lang) for lang in LANGUAGES)
        link = f"[{rule.code}]({rule.code}.md)"
        yield f"| {link} | {severity} | {rule.summary['zh']} | {rule.summary['en']} |\n"


def _family(prefix: str) -> str:
    named = f"family-{prefix}"
    if named not in TEXTS:
        return prefix
    return f"{prefix} {say(named, 'zh')} · {say(named, 'en')}"


def _page(rule: Rule, forms: Sequence[Form]) -> Iterator[str]:
    yield f"# {rule.code} {rule.summary['zh']}\n\n`{rule.name}` · {rule.summary['en']}\n"
    for lang in LANGUAGES:
        yield f"\n## {LANGUAGE_NAMES[lang]}\n\n{rule.why[lang]}\n\n"
        yield from (f"- {line}\n" for line in _facts(rule, lang))
        yield f"\n{say('manual-message', lang)}\n\n"
        yield "\n".join(f"> {texts[lang]}\n" for texts in rule.messages.values())
        yield from _cases(rule, CaseWords(forms, lang), lang)


def _cases(rule: Rule, words: CaseWords, lang: str) -> Iterator[str]:
    """Yield the cases of a rule; what no rule runs has none."""
    if rule.cases:
        yield f"\n### {say('manual-cases', lang)}\n\n{say('manual-cases-from', lang)}\n\n"
        yield from (f"- {words.tell(case)}\n" for case in rule.cases)
