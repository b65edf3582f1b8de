"""Pages of the manual that are made from the program itself: commands, settings, hooks."""

from __future__ import annotations

import argparse
import inspect
import json
from collections.abc import Iterator, Mapping

from gilint import hookspecs
from gilint.checkers import Checker
from gilint.cli import COMMANDS
from gilint.cli.completion import parsers
from gilint.cli.parsers import Parser, localise
from gilint.dialects import Dialect, WritingDialect
from gilint.render import BinaryRenderer, Renderer
from gilint.settings.catalog import SETTINGS
from gilint.texts import LANGUAGES, say

SETTINGS_INTRO = ("where", "nearest", "shown", "schema")
PROTOCOLS = (Dialect, WritingDialect, Checker, Renderer, BinaryRenderer)


def pages() -> Mapping[str, str]:
    """Return the text of every generated page by its path in the folder of the manual."""
    made = {f"{lang}/options.md": "".join(_options(lang)) for lang in LANGUAGES}
    return {**made, "hooks.md": "".join(_hooks())}


def _options(lang: str) -> Iterator[str]:
    yield f"# {say('reference-title', lang)}\n\n{say('reference-intro', lang)}\n"
    made = parsers()
    for name, about in COMMANDS.items():
        yield f"\n## gilint {name}\n\n{about[LANGUAGES.index(lang)]}\n"
        for words, parser in made.items():
            if words == name:
                yield from _command(parser, lang)
            elif words.startswith(f"{name} "):
                yield f"\n### gilint {words}\n\n{localise(parser.description or '', lang)}\n"
                yield from _command(parser, lang)
    yield from _settings(lang)


def _command(parser: Parser, lang: str) -> Iterator[str]:
    parser.lang = lang
    yield f"\n```text\n{parser.synopsis()}\n```\n"
    for title, actions in parser.grouped():
        if not actions:
            continue
        yield f"\n| {say(title, lang)} | |\n|---|---|\n"
        for action in actions:
            yield f"| {_name(action)} | {_cell(localise(action.help or '', lang))} |\n"


def _name(action: argparse.Action) -> str:
    """Return how an option is written: its names, and what stands behind them."""
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    if action.choices and not action.metavar:
        value = "|".join(map(str, action.choices))
    written = [f"`{option}`" for option in action.option_strings]
    return " ".join(filter(None, [", ".join(written), _literal(str(value))]))


def _literal(value: str) -> str:
    """Return a value as code; a bar in it would end the cell of a table."""
    if "|" in value:
        return f"<code>{value.replace('|', '&#124;')}</code>"
    return f"`{value}`" if value else ""


def _cell(text: str) -> str:
    return text.replace("%%", "%").replace("|", "\\|")


def _settings(lang: str) -> Iterator[str]:
    yield f"\n## {say('reference-settings', lang)}\n\n"
    yield from (f"- {say(f'reference-settings-{each}', lang)}\n" for each in SETTINGS_INTRO)
    yield "\n"
    heads = (say(f"reference-{name}", lang) for name in ("key", "meaning", "default"))
    yield f"| {' | '.join(heads)} |\n|---|---|---|\n"
    for setting in SETTINGS:
        told = setting.en if lang == "en" else setting.zh
        default = json.dumps(setting.default, ensure_ascii=False)
        yield f"| `{setting.key}` | {_cell(told)} | `{default}` |\n"


def _hooks() -> Iterator[str]:
    """Yield the page for authors of plugins, in English as the code is."""
    yield f"# Hooks\n\n{inspect.getdoc(hookspecs)}\n"
    for name, function in inspect.getmembers(hookspecs, inspect.isfunction):
        if name.startswith("gilint_"):
            yield f"\n## {name}\n\n{_code(name, function)}\n{inspect.getdoc(function)}\n"
    yield "\n# What they return\n"
    for protocol in PROTOCOLS:
        yield f"\n## {protocol.__name__}\n\n{inspect.getdoc(protocol)}\n"
        yield from _members(protocol)


def _members(protocol: type) -> Iterator[str]:
    for name, kind in protocol.__annotations__.items():
        yield f"\n```python\n{name}: {kind}\n```\n"
    for name, member in vars(protocol).items():
        if name.startswith("_"):
            continue
        if isinstance(member, property):
            kind = inspect.signature(member.fget).return_annotation if member.fget else ""
            yield f"\n```python\n{name}: {kind}\n```\n\n{inspect.getdoc(member)}\n"
        elif inspect.isfunction(member):
            yield f"\n{_code(name, member)}\n{inspect.getdoc(member)}\n"


def _code(name: str, function: object) -> str:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    text = str(signature).replace("'", "")
    return f"```python\ndef {name}{text}\n```\n"
