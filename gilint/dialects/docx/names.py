"""Qualified names of the XML in a Word file, written once so that reading only compares strings."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def word(name: str) -> str:
    """Return the qualified name of a WordprocessingML element or attribute."""
    return f"{{{WORD}}}{name}"


BODY, P, R, T, TBL, TR, TC = (word(name) for name in ("body", "p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, TRPR = (word(name) for name in ("pPr", "rPr", "trPr"))
VAL, ID, TYPE, CHAR, WIDTH = (word(name) for name in ("val", "id", "type", "char", "w"))
GRID, GRID_COLUMN, GRID_SPAN = (word(name) for name in ("tblGrid", "gridCol", "gridSpan"))
GRID_BEFORE, V_MERGE, H_MERGE = (word(name) for name in ("gridBefore", "vMerge", "hMerge"))
HIDDEN = word("hidden")
CELL_INS, CELL_DEL, CELL_MERGE = (word(name) for name in ("cellIns", "cellDel", "cellMerge"))
INS, DEL, MOVE_FROM, MOVE_TO = (word(name) for name in ("ins", "del", "moveFrom", "moveTo"))
TAB, PTAB, BR, CR, SYM = (word(name) for name in ("tab", "ptab", "br", "cr", "sym"))
NO_BREAK_HYPHEN = word("noBreakHyphen")
FIELD, FIELD_TYPE = word("fldChar"), word("fldCharType")
FLD_SIMPLE, INSTRUCTION = word("fldSimple"), word("instrText")
DRAWING, PICT, OBJECT = word("drawing"), word("pict"), word("object")
BOX = word("txbxContent")
PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
        "{urn:schemas-microsoft-com:vml}imagedata",
        "{urn:schemas-microsoft-com:office:office}OLEObject",
    }
)
RUBY, RUBY_BASE = word("ruby"), word("rubyBase")
COMMENT_START, COMMENT_END = word("commentRangeStart"), word("commentRangeEnd")
COMMENT = word("commentReference")
P_STYLE, R_STYLE, VANISH = word("pStyle"), word("rStyle"), word("vanish")
NUM_PR, NUM_ID, LEVEL = word("numPr"), word("numId"), word("ilvl")
ALTERNATE, CHOICE, FALLBACK = (
    f"{{{COMPATIBILITY}}}{name}" for name in ("AlternateContent", "Choice", "Fallback")
)
MATH_TEXT = f"{{{MATH}}}t"
MATHS = frozenset({f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"})

# What only wraps paragraphs, rows, cells or runs: its content stands in its place.
WRAPPERS = frozenset(
    word(name)
    for name in (
        "sdt",
        "sdtContent",
        "customXml",
        "smartTag",
        "hyperlink",
        "fldSimple",
        "ins",
        "moveTo",
        "dir",
        "bdo",
    )
)
