"""Annotations for GitHub Actions: workflow commands, one a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.listing import Record, list_findings, tell
from gilint.render.phrases import error_of
from gilint.render.summary import summarise
from gilint.render.tally import Tally
from gilint.render.uris import from_root
from gilint.render.wrapping import sanitise

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
PROPERTY = {**DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


class GithubRenderer:
    """The `github` format. Annotations show beside the lines of a pull request."""

    name = "github"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield a command a finding, and the summary as the last, plain line."""
        tally = Tally()
        for outcome in outcomes:
            tally.add(outcome)
            if isinstance(outcome, Checked):
                for record in list_findings(outcome, style):
                    yield _annotate(record, style)
            elif isinstance(outcome, Failed):
                place = {"file": from_root(outcome.path), "title": UNREADABLE.code}
                yield _command("error", place, error_of(outcome, style.lang))
        yield summarise(tally, style.lang) + "\n"


def _annotate(record: Record, style: Style) -> str:
    title = f"{record.diagnostic.code} {record.diagnostic.name}"
    place = {"file": from_root(record.path), **_lines(record), "title": title, **_columns(record)}
    return _command(COMMANDS[record.severity], place, tell(record, style))


def _lines(record: Record) -> dict[str, str]:
    """Return the lines of a finding; none for a Word file or a PDF, which has no lines to show."""
    if record.address:
        return {}
    return {"line": str(record.location.line), "endLine": str(record.location.end_line)}


def _columns(record: Record) -> dict[str, str]:
    """Return the columns, which GitHub takes only on one line, and the last one included."""
    location = record.location
    if record.address or location.line != location.end_line:
        return {}
    last = max(location.column, location.end_column - 1)
    return {"col": str(location.column), "endColumn": str(last)}


def _command(name: str, place: dict[str, str], message: str) -> str:
    values = {key: sanitise(value).translate(PROPERTY) for key, value in place.items()}
    properties = ",".join(f"{key}={value}" for key, value in values.items())
    return f"::{name} {properties}::{sanitise(message).translate(DATA)}\n"
