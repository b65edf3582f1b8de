"""ORG: who reports, who signs, and whose name was left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Issuer,
    Paragraph,
    Related,
    Skip,
    Span,
    Verdict,
    bad,
    divisions,
    good,
    may_sign_for,
    parse_issuer,
    passages,
    rule,
    shortens,
    stem,
)

from .sentences import is_quoted

ARTICLE_10 = "《中华人民共和国政府信息公开条例》（国务院令第711号）第十条、第四十九条：行政机关公开自己制作的政府信息，公布本机关的年度报告"
WE_ARE_A_BUREAU = {"我镇": "我局", "本镇": "本局"}


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
        "zh": "标题是“{issuer}”的报告，署名却是“{signatory}”。",
        "en": "The title names “{issuer}”, but “{signatory}” signs.",
    },
    why={
        "zh": "标题与署名应是同一机关。不一致多是套用了别的单位的文本，请核对全文还有没有别的单位的名称和数据。",
        "en": "Title and signature name one body. Another's text was probably used: check names and figures.",
    },
    cases=[
        good(issuer="白石镇", signatory="青禾县白石镇人民政府"),
        good(issuer="青禾县卫生健康局", signatory="县卫健局", replace=WE_ARE_A_BUREAU),
        bad("signed.issuer", issuer="青禾县白石镇人民政府", signatory="青禾县黑水镇人民政府"),
        bad(
            "signed.issuer",
            issuer="青禾县教育局",
            signatory="青禾县财政局",
            replace=WE_ARE_A_BUREAU,
        ),
    ],
)
def signatory_differs(facts: Facts) -> Iterator[Verdict]:
    """Compare the title's issuer with the signatory, short forms allowed."""
    title, signature = facts.report.title, facts.report.signature
    if title is None or title.issuer is None or signature.issuer is None:
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


SPEAKS = re.compile(
    r"(?P<unit>镇|乡|街道|局|委员会)"
    r"(?:党委[、和]?(?:人民)?政府|(?:人民)?政府|党工委[、和]?办事处|办事处)?"
    r"(?:(?:20\d\d年(?:度|来)?|本?年度|全年)?"
    r"(?:政府信息公开(?:工作)?(?:年度|年报|报告|情况|领导小组)|共?(?:收到|受理|接到)[^，。；]{0,8}(?:政府信息公开|依申请)"
    r"|未(?:收到|接到|受理)|主动公开(?:政府)?信息|(?:党政)?(?:主要)?领导高度重视|高度重视|认真(?:贯彻|落实|执行|做好)|严格(?:按照|执行|落实|遵[循守])"
    r"|坚持(?:以|把)|切实(?:加强|做好)|不断(?:加强|完善|提高)))"
)
HAN = re.compile(r"[一-龥]+$")
LEAD = re.compile(
    r"^.*?(?:年度|以来|年|月|由|与|和|请|向|据|以来|现公布|公布|公开|截至目前|是|在|为|即|经|对)"
)
NOT_A_NAME = re.compile(
    r"^[我本全各该每其此两诸](?![^镇乡街]{3})|[各个等]|乡镇$|^[城集小]镇|(?:重点|中心|特色|建制|村)镇$"
)
LONGEST = 16


