"""The command line: arguments in, exit code out; one module per command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from gilint.errors import GilintError

# Modules by command, with what they do in Chinese and English.
COMMANDS = {
    "check": ("检查报告（可省略 check）", "check reports (the default)"),
    "extract": ("把报告读成数据", "read reports as data"),
    "rules": ("列出全部规则", "list all rules"),
    "explain": ("解释一条规则", "explain a rule"),
    "config": ("显示设置及其出处", "show settings and where they come from"),
    "baseline": ("维护复核清单", "keep the list of reviewed findings"),
    "annotate": ("在 Word 文件里加批注", "write findings as Word comments"),
}
DEFAULT = "check"
USAGE = 2


class Command(Protocol):
    """A module of this package that is a command."""

    @staticmethod
    def run(arguments: Sequence[str]) -> int:
        """Carry out the command and return the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run gilint. Exit codes: 0 nothing found, 1 something at the fail level, 2 see stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from gilint.cli.console import prepare

    prepare()
    name = words.pop(0) if words and words[0] in COMMANDS else DEFAULT
    command: Command = import_module(f"gilint.cli.{name}")  # type: ignore[assignment]
    try:
        return command.run(words)
    except GilintError as error:
        sys.stderr.write(f"gilint: {error.say(_language(words))}\n")
        return USAGE
    except BrokenPipeError:
        return _leave_closed_pipe()
    except KeyboardInterrupt:
        return 130


def _language(words: Sequence[str]) -> str:
    """Guess the language from the raw arguments: errors may come before they are parsed."""
    joined = " ".join(words)
    return "en" if "--lang en" in joined or "--lang=en" in joined else "zh"


def _leave_closed_pipe() -> int:
    """The reader of our output has gone (`| head`): leave without a second error at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
