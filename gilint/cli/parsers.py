"""Parsers of arguments whose help and errors speak the reader's language."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from gilint.errors import ConfigError, nearest
from gilint.texts import say

HELP = frozenset({"-h", "--help"})
# How help is written in the code: Chinese, then English.
BETWEEN_LANGUAGES = " / "
MORE = "\u2026"
UNKNOWN = "unrecognized arguments: "
# What argparse says, in English only, and our text for it.
COMPLAINTS = (
    (re.compile(r"argument (?P<option>.+?): expected .*argument"), "usage-no-value"),
    (re.compile(r"argument (?P<option>.+?): invalid choice: (?P<value>.+?) \("), "usage-choice"),
    (re.compile(r"argument (?P<option>.+?): invalid int value: (?P<value>.+)"), "usage-number"),
    (re.compile(r"argument (?P<option>.+?): ignored explicit argument"), "usage-flag"),
    (re.compile(r"the following arguments are required: (?P<option>.+)"), "usage-missing"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are `ConfigError`s, told like all others.

    Every `help` and the description are "Chinese / English"; the help shows one of them.
    """

    def __init__(self, prog: str, description: str) -> None:
        super().__init__(prog=prog, description=description, allow_abbrev=False, add_help=False)
        self.lang = "zh"
        self.add_argument(
            "-h", "--help", action="help", help="显示这份说明 / show this help and leave"
        )

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Parse arguments; paths may stand before, between and behind options."""
        self.lang = language_of(arguments)
        self.usage = self.synopsis()  # taken now: parsing hides the paths at times
        return self.parse_intermixed_args(arguments)

    def format_help(self) -> str:
        """Return the help in the language of the arguments."""
        formatter = HelpFormatter(self)
        usage = say("help-usage", self.lang, usage=self.usage or self.synopsis())
        formatter.add_usage(usage.replace("%", "%%"), [], [], "")
        formatter.add_text(localise(self.description or "", self.lang))
        for title, actions in self.grouped():
            formatter.start_section(say(title, self.lang))
            formatter.add_arguments(actions)
            formatter.end_section()
        return formatter.format_help()

    def grouped(self) -> Iterable[tuple[str, list[argparse.Action]]]:
        """Yield the arguments and the options, each under the identifier of its title."""
        shown = [action for action in self._actions if action.help != argparse.SUPPRESS]
        yield "help-arguments", [each for each in shown if not each.option_strings]
        yield "help-options", [each for each in shown if each.option_strings]

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing English usage."""
        raise ConfigError("usage-wrong", reason=self._reason(message), command=self.prog)

    def synopsis(self) -> str:
        """Return the command with its arguments, in one line."""
        names = [_name(action) for action in self._get_positional_actions()]
        return " ".join([self.prog, say("help-any", self.lang), *names])

    def _reason(self, message: str) -> dict[str, str]:
        for pattern, text in COMPLAINTS:
            if found := pattern.match(message):
                return _in_both(text, **found.groupdict())
        if message.startswith(UNKNOWN):
            return self._unknown(message.removeprefix(UNKNOWN).split()[0])
        return {"zh": message, "en": message}

    def _unknown(self, word: str) -> dict[str, str]:
        option = word.partition("=")[0]
        return _in_both(
            "usage-unknown", option=option, near=nearest(option, self._option_string_actions)
        )


class HelpFormatter(argparse.HelpFormatter):
    """Help in one language, broken where Chinese may be broken."""

    def __init__(self, parser: Parser) -> None:
        super().__init__(parser.prog, max_help_position=30)
        self.lang = parser.lang

    def _expand_help(self, action: argparse.Action) -> str:
        return localise(super()._expand_help(action), self.lang)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from gilint.render.wrapping import wrap

        return list(wrap(text, width))

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width))


def asks_for_help(arguments: Sequence[str]) -> bool:
    """Tell whether a command that has verbs is asked which they are."""
    return not HELP.isdisjoint(arguments[:1])


def tell_verbs(command: str, about: Mapping[str, str], lang: str) -> int:
    """Print the verbs of a command."""
    usage = f"gilint {command} {'|'.join(about)} {say('help-any', lang)}"
    lines = [say("help-usage", lang, usage=usage), ""]
    lines += [f"  {verb:<12}{localise(text, lang)}" for verb, text in about.items()]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _name(action: argparse.Action) -> str:
    return f"{action.metavar or action.dest}{MORE if action.nargs in ('*', '+') else ''}"


def localise(text: str, lang: str) -> str:
    """Return the half of a "Chinese / English" text that is in `lang`; any other text as it is."""
    chinese, _, english = text.partition(BETWEEN_LANGUAGES)
    return english if english and lang == "en" else chinese


def language_of(words: Sequence[str]) -> str:
    """Tell the language from raw arguments: help and errors may come before they are parsed."""
    joined = " ".join(words)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "zh"


def _in_both(text: str, **values: Any) -> dict[str, str]:
    return {lang: say(text, lang, **values) for lang in ("zh", "en")}
