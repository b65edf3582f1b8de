"""The output formats by name, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from gilint.render import Renderer

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


def load(name: str) -> Renderer:
    """Return the renderer of that name; raises KeyError for an unknown one."""
    module, _, attribute = RENDERERS[name].partition(":")
    renderer: Renderer = getattr(import_module(module), attribute)()
    return renderer
