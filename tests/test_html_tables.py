"""The grid of a table, also where the page lies about it."""

from __future__ import annotations

import pytest

from gilint.dialects.html import HtmlDialect
from gilint.layout import Layout
from gilint.source import Document

DIALECT = HtmlDialect()
Row = list[tuple[str, int | None, int, int]]


def read(page: str) -> Layout:
    return DIALECT.read(Document("page.html", page.encode()))


def grid(markup: str) -> list[Row]:
    """Return text, column, colspan and rowspan of every cell of the first table."""
    table = next(read(f"<body><table>{markup}</table>").tables)
    return [
        [(cell.text, cell.column, cell.colspan, cell.rowspan) for cell in row.cells]
        for row in table.rows
    ]


def lines(markup: str) -> list[str]:
    return [paragraph.text for paragraph in read(f"<body>{markup}").paragraphs]


def texts(markup: str) -> list[list[str]]:
    return [[cell[0] for cell in row] for row in grid(markup)]


class TestGrid:
    def test_cells_covered_by_a_rowspan_are_absent(self) -> None:
        assert grid("<tr><td rowspan=2>a<td>b<tr><td>c") == [
            [("a", 0, 1, 2), ("b", 1, 1, 1)],
            [("c", 1, 1, 1)],
        ]

    def test_columns_count_colspans(self) -> None:
        assert grid("<tr><td colspan=3>a<td>b<tr><td>c<td>d<td>e<td>f")[0] == [
            ("a", 0, 3, 1),
            ("b", 3, 1, 1),
        ]

    def test_rowspan_zero_goes_to_the_end_of_its_group(self) -> None:
        rows = grid("<thead><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e")
        assert rows[0][0] == ("a", 0, 1, 2)
        assert rows[2] == [("d", 0, 1, 1), ("e", 1, 1, 1)]

    def test_rowspan_is_cut_at_the_end_of_the_table(self) -> None:
        assert grid("<tr><td rowspan=60000>a<td>b<tr><td>c")[0][0] == ("a", 0, 1, 2)

    def test_colspan_is_cut_at_the_widest_honest_row(self) -> None:
        rows = grid("<tr><td>a<td colspan=1000>b<tr><td>c<td>d<td>e")
        assert rows[0] == [("a", 0, 1, 1), ("b", 1, 2, 1)]

    def test_colspan_is_cut_at_a_covered_column(self) -> None:
        rows = grid("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e")
        assert rows[1] == [("d", 0, 1, 1), ("e", 2, 1, 1)]

    def test_spans_that_are_no_numbers_count_one(self) -> None:
        rows = grid(
            "<tr><td colspan=x rowspan=''>a<td colspan=-3>b<td colspan=0>c<td colspan='2px'>d"
        )
        assert [cell[1:] for cell in rows[0]] == [(0, 1, 1), (1, 1, 1), (2, 1, 1), (3, 2, 1)]

    def test_rows_without_cells_do_not_count(self) -> None:
        rows = grid("<tr><td rowspan=3>a<td>b<tr></tr><tr><td>c<tr><td>d<td>e")
        assert rows == [
            [("a", 0, 1, 2), ("b", 1, 1, 1)],
            [("c", 1, 1, 1)],
            [("d", 0, 1, 1), ("e", 1, 1, 1)],
        ]

    def test_hidden_rows_and_cells_are_not_there(self) -> None:
        rows = texts(
            "<tr style='display: none'><td>x<td>y<tr><td>a<td hidden>z<td>b"
            "<tr><td>c<td><i style='visibility:hidden'>9</i>1"
        )
        assert rows == [["a", "b"], ["c", "1"]]

    def test_heads_bodies_and_captions(self) -> None:
        markup = "<caption>表一</caption><thead><tr><th>a<th>b<tbody><tr><td>1<td>2"
        assert texts(markup) == [["a", "b"], ["1", "2"]]
        assert lines(f"<table>{markup}</table>") == ["表一"]


class TestCells:
    def test_breaks_and_paragraphs_are_line_feeds(self) -> None:
        rows = texts("<tr><td>a<br>b<td><p>c<p>d<td>e<p>f</p><td><div>g</div>h<tr><td>1")
        assert rows[0] == ["a\nb", "c\nd", "e\nf", "g\nh"]

    def test_a_break_at_the_end_is_none(self) -> None:
        assert texts("<tr><td>0<br><td><p>1<br></p><td><p>2</p><p>&nbsp;</p>") == [["0", "1", "2"]]

    def test_words_cut_by_markup_are_whole(self) -> None:
        assert texts("<tr><td>商<span>业</span>企业<td>科\n研<td><b>其</b>\n <i>他</i>") == [
            ["商业企业", "科研", "其他"]
        ]

    def test_blanks_at_the_edges_are_left_out(self) -> None:
        assert texts("<tr><td>&nbsp;0&nbsp;<td>\u3000 \u200b1\ufeff<td>&nbsp;") == [["0", "1", ""]]

    def test_numbers_beside_a_paragraph_stay_apart(self) -> None:
        assert texts("<tr><td>1<p>2</p><td><span>3</span><p>4</p>") == [["1\n2", "3\n4"]]

    def test_lists_in_cells_show_their_numbers(self) -> None:
        assert texts("<tr><td><ol><li>甲<li>乙</ol><td>0") == [["1.甲\n2.乙", "0"]]

    def test_form_fields_and_scripts_are_no_text(self) -> None:
        assert texts("<tr><td>1<script>2</script><td><select><option>3</select>4") == [["1", "4"]]


