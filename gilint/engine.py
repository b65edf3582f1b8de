"""From one document to its diagnostics."""

from __future__ import annotations

from dataclasses import dataclass

from gilint.diagnostics import Diagnostic, Skipped
from gilint.errors import UnreadableFileError
from gilint.report import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """A report that was read. `relations` is how many relations were judged, of how many there are;
    `broken` how many of the judged ones do not hold.
    """

    path: str
    report: Report
    diagnostics: tuple[Diagnostic, ...]
    skipped: tuple[Skipped, ...]
    judged: int
    broken: int
    relations: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read."""

    path: str
    error: UnreadableFileError


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file found in a directory that is no report."""

    path: str


Outcome = Checked | Failed | PassedOver
