"""What the values of settings look like, and the JSON Schema that says so to editors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gilint.settings.catalog import FAIL_LEVELS, LANGUAGES, LEVELS, SETTINGS
from gilint.shapes import (
    Anything,
    Choice,
    Code,
    Flag,
    ListOf,
    Number,
    OneOrMany,
    Shape,
    TableOf,
    Text,
)

SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"
SHAPES: Mapping[str, Shape] = {
    "text": Text(),
    "texts": ListOf(Text()),
    "codes": ListOf(Code()),
    "codes-by-path": TableOf(ListOf(Code())),
    "levels": TableOf(Choice(LEVELS), Code()),
    "fail-level": Choice(FAIL_LEVELS),
    "language": Choice(LANGUAGES),
    "options": TableOf(TableOf(Anything()), Code()),
    "years": OneOrMany(Number(1990, 2100)),
    "flag": Flag(),
    "size": Number(1, 4096),
}
BY_KEY: Mapping[str, Shape] = {each.key: SHAPES[each.shape] for each in SETTINGS}


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `gilint.toml`, for editors."""
    properties = {
        each.key: {"description": f"{each.zh} / {each.en}", **BY_KEY[each.key].schema()}
        for each in SETTINGS
    }
    return {
        "$schema": SCHEMA_ID,
        "title": "gilint.toml",
        "description": "gilint 的设置 / settings of gilint",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
