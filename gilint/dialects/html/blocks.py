"""What a page shows, as lines and tables in reading order.

A line is what stands between two block edges or line breaks. A table that only arranges the
page is taken apart; one that holds data stays whole. No recursion: pages nest as they like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from operator import attrgetter

from gilint.dialects.html.display import PLAIN, Display, display_in, is_block, is_hidden
from gilint.dialects.html.lists import Numbering
from gilint.dialects.html.menus import MENU_TAGS, count_marks, is_menu
from gilint.dialects.html.model import Line, Menu, PageBlock, ReportBlock, only_line, report_blocks
from gilint.dialects.html.tree import Element, Text, parent_of, place_of
from gilint.late import LateSequence
from gilint.web_lexicon import SECTION_WORDS, SENTENCE_END
from gilint.zh import INVISIBLE, is_solid, split_enumerator

BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend main ol p"
    " section summary tbody td tfoot th thead tr"
)
UNSHOWN = (
    "applet audio canvas del embed frame frameset head iframe input link map math meta noscript"
    " object option rp rt script select style svg template textarea title video xml"
)
BLOCK_TAGS = frozenset(BLOCKS.split())
HEADED = "h1,h2,h3,h4,h5,h6,summary"
"""Where a button is what folds a section away, and says its name."""
BLOCK, HIDDEN = "div", "template"
"""Tags of what stands alone, and of what is not shown."""
HIDDEN_TAGS = frozenset(UNSHOWN.split())
ANY_MENU = ",".join(sorted(MENU_TAGS))
DEEPEST_MENU = 3
LIST_TAGS = MENU_TAGS | {"li"}
BLOCKS_IN_LINES = "p,div,table,ul,ol"
"""What no preformatted text holds, but an article that an editor put into one."""
KEEPING = 'pre,listing,xmp,[style*="pre-wrap"],[style*="pre-line"],[style*="break-spaces"]'
"""Selects elements that show line ends as they are written."""
PREFORMATTED_TAGS = frozenset({"listing", "plaintext", "pre", "xmp"})
INLINE_TAGS = (
    "span,a,font,b,strong,abbr,acronym,bdi,bdo,big,cite,code,dfn,em,i,ins,kbd,label,mark,nobr,q"
    r",s,samp,small,strike,sub,sup,tt,u,var,wbr,o\:p"
)
"""The most frequent first: they are compared one by one."""
INLINE = frozenset(INLINE_TAGS.replace("\\", "").split(","))
PARTED = f":not({INLINE_TAGS})"
"""Selects what by its name makes an element's text more, or less, than one line."""
PARTED_LIST = f":not(li,{INLINE_TAGS})"
"""Selects what by its name makes an item of a list more, or less, than one line."""
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f“”‘’…—"
WIDE_CHARACTER = re.compile(rf"[{WIDE}]")
ICON = re.compile("[\ue000-\uf8ff]+")
BLANKS = re.compile(r"[ \t\n\r\f]+")
NOWHERE = (0, 0)
TEXT = attrgetter("text")
EDGES = (
    " \t\n\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\xad\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
)
EDGES += (
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)


TakeApart = Callable[[Element], "Sequence[ReportBlock] | None"]


def squeeze(text: str) -> str:
    """Return text as a page shows it: white space is one space, a line break in Chinese is none.

    White space and characters without width at either end are left out.
    """
    if is_solid(text):
        return text
    text = text.strip(EDGES)
    if "\n" in text:
        return BLANKS.sub(_squeezed, text)
    if "  " in text or "\t" in text or "\f" in text:
        return BLANKS.sub(" ", text)
    return text


def shown(text: str) -> str:
    """Return text squeezed, and without the characters in it that have no width."""
    if is_solid(text):
        return text
    text = squeeze(text)
    return text if text.isprintable() else INVISIBLE.sub("", text)


def _squeezed(blanks: re.Match[str]) -> str:
    """Return what a page shows of white space: nothing for a line end beside a wide character."""
    text, (start, end) = blanks.string, blanks.span()
    if "\n" in blanks.group() and WIDE_CHARACTER.search(text[start - 1] + text[end]):
        return ""
    return " "


