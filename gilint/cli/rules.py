"""`gilint rules`: list all rules, or write their pages."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.cli.parsers import Parser
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.render.manual import list_rules, write_pages


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("rules", "列出全部规则 / list all rules")
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式 / output format"
    )
    made.add_argument("--pages", metavar="DIR", help="生成规则说明页 / write a page for each rule")
    options.add_settings(made)
    return made


def run(arguments: Sequence[str]) -> int:
    """List the rules, or with `--pages DIR` write one page a rule and their index."""
    given = make_parser().parse(arguments)
    linters = Linters(load_registry(), options.settings_of(given))
    linter = linters.linter(os.curdir)
    rules, lang = linter.registry.known_rules, linter.config.lang
    if given.pages:
        write_pages(linter.rules, given.pages, linter.forms)
        return 0
    machine = given.format == "json"
    emit(list_rules(rules.values(), lang, machine=machine), given.output, machine=machine)
    return 0
