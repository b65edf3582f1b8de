"""Wording: TXT004 placeholders, TXT005 foreign words, TXT006 repetition, TXT007 typos."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Prose,
    Related,
    Report,
    Rule,
    Span,
    bad,
    find_placeholders,
    good,
    in_placeholder,
    key_at,
    rule,
)

from .words import ALLOWED, DOUBLED, FOREIGN, PATTERNS, TYPOS

ACCURACY = "30号：年度报告内容应当准确、全面，不得敷衍"


@rule(
    code="TXT004",
    name="placeholder-left",
    severity=ERROR,
    basis=ACCURACY,
    summary={"zh": "模板里的占位文字没有替换", "en": "a placeholder of the template is left in"},
    message={
        "zh": "“{text}”是模板里的占位文字，请换成实际内容或删去（本部分共 {count} 处）。",
        "en": "“{text}” is a placeholder of the template: fill it in or take it out "
        "({count} in this part).",
    },
    why={
        "zh": "××、20XX、（文字描述）、“该部分以表格形式报告”、下划线空格等说明报告没有写完。"
        "案件里隐去的姓名、打码的号码、引号里的泛称和“请填写申请表”不算。",
        "en": "××, 20XX, （文字描述） and blanks show that the report is unfinished. Names left "
        "out of a case, masked numbers and quoted slogans do not count.",
    },
    cases=[
        good(append={"overview": "张××诉××县公安局一案已审结，“高效办成XX一件事”有序推进。"}),
        good(append={"overview": "申请人请填写《政府信息公开申请表》，联系电话138****1234。"}),
        bad("sections/overview", append={"overview": "全年XX镇共公开信息XX条。"}),
        bad("sections/overview", append={"overview": "（文字描述）"}),
        bad("sections/proactive", append={"proactive": "该部分以表格形式报告。表格如下："}),
        bad("sections/other", append={"other": "截至20XX年底，收取信息处理费____元。"}),
    ],
)
def placeholder_left(report: Report) -> Iterator[Finding]:
    """One finding for each part of the report: at the first placeholder, the others related.

    A section that holds nothing else is not told that it is empty as well (STR005).
    """
    parts: dict[str, list[Span]] = {}
    for span in find_placeholders(report.source.text):
        if key := key_at(report, span.start):
            parts.setdefault(key, []).append(span)
    for key, spans in parts.items():
        text = report.source.slice(spans[0])
        related = tuple(Related(span, key) for span in spans[1:])
        args = {"text": text, "count": len(spans)}
        yield Finding(spans[0], key, args, related, explains=(("STR005", key),))


SMALL_LETTERS = re.compile(r"[a-z]{3}")
# One or more words; other characters join letters to an address, a file name or an identifier.
WORDS = re.compile(
    r"(?<![A-Za-z0-9_.@/:&=%#?+-])[A-Za-z][A-Za-z0-9_.@/:&=%#?+’'-]*(?: [A-Za-z][A-Za-z’'-]*)*"
)
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
QUOTED = ("“", "”", "‘", "’", '"', "「", "《", "》", "（", "(", "）", ")", "【", "】", "<", ">")


@rule(
    code="TXT005",
    name="stray-foreign-word",
    severity=WARNING,
    basis="《党政机关公文处理工作条例》第二十三条：公文使用的汉字、数字、外文字符等按照有关国家标准和规定执行",
    summary={"zh": "正文里夹有外文单词", "en": "a foreign word in the prose"},
    message={
        "zh": "正文里夹有外文“{text}”，请改为中文，或删去。",
        "en": "The prose holds the foreign word “{text}”: say it in Chinese or take it out.",
    },
    why={
        "zh": "夹在中文里的外文单词多为机器翻译或自动生成的残留。缩略语（APP、VPN、H5、OA）、"
        "常用软件名、网址、邮箱、文件名和引号、括号里的外文不算。",
        "en": "A foreign word in Chinese prose is often left by a machine. Abbreviations, names of "
        "software, addresses, file names and what stands in quotes or brackets do not count.",
    },
    cases=[
        good(append={"overview": "通过APP、H5、WPS和www.zf.gov.cn发布，邮箱office@zf.gov.cn。"}),
        good(append={"overview": "开设“e政务”专栏，制作vlog和PDF版，Android版同步更新。"}),
        bad("sections/overview", append={"overview": "明确各环节的要求和 workflows，依法办理。"}),
        bad("sections/problems", append={"problems": "信息公开的efficiency有待提高。"}),
    ],
)
def stray_foreign_word(facts: Facts) -> Iterator[Finding]:
    """Words in small letters that are no known name, and common words with a capital."""
    prose = facts.prose
    if SMALL_LETTERS.search(prose.text) is None:
        return
    for match in WORDS.finditer(prose.text):
        text = match.group().rstrip(".:?-'’")
        end = match.start() + len(text)
        if SMALL_LETTERS.search(text) and _is_stray(prose.text, match.start(), end):
            yield Finding(prose.span(match.start(), end), prose.key(end - 1), {"text": text})


def _is_stray(prose: str, start: int, end: int) -> bool:
    words = prose[start:end].split(" ")
    if len(words) > 4 or not all(WORD.fullmatch(word) for word in words):
        return False
    before, behind = prose[max(0, start - 1) : start], prose[end : end + 1]
    if before in QUOTED or behind in QUOTED:
        return False
    return any(_is_foreign(word) for word in words)


def _is_foreign(word: str) -> bool:
    lowered = word.lower()
    if lowered in FOREIGN:
        return True
    return word.islower() and len(word) > 3 and lowered not in ALLOWED


DOUBLING = re.compile(r"([\u4e00-\u9fff]{2,24})\1")
# One character that never doubles: 的的, 与与, but 的的确确, 和和气气.
SINGLE_TWICE = re.compile(
    r"的的(?!确)|与与|和和(?!气|睦|美|平)|局局(?=[认严积切坚高])|镇镇(?=[认严积切坚])"
)
CLAUSE_TWICE = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{8,30})[，；,;]{1,2}\1(?![\u4e00-\u9fff])"
)
RHETORICAL = frozenset("一逐每几再又")
REPEATED_SENTENCE = 12
REPEATED_PARAGRAPH = 30


@rule(
    code="TXT006",
    name="repeated-phrase",
    severity=WARNING,
    basis=ACCURACY,
    summary={"zh": "词句重复", "en": "a phrase, a sentence or a paragraph stands twice"},
    message={
        "default": {
            "zh": "“{text}”重复了一遍，请删去多余的。",
            "en": "“{text}” stands twice in a row: take one out.",
        },
        "sentence": {
            "zh": "同一句话“{text}”连写了两遍，请删去一遍。",
            "en": "The same sentence “{text}” stands twice in a row: take one out.",
        },
        "paragraph": {
            "zh": "这一段（“{text}”）与前文某段完全相同，请删去或改写。",
            "en": "This paragraph (“{text}”) stands before in the same words: take it out.",
        },
    },
    why={
        "zh": "重复多由复制粘贴造成。“一件事一件事”“研究研究”这类叠用不算。",
        "en": "Repetition comes from copying. Reduplication (一件事一件事, 研究研究) is none.",
    },
    cases=[
        good(append={"overview": "一件事一件事抓落实，逐条逐条研究研究，推动公开、公开再公开。"}),
        bad("sections/overview", append={"overview": "组织全体干部深入学习深入学习条例要求。"}),
        good(append={"overview": "2023年度年度考核、年度年度报告照章进行。"}),
        bad("sections/overview", append={"overview": "不断加强加强组织领导。"}),
        bad("sections/overview", append={"overview": "2023年度年度，本镇公开信息20条。"}),
        bad(
            "sections/problems",
            append={"problems": "公开内容还不够全面，需要加强。公开内容还不够全面，需要加强。"},
        ),
    ],
)
def repeated_phrase(facts: Facts) -> Iterator[Finding]:
    """Doubled phrases, the same sentence twice in a row, and the same paragraph anywhere."""
    prose = facts.prose
    for match in DOUBLING.finditer(prose.text):
        if _is_mistake(match[1], prose.text[match.end() : match.end() + 2]):
            place = prose.span(*match.span())
            yield Finding(place, prose.key(match.start()), {"text": match[1]})
    for match in CLAUSE_TWICE.finditer(prose.text):
        place = prose.span(*match.span())
        yield Finding(place, prose.key(match.start()), {"text": match[1]})
    for match in SINGLE_TWICE.finditer(prose.text):
        place = prose.span(*match.span())
        yield Finding(place, prose.key(match.start()), {"text": match.group()[0]})
    yield from _same_sentences(prose)
    yield from _same_paragraphs(facts)


def _is_mistake(phrase: str, behind: str) -> bool:
    """Tell a doubled phrase from reduplication: of two characters only function words count."""
    if len(phrase) == 2:
        return phrase in DOUBLED and behind not in DOUBLED[phrase]
    return phrase[0] not in RHETORICAL and len(set(phrase)) > 1


def _same_sentences(prose: Prose) -> Iterator[Finding]:
    for start, passage in zip(prose.starts, prose.passages, strict=True):
        at, previous = 0, ""
        for sentence in passage.text.split("。"):
            if sentence == previous and len(sentence) >= REPEATED_SENTENCE:
                place = prose.span(start + at, start + at + len(sentence))
                yield Finding(place, passage.key, {"text": _short(sentence)}, message="sentence")
            previous = sentence
            at += len(sentence) + 1


def _same_paragraphs(facts: Facts) -> Iterator[Finding]:
    seen: dict[str, Span] = {}
    for passage in facts.prose.passages:
        text, span = passage.text, passage.paragraph.span
        if len(text) < REPEATED_PARAGRAPH or ("，" not in text and "。" not in text):
            continue
        first = seen.setdefault(text, span)
        if first is not span and not in_placeholder(facts.report.source.text, span):
            related = (Related(first),)
            yield Finding(span, passage.key, {"text": _short(text)}, related, message="paragraph")


def _short(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:20]}…"


TYPO = re.compile("|".join((*map(re.escape, TYPOS), *PATTERNS)))


@rule(
    code="TXT007",
    name="known-typo",
    severity=NOTE,
    basis=ACCURACY,
    summary={"zh": "常见错别字", "en": "a common typo"},
    message={
        "zh": "“{text}”疑为“{right}”之误，请核对。",
        "en": "“{text}” is probably meant to be “{right}”.",
    },
    why={
        "zh": "只列肯定有误的写法，如“布署”（部署）、“信息公公开”（信息公开）。",
        "en": "Only what is never right is listed, such as 布署 for 部署.",
    },
    cases=[
        good(append={"overview": "认真部署政府信息公开工作，及时更新账号和公开指南。"}),
        bad("sections/overview", append={"overview": "认真布署相关工作。"}),
        bad("sections/problems", append={"problems": "政府信息公公开意识有待提高。"}),
    ],
)
def known_typo(facts: Facts) -> Iterator[Finding]:
    """Look the text up in a list of typos (`words.TYPOS`); titles are STR009's."""
    prose = facts.prose
    for match in TYPO.finditer(prose.text):
        text = match.group()
        place = prose.span(*match.span())
        right = TYPOS.get(text) or _right(match)
        yield Finding(place, prose.key(match.start()), {"text": text, "right": right})


def _right(match: re.Match[str]) -> str:
    """Return what a typo that is known by a pattern should be."""
    found = (PATTERNS[each] for each in PATTERNS if re.match(each, match.string[match.start() :]))
    return next(found)


RULES: tuple[Rule, ...] = (placeholder_left, stray_foreign_word, repeated_phrase, known_typo)
