"""FRM: which tables, rows and columns are there, against the official form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from gilint.api import (
    ERROR,
    NOTE,
    WARNING,
    Facts,
    Finding,
    Related,
    Report,
    Rule,
    Section,
    Span,
    Table,
    bad,
    core,
    good,
    rule,
)

FORM = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式"


@rule(
    code="FRM001",
    name="missing-table",
    severity=ERROR,
    basis=FORM,
    summary={"zh": "缺少规定的表格", "en": "a table is missing"},
    message={
        "default": {
            "zh": "“{section}”里没有{table}。规定的表格不得删除，没有数据也要填0。",
            "en": "{table} is missing in “{section}”. Tables must not be left out; where nothing happened enter 0.",
        },
        "perhaps_picture": {
            "zh": "“{section}”里没有读到{table}，可能是图片或附件，无法核对。请用含有表格的原始文件检查。",
            "en": "{table} was not found in “{section}”; it may be a picture or an attachment.",
        },
    },
    why={
        "zh": "二、三、四部分以表格形式报告，表格缺失即内容不全。",
        "en": "Sections two to four are reported as tables.",
    },
    cases=[
        good(),
        bad("applications", tables={"applications": None}),
        bad("applications", tables={"applications": None}, notes={"picture": "applications"}),
    ],
)
def missing_table(facts: Facts) -> Iterator[Finding]:
    """One of the three tables is nowhere in the report."""
    report, form = facts.report, facts.form
    unreadable = {item.row for item in report.stray if item.kind == "lost-separators"}
    for table in form.tables if form else ():
        section = report.section(table.section)
        if section is None or report.table(table.key) or table.key in unreadable:
            continue
        picture = _is_elsewhere(report, section)
        yield Finding(
            section.heading.span,
            table.key,
            {"table": facts.words(table.key), "section": section.heading.text},
            message="perhaps_picture" if picture else "default",
            severity=NOTE if picture else None,
        )


# What stands for a table in words: a picture in Markdown, or where the table is.
ELSEWHERE = r"!\[[^\]\n]*\]\(|(?:详?见|如|附)(?:附件|附表|下图|附图|图片|下表)"


def _is_elsewhere(report: Report, section: Section) -> bool:
    """Tell whether a table may be there where it cannot be read: as a picture, in another file.

    Plain text does not say where pictures are: an empty section may have one.
    """
    if not report.layout.gridded and not section.paragraphs:
        return True
    start = section.heading.span.end
    behind = [each.heading.span.start for each in report.sections if each.span.start > start]
    end = min(behind, default=len(report.source.text))
    return re.search(ELSEWHERE, report.source.text[start:end]) is not None or any(
        kind == "picture" and start <= span.start <= end for kind, span in report.source.notes
    )


@rule(
    code="FRM002",
    name="missing-row",
    severity=ERROR,
    basis=FORM,
    summary={"zh": "表格缺行", "en": "a row of a table is missing"},
    message={
        "default": {
            "zh": "表格缺少“{row}”一行。规定的项目不得删除，没有数据填0。",
            "en": "The row “{row}” is missing. Rows must not be left out; enter 0 instead.",
        },
        "several": {
            "zh": "表格缺少从“{row}”到“{last}”的{count}行。规定的项目不得删除，没有数据填0。",
            "en": "{count} rows are missing, from “{row}” to “{last}”.",
        },
    },
    why={
        "zh": "格式中的每一行都要保留，删掉一行，合计就无法核对。",
        "en": "Every row of the form has to stay.",
    },
    cases=[
        good(),
        bad(
            "applications/disposed.not_processed.repeated",
            rows={"applications/disposed.not_processed.repeated": None},
        ),
    ],
)
def missing_row(facts: Facts) -> Iterator[Finding]:
    """A row of the form is nowhere in its table. Neighbouring missing rows are one finding."""
    for table in facts.report.tables:
        order = list(dict.fromkeys(slot.row for slot in facts.table_form(table).slots))
        places = [order.index(key) for key in table.missing if key in order]
        for _, run in groupby(enumerate(places), lambda pair: pair[1] - pair[0]):
            keys = [order[place] for _, place in run]
            yield _missing(facts, table, keys, order)


def _missing(facts: Facts, table: Table, keys: Sequence[str], order: Sequence[str]) -> Finding:
    later = [row for row in table.rows if row.key in order[order.index(keys[-1]) + 1 :]]
    place = later[0].label_span if later else Span(table.span.end, table.span.end)
    args = {
        "row": facts.words(f"{table.key}/{keys[0]}"),
        "last": facts.words(f"{table.key}/{keys[-1]}"),
        "count": len(keys),
    }
    variant = "several" if len(keys) > 1 else "default"
    return Finding(place, f"{table.key}/{keys[0]}", args, message=variant)


@rule(
    code="FRM003",
    name="unexpected-row",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "表格多出规定以外的行", "en": "a row that the form does not have"},
    message={
        "default": {
            "zh": "“{label}”不是规定格式里的项目。请按规定的项目归类，不要自行增加行。",
            "en": "“{label}” is no row of the form. Count under the form's own rows.",
        },
        "doubled": {
            "zh": "“{label}”这一行出现了两次。请删去重复的一行。",
            "en": "The row “{label}” stands twice. Delete one of them.",
        },
    },
    why={
        "zh": "自行增加的行不在全国统计口径之内，汇总时会丢失；数字仍计入合计核对。",
        "en": "Rows of one's own are lost when reports are added up. Their numbers count in the sums here.",
    },
    cases=[
        good(),
        bad(
            "applications/disposed.denied.extra_1",
            extra_rows={"applications/disposed.denied.administrative_inquiry": "9.其他"},
        ),
    ],
    options={"allowed": []},
)
def unexpected_row(report: Report, options: Mapping[str, Any]) -> Iterator[Finding]:
    """A row that the form does not have, or has only once.

    Option `allowed`: labels of rows that are asked for locally.
    """
    allowed = {core(label) for label in options["allowed"]}
    for table in report.tables:
        for row in table.rows:
            if row.kind == "extra" and core(row.label) not in allowed:
                yield Finding(row.label_span, f"{table.key}/{row.key}", {"label": row.label})
        for item in table.damage:
            if item.kind == "doubled-row":
                key = f"{table.key}/{item.row}"
                yield Finding(item.span, key, {"label": item.label}, message="doubled")
            elif item.kind == "unknown-row" and item.label:
                yield Finding(item.span, table.key, {"label": item.label})


@rule(
    code="FRM004",
    name="relabelled-row",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "行的名称与规定不一致", "en": "a row's label differs from the form's"},
    message={
        "zh": "这一行写的是“{printed}”，规定的名称是“{expected}”。请改用规定的名称。",
        "en": "This row is labelled “{printed}”; the form says “{expected}”.",
    },
    why={
        "zh": "名称改动会改变统计口径，也可能是复制了旧年份的表格。",
        "en": "Another label may mean another count, or a table copied from an older form.",
    },
    cases=[
        good(),
        good(rows={"applications/disposed.denied.state_secret": "1、属于国家秘密"}),
        bad(
            "applications/disposed.denied.prohibited_by_law",
            rows={"applications/disposed.denied.prohibited_by_law": "2.其他法律法规禁止公开"},
        ),
    ],
)
def relabelled_row(facts: Facts) -> Iterator[Finding]:
    """A row's label is reworded: no variant that is known to be harmless."""
    for table in facts.report.tables:
        for row in table.rows:
            if row.kind == "form" and row.matched in ("fuzzy", "position"):
                args = {"printed": row.label, "expected": facts.label(table, row.key)}
                yield Finding(row.label_span, f"{table.key}/{row.key}", args)


