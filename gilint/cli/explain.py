"""`gilint explain CODE`: what a rule is about, on what it rests, and examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.config import Config
from gilint.engine import Linter
from gilint.errors import ConfigError
from gilint.plugins import load_registry
from gilint.render.manual import explain_rule


def run(arguments: Sequence[str]) -> int:
    """Explain the rules of the given codes or names."""
    made = options.parser("explain", "解释规则 / explain rules")
    made.add_argument("codes", nargs="+", metavar="CODE")
    given = made.parse_args(arguments)
    rules = Linter(load_registry(), Config()).rules
    by_name = {rule.name: rule for rule in rules.values()}
    for code in given.codes:
        rule = rules.get(code.upper()) or by_name.get(code)
        if rule is None:
            raise ConfigError("code-unknown", code=code, near=nearest(code.upper(), rules))
        emit(explain_rule(rule, given.lang), given.output, machine=False)
    return 0


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like `word`."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(known), 1, 0.0)
    return found[0] if found else ""
