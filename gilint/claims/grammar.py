"""What a number counts: from the words around it to cells of the tables.

Every reader returns claims, `IGNORED` for a number that is understood to be no claim, or
`UNSURE`. Nothing is guessed: an unknown word between the number and what governs it is UNSURE.
"""

from __future__ import annotations

from collections.abc import Callable

from gilint.claims.applications import (
    carried_in,
    read_application,
    read_bare,
    read_carried,
    read_open,
    read_outcome,
    read_person,
    read_rest,
    read_total,
)
from gilint.claims.context import (
    CASES,
    COUNTS,
    DECISIONS,
    DOCUMENT_VERBS,
    IGNORED,
    UNSURE,
    UNTOLD,
    Context,
    Reading,
    turn_elsewhere,
)
from gilint.claims.phrases import PROCEEDINGS, VERBS, Phrase, first_of, has, last_of
from gilint.claims.proactive import read_decision, read_document, read_fee
from gilint.claims.proceedings import read_pending, read_proceedings, read_result
from gilint.claims.tokens import Token

SHORTEST_CODE = 6
# Lists of outcomes and applicants are at times written without 件.
UNITLESS = frozenset({"out", "person"})


def read_phrase(phrase: Phrase, context: Context) -> Reading:
    """Read one number; `context` is brought up to date."""
    _enter_list(phrase, context)
    if (early := _no_claim(phrase)) is not None:
        return early
    if (queued := _queued(phrase, context)) is not None:
        return queued
    token, phrase = _governing(phrase)
    if token is None:
        return _bare(phrase, context)
    kind = token.kind.split(":")[0]
    if not phrase.number.unit and phrase.number.number and kind not in UNITLESS:
        return UNSURE
    reading = READERS.get(kind, _ignore)(phrase, token, context)
    context.last = token.kind
    return _bounded(reading, phrase)


def _enter_list(phrase: Phrase, context: Context) -> None:
    """Note whether this number opens a list of parts, and of what."""
    before = [token for token in phrase.before[-2:] if token.kind not in {",", ":"}]
    if has(phrase.left, "open") or has(before[-1:], "open"):
        context.parent = "app" if context.last in VERBS | {"app", "bare"} else context.last
        context.parent = context.parent or UNTOLD
        context.listing = True
    elif phrase.before and phrase.before[-1].kind == ";":
        context.parent = "app" if context.base else ""
        context.listing = False


def _no_claim(phrase: Phrase) -> Reading | None:
    number = phrase.number
    money = number.unit in {"万元", "元"}
    if number.unit == "%" or number.bound == "about":
        return IGNORED
    if number.unit not in COUNTS and not money and (number.unit or not phrase.closed):
        return IGNORED
    if not number.unit and _is_no_count(phrase):
        return IGNORED
    if _other_period(phrase) or has(phrase.left + phrase.right, "must", "delta", "odd_result"):
        return IGNORED
    return None


def _is_no_count(phrase: Phrase) -> bool:
    """Tell whether a number without a unit numbers a heading (1、) or is a telephone number."""
    text = phrase.number.text
    heading = not phrase.before and not phrase.left
    return heading or len(text) >= SHORTEST_CODE or (len(text) > 1 and text.startswith("0"))


def _other_period(phrase: Phrase) -> bool:
    """Tell whether the last word on time before the number names another year or a part of one."""
    for token in reversed(phrase.before + phrase.left):
        if token.kind in {"period_ok", "period_bad"}:
            return token.kind == "period_bad"
    return False


def _bounded(reading: Reading, phrase: Phrase) -> Reading:
    if phrase.number.bound == "ge" and reading.quantities:
        return Reading(reading.quantities, "ge", certain=False)
    return reading


def _governing(phrase: Phrase) -> tuple[Token | None, Phrase]:
    """Find the word that says what is counted: to the left, to the right, in the clause before."""
    token = last_of(phrase.left)
    if token is None:
        token = first_of(phrase.right)
    if token is None and phrase.clause:
        phrase = phrase.extended()
        token = last_of(phrase.left)
    return token, phrase


def _queued(phrase: Phrase, context: Context) -> Reading | None:
    """Give the numbers behind 分别为 to the nouns before it, in order."""
    if context.queue and last_of(phrase.left) is None:
        return Reading((context.queue.pop(0),), certain=False)
    context.queue.clear()
    return None


