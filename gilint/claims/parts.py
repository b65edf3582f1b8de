"""Sums inside the prose: totals with their parts, and shares in per cent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gilint.claims.model import Figure, PartsList, Share
from gilint.claims.phrases import BREAKS, SILENT, VERBS
from gilint.claims.sentences import Sentence
from gilint.claims.tokens import Token

CASES = frozenset("件起宗例份") | {"件次"}
SUMMED = CASES | frozenset({"条", "封", "项", "篇", "期", "个", "次", "则"})
ANEW = ("共", "累计", "合计", "总计", "全年", "另", "此外", "同时", "还", "截至", "平均", "新增")
ACTS = (
    "公开",
    "主动公开",
    "集中公开",
    "发布",
    "更新",
    "推送",
    "转载",
    "上传",
    "刊",
    "发表",
    "上报",
    "报送",
    "编发",
    "回访",
    "开展",
    "举办",
    "发放",
    "解决",
    "整改",
    "转办",
    "采纳",
    "签收",
    "收集",
    "调解",
    "排查",
)
TAKEN = frozenset({"q", "open", ":", "(", ")", ";"})
CLASSES = {
    "channel": "channel",
    "person": "person",
    "out": "out",
    "carried_in": "in",
    "new": "in",
    "get": "in",
    "carried_out": "stage",
    "pending": "stage",
    "done": "stage",
    "amb": "stage",
    "result": "result",
}


@dataclass(slots=True)
class _List:
    """A list that is being read: what it is a list of, and what it holds so far."""

    total: Figure
    rivals: tuple[Figure, ...]
    bracketed: bool
    opened: str
    parts: list[Figure] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    verbs: list[bool] = field(default_factory=list)
    joined: bool = False
    nested: bool = False
    loose: bool = False


@dataclass(slots=True)
class PartsReader:
    """Reads lists of parts; keeps the last totals for a sentence that opens with 其中."""

    roots: tuple[Figure, ...] = ()

    def forget(self) -> None:
        """Begin a new block of prose."""
        self.roots = ()

    def read(
        self, tokens: Sequence[Token], sentence: Sentence
    ) -> tuple[list[PartsList], list[Share]]:
        """Return the lists and the shares of one sentence."""
        lines = _Lines(tokens, sentence, self.roots)
        for at, token in enumerate(tokens):
            if token.kind in TAKEN:
                lines.take(at, token)
        lines.close_all()
        known = self.roots + lines.totals
        self.roots = lines.totals or self.roots
        lists = [each for each in map(_finished, lines.done, [sentence] * len(lines.done)) if each]
        return [each for group in lists for each in group], list(_shares(lines, known, sentence))


class _Lines:
    """One pass over the tokens of a sentence."""

    def __init__(
        self, tokens: Sequence[Token], sentence: Sentence, roots: tuple[Figure, ...]
    ) -> None:
        self.tokens = tokens
        self.sentence = sentence
        self.open: list[_List] = []
        self.done: list[_List] = []
        self.totals: tuple[Figure, ...] = ()
        self.figures: list[tuple[int, Figure]] = []
        self.shares: list[tuple[Figure, Token]] = []
        self.last: Figure | None = None
        self.last_at = -1
        self.pending: tuple[Figure, tuple[Figure, ...], bool, str] | None = None
        self.roots = roots
        self.outside: list[Figure | None] = []

    def take(self, at: int, token: Token) -> None:
        if token.kind == "q":
            self._take_number(at, token)
        elif token.kind == "open" or token.kind == ":":
            self._open(at, token, bracketed=False)
        elif token.kind == "(":
            self.outside.append(self.last)
            self._open(at, token, bracketed=True)
        elif token.kind == ")":
            self._leave_brackets(at)
        elif token.kind == ";" and len(self.open) > 1:
            self.done.append(self.open.pop())
            self.open[-1].loose = False

    def _leave_brackets(self, at: int) -> None:
        """Close the lists of an aside: what follows goes on with the number before it."""
        self.pending = None
        while self.open and self.open[-1].bracketed:
            self.done.append(self.open.pop())
        if self.outside and (last := self.outside.pop()) is not None:
            self.last, self.last_at = last, at

    def close_all(self) -> None:
        while self.open:
            self.done.append(self.open.pop())

    def _open(self, at: int, token: Token, *, bracketed: bool) -> None:
        """Note that a list of parts of the last number may begin here."""
        between = self.tokens[self.last_at + 1 : at]
        if any(each.kind not in SILENT | {",", "。", "(", ":"} for each in between):
            return
        bracketed = bracketed or (self.pending is not None and self.pending[2])
        if self.last is not None:
            rivals = self.totals[:-1] if not self.open else ()
            self.pending = (self.last, rivals, bracketed, token.text)
        elif token.text.startswith("其中") and len(self.roots) == 1:
            self.pending = (self.roots[0], (), False, token.text)

    def _take_number(self, at: int, token: Token) -> None:
        if token.unit == "%":
            self._take_share(at, token)
            return
        if token.number is None or (token.unit not in SUMMED and token.unit):
            return
        left = _clause(self.tokens, at)
        figure = _figure(token, left, self.sentence)
        if any(each.kind in {"delta", "period_bad", "must"} for each in left):
            self.pending = None
            return
        listed = self.pending is not None or self.open
        if not token.unit and not (listed and _stands_alone(self.tokens, at)):
            return
        self._place(at, figure, left)
        self.last, self.last_at = figure, at
        self.figures.append((at, figure))

    def _place(self, at: int, figure: Figure, left: Sequence[Token]) -> None:
        if self.pending is not None and _same_unit(self.pending[0], figure):
            total, rivals, bracketed, opened = self.pending
            nested = bool(self.open) and not bracketed
            if nested:
                self.open[-1].loose = True
            self.open.append(_List(total, rivals, bracketed, opened, nested=nested))
        self.pending = None
        while self.open and not _belongs(self.open[-1], figure, left):
            self.done.append(self.open.pop())
        if not self.open:
            self.totals = (*self.totals, figure)
            return
        current = self.open[-1]
        current.joined = self.last_at >= 0 and self.tokens[self.last_at + 1].kind == "and"
        current.parts.append(figure)
        current.kinds.append(_class(left, self.tokens[at + 1 :]))
        current.verbs.append(_acts(left))

    def _take_share(self, at: int, token: Token) -> None:
        between = self.tokens[self.last_at + 1 : at]
        quiet = all(each.kind in SILENT | {",", "(", "rate", ")"} for each in between)
        if self.last is not None and quiet and any(each.kind == "rate" for each in between):
            self.shares.append((self.last, token))


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a mark follows a number without a unit: 自然人3、法人1, but not 6.2级地震."""
    kinds = BREAKS | {"、", "and", "etc"}
    return at + 1 >= len(tokens) or tokens[at + 1].kind in kinds


