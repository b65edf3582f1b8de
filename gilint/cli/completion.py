"""`gilint completion SHELL`: a script that completes commands, options and files in a shell."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from importlib import import_module

from gilint.cli import COMMANDS, DEFAULT, options
from gilint.cli.output import emit
from gilint.cli.parsers import Parser, localise
from gilint.errors import ConfigError
from gilint.texts import LANGUAGES

SHELLS = ("bash", "zsh", "tcsh")
FILES = frozenset({"paths", "output", "config", "baseline", "pages", "pack"})


def run(arguments: Sequence[str]) -> int:
    """Print the script for the shell in `arguments`."""
    given = make_parser().parse(arguments)
    try:
        from shtab import complete
    except ImportError as error:
        raise ConfigError("extra-missing", name="completion") from error
    script: str = complete(_whole_parser(given.lang or "zh"), given.shell)
    emit([script + "\n"], given.output, machine=True)
    return 0


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser(
        "completion", "生成命令补全脚本 / print a script that completes commands in a shell"
    )
    made.add_argument("shell", choices=SHELLS, metavar="SHELL", help=" | ".join(SHELLS))
    return made


def parsers() -> dict[str, Parser]:
    """Return the parsers of all commands; of one that has verbs, those of each (`pack new`)."""
    found: dict[str, Parser] = {}
    for name in COMMANDS:
        module = import_module(f"gilint.cli.{name}")
        if hasattr(module, "make_parsers"):
            found |= {f"{name} {verb}": each for verb, each in module.make_parsers().items()}
        else:
            found[name] = module.make_parser()
    return found


def _whole_parser(lang: str) -> argparse.ArgumentParser:
    """Return one parser in which the commands are subcommands.

    The options of `check` stand on top too, for the command may be left out.
    """
    whole = argparse.ArgumentParser("gilint", add_help=False)
    made = {name: _fit(parser, lang) for name, parser in parsers().items()}
    for action in made[DEFAULT]._actions:
        if action.option_strings:
            whole._add_action(action)
    commands = whole.add_subparsers(dest="command")
    for name, about in COMMANDS.items():
        parents = [made[name]] if name in made else []
        help_text = about[LANGUAGES.index(lang)]
        command = commands.add_parser(name, parents=parents, add_help=False, help=help_text)
        if not parents:
            _add_verbs(command, name, made)
    return whole


def _add_verbs(command: argparse.ArgumentParser, name: str, made: Mapping[str, Parser]) -> None:
    verbs = command.add_subparsers(dest="verb")
    for words, parser in made.items():
        if words.startswith(f"{name} "):
            about = parser.description or ""
            verbs.add_parser(words.split()[1], parents=[parser], add_help=False, help=about)


def _fit(parser: Parser, lang: str) -> Parser:
    """Return a parser with its help in one language, and told where files are completed."""
    import shtab

    parser.description = localise(parser.description or "", lang)
    for action in parser._actions:
        action.help = localise(action.help or "", lang)
        if action.dest in FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return parser