class Reader:
    """Read the lines and tables of an element.

    `take_apart` gets a table; it returns what a table that holds data is made of, and None for
    one that only arranges the page. `display` is that of the whole page.
    `menus` leaves lists of links unread until somebody asks for their lines.
    `show_all` reads hidden parts of the page too: some show the article by a script only.
    """

    def __init__(
        self,
        take_apart: TakeApart,
        display: Display = PLAIN,
        *,
        menus: bool = False,
        show_all: bool = False,
    ) -> None:
        self.blocks: list[PageBlock] = []
        self._take_apart = take_apart
        self._display = display
        self._saying, self._around = display
        self._menus = menus
        self._depths: dict[Element, int] = {}
        self._show_all = show_all
        self._texts: list[Text] = []
        self._numbering = Numbering()
        self._marker = ""

    def read(self, root: Element) -> list[PageBlock]:
        """Return everything below `root` in reading order."""
        pending: list[object] = list(reversed(root.children))
        while pending:
            node = pending.pop()
            if type(node) is Text:
                if self._texts or not node.data.isspace():
                    self._texts.append(node)
            elif type(node) is Element:
                self._enter(node, pending)
            elif node is None and self._texts:
                self._end_line()
        self._end_line()
        return self.blocks

    def _enter(self, element: Element, pending: list[object]) -> None:
        tag = element.tag
        if self._saying and element in self._saying:
            tag = self._said(element)
        if tag in BLOCK_TAGS:
            self._enter_block(element, pending)
        elif tag in LIST_TAGS:
            self._enter_list(element, tag, pending)
        elif tag == "br":
            self._end_line()
        elif tag == "table":
            self._enter_table(element, pending)
        elif tag in PREFORMATTED_TAGS:
            self._enter_preformatted(element, pending)
        elif tag not in HIDDEN_TAGS and (tag != "button" or element.closest(HEADED)):
            pending.extend(reversed(element.children))

    def _said(self, element: Element) -> str:
        """Return the tag of an element that would be displayed as this one says."""
        if is_hidden(element) and not self._is_shown_later(element):
            return HIDDEN
        return BLOCK if element.tag in INLINE and is_block(element) else element.tag

    def _is_shown_later(self, element: Element) -> bool:
        """Tell a part of the page from words hidden in a line, and in what is itself hidden."""
        if not self._show_all or element.tag in INLINE or not _may_be_report(element):
            return False
        above = parent_of(element)
        while above is not None and not is_hidden(above):
            above = parent_of(above)
        return above is None

    def _enter_list(self, element: Element, tag: str, pending: list[object]) -> None:
        self._end_line()
        if tag == "li":
            self._marker = self._numbering.marker(element)
        elif self._menus and self._may_be_menu(element) and is_menu(element):
            self._add_menu(element)
            return
        elif tag == "ul" and self._read_items(element):
            return
        self._enter_block(element, pending)

    def _enter_block(self, element: Element, pending: list[object]) -> None:
        if self._texts:
            self._end_line()
        if (self._around and element in self._around) or element.select_one(PARTED) is not None:
            pending.append(None)
            pending.extend(reversed(element.children))
            return
        text = element.text
        if not (self._marker or not is_solid(text)):
            if text:
                self.blocks.append(only_line((text, element, True, "")))
        elif ICON.search(text):
            pending.append(None)
            pending.extend(reversed(element.children))
        else:
            self._add_lines(text, element, whole=True)

    def _add_lines(self, text: str, element: Element, *, whole: bool) -> None:
        """Add a text as lines, where its line ends are shown, else as one."""
        if "\n" in text.strip(EDGES) and element.closest(KEEPING) is not None:
            for line in text.split("\n"):
                self._add(shown(line), element, whole=False)
        else:
            self._add(shown(text), element, whole=whole)

    def _may_be_menu(self, element: Element) -> bool:
        """Count how deep in other lists one stands: a page could make each level cost as much."""
        above = parent_of(element)
        outer = above.closest(ANY_MENU) if above is not None else None
        depth = self._depths.get(outer, 0) + 1 if outer is not None else 1
        self._depths[element] = depth
        return depth <= DEEPEST_MENU

    def _add_menu(self, element: Element) -> None:
        self._marker = ""
        reader = Reader(self._take_apart, self._display, show_all=self._show_all)
        self.blocks.append(Menu(element, LateSequence(partial(_lines_of, reader, element))))

    def _read_items(self, element: Element) -> bool:
        """Read a list of nothing but items of one line at once: menus have hundreds of them."""
        if element in self._around or element.select_one(PARTED_LIST) is not None:
            return False
        items = element.select("li")
        texts = [item.text for item in items]
        whole = "".join(texts)
        if count_marks(whole) != count_marks(element.text):
            return False  # something stands between the items
        if not is_solid(whole):
            texts = list(map(shown, texts))
        lines = Line.each(texts, items)
        self.blocks += lines if all(texts) else filter(TEXT, lines)
        self._marker = ""
        return True

    def _enter_table(self, table: Element, pending: list[object]) -> None:
        self._end_line()
        parts = self._take_apart(table)
        if parts is None:
            pending.append(None)
            pending.extend(reversed(table.children))
            return
        for child in table.children:
            if type(child) is Element and child.tag == "caption":
                self._add_caption(child)
        at = self._place_for(table)
        self.blocks[at:at] = parts

    def _place_for(self, table: Element) -> int:
        """Return where a table belongs: before what was written behind its last cell.

        What stands behind a table without an end is shown before the table.
        """
        at = len(self.blocks)
        if at and place_of(self.blocks[-1].element) > place_of(table) > NOWHERE:
            last = max(map(place_of, table.select("td,th")), default=NOWHERE)
            while at and place_of(self.blocks[at - 1].element) > last > NOWHERE:
                at -= 1
        return at

    def _add_caption(self, caption: Element) -> None:
        self._add(shown(caption.text), caption, whole=True)

    def _enter_preformatted(self, element: Element, pending: list[object]) -> None:
        self._end_line()
        if element.select_one(BLOCKS_IN_LINES) is not None:
            pending.append(None)
            pending.extend(reversed(element.children))
            return
        pieces = [
            node.data if type(node) is Text else "\n" * (type(node) is Element and node.tag == "br")
            for node in element.descendants
        ]
        for line in "".join(pieces).split("\n"):
            self._add(line.strip(EDGES), element, whole=False)

    def _end_line(self) -> None:
        if self._texts:
            texts, self._texts = self._texts, []
            whole = "".join([node.data for node in texts])
            if ICON.search(whole):
                texts = [node for node in texts if not _is_icon(node)]
                whole = "".join([node.data for node in texts])
            if whole.strip(EDGES):
                first = next(node for node in texts if node.data.strip(EDGES))
                if (element := parent_of(first)) is not None:
                    self._add_lines(whole, element, whole=False)

    def _add(self, text: str, element: Element, *, whole: bool) -> None:
        if not text:
            return
        marker = self._marker
        if marker:
            self._marker = ""
            if split_enumerator(text)[0]:
                marker = ""  # The text brings its own number: a style sheet takes the list's away.
            text = marker + text
        self.blocks.append(Line(text, element, whole, marker))


