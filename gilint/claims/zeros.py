"""None in words: 未收到申请, 未发生行政复议、行政诉讼, 均已办结."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gilint.claims import cells
from gilint.claims.cells import Quantity
from gilint.claims.context import Context
from gilint.claims.phrases import BREAKS, PROCEEDINGS, Phrase, has
from gilint.claims.subjects import standing
from gilint.claims.tokens import Token

ZEROS = frozenset({"zero_get", "zero_amb", "zero_have", "zero_issue", "zero_decide"})
ZERO_WORDS = ZEROS | {"zero_is", "zero_noun"}
NOUNS = PROCEEDINGS | {
    "app",
    "bare",
    "norm",
    "reg",
    "lic",
    "pen",
    "comp",
    "carried_in",
    "carried_out",
}
HARMLESS = (
    NOUNS
    | {
        "fill",
        "self",
        "and",
        "、",
        "apply",
        "everyone",
        "etc",
        "out",
        "period_ok",
        "cite",
        "appwork",
    }
    | {"issue", "repeal", "force", "decide", "rest", "get", "new", "ways", "channel"}
)
# What may stand in one list with proceedings: none of these says anything of the others.
COMPLAINTS = ("申诉", "举报", "投诉", "信访")

PLAIN = frozenset(
    {"fill", "self", "app", "bare", "apply", "appwork", "period_ok", "and", "everyone"}
)


class Zero(NamedTuple):
    """A quantity said to be none, and the tokens that say so."""

    quantity: Quantity
    first: Token
    last: Token
    certain: bool


def read_zero(tokens: Sequence[Token], at: int, context: Context) -> Iterator[Zero]:
    """Yield what the word for none at `at` says there was none of."""
    token = tokens[at]
    if token.kind in ZEROS:
        yield from _read_zero(tokens, at, context)
    elif token.kind == "zero_is":
        yield from _read_zero_is(tokens, at, context)
    elif context.topic != "other":
        yield from _whole_noun(token)


def _whole_noun(token: Token) -> Iterator[Zero]:
    quantity = cells.received("amb", with_carried=False)
    if token.text in {"零申请", "零受理"}:
        yield Zero(quantity, token, token, certain=False)


def _read_zero(tokens: Sequence[Token], at: int, context: Context) -> Iterator[Zero]:
    objects = _objects(tokens, at + 1)
    if objects is None:
        return
    nouns = [token for token in objects if token.kind in NOUNS or token.kind.startswith("out:")]
    if not nouns and objects[0].kind == "appwork" and objects[0].text.endswith("情况"):
        nouns = [objects[0]._replace(kind="app")]
    certain = _standing(tokens, at, context)
    if not nouns or certain is None:
        return
    certain = certain and tokens[at].kind != "zero_amb"
    last = objects[-1]
    for noun in nouns:
        quantity = _quantity(noun, tokens[at].kind, objects, context)
        if quantity is not None:
            yield Zero(quantity, tokens[at], last, certain and noun.kind in PROCEEDINGS | {"app"})
    _settle(nouns, context)


def _settle(nouns: Sequence[Token], context: Context) -> None:
    kinds = {noun.kind for noun in nouns}
    if kinds & {"app", "bare"}:
        context.topic = "app"
    elif kinds & PROCEEDINGS:
        context.topic, context.nouns = "proc", tuple(n.kind for n in nouns if n.kind in PROCEEDINGS)


def _objects(tokens: Sequence[Token], start: int) -> list[Token] | None:
    """Return what there was none of, up to the next mark; None where a word is not understood."""
    objects: list[Token] = []
    for at, token in enumerate(tokens[start:], start):
        if token.kind in BREAKS or token.kind in ZEROS:
            break
        if token.kind == "q" and token.number == 1 and not token.text[0].isdigit():
            continue  # 没有一件
        if token.kind not in HARMLESS and not token.kind.startswith("out:"):
            following = tokens[at + 1].kind if at + 1 < len(tokens) else ""
            listed = _listed(objects) or following in {"、", "and"}
            if not (token.text.startswith(COMPLAINTS) and listed):
                return None
            objects.append(token._replace(kind="etc"))
            continue
        objects.append(token)
    return None if sum(each.kind == "channel" for each in objects) == 1 else objects or None


def _listed(objects: Sequence[Token]) -> bool:
    """Tell whether the next object is an item of its own: behind 、 or 和."""
    last = next((token.kind for token in reversed(objects) if token.kind != "fill"), "")
    return last in {"、", "and", "etc"}


def _standing(tokens: Sequence[Token], at: int, context: Context) -> bool | None:
    """Judge what stands before the word for none: subject, period, channel."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind in BREAKS), 0)
    before = tokens[begin:at]
    clause: Sequence[Token] = ()
    if begin and tokens[begin - 1].kind == ",":
        start = next((i + 1 for i in range(begin - 2, -1, -1) if tokens[i].kind in BREAKS), 0)
        clause = tokens[start : begin - 1]
    period = next((t.kind for t in reversed(tokens[:at]) if t.kind.startswith("period")), "")
    channels = [token for token in (*clause, *before) if token.kind == "channel"]
    limited = len(channels) == 1 and not has((*clause, *before), "ways", "etc")
    if period == "period_bad" or limited or has(before, "foreign", "published", "except", "must"):
        return None
    if has(tokens, "must") or (has(clause, "foreign", "q") and has(before, "open")):
        return None
    phrase = Phrase(tokens[at], tuple(before), (), tuple(clause), (), closed=True)
    return standing(phrase, context.report)


