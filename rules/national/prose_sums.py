"""NAR007–010: the prose against itself."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gilint.api import (
    WARNING,
    Claim,
    Facts,
    Finding,
    Missing,
    PartsList,
    Related,
    Rule,
    Share,
    Span,
    bad,
    good,
    in_placeholder,
    rule,
)

from .quotes import named, plain, quoted

BASIS = "国办公开办函〔2021〕30号：年度报告的数据应当准确"
RECEIVED = "applications/received/total"
CARRIED_IN = "applications/carried_in/total"
DISPOSED = "applications/disposed.total/total"


def section_key(facts: Facts, span: Span) -> str:
    """Return the key of the part of the report that a place is in."""
    for section in facts.report.sections:
        if section.span.start <= span.start < section.span.end:
            return f"sections/{section.key}"
    return "preface"


def _contradicted(facts: Facts) -> set[Span]:
    """Return the numbers that the tables contradict: other rules report them."""
    wrong = set()
    for claim in facts.narrative.claims:
        amounts = facts.readings(claim)
        if not isinstance(amounts, Missing) and amounts:
            wrong.add(claim.number)
    return wrong


@rule(
    code="NAR007",
    name="parts-do-not-sum",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "分项之和与总数不符", "en": "parts do not add up to their total"},
    message={
        "default": {
            "zh": "“{quote}”里，总数是{total}，分项{sum_of}相加是{sum}，多出{difference}。请核对总数和各分项。",
            "en": "In “{quote}” the total is {total}; the parts {sum_of} make {sum}, too many by {difference}.",
        },
        "short": {
            "zh": "“{quote}”里，总数是{total}，分项{sum_of}相加只有{sum}，少{difference}。请核对总数和各分项，看是否漏了一项。",
            "en": "In “{quote}” the total is {total}; the parts {sum_of} make {sum}, short by {difference}.",
        },
    },
    why={
        "zh": "分项加起来应等于总数。请核对是总数写错、分项写错，还是漏了一项。",
        "en": "Parts add up to their total. Check whether a number is wrong or a part is missing.",
    },
    cases=[
        good(append={"overview": "全年公开信息30条，其中工作动态10条，通知公告15条。"}),
        good(append={"overview": "全年公开信息30条，其中工作动态20条和通知公告10条。"}),
        bad(
            "sections/overview",
            append={"overview": "全年公开信息30条，其中工作动态20条，通知公告15条。"},
        ),
        bad(
            "sections/overview",
            append={"overview": "全年公开信息30条，其中工作动态10条，其他信息15条。"},
        ),
    ],
)
def parts_do_not_sum(facts: Facts) -> Iterator[Finding]:
    """The parts of a total exceed it, or fall short of it where the list leaves none out."""
    lists = [parts for parts in facts.narrative.parts if _difference(facts, parts)]
    wrong = _contradicted(facts) if lists else set()
    for parts in lists:
        if not wrong & {parts.total.span, *(part.span for part in parts.parts)}:
            yield _parts_finding(facts, parts)


def _difference(facts: Facts, parts: PartsList) -> Decimal:
    """Return by how much parts exceed (> 0) or miss (< 0) their total, 0 where they may be right."""
    total, values = parts.total, [part.value for part in parts.parts]
    found = sum(values, Decimal(0))
    if not total.exact:
        return Decimal(0)
    if found > total.value:
        return found - total.value if not _with_carried(facts, parts, found) else Decimal(0)
    exact = all(part.exact for part in parts.parts)
    return found - total.value if parts.closes and exact else Decimal(0)


def _with_carried(facts: Facts, parts: PartsList, found: Decimal) -> bool:
    """Tell whether outcomes exceed what was received because some were carried in."""
    carried = facts.amount(CARRIED_IN)
    if parts.kind not in {"out", "in"} or isinstance(carried, Missing):
        return parts.kind in {"out", "in"} and isinstance(carried, Missing)
    return found <= parts.total.value + carried.value


def _parts_finding(facts: Facts, parts: PartsList) -> Finding:
    difference = _difference(facts, parts)
    values = [part.value for part in parts.parts]
    total = parts.total.span
    # The total may stand in the sentence before: 收到申请10件。其中网上3件…
    told = total if total.start >= parts.span.start else parts.parts[0].span
    args = {
        "quote": quoted(facts.report, parts.span, told),
        "total": plain(parts.total.value),
        "sum_of": "＋".join(plain(value) for value in values),
        "sum": plain(sum(values, Decimal(0))),
        "difference": plain(abs(difference)),
    }
    related = tuple(
        Related(part.span, None, "part-of", _part(part.label, part.value)) for part in parts.parts
    )
    key = section_key(facts, parts.span)
    return Finding(parts.total.span, key, args, related, "default" if difference > 0 else "short")


def _part(label: str, value: Decimal) -> dict[str, str]:
    return {"label": label, "value": plain(value)}


@rule(
    code="NAR008",
    name="percentage-does-not-follow",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "百分比与数字不符", "en": "a percentage does not follow from the numbers"},
    message={
        "zh": "“{quote}”里，{part}占{total}的{expected}%，不是{percent}%。请重新计算。",
        "en": "In “{quote}”, {part} is {expected}% of {total}, not {percent}%.",
    },
    why={
        "zh": "百分比由文中的数字算出。请重新计算，或核对分子分母。",
        "en": "The percentage follows from the numbers stated. Compute it again.",
    },
    cases=[
        good(append={"overview": "全年公开信息30条，其中工作动态10条，占33.3%。"}),
        bad(
            "sections/overview",
            append={"overview": "全年公开信息30条，其中工作动态10条，占43.3%。"},
        ),
    ],
)
def percentage_does_not_follow(facts: Facts) -> Iterator[Finding]:
    """A share in per cent is not what any total named before it, or in the tables, would give."""
    wrong: set[Span] | None = None
    for share in facts.narrative.shares:
        bases = [base for base in share.bases if base > share.figure.value]
        known = (*share.bases, *share.others, *_totals(facts))
        if not bases or any(_follows(share, base) for base in known):
            continue
        wrong = _contradicted(facts) if wrong is None else wrong
        if share.figure.span not in wrong and not _base_is_wrong(facts, wrong, share):
            yield _share_finding(facts, share, bases[0])


def _totals(facts: Facts) -> Iterator[Decimal]:
    for keys in ((RECEIVED,), (RECEIVED, CARRIED_IN), (DISPOSED,)):
        amount = facts.total(keys)
        if not isinstance(amount, Missing):
            yield amount.value


def _base_is_wrong(facts: Facts, wrong: set[Span], share: Share) -> bool:
    claims: list[Claim] = [claim for claim in facts.narrative.claims if claim.number in wrong]
    return any(claim.value in share.bases for claim in claims)


def _follows(share: Share, base: Decimal) -> bool:
    """Tell whether `percent` is the share of `base`, rounded or cut off at its last digit."""
    if not base:
        return False
    digit = Decimal(1).scaleb(int(share.percent.as_tuple().exponent))
    return abs(share.figure.value * 100 / base - share.percent) < digit


def _share_finding(facts: Facts, share: Share, base: Decimal) -> Finding:
    exponent = int(share.percent.as_tuple().exponent)
    exact = share.figure.value * 100 / base
    whole = share.figure.span.join(share.span)
    args = {
        "quote": quoted(facts.report, whole, whole),
        "part": plain(share.figure.value),
        "total": plain(base),
        "percent": format(share.percent, "f"),
        "expected": format(exact.quantize(Decimal(1).scaleb(min(exponent, -1))), "f"),
    }
    related = (
        Related(share.figure.span, None, "part-of", _part(share.figure.label, share.figure.value)),
    )
    return Finding(share.span, section_key(facts, share.span), args, related)


@rule(
    code="NAR009",
    name="claims-disagree",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "文字前后两处数字不一致", "en": "the prose gives two numbers for one quantity"},
    message={
        "zh": "{quantity}前后说法不一：“{first}”，“{quote}”。请对照台账统一。",
        "en": "Two numbers for {quantity}: “{first}”, “{quote}”.",
    },
    why={
        "zh": "同一件事在报告里只能有一个数。请对照台账统一。",
        "en": "One quantity has one number. Check the records.",
    },
    cases=[
        good(
            append={"overview": "收到政府信息公开申请0件。", "problems": "未收到政府信息公开申请。"}
        ),
        bad(
            "applications/received/total",
            append={
                "overview": "新收政府信息公开申请3件。",
                "problems": "新收政府信息公开申请5件。",
            },
            cells={"applications/received/total": ""},
            also=["FRM007"],
        ),
    ],
)
def claims_disagree(facts: Facts) -> Iterator[Finding]:
    """Two sentences give two numbers for what can only be one quantity."""
    first: dict[tuple[str, ...], Claim] = {}
    reported = set()
    for claim in facts.narrative.claims:
        if not claim.certain or len(claim.readings) != 1 or claim.relation != "eq":
            continue
        before = first.setdefault((claim.key, *claim.readings), claim)
        if before.value != claim.value and claim.key not in reported:
            reported.add(claim.key)
            args = {
                "quantity": named(facts, claim.key),
                "first": quoted(facts.report, before.span, before.number),
                "quote": quoted(facts.report, claim.span, claim.number),
            }
            related = (Related(before.number, before.key, "claim-again"),)
            yield Finding(claim.number, claim.key, args, related)


@rule(
    code="NAR010",
    name="number-missing",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "该写数字的地方没有数字", "en": "a number is missing from its sentence"},
    message={
        "zh": "“{quote}”里“{gap}”处漏写了数字。请补上；没有的填0。",
        "en": "A number is missing at “{gap}” in “{quote}”.",
    },
    why={
        "zh": "只有单位没有数字，多半是模板里的空没有填。",
        "en": "A unit without its number is a blank of the template that was not filled in.",
    },
    cases=[
        good(append={"overview": "全年共公开信息15条。"}),
        bad("sections/overview", append={"overview": "全年共公开信息条。"}),
    ],
)
def number_missing(facts: Facts) -> Iterator[Finding]:
    """A unit stands where its number is missing."""
    for gap in facts.narrative.gaps:
        if in_placeholder(facts.report.source.text, gap.span):
            continue
        args = {"quote": quoted(facts.report, gap.sentence, gap.span), "gap": gap.text.strip()}
        yield Finding(gap.span, section_key(facts, gap.span), args)


RULES: tuple[Rule, ...] = (
    parts_do_not_sum,
    percentage_does_not_follow,
    claims_disagree,
    number_missing,
)
