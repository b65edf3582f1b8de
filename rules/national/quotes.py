"""How findings about the prose quote it and name what it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gilint.api import Amount, Claim, Facts, Report, Span

LONGEST = 70
MARKS = re.compile(r"[；;。！？!?\n]")
NAMES: Mapping[str, Mapping[str, str]] = {
    "applications/disposed.denied/total": {"zh": "不予公开", "en": "denied"},
    "applications/disposed.unable/total": {"zh": "无法提供", "en": "unable to provide"},
    "applications/disposed.not_processed/total": {"zh": "不予处理", "en": "not processed"},
    "applications/disposed.other/total": {"zh": "其他处理", "en": "otherwise disposed of"},
    "proceedings/reconsideration": {"zh": "行政复议", "en": "reconsiderations"},
    "proceedings/litigation_direct": {"zh": "未经复议直接起诉", "en": "direct lawsuits"},
    "proceedings/litigation_after_reconsideration": {
        "zh": "复议后起诉",
        "en": "lawsuits after reconsideration",
    },
    "proceedings/litigation": {"zh": "行政诉讼", "en": "lawsuits"},
    "proceedings/all": {"zh": "行政复议和行政诉讼", "en": "reconsiderations and lawsuits"},
    "applications/received/organisations": {
        "zh": "法人或其他组织的申请",
        "en": "applications by organisations",
    },
}
RESULTS: Mapping[str, Mapping[str, str]] = {
    "total": {"zh": "", "en": ""},
    "upheld": {"zh": "（结果维持）", "en": " (upheld)"},
    "corrected": {"zh": "（结果纠正）", "en": " (corrected)"},
    "other": {"zh": "（其他结果）", "en": " (other results)"},
    "pending": {"zh": "（尚未审结）", "en": " (pending)"},
}


def quoted(report: Report, sentence: Span, place: Span) -> str:
    """Return the part of a sentence around `place`, in one line, at most some 70 characters."""
    text = report.source.text
    begin = max((m.end() for m in MARKS.finditer(text, sentence.start, place.start)), default=0)
    end = MARKS.search(text, place.end, sentence.end)
    start, stop = max(begin, sentence.start), end.start() if end else sentence.end
    if stop - start > LONGEST:
        near = max(start, place.start - LONGEST // 2)
        far = min(stop, max(place.end, near + LONGEST))
        return ("…" if near > start else "") + _line(text[near:far]) + ("…" if far < stop else "")
    return _line(text[start:stop])


def _line(text: str) -> str:
    return re.sub(r"\s+", "", text)


def named(facts: Facts, key: str) -> Mapping[str, str]:
    """Name a quantity as people do: 表三本年新收 …, 不予公开, 行政诉讼（结果维持）."""
    if key in NAMES:
        return NAMES[key]
    stem, _, column = key.rpartition("/")
    if stem in NAMES and column in RESULTS:
        return {lang: NAMES[stem][lang] + RESULTS[column][lang] for lang in ("zh", "en")}
    if column == "organisations":
        return NAMES["applications/received/organisations"]
    return facts.words(key)


def told(facts: Facts, claim: Claim, amounts: Sequence[Amount]) -> Mapping[str, str]:
    """Say what the table has under every reading of the words."""
    lines = [_sum(facts, amount) for amount in amounts]
    return {
        "zh": "，".join(line["zh"] for line in lines),
        "en": ", ".join(line["en"] for line in lines),
    }


def _sum(facts: Facts, amount: Amount) -> Mapping[str, str]:
    """Name the cells of a sum with its value; long sums by their first and last cell."""
    value = plain(amount.value)
    names = [named(facts, term.key) for term in amount.terms]
    if len(names) == 1:
        return {"zh": f"{names[0]['zh']}是{value}", "en": f"{names[0]['en']} is {value}"}
    if len(names) > 3:
        shown = [(n, t) for n, t in zip(names, amount.terms, strict=True) if t.value]
        if not shown:
            first, last = names[0], names[-1]
            return {
                "zh": f"从{first['zh']}到{last['zh']}各格都是0",
                "en": f"all cells from {first['en']} to {last['en']} are 0",
            }
        pairs = shown
    else:
        pairs = list(zip(names, amount.terms, strict=True))
    left = {
        lang: "＋".join(f"{n[lang]}{plain(t.value)}" for n, t in pairs) for lang in ("zh", "en")
    }
    return {"zh": f"{left['zh']}合计{value}", "en": f"{left['en']} make {value}"}


def plain(value: Decimal) -> str:
    """Return a number as people write it."""
    return format(value.normalize() if value else Decimal(0), "f")
