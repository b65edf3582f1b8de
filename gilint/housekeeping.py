"""What gilint reports itself, run by no rule: SRC001 of files, GIL001 to GIL003 of the tool."""

from __future__ import annotations

from gilint.diagnostics import ERROR, NOTE, WARNING
from gilint.rules import Rule
from gilint.texts import TEXTS

TOOL = "tool"


def _texts(name: str) -> dict[str, str]:
    return dict(zip(("zh", "en"), TEXTS[name], strict=True))


UNREADABLE = Rule(
    code="SRC001",
    name="unreadable-file",
    severity=ERROR,
    basis="gilint",
    summary=_texts("unreadable-summary"),
    messages={"default": _texts("unreadable-summary")},
    why=_texts("unreadable-why"),
    kind=TOOL,
)
CRASHED = Rule(
    code="GIL001",
    name="rule-crashed",
    severity=ERROR,
    basis="gilint",
    summary=_texts("crashed-summary"),
    messages={"default": _texts("crashed")},
    why=_texts("crashed-why"),
    kind=TOOL,
)
UNUSED = Rule(
    code="GIL002",
    name="unused-suppression",
    severity=NOTE,
    basis="gilint",
    summary=_texts("unused-summary"),
    messages={
        "default": _texts("unused"),
        "expired": _texts("unused-expired"),
        "comment": _texts("unused-comment"),
    },
    why=_texts("unused-why"),
    kind=TOOL,
)
MALFORMED = Rule(
    code="GIL003",
    name="malformed-suppression",
    severity=WARNING,
    basis="gilint",
    summary=_texts("malformed-summary"),
    messages={
        "default": _texts("malformed"),
        "reason": _texts("malformed-reason"),
        "code": _texts("malformed-code"),
    },
    why=_texts("malformed-why"),
    kind=TOOL,
)
HOUSEKEEPING = {rule.code: rule for rule in (UNREADABLE, CRASHED, UNUSED, MALFORMED)}
