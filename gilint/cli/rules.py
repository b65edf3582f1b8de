"""`gilint rules`: list all rules, or write their pages."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.config import Config
from gilint.engine import Linter
from gilint.plugins import load_registry
from gilint.render.manual import list_rules, write_pages


def run(arguments: Sequence[str]) -> int:
    """List the rules, or with `--pages DIR` write one page a rule and their index."""
    made = options.parser("rules", "列出全部规则 / list all rules")
    made.add_argument("--format", choices=("text", "json"), default="text")
    made.add_argument("--pages", metavar="DIR", help="生成规则说明页 / write a page for each rule")
    given = made.parse_args(arguments)
    rules = Linter(load_registry(), Config()).rules
    if given.pages:
        write_pages(rules, given.pages)
        return 0
    machine = given.format == "json"
    emit(list_rules(rules.values(), given.lang, machine=machine), given.output, machine=machine)
    return 0
