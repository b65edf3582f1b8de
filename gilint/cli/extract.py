"""`gilint extract`: print reports as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gilint.cli import options
from gilint.cli.check import check_all, style_of
from gilint.cli.files import find
from gilint.cli.output import emit
from gilint.cli.parsers import Parser
from gilint.engine import Failed, Outcome
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.render.claims import claims_of
from gilint.render.tree import TreeRenderer


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("extract", "把报告读成数据 / read reports as data")
    options.add_reading(made)
    made.add_argument(
        "--format", choices=("json",), default="json", help="输出格式 / output format"
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Read the paths in `arguments` and print their trees; 2 where a file could not be read."""
    given = make_parser().parse(arguments)
    linters = Linters(load_registry(), options.settings_of(given), reading_only=True)
    files = find(given.paths, linters.settings)
    failures: list[str] = []
    outcomes = _note_failures(check_all(linters, files, given.stdin_filename), failures)
    style = style_of(linters.linter(options.first_path(given)), given)
    emit(TreeRenderer(claims_of).render(outcomes, style), given.output, machine=True)
    return 2 if failures else 0


def _note_failures(outcomes: Iterable[Outcome], failures: list[str]) -> Iterator[Outcome]:
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failures.append(outcome.path)
        yield outcome
