"""A folded sentence as tokens: quantities, words of the lexicon, punctuation, the unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gilint.claims.words import lexicon
from gilint.zh import chinese_number

NUMERALS = "零〇○一二三四五六七八九十百千万两"
COUNTERS = "件条起宗例份次封项"
OTHER_UNITS = (
    r"人次|人天|万元|亿元|个工作日|工作日|小时|分钟|平方米|万人|万次|万条|余次|学时"
    r"|元|个|篇|期|场|页|家|部|天|日|名|人|户|张|册|幅|套|种|类|块|位|米|亩|本|轮|批|支|字|版|村|处|台|届|周|月|年|岁|则|单"
)
DATE = re.compile(
    r"(?P<year>(?:19|20)\d\d)年度?(?:(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日|(?P<e1>底|末))?)?"
    r"|(?P<m2>\d{1,2})月(?:(?P<d2>\d{1,2})日|(?P<e2>底|末)|份)?"
    r"|(?:19|20)\d\d(?=[-~至到](?:19|20)\d\d年)"
)
HUNDRED = re.compile(r"100(?:\.0+)?%|百分之百")
PERCENT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)(?:%|个?百分点|倍|成)|百分之(?P<zh>[一二三四五六七八九十百零]+)"
)
ARABIC = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)(?P<more>余|多(?!次)|几)?"
    rf"(?:(?P<other>{OTHER_UNITS})|(?P<wan>万)?(?P<unit>件次|[{COUNTERS}])?(?P<over>以上|左右|次)?)"
    r"(?P<more2>多|余)?"
)
CHINESE = re.compile(
    rf"(?P<n>[{NUMERALS}]+)(?P<more>余|多|几)?(?P<unit>[件条起宗例份封次项])(?P<over>以上|左右)?"
    r"(?![事套批龙体站性键定直般味样致律])"
)
CITATION = re.compile(
    r"《[^》]{0,80}》(?:\[?\d{0,4}\]?\d{0,4}号)?|\[\d{2,4}\]第?\d+号|第[\d零一二三四五六七八九十百]+[条项款章号次届期名位批个部]"
    r"|\"[^\"]{1,24}\"|(?:https?://|www\.)[\w./:?=&%-]*|[\w.]+@[\w.]+"
)
APPROXIMATE = re.compile(r"(?:近|约|大约|超过|超|逾|至少|不少于|不足|接近|将近|高达|最多)$")
NOT_NUMERAL_AFTER = "第每逐同这该各统唯之另某下上头前后此哪几数任"
SEPARATORS = frozenset(",;。、:()!?·/")
TAILS = {
    "carried": re.compile(
        r"度?(?:至|到|来)?(?:本年度?|今年)?的?(?:继续)?(?:办理|处理|答复|办结)?的?"
    ),
    "out": re.compile(r"的?(?:答复|决定|处理)?的?(?:政府信息公开申请|政府信息|信息|申请)?的?"),
    "person": re.compile(r"(?:提出|提交)?的?(?:申请)?的?"),
    "channel": re.compile(r"(?:提出|提交|收到|受理|接收|递交)?的?(?:申请)?的?"),
}
COMPARED = re.compile(r"[比较与同]20\d\d年度?(?:同期)?(?:相比|比较)?")
YEAR_CARRIED = re.compile(
    r"(?:从|由|自)?(?P<from>20\d\d)年度?(?:结转|转结|接转|遗留|转入)"
    r"|(?:结转|转结|转入|转|结转入)(?:至|到|入)?(?P<to>20\d\d)年度?"
)


DIGITS = frozenset("0123456789")
PATTERNS = (
    ('《第["hw', CITATION, "cite"),
    ("从由自结转", YEAR_CARRIED, ""),
    ("比较与同", COMPARED, "delta"),
    ("百", HUNDRED, "q"),
)
SPECIAL = SEPARATORS | DIGITS | frozenset(NUMERALS) | {char for row in PATTERNS for char in row[0]}


class Token(NamedTuple):
    """A stretch of a folded sentence. Quantities have `number`, `unit` and `bound` (eq, ge, about).

    `unit` is "" where none is printed, "%" for percentages.
    """

    kind: str
    start: int
    end: int
    text: str
    number: Decimal | None = None
    unit: str = ""
    bound: str = "eq"


def tokenize(text: str, year: int | None) -> list[Token]:
    """Split a folded sentence into tokens that cover it; `year` is the year of the report."""
    tokens: list[Token] = []
    words = lexicon()
    single, longer = words.single, words.longer
    at = unknown = 0
    end = len(text)
    while at < end:
        char = text[at]
        token = _special(text, at, char, year) if char in SPECIAL else None
        if token is None and (entry := longer.get(text[at : at + 2])) is not None:
            token = _word(text, at, entry)
        if token is None and (kind := single.get(char)) is not None:
            token = Token(kind, at, at + 1, char)
        if token is None:
            at += 1
            continue
        if unknown < at:
            tokens.append(Token("unk", unknown, at, text[unknown:at]))
        tokens.append(token)
        at = unknown = token.end
    if unknown < end:
        tokens.append(Token("unk", unknown, end, text[unknown:end]))
    return tokens


def _special(text: str, at: int, char: str, year: int | None) -> Token | None:
    """Read what no lexicon holds: punctuation, numbers, dates, citations."""
    if char in SEPARATORS:
        return Token(char, at, at + 1, char)
    if char in DIGITS:
        return _number(text, at, year)
    if char in NUMERALS and (token := _chinese(text, at)):
        return token
    for first, pattern, kind in PATTERNS:
        if char in first and (match := pattern.match(text, at)):
            if pattern is YEAR_CARRIED:
                return _year_carried(text, match, year)
            if char == '"' and (kind_inside := words_of(match.group()[1:-1])):
                return Token(kind_inside, at, match.end(), match.group())
            number = Decimal(100) if pattern is HUNDRED else None
            return Token(kind, at, match.end(), match.group(), number, "%" if number else "")
    return None


def words_of(quoted: str) -> str:
    """Return the kind of a quoted word that names an outcome or what is carried; "" of others."""
    entry = lexicon().longer.get(quoted[:2])
    kind = entry[1].get(quoted, "") if entry else ""
    return kind if kind.startswith(("out:", "carried")) else ""


def _word(text: str, at: int, entry: tuple[tuple[int, ...], Mapping[str, str]]) -> Token | None:
    lengths, words = entry
    for length in lengths:
        word = text[at : at + length]
        kind = words.get(word)
        if kind is not None:
            return _with_tail(text, at, at + len(word), kind)
    return None


@cache
def _tail_of(kind: str) -> re.Pattern[str] | None:
    return TAILS.get("carried" if kind.startswith("carried") else kind.partition(":")[0])


def _with_tail(text: str, start: int, end: int, kind: str) -> Token:
    tail = _tail_of(kind)
    if tail is not None and (match := tail.match(text, end)):
        end = match.end()
    return Token(kind, start, end, text[start:end])


def _number(text: str, at: int, year: int | None) -> Token:
    if match := YEAR_CARRIED.match(text, at):
        return _year_carried(text, match, year)
    if match := DATE.match(text, at):
        return Token(_period(match, year), at, match.end(), match.group())
    if match := PERCENT.match(text, at):
        return Token("q", at, match.end(), match.group(), Decimal(match["n"]), "%")
    match = ARABIC.match(text, at)
    assert match is not None  # noqa: S101  (a digit stands at `at`)
    return _arabic(text, at, match)


def _year_carried(text: str, match: re.Match[str], year: int | None) -> Token:
    """Read "2022年结转" in the report for 2023 as carried in, "结转2024年" as carried out."""
    kind = "period_bad"
    if year is not None and match["from"] and int(match["from"]) == year - 1:
        kind = "carried_in"
    elif year is not None and match["to"] and int(match["to"]) == year + 1:
        kind = "carried_out"
    return _with_tail(text, match.start(), match.end(), kind)


def _period(match: re.Match[str], year: int | None) -> str:
    """Tell a date that leaves the whole year from one that takes another year or a part of it."""
    if match["year"] is not None:
        if year is not None and int(match["year"]) != year and match["d1"] is None:
            return "period_bad"
        month, day, end = match["m1"], match["d1"], match["e1"]
        if month is None:
            return "period_ok" if year is not None else "date"
        return _date(month, day, end)
    return _date(match["m2"], match["d2"], match["e2"]) if match["m2"] else "period_bad"


def _date(month: str, day: str | None, end: str | None) -> str:
    whole = (int(month), day) in {(1, "1"), (12, "31"), (1, "01")} or (int(month) == 12 and end)
    return "date" if whole else "period_bad"


def _arabic(text: str, at: int, match: re.Match[str]) -> Token:
    number = Decimal(match["n"].replace(",", ""))
    about = match["more"] or match["more2"] or match["over"] in ("以上", "左右")
    bound = _bound(text, at, bool(about), match["over"])
    if match["wan"]:
        number, bound = number * 10000, "about"
    unit = match["other"] or match["unit"] or ("万" if match["wan"] else "")
    if match["n"].isdigit() and len(match["n"]) > 1 and match["n"][0] == "0":
        bound = "about"
    return Token("q", at, match.end(), match.group(), number, unit, bound)


def _bound(text: str, at: int, about: bool, over: str | None) -> str:
    if APPROXIMATE.search(text[max(0, at - 3) : at]):
        return "about"
    if over == "左右":
        return "about"
    return "ge" if about else "eq"


def _chinese(text: str, at: int) -> Token | None:
    if at and text[at - 1] in NOT_NUMERAL_AFTER + NUMERALS:
        return None
    match = CHINESE.match(text, at)
    if match is None or (number := chinese_number(match["n"])) is None:
        return None
    about = bool(match["more"] or match["over"])
    bound = _bound(text, at, about, match["over"])
    return Token("q", at, match.end(), match.group(), Decimal(number), match["unit"], bound)