@rule(
    code="ORG003",
    name="foreign-unit",
    severity=WARNING,
    basis=ARTICLE_10,
    summary={"zh": "文中留有别的单位的名称", "en": "Another unit's name was left over"},
    message={
        "zh": "报告的是“{issuer}”，这里说的却是“{name}”。是否套用了别的单位的文本？",
        "en": "The report is of “{issuer}”, but here “{name}” speaks. Was another unit's text used?",
    },
    why={
        "zh": "套用别的单位的文本最容易漏改名称，也容易连数据一起沿用。请改正名称，并逐项核对数据。",
        "en": "Names, and figures with them, are left over from another unit's text: correct and check.",
    },
    cases=[
        good(
            issuer="青禾县白石镇人民政府", append={"overview": "白石镇高度重视政府信息公开工作。"}
        ),
        good(
            issuer="青禾县白石镇人民政府",
            append={"overview": "与黑水镇、赤岭镇开展交流，学习黑水镇经验。"},
        ),
        bad(
            "sections/overview",
            issuer="青禾县白石镇人民政府",
            append={"overview": "黑水镇高度重视政府信息公开工作。"},
        ),
    ],
)
def foreign_unit(facts: Facts) -> Iterator[Verdict]:
    """Find names of units of the issuer's kind in phrases by which a report speaks of itself."""
    reporter = facts.reporter
    if reporter is None:
        yield Skip("sections", "issuer-unknown")
        return
    found: dict[str, list[tuple[str, Span]]] = {}
    for key, paragraph in passages(facts.report):
        if key != "title":
            for name, span in _speakers(paragraph, reporter):
                found.setdefault(name, []).append((key, span))
    for name, ((key, span), *others) in found.items():
        args = {"issuer": reporter.name, "name": name}
        yield Finding(span, key, args, tuple(Related(place, at) for at, place in others))


def _speakers(paragraph: Paragraph, reporter: Issuer) -> Iterator[tuple[str, Span]]:
    """Yield the units of the reporter's kind that speak in a paragraph and are not the reporter."""
    text = paragraph.text
    for match in SPEAKS.finditer(text):
        end = match.end("unit")
        run = HAN.search(text[max(0, end - LONGEST) : end])
        if run is None or not _same_kind(match["unit"], reporter) or is_quoted(text, end):
            continue
        own = run.group().endswith(reporter.place or reporter.body)
        name = None if own else _name(run.group(), clean=len(run.group()) < LONGEST)
        if name and not _is_own(name, reporter):
            start = paragraph.span.start + end
            yield name, Span(start - len(name), start)


def _same_kind(unit: str, reporter: Issuer) -> bool:
    if unit in ("镇", "乡", "街道"):
        return reporter.level == "town" and reporter.kind != "department"
    return reporter.kind == "department"


def _name(run: str, *, clean: bool) -> str | None:
    """Return the unit's name at the end of a run of characters; None where that is unclear.

    The longest name on the list of divisions is taken; a name that is not on it only where
    it fills the run, behind a punctuation mark.
    """
    if run[-1] in "局会":
        return None
    for start in range(len(run) - 2):
        if divisions(run[start:]):
            return run[start:]
    name = LEAD.sub("", run)
    if NOT_A_NAME.search(name) or not clean:
        return None
    return name if 2 <= len(stem(name)) <= 4 else None


def _is_own(name: str, reporter: Issuer) -> bool:
    own = reporter.place
    if name.endswith(own) or own.endswith(name) or stem(name) == stem(own):
        return True
    return stem(own) in name or shortens(stem(name), stem(own))


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
        "zh": "“{issuer}”的报告里自称“{said}”，与单位性质不符。",
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
            replace=WE_ARE_A_BUREAU,
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
            replace={"我镇": "我乡", "本镇": "本乡"},
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
    found: dict[str, list[tuple[str, Span]]] = {}
    for key, paragraph in passages(facts.report):
        for match in SELF.finditer(paragraph.text):
            if _unit(match["unit"]) in wrong and _is_self(paragraph.text, match):
                start = paragraph.span.start
                place = Span(start + match.start(), start + match.end())
                found.setdefault(match["unit"], []).append((key, place))
    for (key, span), *others in found.values():
        args = {"issuer": reporter.name, "said": facts.report.source.slice(span)}
        yield Finding(span, key, args, tuple(Related(place, at) for at, place in others))


def _is_self(text: str, match: re.Match[str]) -> bool:
    """Tell whether the report speaks of itself here: not in a quotation, not inside a word."""
    if match.start() and text[match.start() - 1] in NOT_SELF:
        return False
    if match.group().startswith("本") and match["unit"] in ONLY_WE:
        return False
    return not is_quoted(text, match.start())


def _unit(unit: str) -> str:
    return "街道" if unit == "街" else unit


RULES = (unsigned, signatory_differs, foreign_unit, wrong_self_reference)
