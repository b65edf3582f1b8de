"""Comments written into Word documents, and the command that does it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.cli import main
from gilint.dialects.conversion import convert_with_office
from gilint.dialects.docx.comments import Comment, annotate
from gilint.location import Span
from tests.docx_files import (
    DIALECT,
    NAMESPACES,
    RELS,
    docx,
    link,
    outline,
    p,
    pack,
    read,
    run,
    tbl,
    tc,
    tr,
)  # fmt: skip
from tests.test_docx_write import layout_of, needs_office

BODY = (
    p(run("我镇收到申请", "<w:rPr><w:b/></w:rPr>"), "3件，办结3件。")
    + tbl(tr("一、本年新收", tc()), tr("（七）总计", tc("3")))
    + p("柳溪镇人民政府")
)


def marked(data: bytes) -> dict[str, str]:
    """Return the text under every comment by the comment's own text, white space left out."""
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    said = zipfile.ZipFile(BytesIO(data)).read("word/comments.xml").decode()
    found = {}
    for number, inside in re.findall(
        r'<w:comment [^>]*w:id="(\d+)"[^>]*>(.*?)</w:comment>', said, re.DOTALL
    ):
        between = xml.partition(f'commentRangeStart w:id="{number}"/>')[2]
        between = between.partition(f'<w:commentRangeEnd w:id="{number}"/>')[0]
        assert f'<w:commentReference w:id="{number}"/>' in xml
        words = "".join(re.findall(r"<w:t[ >][^<]*", between))
        found[re.sub("<[^>]*>", "", inside)] = re.sub(r"<w:t[^>]*>", "", words)
    return found


