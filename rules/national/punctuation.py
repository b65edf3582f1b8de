"""Punctuation: TXT001 widths, TXT002 ends of sentences, TXT003 brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilint.api import (
    NOTE,
    TABLE_SECTIONS,
    WARNING,
    Facts,
    Finding,
    Passage,
    Prose,
    Related,
    Rule,
    bad,
    good,
    in_placeholder,
    rule,
)

GB_15834 = "《标点符号用法》（GB/T 15834—2011）"
# A title of a document is quoted as it is. What stands before a mark is looked at behind it, so
# that the search can jump to the first character. Chinese is what is not ASCII: sets of many
# ranges take milliseconds to compile. Strings are patterns that few reports need.
ANY_HALF_WIDTH = re.compile(r"[,;:!?()]")
HALF_WIDTH = (
    r"(?m)[《,;:!?()](?:(?<=《)[^《》\n]*》|(?<=[^\x00-\x7f][,;:!?])(?=[ ]?[^\x00-\x7f]|\s*$)"
    r"|(?<=\()(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]\)))"
)
FULL_WIDTH = "，；：！？（）"
STOP = "。"


@rule(
    code="TXT001",
    name="mixed-width-punctuation",
    severity=NOTE,
    basis=f"{GB_15834}：中文里的标点用全角",
    summary={
        "zh": "正文混用半角和全角标点",
        "en": "half-width and full-width punctuation are mixed in the prose",
    },
    message={
        "default": {
            "zh": "正文里有 {count} 处半角标点（首处“{mark}”），其余为全角，请统一为全角。",
            "en": "{count} half-width marks (the first is “{mark}”) among full-width ones in the "
            "prose; use full width throughout.",
        },
        "throughout": {
            "zh": "正文的逗号、括号是半角（{count} 处，首处“{mark}”），句号是全角，请统一为全角。",
            "en": "Commas, brackets and the like are half-width ({count}, the first is “{mark}”) "
            "while full stops are full-width; use full width throughout.",
        },
    },
    why={
        "zh": "半角标点多来自英文输入法或网页转换。数字、网址、英文和文件名里的半角标点不算。",
        "en": "Half-width marks come from an English keyboard or a conversion. Those in numbers, "
        "addresses, English and titles of documents do not count.",
    },
    cases=[
        good(append={"overview": "网站为 www.zf.gov.cn:80，发布1,234条，占比3:2。"}),
        good(append={"overview": "学习《关于做好(试行)工作的通知》，抓好落实。"}),
        bad("sections/overview", append={"overview": "全年公开信息12条,更新及时，内容准确。"}),
        bad("sections/problems", append={"problems": "(三)队伍建设有待加强，人员变动较大。"}),
    ],
)
def mixed_width_punctuation(facts: Facts) -> Iterator[Finding]:
    """One finding per report: at the first half-width mark, the others related."""
    prose = facts.prose
    if ANY_HALF_WIDTH.search(prose.text) is None or STOP not in prose.text:
        return
    marks = [match for match in re.finditer(HALF_WIDTH, prose.text) if len(match.group()) == 1]
    places = [(match, prose.span(*match.span())) for match in marks]
    if not places:
        return
    first, span = places[0]
    yield Finding(
        span,
        prose.key(first.start()),
        {"count": len(places), "mark": first.group()},
        tuple(Related(span, prose.key(match.start())) for match, span in places[1:]),
        message="default" if any(mark in prose.text for mark in FULL_WIDTH) else "throughout",
    )


ENDS = r"[。！？；!?;]"
ITEM = (
    r"[\s#*•·●■◆○-]*(?:[（(]?[一二三四五六七八九十]{1,3}[、)）.．是要]|[（(]?[0-9０-９]{1,2}[、)）.．]"
    r"|第[一二三四五六七八九十]|首先|其次|再次|最后|附)"
)
BODY_END = (
    r"(?:政府|办公室|办事处|委员会|管委会|局|厅|院|中心|大队|支队|公司|办|站|所|科|股|室|日|年|月)$"
)
CAPTION = r"(?:如下|下表|附表|附件|见图|附后|下图)$|^\s*[图表附]"
# A clause that announces the report begins a sentence of its own, and so does a year.
RUN_ON = re.compile(
    r"现将(?<=(?:工作|水平|开展|成效|进展|发展|权益|服务|落实|效果|质量|保障|建设|监督)现将)"
    r"[^，。；：\n]{2,30}如下"
    r"|20[0-9]{2}年(?<=(?:水平|成效|明度|意度)20[0-9]{2}年)(?=[，我全本共])"
)
COMMAS = "，、,"
LONG = 40
SHORTEST_TAIL = 8


@rule(
    code="TXT002",
    name="unfinished-sentence",
    severity=NOTE,
    basis=f"{GB_15834}：句末用句号、问号或叹号",
    summary={"zh": "句子没有写完或缺少句末标点", "en": "a sentence without its end"},
    message={
        "default": {
            "zh": "“…{text}”之后没有句末标点，请补上标点，或补全漏掉的内容。",
            "en": "No full stop behind “…{text}”: add it, or what is missing of the sentence.",
        },
        "run-on": {
            "zh": "“{text}”之前的句子没有断开，请在前面加句号。",
            "en": "The sentence before “{text}” has no end: put a full stop there.",
        },
    },
    why={
        "zh": "缺少句末标点常说明复制时漏了内容。标题、列表项、落款和被换行拆开的段落不算。",
        "en": "A missing full stop often means that text was lost in copying. Headings, items, "
        "signatures and paragraphs broken by line ends do not count.",
    },
    cases=[
        good(append={"problems": "（三）培训力度有待加强"}),
        good(append={"overview": "全年工作情况汇报如下："}),
        bad(
            "sections/overview",
            append={"overview": "工作扎实推进。下一步继续努力，不断提升公开工作的质量和水平"},
        ),
        bad(
            "sections/overview",
            append={"overview": "本镇积极推进政府信息公开工作现将有关情况报告如下："},
        ),
    ],
)
def unfinished_sentence(facts: Facts) -> Iterator[Finding]:
    """A paragraph that breaks off behind whole sentences, or runs on into the next one."""
    prose = facts.prose
    for match in RUN_ON.finditer(prose.text):
        yield Finding(
            prose.span(*match.span()),
            prose.key(match.start()),
            {"text": match.group()},
            message="run-on",
        )
    for index, passage in enumerate(prose.passages):
        if _lacks_end(passage) and _may_end_here(prose, index):
            yield from _unfinished(facts, passage, prose.starts[index])


def _lacks_end(passage: Passage) -> bool:
    """Tell whether a paragraph ends in a word, or its part in a comma."""
    end = passage.text[-1]
    return "\u3400" <= end <= "\u9fff" or (passage.last and end in COMMAS)


def _may_end_here(prose: Prose, index: int) -> bool:
    """Tell whether a paragraph surely ends: else the next line may go on with its sentence."""
    passage = prose.passages[index]
    if passage.key.rpartition("/")[2] in TABLE_SECTIONS:
        return False
    return passage.last or re.match(ITEM, prose.passages[index + 1].text) is not None


def _unfinished(facts: Facts, passage: Passage, at: int) -> Iterator[Finding]:
    text = passage.text
    start = max((match.end() for match in re.finditer(ENDS, text)), default=0)
    tail = text[start:]
    if not (start or _is_long_sentence(text)) or len(tail) < SHORTEST_TAIL:
        return
    if text[-1] not in COMMAS and _is_no_sentence(tail):
        return
    place = facts.prose.span(at + start, at + len(text))
    if not in_placeholder(facts.report.source.text, place):
        yield Finding(place, passage.key, {"text": tail[-12:]})


def _is_no_sentence(tail: str) -> bool:
    """Tell a heading, a signature or a caption that stands on the line of a sentence."""
    return any((re.match(ITEM, tail), re.search(BODY_END, tail), re.search(CAPTION, tail)))


def _is_long_sentence(text: str) -> bool:
    """Tell whether a text without any full stop is a sentence and no heading or list item."""
    return len(text) >= LONG and "，" in text and re.match(ITEM, text) is None


BRACKETS = re.compile(r"[（()）《》“”〔〕［］\[\]【】]")
KINDS = {
    **dict.fromkeys("（()）", "（）"),
    **dict.fromkeys("《》", "《》"),
    **dict.fromkeys("“”", "“”"),
    **dict.fromkeys("〔〕［］[]【】", "〔〕"),
}
OPENING = frozenset("（(《“〔［[【")
# 1) and 一） number an item: a closing bracket that has no opening one.
NUMBERED = r"(?:^|[\n，。；：、:;\s])(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2}|[a-zA-Z])$"
DOCUMENT_NUMBER = r"\s*20\d{2}\s*\d{1,3}\s*号"
DOCUMENT_YEAR = r"[一-龥]20\d{2}\s*$"
STRAIGHT = ('"', "＂", "「", "″")


@rule(
    code="TXT003",
    name="unbalanced-bracket",
    severity=WARNING,
    basis=f"{GB_15834}：括号、书名号、引号成对使用",
    summary={
        "zh": "括号、书名号或引号不成对",
        "en": "a bracket or quotation mark without its pair",
    },
    message={
        "zh": "“{mark}”没有配对（“{text}”），请补上另一半，或删去多余的。",
        "en": "“{mark}” has no pair (“{text}”): add the other half, or take this one out.",
    },
    why={
        "zh": "不成对的书名号、括号会让文件名和解释的范围不清。跨段配对、全角配半角都算成对；"
        "“1）”这样的编号不算。",
        "en": "Without its pair one cannot tell where a title or a remark ends. Pairs over several "
        "paragraphs and of mixed width are pairs; numbers like “1）” do not count.",
    },
    cases=[
        good(append={"overview": "（一）落实《关于印发〈格式〉的通知》（以下简称《通知》)要求。"}),
        good(append={"overview": "1）加强领导；2）加强培训。"}),
        bad("sections/overview", append={"overview": "认真落实《政府信息公开条例的各项要求。"}),
        bad("sections/overview", append={"overview": "坚持“公开为常态、不公开为例外的原则。"}),
        bad("sections/overview", append={"overview": "设置公开专区（地址在一楼大厅，方便群众。"}),
    ],
)
def unbalanced_bracket(facts: Facts) -> Iterator[Finding]:
    """Pairs are looked for through a whole section; what stays alone is a finding."""
    prose = facts.prose
    for at in _unpaired(prose):
        place = prose.span(at, at + 1)
        if not in_placeholder(facts.report.source.text, place):
            before = prose.text[max(0, at - 6) : at].rpartition("\n")[2]
            behind = prose.text[at : at + 10].partition("\n")[0]
            yield Finding(place, prose.key(at), {"mark": prose.text[at], "text": before + behind})


def _unpaired(prose: Prose) -> Iterator[int]:
    """Yield the offsets of marks without a pair: the first of each kind in a paragraph."""
    seen: set[tuple[int, str]] = set()
    for at in sorted(_alone(prose)):
        place = (prose.at(at).paragraph.span.start, KINDS[prose.text[at]])
        if place not in seen:
            seen.add(place)
            yield at


def _alone(prose: Prose) -> list[int]:
    """Return where the brackets stand that have no partner in their part of the report."""
    waiting: dict[tuple[str, str], list[int]] = {}
    alone: list[int] = []
    for match in BRACKETS.finditer(prose.text):
        mark, at = match.group(), match.start()
        if _is_exempt(prose, at):
            continue
        opened = waiting.setdefault((prose.key(at), KINDS[mark]), [])
        if mark in OPENING:
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _closes_number(prose.text, at):
            alone.append(at)
    return [*alone, *(at for marks in waiting.values() for at in marks)]


def _is_exempt(prose: Prose, at: int) -> bool:
    """Tell whether a bracket is not judged: in a table's section, or opening a malformed number.

    Where straight quotes stand among curly ones neither have partners.
    """
    mark = prose.text[at]
    if mark in "“”" and any(each in prose.text for each in STRAIGHT):
        return True
    if prose.key(at).rpartition("/")[2] in TABLE_SECTIONS:
        return True
    number = mark in OPENING and re.match(DOCUMENT_NUMBER, prose.text[at + 1 : at + 12])
    return bool(number)


def _closes_number(text: str, at: int) -> bool:
    """Tell whether a bracket ends the number of an item, 1）, or of a document, 2021〕30号.

    A malformed number of a document is told as that (LAW003).
    """
    item = re.search(NUMBERED, text[max(0, at - 3) : at])
    return bool(item or re.search(DOCUMENT_YEAR, text[max(0, at - 6) : at]))


CLASH = re.compile(r"[，。；：、](?:[ \u3000]?[，。；：、])+")


@rule(
    code="TXT008",
    name="clashing-punctuation",
    severity=NOTE,
    basis=f"{GB_15834}：点号不连用",
    summary={"zh": "标点连用", "en": "two punctuation marks in a row"},
    message={
        "zh": "“{text}”处标点连用（共 {count} 处），请保留一个；中间漏了内容的请补上。",
        "en": "Marks clash at “{text}” ({count} in all): keep one, or add what is missing between.",
    },
    why={
        "zh": "两个点号连在一起，多是删改后留下的，有时是中间的内容被删掉了。",
        "en": "Two marks in a row are left by editing, at times where something was cut out.",
    },
    cases=[
        good(append={"overview": "公开为常态，不公开为例外；依法公开、及时公开……"}),
        bad("sections/overview", append={"overview": "全年公开信息12条，，更新及时。。"}),
    ],
)
def clashing_punctuation(facts: Facts) -> Iterator[Finding]:
    """One finding per report: at the first place, the others related."""
    prose = facts.prose
    places = [(match, prose.span(*match.span())) for match in CLASH.finditer(prose.text)]
    if not places:
        return
    first, span = places[0]
    around = prose.text[max(0, first.start() - 4) : first.end() + 4]
    yield Finding(
        span,
        prose.key(first.start()),
        {"count": len(places), "text": around.replace("\n", "")},
        tuple(Related(span, prose.key(match.start())) for match, span in places[1:]),
    )


RULES: tuple[Rule, ...] = (
    mixed_width_punctuation,
    unfinished_sentence,
    unbalanced_bracket,
    clashing_punctuation,
)
