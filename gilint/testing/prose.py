"""Drawn prose: true statements about drawn tables in many wordings, decoys, and falsehoods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from gilint.testing.wordings import (
    ALL_DONE,
    AMBIGUOUS,
    CHANNELS,
    DECOYS,
    DONE,
    FILLERS,
    NO_APPLICATIONS,
    NO_PROCEEDINGS,
    NOUNS,
    OUTCOMES,
    PUBLISHED,
    RECEIVED,
    TOPICS,
)

Numbers = Mapping[tuple[str, str], int]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
HAN = "零一二三四五六七八九十"
ORGANISATIONS = ("business", "research", "social_org", "legal_service", "other_org")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number in a statement. `code` is the rule that must object to another number than `value`;
    "" where none needs to. `others` are values that are true as well, under another reading.
    """

    value: Decimal
    code: str = ""
    others: frozenset[Decimal] = frozenset()
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence: a wording with `{}` for each number. `false` is a wording that is not true, with
    the code of the rule that must object to it.
    """

    wording: str
    numbers: tuple[Stated, ...] = ()
    false: tuple[str, str] | None = None

    def text(self, random: Random) -> str:
        """Return the sentence with its numbers in one of the ways they are written."""
        style = random.choice(("plain", "plain", "full", "spaced", "commas", "han"))
        return self.wording.format(*(_written(each, style) for each in self.numbers))


@dataclass(frozen=True, slots=True)
class Falsehood:
    """Statements of which one is false, and the code of the rule that must say so."""

    code: str
    statements: tuple[Statement, ...]
    changed: str


def _written(number: Stated, style: str) -> str:
    plain = format(number.value, "f")
    if number.percent:
        return plain
    if style == "full":
        return plain.translate(FULL_WIDTH)
    if style == "spaced":
        return f" {plain} "
    if style == "commas":
        return f"{int(number.value):,}"
    return _han(int(number.value)) if style == "han" and 0 < number.value < 100 else plain


def _han(number: int) -> str:
    if number <= 10:
        return "两" if number == 2 else HAN[number]
    tens, ones = divmod(number, 10)
    return (HAN[tens] if tens > 1 else "") + "十" + (HAN[ones] if ones else "")


def draw_statements(random: Random, numbers: Numbers, year: int) -> tuple[Statement, ...]:
    """Draw statements that are all true of the tables, with decoys between them.

    `numbers` maps row and column keys to the numbers of the three tables.
    """
    drawn = [
        *_about_applications(random, numbers),
        *_about_proceedings(random, numbers),
        *_about_proactive(random, numbers),
        *_about_publishing(random),
    ]
    for decoy in random.sample(DECOYS, random.randint(2, 6)):
        drawn.insert(random.randint(0, len(drawn)), Statement(decoy))
    for filler in random.sample(FILLERS, 2):
        drawn.insert(random.randint(0, len(drawn)), Statement(filler))
    return tuple(_with_year(each, year) for each in drawn)


def _with_year(statement: Statement, year: int) -> Statement:
    def put(wording: str) -> str:
        return (
            wording.replace("<年>", str(year))
            .replace("<去年>", str(year - 1))
            .replace("<明年>", str(year + 1))
        )

    false = statement.false
    return replace(
        statement,
        wording=put(statement.wording),
        false=(put(false[0]), false[1]) if false else None,
    )


def write_statements(random: Random, statements: Sequence[Statement]) -> str:
    """Return statements as prose, one paragraph a line, some of them in one paragraph."""
    text = ""
    for statement in statements:
        opening = random.choice(TOPICS) if "申请" in statement.wording else ""
        breaks = "\n" if text and (opening or random.random() < 0.6) else ""
        text += breaks + (opening if breaks or not text else "") + statement.text(random)
    return text


def falsify(
    random: Random, statements: Sequence[Statement], code: str | None = None
) -> Falsehood | None:
    """Make one statement false; None where none (for that code) can be made so."""
    choices = [
        (at, false)
        for at, statement in enumerate(statements)
        for false in _falsehoods(random, statement)
        if code is None or false[1] == code
    ]
    if not choices:
        return None
    at, (changed, blamed) = random.choice(choices)
    kept = (*statements[:at], changed, *statements[at + 1 :])
    return Falsehood(blamed, kept, changed.wording)


def _falsehoods(random: Random, statement: Statement) -> Iterator[tuple[Statement, str]]:
    if statement.false is not None:
        yield Statement(statement.false[0]), statement.false[1]
    for at, number in enumerate(statement.numbers):
        if number.code:
            wrong = replace(number, value=_wrong(random, number))
            numbers = (*statement.numbers[:at], wrong, *statement.numbers[at + 1 :])
            yield replace(statement, numbers=numbers), number.code


def _wrong(random: Random, number: Stated) -> Decimal:
    while True:
        step = Decimal(random.randint(3, 30)) if number.percent else Decimal(random.randint(1, 9))
        wrong = number.value + step
        if wrong not in number.others:
            return wrong


def _count(value: int, code: str = "", *others: int) -> Stated:
    return Stated(Decimal(value), code, frozenset(map(Decimal, others)))


# Applications.


def _about_applications(random: Random, numbers: Numbers) -> Iterator[Statement]:
    received, carried_in, carried_out, disposed = (
        numbers[row, "total"] for row in ("received", "carried_in", "carried_out", "disposed.total")
    )
    if not received and not carried_in:
        positive = random.choice(RECEIVED).format(random.randint(1, 9)) + "。"
        yield Statement(random.choice(NO_APPLICATIONS), (), (positive, "NAR001"))
        return
    kind = random.choice(("received", "received", "ambiguous", "carried"))
    if kind == "received" and received:
        yield _received(random, numbers)
    elif kind == "ambiguous":
        value = random.choice((received, received + carried_in, disposed))
        stated = _count(value, "NAR001", received, received + carried_in, disposed)
        yield Statement(random.choice(AMBIGUOUS) + "。", (stated,))
    else:
        yield _carried(random, numbers)
    if disposed and random.random() < 0.7:
        yield _outcomes(random, numbers)
    if not carried_out and random.random() < 0.4 and (received or carried_in):
        yield Statement("政府信息公开申请" + random.choice(ALL_DONE) + "。")
    elif carried_out and random.random() < 0.5:
        wording = random.choice(
            ("结转下年度继续办理{}件", "{}件结转<明年>年办理", "结转下一年度{}件")
        )
        false = (f"政府信息公开申请{random.choice(ALL_DONE)}。", "NAR003")
        stated = _count(carried_out, "NAR003")
        yield Statement(f"依申请公开方面，{wording}。", (stated,), false)


def _received(random: Random, numbers: Numbers) -> Statement:
    received = numbers["received", "total"]
    wording = random.choice(RECEIVED)
    stated = [_count(received, "NAR001")]
    zero = (random.choice(NO_APPLICATIONS), "NAR001")
    extra = random.choice(("", "people", "channels", "growth"))
    if extra == "people" and wording.endswith("件"):
        people = numbers["received", "natural_person"]
        wording += random.choice(
            ("，其中自然人申请{}件，法人或其他组织申请{}件", "，其中自然人{}件、法人或其他组织{}件")
        )
        stated += [_count(people, "NAR012"), _count(received - people, "NAR012")]
    elif extra == "channels" and received > 2 and wording.endswith("件"):
        wording, more = _channels(random, wording, received)
        stated += more
    elif extra == "growth":
        wording += random.choice(
            ("，同比增长20%", "，较<去年>年增加3件", "，去年同期为8件", "，比上年减少2件")
        )
    return Statement(wording + "。", tuple(stated), zero)


def _channels(random: Random, wording: str, received: int) -> tuple[str, list[Stated]]:
    names = random.sample(CHANNELS, 3)
    first = random.randint(0, received)
    second = random.randint(0, received - first)
    values = (first, second, received - first - second)
    parts = "，".join(f"{name}{{}}件" for name in names)
    opening = random.choice(("，其中{}", "（其中{}）", "，包括{}")).replace("{}", parts)
    return wording + opening, [_count(value, "NAR007") for value in values]


def _carried(random: Random, numbers: Numbers) -> Statement:
    received, carried_in = numbers["received", "total"], numbers["carried_in", "total"]
    disposed, carried_out = numbers["disposed.total", "total"], numbers["carried_out", "total"]
    flow = [_count(carried_in, "NAR003"), _count(disposed, "NAR002", received)]
    over = _count(carried_out, "NAR003")
    form = random.choice(
        (
            "本年新收政府信息公开申请{}件，上年结转{}件，办结{}件，结转下年度{}件。",
            "<年>年共新收依申请公开{}件，<去年>年结转{}件，已办结{}件，结转下年继续办理{}件。",
            "收到政府信息公开申请{}件，上年度结转{}件，全年办结{}件，{}件结转下一年度办理。",
        )
    )
    others = (received + carried_in,) if "收到" in form else ()
    return Statement(form, (_count(received, "NAR001", *others), *flow, over))


def _outcomes(random: Random, numbers: Numbers) -> Statement:
    disposed = numbers["disposed.total", "total"]
    received, carried_in = numbers["received", "total"], numbers["carried_in", "total"]
    chosen = random.sample(sorted(OUTCOMES), random.randint(2, 4))
    stated = [_count(disposed, "NAR002", received)]
    parts = []
    for row in sorted(chosen, key=list(OUTCOMES).index):
        value = sum(
            count
            for (key, column), count in numbers.items()
            if column == "total"
            and (key == f"disposed.{row}" or key.startswith(f"disposed.{row}."))
        )
        parts.append(f"{random.choice(OUTCOMES[row])}{{}}件")
        stated.append(_count(value, "NAR002"))
    opening = random.choice(DONE)
    if "答复" in opening:
        stated[0] = _count(disposed, "NAR001", received, received + carried_in)
    return Statement(opening + "，其中" + random.choice("，、").join(parts) + "。", tuple(stated))


# Proceedings.


def _about_proceedings(random: Random, numbers: Numbers) -> Iterator[Statement]:
    review = numbers["reconsideration", "total"]
    direct = numbers["litigation_direct", "total"]
    after = numbers["litigation_after_reconsideration", "total"]
    suits = direct + after
    cause = random.choice(
        ("因政府信息公开", "因依申请公开", "因政府信息公开工作", "涉及政府信息公开的")
    )
    verb = random.choice(("被申请行政复议", "引发行政复议", "引起的行政复议案件"))
    verb = verb if cause.startswith("因") else "行政复议"
    if not review and not suits:
        false = (f"{cause}{verb}{random.randint(1, 5)}件。", "NAR006")
        yield Statement(random.choice(NO_PROCEEDINGS), (), false)
        return
    zero = (random.choice(NO_PROCEEDINGS), "NAR006")
    both = random.choice(("，行政诉讼{}件", "，被提起行政诉讼{}件", "、行政诉讼{}起"))
    unit = "起" if both.endswith("起") else "件"
    if random.random() < 0.3:
        total = _count(review + suits, "NAR006")
        yield Statement("全年涉及政府信息公开的行政复议、行政诉讼共{}件。", (total,), zero)
    else:
        stated = (_count(review, "NAR006"), _count(suits, "NAR006"))
        yield Statement(f"{cause}{verb}{{}}{unit}{both}。", stated, zero)
    if review and random.random() < 0.5:
        upheld, fixed = (numbers["reconsideration", column] for column in ("upheld", "corrected"))
        wording = f"{cause}{verb}{{}}件，其中{random.choice(('', '结果'))}维持{{}}件，纠正{{}}件。"
        rest = (_count(upheld, "NAR006"), _count(fixed, "NAR006"))
        yield Statement(wording, (_count(review, "NAR006"), *rest))
    if suits and random.random() < 0.4:
        wording = "信息公开行政诉讼{}件（未经复议直接起诉{}件，复议后起诉{}件）。"
        values = (suits, direct, after)
        yield Statement(wording, tuple(_count(value, "NAR006") for value in values))


# What table two counts, and what is published.


def _about_proactive(random: Random, numbers: Numbers) -> Iterator[Statement]:
    columns = [("issued", "制发"), ("repealed", "废止"), ("in_force", "现行有效")]
    values = [numbers.get(("normative_documents", column)) for column, _ in columns]
    if None not in values and random.random() < 0.6:
        wording = random.choice(
            (
                "全年制发行政规范性文件{}件，废止{}件，现行有效{}件。",
                "本年度制定规范性文件{}件，废止规范性文件{}件，现行有效的规范性文件{}件。",
                "印发行政规范性文件{}件、废止{}件，现行有效{}件。",
            )
        )
        yield Statement(wording, tuple(_count(value or 0, "NAR004") for value in values))
    rows = ("licences", "penalties", "compulsion")
    decided = [numbers.get((row, "decided"), 0) for row in rows]
    if random.random() < 0.6:
        wording = random.choice(
            (
                "全年作出行政许可决定{}件，行政处罚决定{}件，行政强制{}件。",
                "办理行政许可{}宗，行政处罚{}宗，行政强制{}宗。",
                "本年度行政许可{}件、行政处罚{}件、行政强制{}件。",
            )
        )
        yield Statement(wording, tuple(_count(value, "NAR005") for value in decided))


def _about_publishing(random: Random) -> Iterator[Statement]:
    nouns = random.sample(NOUNS, random.randint(2, 4))
    values = [random.randint(1, 400) for _ in nouns]
    closed = random.random() < 0.6
    total = sum(values) + (0 if closed else random.randint(20, 90))
    opening = random.choice(PUBLISHED)
    parts = [f"{noun}{{}}条" for noun in nouns]
    stated = [_count(total), *(_count(value) for value in values)]
    if closed:
        stated = [_count(total, "NAR007"), *(_count(value, "NAR007") for value in values)]
        parts[-1] = random.choice(("其他信息{}条", parts[-1]))
    end = "、".join(parts[:-1]) + ("和" if closed and "其他" not in parts[-1] else "，") + parts[-1]
    yield Statement(f"{opening}，其中{end}。", tuple(stated))
    if random.random() < 0.4:
        share = Decimal(values[0] * 100) / Decimal(total)
        percent = Stated(share.quantize(Decimal("0.1"), ROUND_HALF_UP), "NAR008", percent=True)
        wording = f"{opening}，其中{nouns[0]}{{}}条，占{{}}%。"
        yield Statement(wording, (_count(total), _count(values[0]), percent))
    if random.random() < 0.3:
        whole = random.choice(("全年共公开信息{}条。", "累计发布政务信息{}条。"))
        gap = whole.replace("{}", "")
        yield Statement(whole, (_count(total),), (gap, "NAR010"))