@rule(
    code="FRM009",
    name="superseded-form",
    severity=ERROR,
    basis="国办公开办函〔2021〕30号：2021年及以后年度；国办公开办函〔2019〕60号：2019、2020年度",
    summary={"zh": "用了其他年份的格式", "en": "the form of other years"},
    message={
        "zh": "{year}年度报告应使用{due}（{document}）的表格，这里的{tables}用的是{used}。请换用规定的表格后重新填写。",
        "en": "A report for {year} takes {due} ({document}); {tables} here follow {used}.",
    },
    why={
        "zh": "新旧格式的项目和口径不同，用旧表填报等于没有按规定报告。",
        "en": "The forms count different things; a report in the wrong one does not report what is asked.",
    },
    cases=[
        good(),
        good(year=2020, form="ogi-2019"),
        bad("proactive", year=2023, form="ogi-2019"),
        bad("proactive", year=2020, form="ogi-2021"),
    ],
)
def superseded_form(facts: Facts) -> Iterator[Finding]:
    """Tables follow another form than that of the report's year; the parts are named."""
    due = facts.form_due
    if due is None:
        return
    old = [table for table in facts.report.tables if _differs(facts, table)]
    if not old:
        return
    used = next(form for form in facts.forms if form.id == old[0].form)
    names = [facts.words(table.key) for table in old]
    args = {
        "year": facts.report.year,
        "due": due.title,
        "document": due.document,
        "used": used.title,
        "tables": {lang: mark.join(name[lang] for name in names) for lang, mark in JOINTS.items()},
    }
    related = tuple(Related(table.span, table.key, "table-old") for table in old[1:])
    yield Finding(old[0].span, old[0].key, args, related)


