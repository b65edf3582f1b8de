"""Options that several commands share, and the settings they make."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from typing import Any

from gilint.caches import OFF
from gilint.cli.parsers import Parser
from gilint.errors import ConfigError
from gilint.settings.catalog import BY_KEY, FAIL_LEVELS, LARGEST_FILE, LEVELS
from gilint.settings.effective import Settings

STDIN = "-"


def parser(command: str, about: str) -> Parser:
    """Return a parser with the options that every command has."""
    made = Parser(f"gilint {command}", about)
    made.add_argument(
        "--lang", choices=("zh", "en"), help="中文或英文 / language: Chinese or English"
    )
    made.add_argument("--output", "-o", metavar="FILE", help="结果写入这个文件 / write to FILE")
    return made


def add_reading(made: Parser) -> None:
    """Add what concerns reading reports."""
    made.add_argument(
        "paths", nargs="*", metavar="PATH", help="文件或文件夹 / files or directories"
    )
    made.add_argument(
        "--year",
        type=int,
        help="当作这一年度的报告，优先于标题 / report year, over what the title says",
    )
    made.add_argument(
        "--stdin-filename",
        default="stdin.txt",
        metavar="NAME",
        help="标准输入（-）当作这个文件名 / the name under which standard input (-) goes",
    )
    made.add_argument(
        "--max-file-size", type=int, metavar="MB", help=about("max-file-size", LARGEST_FILE)
    )
    made.add_argument("--convert", action="store_true", default=None, help=about("convert"))
    made.add_argument("--exclude", action="append", metavar="PATTERN", help=about("exclude"))
    add_settings(made)


def add_settings(made: Parser) -> None:
    """Add what concerns where settings and packs come from."""
    made.add_argument("--config", metavar="FILE", help="只用这个配置文件 / use this file alone")
    made.add_argument(
        "--isolated", action="store_true", help="不读配置文件 / read no configuration file"
    )
    made.add_argument("--pack", action="append", metavar="NAME|DIR", help=about("packs"))
    made.add_argument("--no-cache", action="store_true", help="不使用缓存 / do not use caches")


def about(key: str, default: object = "") -> str:
    """Return what a setting is for, and its default where one is given, for the help."""
    added = f" ({default})" if default else ""
    return f"{BY_KEY[key].zh}{added} / {BY_KEY[key].en}{added}".replace("%", "%%")


def add_judging(made: Parser) -> None:
    """Add what concerns rules and severities."""
    for name in ("select", "ignore", "extend-select"):
        made.add_argument(f"--{name}", action="append", metavar="CODES", help=about(name))
    made.add_argument("--severity", action="append", metavar="CODE=LEVEL", help=about("severity"))
    made.add_argument("--fail-level", choices=FAIL_LEVELS, help=about("fail-level"))
    made.add_argument("--baseline", metavar="FILE", help=about("baseline"))


def split(values: Sequence[str]) -> tuple[str, ...]:
    """Split comma-separated values given once or several times."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def severities(values: Sequence[str]) -> dict[str, str]:
    """Parse CODE=LEVEL; raises `ConfigError` for anything else."""
    levels = {}
    for value in split(values):
        code, _, level = value.partition("=")
        if level not in LEVELS:
            raise ConfigError("severity-wrong", value=value)
        levels[code] = level
    return levels


def language_of(arguments: argparse.Namespace) -> str:
    """Return the language of messages."""
    return settings_of(arguments).config(first_path(arguments)).lang


def first_path(arguments: argparse.Namespace) -> str:
    """Return the path whose settings hold for the run as a whole: language, format, rules."""
    path: str = next(iter(arguments.paths), os.curdir)
    return arguments.stdin_filename if path == STDIN else path


LISTS = {
    "select": "select",
    "ignore": "ignore",
    "extend_select": "extend-select",
    "pack": "packs",
    "exclude": "exclude",
}
VALUES = {
    "fail_level": "fail-level",
    "lang": "language",
    "year": "year",
    "max_file_size": "max-file-size",
    "baseline": "baseline",
    "convert": "convert",
}


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Return the settings of a run: files, and what the command line says over them."""
    given = vars(arguments)
    if given.get("no_cache"):
        os.environ[OFF] = "1"
    values: dict[str, Any] = {
        key: given[name] for name, key in VALUES.items() if given.get(name) is not None
    }
    values |= {
        key: list(split(given[name])) for name, key in LISTS.items() if given.get(name) is not None
    }
    if given.get("severity"):
        values["severity"] = severities(given["severity"])
    return Settings(values, file=given.get("config"), isolated=bool(given.get("isolated")))
