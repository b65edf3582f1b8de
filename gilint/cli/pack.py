"""`gilint pack`: write, try, judge, list and compile packs."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from gilint.cli import options
from gilint.cli.parsers import Parser, asks_for_help, language_of, tell_verbs
from gilint.errors import ConfigError
from gilint.linters import Linters
from gilint.packcompiler import write_compiled
from gilint.plugins import Registry, load_registry
from gilint.rulepacks import Pack
from gilint.rules import Rule
from gilint.texts import say


def run(arguments: Sequence[str]) -> int:
    """Carry out one of `new`, `test`, `check`, `list`, `compile`."""
    if asks_for_help(arguments):
        return tell_verbs("pack", ABOUT, language_of(arguments))
    verb, *rest = arguments or [""]
    if verb not in VERBS:
        raise ConfigError("pack-usage")
    given = make_parsers()[verb].parse(rest)
    given.stdin_filename = ""
    return VERBS[verb](given, given.lang or "zh")


ABOUT: Mapping[str, str] = {
    "new": "建一个规则包，写好骨架和例子 / write a pack that works, with cases",
    "test": "在每种版式里试规则包的例子 / run the cases of a pack in every layout",
    "check": "检查规则包有没有毛病 / judge a pack without running all its cases",
    "list": "列出全部规则包和规则的出处 / list packs and rules with origin, version and hash",
    "compile": "编译随程序发布的规则包 / compile packs that ship with a distribution",
}


def make_parsers() -> dict[str, Parser]:
    """Return the parser of every verb."""
    return {verb: _make_parser(verb) for verb in ABOUT}


def _make_parser(verb: str) -> Parser:
    made = options.parser(f"pack {verb}", ABOUT[verb])
    made.add_argument("paths", nargs="*", metavar="DIR", help="规则包的文件夹 / the pack's folder")
    made.add_argument("--verbose", "-v", action="store_true", help="多说一些 / tell more")
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式 / output format"
    )
    options.add_settings(made)
    return made


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")


def _load(given: argparse.Namespace) -> tuple[Pack, Registry]:
    """Load the pack in the folder that is named, beside all others."""
    if len(given.paths) != 1:
        raise ConfigError("pack-folder")
    folder = os.path.abspath(given.paths[0])  # noqa: PTH100  a link stays the folder it is
    registry = _registry(given).including([folder])
    place = Path(folder).resolve()
    pack = next(each for each in registry.packs.values() if Path(each.origin).resolve() == place)
    _ = registry.rules
    return pack, registry


def _registry(given: argparse.Namespace) -> Registry:
    paths, given.paths = given.paths, []
    linters = Linters(load_registry(), options.settings_of(given))
    given.paths = paths
    return linters.linter(os.curdir).registry


def new(given: argparse.Namespace, lang: str) -> int:
    """Write a skeleton that works, cases included."""
    from gilint.testing.skeleton import write_skeleton

    if len(given.paths) != 1:
        raise ConfigError("pack-folder")
    folder = Path(given.paths[0])
    if folder.exists() and any(folder.iterdir()):
        raise ConfigError("pack-exists", path=folder.as_posix())
    write_skeleton(folder)
    _tell(say("pack-made", lang, path=folder.as_posix()))
    return 0


def test(given: argparse.Namespace, lang: str) -> int:
    """Run the cases of a pack in every dialect; 1 where one does not show what it says."""
    from gilint.testing.packs import CaseResult, run_cases

    pack, registry = _load(given)
    results: list[CaseResult] = []
    for result in run_cases(pack, registry):
        results.append(result)
        if result.problems and result.lossy and given.verbose:
            args = {"code": result.rule.code, "dialect": result.dialect}
            _tell(say("pack-not-carried", lang, place=result.case.place, **args))
        elif result.failed:
            _tell("\n".join(result.tell(lang)))
    failed = {id(each.case) for each in results if each.failed}
    counts = {
        "rules": len(pack.rules),
        "cases": len({id(each.case) for each in results}),
        "dialects": len({each.dialect for each in results}),
        "failed": len(failed),
    }
    _tell(say("pack-tested", lang, **counts))
    return 1 if failed else 0


def check(given: argparse.Namespace, lang: str) -> int:
    """Judge a pack without running all its cases; 1 where something is wrong with a rule."""
    from gilint.testing.packs import find_gaps

    pack, registry = _load(given)
    gaps = list(find_gaps(pack, registry))
    for place, text, args in gaps:
        _tell(f"{place}: {say(text, lang, **args)}")
    if not gaps:
        _tell(say("pack-good", lang, id=pack.id, rules=len(pack.rules)))
    return 1 if gaps else 0


def list_all(given: argparse.Namespace, lang: str) -> int:
    """List every pack and rule with origin, version and hash."""
    registry = _registry(given)
    packs = {pack.id: _rules_of(pack, registry) for pack in registry.packs.values()}
    others = [rule for rule in registry.python_rules if rule.origin not in packs]
    if given.format == "json":
        from gilint.cli.config import as_json

        rows = [_row(pack, packs[pack.id]) for pack in registry.packs.values()]
        sys.stdout.write(as_json({"packs": rows, "rules": [_rule_row(rule) for rule in others]}))
        return 0
    for pack in registry.packs.values():
        args = {"version": pack.version or "—", "digest": pack.digest[:12]}
        args |= {"id": pack.id, "title": pack.title[lang], "origin": _from(pack)}
        _tell(say("pack-listed", lang, **args))
        for rule in packs[pack.id] if given.verbose else ():
            _tell(f"  {rule.code}  {rule.name}  {rule.kind}  {rule.place}")
    for rule in others:
        _tell(f"{rule.code}  {rule.name}  {rule.origin}  {rule.place}")
    return 0


def _rules_of(pack: Pack, registry: Registry) -> list[Rule]:
    return [rule for rule in registry.rules.values() if rule.origin == pack.id]


def _from(pack: Pack) -> str:
    """Return who brought a pack: a distribution, or nobody, and its folder."""
    return f"{pack.owner}: {pack.origin}" if pack.owner else pack.origin


def _row(pack: Pack, rules: Iterable[Rule]) -> dict[str, object]:
    return {
        "id": pack.id,
        "title": dict(pack.title),
        "prefix": pack.prefix,
        "version": pack.version,
        "digest": pack.digest,
        "owner": pack.owner,
        "origin": pack.origin,
        "rules": [_rule_row(rule) for rule in rules],
    }


def _rule_row(rule: Rule) -> dict[str, str]:
    row = {"code": rule.code, "name": rule.name, "kind": rule.kind, "place": rule.place}
    return {**row, "origin": rule.origin}


def compile_folder(given: argparse.Namespace, lang: str) -> int:
    """Write `compiled.json` beside the YAML of packs that ship with a distribution."""
    checkers = load_registry().checkers
    for path in given.paths:
        target = write_compiled(Path(path), checkers)
        _tell(say("pack-compiled", lang, path=target.as_posix()))
    return 0


VERBS: Mapping[str, Callable[[argparse.Namespace, str], int]] = {
    "new": new,
    "test": test,
    "check": check,
    "list": list_all,
    "compile": compile_folder,
}