@pytest.mark.parametrize("body", [BODY, p("") + BODY], ids=["text", "empty"])
def test_a_comment_whose_place_is_not_found_stands_at_the_beginning(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gilint.dialects.docx.phrases.find", lambda root, address: None)
    data = docx(body)
    at = read(data).source.text.index("办结")
    found = marked(annotate(data, [Comment(Span(at, at + 2), "数字")]))
    assert found == {"数字": "我镇收到申请" if body == BODY else ""}


def test_comments_stand_at_their_phrases() -> None:
    data = docx(BODY)
    source = read(data).source

    def on(phrase: str, text: str) -> Comment:
        at = source.text.index(phrase)
        return Comment(Span(at, at + len(phrase)), text)

    blank = next(read(data).tables).rows[0].cells[1].span
    comments = [on("3件，", "数字"), on("申请3件", "跨段"), on("收到", "动词"), on("总计", "行"),
                Comment(blank, "空白"), on("柳溪镇人民政府", "全段"), on("办结3件", "再来")]  # fmt: skip
    result = annotate(data, comments)
    assert marked(result) == {
        "数字": "3件，", "跨段": "申请3件", "动词": "收到", "行": "总计", "空白": "",
        "全段": "柳溪镇人民政府", "再来": "办结3件",
    }  # fmt: skip
    assert outline(read(result)) == outline(read(data))
    assert read(result).source.text == source.text
    kinds = [kind for kind, _ in read(result).source.notes]
    assert set(kinds) == {"comment"}


def test_cut_runs_keep_their_looks() -> None:
    data = docx(BODY)
    xml = zipfile.ZipFile(BytesIO(annotate(data, [Comment(Span(2, 4), "x")]))).read(
        "word/document.xml"
    )
    assert xml.count(b"<w:rPr><w:b/></w:rPr>") == 3


def test_everything_else_stays_as_it_is() -> None:
    data = DIALECT.write(layout_of("一、总体情况", [[("规章", 0, 1, 1), ("", 1, 1, 1)]]))
    before, after = (
        zipfile.ZipFile(BytesIO(item))
        for item in (data, annotate(data, [Comment(Span(0, 1), "甲")]))
    )
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(after.namelist()) - set(before.namelist()) == {"word/comments.xml"}
    for name in set(before.namelist()) - changed:
        assert before.read(name) == after.read(name)
    assert annotate(data, [Comment(Span(0, 1), "甲")]) == annotate(
        data, [Comment(Span(0, 1), "甲")]
    )


def test_large_pictures_are_copied() -> None:
    """A white bitmap shrinks to a thousandth; as a part that is read, it would be a bomb."""
    parts = {
        name: zipfile.ZipFile(BytesIO(docx(BODY))).read(name)
        for name in ("_rels/.rels", "word/document.xml")
    }
    picture = bytes(6_000_000)
    data = pack({**parts, "word/media/image1.bmp": picture})
    result = zipfile.ZipFile(BytesIO(annotate(data, [Comment(Span(0, 2), "甲")])))
    assert result.read("word/media/image1.bmp") == picture


def test_comments_add_to_those_already_there() -> None:
    once = annotate(docx(BODY), [Comment(Span(0, 2), "旧的")])
    twice = annotate(
        once, [Comment(Span(2, 4), "新的", author="审核人", date="2025-01-10T08:00:00Z")]
    )
    assert marked(twice) == {"旧的": "我镇", "新的": "收到"}
    types = zipfile.ZipFile(BytesIO(twice)).read("[Content_Types].xml")
    assert types.count(b"comments.xml") == 1


def test_python_docx_sees_the_comments() -> None:
    import docx as python_docx

    data = DIALECT.write(layout_of("一、总体情况", [[("规章", 0, 1, 1), ("", 1, 1, 1)]]))
    blank = next(read(data).tables).rows[0].cells[1].span
    document = python_docx.Document(
        BytesIO(annotate(data, [Comment(blank, "空白\n没有发生的填0\x00")]))
    )
    (comment,) = document.comments
    assert (comment.author, comment.text) == ("gilint", "空白\n没有发生的填0\ufffd")


def test_numbers_and_breaks_hold_comments_too() -> None:
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    data = docx(
        p("甲", properties=listed) + p("<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"),
        numbering=numbering,
    )
    result = annotate(data, [Comment(Span(0, 2), "编号"), Comment(Span(6, 7), "换行")])
    assert read(data).source.text[6] == "丙"
    assert marked(result) == {"编号": "甲", "换行": "丙"}


def test_runs_of_more_than_one_text_are_cut_between_lines_and_tabs() -> None:
    """Word marks page breaks inside runs, and pasted pages keep all their lines in one run."""
    inside = (
        "<w:lastRenderedPageBreak/><w:t>收到3件</w:t><w:br/><w:t>收到</w:t><w:tab/><w:t>5件</w:t>"
    )
    data = docx(p(f"<w:r><w:rPr><w:b/></w:rPr>{inside}</w:r>"))
    source = read(data).source
    spans = [Span(2, 4), Span(5, 7), Span(8, 10)]
    assert [source.slice(span) for span in spans] == ["3件", "收到", "5件"]
    comments = [Comment(span, name) for span, name in zip(spans, "甲乙丙", strict=True)]
    result = annotate(data, comments)
    assert marked(result) == {"甲": "3件", "乙": "收到", "丙": "5件"}
    assert read(result).source.text == source.text
    xml = zipfile.ZipFile(BytesIO(result)).read("word/document.xml")
    for tag in (b"<w:lastRenderedPageBreak/>", b"<w:br/>", b"<w:tab/>"):
        assert xml.count(tag) == 1


def test_number_and_words_of_one_heading_hold_a_comment_each() -> None:
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    level = "<w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>"
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    data = docx(p("主动公开情况", properties=listed), numbering=numbering)
    assert read(data).source.text == "1.主动公开情况\n"
    result = annotate(data, [Comment(Span(0, 4), "前"), Comment(Span(4, 6), "后")])
    assert marked(result) == {"前": "主动", "后": "公开"}


def field(instruction: str, result: str) -> str:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{begin}{said}{separate}{result}{end}"


@pytest.mark.parametrize(
    ("inside", "marks_outside"),
    [
        (field("MERGEFIELD x", run("3")), True),
        (field("IF", field("MERGEFIELD x", run("3"))), True),
        (f"<w:fldSimple w:instr='DATE'>{run('3')}</w:fldSimple>", True),
        (field('HYPERLINK "x"', run("3")), False),
    ],
)
def test_comments_stand_around_fields(inside: str, marks_outside: bool) -> None:
    """LibreOffice shows no comment inside some fields, and Word loses it with the old result."""
    data = docx(p("收到", inside, "件"))
    at = read(data).source.text.index("3")
    result = annotate(data, [Comment(Span(at, at + 1), "数")])
    assert marked(result) == {"数": "3"}
    xml = zipfile.ZipFile(BytesIO(result)).read("word/document.xml").decode()
    ahead, _, rest = xml.partition("<w:commentRangeStart")
    held, _, behind = rest.partition("<w:commentRangeEnd")
    opened = 'w:fldCharType="begin"' in ahead or "<w:fldSimple" in ahead
    assert opened is not marks_outside
    assert held.count('"begin"') == held.count('"end"')
    assert ('w:fldCharType="end"' in behind) is not marks_outside


def test_strict_documents_stay_strict() -> None:
    xml = f"<w:document {NAMESPACES}><w:body>{BODY}</w:body></w:document>".replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    data = pack({
        "_rels/.rels": RELS.format(link(1, "officeDocument", "word/document.xml")),
        "word/document.xml": xml,
    })  # fmt: skip
    result = annotate(data, [Comment(Span(0, 2), "甲")])
    for name in ("word/document.xml", "word/comments.xml"):
        part = zipfile.ZipFile(BytesIO(result)).read(name)
        assert b"purl.oclc.org/ooxml/wordprocessingml/main" in part
        assert b"wordprocessingml/2006/main" not in part
    assert outline(read(result)) == outline(read(data))


TEXT = read(docx(BODY)).source.text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 12)), max_size=6))
def test_any_spans_leave_the_text_alone(spans: list[tuple[int, int]]) -> None:
    comments = [
        Comment(Span(at, min(at + size, len(TEXT))), str(n)) for n, (at, size) in enumerate(spans)
    ]
    result = annotate(docx(BODY), comments)
    assert read(result).source.text == TEXT
    for number, inside in marked(result).items():
        span = comments[int(number)].span
        line = TEXT[span.start : span.end].split("\n")[0]
        assert line in inside


