"""The title of a report: STR008 and STR009."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    NOTE,
    WARNING,
    Finding,
    Report,
    Rule,
    bad,
    fold_marks,
    good,
    in_placeholder,
    rule,
)

from .outline import FORM_30


@rule(
    code="STR008",
    name="title-without-issuer",
    severity=NOTE,
    basis="《党政机关公文处理工作条例》第九条：标题由发文机关名称、事由和文种组成",
    summary={"zh": "标题没有写发布机关", "en": "the title does not name the issuer"},
    message={
        "zh": "标题“{title}”没有写发布机关，请在前面加上机关全称。",
        "en": "The title “{title}” does not name the issuer: put its full name in front.",
    },
    why={
        "zh": "报告被转载、下载后，只有标题能说明是谁的报告。",
        "en": "Once a report is copied or downloaded, only the title says whose it is.",
    },
    cases=[
        good(
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇人民政府2024年政府信息公开工作年度报告",
        ),
        good(
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="2024年云溪县松岭镇政府信息公开工作年度报告",
        ),
        bad(
            "title",
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="2024年政府信息公开工作年度报告",
        ),
    ],
)
def title_without_issuer(report: Report) -> Iterator[Finding]:
    """The title begins with the year or with 政府信息公开."""
    title = report.title
    if title and title.issuer is None and not in_placeholder(report.source.text, title.span):
        yield Finding(title.span, "title", {"title": title.text})


CANONICAL = ("政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作报告")
REGULAR = (
    r"(?:政府|政务)(?:信息)?(?:主动|依法)?公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:总结)?"
    r"(?:报告|年报)"
)
YEAR_TWICE = re.compile(
    r"((?:19|20)\d\d)年?度?\1|^((?:19|20)\d\d)年?度?[^\d]{2,30}\2年|(?:19|20)\d\d\d+年|年年|年度年度(?!报)"
)
NEVER_TWICE = "公开 信息 工作 报告 信息公开 年度报告 人民政府 政府信息公开"
NO_GOVERNMENT = r"(?<!政府)(?<!政务)信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)"
NEAR = 2


@rule(
    code="STR009",
    name="malformed-title",
    severity=WARNING,
    basis=f"{FORM_30}：标题为“××年政府信息公开工作年度报告”",
    summary={"zh": "标题有误", "en": "the title is malformed"},
    message={
        "default": {
            "zh": "标题“{title}”有错漏，应为“…{right}”。",
            "en": "The title “{title}” has a mistake: it should end in “{right}”.",
        },
        "year-twice": {
            "zh": "标题“{title}”的年份写重了或写错了，请改正。",
            "en": "The year in the title “{title}” is doubled or has too many digits.",
        },
        "word-twice": {
            "zh": "标题“{title}”里“{word}”重复，请删去多余的。",
            "en": "“{word}” stands twice in the title “{title}”: take one out.",
        },
        "no-government": {
            "zh": "标题“{title}”漏了“政府”，应为“政府信息公开”。",
            "en": "The title “{title}” lacks 政府: it should say 政府信息公开.",
        },
    },
    why={
        "zh": "标题是检索和归档的依据。年份在前在后、年度、分两行、没有“工作”、末尾注年份都可以。",
        "en": "Reports are found by their titles. The year may stand first, or last in brackets; "
        "工作 may be missing, and the title may take two lines.",
    },
    cases=[
        good(
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇人民政府2024年度政府信息公开年度报告",
        ),
        good(
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇人民政府政府信息公开工作年度报告（2024年）",
        ),
        bad(
            "title",
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇2024年2024年政府信息公开工作年度报告",
        ),
        bad(
            "title",
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇人民政府2024年信息公开工作年度报告",
        ),
        bad(
            "title",
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇2024年政府息公开工作年度报告",
        ),
        bad(
            "title",
            year=2024,
            issuer="云溪县松岭镇人民政府",
            title="云溪县松岭镇2024年政府信息公开公开工作年度报告",
        ),
    ],
)
def malformed_title(report: Report) -> Iterator[Finding]:
    """The first of these that holds: year twice, word twice, 政府 missing, a typo."""
    title = report.title
    if title is None or in_placeholder(report.source.text, title.span):
        return
    text = fold_marks(title.text)
    variant, args = _fault(text) or (None, {})
    if variant:
        yield Finding(title.span, "title", {"title": title.text, **args}, message=variant)


def _fault(text: str) -> tuple[str, dict[str, str]] | None:
    if YEAR_TWICE.search(text):
        return "year-twice", {}
    for word in NEVER_TWICE.split():
        if word * 2 in text:
            return "word-twice", {"word": word}
    if any(wording in text for wording in CANONICAL) or re.search(REGULAR, text):
        return None
    if re.search(NO_GOVERNMENT, text):
        return "no-government", {}
    right = _nearest(text)
    return ("default", {"right": right}) if right else None


def _nearest(text: str) -> str | None:
    """Return the regular title whose wording a title misses by one or two characters."""
    from rapidfuzz.distance import Levenshtein

    for right in CANONICAL:
        for length in range(len(right) - NEAR, len(right) + NEAR + 1):
            tail = text[-length:]
            if tail[:1] == right[0] and Levenshtein.distance(tail, right) <= NEAR:
                return right
    return None


RULES: tuple[Rule, ...] = (title_without_issuer, malformed_title)
