"""One report as programs really write it: whatever Word puts around the words, it says the same."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from lxml import etree

from gilint.dialects.docx.comments import annotate
from gilint.dialects.docx.names import WORD, XML_SPACE, word
from gilint.engine import Linter
from gilint.render import Style
from gilint.render.docx_comments import comments_of
from gilint.source import Document
from tests.docx_files import DIALECT
from tests.drawn_files import check, differences, draw, tell

Element = etree._Element
SEEDS = range(4)
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
BOX = (
    f'<w:p xmlns:w="{WORD}" xmlns:wps="urn:x"><w:r><w:drawing><wps:txbx><w:txbxContent/></wps:txbx>'
    "</w:drawing></w:r></w:p>"
)


def new(name: str, *inside: Element, **attributes: str) -> Element:
    made = etree.Element(word(name), {word(key): value for key, value in attributes.items()})
    made.extend(inside)
    return made


def all_of(root: Element, name: str) -> Iterator[Element]:
    return iter(list(root.iter(word(name))))


def parent_of(item: Element) -> Element:
    parent = item.getparent()
    assert parent is not None
    return parent


def wrap(item: Element, *names: str) -> None:
    for name in reversed(names):
        outer = new(name)
        item.addprevious(outer)
        outer.append(item)
        item = outer


def split_runs(root: Element) -> None:
    """Write a run a character, as Word does that keeps who typed what, with marks between."""
    for run in all_of(root, "r"):
        for char in "".join(text.text or "" for text in run.iter(word("t"))):
            piece = copy.deepcopy(run)
            (text,) = piece.iter(word("t"))
            text.text = char
            text.set(XML_SPACE, "preserve")
            piece.insert(1, new("lastRenderedPageBreak"))
            run.addprevious(piece)
            run.addprevious(new("proofErr", type="spellStart"))
        parent_of(run).remove(run)


def content_controls(root: Element) -> None:
    for name in ("tbl", "tr", "tc", "p", "r"):
        for item in all_of(root, name):
            wrap(item, "sdt", "sdtContent")


def tags_and_links(root: Element) -> None:
    for index, run in enumerate(all_of(root, "r")):
        wrap(run, ("smartTag", "hyperlink", "fldSimple")[index % 3])


def fields(root: Element) -> None:
    for run in all_of(root, "r"):
        code = new("instrText")
        code.text = ' MERGEFIELD "99" '
        for item in (new("fldChar", fldCharType="begin"), code):
            run.addprevious(new("r", item))
        run.addprevious(new("r", new("fldChar", fldCharType="separate")))
        run.addnext(new("r", new("fldChar", fldCharType="end")))


def old_merges(root: Element) -> None:
    """Merge cells as Word 97 did, and begin no vertical merge."""
    for span in all_of(root, "gridSpan"):
        properties = parent_of(span)
        properties.replace(span, new("hMerge", val="restart"))
        for _ in range(int(span.get(word("val"), "1")) - 1):
            covered = copy.deepcopy(properties)
            covered[-1].addnext(new("hMerge"))
            covered.remove(next(covered.iter(word("hMerge"))))
            parent_of(properties).addnext(new("tc", covered, new("p")))
    for merge in all_of(root, "vMerge"):
        merge.attrib.clear()


def tracked(root: Element) -> None:
    """Delete an old text before every other run and insert that one; delete a copy of some rows."""
    for index, run in enumerate(all_of(root, "r")):
        old = copy.deepcopy(run)
        for text in all_of(old, "t"):
            text.tag, text.text = word("delText"), "旧99"
        run.addprevious(new(("del", "moveFrom")[index % 2], old))
        wrap(run, ("ins", "moveTo")[index % 2])
    for row in all_of(root, "tr"):
        if next(row.iter(word("vMerge")), None) is None:
            gone = copy.deepcopy(row)
            gone.insert(0, new("trPr", new("del")))
            row.addprevious(gone)


def text_boxes(root: Element) -> None:
    for table in all_of(root, "tbl"):
        paragraph = etree.fromstring(BOX)
        table.addprevious(paragraph)
        next(paragraph.iter(word("txbxContent"))).append(table)


def one_big_cell(root: Element) -> None:
    """Stand in a table of one cell, as pages do that are copied into Word."""
    (body,) = all_of(root, "body")
    cell = new("tc", *list(body))
    body.append(new("tbl", new("tr", cell)))


def cut_tables(root: Element) -> None:
    """Cut tables in two by an empty paragraph where nothing is merged over the cut."""
    for table in all_of(root, "tbl"):
        rows = [*table.iterchildren(word("tr"))]
        free = [row for row in rows[4:] if next(row.iter(word("vMerge")), None) is None]
        if free:
            lower = new("tbl", *rows[rows.index(free[-1]) :])
            table.addnext(lower)
            table.addnext(new("p"))


VARIANTS: tuple[Callable[[Element], None], ...] = (
    split_runs, content_controls, tags_and_links, fields, old_merges, tracked, text_boxes,
    one_big_cell, cut_tables,
)  # fmt: skip


def rewrite(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    source, target = zipfile.ZipFile(BytesIO(data)), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, change(part) if name == "word/document.xml" else part)
    return target.getvalue()


def vary(data: bytes, variant: Callable[[Element], None]) -> bytes:
    def change(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        variant(root)
        return etree.tostring(root)

    return rewrite(data, change)


def without_revisions(told: dict[object, object]) -> dict[object, object]:
    findings = told["findings"]
    assert isinstance(findings, list)
    return {**told, "findings": [item for item in findings if item[0] != "SRC004"]}


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda each: each.__name__)
@pytest.mark.parametrize("seed", SEEDS)
def test_variant(linter: Linter, seed: int, variant: Callable[[Element], None]) -> None:
    plain = DIALECT.write(draw(seed, linter.forms))
    varied = vary(plain, variant)
    one, two = tell(check(linter, plain)), tell(check(linter, varied))
    if variant is tracked:
        assert "SRC004" in {code for code, *_ in two["findings"]}
        one, two = without_revisions(one), without_revisions(two)
    assert not differences(one, two)


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda each: each.__name__)
def test_comments_leave_a_variant_as_it_is(
    linter: Linter, variant: Callable[[Element], None]
) -> None:
    varied = vary(DIALECT.write(draw(1, linter.forms)), variant)
    checked = check(linter, varied)
    comments = comments_of(checked, Style())
    result = annotate(varied, comments)
    reread = DIALECT.read(Document("report.docx", result))
    assert reread.source.text == checked.report.source.text
    xml = zipfile.ZipFile(BytesIO(result)).read("word/document.xml")
    assert xml.count(b"commentRangeStart") == xml.count(b"commentReference") == len(comments) > 0


def test_strict_variant(linter: Linter) -> None:
    plain = DIALECT.write(draw(1, linter.forms))
    strict = rewrite(plain, lambda xml: xml.replace(WORD.encode(), STRICT))
    assert not differences(tell(check(linter, plain)), tell(check(linter, strict)))
