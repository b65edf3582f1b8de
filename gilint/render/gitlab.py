"""GitLab's code quality report: a JSON array of issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gilint.engine import Checked, Failed, Outcome
from gilint.housekeeping import UNREADABLE
from gilint.render import Style
from gilint.render.jsontext import encode_array
from gilint.render.listing import Record, list_findings, tell
from gilint.render.phrases import error_of
from gilint.render.uris import from_root

SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}
Json = dict[str, Any]


class GitlabRenderer:
    """The `gitlab` format, for `artifacts: reports: codequality`."""

    name = "gitlab"

    def render(self, outcomes: Iterable[Outcome], style: Style) -> Iterator[str]:
        """Yield one issue after the other."""
        yield "["
        yield from encode_array(_issues(outcomes, style))
        yield "\n]\n"


def _issues(outcomes: Iterable[Outcome], style: Style) -> Iterator[Json]:
    for outcome in outcomes:
        if isinstance(outcome, Checked):
            # GitLab drops issues that share a fingerprint, so a second file with the very same
            # finding (the docx beside the html) needs its path in it.
            for record in list_findings(outcome, style):
                yield _issue(record, style)
        elif isinstance(outcome, Failed):
            yield {
                "description": error_of(outcome, style.lang),
                "check_name": UNREADABLE.code,
                "fingerprint": f"{UNREADABLE.code}:{from_root(outcome.path)}",
                "severity": "blocker",
                "location": {"path": from_root(outcome.path), "lines": {"begin": 1}},
            }


def _issue(record: Record, style: Style) -> Json:
    diagnostic, path = record.diagnostic, from_root(record.path)
    return {
        "description": f"{diagnostic.code} {tell(record, style)}".replace("\n", " "),
        "check_name": f"{diagnostic.code} {diagnostic.name}",
        "fingerprint": f"{diagnostic.fingerprint}:{path}",
        "severity": SEVERITIES[record.severity],
        "location": {"path": path, "lines": _lines(record)},
    }


def _lines(record: Record) -> Json:
    """Return the lines of a finding: GitLab wants one even of a file that has none."""
    if record.address:
        return {"begin": 1}
    return {"begin": record.location.line, "end": record.location.end_line}