def _clause(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    begin = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].kind in BREAKS | {"q"}), 0)
    return tokens[begin:at]


def _figure(token: Token, left: Sequence[Token], sentence: Sentence) -> Figure:
    label = "".join(each.text for each in left if each.kind != "open").strip("、和及")
    number = token.number if token.number is not None else Decimal(0)
    return Figure(number, token.unit, label, sentence.place(token), token.bound == "eq")


def _same_unit(one: Figure, other: Figure) -> bool:
    if not other.unit:
        return True
    return one.unit == other.unit or (one.unit in CASES and other.unit in CASES)


def _belongs(current: _List, figure: Figure, left: Sequence[Token]) -> bool:
    """Tell whether a number goes on with a list, or is a statement of its own."""
    if not _same_unit(current.total, figure):
        return False
    if any(token.kind == "period_ok" for token in left):
        return False
    if any(token.text.startswith(ANEW) for token in left if token.kind in {"fill", "unk", "delta"}):
        return False
    return not current.verbs or current.verbs[0] or not _acts(left)


def _acts(left: Sequence[Token]) -> bool:
    """Tell whether a label has a verb: 微信发布信息 n 条, but not 会议公开 n 条."""
    label = [token for token in left if token.kind not in SILENT]
    verbs = label if len(label) == 1 else label[:-1]
    return any(token.kind in VERBS or token.text.startswith(ACTS) for token in verbs)


