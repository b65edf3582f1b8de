"""Numbers of applications: received, carried over, by outcome and by applicant."""

from __future__ import annotations

from collections.abc import Sequence

from gilint.claims import cells
from gilint.claims.cells import Quantity
from gilint.claims.context import (
    IGNORED,
    UNSURE,
    UNTOLD,
    Context,
    Reading,
    distributes,
    turn_elsewhere,
)
from gilint.claims.phrases import VERBS, Phrase, first_of, has, last_of
from gilint.claims.subjects import standing
from gilint.claims.tokens import Token


def read_application(phrase: Phrase, token: Token, context: Context) -> Reading:
    """收到政府信息公开申请 n 件; 依申请公开 n 件."""
    if has(phrase.left, "foreign", "published", "tidy", "charge"):
        return turn_elsewhere(phrase, token, context)
    if carried := carried_in(phrase):
        return read_carried(phrase, carried, context)
    if has(phrase.left, "person"):
        person = next(each for each in phrase.left if each.kind.startswith("person"))
        return read_person(phrase, person, context)
    verb = last_of([each for each in phrase.left + phrase.right if each.kind in VERBS])
    if verb is None and any(each.text.startswith("涉") for each in phrase.left):
        return UNSURE
    elsewhere = context.parent not in {"", "app"} or _listed_with_published(phrase)
    if verb is None and elsewhere:
        context.topic = context.parent = "other"
        return UNSURE
    return read_total(phrase, verb.kind if verb else "", context, named=verb is not None)


def read_bare(phrase: Phrase, token: Token, context: Context) -> Reading:
    """收到申请 n 件: of what, only the words before can tell."""
    if context.topic == "app":
        return read_application(phrase, token, context)
    return IGNORED if context.topic == "other" else UNSURE


def _listed_with_published(phrase: Phrase) -> bool:
    """主动公开 20 件, 依申请公开 3 件: an attribute of documents."""
    return has(phrase.before, "published") or has(phrase.right, "published", "unk")


def read_total(phrase: Phrase, verb: str, context: Context, *, named: bool) -> Reading:
    """Read a number of applications; `named` tells that verb and noun are both there."""
    certain = standing(phrase, context.report)
    if certain is None:
        context.limited |= not context.base
        return UNSURE
    if (certain is False and not named) or has(phrase.left, "except", "out", "rest"):
        return UNSURE
    if not named and _only_a_part(verb, context):
        return UNSURE
    if _limited(phrase):
        context.limited |= not context.base
        return IGNORED
    if context.limited and not named:
        return UNSURE
    context.topic, context.base, context.parent = "app", verb or "amb", "app"
    context.limited = False
    quantity = cells.received(
        verb or "amb", with_carried=context.carried, new_only=cells.carries_in(context.report)
    )
    return Reading((quantity,), certain=certain and named and verb in {"new", "get"})


def _only_a_part(verb: str, context: Context) -> bool:
    """Tell whether a number may be that of some applications only: 其中答复 n 件, 撤回 m 件."""
    if context.parent not in {"", "app"} or (context.listing and verb == "amb"):
        return True
    return context.withdrawn and verb in {"amb", "done"}


def _limited(phrase: Phrase) -> bool:
    """Tell whether a channel limits the number: 网上收到 n 件, but not 通过网上、信函等方式."""
    around = phrase.clause + phrase.left + phrase.right
    channels = [token for token in around if token.kind == "channel"]
    return len(channels) == 1 and not has(around, "etc", "ways")


def carried_in(phrase: Phrase) -> Token | None:
    """Return the word for applications carried over that governs a number, None without one.

    含上年结转 before the number only says what a total includes.
    """
    at = next((i for i, each in enumerate(phrase.left) if each.kind.startswith("carried")), None)
    if at is None or (at and phrase.left[at - 1].kind == "open" and has(phrase.left[:at], *VERBS)):
        return None
    return phrase.left[at]


def read_carried(phrase: Phrase, token: Token, context: Context) -> Reading:
    """上年结转 n 件; 结转下年度继续办理 n 件."""
    if context.topic == "other" or has(phrase.left, "unk", "foreign", "person", "channel", "out"):
        return UNSURE
    behind = phrase.left[phrase.left.index(token) :] if token in phrase.left else ()
    if context.limited or has(behind, "new", "get"):
        return UNSURE
    if context.parent not in {"", "app"} and not context.parent.startswith("carried"):
        return UNSURE
    context.topic = "app"
    key = cells.CARRIED_IN if token.kind == "carried_in" else cells.CARRIED_OUT
    return Reading((Quantity(key, (key,)),))