def _quantity(
    noun: Token, zero: str, objects: Sequence[Token], context: Context
) -> Quantity | None:
    if noun.kind == "bare" and context.topic != "app":
        return None
    if noun.kind in {"app", "bare"}:
        verb = {"zero_get": "get", "zero_amb": "amb"}.get(zero, "amb")
        return cells.received(verb, with_carried=False) if zero in ZEROS - {"zero_decide"} else None
    if noun.kind in PROCEEDINGS:
        return cells.proceedings((noun.kind,), "total")
    if noun.kind in {"carried_in", "carried_out"}:
        key = cells.CARRIED_IN if noun.kind == "carried_in" else cells.CARRIED_OUT
        return Quantity(key, (key,))
    if noun.kind in cells.DOCUMENTS:
        return _document(noun.kind, zero, objects, context)
    if noun.kind in cells.DECISIONS and zero in {"zero_decide", "zero_have"}:
        return cells.decision(noun.kind)
    if noun.kind.startswith("out:") and (context.topic == "app" or has(objects, "app")):
        return cells.outcome((noun.kind.partition(":")[2],), context.report)
    return None


def _document(noun: str, zero: str, objects: Sequence[Token], context: Context) -> Quantity | None:
    verbs = [token.kind for token in objects if token.kind in {"issue", "repeal", "force"}]
    if zero == "zero_issue":
        verbs.append("issue")
    return cells.document(noun, verbs[0], context.report) if len(verbs) == 1 else None


def _read_zero_is(tokens: Sequence[Token], at: int, context: Context) -> Iterator[Zero]:
    """行政复议、行政诉讼均为零."""
    begin = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind in BREAKS), 0)
    before = tokens[begin:at]
    if any(token.kind not in HARMLESS | {"amb", "each"} for token in before):
        return
    for noun in (token for token in before if token.kind in NOUNS - {"norm", "reg"}):
        quantity = _quantity(noun, "zero_have", before, context)
        if quantity is not None:
            yield Zero(quantity, noun, tokens[at], certain=True)


def read_all_done(clause: Sequence[Token], context: Context) -> Iterator[Zero]:
    """Yield carried_out = 0 for 均已办结, 全部答复, 按期答复率100%."""
    ours = context.ours and not context.limited
    if context.topic == "app" and ours and (span := _all_done(clause)) is not None:
        quantity = Quantity(cells.CARRIED_OUT, (cells.CARRIED_OUT,))
        yield Zero(quantity, *span, certain=False)


def _all_done(clause: Sequence[Token]) -> tuple[Token, Token] | None:
    if has(clause, "except", "pending", "must", "transfer", "carried_out", "foreign", "published"):
        return None
    rate = next((token for token in clause if token.kind == "rate_done"), None)
    if rate is not None:
        full = next((token for token in clause if token.unit == "%" and token.number == 100), None)
        return (rate, full) if full else None
    start = next((i for i, token in enumerate(clause) if _all(token)), None)
    if start is None or any(token.kind == "q" for token in clause):
        return None
    if any(token.kind not in PLAIN for token in clause[:start]):
        return None
    end = next((token for token in clause[start:] if _done(token)), None)
    if end is None or any(word in token.text for token in clause for word in ("未", "到期", "应")):
        return None
    return clause[start], end


def _all(token: Token) -> bool:
    return token.text.startswith(("均", "全部", "都", "全都")) or token.text.endswith(
        ("均", "均已")
    )


def _done(token: Token) -> bool:
    return token.kind == "done" or (token.kind == "amb" and token.text.endswith("复"))
