"""Personal numbers that must not be published: PII001, PII002."""

from __future__ import annotations

from collections.abc import Iterator

from gilint.api import (
    ERROR,
    WARNING,
    Finding,
    Related,
    Report,
    Rule,
    Span,
    bad,
    good,
    key_at,
    mask,
    personal_numbers,
    rule,
)

PIPL = "《个人信息保护法》第二十五条、第二十八条；条例第十五条"


@rule(
    code="PII001",
    name="identity-number",
    severity=ERROR,
    basis=PIPL,
    summary={"zh": "公开了公民身份号码", "en": "an identity number is published"},
    message={
        "zh": "报告公开了公民身份号码（{number}），请删去；已发布的请撤下后重新发布。",
        "en": "The report publishes an identity number ({number}): take it out, and withdraw what "
        "has been published.",
    },
    why={
        "zh": "18 位且出生日期、校验码都对的才算，信用代码和更长的编号不算。输出里一律打码。",
        "en": "Only 18 characters with a possible date of birth and the right check character "
        "count. The number is masked in every output.",
    },
    cases=[
        good(append={"overview": "统一社会信用代码91110105MA0000000X，编号110105194912310021。"}),
        bad("sections/overview", append={"overview": "申请人身份证号11010519491231002X。"}),
    ],
)
def identity_number(report: Report) -> Iterator[Finding]:
    """One finding for each number."""
    yield from _numbers(report, "identity")


@rule(
    code="PII002",
    name="mobile-number",
    severity=WARNING,
    basis=PIPL,
    summary={"zh": "公开了手机号码", "en": "a mobile number is published"},
    message={
        "zh": "报告公开了手机号码（{number}），请改用办公电话，或确认本人同意公开。",
        "en": "The report publishes a mobile number ({number}): give the office's number "
        "instead, or make sure that its owner agrees.",
    },
    why={
        "zh": "手机号码是个人信息，应公布办公电话。座机、热线和更长的编号不算。输出里一律打码。",
        "en": "A mobile number is personal information. Landlines, hotlines and longer numbers do "
        "not count. The number is masked in every output.",
    },
    cases=[
        good(append={"overview": "联系电话0571-88886666，热线12345，编号20240113812345678。"}),
        bad("sections/overview", append={"overview": "联系人手机13912345678。"}),
        bad("sections/problems", append={"problems": "监督电话：１３９１２３４５６７８。"}),
    ],
)
def mobile_number(report: Report) -> Iterator[Finding]:
    """One finding for each different number, its other places related."""
    yield from _numbers(report, "mobile")


def _numbers(report: Report, kind: str) -> Iterator[Finding]:
    places: dict[str, list[Span]] = {}
    for number in personal_numbers(report.source.text):
        if number.kind == kind:
            span = Span(number.start, number.end)
            places.setdefault(report.source.slice(span), []).append(span)
    for printed, (first, *others) in places.items():
        related = tuple(Related(span, key_at(report, span.start)) for span in others)
        yield Finding(first, key_at(report, first.start), {"number": mask(printed)}, related)


RULES: tuple[Rule, ...] = (identity_number, mobile_number)
