"""Measure reading Word, web and PDF files beside the libraries that open them.

    python -m bench.formats [FILE …]

Without files: a drawn report, written as docx and html by gilint, in a page as sites have it, and
printed as PDF by LibreOffice and Chromium where they are installed.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from bench.measures import note, tell, times_in_turns
from bench.pages import site_page
from gilint.cli.check import sweep_rarely
from gilint.dialects.docx import DocxDialect
from gilint.dialects.html import HtmlDialect
from gilint.dialects.package import Package
from gilint.dialects.pdf import PdfDialect
from gilint.forms.lay_out import lay_out
from gilint.layout import Layout, LayoutBuilder, LayoutTable
from gilint.plugins import load_registry
from gilint.source import Document
from gilint.testing.drawn import draw_draft

PROSE = (
    "围绕群众关心的民生实事、惠企政策、财政资金和生态环境等重点领域，及时、准确、全面公开政府信息，"
    "通过门户网站和便民服务大厅的查阅点回应群众关切，公开的质量和实效不断提高。"
)
MORE = 40
"""Paragraphs of a long report: three pages more."""
PDF_ALLOWANCE = 0.030
"""Seconds that a PDF may take beside twice the time of its plain text."""


def main() -> None:
    """Measure the files that are named, or drawn ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="FILE")
    paths = parser.parse_args().paths
    sweep_rarely()
    measure_formats([Path(path) for path in paths])


def measure_formats(paths: list[Path]) -> None:
    """Compare reading each file with what its own library needs at the least."""
    with tempfile.TemporaryDirectory() as folder:
        for path in paths or draw_files(Path(folder)):
            measure = MEASURES.get(path.suffix)
            if measure is None:
                note(f"{path.name}: nothing to compare with")
            else:
                measure(path)


def draw_files(folder: Path) -> Iterator[Path]:
    """Write a drawn report as docx, html and pdf; what no installed program can write is told."""
    layout = drawn_layout()
    word = folder / "report.docx"
    word.write_bytes(DocxDialect().write(layout))
    yield word
    site, plain = folder / "site.html", folder / "plain.html"
    site.write_text(site_page(layout), encoding="utf-8")
    yield site
    plain.write_bytes(HtmlDialect().write(layout))
    yield plain
    long = folder / "long.html"
    long.write_bytes(HtmlDialect().write(lengthened(layout)))
    browsers = ("chromium", "google-chrome")
    yield from print_pdf("LibreOffice", ("soffice", "libreoffice"), office_command, word)
    yield from print_pdf("Chromium", browsers, chromium_command, plain)
    yield from print_pdf("Chromium-long", browsers, chromium_command, long)


def drawn_layout() -> Layout:
    """Return a drawn report of the newest form."""
    forms = [form for pack in load_registry().packs.values() for form in pack.forms]
    return lay_out(draw_draft(Random(1), max(forms, key=lambda form: form.first_year)))


def lengthened(layout: Layout) -> Layout:
    """Return a report with three pages more of prose."""
    first = next(at for at, block in enumerate(layout.blocks) if isinstance(block, LayoutTable))
    builder = LayoutBuilder(blocks=list(layout.blocks[:first]))
    for number in range(1, MORE + 1):
        builder.add_paragraph(f"（{number}）{PROSE}")
    blocks = (*builder.blocks, *layout.blocks[first:])
    return replace(layout, blocks=blocks)


def print_pdf(
    name: str,
    programs: tuple[str, ...],
    command: Callable[[str, Path, Path], list[str]],
    source: Path,
) -> Iterator[Path]:
    """Yield the PDF that a program prints of a file; say why where there is none."""
    program = next(filter(None, map(shutil.which, programs)), None)
    if program is None:
        note(f"pdf by {name}: skipped, {programs[0]} is not installed")
        return
    target = source.with_name(f"{name}.pdf")
    done = subprocess.run(
        command(program, source, target), capture_output=True, check=False, timeout=180
    )
    made = target if target.exists() else source.with_suffix(".pdf")
    if done.returncode or not made.exists():
        note(f"pdf by {name}: skipped, {Path(program).name} failed ({done.returncode})")
        return
    yield made.rename(target)


def office_command(program: str, source: Path, target: Path) -> list[str]:
    """Return how LibreOffice prints, with a profile of its own."""
    profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
    convert = ["--convert-to", "pdf", "--outdir", str(target.parent), str(source)]
    return [program, "--headless", "--norestore", profile, *convert]


def chromium_command(program: str, source: Path, target: Path) -> list[str]:
    """Return how Chromium prints, with a profile of its own."""
    profile = f"--user-data-dir={target.parent / 'chromium'}"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", profile]
    return [program, *flags, f"--print-to-pdf={target}", source.as_uri()]


def measure_docx(path: Path) -> None:
    """Compare reading with parsing document.xml."""
    from lxml import etree

    data = path.read_bytes()
    xml = Package(data).part("word/document.xml")
    works = (partial(etree.fromstring, xml), partial(DocxDialect().read, Document("x", data)))
    floor, reading = times_in_turns(works)
    tell(f"{path.name}: lxml parses document.xml", floor, floor)
    tell(f"{path.name}: read", reading, floor, "goal: 2 x")


def measure_html(path: Path) -> None:
    """Compare reading with read, hash, parse and the text of all cells."""

    def scan() -> list[str]:
        from turbohtml import parse

        data = path.read_bytes()
        hashlib.sha256(data).digest()
        cells = parse(data.decode("utf-8"), source_locations=True).find_all(["td", "th"])
        return [cell.text for cell in cells]

    def read() -> Layout:
        return HtmlDialect().read(Document("x", path.read_bytes()))

    floor, reading = times_in_turns((scan, read))
    tell(f"{path.name}: read, hash, parse, text of cells", floor, floor)
    tell(f"{path.name}: read", reading, floor, "goal: 2 x")


def measure_pdf(path: Path) -> None:
    """Compare reading with the plain text that pypdfium2 extracts."""
    data = path.read_bytes()

    def scan() -> list[str]:
        from pypdfium2 import PdfDocument

        document = PdfDocument(data)
        return [page.get_textpage().get_text_bounded() for page in document]

    works = (scan, lambda: PdfDialect().read(Document("x", data)))
    floor, reading = times_in_turns(works, seconds=0.05)
    goal = 2 * floor + PDF_ALLOWANCE
    tell(f"{path.name}: pypdfium2 extracts the text", floor, floor)
    tell(f"{path.name}: read", reading, floor, f"goal: 2 x + 30 ms = {goal * 1000:.1f} ms")


MEASURES: dict[str, Callable[[Path], None]] = {
    ".docx": measure_docx,
    ".html": measure_html,
    ".pdf": measure_pdf,
}

if __name__ == "__main__":
    main()
