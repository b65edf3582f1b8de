"""An output format: one line a finding, as compilers print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gilint.engine import Outcome
    from gilint.render import Style


class LineRenderer:
    """Prints `path:line:column: CODE message`, and a file that could not be read as `path: …`."""

    name = "lines"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield the lines while reports come in."""
        for outcome in outcomes:
            if error := getattr(outcome, "error", None):
                yield f"{outcome.path}: {error.say(style.lang)}\n"
            for each in getattr(outcome, "diagnostics", ()):
                place = outcome.report.source.locate(each.span)  # type: ignore[union-attr]
                at = f"{outcome.path}:{place.line}:{place.column}"
                if each.suppressed is None:
                    yield f"{at}: {each.code} {each.message[style.lang]}\n"