def write(path: Path, *blocks: object) -> Path:
    path.write_bytes(DIALECT.write(layout_of(*blocks)))  # type: ignore[arg-type]
    return path


REPORT = (
    "青禾县柳溪镇人民政府2024年政府信息公开工作年度报告",
    "一、总体情况", "（文字描述）", "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况", "六、其他需要报告的事项", "无。",
)  # fmt: skip


def test_command_writes_comments_and_leaves_the_source(tmp_path: Path) -> None:
    source, target = write(tmp_path / "报告.docx", *REPORT), tmp_path / "批注.docx"
    before = source.read_bytes()
    assert main(["annotate", str(source), "-o", str(target)]) == 1
    assert source.read_bytes() == before
    remarks = marked(target.read_bytes())
    assert any("TXT004" in text and "文字描述" in on for text, on in remarks.items())
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_command_never_overwrites_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = write(tmp_path / "报告.docx", *REPORT), tmp_path / "批注.docx"
    target.write_text("别动", encoding="utf-8")
    assert main(["annotate", str(source), "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "别动"
    assert "--force" in capsys.readouterr().err
    assert main(["annotate", str(source), "-o", str(target), "--force"]) == 1
    assert marked(target.read_bytes())
    for output in (source, tmp_path / "." / "报告.docx"):
        before = source.read_bytes()
        assert main(["annotate", str(source), "-o", str(output), "--force"]) == 2
        assert source.read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [["annotate"], ["annotate", "x.docx"], ["annotate", "a.docx", "b.docx", "-o", "c.docx"]],
)
def test_command_wants_one_source_and_an_output(words: list[str]) -> None:
    assert main(words) == 2


def test_command_annotates_word_documents_only(tmp_path: Path) -> None:
    plain = tmp_path / "报告.txt"
    plain.write_text("\n".join(REPORT), encoding="utf-8")
    target = tmp_path / "批注.docx"
    for source in (plain, tmp_path / "没有.docx"):
        assert main(["annotate", str(source), "-o", str(target)]) == 2
        assert not target.exists()


@needs_office
def test_libreoffice_shows_the_comments_at_their_cells(tmp_path: Path) -> None:
    data = DIALECT.write(
        layout_of(
            "一、总体情况",
            [[("规章", 0, 1, 1), ("", 1, 1, 1)], [("文件", 0, 1, 1), ("5", 1, 1, 1)]],
        )
    )
    layout = read(data)
    rows = next(layout.tables).rows
    path = tmp_path / "批注.docx"
    path.write_bytes(annotate(data, [
        Comment(rows[0].cells[1].span, "空白格"), Comment(rows[1].cells[1].span, "数字格"),
    ]))  # fmt: skip
    content = (
        zipfile.ZipFile(BytesIO(convert_with_office(path, "odt"))).read("content.xml").decode()
    )
    cells = re.findall(r"<table:table-cell[ >].*?</table:table-cell>", content, re.DOTALL)
    assert ["空白格" in cell for cell in cells] == [False, True, False, False]
    assert ["数字格" in cell for cell in cells] == [False, False, False, True]
