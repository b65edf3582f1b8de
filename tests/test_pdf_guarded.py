"""PDF files that cannot be looked into, read in a process of their own."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Callable

import pytest

from gilint.dialects.pdf import PdfDialect, guarded
from gilint.dialects.pdf.inflation import MAX_STREAM, is_harmless
from gilint.dialects.pdf.pages import read_at_once
from gilint.errors import UnreadableFileError
from gilint.source import Document
from tests.pdf_files import Sheet, rule, show, to_pdf

DRAWING = show("一、总体情况", 100, 700) + rule(100, 600, 300, 600) + show("12", 100, 500)
PLAIN = to_pdf(Sheet(DRAWING), Sheet(show("二、", 60, 300, matrix="0 1 -1 0")))


def packed(filters: str, content: bytes) -> bytes:
    """Write a page whose drawing stands behind filters."""
    stream = b"/Filter%b>>stream\n%b\nendstream" % (filters.encode(), content)
    return to_pdf(Sheet("")).replace(b">>stream\n\nendstream", stream)


def hexadecimal(content: bytes) -> bytes:
    return packed("/ASCIIHexDecode", binascii.hexlify(content) + b">")


def base85(content: bytes) -> bytes:
    return packed("[/A85 /FlateDecode]", base64.a85encode(zlib.compress(content)) + b"~>")


def escaped(content: bytes) -> bytes:
    return packed("/ASCII#48ex#44ecode", binascii.hexlify(content) + b">")


def lines(data: bytes) -> list[str]:
    layout = PdfDialect().read(Document("报告.pdf", data))
    return [paragraph.text for paragraph in layout.paragraphs]


def failure(data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        PdfDialect().read(Document("报告.pdf", data))
    return caught.value.text


def test_a_process_of_its_own_reads_the_same_pages() -> None:
    assert guarded.read_guarded(PLAIN) == read_at_once(PLAIN)


@pytest.mark.parametrize("write", [hexadecimal, base85, escaped])
def test_rare_filters_are_read(write: Callable[[bytes], bytes]) -> None:
    data = write(DRAWING.encode())
    assert not is_harmless(data)
    assert lines(data) == lines(to_pdf(Sheet(DRAWING)))


def test_why_a_file_cannot_be_read_is_told_by_its_process_too() -> None:
    cut = hexadecimal(DRAWING.encode()).replace(b"%PDF-", b"%PDF-1.4 %PDE-").replace(b"obj", b"job")
    assert failure(cut) == "pdf-broken"


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.replace(b"trailer\n<<", b"trailer\n<</Encrypt 9 0 R"),
        PLAIN.replace(b"trailer\n<<", b"trailer\n<</Encr#79pt 9 0 R"),
        packed(" 9 0 R", b""),
        packed("[%\n 9 0 R]", b""),
        packed("/LZWDecode", b"\x80\x0b"),
        packed("/LZWDecode", b"\x80\x0b").replace(b"4 0 obj", b"9 0 obj<<>>stream\n4 0 obj"),
        packed("/FlateDecode", zlib.compress(b"\0" * (MAX_STREAM + 2))),
        packed("/FlateDecode", zlib.compress(DRAWING.encode() * 50)[:-20]),
    ],
    ids=["locked", "hidden", "named", "listed", "lzw", "inside", "large", "cut"],
)
def test_what_cannot_be_looked_into_is_no_harmless_file(data: bytes) -> None:
    assert is_harmless(PLAIN)
    assert not is_harmless(data)


def bomb() -> bytes:
    content = zlib.compress(b"1 0 0 1 0 0 cm " * 16_000_000, 9)
    return packed("[/AHx /FlateDecode]", binascii.hexlify(content) + b">")


def test_a_process_that_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource", reason="the system limits no memory")
    monkeypatch.setattr(guarded, "MEMORY", 400 * 2**20)
    assert failure(bomb()) == "pdf-too-complex"


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "SECONDS", 0.001)
    assert failure(hexadecimal(DRAWING.encode())) == "pdf-too-complex"
