"""Write a layout as a plain page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from gilint.dialects.html.blocks import shown
from gilint.dialects.html.metadata import GENERATOR
from gilint.layout import Layout, LayoutCell, LayoutTable, Paragraph

UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def write_page(layout: Layout) -> str:
    """Return a page with the paragraphs and tables of a layout, in its order."""
    source = layout.source
    title = next((paragraph.text for paragraph in layout.paragraphs), "")
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta name="generator" content="{GENERATOR}">',
        *_meta("PubDate", source.published),
        *_meta("ContentSource", source.publisher),
        f"<title>{_escaped(title)}</title>",
        "</head>",
        "<body>",
        *(line for block in layout.blocks for line in _block(block)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _meta(name: str, content: str | None) -> Iterator[str]:
    if content:
        yield f'<meta name="{name}" content="{_escaped(content)}">'


def _block(block: Paragraph | LayoutTable) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _line(block.text, "p")
        return
    yield '<table border="1">'
    for row in block.rows:
        yield "<tr>" + "".join(_cell(cell) for cell in row.cells) + "</tr>"
    yield "</table>"


def _cell(cell: LayoutCell) -> str:
    spans = "".join(
        f' {name}="{size}"'
        for name, size in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if size > 1
    )
    lines = cell.text.split("\n")
    if all(shown(line) == line for line in lines):
        return f"<td{spans}>{'<br>'.join(_escaped(line) for line in lines)}</td>"
    return f"<td{spans}>{_line(cell.text, 'pre')}</td>"


def _line(text: str, tag: str) -> str:
    """Write one paragraph; text that a browser would shown is kept as it stands."""
    tag = tag if shown(text) == text else "pre"
    return f"<{tag}>{_escaped(text)}</{tag}>"


def _escaped(text: str) -> str:
    return escape(UNWRITABLE.sub("\ufffd", text)).replace("\r", "&#13;")
