"""What the file itself carries: SRC003 garbled text, SRC004 revisions and comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from gilint.api import WARNING, Finding, Related, Report, Rule, Span, bad, good, key_at, rule

# What a wrong conversion leaves: U+FFFD, private use; UTF-8 read as GBK (锟斤拷, 鈥, 銆) or as
# Latin (é¢); runs of ? for what was lost. Few reports need more than the two cheap searches.
LOST = re.compile("[\ufffd\ue000-\uf8ff]+")
LATIN = re.compile("[\u00c2-\u00f4][\u0080-\u009f\u00a1-\u00bf]+")
SIGNS = (*"锟鈥鈧銆锛閸閺閿鐎鐨闂", "???", "？？？")
MISREAD = "锟(?:斤拷)?|[鈥鈧銆锛閸閺閿鐎鐨闂]|(?<=[\u4e00-\u9fff])(?:[?？]){3,}(?=[\u4e00-\u9fff])"


@rule(
    code="SRC003",
    name="garbled-text",
    severity=WARNING,
    basis="30号：年度报告内容应当准确、全面",
    summary={"zh": "文字有乱码", "en": "some of the text is garbled"},
    message={
        "zh": "文字有 {count} 处乱码（首处“{text}”），请对照原稿改正后重新发布。",
        "en": "The text is garbled in {count} places (the first is “{text}”): mend it from the "
        "original.",
    },
    why={
        "zh": "乱码来自错误的编码转换或特殊字体，读者和机器都读不出原文。",
        "en": "A wrong conversion or a special font destroyed characters; nobody can read them.",
    },
    cases=[
        good(append={"overview": "café、£5、“真的吗？”都是正常文字。"}),
        bad("sections/overview", append={"overview": "公开信息\ufffd\ufffd条，更新及时。"}),
        bad("sections/problems", append={"problems": "公开内容锟斤拷够全面。"}),
    ],
)
def garbled_text(report: Report) -> Iterator[Finding]:
    """One finding per report, the other places related; the page's own furniture is left out."""
    places = [span for span in _garbled(report.source.text) if not _in_furniture(report, span)]
    if places:
        first, *others = places
        args = {"count": len(places), "text": report.source.slice(first)[:8]}
        related = tuple(Related(span, key_at(report, span.start)) for span in others)
        yield Finding(first, key_at(report, first.start), args, related)


def _garbled(text: str) -> list[Span]:
    matches = [*LOST.finditer(text), *LATIN.finditer(text)]
    if any(sign in text for sign in SIGNS):
        matches += re.finditer(MISREAD, text)
    return sorted(Span(*match.span()) for match in matches)


def _in_furniture(report: Report, span: Span) -> bool:
    index = bisect_right(report.furniture, span.start, key=lambda each: each.span.start) - 1
    return index >= 0 and span.start < report.furniture[index].span.end


@rule(
    code="SRC004",
    name="unaccepted-revisions",
    severity=WARNING,
    basis="《党政机关公文处理工作条例》第二十五条：公文印发前应当复核、定稿",
    summary={
        "zh": "文件里还有修订记录或批注",
        "en": "tracked changes or comments are still in the file",
    },
    message={
        "zh": "文件里还有 {revisions} 处修订、{comments} 条批注，请处理修订、删除批注后再发布。",
        "en": "{revisions} tracked changes and {comments} comments are still in the file: accept "
        "or reject the changes and delete the comments before publishing.",
    },
    why={
        "zh": "读者打开文件会看到改动过程和内部意见。检查时按接受插入、删去删除的内容处理。",
        "en": "Readers see who changed what. gilint reads insertions as accepted and deletions as "
        "gone.",
    },
    cases=[
        good(append={"overview": "已修订公开指南，并采纳批注意见。"}),
        bad("sections/overview", notes={"revision": "overview"}),
    ],
)
def unaccepted_revisions(report: Report) -> Iterator[Finding]:
    """One finding per file, the other places related."""
    notes = [(kind, span) for kind, span in report.source.notes if kind in ("revision", "comment")]
    if not notes:
        return
    kinds = [kind for kind, _ in notes]
    args = {"revisions": kinds.count("revision"), "comments": kinds.count("comment")}
    (_, first), *others = notes
    related = tuple(Related(span, key_at(report, span.start)) for _, span in others)
    yield Finding(first, key_at(report, first.start), args, related)


RULES: tuple[Rule, ...] = (garbled_text, unaccepted_revisions)
