"""How findings about the prose quote it and name what it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from gilint.api import Amount, Claim, Facts, Report, Span, core

LONGEST = 70
MOST_TERMS = 3
MARKS = re.compile(r"[；;。！？!?\n]")
NAMES: Mapping[str, Mapping[str, str]] = {
    "applications/received/total": {"zh": "收到申请", "en": "applications received"},
    "applications/carried_in/total": {"zh": "上年结转申请", "en": "applications carried in"},
    "applications/carried_out/total": {"zh": "结转下年申请", "en": "applications carried out"},
    "applications/disposed.total/total": {"zh": "办结申请", "en": "applications disposed of"},
    "applications/disposed.denied/total": {"zh": "不予公开", "en": "denied"},
    "applications/disposed.unable/total": {"zh": "无法提供", "en": "unable to provide"},
    "applications/disposed.not_processed/total": {"zh": "不予处理", "en": "not processed"},
    "applications/disposed.other/total": {"zh": "其他处理", "en": "otherwise disposed of"},
    "applications/received/organisations": {
        "zh": "法人或其他组织申请",
        "en": "applications by organisations",
    },
    "proactive/fees/amount": {"zh": "行政事业性收费", "en": "administrative fees"},
    "proceedings/reconsideration": {"zh": "行政复议", "en": "reconsiderations"},
    "proceedings/litigation_direct": {"zh": "未经复议直接起诉", "en": "direct lawsuits"},
    "proceedings/litigation_after_reconsideration": {
        "zh": "复议后起诉",
        "en": "lawsuits after reconsideration",
    },
    "proceedings/litigation": {"zh": "行政诉讼", "en": "lawsuits"},
    "proceedings/all": {"zh": "行政复议和行政诉讼", "en": "reconsiderations and lawsuits"},
}
VERBS: Mapping[str, Mapping[str, str]] = {
    "issued": {"zh": "制发", "en": " issued"},
    "made": {"zh": "制作", "en": " made"},
    "repealed": {"zh": "废止", "en": " repealed"},
    "in_force": {"zh": "现行有效的", "en": " in force"},
    "total": {"zh": "对外公开", "en": " disclosed in all"},
}
SPACE = {"zh": "", "en": " "}
UNITS: Mapping[str, Mapping[str, str]] = {
    "count": {"zh": "件", "en": ""},
    "wan_yuan": {"zh": "万元", "en": " (10,000 yuan)"},
}
TOTALS = ("total", "decided", "amount")
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
    """Name a quantity as the prose does: 收到申请, 不予公开, 制发行政规范性文件."""
    if key in NAMES:
        return NAMES[key]
    stem, _, column = key.rpartition("/")
    if stem in NAMES and column in RESULTS:
        return {lang: NAMES[stem][lang] + RESULTS[column][lang] for lang in ("zh", "en")}
    if column == "organisations":
        return NAMES["applications/received/organisations"]
    _, row, printed = _parts(facts, key)
    if stem.endswith(("documents", "regulations")) and column in VERBS:
        verb = VERBS[column]
        return {"zh": verb["zh"] + row["zh"], "en": row["en"] + verb["en"]}
    if column in TOTALS:
        return {"zh": core(row["zh"]), "en": row["en"]}
    return {"zh": f"{printed['zh']}申请", "en": f"applications by {printed['en']}"}


def cell_name(facts: Facts, key: str, *, table: bool = True) -> Mapping[str, str]:
    """Name a cell: 表三“（七）总计”的总计; without its table behind one of the same table."""
    of, row, column = _parts(facts, key)
    where = of if table else {"zh": "", "en": ""}
    return {
        "zh": f"{where['zh']}“{row['zh']}”的{column['zh']}",
        "en": f"{where['en']} “{row['en']}” ({column['en']})".strip(),
    }


def _parts(facts: Facts, key: str) -> tuple[Mapping[str, str], ...]:
    """Return the names of table, row and column of a cell."""
    words = facts.words(key)
    split = {lang: words[lang].split("·") for lang in ("zh", "en")}
    return (
        {lang: parts[0] for lang, parts in split.items()},
        {lang: "·".join(parts[1:-1]) for lang, parts in split.items()},
        {lang: parts[-1] for lang, parts in split.items()},
    )


def told(facts: Facts, claim: Claim, amounts: Sequence[Amount]) -> Mapping[str, str]:
    """Say what the table has under every reading of the words."""
    lines = [_sum(facts, claim, amount) for amount in amounts]
    return {
        "zh": "，".join(line["zh"] for line in lines) + ("，都对不上" if len(lines) > 1 else ""),
        "en": ", ".join(line["en"] for line in lines),
    }


def _sum(facts: Facts, claim: Claim, amount: Amount) -> Mapping[str, str]:
    """Name the cells of a sum with its value; of long sums those that count."""
    value, terms = plain(amount.value), amount.terms
    if len(terms) == 1:
        name = cell_name(facts, terms[0].key)
        return {"zh": f"{name['zh']}是{value}", "en": f"{name['en']} is {value}"}
    shown = [term for term in terms if term.value] if len(terms) > MOST_TERMS else terms
    if not shown:
        quantity = named(facts, claim.key)
        table = facts.words(terms[0].key.partition("/")[0])
        return {
            "zh": f"{table['zh']}里“{quantity['zh']}”各格都是0",
            "en": f"all cells of {table['en']} for {quantity['en']} are 0",
        }
    names = [cell_name(facts, term.key, table=at == 0) for at, term in enumerate(shown)]
    left = {
        lang: "＋".join(
            f"{name[lang]}{SPACE[lang]}{plain(term.value)}"
            for name, term in zip(names, shown, strict=True)
        )
        for lang in ("zh", "en")
    }
    return {"zh": f"{left['zh']}，合计{value}", "en": f"{left['en']} make {value}"}


def plain(value: Decimal) -> str:
    """Return a number as people write it."""
    return format(value.normalize() if value else Decimal(0), "f")
