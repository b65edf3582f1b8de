"""Titles, headings, signatures and tables in the forms they come in: all of them are read alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest

from gilint.config import Config
from gilint.diagnostics import Severity
from gilint.dialects import WritingDialect
from gilint.engine import Checked, Linter
from gilint.forms.lay_out import Draft, DraftRow, draft_table, lay_out
from gilint.forms.tables import bind_rows, bind_tables
from gilint.layout import Layout, LayoutBuilder, LayoutTable
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.cases import check_layout
from gilint.testing.drafts import ISSUER, base_draft
from gilint.testing.drawn import Drawn, draw_report
from gilint.testing.mutants.wear import Sheet, rework, sheet_of
from gilint.testing.patches import patch_draft

LINTER = Linter(load_registry(), Config())
FORM = LINTER.forms[0]
DIALECTS: Mapping[str, WritingDialect] = {
    each.name: each for each in LINTER.registry.dialects if isinstance(each, WritingDialect)
}
NAMES = [name for name in DIALECTS if name != "docx"]
DRAWN: Drawn = draw_report(Random(5), FORM, quiet=0)
ORDINALS = "一二三四五六"
HEADINGS = [section.heading.text for section in FORM.sections]


def check(draft: Draft, dialect: str = "tab_cells") -> Checked:
    return check_layout(lay_out(draft), LINTER, DIALECTS[dialect])


def told(outcome: Checked) -> list[str]:
    return [f"{d.code} {d.key}" for d in outcome.diagnostics if d.severity > Severity.NOTE]


TITLES: list[Sequence[str]] = [
    [f"{ISSUER}2023年政府信息公开工作年度报告 | |||||"],
    [f"标题{ISSUER}2023年政府信息公开工作年度报告"],
    [ISSUER, "2023年政府信息公开工作年度报告"],
    [f"{ISSUER}2023年", "政府信息公开工作年度报告"],
    [ISSUER, "2023年", "政府信息公开工作年度报告"],
    ["青禾县", "柳溪镇人民政府", "2023年", "政府信息公开工作年度报告"],
    ["青禾县柳溪镇", "人民政府2023年政府信息公开", "工作年度报告"],
    [" ".join(ISSUER), "2 0 2 3 年 政 府 信 息 公 开 工 作 年 度 报 告"],
    [f"{ISSUER}政府信息公开工作年度报告", "（2023年度）"],
    [f"{ISSUER}政府信息公开工作年度报告（2023年度）"],
    [f"{ISSUER}政府信息公开工作年度报告〔2023〕"],
    [f"{ISSUER}二〇二三年政府信息公开工作年度报告"],
    [f"{ISSUER}二○二三年度政府信息公开年度报告"],
    ["2023年度青禾县柳溪镇人民政府信息公开工作年度报告"],
    [f"{ISSUER}关于2023年政府信息公开工作的年度报告"],
    [f"# {ISSUER}2023年政府信息公开工作年度报告"],
    [f"**{ISSUER}2023年政府信息公开工作年度报告**"],
    [f"《{ISSUER}2023年政府信息公开工作年度报告》"],
    ["索引号：123", f"发布机构：{ISSUER}", f"{ISSUER}2023年政府信息公开工作年度报告"],
    ["首页 > 政府信息公开 > 年报", f"{ISSUER}2023年政府信息公开工作年度报告", "浏览次数：12"],
]


@pytest.mark.parametrize("title", TITLES, ids=" ".join)
def test_title_is_read(title: Sequence[str]) -> None:
    outcome = check(replace(base_draft(FORM, 2023), title=tuple(title)))
    assert outcome.report.title is not None
    assert outcome.report.title.issuer == ISSUER
    assert outcome.report.year == 2023
    assert not told(outcome)


HEADING_STYLES = {
    "brackets": [f"（{c}）{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "parts": [f"第{c}部分 {h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "parts with a comma": [f"第{c}部分、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "digits": [f"{n}. {h}" for n, h in enumerate(HEADINGS, 1)],
    "a full stop": [f"{c}.{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "a space": [f"{c} {h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "a colon": [f"{c}、{h}：" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "a stop behind": [f"{c}、{h}。" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "bold": [f"**{c}、{h}**" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "Markdown": [f"## {c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "spaced": [f"{c} 、 {' '.join(h)}" for c, h in zip(ORDINALS, HEADINGS, strict=True)],
    "enclosed": [f"{c}、{h}" for c, h in zip("㈠㈡㈢㈣㈤㈥", HEADINGS, strict=True)],
}


def with_headings(headings: Sequence[str]) -> Draft:
    draft = base_draft(FORM, 2023)
    sections = zip(draft.sections, headings, strict=True)
    return replace(draft, sections=tuple(replace(s, heading=h) for s, h in sections))


@pytest.mark.parametrize("dialect", ["tab_cells", "pipe_rows", "plain_cells"])
@pytest.mark.parametrize("style", HEADING_STYLES)
def test_headings_are_read(style: str, dialect: str) -> None:
    outcome = check(with_headings(HEADING_STYLES[style]), dialect)
    assert [s.heading.ordinal for s in outcome.report.sections] == [1, 2, 3, 4, 5, 6]
    assert all(s.heading.matched == "exact" for s in outcome.report.sections)
    for section in outcome.report.sections:
        assert outcome.report.source.slice(section.heading.span) == section.heading.text
    assert not told(outcome)


def test_heading_without_number_is_read() -> None:
    outcome = check(with_headings(HEADINGS))
    assert [s.key for s in outcome.report.sections] == [s.key for s in FORM.sections]


@pytest.mark.parametrize("said", ["存在的问题和下一步工作打算", "目前存在的问题及今后改进方向"])
def test_reworded_heading_is_told_by_its_number(said: str) -> None:
    headings = [f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)]
    outcome = check(with_headings([*headings[:4], f"五、{said}", headings[5]]))
    problems = outcome.report.section("problems")
    assert problems is not None
    assert problems.heading.matched != "exact"
    assert not told(outcome)


def test_heading_over_two_lines_is_read() -> None:
    headings = [f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)]
    text = DIALECTS["tab_cells"].write(lay_out(with_headings(headings))).decode()
    text = text.replace("三、收到和处理政府信息公开", "三、收到和处理政府信息\n公开")
    outcome = LINTER.check(Document("wrapped", text.encode()))
    assert isinstance(outcome, Checked)
    section = outcome.report.section("applications")
    assert section is not None
    assert section.heading.matched == "exact"
    assert not section.paragraphs
    assert not told(outcome)


def test_text_behind_a_heading_belongs_to_the_section() -> None:
    headings = [f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)]
    draft = with_headings([*headings[:5], "六、其他需要报告的事项：本年度未收取信息处理费。"])
    last = replace(draft.sections[5], paragraphs=())
    report = check(replace(draft, sections=(*draft.sections[:5], last))).report
    other = report.section("other")
    assert other is not None
    assert other.heading.text == "六、其他需要报告的事项"
    assert [p.text for p in other.paragraphs] == ["本年度未收取信息处理费。"]


TOPICS = (
    "{}主动公开政府信息情况。公开动态15条，均按时限办理。",
    "{}收到和处理政府信息公开申请情况。未收到申请，渠道畅通。",
    "{}政府信息管理情况。严格审查，定期清理。",
    "{}政府信息公开行政复议、行政诉讼情况。未发生，继续规范答复。",
    "{}监督保障、平台建设情况。加强考核，开展培训。",
)


@pytest.mark.parametrize(
    "numbers",
    ["（一） （二） （三） （四） （五）", "1. 2. 3. 4. 5.", "一） （二） 三） （四） 五）"],
)
@pytest.mark.parametrize("left_out", ["proactive", "applications", "proceedings"])
def test_topics_are_no_sections_where_a_section_is_left_out(numbers: str, left_out: str) -> None:
    topics = tuple(t.format(n) for t, n in zip(TOPICS, numbers.split(), strict=True))
    draft = with_headings([f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)])
    first = replace(draft.sections[0], paragraphs=topics)
    kept = (first, *(each for each in draft.sections[1:] if each.key != left_out))
    outcome = check(replace(draft, sections=kept))
    assert [s.key for s in outcome.report.sections] == [s.key for s in kept]
    overview = outcome.report.section("overview")
    assert overview is not None
    assert [p.text for p in overview.paragraphs] == list(topics)
    assert f"STR001 sections/{left_out}" in told(outcome)


def test_report_whose_line_ends_became_spaces_has_its_sections() -> None:
    draft = with_headings([f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)])
    lines = [line for s in draft.sections for line in (s.heading, *s.paragraphs)]
    text = "\n".join([*draft.title, " ".join([*draft.preface, *lines])])
    outcome = LINTER.check(Document("flat", text.encode()))
    assert isinstance(outcome, Checked)
    report = outcome.report
    assert [s.heading.text for s in report.sections] == [s.heading for s in draft.sections]
    assert all(report.source.slice(p.span) == p.text for s in report.sections for p in s.paragraphs)


def test_section_of_a_lower_number_is_told_by_its_table() -> None:
    headings = [f"{c}、{h}" for c, h in zip(ORDINALS, HEADINGS, strict=True)]
    outcome = check(with_headings([headings[0], f"（二）{HEADINGS[1]}", *headings[2:]]))
    proactive = outcome.report.section("proactive")
    assert proactive is not None
    assert proactive.table == "proactive"


@pytest.mark.parametrize("year", [2020, 2023])
def test_table_that_breaks_off_is_read_by_the_form_of_its_year(year: int) -> None:
    form = next(each for each in LINTER.forms if each.covers(year))
    text = DIALECTS["pipe_rows"].write(lay_out(base_draft(form, year))).decode()
    cut = text[: text.index("（四）无法提供")]
    outcome = LINTER.check(Document("cut", cut.encode()))
    assert isinstance(outcome, Checked)
    assert {table.form for table in outcome.report.tables} == {form.id}
    assert outcome.report.form == form.id
    assert not [each for each in told(outcome) if each.startswith("FRM009")]


FORMER_COLUMNS = {
    "proactive/issued": "本年新制作数量",
    "proactive/repealed": "本年新公开数量",
    "proactive/in_force": "对外公开总数量",
}


@pytest.mark.parametrize("dialect", ["pipe_rows", "plain_cells"])
def test_columns_of_the_form_before_are_named(dialect: str) -> None:
    draft = patch_draft(base_draft(FORM, 2023), {"columns": FORMER_COLUMNS}, FORM)
    assert told(check(draft, dialect)) == [f"FRM010 {key}" for key in FORMER_COLUMNS]


@pytest.mark.parametrize("text", ["160.5964万元", "152790元", "477.35"])
def test_amount_without_an_official_unit_may_have_one(text: str) -> None:
    form = next(each for each in LINTER.forms if each.covers(2020))
    patch = {"cells": {"proactive/procurement/amount": text}}
    assert not told(check(patch_draft(base_draft(form, 2020), patch, form)))


def test_heading_of_the_last_column_is_no_row() -> None:
    patch = {"rows": {"applications/disposed.total": None}}
    layout = lay_out(patch_draft(base_draft(FORM, 2023), patch, FORM))
    text = DIALECTS["pipe_rows"].write(layout).decode()
    # A heading row broken before its last cell, with bars for the cells that it covers.
    broken = text.replace(" | 总计 |", " |\n总计 | |||||||", 1)
    assert broken != text
    outcome = LINTER.check(Document("broken", broken.encode()))
    assert isinstance(outcome, Checked)
    assert told(outcome) == ["FRM002 applications/disposed.total"]


def test_sentence_that_breaks_off_is_no_signature() -> None:
    draft = replace(base_draft(FORM, 2023), signature=("按照青禾县数据局",))
    assert check(draft).report.signature.issuer is None


DAY = "2024年1月15日"
SIGNATURES: list[Sequence[str]] = [
    [ISSUER, DAY],
    ["特此报告。", ISSUER, DAY],
    [f"{ISSUER}（盖章）", DAY],
    [DAY, ISSUER],
    [f"{ISSUER} {DAY}"],
    [ISSUER, DAY, "联系人：李某", "联系电话：0371-1234567"],
    [ISSUER, DAY, "【打印本页】", "【关闭窗口】", "上一篇：无", "版权所有：青禾县人民政府"],
    [ISSUER, "二〇二四年一月十五日"],
    [ISSUER, "2024-01-15"],
    ["青禾县柳溪镇", "人民政府", DAY],
    [ISSUER, DAY, "（此件公开发布）"],
    [ISSUER, DAY, "- 6 -"],
    [ISSUER, f"日期：{DAY}"],
    [f"（{ISSUER}）", DAY],
    [f"报告单位：{ISSUER}", DAY],
    [ISSUER, DAY, "抄送：县政府办公室。"],
    [ISSUER, DAY, "||||||"],
]


@pytest.mark.parametrize("lines", SIGNATURES, ids=" ".join)
def test_signature_is_read(lines: Sequence[str]) -> None:
    outcome = check(replace(base_draft(FORM, 2023), signature=tuple(lines)))
    signature = outcome.report.signature
    assert signature.issuer == ISSUER
    assert signature.signed is not None
    assert str(signature.signed.date) == "2024-01-15"
    assert signature.issuer_span is not None
    printed = outcome.report.source.slice(signature.issuer_span)
    assert "".join(printed.split()) == ISSUER
    assert not told(outcome)


def test_signature_without_any_heading_is_read() -> None:
    draft = base_draft(FORM, 2023)
    sections = tuple(replace(s, heading="正文如下") for s in draft.sections)
    assert check(replace(draft, sections=sections)).report.signature.issuer == ISSUER


# Tables.


def numbers(outcome: Checked) -> dict[tuple[str, str], str]:
    return {(c.row, c.column): c.raw for t in outcome.report.tables for c in t.cells}


EXPECTED = {key: str(number) for key, number in DRAWN.numbers.items()}


def with_applications(rows: Sequence[DraftRow]) -> Draft:
    table = DRAWN.draft.tables["applications"]
    blocks = tuple(replace(block, rows=tuple(rows)) for block in table.blocks)
    tables = {**DRAWN.draft.tables, "applications": replace(table, blocks=blocks)}
    return replace(DRAWN.draft, tables=tables)


ROWS = [row for block in DRAWN.draft.tables["applications"].blocks for row in block.rows]


def total_of(rows: Sequence[DraftRow]) -> tuple[str, ...]:
    return tuple(str(sum(int(row.values[at]) for row in rows)) for at in range(7))


def with_subtotals(label: str, *, first: bool) -> Draft:
    made: list[DraftRow] = []
    for at, row in enumerate(ROWS):
        group = [each for each in ROWS if each.groups == row.groups]
        subtotal = replace(row, key="", label=label, values=total_of(group))
        if first and len(row.groups) == 2 and row is group[0]:
            made.append(subtotal)
        made.append(row)
        if not first and len(row.groups) == 2 and ROWS[at] is group[-1]:
            made.append(subtotal)
    return with_applications(made)


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("label", ["小计", "合计", "小 计"])
@pytest.mark.parametrize("first", [True, False])
def test_subtotals_are_read_and_footed(label: str, first: bool, dialect: str) -> None:
    outcome = check(with_subtotals(label, first=first), dialect)
    assert not told(outcome)
    table = outcome.report.table("applications")
    assert table is not None
    kinds = [row.key for row in table.rows if row.kind == "subtotal"]
    assert kinds == [
        "disposed.denied.subtotal",
        "disposed.unable.subtotal",
        "disposed.not_processed.subtotal",
        "disposed.other.subtotal",
    ]
    assert EXPECTED.items() <= numbers(outcome).items()


@pytest.mark.parametrize("dialect", NAMES)
def test_group_row_may_hold_its_subtotal(dialect: str) -> None:
    made: list[DraftRow] = []
    for row in ROWS:
        group = [each for each in ROWS if each.groups == row.groups]
        if len(row.groups) == 2 and row is group[0]:
            made.append(DraftRow("", row.groups[:1], row.groups[1], total_of(group)))
        made.append(replace(row, groups=row.groups[:1]))
    outcome = check(with_applications(made), dialect)
    assert not told(outcome)
    assert EXPECTED.items() <= numbers(outcome).items()


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("mark", ["", "-", "/"])
@pytest.mark.parametrize("depth", [0, 1])
def test_label_may_carry_its_groups(mark: str, depth: int, dialect: str) -> None:
    made = [
        replace(
            row, groups=row.groups[:depth], label=mark.join((*row.groups[depth:], row.label or ""))
        )
        for row in ROWS
    ]
    outcome = check(with_applications(made), dialect)
    assert not told(outcome)
    assert EXPECTED.items() <= numbers(outcome).items()


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("text", ["", "网上申请"])
def test_column_of_remarks_is_left_out(text: str, dialect: str) -> None:
    def add_remarks(sheet: Sheet) -> list[Sheet | str]:
        heading, *rest = sheet
        rows = [
            [*row, (text if at == 4 else "", 10, 1, 1)] if at > 1 else row
            for at, row in enumerate(rest)
        ]
        return [[[*heading, ("备注", 10, 1, 3)], *rows]]

    layout = rework(lay_out(DRAWN.draft), 1, add_remarks)
    outcome = check_layout(layout, LINTER, DIALECTS[dialect])
    assert not told(outcome)
    assert EXPECTED.items() <= numbers(outcome).items()


@pytest.mark.parametrize("dialect", NAMES)
def test_tables_in_another_order_are_read(dialect: str) -> None:
    first, second, third, *rest = DRAWN.draft.sections
    swapped = (
        first,
        replace(second, table="applications"),
        replace(third, table="proactive"),
        *rest,
    )
    outcome = check(replace(DRAWN.draft, sections=swapped), dialect)
    assert not told(outcome)
    assert EXPECTED.items() <= numbers(outcome).items()


@pytest.mark.parametrize("dialect", [name for name in NAMES if name != "html"])
def test_all_tables_may_stand_in_one(dialect: str) -> None:
    layout = in_one_table(lay_out(DRAWN.draft))
    outcome = check_layout(layout, LINTER, DIALECTS[dialect])
    assert EXPECTED.items() <= numbers(outcome).items()
    assert outcome.judged == outcome.relations


def in_one_table(layout: Layout) -> Layout:
    """Join all tables, without the headings between them, and without their grids."""
    builder = LayoutBuilder()
    sheets = [sheet_of(table) for table in layout.tables]
    joined = False
    for block in layout.blocks:
        if not isinstance(block, LayoutTable):
            if not block.text.startswith(("三、", "四、")):
                builder.add_paragraph(block.text)
        elif not joined:
            builder.add_table(
                [builder.add_cell(text) for text, *_ in row] for sheet in sheets for row in sheet
            )
            joined = True
    return builder.build("joined", "joined", gridded=False)


@pytest.mark.parametrize("dialect", [n for n in NAMES if "blank-cells" not in DIALECTS[n].losses])
def test_form_not_filled_in_is_blank_and_nothing_is_judged(dialect: str) -> None:
    tables = {table.key: draft_table(table, {}, "") for table in FORM.tables}
    outcome = check(replace(DRAWN.draft, tables=tables), dialect)
    assert outcome.judged == 0
    assert not [d for d in outcome.diagnostics if d.code.startswith("TIE")]
    assert "FRM007 applications" in told(outcome)


def test_extra_row_of_2020_is_counted_in_no_sum() -> None:
    form = LINTER.forms[1]
    drawn = draw_report(Random(7), form, quiet=0)
    patch = {"extra_rows": {"proactive/normative_documents": "其他主动公开文件"}}
    outcome = check(patch_draft(drawn.draft, patch, form))
    assert told(outcome) == ["FRM003 proactive/extra_1"]


@pytest.mark.parametrize("dialect", ["html", "docx"])
def test_rows_stacked_in_one_are_taken_apart(dialect: str) -> None:
    def stack(sheet: Sheet) -> list[Sheet | str]:
        one, two = sheet[3], sheet[4]
        pairs = zip(one, two, strict=True)
        row = [(f"{a[0]}\n{b[0]}", *a[1:]) for a, b in pairs]
        return [[*sheet[:3], row, *sheet[5:]]]

    layout = rework(lay_out(DRAWN.draft), 1, stack)
    outcome = check_layout(layout, LINTER, DIALECTS[dialect])
    assert EXPECTED.items() <= numbers(outcome).items()


def test_number_in_a_narrow_column_is_not_two_rows() -> None:
    draft = patch_draft(DRAWN.draft, {"cells": {"applications/received/total": "15\n95"}}, FORM)
    outcome = check(draft, "html")
    assert "FRM008 applications/received/total" in told(outcome)


@pytest.mark.parametrize("dialect", NAMES)
@pytest.mark.parametrize("seed", range(4))
def test_reports_laid_out_alike_bind_as_each_would_alone(seed: int, dialect: str) -> None:
    form = LINTER.forms[seed % 2]
    for quiet in (0, 1):
        drawn = draw_report(Random(seed), form, quiet=quiet)
        written = DIALECTS[dialect].write(lay_out(drawn.draft))
        layout = DIALECTS[dialect].read(Document("drawn", written))
        (planned,) = list(bind_tables(layout, LINTER.forms))
        alone = bind_rows(layout, form)
        assert planned.tables == alone.tables
        assert [t.index for t in planned.tables] == [t.index for t in alone.tables]
