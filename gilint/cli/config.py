"""`gilint config`: show the settings for a path and where each comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from gilint.cli import options
from gilint.cli.output import emit
from gilint.cli.parsers import Parser
from gilint.linters import Linters
from gilint.plugins import load_registry
from gilint.settings.describe import Told, describe
from gilint.settings.layers import COMMAND_LINE, Layer
from gilint.settings.values import json_schema
from gilint.texts import say


def make_parser() -> Parser:
    """Return the parser of this command."""
    made = options.parser("config", "显示设置及其出处 / show settings and where they come from")
    options.add_reading(made)
    options.add_judging(made)
    made.add_argument(
        "--format", choices=("text", "json"), default="text", help="输出格式 / output format"
    )
    made.add_argument(
        "--schema",
        action="store_true",
        help="设置文件的 JSON Schema / the JSON Schema of configuration files",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Show the settings for the path in `arguments`, or the JSON Schema of configuration files."""
    given = make_parser().parse(arguments)
    if given.schema:
        emit([as_json(json_schema())], given.output, machine=True)
        return 0
    linters = Linters(load_registry(), options.settings_of(given))
    path = options.first_path(given)
    linter = linters.linter(path)
    told = list(describe(linters.settings.effective(path), linter.ruleset(linter.chosen)))
    layers = linters.settings.layers(path)
    if given.format == "json":
        emit([as_json(_data(path, told, layers))], given.output, machine=True)
    else:
        emit(_lines(path, told, layers, linter.config.lang), given.output, machine=False)
    return 0


def as_json(data: object) -> str:
    """Return data as readable JSON that ends its last line."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _files(layers: Iterable[Layer]) -> list[str]:
    return [layer.origin for layer in layers if layer.origin != COMMAND_LINE]


def _data(path: str, told: Iterable[Told], layers: Iterable[Layer]) -> dict[str, object]:
    settings = [{"key": each.key, "value": each.value, "origin": each.origin} for each in told]
    return {"path": path, "files": _files(layers), "settings": settings}


def _lines(path: str, told: Sequence[Told], layers: Iterable[Layer], lang: str) -> Iterator[str]:
    files = _files(layers)
    yield say("config-for", lang, path=path) + "\n"
    read = say("config-files", lang, files=", ".join(files)) if files else ""
    yield (read or say("config-no-file", lang)) + "\n\n"
    lines = [(f"{each.key} = {_value(each.value)}", _origin(each, lang)) for each in told]
    column = min(60, max(len(line) for line, _ in lines))
    for line, origin in lines:
        yield f"{line:<{column}}  # {origin}\n"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _origin(told: Told, lang: str) -> str:
    return say(told.kind, lang, pack=told.origin) if told.kind else told.origin
