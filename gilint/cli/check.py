"""`gilint check`: check reports and print what is wrong."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from gilint.cli import options
from gilint.cli.files import find
from gilint.cli.formats import Target, targets_of, write_all
from gilint.cli.parsers import Parser
from gilint.cli.progress import follow, is_welcome
from gilint.cli.watch import Watch
from gilint.diagnostics import Severity
from gilint.engine import Linter, Outcome
from gilint.errors import ConfigError
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.render import Style
from gilint.render.catalog import BINARY_RENDERERS, RENDERERS
from gilint.render.summary import sum_up
from gilint.source import Document
from gilint.texts import say

Files = Sequence[tuple[str, bool]]
# Below so many files, several processes cost more than they bring.
LEAST_FILES = 100


def run(arguments: Sequence[str]) -> int:
    """Check the paths in `arguments`."""
    given = make_parser().parse(arguments)
    targets = targets_of(given.format, given.output)
    if given.jobs is not None and given.jobs < 1:
        raise ConfigError("jobs-wrong", value=given.jobs)
    if given.watch:
        return _check_again_and_again(given, targets)
    return check_once(given, targets)


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("check", "检查政府信息公开工作年度报告 / check yearly reports")
    options.add_reading(made)
    options.add_judging(made)
    _add_output(made)
    _add_running(made)
    return made


def _add_output(made: Parser) -> None:
    names = " | ".join([*RENDERERS, *BINARY_RENDERERS])
    made.add_argument(
        "--format",
        action="append",
        metavar="NAME[:FILE]",
        help=f"输出格式，可写几个，各写入自己的文件：{names} / "
        f"output format, several with a file for each: {names}",
    )
    made.add_argument("--statistics", action="store_true", help="按规则计数 / counts per rule")
    made.add_argument(
        "--quiet", "-q", action="store_true", help="只列问题，不列小结 / findings and nothing else"
    )
    made.add_argument(
        "--verbose",
        "-v",
        action="store_true",
        help="另说明版式、吻合度、略过的文件和各规则用时 / "
        "also tell layout, fit, files passed over and the time of each rule",
    )


def _add_running(made: Parser) -> None:
    made.add_argument(
        "--skip-non-reports",
        action="store_true",
        help="点名的文件不是年报时也略过，与查找文件夹相同 / "
        "pass over named files that are no report, as in a directory",
    )
    made.add_argument(
        "--jobs",
        "-j",
        type=int,
        metavar="N",
        help="同时用几个进程（100 份以上才用） / processes at once, from 100 files on",
    )
    made.add_argument(
        "--watch", action="store_true", help="文件一有变化就重新检查 / check again on each change"
    )


def check_once(given: argparse.Namespace, targets: Sequence[Target]) -> int:
    """Check all files once, write all formats, and return the exit code."""
    linters = linters_of(given)
    files = _files(given, targets, linters)
    linter = linters.linter(options.first_path(given))
    style = style_of(linter, given)
    watch = Watch(linters)
    outcomes = watch.look(_outcomes(given, files, linters))
    if is_welcome(len(files), to_terminal=_prints_on_terminal(targets)):
        outcomes = follow(outcomes, len(files), style.lang)
    write_all(outcomes, targets, style, linter.registry)
    if not given.quiet and all(target.path for target in targets) and sys.stderr.isatty():
        _tell_written(watch, targets, style.lang)
    if given.verbose:
        from gilint.cli.timings import tell_timings

        sys.stderr.writelines(tell_timings(watch.seconds, style))
    return watch.exit_code


def _tell_written(watch: Watch, targets: Iterable[Target], lang: str) -> None:
    """Say on a terminal what was found and where it stands: nothing was printed on it."""
    paths = say("listed", lang).join(str(target.path) for target in targets)
    lines = [*sum_up(watch.tally, lang), say("written", lang, paths=paths)]
    sys.stderr.writelines(f"{line}\n" for line in lines)


def linters_of(given: argparse.Namespace) -> Linters:
    """Return the linters by path that the arguments ask for."""
    settings = options.settings_of(given)
    return Linters(load_registry(), settings, timed=getattr(given, "verbose", False))


def _files(given: argparse.Namespace, targets: Iterable[Target], linters: Linters) -> Files:
    """Return what to check, and whether it was named; never what the run itself writes."""
    written = {Path(target.path).resolve() for target in targets if target.path}
    return [
        (path, named and not given.skip_non_reports)
        for path, named in find(given.paths, linters.settings)
        if named or not written or Path(path).resolve() not in written
    ]


def _outcomes(given: argparse.Namespace, files: Files, linters: Linters) -> Iterator[Outcome]:
    """Check in several processes where there is enough to do, else in this one."""
    if len(files) > 1:
        sweep_rarely()
    if len(files) < LEAST_FILES or any(path == options.STDIN for path, _ in files):
        return check_all(linters, files, given.stdin_filename)
    from gilint.cli.jobs import check_in_processes, processes_for

    processes = processes_for(len(files), given.jobs)
    if processes == 1:
        return check_all(linters, files, given.stdin_filename)
    return check_in_processes(files, partial(make_check, given), processes)


def make_check(given: argparse.Namespace) -> Callable[[str, bool], Outcome]:
    """Return what checks one file, in a process that has nothing else to do."""
    sweep_rarely()
    linters = linters_of(given)
    return lambda path, named: linters.linter(path).check_path(path, named=named)


def sweep_rarely() -> None:
    """Let the collector of reference cycles rest: reports hold none, and it took a tenth."""
    import gc

    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def check_all(linters: Linters, files: Files, stdin_name: str) -> Iterator[Outcome]:
    """Check every file, one after the other."""
    for path, named in files:
        if path == options.STDIN:
            document = Document(stdin_name, sys.stdin.buffer.read())
            yield linters.linter(stdin_name).check(document, named=named)
        else:
            yield linters.linter(path).check_path(path, named=named)


def style_of(linter: Linter, given: argparse.Namespace) -> Style:
    """Return how to render, by arguments and settings."""
    return Style(
        lang=linter.config.lang,
        rules=linter.rules,
        forms={form.id: form for form in linter.forms},
        levels=changed_levels(linter),
        statistics=getattr(given, "statistics", False),
        quiet=getattr(given, "quiet", False),
        verbose=getattr(given, "verbose", False),
    )


def changed_levels(linter: Linter) -> dict[str, Severity]:
    """Return the severities that configuration and packs give to rules instead of their own."""
    ruleset = linter.ruleset(linter.chosen)
    levels = {rule.code: ruleset.severity_of(rule, None) for rule in ruleset.rules}
    return {code: level for code, level in levels.items() if level != linter.rules[code].severity}


def _prints_on_terminal(targets: Iterable[Target]) -> bool:
    return sys.stdout.isatty() and any(target.path is None for target in targets)


def _check_again_and_again(given: argparse.Namespace, targets: Sequence[Target]) -> int:
    """Check whenever a file changes, until Ctrl-C, which ends well."""
    from gilint.cli.rechecks import recheck

    if options.STDIN in given.paths:
        raise ConfigError("watch-stdin")
    linters = linters_of(given)
    lang = linters.linter(options.first_path(given)).config.lang

    def paths() -> list[str]:
        return [path for path, _ in _files(given, targets, linters)]

    with contextlib.suppress(KeyboardInterrupt):
        recheck(partial(check_once, given, targets), paths, lang)
    return 0