def _may_be_report(element: Element) -> bool:
    """Tell a hidden part of a report from what a site hides: forms, hints, windows that pop up."""
    text = element.text
    named = SENTENCE_END in text or any(word in text for word in SECTION_WORDS)
    return named or element.select_one("table") is not None


def _is_icon(node: Text) -> bool:
    """Tell whether a text is the sign of a font of icons: alone in its element, no character."""
    element = parent_of(node)
    sign = node.data.strip(EDGES)
    alone = element is not None and element.tag in INLINE and element.text.strip(EDGES) == sign
    return alone and ICON.fullmatch(sign) is not None


def _lines_of(reader: Reader, menu: Element) -> Iterator[ReportBlock]:
    return report_blocks(reader.read(menu))


def text_of(cell: Element) -> str:
    """Return the text of a cell, its lines parted by line feeds."""
    element, display = _only_child(cell), display_in(cell)
    if not display.saying and element.select_one(PARTED) is None:
        return squeeze(element.text)
    lines = Reader(_never, display).read(cell)
    return "\n".join([line.text for line in lines if isinstance(line, Line)])


def _only_child(cell: Element) -> Element:
    """Return the paragraph that is all a cell holds, else the cell."""
    children = cell.children
    if len(children) > 1:
        children = tuple([c for c in children if type(c) is not Text or not c.data.isspace()])
    if len(children) == 1:
        only = children[0]
        if isinstance(only, Element) and only.tag == "p" and not is_hidden(only):
            return only
    return cell


def _never(table: Element) -> None:
    return None
