"""The words around one number: what stands before it, behind it, and in the clause before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.claims.tokens import Token

BREAKS = frozenset(",;。:()!?·")
NUMBER_ENDS = BREAKS | {"q"}
LIST_MARKS = BREAKS | {"、", "and"}
ITEM_ENDS = NUMBER_ENDS | {"、", "and"}
VERBS = frozenset({"new", "get", "amb", "done"})
PROCEEDINGS = frozenset({"rec", "lit", "litd", "lita"})
# Tokens that change nothing of what a number counts.
SILENT = frozenset(
    {"fill", "period_ok", "period_bad", "date", "self", "and", "、", "etc", "everyone", "ways"}
    | {"each", "open", "cite", "/", "apply", "appwork"}
)


class Phrase(NamedTuple):
    """A number with its surroundings.

    `left` reaches back to the last number or mark, `right` to the next; `clause` is the clause
    before where that holds no number; `before` is all of the sentence up to `left`.
    """

    number: Token
    left: tuple[Token, ...]
    right: tuple[Token, ...]
    clause: tuple[Token, ...]
    before: tuple[Token, ...]
    closed: bool

    def extended(self) -> Phrase:
        """Return the phrase with the clause before joined to its left side."""
        return self._replace(left=self.clause + self.left, clause=())


def phrases(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield a phrase for every number of a sentence."""
    begin, clause, after_number = 0, (0, 0), False
    for at, token in enumerate(tokens):
        if token.kind == "q":
            start = _left_start(tokens, begin, at, after_number)
            end = _right_end(tokens, at, governed=last_of(tokens[start:at]) is not None)
            yield Phrase(
                token,
                tuple(tokens[start:at]),
                tuple(tokens[at + 1 : end]),
                tuple(tokens[slice(*clause)]),
                tuple(tokens[:start]),
                end >= len(tokens) or tokens[end].kind in LIST_MARKS,
            )
            begin, clause, after_number = at + 1, (0, 0), True
        elif token.kind in BREAKS:
            clause = (0, 0) if after_number or token.kind not in ",:" else (begin, at)
            begin, after_number = at + 1, False


def _left_start(tokens: Sequence[Token], begin: int, at: int, after_number: bool) -> int:
    """Leave out what belongs to the number before: "2件行政复议、" before "1件行政诉讼"."""
    if not after_number:
        return begin
    for index in range(at - 1, begin - 1, -1):
        kind = tokens[index].kind
        if kind in {"、", "and"}:
            return at
        if kind not in SILENT:
            return begin
    return begin


def _right_end(tokens: Sequence[Token], at: int, *, governed: bool) -> int:
    """Find where the words behind a number end; what follows 、 is the next item of a list."""
    marks = ITEM_ENDS if governed else NUMBER_ENDS
    return next(
        (index for index in range(at + 1, len(tokens)) if tokens[index].kind in marks), len(tokens)
    )


def last_of(tokens: Sequence[Token]) -> Token | None:
    """Return the last token that says something."""
    return next((token for token in reversed(tokens) if token.kind not in SILENT), None)


def first_of(tokens: Sequence[Token]) -> Token | None:
    """Return the first token that says something."""
    return next((token for token in tokens if token.kind not in SILENT), None)


def has(tokens: Sequence[Token], *kinds: str) -> bool:
    """Tell whether any token is of one of these kinds (`out` stands for all `out:…`)."""
    for token in tokens:
        kind = token.kind
        if kind in kinds or (":" in kind and kind.partition(":")[0] in kinds):
            return True
    return False


def prepared(tokens: Sequence[Token]) -> list[Token]:
    """Return a sentence without bracketed asides, with 申请 told apart as noun and as verb."""
    plain = _without_asides(tokens)
    return [
        _apply(plain, at) if token.kind in {"apply", "app"} else token
        for at, token in enumerate(plain)
    ]


def _without_asides(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    opened = -1
    for token in tokens:
        kept.append(token)
        if token.kind == "(":
            opened = len(kept) - 1
        elif token.kind == ")" and opened >= 0:
            if not has(kept[opened:], "q", "zero_get", "zero_have"):
                kept[opened:] = _of_aside(kept[opened:])
            opened = -1
    return kept


def _of_aside(tokens: Sequence[Token]) -> list[Token]:
    """Keep of an aside without numbers what limits a number before it: （含上年结转）, （网上）."""
    channels = [token for token in tokens if token.kind == "channel"]
    carried = [token for token in tokens if token.kind == "carried_in"]
    return [
        *(token._replace(kind="fill") for token in carried),
        *(channels if len(channels) == 1 and not has(tokens, "etc", "ways") else ()),
    ]


def _apply(tokens: Sequence[Token], at: int) -> Token:
    """Make 申请 a noun behind a verb (`bare`), and nothing where it leads to a proceeding."""
    token = tokens[at]
    following = next((each for each in tokens[at + 1 :] if each.kind not in {"fill", "self"}), None)
    before = tokens[at - 1] if at else None
    if following is not None and following.kind in PROCEEDINGS:
        return token._replace(kind="fill")
    if before is not None and before.kind == "fill" and before.text[:1] in "因由就针":
        return token._replace(kind="fill")
    if token.kind == "app":
        return token
    if before is not None and before.kind in {"lic", "pen", "comp"}:
        return token._replace(kind="other_app")  # 行政许可申请
    verb = last_of(tokens[:at])
    noun = verb is not None and verb.kind in VERBS | {
        "zero_get",
        "zero_amb",
        "zero_have",
        "channel",
    }
    counted = following is not None and following.kind in {"q", "zero_is"}
    return token._replace(kind="bare") if noun or counted else token
