"""Whose number it is: the issuer's own, or another body's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gilint.claims.phrases import VERBS, Phrase
from gilint.claims.tokens import Token
from gilint.report import Report

BODY = re.compile(
    r"(?:省|市|县|区|镇|乡|街道|村|社区|局|委|办|厅|院|部|署|站|所|处|队|中心|单位|部门|机关|政府|办公室|办事处|公司|学校|医院|法院|科室?|股室?|窗口|集团)$"
)
LIMIT = re.compile(
    r"网|平台|后台|窗口|线上|线下|系统|月|季|半年|大厅|热线|信箱|邮|涉及|关于|其中|重点|类"
)
LONGEST_NAME = 8  # tokens
NAME_PARTS = frozenset({"政府", "人民政府", "党委", "行政机关"})
TAIL = re.compile(r"(?:政府|办事处|委员会|办公室|机关|党委|党政办|党政办公室)+$")
COUNTY = re.compile(r"[省市县区州盟旗](?:人民)?(?:政府)?$")
WIDE = re.compile(
    r"全(?P<kind>镇|乡|街道|县|区|市|局|委|办|厅|院|旗|州|盟|省|单位)(?:各|行政|机关|政府|部门|单位|$)"
)


def standing(phrase: Phrase, report: Report) -> bool | None:
    """Tell whose number it is: True the issuer's, False probably, None another's or unknowable."""
    at = next(
        (i for i, each in enumerate(phrase.left) if each.kind in VERBS | {"app", "bare"}), None
    )
    if at is None:
        at = len(phrase.left)
    if any(token.kind in {"unk", "odd"} for token in phrase.left[at:]):
        return None
    if any(token.kind == "unk" for token in phrase.right):
        return None
    if COUNTY.search(report.issuer or "") and _says(phrase, "本级"):
        return None  # of a county's report only a part
    spoken_of = next((t for t in reversed(phrase.before) if t.kind == "self"), None)
    if spoken_of is not None and not _own(spoken_of.text, report.issuer):
        return None  # 全区共制发 4 件，废止 3 件: still of the whole district
    earlier = _subject_clause(phrase.clause)
    return _judge((*earlier, *phrase.left[:at]), report)


def _subject_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the clause before where it is a name and a date only: 县住建局2023年."""
    known = {"unk", "self", "period_ok", "fill", "date"}
    return tokens if len(tokens) <= 6 and all(token.kind in known for token in tokens) else ()


def _says(phrase: Phrase, word: str) -> bool:
    return any(word in token.text for token in (*phrase.clause, *phrase.left))


def _judge(tokens: Sequence[Token], report: Report) -> bool | None:
    certain = True
    for token in tokens:
        if token.kind == "self" and not _own(token.text, report.issuer):
            return None
    for name in _names(tokens):
        if is_issuer(name, report.issuer):
            continue
        if BODY.search(name) or LIMIT.search(name):
            return None
        certain = False
    return certain


def _own(text: str, issuer: str | None) -> bool:
    """Tell whether 全县, 我县 speak of the issuer: the whole is wider than one of its offices."""
    match = WIDE.match(text)
    if match is None or issuer is None or match["kind"] == "单位":
        return True
    core = TAIL.sub("", issuer.replace("人民", ""))
    return core.endswith(match["kind"]) and not issuer.endswith("办公室")


def _names(tokens: Sequence[Token]) -> list[str]:
    """Return runs of unknown words with what adjoins them: 区 + 政府 + 办公室."""
    return [
        "".join(token.text for token in run)
        for run in _runs(tokens)
        if any(token.kind in {"unk", "foreign"} for token in run)
    ]


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield tokens in runs: what may be pieces of one name together, all others alone."""
    run: list[Token] = []
    for token in tokens:
        if run and _joins(token) and _joins(run[-1]) and run[-1].end == token.start:
            run.append(token)
            continue
        if run:
            yield run
        run = [token]
    if run:
        yield run


def _joins(token: Token) -> bool:
    return token.kind in {"unk", "foreign"} or token.text in NAME_PARTS


def with_issuer(tokens: Sequence[Token], issuer: str | None) -> list[Token]:
    """Return tokens with every run of words that names the issuer as one token `self`."""
    if issuer is None or not any(token.kind == "unk" for token in tokens):
        return list(tokens)
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _name_end(tokens, at)
        if end > at and is_issuer("".join(token.text for token in tokens[at:end]), issuer):
            name = "".join(token.text for token in tokens[at:end])
            kept.append(Token("self", tokens[at].start, tokens[end - 1].end, name))
            at = end
        else:
            kept.append(tokens[at])
            at += 1
    return kept


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Return where a name that begins with an unknown word ends; `at` where none begins."""
    if tokens[at].kind != "unk":
        return at
    last = min(len(tokens), at + LONGEST_NAME)
    return next((end for end in range(at + 1, last) if not _joins(tokens[end])), last)


@lru_cache(maxsize=4096)
def is_issuer(name: str, issuer: str | None) -> bool:
    """Tell whether `name` is the issuer's, whole or without what lies above it."""
    if issuer is None or len(name) < 2:
        return False
    full, short = issuer.replace("人民", ""), name.replace("人民", "")
    if len(short) >= 2 and full.endswith(short):
        return True
    core, short = TAIL.sub("", full), TAIL.sub("", short)
    return len(short) >= 2 and core.endswith(short)
