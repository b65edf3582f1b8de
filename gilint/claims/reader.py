"""Read the prose of a report: claims, sums inside the prose, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gilint.claims.cells import CARRIED_OUT, Quantity
from gilint.claims.context import Context, Reading
from gilint.claims.gaps import find_gaps
from gilint.claims.grammar import read_phrase
from gilint.claims.model import Claim, Gap, Mention, Narrative, NumbersNotRead, PartsList, Share
from gilint.claims.parts import PartsReader
from gilint.claims.phrases import BREAKS, Phrase, has, phrases, prepared
from gilint.claims.sentences import LOOK_BACK, Sentence, sentences, topic_of
from gilint.claims.subjects import with_issuer
from gilint.claims.tokens import Token
from gilint.claims.zeros import ZERO_WORDS, read_all_done, read_zero
from gilint.report import Report

ZERO = Decimal(0)
DISCLOSURE = re.compile("信息公开|依申请|公开申请|申请公开|公开工作")
WITHDRAWN = "撤"
DONE = frozenset({"done", "amb", "rate_done"})
UNRELATED = re.compile(
    "[与和][^,。;]{0,6}信息公开[^,。;]{0,6}(?:无关|没有关系)|不涉及[^,。;]{0,4}信息公开"
    "|其中[^,。;]{0,6}信息公开"
)


def read_narrative(report: Report) -> Narrative:
    """Read every sentence of preface and sections."""
    return _Reader(report).read()


class _Reader:
    """Collects what the sentences of one report say."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.claims: list[Claim] = []
        self.unread: list[NumbersNotRead] = []
        self.parts: list[PartsList] = []
        self.shares: list[Share] = []
        self.gaps: list[Gap] = []
        self.mentions: list[Mention] = []
        self.context = Context(report)
        self.lists = PartsReader()
        self.seen = 0

    def read(self) -> Narrative:
        for sentence in sentences(self.report):
            if sentence.opens:
                self.lists.forget()
            if sentence.has_gap:
                self.gaps.extend(find_gaps(sentence))
            if sentence.counts:
                self._read_sentence(sentence)
        return Narrative(
            _settled(self.claims),
            tuple(self.unread),
            tuple(self.parts),
            tuple(self.shares),
            tuple(self.gaps),
            tuple(self.mentions),
        )

    def _read_sentence(self, sentence: Sentence) -> None:
        self._enter(sentence)
        tokens = prepared(with_issuer(sentence.tokens, self.report.issuer))
        self.context.ours = True
        self.context.doubtful = UNRELATED.search(sentence.folded.text) is not None
        self.context.outside.clear()
        self.context.listing = False
        self.context.withdrawn = WITHDRAWN in sentence.folded.text
        self.context.disclosure = DISCLOSURE.search(sentence.folded.text) is not None
        sure = True
        at = 0
        for event in _events(tokens):
            _drift(tokens[at : event.at], self.context)
            at = event.at
            sure &= self._read_event(event, tokens, sentence)
        _drift(tokens[at:], self.context)
        self._read_lists(tokens, sentence)
        self.seen = sentence.start + len(sentence.raw)
        if not sure:
            self.unread.append(NumbersNotRead(sentence.raw.strip(), sentence.span))

    def _read_lists(self, tokens: Sequence[Token], sentence: Sentence) -> None:
        lists, shares = self.lists.read(tokens, sentence)
        self.parts += lists
        self.shares += shares
        if self.context.topic == "app" and any(t.kind == "not_information" for t in tokens):
            text = sentence.raw.strip()
            self.mentions.append(Mention("not_information", text, sentence.span))

    def _enter(self, sentence: Sentence) -> None:
        """Take up what was said since the last sentence read; begin anew in a new block."""
        since = sentence.start - self.seen
        if sentence.opens or since > len(sentence.before):
            self.context = Context(self.report, carried="结转" in sentence.block)
            since = LOOK_BACK
        if topic := topic_of(sentence.before[-since:] if since > 0 else ""):
            self.context.topic = topic
            if topic == "other":
                self.context.base = ""

    def _read_event(self, event: Event, tokens: Sequence[Token], sentence: Sentence) -> bool:
        if event.phrase is not None:
            return self._read_number(event.phrase, sentence)
        if event.clause:
            excepted = has(tokens, "except")
            zeros = iter(()) if excepted else read_all_done(event.clause, self.context)
        else:
            zeros = read_zero(tokens, event.at, self.context)
        for zero in zeros:
            self._add(zero.quantity, ZERO, zero.certain, "eq", sentence, (zero.first, zero.last))
        return True

    def _read_number(self, phrase: Phrase, sentence: Sentence) -> bool:
        reading = read_phrase(phrase, self.context)
        _note_whose(reading, phrase, self.context)
        number = phrase.number.number if reading.value is None else reading.value
        for quantity in reading.quantities:
            if number is not None:
                place = (phrase.number, phrase.number)
                self._add(quantity, number, reading.certain, reading.relation, sentence, place)
        return reading.sure

    def _add(
        self,
        quantity: Quantity,
        value: Decimal,
        certain: bool,
        relation: str,
        sentence: Sentence,
        place: tuple[Token, Token],
    ) -> None:
        self.claims.append(
            Claim(
                key=quantity.key,
                readings=quantity.readings,
                relation=relation,
                value=value,
                text=sentence.raw.strip(),
                span=sentence.span,
                number=sentence.place(*place),
                certain=certain,
                group=sentence.start,
            )
        )


@dataclass(frozen=True, slots=True)
class Event:
    """Something to be read at token `at`: a number, a word for none, or a clause without number."""

    at: int
    phrase: Phrase | None = None
    clause: tuple[Token, ...] = ()


def _events(tokens: Sequence[Token]) -> list[Event]:
    places = {token.start: at for at, token in enumerate(tokens)}
    events = [Event(places[phrase.number.start], phrase) for phrase in phrases(tokens)]
    events += [Event(at) for at, token in enumerate(tokens) if token.kind in ZERO_WORDS]
    begin = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].kind in BREAKS:
            if begin < at and any(token.kind in DONE for token in tokens[begin:at]):
                events.append(Event(at, clause=tuple(tokens[begin:at])))
            begin = at + 1
    return sorted(events, key=lambda event: event.at)


def _note_whose(reading: Reading, phrase: Phrase, context: Context) -> None:
    """Note whether 均已办结 behind this number would speak of applications."""
    if reading.quantities:
        context.ours = reading.quantities[0].key.startswith("applications")
    elif phrase.number.unit != "%" and not has(
        phrase.left, "channel", "delta", "person", "period_bad"
    ):
        context.ours = False


def _drift(tokens: Sequence[Token], context: Context) -> None:
    """Follow what the words between two numbers turn to."""
    for token in tokens:
        if token.kind == "(":
            context.enter_brackets()
        elif token.kind == ")":
            context.leave_brackets()
        elif token.kind in {"foreign", "published"}:
            context.topic, context.base = "other", ""
        elif token.kind in {"app", "appwork"} and context.topic != "app":
            context.topic, context.parent = "app", ""


def _settled(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Leave out 均已办结 where the same block says that some were carried over or are pending."""
    kept = list(claims)
    over = {claim.group for claim in kept if claim.key == CARRIED_OUT and claim.value > 0}
    return tuple(
        claim
        for claim in kept
        if not (claim.key == CARRIED_OUT and claim.value == 0 and claim.group in over)
    )
