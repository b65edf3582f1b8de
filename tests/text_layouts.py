"""Layouts of invented reports, with the grids of the official tables, for the text dialects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hypothesis import strategies as st

from gilint.layout import Layout, LayoutBuilder, LayoutCell, LayoutTable

Spec = tuple[str, int, int, int]  # text, column, colspan, rowspan
Rows = list[list[Spec]]

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
GROUPS = (
    ("（三）不予公开", ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
     "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息",
     "7.属于行政执法案卷", "8.属于行政查询事项")),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作",
     "3.补正后申请内容仍不明确")),
    ("（五）不予处理", ("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物",
     "4.无正当理由大量反复申请", "5.要求行政机关确认或重新出具已获取信息")),
    ("（六）其他处理", (
     "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
     "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")),
)  # fmt: skip
RESULTS = ("结果\n维持", "结果\n纠正", "其他\n结果", "尚未\n审结", "总计")
HEADINGS = (
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)  # fmt: skip
VALUES = 10 + 175 + 15


class Numbers:
    """Hands out the values of the tables one after the other."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = iter(values)

    def cells(self, column: int, count: int) -> list[Spec]:
        return [(next(self.values), column + at, 1, 1) for at in range(count)]


def proactive(numbers: Numbers) -> Rows:
    rows: Rows = [
        [("第二十条第（一）项", 0, 4, 1)],
        [(text, at, 1, 1) for at, text in
         enumerate(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"))],
        [("规章", 0, 1, 1), *numbers.cells(1, 3)],
        [("行政规范性文件", 0, 1, 1), *numbers.cells(1, 3)],
    ]  # fmt: skip
    for block, head, labels in (
        ("五", "本年处理决定数量", ("行政许可",)),
        ("六", "本年处理决定数量", ("行政处罚", "行政强制")),
        ("八", "本年收费金额（单位：万元）", ("行政事业性收费",)),
    ):
        rows.append([(f"第二十条第（{block}）项", 0, 4, 1)])
        rows.append([("信息内容", 0, 1, 1), (head, 1, 3, 1)])
        rows += [[(label, 0, 1, 1), (next(numbers.values), 1, 3, 1)] for label in labels]
    return rows


def applications(numbers: Numbers) -> Rows:
    rows: Rows = [
        [(CORNER, 0, 3, 3), ("申请人情况", 3, 7, 1)],
        [("自然人", 3, 1, 2), ("法人或其他组织", 4, 5, 1), ("总计", 9, 1, 2)],
        [(text, 4 + at, 1, 1) for at, text in enumerate(
            ("商业\n企业", "科研\n机构", "社会公益组织", "法律服务机构", "其他"))],
        [("一、本年新收政府信息公开申请数量", 0, 3, 1), *numbers.cells(3, 7)],
        [("二、上年结转政府信息公开申请数量", 0, 3, 1), *numbers.cells(3, 7)],
        [("三、本年度办理结果", 0, 1, 22), ("（一）予以公开", 1, 2, 1), *numbers.cells(3, 7)],
        [("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 2, 1),
         *numbers.cells(3, 7)],
    ]  # fmt: skip
    for group, labels in GROUPS:
        for at, label in enumerate(labels):
            head: list[Spec] = [(group, 1, 1, len(labels))] if at == 0 else []
            rows.append([*head, (label, 2, 1, 1), *numbers.cells(3, 7)])
    rows.append([("（七）总计", 1, 2, 1), *numbers.cells(3, 7)])
    rows.append([("四、结转下年度继续办理", 0, 3, 1), *numbers.cells(3, 7)])
    return rows


def proceedings(numbers: Numbers) -> Rows:
    return [
        [("行政复议", 0, 5, 1), ("行政诉讼", 5, 10, 1)],
        [*((text, at, 1, 2) for at, text in enumerate(RESULTS)),
         ("未经复议直接起诉", 5, 5, 1), ("复议后起诉", 10, 5, 1)],
        [(text, 5 + at, 1, 1) for at, text in enumerate(RESULTS * 2)],
        numbers.cells(0, 15),
    ]  # fmt: skip


def build(values: Sequence[str], prose: Sequence[Sequence[str]]) -> Layout:
    """Return the layout of a report: six sections with their prose, tables in the middle three."""
    numbers = Numbers(values)
    tables = {
        1: proactive(numbers),
        2: applications(numbers),
        3: proceedings(numbers),
    }
    builder = LayoutBuilder()
    builder.add_paragraph("青石县白鹭镇2024年政府信息公开工作年度报告")
    for section, heading in enumerate(HEADINGS):
        builder.add_paragraph(heading)
        if section in tables:
            add_table(builder, tables[section])
        for line in prose[section]:
            builder.add_paragraph(line)
    builder.add_paragraph("青石县白鹭镇人民政府")
    builder.add_paragraph("2025年1月15日")
    return builder.build("report.txt", "built", gridded=True)


def add_table(builder: LayoutBuilder, rows: Rows) -> None:
    builder.add_table([builder.add_cell(*spec) for spec in row] for row in rows)


COUNTS = st.integers(0, 20000).map(str)
MARKS = st.sampled_from(("0", "/", "—", "-", "无", "1,234", "12件", "477.35", "０", "-8", "+19"))
SENTENCES = st.sampled_from(
    (
        "2024年，我镇主动公开政府信息120条，其中政策法规类8条。",
        "（一）主动公开。全年通过政府网站公开信息35条，通过公众号公开信息12条。",
        "（二）依申请公开",
        "收到政府信息公开申请3件，均已办结；",
        "一是公开的广度深度不够；二是解读形式单一。",
        "无",
        "2024 年度未收取信息处理费。",
        "1.加强培训，提高认识。",
    )
)
PROSE = st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=6, max_size=6)
FULL = st.lists(st.one_of(COUNTS, MARKS), min_size=VALUES, max_size=VALUES)
WITH_BLANKS = st.lists(st.one_of(COUNTS, MARKS, st.just("")), min_size=VALUES, max_size=VALUES)


def texts(table: LayoutTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def printed(layout: Layout) -> list[str]:
    """Return the texts of all cells that are not empty, with white space folded."""
    return [" ".join(cell.text.split()) for cell in cells(layout) if cell.text]


def everything(layout: Layout) -> list[str]:
    """Return the texts of paragraphs and printed cells in reading order, white space folded."""
    found = []
    for block in layout.blocks:
        texts = (
            [cell.text for row in block.rows for cell in row.cells]
            if isinstance(block, LayoutTable)
            else [block.text]
        )
        found += [" ".join(text.split()) for text in texts if text]
    return found


def cells(layout: Layout) -> Iterable[LayoutCell]:
    return (cell for table in layout.tables for row in table.rows for cell in row.cells)
