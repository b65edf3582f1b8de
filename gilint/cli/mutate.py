"""`gilint mutate`: spoil drawn reports by known faults and show what is detected, and where."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.cli.parsers import Parser
from gilint.engine import Linter
from gilint.errors import ConfigError
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.testing.mutants import FAULTS, Fault
from gilint.testing.scoreboard import Scoreboard, tabulate, try_faults, writing_dialects
from gilint.texts import say

FAILED, PASSED = 1, 0


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("mutate", "用已知错误检验检查能力 / try known faults on drawn reports")
    made.add_argument(
        "--reports", type=int, default=10, metavar="N", help="每种错误试几份 / reports per fault"
    )
    made.add_argument("--seed", type=int, default=0, metavar="S", help="随机种子 / where to begin")
    made.add_argument(
        "--fault", default="", metavar="TEXT", help="只试名称含此文字的 / faults named so"
    )
    made.add_argument(
        "--dialect", action="append", default=[], metavar="NAME", help="只试此版式 / dialects"
    )
    options.add_settings(made)
    return made


def run(arguments: Sequence[str]) -> int:
    """Print the scoreboard; 1 where a fault misses its goal, or a clean report is accused."""
    given = make_parser().parse(arguments)
    linter = Linters(load_registry(), options.settings_of(given)).linter(os.curdir)
    faults = [fault for fault in FAULTS if given.fault in fault.name]
    seeds = range(given.seed, given.seed + given.reports)
    board = measure(linter, faults, options.split(given.dialect), seeds)
    failing = board.failing(faults)
    emit(_lines(board, failing, linter.config.lang), given.output, machine=False)
    return FAILED if failing else PASSED


def measure(
    linter: Linter, faults: Sequence[Fault], names: Sequence[str], seeds: Sequence[int]
) -> Scoreboard:
    """Try faults on one report a seed, in the named dialects or in all.

    Raises `ConfigError` for a dialect that cannot be written.
    """
    known = {dialect.name: dialect for dialect in writing_dialects(linter)}
    if unknown := [name for name in names if name not in known]:
        raise ConfigError("dialect-unknown", name=unknown[0], known=", ".join(known))
    return try_faults(linter, seeds, faults, [known[name] for name in names or known])


def _lines(board: Scoreboard, failing: Sequence[str], lang: str) -> Iterator[str]:
    for line in tabulate(board, lang):
        yield f"{line}\n"
    text = "scoreboard-failing" if failing else "scoreboard-passing"
    yield f"\n{say(text, lang, names=', '.join(failing))}\n"
