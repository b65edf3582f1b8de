"""FRM: labels, numbers and blanks of the rows that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gilint.api import (
    ERROR,
    WARNING,
    Blank,
    Cell,
    Damage,
    Facts,
    Finding,
    Related,
    Row,
    Rule,
    Table,
    Unreadable,
    bad,
    good,
    rule,
)

FORM = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式"
SHORT = ("short-row", "long-row")


@rule(
    code="FRM005",
    name="unlabelled-row",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "行的名称缺失", "en": "rows without their label"},
    message={
        "zh": "{table}有{count}行的项目名称是空的或被数字盖住了，首处应为“{expected}”。请补上规定的名称。",
        "en": "{count} row(s) of {table} have no label or a number in its place; the first should be “{expected}”.",
    },
    why={
        "zh": "没有名称的行，读者不知道数字说的是什么。数字已按位置核对。",
        "en": "Without its label nobody knows what a number counts. It was judged by its position.",
    },
    cases=[
        good(),
        bad("applications", rows={"applications/disposed.denied.state_secret": "0"}),
        bad(
            "applications",
            rows={
                "applications/disposed.unable.not_held": "",
                "applications/disposed.unable.must_be_created": "",
            },
        ),
    ],
)
def unlabelled_row(facts: Facts) -> Iterator[Finding]:
    """Rows whose label is empty or overwritten by a number; one finding a table."""
    for table in facts.report.tables:
        rows = [row for row in table.rows if row.matched in ("unlabelled", "overwritten")]
        if rows:
            yield _rows_finding(facts, table, rows, {"expected": facts.label(table, rows[0].key)})


def _rows_finding(facts: Facts, table: Table, rows: Sequence[Row], args: dict[str, Any]) -> Finding:
    related = tuple(Related(row.label_span, f"{table.key}/{row.key}") for row in rows)
    args = {"table": facts.words(table.key), "count": len(rows), **args}
    return Finding(rows[0].label_span, table.key, args, related)


@rule(
    code="FRM006",
    name="wrong-number-of-cells",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "行的单元格数不对", "en": "rows with too few or too many cells"},
    message={
        "zh": "{table}有{count}行的数字个数与表头的列数不符，首处“{row}”应有{expected}个、实有{found}个，无法确定哪个数字属于哪一列，相关合计未核对。请对照原文件补齐。",
        "en": "{count} row(s) of {table} have not as many numbers as columns; the first, “{row}”, has {found} instead of {expected}. Their sums were not checked.",
    },
    why={
        "zh": "少一格，后面的数字就会错位；可能是填报遗漏，也可能是转换文件时丢失。",
        "en": "Where a cell is lost the others slide: left out, or lost in conversion.",
    },
    cases=[good(), bad("applications", short_rows=["applications/disposed.granted"])],
)
def wrong_number_of_cells(facts: Facts) -> Iterator[Finding]:
    """Rows that have fewer or more numbers than the form has columns; one finding a table."""
    for table in facts.report.tables:
        rows = [item for item in table.damage if item.kind in SHORT]
        if rows:
            yield _cells_finding(facts, table, rows)


def _cells_finding(facts: Facts, table: Table, rows: Sequence[Damage]) -> Finding:
    def words(item: Damage) -> Any:
        key = table.key if item.row in (None, table.key) else f"{table.key}/{item.row}"
        return facts.words(key)

    related = tuple(
        Related(
            item.span,
            f"{table.key}/{item.row}",
            "row-cells",
            {"found": item.cells, "expected": item.expected},
        )
        for item in rows
    )
    args = {
        "table": facts.words(table.key),
        "count": len(rows),
        "row": words(rows[0]),
        "expected": rows[0].expected,
        "found": rows[0].cells,
    }
    severity = ERROR if facts.report.layout.gridded else WARNING
    return Finding(rows[0].span, table.key, args, related, severity=severity)


@rule(
    code="FRM007",
    name="blank-cell",
    severity=WARNING,
    basis=FORM,
    summary={"zh": "有空白单元格", "en": "blank cells"},
    message={
        "zh": "{table}有{count}格没有填数字（空白、“/”、“—”或“无”），首处是{cell}。没有发生的请填0。",
        "en": "{count} cell(s) of {table} hold no number (blank, “/”, “—”, “无”); the first is {cell}. Enter 0 where nothing happened.",
    },
    why={
        "zh": "空白分不清是没有还是漏填，合计也无法核对。",
        "en": "A blank may mean none or not filled in; sums cannot be checked.",
    },
    cases=[
        good(),
        bad("applications", cells={"applications/received/business": "/"}),
        bad("proactive", cells={"proactive/fees/amount": "—"}),
    ],
)
def blank_cell(facts: Facts) -> Iterator[Finding]:
    """Cells that hold no number but a blank or a mark for one; one finding a table."""
    for table in facts.report.tables:
        blanks = [cell for cell in table.cells if isinstance(cell.value, Blank)]
        if blanks:
            related = tuple(Related(cell.span, _key(table, cell)) for cell in blanks)
            first = facts.words(_key(table, blanks[0]))
            args = {"table": facts.words(table.key), "count": len(blanks), "cell": first}
            yield Finding(blanks[0].span, table.key, args, related)


def _key(table: Table, cell: Cell) -> str:
    return f"{table.key}/{cell.row}/{cell.column}"


@rule(
    code="FRM008",
    name="not-a-count",
    severity=ERROR,
    basis=FORM,
    summary={"zh": "单元格里不是规定的数字", "en": "a cell that holds no proper number"},
    message={
        "unit-inside": {
            "zh": "{cell}写的是“{raw}”。单元格里只填数字，不写单位。",
            "en": "{cell} reads “{raw}”. Enter the number without its unit.",
        },
        "negative": {
            "zh": "{cell}写的是“{raw}”。这里是数量，不能是负数。",
            "en": "{cell} reads “{raw}”. A count cannot be negative.",
        },
        "fraction": {
            "zh": "{cell}写的是“{raw}”。这里是件数，应为整数。",
            "en": "{cell} reads “{raw}”. A count is a whole number.",
        },
        "text": {
            "zh": "{cell}写的是“{raw}”，不是数字。请改为阿拉伯数字。",
            "en": "{cell} reads “{raw}”, which is no number.",
        },
    },
    why={
        "zh": "数据要能直接汇总。字母O、汉字、带单位的数字都会被统计软件丢弃。",
        "en": "The tables are added up by software: letters, words and units are lost there.",
    },
    cases=[
        good(cells={"proactive/fees/amount": "477.35"}),
        bad("applications/received/total", cells={"applications/received/total": "12件"}),
        bad("applications/received/total", cells={"applications/received/total": "-8"}),
        bad("proactive/licences/decided", cells={"proactive/licences/decided": "3.5"}),
        bad("proceedings/reconsideration/total", cells={"proceedings/reconsideration/total": "O"}),
    ],
)
def not_a_count(facts: Facts) -> Iterator[Finding]:
    """A cell holds text, a negative or broken number, or a number with its unit."""
    for table in facts.report.tables:
        for cell in table.cells:
            if isinstance(cell.value, Unreadable):
                key = _key(table, cell)
                args = {"cell": facts.words(key), "raw": cell.raw}
                yield Finding(cell.span, key, args, message=cell.value.reason)


@rule(
    code="FRM012",
    name="fee-not-in-wan-yuan",
    severity=WARNING,
    basis="国办公开办函〔2021〕30号，表二第二十条第（八）项（单位：万元）",
    summary={"zh": "收费金额像是以元为单位", "en": "an amount that only makes sense in yuan"},
    message={
        "zh": "行政事业性收费填的是{raw}，按“万元”计即{billions}亿元，像是以“元”为单位填的。请核实单位。",
        "en": "The fees are given as {raw}; in 万元 that is {billions} hundred million yuan. Was it meant in yuan?",
    },
    why={
        "zh": "本列单位是万元，常见错误是直接填了以元为单位的数。",
        "en": "The column is in units of 10,000 yuan.",
    },
    cases=[
        good(cells={"proactive/fees/amount": "7730.28"}),
        bad("proactive/fees/amount", cells={"proactive/fees/amount": "1527900"}),
    ],
)
def fee_not_in_wan_yuan(facts: Facts) -> Iterator[Finding]:
    """An amount of fees that no unit of government takes, were it in 万元."""
    cell = facts.cell("proactive/fees/amount")
    if cell is None or isinstance(cell.value, Blank | Unreadable) or cell.unit != "wan_yuan":
        return
    issuer = facts.report.issuer or ""
    small = issuer.rstrip("人民政府").endswith(("镇", "乡", "街道", "街道办事处"))
    if cell.value >= (10_000 if small else 500_000):
        args = {"raw": cell.raw, "billions": cell.value / 10_000}
        yield Finding(cell.span, "proactive/fees/amount", args)


RULES: tuple[Rule, ...] = (
    unlabelled_row,
    wrong_number_of_cells,
    blank_cell,
    not_a_count,
    fee_not_in_wan_yuan,
)