JOINTS = {"zh": "、", "en": ", "}


def _differs(facts: Facts, table: Table) -> bool:
    """Tell whether a table's form has other rows or columns than the form that is due."""
    due = facts.form_due
    return due is not None and list(facts.table_form(table).slots) != list(
        due.table(table.key).slots
    )


@rule(
    code="FRM010",
    name="relabelled-column",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "列的名称与规定不一致", "en": "a column heading differs from the form's"},
    message={
        "zh": "这一列写的是“{printed}”，规定的名称是“{expected}”。请改用规定的名称。",
        "en": "This column is headed “{printed}”; the form says “{expected}”.",
    },
    why={
        "zh": "列名改动后，读者和汇总软件会把数字认作别的内容。",
        "en": "Under another heading the numbers are taken for something else.",
    },
    cases=[
        good(),
        bad("applications/social_org", columns={"applications/social_org": "民间团体"}),
    ],
)
def relabelled_column(report: Report) -> Iterator[Finding]:
    """A column heading is reworded where the place of the column is certain."""
    for table in report.tables:
        for label in table.relabelled:
            args = {"printed": label.printed, "expected": label.expected}
            yield Finding(label.span, f"{table.key}/{label.column}", args)


@rule(
    code="FRM013",
    name="row-out-of-order",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "行的顺序与规定不一致", "en": "a row stands out of order"},
    message={
        "zh": "“{row}”不在规定的位置上。请按规定的顺序排列各行。",
        "en": "The row “{row}” does not stand where the form has it.",
    },
    why={
        "zh": "顺序不同，按位置汇总的数字就会对错行。",
        "en": "Where reports are added up by position a moved row is counted as another.",
    },
    cases=[
        good(),
        bad(
            "applications/disposed.granted",
            moved={"applications/disposed.granted": "disposed.total"},
        ),
    ],
)
def row_out_of_order(facts: Facts) -> Iterator[Finding]:
    """A row of the form stands elsewhere in its table."""
    for table in facts.report.tables:
        for row in table.rows:
            if row.moved:
                key = f"{table.key}/{row.key}"
                yield Finding(row.label_span, key, {"row": facts.words(key)})


RULES: tuple[Rule, ...] = (
    missing_table,
    missing_row,
    unexpected_row,
    relabelled_row,
    superseded_form,
    relabelled_column,
    row_out_of_order,
)
