"""PDF files whose drawings use forms: read, unless they would keep PDFium busy for long."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from gilint.dialects.pdf import PdfDialect
from gilint.dialects.pdf.inflation import is_harmless
from gilint.errors import UnreadableFileError
from gilint.source import Document
from tests.pdf_files import numbered, show

FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
STROKE = b"0 0 m 1 1 l S\n"
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>"
DESCENDANT = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
)
LEAF = 7  # the number of the innermost form


def stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (
        entries,
        len(packed),
        packed,
    )


def using(number: int) -> bytes:
    return b"/Resources<</XObject<</Fm0 %d 0 R>>>>" % number


def levels(depth: int, times: int, leaf: bytes = STROKE) -> bytes:
    """Draw a form on a page through `depth` more, each of which uses the next so many times."""
    forms = [
        stream(FORM + using(number - 1), b"/Fm0 Do\n" * times)
        for number in range(LEAF + 1, LEAF + 1 + depth)
    ]
    font = b"/Resources<</Font<</F 5 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%b>>"
    objects = [
        CATALOGUE,
        PAGES,
        page % using(LEAF + depth),
        stream(b"", b"q /Fm0 Do Q\n"),
        FONT,
        DESCENDANT,
        stream(FORM + font, leaf),
        *forms,
    ]
    return numbered(objects)


def packed(depth: int) -> bytes:
    """Keep what the names of the forms stand for in a store of objects."""
    inside = [b"<</XObject<</A %d 0 R>>>>" % number for number in range(1, depth + 1)]
    starts = [sum(map(len, inside[:index])) + index for index in range(depth)]
    head = b" ".join(b"%d %d" % (101 + index, start) for index, start in enumerate(starts))
    forms = [stream(FORM, STROKE)] + [
        stream(FORM + b"/Resources %d 0 R" % (101 + index), b"/A Do\n" * 10)
        for index in range(depth)
    ]
    store = stream(
        b"/Type/ObjStm/N %d/First %d" % (depth, len(head) + 1), head + b"\n" + b"\n".join(inside)
    )
    return numbered([*forms, store])


def inherited(depth: int) -> bytes:
    """Leave the names to the page, whose forms have none."""
    names = b"".join(b"/F%d %d 0 R" % (number, number) for number in range(1, depth + 2))
    forms = [stream(FORM, b"/F%d Do\n" % (number - 1) * 10) for number in range(2, depth + 2)]
    page = b"<</Type/Page/Resources<</XObject<<%b>>>>>>" % names
    return numbered([stream(FORM, STROKE), *forms, page])


def escaped(depth: int) -> bytes:
    """Write names with escapes, which stand for the same names."""
    return levels(depth, 10).replace(b"/Form", b"/F#6frm").replace(b"/XObject<<", b"/XObj#65ct<<")


def in_circles(_: int) -> bytes:
    """Let two forms use one another, and themselves."""
    names = b"/Resources<</XObject<</A 1 0 R/B 2 0 R>>>>"
    return numbered([stream(FORM + names, b"/A Do /B Do\n")] * 2)


def unnamed(depth: int) -> bytes:
    """Say by other means than a name what is used."""
    return numbered(
        [stream(FORM, STROKE)]
        + [stream(FORM + using(number), b"(Fm0)Do\n" * 10) for number in range(1, depth + 1)]
    )


def tailed(depth: int) -> bytes:
    """End each form with bytes that stand in no drawing."""
    tail = b"%" + bytes(range(128, 256)) * 40
    names = [using(number) for number in range(1, depth + 1)]
    return numbered(
        [stream(FORM, STROKE)] + [stream(FORM + own, b"/Fm0 Do\n" * 10 + tail) for own in names]
    )


@pytest.mark.parametrize(
    "draw",
    [lambda depth: levels(depth, 10), packed, inherited, escaped, in_circles, unnamed, tailed],
)
def test_forms_that_use_one_another_too_often_are_refused(draw: Callable[[int], bytes]) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        is_harmless(draw(9))
    assert caught.value.text == "pdf-too-complex"


def test_one_large_form_may_not_be_used_countless_times() -> None:
    with pytest.raises(UnreadableFileError, match="内容过多"):
        is_harmless(levels(1, 10_000, STROKE * 1_000))


@pytest.mark.parametrize("draw", [lambda depth: levels(depth, 10), packed, inherited, unnamed])
def test_few_uses_of_forms_are_let_through(draw: Callable[[int], bytes]) -> None:
    is_harmless(draw(3))


def test_text_in_forms_in_forms_is_read() -> None:
    text = show("一、总体情况", 100, 700).encode()
    layout = PdfDialect().read(Document("报告.pdf", levels(12, 1, text)))
    assert layout.source.text.strip() == "一、总体情况"
