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
    "mutate": ("用已知错误检验检查能力", "try known faults on drawn reports"),
    "config": ("显示设置及其出处", "show settings and where they come from"),
    "baseline": ("维护复核清单", "keep the list of reviewed findings"),
    "pack": ("编写、测试规则包", "write and try packs"),
    "annotate": ("在 Word 文件里加批注", "write findings as Word comments"),
    "completion": ("生成命令补全脚本", "print a script that completes commands in a shell"),
}
DEFAULT = "check"
HELP, VERSION = frozenset({"-h", "--help"}), frozenset({"-V", "--version"})
USAGE, INTERRUPTED = 2, 130


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
    try:
        return _dispatch(words)
    except GilintError as error:
        from gilint.cli.parsers import language_of

        sys.stderr.write(f"gilint: {error.say(language_of(words))}\n")
        return USAGE
    except BrokenPipeError:
        return _leave_closed_pipe()
    except KeyboardInterrupt as interruption:
        return _tell_interruption(words, stuck=hasattr(interruption, "stuck"))


def _tell_interruption(words: list[str], *, stuck: bool) -> int:
    """Say that Ctrl-C ended the run: files that were not finished are not there."""
    from gilint.cli.parsers import language_of
    from gilint.texts import say

    sys.stderr.write(f"gilint: {say('interrupted', language_of(words))}\n")
    if stuck:  # a thread that hangs would keep this process, or its streams
        import os

        sys.stderr.flush()
        os._exit(INTERRUPTED)
    return INTERRUPTED


def _dispatch(words: list[str]) -> int:
    """Run the command that the words name, or tell which there are."""
    if words and words[0] in COMMANDS:
        name = words.pop(0)
    elif HELP.intersection(words) or VERSION.intersection(words[:1]):
        name = "overview"
    else:
        name = DEFAULT
    command: Command = import_module(f"gilint.cli.{name}")  # type: ignore[assignment]
    return command.run(words)


def _leave_closed_pipe() -> int:
    """The reader of our output has gone (`| head`): leave without a second error at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
