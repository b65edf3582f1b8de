"""ORG: who reports, who signs, and what the report calls itself. ORG003 is in `units`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Related,
    Verdict,
    bad,
    good,
    in_placeholder,
    may_sign_for,
    parse_issuer,
    rule,
)

from .sentences import is_quoted

ARTICLE_10 = "《中华人民共和国政府信息公开条例》（国务院令第711号）第十条、第四十九条：行政机关公开自己制作的政府信息，公布本机关的年度报告"


@rule(
    code="ORG001",
    name="unsigned",
    severity=WARNING,
    basis=ARTICLE_10,
    summary={"zh": "文末没有署名", "en": "The report is not signed"},
    message={
        "default": {
            "zh": "报告没有署名。请在文末写明发布机关全称。",
            "en": "The report is not signed. Put the body's full name at its end.",
        },
        "published": {
            "zh": "报告没有署名；网页注明的发布机构是“{publisher}”。建议在文末写明发布机关全称。",
            "en": "The report is not signed; its page names “{publisher}” as publisher. Better sign it.",
        },
    },
    why={
        "zh": "年度报告是本机关制作的文件，署名说明由谁对内容负责。",
        "en": "A report is the issuer's own document; the signature says who answers for it.",
    },
    cases=[
        good(issuer="青禾县白石镇人民政府", signatory="白石镇人民政府"),
        bad("signed.issuer", signatory=None),
    ],
)
def unsigned(facts: Facts) -> Iterator[Verdict]:
    """Report a missing signatory at the last line of the text."""
    report = facts.report
    if report.signature.issuer is None:
        publisher = report.source.publisher
        yield Finding(
            report.source.last_line,
            "signed.issuer",
            {"publisher": publisher or ""},
            message="published" if publisher else "default",
            severity=NOTE if publisher else None,
        )


@rule(
    code="ORG002",
    name="signatory-differs",
    severity=ERROR,
    basis=ARTICLE_10,
    summary={"zh": "署名机关与标题不一致", "en": "Another body signs than the title names"},
    message={
        "zh": "标题是“{issuer}”的报告，署名却是“{signatory}”。请核对是否套用了别的单位的文本。",
        "en": "The title names “{issuer}”, but “{signatory}” signs.",
    },
    why={
        "zh": "标题与署名应是同一机关。不一致多是套用了别的单位的文本，请核对全文还有没有别的单位的名称和数据。",
        "en": "Title and signature name one body. Another's text was probably used: check names and figures.",
    },
    cases=[
        good(issuer="白石镇", signatory="青禾县白石镇人民政府"),
        good(issuer="青禾县卫生健康局", signatory="县卫健局"),
        bad("signed.issuer", issuer="青禾县白石镇人民政府", signatory="青禾县黑水镇人民政府"),
        bad(
            "signed.issuer",
            issuer="青禾县教育局",
            signatory="青禾县财政局",
        ),
    ],
)
def signatory_differs(facts: Facts) -> Iterator[Verdict]:
    """Compare the title's issuer with the signatory, short forms allowed."""
    title, signature = facts.report.title, facts.report.signature
    if title is None or title.issuer is None or signature.issuer is None:
        return
    text = facts.report.source.text
    places = (title.issuer_span, signature.issuer_span)
    if any(span is not None and in_placeholder(text, span) for span in places):
        return
    issuer, signatory = parse_issuer(title.issuer), parse_issuer(signature.issuer)
    if may_sign_for(signatory, issuer) or signature.issuer_span is None:
        return
    related = (Related(title.issuer_span, "title"),) if title.issuer_span else ()
    yield Finding(
        signature.issuer_span,
        "signed.issuer",
        {"issuer": issuer.name, "signatory": signatory.name},
        related,
    )


SELF = re.compile(
    r"[我本](?P<unit>镇|乡|街道|街(?![道头区])|局(?![限势面部])|委(?![托派员任屈婉])|厅|院|校)"
)
# 自我, 忘我; 基本, 根本, 成本, 文本 …: the character belongs to the word before it.
NOT_SELF = frozenset("自忘基根成原版资日样标文书剧脚课读")
ONLY_WE = frozenset(("街", "院", "校"))
UNITS = {"镇", "乡", "街道", "局", "委", "厅", "院", "校"}


@rule(
    code="ORG004",
    name="wrong-self-reference",
    severity=WARNING,
    basis=ARTICLE_10,
    summary={"zh": "自称与单位性质不符", "en": "The report calls its issuer what it is not"},
    message={
        "zh": "“{issuer}”的报告里自称“{said}”，与单位性质不符，请改正。",
        "en": "The report of “{issuer}” calls it “{said}”, which it is not.",
    },
    why={
        "zh": "自称写错，多是套用了别的单位的文本或机构改革前的旧文本，请改正并核对全文。",
        "en": "A wrong self-reference comes from another unit's text, or from before a reorganisation.",
    },
    cases=[
        good(issuer="青禾县白石镇人民政府", append={"overview": "我镇按照我县要求完善公开目录。"}),
        good(
            issuer="青禾县教育局",
            append={"overview": "我局委托第三方开展评估。"},
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石镇人民政府",
            append={"overview": "我局积极完善公开目录。"},
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石乡人民政府",
            append={"overview": "我街道积极完善公开目录。"},
        ),
    ],
)
def wrong_self_reference(facts: Facts) -> Iterator[Verdict]:
    """Find 我局, 我街道 … where neither title nor signature names such a unit; quotes are left out."""
    reporter = facts.reporter
    if reporter is None or reporter.kind in ("other", "administration"):
        return
    names = reporter.name + (facts.report.signature.issuer or "") + (facts.report.issuer or "")
    wrong = {unit for unit in UNITS if unit not in names}
    prose = facts.prose
    found: dict[str, list[re.Match[str]]] = {}
    for match in SELF.finditer(prose.text):
        if _unit(match["unit"]) in wrong and _is_self(prose.text, match):
            found.setdefault(match["unit"], []).append(match)
    for first, *others in found.values():
        yield Finding(
            prose.span(*first.span()),
            prose.key(first.start()),
            {"issuer": reporter.name, "said": first.group()},
            tuple(Related(prose.span(*each.span()), prose.key(each.start())) for each in others),
        )


def _is_self(text: str, match: re.Match[str]) -> bool:
    """Tell whether the report speaks of itself here: not in a quotation, not inside a word."""
    if match.start() and text[match.start() - 1] in NOT_SELF:
        return False
    if match.group().startswith("本") and match["unit"] in ONLY_WE:
        return False
    return not is_quoted(text, match.start())


def _unit(unit: str) -> str:
    return "街道" if unit == "街" else unit


RULES = (unsigned, signatory_differs, wrong_self_reference)
