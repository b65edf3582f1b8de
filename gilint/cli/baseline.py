"""`gilint baseline`: keep the list of reviewed findings."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gilint.baselines import extend_baseline, load_baseline, remove_entries, write_baseline
from gilint.cli import options
from gilint.cli.check import check_all
from gilint.cli.files import find
from gilint.cli.parsers import Parser, asks_for_help, language_of, tell_verbs
from gilint.diagnostics import Diagnostic
from gilint.engine import Checked, Outcome
from gilint.errors import ConfigError
from gilint.housekeeping import HOUSEKEEPING
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.privacy import mask
from gilint.settings.catalog import LEVELS
from gilint.settings.effective import BASELINE
from gilint.suppress import today
from gilint.texts import say

Row = dict[str, Any]


def run(arguments: Sequence[str]) -> int:
    """Create, extend, show or clean the list."""
    if asks_for_help(arguments):
        return tell_verbs("baseline", ABOUT, language_of(arguments))
    verb, *rest = arguments or [""]
    if verb not in VERBS:
        raise ConfigError("baseline-usage")
    given = make_parsers()[verb].parse(rest)
    return VERBS[verb](given, options.language_of(given))


ABOUT: Mapping[str, str] = {
    "create": "把现有问题写成复核清单 / write a new list of everything that is found now",
    "update": "把新问题加进清单 / add what is found now to the list",
    "show": "显示清单 / print the list",
    "prune": "去掉过期和用不上的条目 / remove entries that have expired or match nothing",
}


def make_parsers() -> dict[str, Parser]:
    """Return the parser of every verb."""
    return {verb: _make_parser(verb) for verb in ABOUT}


def _make_parser(verb: str) -> Parser:
    made = options.parser(f"baseline {verb}", ABOUT[verb])
    options.add_reading(made)
    options.add_judging(made)
    if verb in ("create", "update"):
        _add_entry_options(made)
    return made


def _add_entry_options(made: Parser) -> None:
    made.add_argument("--reason", help="理由 / why these findings are right")
    made.add_argument("--author", default=None, help="复核人 / who reviewed them")
    made.add_argument("--expires", metavar="YYYY-MM-DD", help="到期日 / the last day it counts")
    made.add_argument(
        "--level", choices=LEVELS, default="warning", help="最低级别 / from this level"
    )


def create(given: argparse.Namespace, lang: str) -> int:
    """Write a new list of everything that is found now."""
    path = _path(given)
    if path.exists():
        raise ConfigError("baseline-exists", path=path.as_posix())
    rows = list(_rows(_check(given, None), given))
    write_baseline(path, rows, say("baseline-heading", lang))
    return _tell("baseline-written", path, len(rows), lang)


def update(given: argparse.Namespace, lang: str) -> int:
    """Add what is found now to the list; what stands there stays as it is."""
    path = _path(given)
    known = load_baseline(path, today()).entries
    rows = [row for row in _rows(_check(given, path), given) if row["fingerprint"] not in known]
    extend_baseline(path, rows)
    return _tell("baseline-written", path, len(rows), lang)


def show(given: argparse.Namespace, lang: str) -> int:
    """Print the list."""
    path = _path(given)
    baseline = load_baseline(path, today())
    for entry in baseline.entries.values():
        state = "active" if entry.is_active(baseline.today) else "expired"
        who = " · ".join(filter(None, (entry.author, str(entry.made or ""), _until(entry.expires))))
        sys.stdout.write(f"{entry.place} [{say(f'baseline-{state}', lang)}] {entry.code}\n")
        sys.stdout.write(f"  {entry.issuer or '—'} {entry.year or '—'}  {entry.message}\n")
        sys.stdout.write(f"  {entry.reason}{f'（{who}）' if who else ''}\n")
    if not baseline.entries:
        sys.stdout.write(say("baseline-empty", lang) + "\n")
    return 0


def _until(day: object) -> str:
    return f"→ {day}" if day else ""


def prune(given: argparse.Namespace, lang: str) -> int:
    """Remove entries that have expired, and those of the checked reports that match nothing."""
    path = _path(given)
    baseline = load_baseline(path, today())
    checked = list(_check(given, path)) if given.paths else []
    found = {each.fingerprint for report in checked for each in report.diagnostics}
    used = {
        entry.fingerprint for entry in baseline.entries.values() if entry.is_active(baseline.today)
    }
    used -= {
        entry.fingerprint
        for report in checked
        for entry in baseline.of(report.report)
        if entry.fingerprint not in found
    }
    unused = baseline.entries.keys() - used
    remove_entries(path, unused)
    return _tell("baseline-pruned", path, len(unused), lang)


VERBS: Mapping[str, Callable[[argparse.Namespace, str], int]] = {
    "create": create,
    "update": update,
    "show": show,
    "prune": prune,
}


def _path(given: argparse.Namespace) -> Path:
    """Return the list: as named, as configured, or the usual name where one is."""
    if given.baseline:
        return Path(given.baseline)
    configured = options.settings_of(given).config(options.first_path(given)).baseline
    return Path(configured) if configured else Path(BASELINE)


def _check(given: argparse.Namespace, path: Path | None) -> Iterator[Checked]:
    given.baseline = str(path) if path else None
    linters = Linters(load_registry(), options.settings_of(given))
    files = find(given.paths, linters.settings)
    outcomes: Iterator[Outcome] = check_all(linters, files, given.stdin_filename)
    return (each for each in outcomes if isinstance(each, Checked))


def _rows(reports: Iterator[Checked], given: argparse.Namespace) -> Iterator[Row]:
    if not (given.reason or "").strip():
        raise ConfigError("baseline-reason")
    least = LEVELS.index(given.level)
    for checked in reports:
        for each in checked.diagnostics:
            if LEVELS.index(each.severity.label) <= least and each.code not in HOUSEKEEPING:
                yield _row(each, checked, given)


def _row(each: Diagnostic, checked: Checked, given: argparse.Namespace) -> Row:
    report = checked.report
    row: Row = {
        "fingerprint": each.fingerprint,
        "code": each.code,
        "issuer": report.issuer,
        "year": report.year,
        "message": mask(each.message["zh"]),
        "reason": given.reason.strip(),
        "author": given.author or getpass.getuser(),
        "date": today().isoformat(),
        "expires": given.expires,
    }
    return {key: value for key, value in row.items() if value is not None}


def _tell(text: str, path: Path, count: int, lang: str) -> int:
    sys.stdout.write(say(text, lang, path=path.as_posix(), n=count) + "\n")
    return 0