def _class(left: Sequence[Token], right: Sequence[Token]) -> str:
    """Return the class of a part by its label; text where a label says more than its class."""
    label = [token for token in left if token.kind not in SILENT]
    if not label:
        end = next((i for i, each in enumerate(right) if each.kind in BREAKS | {"q"}), len(right))
        label = [token for token in right[:end] if token.kind not in SILENT]
    kinds = {CLASSES.get(token.kind.split(":")[0], "text") for token in label}
    return kinds.pop() if len(kinds) == 1 else "text"


def _finished(current: _List, sentence: Sentence) -> list[PartsList]:
    """Return a list by kinds of parts: channels, applicants and outcomes each cover the whole."""
    kinds = current.kinds
    named = set(kinds) - {"text"}
    found = []
    for kind in dict.fromkeys(kinds):
        parts = tuple(part for part, each in zip(current.parts, kinds, strict=True) if each == kind)
        if kind == "stage" or (kind == "text" and (named or _overlap(parts))):
            continue
        if current.nested and sum(part.value for part in parts) > current.total.value:
            continue  # perhaps some of them go on with the outer list
        closes = not current.loose and _closes(current, kind, parts, alone=len(set(kinds)) == 1)
        candidate = PartsList(
            current.total, parts, closes, sentence.raw.strip(), sentence.span, kind, sentence.start
        )
        if not any(_sums(candidate, rival) for rival in _rivals(current)):
            found.append(candidate)
    return found


def _rivals(current: _List) -> list[Decimal]:
    values = [figure.value for figure in current.rivals]
    return [*values, sum(values, current.total.value)] if values else []


def _sums(parts: PartsList, total: Decimal) -> bool:
    return sum((part.value for part in parts.parts), Decimal(0)) <= total


def _overlap(parts: Sequence[Figure]) -> bool:
    """Tell whether one item may count in several parts: 涉及土地 2 件、涉及拆迁 3 件."""
    return any(part.label.startswith(("涉", "关于", "有关")) for part in parts)


def _closes(current: _List, kind: str, parts: Sequence[Figure], *, alone: bool) -> bool:
    """Tell whether the words leave no room for a part that is not named."""
    if len(parts) < 2:
        return False
    labels = " ".join(part.label for part in parts)
    if kind == "person":
        return "自然人" in labels and ("法人" in labels or "组织" in labels)
    if kind == "channel":
        return "text" not in current.kinds  # 官方网站提交申请表的 n 件: perhaps a channel too
    if not alone:
        return False
    if current.joined or current.opened.startswith("分别"):
        return True
    return kind == "text" and parts[-1].label.startswith(("其他", "其它", "其余"))


def _shares(lines: _Lines, known: tuple[Figure, ...], sentence: Sentence) -> Iterator[Share]:
    """Yield the shares with the totals they may be of.

    What has a share itself is named as total by nothing, and neither is the sum of all that have.
    """
    figures = [figure for _, figure in lines.figures]
    parts = [figure for figure, _ in lines.shares]
    if any(not each.exact for each in (*known, *figures)):
        return
    totals = _values([each for each in (*known, *figures) if each not in parts])
    others = (*_values(parts), sum((part.value for part in parts), Decimal(0)))
    for figure, token in lines.shares:
        if token.number is not None and token.bound == "eq" and figure.exact:
            text, place = sentence.raw.strip(), sentence.place(token)
            yield Share(figure, token.number, totals, text, place, sentence.start, others)


def _values(figures: Sequence[Figure]) -> tuple[Decimal, ...]:
    return tuple(dict.fromkeys(figure.value for figure in figures))
