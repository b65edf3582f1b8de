"""`gilint check`: check reports and print what is wrong."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence

from gilint.cli import options
from gilint.cli.console import columns, is_coloured
from gilint.cli.files import find
from gilint.cli.output import emit
from gilint.diagnostics import Severity
from gilint.engine import Checked, Failed, Linter, Outcome
from gilint.errors import ConfigError
from gilint.housekeeping import CRASHED
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.render import Renderer, Style
from gilint.render.catalog import RENDERERS, load
from gilint.source import Document

FAILED, FOUND, CLEAN = 2, 1, 0


def run(arguments: Sequence[str]) -> int:
    """Check the paths in `arguments`."""
    given = _parse(arguments)
    linters = Linters(load_registry(), options.settings_of(given))
    files = find(given.paths, linters.settings)
    files = _as_search(files) if given.skip_non_reports else files
    linter = linters.linter(options.first_path(given))
    style = style_of(linter, given)
    watch = Watch(linters)
    outcomes = watch.look(check_all(linters, files, given.stdin_filename))
    renderer = renderer_of(given.format, linter)
    emit(renderer.render(outcomes, style), given.output, machine=given.format != "text")
    return watch.exit_code


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    made = options.parser("check", "检查政府信息公开工作年度报告 / check yearly reports")
    options.add_reading(made)
    options.add_judging(made)
    made.add_argument("--format", default="text", metavar="NAME", help=" | ".join(RENDERERS))
    made.add_argument(
        "--skip-non-reports",
        action="store_true",
        help="点名的文件不是年报时也略过，与查找文件夹相同 / "
        "pass over named files that are no report, as in a directory",
    )
    made.add_argument("--statistics", action="store_true", help="按规则计数 / counts per rule")
    made.add_argument("--quiet", "-q", action="store_true")
    made.add_argument("--verbose", "-v", action="store_true")
    return made.parse(arguments)


def _as_search(files: Iterable[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return the files as if all had been found in a directory: pre-commit names any file."""
    return [(path, False) for path, _ in files]


def style_of(linter: Linter, given: argparse.Namespace) -> Style:
    """Return how to render, by the arguments and the terminal."""
    return Style(
        lang=linter.config.lang,
        colour=given.output is None and is_coloured(),
        columns=columns() if given.output is None else 100,
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


def renderer_of(name: str, linter: Linter) -> Renderer:
    """Return an output format; raises `ConfigError` for one that nobody registers."""
    if name in RENDERERS:
        return load(name)
    renderers = linter.registry.renderers
    if name not in renderers:
        raise ConfigError("format-unknown", name=name, known=", ".join([*RENDERERS, *renderers]))
    renderer: Renderer = renderers[name]
    return renderer


def check_all(
    linters: Linters, files: Iterable[tuple[str, bool]], stdin_name: str
) -> Iterator[Outcome]:
    """Check every file, one after the other."""
    for path, named in files:
        if path == options.STDIN:
            document = Document(stdin_name, sys.stdin.buffer.read())
            yield linters.linter(stdin_name).check(document)
        else:
            yield linters.linter(path).check_path(path, named=named)


class Watch:
    """Looks at outcomes as they pass and remembers what decides the exit code."""

    def __init__(self, linters: Linters) -> None:
        self.linters = linters
        self.found = False
        self.failed = False

    def look(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Pass outcomes on."""
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                self.failed = True
            elif isinstance(outcome, Checked):
                self._note(outcome)
            yield outcome

    def _note(self, outcome: Checked) -> None:
        told = [each for each in outcome.diagnostics if each.suppressed is None]
        worst = max((each.severity for each in told), default=None)
        self.found = self.found or self.linters.config(outcome.path).fails(worst)
        self.failed = self.failed or any(each.code == CRASHED.code for each in told)

    @property
    def exit_code(self) -> int:
        """2 for a file that could not be read or a rule that failed, 1 for what fails the run."""
        if self.failed:
            return FAILED
        return FOUND if self.found else CLEAN