class TestLayoutTables:
    def test_a_table_around_a_table_is_none(self) -> None:
        layout = read("<table><tr><td>年度报告<td><table><tr><td>a<td>1</table></table>")
        assert [[c.text for r in t.rows for c in r.cells] for t in layout.tables] == [["a", "1"]]
        assert [p.text for p in layout.paragraphs] == ["年度报告"]

    def test_a_table_of_numbers_keeps_a_table_in_a_cell_as_text(self) -> None:
        numbers = "<tr><td>a<td>1<td>2" * 3
        rows = texts(f"{numbers}<tr><td><table><tr><td>b<td>c</table><td>3<td>4")
        assert rows[3] == ["b\nc", "3", "4"]

    def test_frames_around_the_text_of_cells_are_no_tables(self) -> None:
        def framed(text: str) -> str:
            return f"<td><table><tr><td>{text}</table>"

        rows = f"<tr>{framed('行政处罚')}{framed('7')}<tr>{framed('行政强制')}{framed('0')}"
        assert texts(rows) == [["行政处罚", "7"], ["行政强制", "0"]]

    def test_one_column_is_no_table(self) -> None:
        assert lines("<table><tr><td>a<tr><td>b</table>") == ["a", "b"]

    def test_long_cells_are_prose(self) -> None:
        prose = "公开" * 300
        assert lines(f"<table><tr><td>a<td>{prose}</table>") == ["a", prose]

    def test_rows_of_headings_are_prose(self) -> None:
        rows = "<tr><td>&nbsp;<td>一、总体情况<tr><td>&nbsp;<td>二、主动公开政府信息情况"
        assert lines(f"<table>{rows}</table>") == ["一、总体情况", "二、主动公开政府信息情况"]

    def test_a_table_that_says_so_is_layout(self) -> None:
        assert lines("<table role=presentation><tr><td>a<td>b</table>") == ["a", "b"]

    def test_headings_in_a_table_of_data_stand_before_it(self) -> None:
        rows = "<tr><td colspan=3>三、收到和处理政府信息公开申请情况<tr><td>自然人<td>企业<td>总计<tr><td>1<td>0<td>1"
        assert lines(f"<table>{rows}</table>") == ["三、收到和处理政府信息公开申请情况"]
        assert texts(rows) == [["自然人", "企业", "总计"], ["1", "0", "1"]]

    def test_a_heading_in_a_later_cell_is_no_line_and_stays(self) -> None:
        heading = "二、主动公开政府信息情况"
        rows = f"<tr><td>{heading}<br>规章<td>{heading}<br>3<td>4"
        assert lines(f"<table>{rows}</table>") == [heading]
        assert texts(rows) == [["规章", f"{heading}\n3", "4"]]

    @pytest.mark.parametrize("cell", ["0<p>1</p>", "<p>0</p>1", " <p>0</p> <b>1</b>"])
    def test_words_beside_a_paragraph_are_a_line_of_their_own(self, cell: str) -> None:
        assert texts(f"<tr><td>{cell}<td>2") == [["0\n1", "2"]]

    def test_a_script_in_a_cell_is_no_prose(self) -> None:
        script = f"<script>{'x = 1;' * 200}</script>"
        assert texts(f"<tr><td>a{script}<td>b") == [["a", "b"]]

    def test_a_report_that_is_one_table_is_cut_at_its_headings(self) -> None:
        data = "<tr><td>规章<td>0<td>0<td>0<tr><td rowspan=9>规范性文件<td>1<td>2<td>3"
        page = (
            f"<table><tr><td colspan=4>一、总体情况<tr><td colspan=4>全年公开信息1条。<br>无其他。"
            f"<tr><td colspan=4>二、主动公开政府信息情况{data}<tr><td>五、存在的主要问题及改进情况{data}</table>"
        )
        assert lines(page) == [
            "一、总体情况",
            "全年公开信息1条。",
            "无其他。",
            "二、主动公开政府信息情况",
            "五、存在的主要问题及改进情况",
        ]
        tables = list(read(page).tables)
        assert [len(table.rows) for table in tables] == [2, 2]
        assert tables[0].rows[1].cells[0].rowspan == 1

    def test_a_table_of_countless_headings_is_left_whole(self) -> None:
        rows = "<tr><td>二、主动公开政府信息情况<br>规章<td>1" * 3000
        assert len(texts(rows)) == 3000
