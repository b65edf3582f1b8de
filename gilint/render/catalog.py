"""The output formats by name, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from gilint.render import BinaryRenderer, Renderer

RENDERERS: Mapping[str, str] = {
    "text": "gilint.render.text:TextRenderer",
    "json": "gilint.render.json:JsonRenderer",
    "sarif": "gilint.render.sarif:SarifRenderer",
    "github": "gilint.render.github:GithubRenderer",
    "gitlab": "gilint.render.gitlab:GitlabRenderer",
    "junit": "gilint.render.junit:JunitRenderer",
    "csv": "gilint.render.csv:CsvRenderer",
    "html": "gilint.render.html:HtmlRenderer",
    "markdown": "gilint.render.markdown:MarkdownRenderer",
}
BINARY_RENDERERS: Mapping[str, str] = {
    "xlsx": "gilint.render.xlsx:XlsxRenderer",
}


def load(name: str) -> Renderer:
    """Return the renderer of that name; raises KeyError for an unknown one."""
    renderer: Renderer = _make(RENDERERS[name])
    return renderer


def load_binary(name: str) -> BinaryRenderer:
    """Return the binary renderer of that name; raises KeyError for an unknown one."""
    renderer: BinaryRenderer = _make(BINARY_RENDERERS[name])
    return renderer


def _make(place: str) -> Any:
    module, _, attribute = place.partition(":")
    return getattr(import_module(module), attribute)()
