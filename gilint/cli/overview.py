"""`gilint --help` and `gilint --version`: what there is."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from gilint.cli import COMMANDS, VERSION
from gilint.cli.parsers import language_of
from gilint.texts import say
from gilint.version import VERSION as NUMBER
from gilint.zh import width


def run(arguments: Sequence[str]) -> int:
    """Print the version, or which commands there are."""
    if VERSION.intersection(arguments[:1]):
        sys.stdout.write(f"gilint {NUMBER}\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in describe(language_of(arguments)))
    return 0


def describe(lang: str) -> Iterator[str]:
    """Yield the lines of the main help."""
    yield say("help-tagline", lang, version=NUMBER)
    yield ""
    yield say("help-synopsis", lang)
    yield ""
    yield say("help-commands", lang)
    for name, (chinese, english) in COMMANDS.items():
        yield f"  {name:<12}{english if lang == 'en' else chinese}"
    yield ""
    yield say("help-examples", lang)
    yield from _examples(lang)
    yield ""
    yield say("help-exit", lang)
    yield say("help-more", lang)


def _examples(lang: str) -> Iterator[str]:
    report, folder, page = (say(f"help-{name}", lang) for name in ("file", "folder", "page"))
    for command, text in (
        (f"gilint {report}", "help-example-one"),
        (f"gilint {folder} --format html:{page}", "help-example-folder"),
        ("gilint explain TIE001", "help-example-explain"),
    ):
        yield f"  {command}{' ' * (48 - width(command))}{say(text, lang)}"
