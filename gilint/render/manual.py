"""The manual of rules: the list, one page each, generated from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from gilint.rules import Case, Rule
from gilint.texts import LANGUAGES, say


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


def explain_rule(rule: Rule, lang: str) -> Iterator[str]:
    """Yield what a rule is about, for reading on a terminal."""
    yield f"{rule.code} {rule.summary[lang]} [{rule.name}]\n\n"
    yield f"{rule.why[lang]}\n\n"
    yield f"{say('manual-severity', lang)}{say(f'severity-{rule.severity.label}', lang)}\n"
    yield f"{say('manual-basis', lang)}{rule.basis}\n"
    for name, value in rule.options.items():
        yield f"{say('manual-option', lang)}{name} = {value}\n"
    yield f"\n{say('manual-message', lang)}\n"
    yield from (f"  {texts[lang]}\n" for texts in rule.messages.values())
    yield f"\n{say('manual-cases', lang)}\n"
    yield from (f"  {_case(case, lang)}\n" for case in rule.cases)


def _case(case: Case, lang: str) -> str:
    patch = ", ".join(f"{name}: {value}" for name, value in case.patch.items()) or "—"
    if not case.flags:
        return say("manual-good", lang, patch=patch)
    return say("manual-bad", lang, patch=patch, flags=", ".join(case.flags))


def write_pages(rules: Mapping[str, Rule], folder: str) -> None:
    """Write `CODE.md` for every rule and `index.md` into `folder`."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in pages(rules).items():
        (target / name).write_text(text, encoding="utf-8")


def pages(rules: Mapping[str, Rule]) -> dict[str, str]:
    """Return the text of every page by file name."""
    made = {f"{rule.code}.md": "".join(_page(rule)) for rule in rules.values()}
    made["index.md"] = "".join(_index(rules.values()))
    return made


def _index(rules: Iterable[Rule]) -> Iterator[str]:
    yield f"# {say('manual-title', 'zh')} · {say('manual-title', 'en')}\n\n"
    yield "| | | | |\n|---|---|---|---|\n"
    for rule in rules:
        severity = say(f"severity-{rule.severity.label}", "zh")
        link = f"[{rule.code}]({rule.code}.md)"
        yield f"| {link} | {severity} | {rule.summary['zh']} | {rule.summary['en']} |\n"


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.code} {rule.name}\n"
    for lang in LANGUAGES:
        yield f"\n## {rule.summary[lang]}\n\n{rule.why[lang]}\n\n"
        yield f"- {say('manual-severity', lang)}{say(f'severity-{rule.severity.label}', lang)}\n"
        yield f"- {say('manual-basis', lang)}{rule.basis}\n"
        for name, value in rule.options.items():
            yield f"- {say('manual-option', lang)}`{name} = {value}`\n"
        yield f"\n{say('manual-message', lang)}\n\n"
        yield from (f"> {texts[lang]}\n>\n" for texts in rule.messages.values())
    yield f"\n## {say('manual-cases', 'zh')} · {say('manual-cases', 'en')}\n\n"
    yield from (f"- {_case(case, 'zh')}\n" for case in rule.cases)
