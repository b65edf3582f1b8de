"""Files that are no clean Word documents: broken, locked, hostile. They say so and cost little."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilint.dialects.docx import DocxDialect
from gilint.dialects.docx.comments import Comment, annotate
from gilint.dialects.legacy import LegacyDialect
from gilint.dialects.package import MAX_ENTRIES, MAX_MARKS
from gilint.errors import UnreadableFileError
from gilint.location import Span
from gilint.source import Document
from tests.docx_files import (
    DIALECT,
    NAMESPACES,
    docx,
    outline,
    p,
    pack,
    read_body,
    tbl,
    tc,
    texts,
    tr,
)

SMALL = docx(
    p("一、总体情况")
    + tbl(tr("规章", "1"), tr(tc("文件"), tc("2")))
    + p("<w:ins w:id='1'/>", "尾"),
    numbering="<w:abstractNum w:abstractNumId='0'/>",
    styles="<w:style w:styleId='a'/>",
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        DIALECT.read(Document("x.docx", data))
    assert caught.value.say("zh") != caught.value.say("en")
    return caught.value.text


def document(xml: str | bytes) -> bytes:
    return pack({"word/document.xml": xml})


def test_accepts_word_documents_only() -> None:
    assert DIALECT.accepts(Document("x", SMALL)) == 1.0
    assert DIALECT.accepts(Document("x", pack({"xl/workbook.xml": "<x/>"}))) == 0.0
    assert 0 < DIALECT.accepts(Document("x", pack({"报告.txt": "x"}))) < 0.1
    assert DIALECT.accepts(Document("x", "一、总体情况".encode())) == 0.0
    assert DIALECT.accepts(Document("x", OLE)) == 0.0


@pytest.mark.parametrize("kept", [30, 200, -30, -1])
def test_truncated_file_is_broken(kept: int) -> None:
    assert refusal(SMALL[:kept]) in ("office-broken", "office-not-word")


def test_archive_without_document_says_so() -> None:
    assert refusal(pack({"报告/报告.txt": "x"})) == "office-not-word"
    assert refusal(document("")) == "office-not-word"
    assert refusal(document("<html/>")) == "office-not-word"


def test_document_without_text_says_so() -> None:
    assert refusal(docx(p() + "<w:p><w:r><w:drawing/></w:r></w:p>")) == "office-no-text"


def test_future_version_of_zip_is_broken() -> None:
    data = bytearray(SMALL)
    data[data.index(b"PK\x01\x02") + 6] = 99
    assert refusal(bytes(data)) == "office-broken"


def test_wrong_checksum_is_broken() -> None:
    at = SMALL.index(b"word/document.xml") + len("word/document.xml") + 20
    assert refusal(SMALL[:at] + b"\x00\xff" + SMALL[at + 2 :]) == "office-broken"


@pytest.mark.parametrize(
    "xml", ["<w:document>", "text", "<a><b></a>", "\x00\x01", "<a>&undefined;</a>"]
)
def test_broken_xml_is_broken(xml: str) -> None:
    assert refusal(document(xml)) == "office-broken"


def test_entities_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;">]>'
    body = "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
    assert (
        refusal(document(f"{laughs}<w:document {NAMESPACES}>{body}</w:document>"))
        == "office-entities"
    )


def test_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不该读到", encoding="utf-8")
    laughs = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    body = "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>"
    assert (
        refusal(document(f"{laughs}<w:document {NAMESPACES}>{body}</w:document>"))
        == "office-entities"
    )


def test_encrypted_archive_is_named() -> None:
    data = bytearray(SMALL)
    at = data.index(b"PK\x03\x04", 10)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    assert refusal(bytes(data)) == "office-encrypted"


def test_bomb_is_not_unpacked() -> None:
    assert refusal(document(b" " * 50_000_000)) == "office-too-large"


def test_bomb_that_lies_about_its_size_is_not_unpacked() -> None:
    data = bytearray(document(b" " * 50_000_000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature)
        data[at + offset : at + offset + 4] = struct.pack("<I", 100)
    assert refusal(bytes(data)) in ("office-broken", "office-too-large")


def test_absurdly_many_entries_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(MAX_ENTRIES + 1):
            archive.writestr(f"word/{number}", b"")
    assert refusal(target.getvalue()) == "office-too-large"


def test_a_million_cells_are_refused_before_parsing() -> None:
    cells = "<w:tc><w:p/></w:tc>" * (MAX_MARKS // 3 + 1)
    assert refusal(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")) == "office-too-large"


def test_many_cells_are_read() -> None:
    layout = read_or_none(docx(f"<w:tbl>{tr(*['0'] * 50) * 200}</w:tbl>"))
    assert layout == 10_000


def read_or_none(data: bytes) -> int:
    layout = DIALECT.read(Document("x", data))
    return sum(len(row.cells) for table in layout.tables for row in table.rows)


def test_deep_nesting_is_refused_or_read() -> None:
    depth = 2000
    body = "<w:sdt><w:sdtContent>" * depth + p("深") + "</w:sdtContent></w:sdt>" * depth
    assert refusal(docx(body)) == "office-too-deep"
    nested = p("浅")
    for _ in range(30):
        nested = tbl(tr(tc(nested)))
    assert texts(read_body(nested)) == ["浅"]
    spans = "<w:smartTag>" * 200 + "<w:r><w:t>串</w:t></w:r>" + "</w:smartTag>" * 200
    assert texts(read_body(f"<w:p>{spans}</w:p>")) == ["串"]


def test_misplaced_elements_do_no_harm() -> None:
    body = "<w:r><w:t>散</w:t></w:r><w:tbl><w:r/><w:t>散</w:t><w:p/><w:tc><w:p/></w:tc></w:tbl>"
    body += "<w:tbl/><w:tbl><w:tr/></w:tbl><w:p><w:p><w:r><w:t>散</w:t></w:r></w:p></w:p>" + p(
        "正文"
    )
    assert "正文" in texts(DIALECT.read(Document("x", docx(body))))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "office-encrypted"),
        (OLE + bytes(600), "office-broken"),
        (b"{\\rtf1 x}", "file-unsupported"),
        (
            b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><a/>",
            "file-unsupported",
        ),
    ],
)
def test_old_files_say_what_they_are(data: bytes, expected: str) -> None:
    dialect, source = LegacyDialect(), Document("x.doc", data)
    assert dialect.accepts(source) == 1.0
    with pytest.raises(UnreadableFileError) as caught:
        dialect.read(source)
    assert caught.value.text == expected


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "office_oxide", None)
    with pytest.raises(UnreadableFileError, match="gilint\\[office\\]"):
        LegacyDialect().read(Document("x.doc", OLE + "WordDocument".encode("utf-16-le")))


def survive(data: bytes) -> None:
    """Read, or refuse with a reason; anything else fails the test."""
    document = Document("x.docx", data)
    for dialect in (DocxDialect(), LegacyDialect()):
        if dialect.accepts(document):
            with suppress(UnreadableFileError):
                dialect.read(document)


@settings(max_examples=300)
@given(st.integers(0, len(SMALL)))
def test_truncation_never_crashes(kept: int) -> None:
    survive(SMALL[:kept])


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), max_size=8))
def test_mutation_never_crashes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SMALL)
    for at, value in changes:
        data[at] = value
    survive(bytes(data))


XML = zipfile.ZipFile(io.BytesIO(SMALL)).read("word/document.xml")


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(XML)),
            st.integers(0, 40),
            st.sampled_from(
                [b"", b"<w:tbl>", b"</w:tc>", b"<w:tc/>", b"<w:vMerge/>", b"&", b"\xff"]
            ),
        ),
        max_size=4,
    )
)
def test_mutated_xml_never_crashes(changes: list[tuple[int, int, bytes]]) -> None:
    data = XML
    for at, removed, put in changes:
        data = data[:at] + put + data[at + removed :]
    survive(document(data))


ELEMENTS = st.recursive(
    st.sampled_from([
        "<w:r><w:t>1</w:t></w:r>", "<w:p/>", "<w:tc/>", "<w:tr/>", "<w:tbl/>", "<w:vMerge/>",
        "<w:gridSpan w:val='3'/>", "<w:br/>", "<w:fldChar w:fldCharType='begin'/>", "<w:del/>",
        "<w:commentReference w:id='1'/>", "<w:trPr><w:del/></w:trPr>", "<m:oMath/>", "文字",
    ]),
    lambda inside: st.builds(
        lambda name, children: f"<{name}>{''.join(children)}</{name}>",
        st.sampled_from([
            "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:pPr", "w:rPr", "w:sdt", "w:ins",
            "w:del", "w:txbxContent", "w:drawing", "mc:AlternateContent", "mc:Choice",
            "mc:Fallback",
            "w:ruby", "w:hyperlink",
        ]),
        st.lists(inside, max_size=5),
    ),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(ELEMENTS, max_size=6))
def test_any_order_of_elements_is_read(elements: list[str]) -> None:
    survive(docx("".join(elements)))


MISPLACED = [
    "<w:tcPr><w:vAlign><w:r><w:t>9</w:t></w:r></w:vAlign></w:tcPr>",
    "<w:tcPr><w:tcBorders><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tcBorders></w:tcPr>",
    "<w:p><w:r><w:rPr><w:sz><w:t>9</w:t></w:sz></w:rPr></w:r></w:p>",
    "<w:p><w:pPr><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr></w:pPr></w:p>",
    "<w:tr><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr>",
]


def assert_comments_change_nothing(data: bytes) -> None:
    """Comment on all there is, and read it again."""
    before = DIALECT.read(Document("x", data))
    spans = [cell.span for table in before.tables for row in table.rows for cell in row.cells]
    spans += [Span(at, at + 1) for at in range(len(before.source.text))]
    after = DIALECT.read(Document("x", annotate(data, [Comment(span, "注") for span in spans])))
    assert outline(after) == outline(before)


@pytest.mark.parametrize("misplaced", MISPLACED)
def test_comments_do_not_change_how_misplaced_elements_are_read(misplaced: str) -> None:
    broken = f"<w:tc>{misplaced}{p('3')}</w:tc>"
    table = tbl(tr("规章", tc("1"), broken), tr("共计", tc("1"), tc("2")))
    assert_comments_change_nothing(docx(p("正文") + table))


@settings(max_examples=200, deadline=None)
@given(st.lists(ELEMENTS, min_size=1, max_size=4))
def test_comments_change_nothing_in_any_order_of_elements(elements: list[str]) -> None:
    inside = "".join(elements)
    table = tbl(tr("规章", f"<w:tc>{inside}{p('3')}</w:tc>"), inside, tr("共计", tc("1")))
    assert_comments_change_nothing(docx(p("正文") + inside + table))
