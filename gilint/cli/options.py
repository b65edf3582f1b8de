"""Options that several commands share, and the settings they make."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from gilint.config import LARGEST_FILE, Config
from gilint.errors import ConfigError

LEVELS = ("error", "warning", "note")


class Parser(argparse.ArgumentParser):
    """A parser whose errors are `ConfigError`s, told like all others."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Raise instead of printing English usage."""
        raise ConfigError("usage-wrong", reason=message, command=self.prog)


def parser(command: str, about: str) -> Parser:
    """Return a parser with the options that every command has."""
    made = Parser(prog=f"gilint {command}", description=about, allow_abbrev=False)
    made.add_argument("--lang", choices=("zh", "en"), default="zh", help="zh | en")
    made.add_argument("--output", "-o", metavar="FILE", help="写入文件 / write to FILE")
    return made


def add_reading(made: Parser) -> None:
    """Add what concerns reading reports."""
    made.add_argument(
        "paths", nargs="*", metavar="PATH", help="文件或文件夹 / files or directories"
    )
    made.add_argument("--year", type=int, help="报告年度 / report year, over what the title says")
    made.add_argument("--stdin-filename", default="stdin.txt", metavar="NAME")
    made.add_argument("--max-file-size", type=int, default=LARGEST_FILE, metavar="MB")
    made.add_argument(
        "--convert",
        action="store_true",
        help="用 LibreOffice 转换 .doc、.wps、.rtf / convert old files by LibreOffice",
    )


def add_judging(made: Parser) -> None:
    """Add what concerns rules and severities."""
    made.add_argument("--select", action="append", default=[], metavar="CODES")
    made.add_argument("--ignore", action="append", default=[], metavar="CODES")
    made.add_argument("--severity", action="append", default=[], metavar="CODE=LEVEL")
    made.add_argument("--fail-level", choices=(*LEVELS, "never"), default="warning")


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


def config_of(arguments: argparse.Namespace) -> Config:
    """Return the settings that the command line makes."""
    return Config(
        select=split(getattr(arguments, "select", [])),
        ignore=split(getattr(arguments, "ignore", [])),
        severity=severities(getattr(arguments, "severity", [])),
        fail_level=getattr(arguments, "fail_level", "never"),
        lang=arguments.lang,
        year=arguments.year,
        largest_file=arguments.max_file_size,
        convert=arguments.convert,
    )
