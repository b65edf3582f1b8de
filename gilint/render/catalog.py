"""The output formats by name, each imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from gilint.render import Renderer

RENDERERS: Mapping[str, str] = {
    "text": "gilint.render.text:TextRenderer",
    "json": "gilint.render.json:JsonRenderer",
}


def load(name: str) -> Renderer:
    """Return the renderer of that name; raises KeyError for an unknown one."""
    module, _, attribute = RENDERERS[name].partition(":")
    renderer: Renderer = getattr(import_module(module), attribute)()
    return renderer
