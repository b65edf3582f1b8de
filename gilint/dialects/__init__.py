"""Dialects: how the layout of a report stands in bytes, read and written.

A dialect never sees a report. It reads what it accepts into paragraphs and ragged tables, and
the form that fits best decides later which dialect was right.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from gilint.layout import Layout
from gilint.source import Document


@runtime_checkable
class Dialect(Protocol):
    """A reader, and where it can be written too, a writer of layouts.

    `name` is unique. `suffixes` are a hint for searching folders, never for choosing.
    `losses` names what the notation cannot carry: `blank-cells`, `merged-cells`,
    `row-ends`, `cell-newlines`, `empty-labels`.
    """

    @property
    def name(self) -> str:
        """The unique name."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of files that it reads."""

    @property
    def losses(self) -> frozenset[str]:
        """What the notation cannot carry."""

    def accepts(self, document: Document) -> float:
        """Tell cheaply how likely this dialect reads the document: 0 never, 1 certainly."""

    def read(self, document: Document) -> Layout:
        """Read a document that was accepted. Linear in its size.

        Raises `UnreadableFileError` where the bytes hold no text (encrypted, a scan, broken).
        """


@runtime_checkable
class WritingDialect(Dialect, Protocol):
    """A dialect that can be written: `read(write(layout))` is the layout, but for its losses."""

    def write(self, layout: Layout) -> bytes:
        """Write a layout whose cells have a grid (`column`, `colspan`, `rowspan`)."""
