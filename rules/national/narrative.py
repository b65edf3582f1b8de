"""NAR001–006, 011, 012: what the prose says against the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Amount,
    Claim,
    Facts,
    Finding,
    Missing,
    Related,
    Rule,
    Severity,
    Skip,
    Verdict,
    bad,
    good,
    rule,
)

from .prose_sums import RULES as SUMS
from .quotes import UNITS, cell_name, named, quoted, told

BASIS = "国办公开办函〔2021〕30号：年度报告的数据应当准确、文字与表格应当一致"
WHY = {
    "zh": "文字和表格说的是同一件事，数字必须一致。请对照台账确定哪一个是对的，改正另一个。",
    "en": "Narrative and table state one fact. Check the records and correct the one that is wrong.",
}
SUMMED_ZH = "文字说{quantity}{stated}{unit}（“{quote}”），而{table}。请核对后改正其中一处。"
SUMMED_EN = (
    "The prose “{quote}” gives {quantity} as {stated}{unit}, but {table}: correct one of them."
)
MESSAGE = {
    "default": {"zh": SUMMED_ZH, "en": SUMMED_EN},
    "zero": {
        "zh": "文字说没有{quantity}（“{quote}”），而{table}。请核对后改正其中一处。",
        "en": "The prose “{quote}” says there were no {quantity}, but {table}: correct one of them.",
    },
    "at_least": {
        "zh": "文字说{quantity}至少{stated}{unit}（“{quote}”），而{table}。请核对后改正其中一处。",
        "en": "The prose “{quote}” gives {quantity} as at least {stated}{unit}, but {table}: correct one of "
        "them.",
    },
}
# What a finding here makes redundant: two numbers in the prose of which one is in the table.
EXPLAINED = "NAR009"


def judge(facts: Facts, *prefixes: str, total: bool | None = None) -> Iterator[Verdict]:
    """Compare all claims whose key begins with one of `prefixes` to the tables.

    `total` narrows to claims of the column of totals (True) or of applicants (False).
    """
    wrong: dict[tuple[str, Decimal], list[tuple[Claim, list[Amount]]]] = {}
    for claim in facts.narrative.claims:
        if not claim.key.startswith(prefixes):
            continue
        if total is not None and claim.key.endswith("/total") is not total:
            continue
        amounts = facts.readings(claim)
        if isinstance(amounts, Missing):
            yield _skip(facts, amounts)
        elif amounts:
            wrong.setdefault((claim.key, claim.value), []).append((claim, amounts))
    for found in wrong.values():
        yield _finding(facts, found)


def _skip(facts: Facts, missing: Missing) -> Skip:
    cell = facts.cell(missing.key)
    raw = cell.raw if cell else ""
    return Skip(
        missing.key, f"skip-{missing.reason}", {"cell": cell_name(facts, missing.key), "raw": raw}
    )


def _finding(facts: Facts, found: Sequence[tuple[Claim, list[Amount]]]) -> Finding:
    claim, amounts = found[0]
    again = tuple(Related(other.number, other.key, "claim-again") for other, _ in found[1:])
    args = {
        "quote": quoted(facts.report, claim.span, claim.number),
        "quantity": named(facts, claim.key),
        "unit": UNITS["wan_yuan" if claim.key.startswith("proactive/fees/") else "count"],
        "stated": claim.value.normalize() if claim.value else Decimal(0),
        "table": told(facts, claim, amounts),
    }
    return Finding(
        claim.number,
        claim.key,
        args,
        (*_cells(facts, amounts), *again),
        _variant(claim),
        _severity(claim, amounts),
        explains=((EXPLAINED, claim.key),),
    )


def _cells(facts: Facts, amounts: Sequence[Amount]) -> Iterator[Related]:
    """Yield the cells that were compared, each once; of long sums only those that count."""
    seen: dict[str, Related] = {}
    for amount in amounts:
        for term in amount.terms:
            if len(amount.terms) <= 3 or term.value:
                args: Mapping[str, object] = {
                    "cell": cell_name(facts, term.key),
                    "value": term.value,
                }
                seen.setdefault(term.key, Related(term.span, term.key, "cell-value", args))
    yield from seen.values()


def _variant(claim: Claim) -> str:
    if claim.relation == "ge":
        return "at_least"
    return "zero" if not claim.value else "default"


def _severity(claim: Claim, amounts: Sequence[Amount]) -> Severity | None:
    """Return ERROR where words that mean one thing only say none of what the table counts."""
    if not claim.certain or claim.relation != "eq" or not claim.key.startswith(GRAVE):
        return None
    opposed = all(bool(amount.value) is not bool(claim.value) for amount in amounts)
    return ERROR if opposed else None


GRAVE = ("applications/received/total", "proceedings/")
ONE_REQUEST: Mapping[str, Any] = {"received": 1, "disposed.granted": 1, "disposed.total": 1}
NO_INFORMATION: Mapping[str, Any] = {
    "received": 1,
    "disposed.other.other": 1,
    "disposed.total": 1,
}
NOT_HELD: Mapping[str, Any] = {"received": 1, "disposed.unable.not_held": 1, "disposed.total": 1}
TWO_REQUESTS: Mapping[str, Any] = {
    "received": 2,
    "disposed.granted": 1,
    "disposed.unable.not_held": 1,
    "disposed.total": 2,
}


@rule(
    code="NAR001",
    name="received-differs",
    severity=WARNING,
    basis=BASIS,
    summary={
        "zh": "文字所说的收到申请数与表三不一致",
        "en": "applications received: prose and table differ",
    },
    message=MESSAGE,
    why=WHY,
    cases=[
        good(append={"overview": "全年未收到政府信息公开申请。"}),
        good(append={"overview": "全年共受理依申请公开1件。"}, **ONE_REQUEST),
        good(append={"overview": "承办市长热线245件，网上未收到申请，去年同期收到申请3件。"}),
        bad("applications/received/total", append={"overview": "全年收到政府信息公开申请5件。"}),
        bad(
            "applications/received/total",
            append={"overview": "全年未收到政府信息公开申请。"},
            **ONE_REQUEST,
        ),
    ],
)
def received_differs(facts: Facts) -> Iterator[Verdict]:
    """The prose gives another number of applications received than table three."""
    yield from judge(facts, "applications/received/total")


@rule(
    code="NAR002",
    name="outcome-differs",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "文字所说的办理结果与表三不一致", "en": "an outcome: prose and table differ"},
    message=MESSAGE,
    why=WHY,
    cases=[
        good(
            append={"overview": "收到政府信息公开申请2件，其中予以公开1件，无法提供1件。"},
            **TWO_REQUESTS,
        ),
        bad(
            "applications/disposed.granted/total",
            append={"overview": "收到政府信息公开申请2件，其中予以公开2件。"},
            **TWO_REQUESTS,
        ),
    ],
)
def outcome_differs(facts: Facts) -> Iterator[Verdict]:
    """The prose gives another number for an outcome than table three."""
    yield from judge(facts, "applications/disposed.", total=True)


@rule(
    code="NAR003",
    name="carried-differs",
    severity=WARNING,
    basis=BASIS,
    summary={
        "zh": "文字所说的结转数与表三不一致",
        "en": "carried in or out: prose and table differ",
    },
    message={
        **MESSAGE,
        "zero": {
            "zh": "按文字的说法没有{quantity}（“{quote}”），而{table}。请核对后改正其中一处。",
            "en": "The prose “{quote}” means that there are no {quantity}, but {table}: correct one of "
            "them.",
        },
    },
    why=WHY,
    cases=[
        good(append={"overview": "收到政府信息公开申请1件，均已按期办结。"}, **ONE_REQUEST),
        bad(
            "applications/carried_out/total",
            append={"overview": "收到政府信息公开申请1件，均已按期办结。"},
            received=1,
            carried_out=1,
        ),
        bad("applications/carried_in/total", append={"overview": "依申请公开上年结转2件。"}),
    ],
)
def carried_differs(facts: Facts) -> Iterator[Verdict]:
    """The prose gives other numbers carried in or out, or says all are done while some are not."""
    yield from judge(facts, "applications/carried_", total=True)


@rule(
    code="NAR004",
    name="documents-differ",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "文字所说的规范性文件数与表二不一致", "en": "documents: prose and table differ"},
    message=MESSAGE,
    why=WHY,
    cases=[
        good(append={"overview": "全年解读行政规范性文件3件，公开规范性文件8件。"}),
        bad(
            "proactive/normative_documents/issued",
            append={"overview": "全年制发行政规范性文件900件。"},
        ),
    ],
)
def documents_differ(facts: Facts) -> Iterator[Verdict]:
    """The prose gives another number of documents issued, repealed or in force."""
    yield from judge(facts, "proactive/normative_documents/", "proactive/regulations/")


@rule(
    code="NAR005",
    name="decisions-differ",
    severity=WARNING,
    basis=BASIS,
    summary={
        "zh": "文字所说的许可、处罚、强制或收费与表二不一致",
        "en": "decisions: prose and table differ",
    },
    message=MESSAGE,
    why=WHY,
    cases=[
        good(append={"overview": "公开行政许可信息12条，行政许可事项35项。"}),
        bad("proactive/penalties/decided", append={"overview": "全年作出行政处罚决定900件。"}),
    ],
)
def decisions_differ(facts: Facts) -> Iterator[Verdict]:
    """The prose gives another number of licences, penalties or compulsions, or other fees."""
    yield from judge(
        facts,
        "proactive/licences/",
        "proactive/penalties/",
        "proactive/compulsion/",
        "proactive/fees/",
    )


@rule(
    code="NAR006",
    name="proceedings-differ",
    severity=WARNING,
    basis=BASIS,
    summary={
        "zh": "文字所说的行政复议、行政诉讼与表四不一致",
        "en": "proceedings: prose and table differ",
    },
    message=MESSAGE,
    why=WHY,
    cases=[
        good(append={"overview": "未发生因政府信息公开引起的行政复议、行政诉讼。"}),
        bad(
            "proceedings/reconsideration/total",
            append={"overview": "因政府信息公开被申请行政复议1件。"},
        ),
    ],
)
def proceedings_differ(facts: Facts) -> Iterator[Verdict]:
    """The prose gives other numbers of reconsiderations or lawsuits than table four."""
    yield from judge(facts, "proceedings/")


@rule(
    code="NAR011",
    name="outcome-under-another-row",
    severity=NOTE,
    basis="国办公开办函〔2021〕30号，表三各项办理结果",
    summary={
        "zh": "文字所说的办理结果在表三里计入了另一行",
        "en": "the table counts an outcome elsewhere",
    },
    message={
        "zh": "文字“{quote}”说所申请的不属于政府信息，而表格计入了{row}。请核对应计入哪一行。",
        "en": "The prose “{quote}” says it was no government information; the table has it as {row}.",
    },
    why={
        "zh": "“不属于政府信息”与“本机关不掌握”是两种答复。表三没有前一种，通常计入（六）其他处理的“3.其他”。",
        "en": "“No government information” and “not held” are two answers; the former is no row.",
    },
    cases=[
        good(
            append={"overview": "收到政府信息公开申请1件，所申请公开的事项不属于政府信息。"},
            **NO_INFORMATION,
        ),
        bad(
            "applications/disposed.unable.not_held/total",
            append={"overview": "收到政府信息公开申请1件，所申请公开的事项不属于政府信息。"},
            **NOT_HELD,
        ),
    ],
)
def outcome_under_another_row(facts: Facts) -> Iterator[Verdict]:
    """The prose says 不属于政府信息, the table counts under 本机关不掌握 and nothing under 其他."""
    held = facts.amount("applications/disposed.unable.not_held/total")
    other = facts.amount("applications/disposed.other.other/total")
    if isinstance(held, Missing) or isinstance(other, Missing) or other.value or not held.value:
        return
    mentions = [m for m in facts.narrative.mentions if m.key == "not_information"]
    for mention in mentions[:1]:
        term = held.terms[0]
        args = {
            "quote": quoted(facts.report, mention.span, mention.span),
            "row": cell_name(facts, term.key),
        }
        cell = {"cell": cell_name(facts, term.key), "value": term.value}
        yield Finding(
            mention.span, term.key, args, (Related(term.span, term.key, "cell-value", cell),)
        )


@rule(
    code="NAR012",
    name="applicant-differs",
    severity=WARNING,
    basis=BASIS,
    summary={"zh": "文字所说的申请人情况与表三不一致", "en": "applicants: prose and table differ"},
    message=MESSAGE,
    why=WHY,
    cases=[
        good(append={"overview": "收到政府信息公开申请1件，其中自然人申请1件。"}, **ONE_REQUEST),
        bad(
            "applications/received/natural_person",
            append={"overview": "收到政府信息公开申请1件，其中自然人申请0件。"},
            **ONE_REQUEST,
        ),
    ],
)
def applicant_differs(facts: Facts) -> Iterator[Verdict]:
    """The prose gives another number of applications by one kind of applicant."""
    yield from judge(facts, "applications/", total=False)


RULES: tuple[Rule, ...] = (
    received_differs,
    outcome_differs,
    carried_differs,
    documents_differ,
    decisions_differ,
    proceedings_differ,
    *SUMS,
    outcome_under_another_row,
    applicant_differs,
)
