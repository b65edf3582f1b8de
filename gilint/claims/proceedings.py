"""Numbers of reconsiderations and lawsuits, and of their results."""

from __future__ import annotations

from gilint.claims import cells
from gilint.claims.cells import Quantity
from gilint.claims.context import UNSURE, Context, Reading, distributes
from gilint.claims.phrases import PROCEEDINGS, Phrase, has
from gilint.claims.tokens import Token


def read_proceedings(phrase: Phrase, token: Token, context: Context) -> Reading:
    """行政复议 n 件; 行政复议、行政诉讼 n 件 is the sum; 均为 and 各 give each the number."""
    around = phrase.left + phrase.right
    doubtful = has(around, "review", "foreign", "published", "unk", "odd", "tidy", "amb", "except")
    if doubtful or context.doubtful:
        context.nouns, context.doubtful = (), True
        return UNSURE
    if has(phrase.left, "pending"):
        return read_pending(phrase, token, context)  # 尚未审结行政复议 n 件
    side = phrase.left if token in phrase.left else phrase.right
    nouns = tuple(each.kind for each in side if each.kind in PROCEEDINGS)
    context.topic, context.nouns, context.parent = "proc", nouns, ""
    certain = context.disclosure and not has(phrase.left, "done")
    if has(side, "each") or (distributes(side) and len(nouns) > 1):
        each = [cells.proceedings((noun,), "total") for noun in nouns]
        if distributes(side):
            context.queue = each[1:]
            return Reading((each[0],), certain=False)
        return Reading(tuple(each), certain=certain)
    return Reading((cells.proceedings(nouns, "total"),), certain=certain)


def read_result(phrase: Phrase, token: Token, context: Context) -> Reading:
    """维持 n 件, 纠正 n 件: of the proceedings named last."""
    nouns = tuple(each.kind for each in phrase.left if each.kind in PROCEEDINGS) or context.nouns
    if not nouns or context.topic != "proc" or has(phrase.left, "unk", "review", "foreign"):
        return UNSURE
    context.nouns = nouns
    return Reading((cells.proceedings(nouns, token.kind.partition(":")[2]),), certain=False)


def read_pending(phrase: Phrase, token: Token, context: Context) -> Reading:
    """正在审理 n 件: at least so many are pending; of applications: carried out."""
    nouns = tuple(each.kind for each in phrase.left if each.kind in PROCEEDINGS) or context.nouns
    if has(phrase.left, "unk", "foreign", "review", "published"):
        return UNSURE
    if nouns and (context.topic == "proc" or has(phrase.left, *PROCEEDINGS)):
        return Reading((cells.proceedings(nouns, "pending"),), "ge", certain=False)
    if context.topic == "app" and context.parent in {"", "app"}:
        return Reading((Quantity(cells.CARRIED_OUT, (cells.CARRIED_OUT,)),), certain=False)
    return UNSURE
