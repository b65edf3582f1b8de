"""`gilint explain CODE`: what a rule is about, on what it rests, and examples."""

from __future__ import annotations

import os
from collections.abc import Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.cli.parsers import Parser
from gilint.errors import ConfigError, nearest
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.render.manual import explain_rule


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("explain", "解释规则 / explain rules")
    made.add_argument(
        "codes", nargs="+", metavar="CODE", help="规则编号或名称 / codes or names of rules"
    )
    options.add_settings(made)
    return made


def run(arguments: Sequence[str]) -> int:
    """Explain the rules of the given codes or names."""
    given = make_parser().parse(arguments)
    linters = Linters(load_registry(), options.settings_of(given))
    linter = linters.linter(os.curdir)
    rules, lang = linter.registry.known_rules, linter.config.lang
    by_name = {rule.name: rule for rule in rules.values()}
    for code in given.codes:
        rule = rules.get(code.upper()) or by_name.get(code)
        if rule is None:
            raise ConfigError("code-unknown", code=code, near=nearest(code.upper(), rules))
        emit(explain_rule(rule, lang, linter.forms), given.output, machine=False)
    return 0
