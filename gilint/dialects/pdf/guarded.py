"""Read a file in a process of its own, which may take so much memory and time and no more.

For files that cannot be looked into beforehand, or that unpack to much: PDFium unpacks a gigabyte
of any stream, and ends its process where memory runs out.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from subprocess import TimeoutExpired, run
from typing import Any

from gilint.dialects.pdf.geometry import Rect, Turn
from gilint.dialects.pdf.glyphs import Glyph
from gilint.dialects.pdf.pages import Page, read_at_once
from gilint.dialects.pdf.strokes import Stroke
from gilint.errors import UnreadableFileError

MEMORY = 2**30
SECONDS = 20


def read_guarded(data: bytes) -> list[Page]:
    """Read all pages.

    Raises `UnreadableFileError` as reading at once does, and where memory or time run out.
    """
    program = (
        f"import sys; sys.path[:] = {sys.path!r};"
        f"from gilint.dialects.pdf.guarded import serve; serve({MEMORY})"
    )
    command = [sys.executable, "-I", "-c", program]
    try:
        done = run(  # noqa: S603 - this very Python, no shell, no word of the file's
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, TimeoutExpired) as failure:
        raise UnreadableFileError("pdf-too-complex") from failure
    if done.returncode:
        raise UnreadableFileError("pdf-too-complex")
    answer = json.loads(done.stdout)
    if "failure" in answer:
        raise UnreadableFileError(answer["failure"], **answer["arguments"])
    return [_page(*parts) for parts in answer["pages"]]


def serve(memory: int) -> None:
    """Read the file on the standard input, and write its pages, or why it cannot be read."""
    _limit(memory)
    try:
        pages = read_at_once(sys.stdin.buffer.read())
        answer: dict[str, Any] = {"pages": [_parts(page) for page in pages]}
    except UnreadableFileError as failure:
        answer = {"failure": failure.text, "arguments": failure.arguments}
    json.dump(answer, sys.stdout)


def _limit(memory: int) -> None:
    """Take no more memory than that, where the system can see to it."""
    try:
        from resource import RLIMIT_AS, setrlimit
    except ImportError:  # Windows: there the time alone is limited
        return
    with suppress(ValueError, OSError):  # a system that knows the limit and sets none
        setrlimit(RLIMIT_AS, (memory, memory))


def _parts(page: Page) -> list[Any]:
    turn = (page.turn.quarters, page.turn.aside, page.turn.above)
    return [page.number, page.sheet, page.area, turn, page.glyphs, page.strokes]


def _page(
    number: int, sheet: int, area: list[float], turn: Any, glyphs: list[Any], strokes: list[Any]
) -> Page:
    return Page(
        number,
        sheet,
        Rect(*area),
        Turn(*turn),
        [Glyph(*glyph) for glyph in glyphs],
        [Stroke(Rect(*rect), level) for rect, level in strokes],
    )
