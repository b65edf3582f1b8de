"""The reader of Word documents, on documents written by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gilint.dialects.docx.document import read_document
from gilint.errors import UnreadableFileError
from gilint.layout import LayoutTable
from gilint.location import Span
from gilint.source import Document
from tests.docx_files import (
    COVERED,
    DIALECT,
    MERGE,
    NAMESPACES,
    RELS,
    docx,
    grids,
    link,
    outline,
    p,
    pack,
    read,
    read_body,
    run,
    span,
    tbl,
    tc,
    text_at,
    texts,
    tr,
    words,
)

BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
    "<v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent>"
)


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_paragraphs_are_joined_from_runs() -> None:
    layout = read_body(p("青禾县", "2024年", "年度报告") + p() + p("　　一、总体情况 "))
    assert texts(layout) == ["青禾县2024年年度报告", "一、总体情况"]
    assert layout.gridded
    addresses = [anchor.address for anchor in layout.source.anchors]
    assert addresses == ["p/1/run/1", "p/1/run/2", "p/1/run/3", "p/3/run/1"]


def test_breaks_end_lines_and_tabs_are_white_space() -> None:
    body = p("<w:r><w:t>青禾县</w:t><w:br/><w:t>2024年</w:t><w:tab/><w:t>报告</w:t></w:r>")
    body += p('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t><w:cr/></w:r>')
    assert texts(read_body(body)) == ["青禾县", "2024年\t报告", "甲", "乙"]


def test_white_space_counts_only_where_it_is_preserved() -> None:
    body = p("<w:r><w:t>\n  收到 </w:t></w:r>", "<w:r><w:t xml:space='preserve'> 3\n件</w:t></w:r>")
    assert texts(read_body(body)) == ["收到 3 件"]


@pytest.mark.parametrize("wrapper", ["hyperlink", "smartTag", "fldSimple", "customXml", "ins"])
def test_wrapped_runs_are_read(wrapper: str) -> None:
    body = p("收到", f"<w:{wrapper}>{run('3')}</w:{wrapper}>", "件")
    assert texts(read_body(body)) == ["收到3件"]


def test_content_controls_are_opened_at_every_level() -> None:
    def sdt(inside: str) -> str:
        content = f"<w:sdtContent>{inside}</w:sdtContent>"
        return f"<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr>{content}</w:sdt>"

    table = tbl(sdt(tr("规章", sdt(tc(sdt(p(sdt(run("5")))))))), tr("文件", "6"))
    layout = read_body(sdt(p("一、总体情况") + sdt(p("正文"))) + sdt(table))
    assert texts(layout) == ["一、总体情况", "正文"]
    assert [words(table) for table in layout.tables] == [[["规章", "5"], ["文件", "6"]]]


def test_fields_keep_the_result_and_drop_the_instruction() -> None:
    nested = field("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>"
    nested += field("begin") + run("甲") + field("separate") + run("乙") + field("end")
    nested += field("separate") + run("3") + field("end")
    body = p(run("收到"), nested, run("件"))
    assert texts(read_body(body)) == ["收到3件"]


def test_field_that_never_ends_costs_its_own_paragraph_only() -> None:
    assert texts(read_body(p("正文", field("begin"), run("没了")) + p("下一段"))) == [
        "正文",
        "下一段",
    ]


def test_table_of_contents_is_no_prose() -> None:
    style = "<w:style w:styleId='11' w:type='paragraph'><w:name w:val='toc 1'/></w:style>"
    toc = field("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + field("separate")
    entry = p(toc, "一、总体情况", field("end"), properties="<w:pStyle w:val='11'/>")
    layout = read_body(entry + p("一、总体情况"), styles=style)
    assert texts(layout) == ["一、总体情况"]


def test_tracked_changes_are_read_as_accepted_and_noted() -> None:
    body = p("收到", f"<w:del w:id='1'>{run('2').replace('w:t', 'w:delText')}</w:del>",
             f"<w:ins w:id='2'>{run('3')}</w:ins>", "件")  # fmt: skip
    body += p(
        f"<w:moveFrom w:id='3'>{run('旧')}</w:moveFrom>",
        f"<w:moveTo w:id='4'>{run('新')}</w:moveTo>",
    )
    layout = read_body(body)
    assert texts(layout) == ["收到3件", "新"]
    assert {kind for kind, _ in layout.source.notes} == {"revision"}
    noted = [layout.source.slice(place) for _, place in layout.source.notes]
    assert noted == ["", "3", "", "新"]
    assert layout.source.notes[0][1].start == 2


def test_deleted_paragraph_mark_joins_paragraphs() -> None:
    deleted = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    layout = read_body(p("行政", properties=deleted) + p("复议") + p("诉讼"))
    assert texts(layout) == ["行政复议", "诉讼"]
    assert [kind for kind, _ in layout.source.notes] == ["revision"]


def test_deleted_row_is_left_out() -> None:
    gone = "<w:del w:id='1' w:author='a'/>"
    layout = read_body(tbl(tr("规章", "1"), tr("旧行", "2", properties=gone), tr("文件", "3")))
    assert [words(table) for table in layout.tables] == [[["规章", "1"], ["文件", "3"]]]
    assert [kind for kind, _ in layout.source.notes] == ["revision"]


def test_deleted_cell_is_left_out_and_noted() -> None:
    gone, new = (f"<w:cell{kind} w:id='1' w:author='a'/>" for kind in ("Del", "Ins"))
    layout = read_body(tbl(tr("规章", tc("旧", properties=gone), tc("1", properties=new))))
    assert grids(layout) == [[[("规章", 0, 1, 1), ("1", 1, 1, 1)]]]
    assert {kind for kind, _ in layout.source.notes} == {"revision"}


def test_what_a_row_was_before_does_not_move_its_cells() -> None:
    before = "<w:trPrChange w:id='1'><w:trPr><w:gridBefore w:val='1'/></w:trPr></w:trPrChange>"
    layout = read_body(tbl(tr("规章", "1", properties=before), tr("文件", "2")))
    assert [[cell[1] for cell in row] for row in grids(layout)[0]] == [[0, 1], [0, 1]]


def test_deleted_paragraph_mark_joins_nothing_to_a_table() -> None:
    deleted = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"
    cell = tc(p("甲"), p("乙", properties=deleted))
    numbered = item("丙")
    layout = read_body(
        p("表前", properties=deleted) + tbl(tr(cell, tc(numbered))) + p("表后"), numbering=LIST
    )
    assert outline(layout) == [
        "表前", [[("甲\n乙", 0, 1, 1), ("一、丙", 1, 1, 1)]], "表后",
    ]  # fmt: skip


def test_comments_are_noted_once_with_their_range() -> None:
    start, end = "<w:commentRangeStart w:id='7'/>", "<w:commentRangeEnd w:id='7'/>"
    mark = "<w:r><w:commentReference w:id='7'/></w:r>"
    layout = read_body(p("收到", start, "3件") + p("申请", end, mark, "。"))
    (kind, place), = layout.source.notes  # fmt: skip
    assert kind == "comment"
    assert layout.source.slice(place) == "3件\n申请"


def test_comment_in_a_cell_without_range_is_noted() -> None:
    mark = "<w:r><w:commentReference w:id='7'/></w:r>"
    layout = read_body(tbl(tr("规章", tc(p(mark)))))
    (_, place), = layout.source.notes  # fmt: skip
    assert place == next(layout.tables).rows[0].cells[1].span


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:rPr><w:vanish/></w:rPr>", False),
        ("<w:rPr><w:vanish w:val='0'/></w:rPr>", True),
        ("<w:rPr><w:rStyle w:val='H'/></w:rPr>", False),
        ("<w:rPr><w:rStyle w:val='H'/><w:vanish w:val='false'/></w:rPr>", True),
        ("<w:rPr><w:rStyle w:val='Child'/></w:rPr>", False),
        ("<w:rPr><w:b/></w:rPr>", True),
    ],
)
def test_hidden_text_is_left_out(properties: str, shown: bool) -> None:
    styles = "<w:style w:styleId='H'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>"
    styles += "<w:style w:styleId='Child'><w:basedOn w:val='H'/></w:style>"
    body = p("见", run("附注", properties)) + tbl(tr("规章", tc(p(run("5", properties)))))
    layout = read_body(body, styles=styles)
    assert texts(layout) == ["见附注" if shown else "见"]
    assert words(next(layout.tables)) == [["规章", "5" if shown else ""]]


def test_text_is_hidden_by_the_style_of_its_paragraph() -> None:
    styles = "<w:style w:type='paragraph' w:styleId='H'><w:rPr><w:vanish/></w:rPr></w:style>"
    hidden = "<w:pStyle w:val='H'/>"
    cell = tc(p("5"), p("6", properties=hidden))
    layout = read_body(
        p("甲") + p("乙", properties=hidden) + tbl(tr("规章", cell)) + p("丙"), styles=styles
    )
    assert texts(layout) == ["甲", "丙"]
    assert words(next(layout.tables)) == [["规章", "5"]]


@pytest.mark.parametrize(
    ("font", "char", "expected"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings 2", "F052", "☑"),
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F021", "□"),
        ("Arial", "2713", "✓"),
        ("Calibri", "F041", "A"),
        ("Calibri", "zz", ""),
        ("Calibri", "D800", "□"),
    ],
)
def test_symbols_are_what_their_font_shows(font: str, char: str, expected: str) -> None:
    body = p("甲", f"<w:r><w:sym w:font='{font}' w:char='{char}'/></w:r>", "乙")
    assert texts(read_body(body)) == [f"甲{expected}乙"]


def test_ruby_formula_and_hyphen() -> None:
    ruby = f"<w:rt>{run('qīng')}</w:rt><w:rubyBase>{run('青')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{ruby}</w:ruby></w:r>"
    formula = "<m:oMath><m:r><m:t>2+3</m:t></m:r></m:oMath>"
    hyphen = "<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r>"
    assert texts(read_body(p(ruby, "禾", formula, hyphen))) == ["青禾2+33-4"]


def test_text_box_is_read_once_behind_its_paragraph() -> None:
    box = BOX.format(p("框内") + tbl(tr("规章", "1")))
    layout = read_body(p("首段") + p("前", f"<w:r>{box}</w:r>", "后") + p("下一段"))
    table = [[("规章", 0, 1, 1), ("1", 1, 1, 1)]]
    assert outline(layout) == ["首段", "前后", "框内", table, "下一段"]
    addresses = [anchor.address for anchor in layout.source.anchors]
    assert "p/2/box/1/p/1/run/1" in addresses
    assert "p/2/box/1/table/1/row/1/cell/2/p/1/run/1" in addresses


def test_text_box_of_the_first_paragraph_stands_above_it() -> None:
    title = BOX.format(p("年度报告"))
    assert texts(read_body(p() + p(f"<w:r>{title}</w:r>", "前言"))) == ["年度报告", "前言"]


def test_hidden_row_is_left_out() -> None:
    shown, hidden = tr("规章", "1"), tr("规章", "2", properties="<w:hidden/>")
    unhidden = tr("规章", "3", properties='<w:hidden w:val="0"/>')
    (table,) = read_body(tbl(shown, hidden, unhidden)).tables
    assert words(table) == [["规章", "1"], ["规章", "3"]]


def test_pictures_are_noted_where_they_stand() -> None:
    picture = "<w:r><w:drawing><a:blip/></w:drawing></w:r>"
    source = read_body(p("前") + p(picture) + p("后")).source
    assert source.notes == (("picture", Span(2, 2)),)
    assert source.text[2:] == "后\n"


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize(
    ("lines", "moved"),
    [
        (("青石县人民政府", "2024年1月12日"), True),
        (("青石县人民政府办公室", "（盖章）", "二〇二四年一月十二日"), False),
        (("二〇二四年一月十二日",), True),
        (("青石县人民政府",), False),
        (("2024年1月",), False),
        (("全年公开2024年1月12日印发的文件。",), False),
        (("2023年1月12日", "2024年1月12日"), False),
    ],
)
def test_text_box_with_a_signature_stands_at_the_end(
    at: int, lines: tuple[str, ...], moved: bool
) -> None:
    box = f"<w:r>{BOX.format(''.join(map(p, lines)))}</w:r>"
    paragraphs = [p(text, box) if place == at else p(text) for place, text in enumerate("甲乙丙")]
    found = texts(read_body("".join(paragraphs)))
    assert (found == [*"甲乙丙", *lines]) is (moved or at == 2)
    assert sorted(found) == sorted([*"甲乙丙", *lines])


def test_text_box_in_a_cell_stands_behind_the_table() -> None:
    layout = read_body(
        tbl(tr("规章", tc(p("5", f"<w:r>{BOX.format(p('盖章处'))}</w:r>")))) + p("尾")
    )
    assert outline(layout) == [[[("规章", 0, 1, 1), ("5", 1, 1, 1)]], "盖章处", "尾"]


def test_alternate_content_around_blocks_and_runs_is_read_once() -> None:
    def both(choice: str, fallback: str) -> str:
        return (
            f"<mc:AlternateContent><mc:Choice Requires='w14'>{choice}</mc:Choice>"
            f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
        )

    body = both(p("新"), p("旧")) + p(
        both(run("甲"), run("乙")), f"<w:r>{both('<w:t>丙</w:t>', '')}</w:r>"
    )
    body += p(
        "<mc:AlternateContent><mc:Fallback>" + run("丁") + "</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read_body(body)) == ["新", "甲丙", "丁"]


def test_headers_footers_and_notes_are_left_out() -> None:
    data = docx(p("正文", "<w:r><w:footnoteReference w:id='2'/></w:r>"))
    parts = {
        name: zipfile.ZipFile(BytesIO(data)).read(name)
        for name in zipfile.ZipFile(BytesIO(data)).namelist()
    }
    for name, root in (("header1", "hdr"), ("footer1", "ftr"), ("footnotes", "footnotes")):
        parts[f"word/{name}.xml"] = f"<w:{root} {NAMESPACES}>{p('页眉')}</w:{root}>".encode()
    assert texts(read(pack(parts))) == ["正文"]


def test_merged_cells_have_their_place_in_the_grid() -> None:
    layout = read_body(
        tbl(
            tr(tc("角", properties=span(2) + MERGE), tc("申请人", properties=span(2))),
            tr(tc(properties=span(2) + COVERED), "自然人", "总计"),
            tr(tc("三、", properties=MERGE), "（一）", "1", "2"),
            tr(tc(properties=COVERED), "（二）", tc(), tc("4")),
        )
    )
    assert grids(layout) == [
        [
            [("角", 0, 2, 2), ("申请人", 2, 2, 1)],
            [("自然人", 2, 1, 1), ("总计", 3, 1, 1)],
            [("三、", 0, 1, 2), ("（一）", 1, 1, 1), ("1", 2, 1, 1), ("2", 3, 1, 1)],
            [("（二）", 1, 1, 1), ("", 2, 1, 1), ("4", 3, 1, 1)],
        ]
    ]


def test_row_of_covered_cells_only_is_no_row() -> None:
    covered = tr(tc(properties=COVERED), tc(properties=COVERED))
    first = tr(tc("甲", properties=MERGE), tc("乙", properties=MERGE))
    assert grids(read_body(tbl(first, covered, tr("丙", "丁")))) == [
        [[("甲", 0, 1, 1), ("乙", 1, 1, 1)], [("丙", 0, 1, 1), ("丁", 1, 1, 1)]]
    ]


def test_merge_that_continues_nothing_is_a_cell() -> None:
    layout = read_body(tbl(tr("甲", "乙"), tr(tc("丙", properties=COVERED), "丁")))
    assert words(next(layout.tables)) == [["甲", "乙"], ["丙", "丁"]]


def test_rows_may_begin_late_and_old_merges_are_swallowed() -> None:
    late = "<w:gridBefore w:val='1'/>"
    first, more = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"
    layout = read_body(
        tbl(
            tr("甲", "乙", "丙"),
            tr("丁", "戊", properties=late),
            tr(tc("己", properties=first), tc(properties=more), "庚"),
        )
    )
    assert grids(layout)[0][1:] == [
        [("丁", 1, 1, 1), ("戊", 2, 1, 1)],
        [("己", 0, 2, 1), ("庚", 2, 1, 1)],
    ]


@pytest.mark.parametrize("value", ["", "x", "-3", "99999999999999999999"])
def test_spans_that_lie_do_no_harm(value: str) -> None:
    odd = f"<w:gridSpan w:val='{value}'/>"
    layout = read_body(tbl(tr(tc("甲", properties=odd), "乙"), tr("丙", "丁"), widths=(50, 900)))
    assert words(next(layout.tables)) == [["甲", "乙"], ["丙", "丁"]]


def test_edges_a_sliver_apart_are_one() -> None:
    layout = read_body(
        tbl(
            tr("甲", tc("乙", properties=span(2)), "丙"),
            tr(tc("丁", properties=span(2)), "戊", "己"),
            widths=(1500, 30, 1500, 1500),
        )
    )
    assert grids(layout)[0] == [
        [("甲", 0, 1, 1), ("乙", 1, 1, 1), ("丙", 2, 1, 1)],
        [("丁", 0, 1, 1), ("戊", 1, 1, 1), ("己", 2, 1, 1)],
    ]


def test_narrow_column_with_cells_of_its_own_stays() -> None:
    layout = read_body(tbl(tr("甲", "乙", "丙"), widths=(1500, 30, 1500)))
    assert [cell[1] for cell in grids(layout)[0][0]] == [0, 1, 2]


def test_cell_paragraphs_are_lines() -> None:
    layout = read_body(tbl(tr(tc("商业", "企业"), tc("<w:p/>", "5", "<w:p/>"), tc())))
    assert words(next(layout.tables)) == [["商业\n企业", "5", ""]]


def test_nested_tables_come_out_of_layout_tables() -> None:
    inner = tbl(tr("规章", "1"), tr("文件", "2"))
    layout = read_body(
        tbl(tr(tc("标题", "一、总体情况")), tr(tc("表前", inner, p("表后"))), tr(tc("尾")))
    )
    assert [block if isinstance(block, str) else "表" for block in outline(layout)] == [
        "标题", "一、总体情况", "表前", "表", "表后", "尾",
    ]  # fmt: skip
    assert words(next(layout.tables)) == [["规章", "1"], ["文件", "2"]]
    assert any("cell/1/table/1/row/2" in str(a.address) for a in layout.source.anchors)


def test_rows_beside_a_nested_table_stay_rows() -> None:
    layout = read_body(tbl(tr("甲", "1"), tr("乙", tc(tbl(tr("丙", "2")))), tr("丁", "3")))
    assert outline(layout) == [
        [[("甲", 0, 1, 1), ("1", 1, 1, 1)]],
        "乙",
        [[("丙", 0, 1, 1), ("2", 1, 1, 1)]],
        [[("丁", 0, 1, 1), ("3", 1, 1, 1)]],
    ]


def test_frame_around_prose_is_no_table() -> None:
    layout = read_body(tbl(tr(tc("一、总体情况", "正文。"))))
    assert outline(layout) == ["一、总体情况", "正文。"]
    assert outline(read_body(tbl(tr("年度报告")))) == ["年度报告"]


def test_strict_documents_are_read_like_others() -> None:
    body = p("一、总体情况") + tbl(tr("规章", tc("1", properties=span(2))))
    plain = zipfile.ZipFile(BytesIO(docx(body))).read("word/document.xml").decode()
    strict = plain.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = pack({
        "_rels/.rels": RELS.format(link(1, "officeDocument", "word/document.xml")).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
        "word/document.xml": strict,
    })  # fmt: skip
    assert outline(read(data)) == outline(read_body(body))


def test_document_in_one_xml_file_is_read_like_others() -> None:
    body = item("总体情况") + tbl(tr("规章", tc("1", properties=span(2))))
    archive = zipfile.ZipFile(BytesIO(docx(body, numbering=LIST)))
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}</pkg:xmlData>'
        "</pkg:part>"
        for name in archive.namelist()
    )
    flat = (
        '<?xml version="1.0" standalone="yes"?>\n<?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{parts}</pkg:package>"
    )
    document = Document("报告.doc", flat.encode())
    assert DIALECT.accepts(document) == 1.0
    assert outline(DIALECT.read(document)) == outline(read_body(body, numbering=LIST))
    with pytest.raises(UnreadableFileError):
        DIALECT.read(Document("报告.doc", flat.encode()[:-9]))


def test_main_part_is_found_by_its_relationship() -> None:
    parts = {
        "_rels/.rels": RELS.format(link(1, "officeDocument", "/word/document2.xml")),
        "word/_rels/document2.xml.rels": RELS.format(link(1, "numbering", "numbering2.xml")),
        "word/numbering2.xml": f"<w:numbering {NAMESPACES}>{LIST}</w:numbering>",
        "word/document2.xml": (
            f"<w:document {NAMESPACES}><w:body>{item('总体情况')}</w:body></w:document>"
        ),
    }  # fmt: skip
    layout = DIALECT.read(Document("x", pack(parts)))
    assert texts(layout) == ["一、总体情况"]


LIST = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='chineseCountingThousand'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)


def item(text: str, number: int = 1, level: int = 0) -> str:
    return p(
        text,
        properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>",
    )


def test_numbered_paragraph_has_its_number_under_its_own_address() -> None:
    layout = read_body(item("总体情况") + item("主动公开"), numbering=LIST)
    assert texts(layout) == ["一、总体情况", "二、主动公开"]
    assert [(a.start, a.end, a.address) for a in layout.source.anchors[:2]] == [
        (0, 2, "p/1"),
        (2, 6, "p/1/run/1"),
    ]


def test_plain_and_other_tables_read_the_same() -> None:
    """A table with a content control takes the long way; the cells must not differ."""
    cells = (tc("商业", "企业"), tc(p("1", run("2"), "<w:r><w:br/><w:t>3</w:t></w:r>")), tc(),
             tc("甲", properties=span(2)), tc("乙", properties=MERGE), tc(p(" ")))  # fmt: skip
    below = (
        tc("4"),
        tc("5"),
        tc("6"),
        tc("7", properties=span(2)),
        tc(properties=COVERED),
        tc("8"),
    )
    plain, long = docx(tbl(tr(*cells), tr(*below))), docx(
        tbl(tr(*cells), tr(*below), "<w:sdt><w:sdtContent/></w:sdt>")
    )  # fmt: skip
    assert read(plain).source == read(long).source
    assert outline(read(plain)) == outline(read(long))


def test_template_is_read_whole(reports: Path) -> None:
    data = (reports / "template-2021.docx").read_bytes()
    layout = read(data)
    tables = list(layout.tables)
    assert [len(table.rows) for table in tables] == [14, 28, 4]
    two, three, four = (grid for grid in grids(layout))
    values = [[cell for cell in row if cell[0] == ""] for row in three[3:]]
    assert [[cell[1] for cell in row] for row in values] == [[3, 4, 5, 6, 7, 8, 9]] * 25
    assert sum(cell[0] == "" for row in two for cell in row) == 10
    assert [cell[:2] for cell in four[3]] == [("", column) for column in range(15)]
    assert three[0][0] == (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 0, 3, 3,
    )  # fmt: skip
    assert ("（三）不予公开", 1, 1, 8) in [cell for row in three for cell in row]
    assert "（文字描述）" in texts(layout)
    blank = tables[1].rows[3].cells[1]
    address = layout.source.locate(blank.span).address
    assert address == "table/2/row/4/cell/2/p/1"
    assert text_at(data, address) == ""


def test_reading_keeps_nothing_between_documents() -> None:
    data = docx(item("总体情况"), numbering=LIST)
    assert read_document("a", data) == read_document("a", data)
    assert isinstance(next(iter(read_body(tbl(tr("甲", "乙"))).blocks)), LayoutTable)
