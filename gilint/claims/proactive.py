"""Numbers of documents, decisions and fees: what table two counts."""

from __future__ import annotations

from gilint.claims import cells
from gilint.claims.cells import Quantity
from gilint.claims.context import (
    CASES,
    DECISIONS,
    DOCUMENT_VERBS,
    IGNORED,
    UNSURE,
    Context,
    Reading,
)
from gilint.claims.phrases import Phrase, has
from gilint.claims.subjects import standing
from gilint.claims.tokens import Token


def read_document(phrase: Phrase, token: Token, context: Context) -> Reading:
    """制发规范性文件 n 件, 废止 n 件, 现行有效 n 件."""
    around = phrase.left + phrase.right
    if has(around, "published", "open_verb", "tidy", "foreign", "amb"):
        return IGNORED
    if has(phrase.before, "tidy"):
        return IGNORED
    nouns = [each.kind for each in around if each.kind in cells.DOCUMENTS]
    verbs = [each.kind for each in around if each.kind in DOCUMENT_VERBS]
    noun = nouns[-1] if nouns else context.document
    if not noun or len(verbs) != 1:
        return IGNORED if not verbs or not noun else UNSURE
    if len(nouns) > 1 or standing(phrase, context.report) is None or has(around, "unk"):
        return UNSURE
    context.document, context.topic = noun, "doc"
    quantity = cells.document(noun, verbs[0], context.report)
    return Reading((quantity,), certain=False) if quantity else IGNORED


def read_decision(phrase: Phrase, token: Token, context: Context) -> Reading:
    """作出行政许可决定 n 件, 行政处罚 n 起."""
    around = phrase.left + phrase.right
    if has(around, "published", "open_verb", "tidy", "foreign", "decision_other", "review"):
        return IGNORED
    nouns = [each.kind for each in around if each.kind in DECISIONS]
    if not nouns or has(around, "unk") or standing(phrase, context.report) is None:
        return UNSURE if nouns else IGNORED
    if not has(around, "decide", "amb", "done") and _only_named(phrase):
        return IGNORED
    if len(nouns) > 1 and not has(phrase.left, "each") and phrase.number.number:
        return UNSURE
    context.topic = "dec"
    return Reading(tuple(map(cells.decision, nouns)), certain=False)


def _only_named(phrase: Phrase) -> bool:
    """Tell whether decisions without a verb may be published items: 公示许可 n 件、处罚 n 件."""
    published = has(phrase.before, "published", "open_verb", "foreign", "tidy")
    return published or phrase.number.unit not in CASES


def read_fee(phrase: Phrase, token: Token, context: Context) -> Reading:
    """行政事业性收费 n 万元."""
    unit, number = phrase.number.unit, phrase.number.number
    if unit not in {"元", "万元"} or has(phrase.left, "unk", "published") or number is None:
        return IGNORED
    key = "proactive/fees/amount"
    value = number if unit == "万元" else number / 10000
    return Reading((Quantity(key, (key,)),), certain=False, value=value)