def read_person(phrase: Phrase, token: Token, context: Context) -> Reading:
    """自然人申请 n 件, 法人或其他组织申请 n 件: of the total named last."""
    column = token.kind.partition(":")[2]
    verb = next((each.kind for each in phrase.left if each.kind in VERBS), context.base)
    if (
        context.limited
        or column == "unclear"
        or has(phrase.left, "foreign", "unk", "channel", "out", "except")
    ):
        return IGNORED
    if not verb or context.topic == "other" or context.parent not in {"", "app"}:
        return UNSURE
    quantity = cells.applicant(column, verb, with_carried=context.carried)
    return Reading((quantity,), certain=False)


def read_outcome(phrase: Phrase, token: Token, context: Context) -> Reading:
    """予以公开 n 件; several rows joined by 和 or 、 are counted together."""
    side = phrase.left if token in phrase.left else phrase.right
    if context.topic != "app" or has(
        phrase.left, "unk", "person", "channel", "foreign", "published"
    ):
        return UNSURE if context.topic == "app" else IGNORED
    rows = _joined_rows(side, token)
    if context.limited or not rows or not _parent_allows(rows, context.parent):
        return UNSURE
    if has(side, "open") and len(rows) > 1 and distributes(side):
        context.queue = [cells.outcome((row,), context.report) for row in rows]
        return Reading((context.queue.pop(0),), certain=False)
    if len({cells.outcome_path(row).count(".") for row in rows}) > 1:
        return UNSURE
    return Reading((cells.outcome(rows, context.report),), certain=False)


def _joined_rows(tokens: Sequence[Token], token: Token) -> tuple[str, ...]:
    """Return the rows named up to `token` without anything but 、 and 和 between them.

    A reason right before its outcome (涉及国家秘密不予公开) narrows it to the row of the reason.
    """
    rows = [token.kind.partition(":")[2]]
    joint = False
    for each in reversed(tokens[: list(tokens).index(token)]):
        row = each.kind.partition(":")[2]
        if each.kind in {"、", "and"}:
            joint = True
        elif each.kind.startswith("out:") and joint:
            rows.insert(0, row)
            joint = False
        elif each.kind.startswith("out:"):
            return (row,) if len(rows) == 1 and cells.GROUP_OF.get(row) == rows[0] else ()
        elif each.kind != "fill":
            break
    return tuple(rows)


def _parent_allows(rows: tuple[str, ...], parent: str) -> bool:
    if parent in {"", "app", UNTOLD}:
        return True
    group = parent.partition(":")[2]
    return parent.startswith("out:") and all(cells.GROUP_OF.get(row) == group for row in rows)


def read_rest(phrase: Phrase, token: Token, context: Context) -> Reading:
    """其他 n 件 at the end of a list of outcomes."""
    listed = context.last.startswith("out:") and context.parent in {"", "app"}
    listed = listed and not context.limited
    if not listed or has(phrase.left, "unk") or context.topic != "app":
        return IGNORED
    one = cells.outcome_path("other") + ".other"
    group = cells.outcome(("other",), context.report)
    key = f"applications/{one}/total"
    return Reading((Quantity(group.key, (*group.readings, key)),), certain=False)


def read_open(phrase: Phrase, token: Token, context: Context) -> Reading:
    """公开 n 件 right behind the applications: granted, or granted in part as well."""
    if context.topic != "app" or context.parent not in {"", "app"} or len(phrase.left) > 2:
        return turn_elsewhere(phrase, token, context)
    if (
        context.limited
        or first_of(phrase.right) is not None
        or token not in phrase.left
        or has(phrase.left, "unk", "odd", "not_information")  # 不属于本机关公开 n 件
    ):
        return UNSURE
    granted = cells.outcome(("granted",), context.report)
    both = cells.outcome(("granted", "granted_in_part"), context.report)
    return Reading((Quantity(granted.key, granted.readings + both.readings),), certain=False)
