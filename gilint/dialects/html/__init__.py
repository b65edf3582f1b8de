"""Web pages: whole pages of content systems, saved pages, fragments, and plain pages written."""

from __future__ import annotations

import re

from gilint.layout import Layout
from gilint.source import Document

HEAD_SIZE = 4096
PAGE = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
OPENING = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    rb"<(?:table|div|p|td|tr|tbody|span|h[1-6]|center|font|section|article|main|ul|ol|meta|title|style"
    rb"|script|strong|b|ucapcontent|form|link|base|br)[\s>/]",
    re.DOTALL,
)
CLOSING = re.compile(rb"(?i)</(?:p|td|tr|table|div|span|h[1-6]|font|strong|li|ul|ol)\s*>")
OTHER_MARKUP = re.compile(rb"(?i)<\?mso-application|<(?:w|pkg|svg|rss|feed|office):?[a-z]*\s+xmlns")
ARCHIVE = re.compile(rb"(?i)(?:\A|\n)content-type:\s*multipart/related")


class HtmlDialect:
    """Web pages with `<table>` grids; the report is found in the page."""

    name = "html"
    suffixes = (".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml")
    losses: frozenset[str] = frozenset()

    def accepts(self, document: Document) -> float:
        """Look at the first kilobytes: 1 for a page, 0.9 for what opens with a tag of one, 0.5 for
        text with such tags in it.
        """
        if document.kind != "text":
            return 0.0
        head = _head(document.data)
        if b"<" not in head and b":" not in head:
            return 0.0
        return _likeness(head)

    def read(self, document: Document) -> Layout:
        """Read the report in a page; `published` and `publisher` are what the page says."""
        from gilint.dialects.html.reading import read_page

        if not document.data.startswith(b"<") and _is_archive(_head(document.data)):
            from gilint.dialects.html.archive import page_in

            return read_page(document.path, page_in(document.data), self.name, lines=False)
        return read_page(document.path, document.source.text, self.name)

    def write(self, layout: Layout) -> bytes:
        """Write a layout as a page in UTF-8; the same bytes for the same layout."""
        from gilint.dialects.html.markup import write_page

        return write_page(layout).encode("utf-8")


def _head(data: bytes) -> bytes:
    """Return the first bytes as ASCII: of UTF-16 and UTF-32 the zero bytes are left out."""
    head = data[:HEAD_SIZE]
    if head.startswith(b"\xef\xbb\xbf"):
        return head[3:]
    if b"\x00" in head:
        return head.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return head


def _is_archive(head: bytes) -> bool:
    return b"multipart/related" in head.lower() and ARCHIVE.search(head) is not None


def _likeness(head: bytes) -> float:
    if OTHER_MARKUP.search(head) and not PAGE.search(head):
        return 0.0
    if PAGE.search(head) or (_is_archive(head) and b"\n" in head):
        return 1.0
    if OPENING.match(head):
        return 0.9
    return 0.5 if CLOSING.search(head) else 0.0