def _bare(phrase: Phrase, context: Context) -> Reading:
    return UNSURE if context.topic in {"app", "proc"} and not _small(phrase) else IGNORED


def _small(phrase: Phrase) -> bool:
    return phrase.number.unit not in CASES


def _ignore(phrase: Phrase, token: Token, context: Context) -> Reading:
    return IGNORED


def _unknown(phrase: Phrase, token: Token, context: Context) -> Reading:
    return IGNORED if context.topic == "other" or _small(phrase) else UNSURE


def _read_verb(phrase: Phrase, token: Token, context: Context) -> Reading:
    """收到 n 件 (申请): the noun stands before the verb, behind the number, or is understood."""
    noun = first_of(phrase.right) or last_of(
        [
            each
            for each in phrase.left
            if each.kind in PROCEEDINGS | DECISIONS | {"app", "bare", "norm"}
        ]
    )
    if noun is None and phrase.clause and has(phrase.clause, "app", "bare"):
        noun, phrase = last_of(phrase.clause), phrase.extended()
    if has(phrase.left, "foreign", "published", "tidy", "charge"):
        return turn_elsewhere(phrase, token, context)
    if carried := carried_in(phrase):
        return read_carried(phrase, carried, context)
    if has(phrase.left, "person"):
        return UNSURE
    if noun is None or noun.kind in {"done", "out"} | VERBS:
        return _understood(phrase, token, context)
    if noun.kind == "app" or (noun.kind == "bare" and context.topic == "app"):
        return read_total(phrase, token.kind, context, named=True)
    return _other_noun(phrase, noun, token, context)


def _understood(phrase: Phrase, token: Token, context: Context) -> Reading:
    """收到 n 件 where nothing but the topic says of what."""
    if context.topic == "app":
        return read_total(phrase, token.kind, context, named=False)
    return IGNORED if context.topic == "other" else UNSURE


def _channelled(phrase: Phrase, token: Token, context: Context) -> Reading:
    """受理线上申请 n 件: what follows may go on with the applications of this channel."""
    if has(phrase.left, *VERBS):
        context.limited |= not context.base
    return IGNORED


def _aside(phrase: Phrase, token: Token, context: Context) -> Reading:
    """收取信息处理费 n 元; of 收费 n 件 and 受理行政许可申请 n 件 no cell tells."""
    reading = turn_elsewhere(phrase, token, context)
    return UNSURE if phrase.number.unit in COUNTS else reading


def _other_noun(phrase: Phrase, noun: Token, verb: Token, context: Context) -> Reading:
    kind = noun.kind.split(":")[0]
    if kind in PROCEEDINGS and verb.kind != "get":
        return UNSURE
    if kind in PROCEEDINGS | DECISIONS:
        return READERS[kind](phrase, noun, context)
    if kind in {"foreign", "published", "norm", "decision_other"}:
        return turn_elsewhere(phrase, noun, context)
    if kind in {"carried_in", "carried_out", "person", "channel"} and context.topic == "app":
        return READERS[kind](phrase, noun, context) if kind != "channel" else UNSURE
    return UNSURE


Reader = Callable[[Phrase, Token, Context], Reading]
READERS: dict[str, Reader] = {
    "app": read_application,
    "bare": read_bare,
    **dict.fromkeys(VERBS, _read_verb),
    **dict.fromkeys(PROCEEDINGS, read_proceedings),
    **dict.fromkeys({"norm", "reg", *DOCUMENT_VERBS}, read_document),
    **dict.fromkeys({"decide", *DECISIONS}, read_decision),
    **dict.fromkeys(("foreign", "published", "tidy", "decision_other"), turn_elsewhere),
    **dict.fromkeys(("charge", "other_app"), _aside),
    "channel": _channelled,
    "carried_in": read_carried,
    "carried_out": read_carried,
    "transfer": lambda phrase, token, context: UNSURE,
    "person": read_person,
    "out": read_outcome,
    "rest": read_rest,
    "open_verb": read_open,
    "result": read_result,
    "pending": read_pending,
    "fee": read_fee,
    "unk": _unknown,
}
