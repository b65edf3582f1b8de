"""Word documents saved as one XML file (Flat OPC), as programs do that fill in templates."""

from __future__ import annotations

import io
import zipfile

from gilint.dialects.package import parse

PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def pack(data: bytes) -> bytes:
    """Return the archive that such a file spells out, without its pictures.

    Raises `UnreadableFileError` where the XML is broken or far too large.
    """
    from lxml import etree

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in parse(data).iterchildren(f"{PACKAGE}part"):
            name = part.get(f"{PACKAGE}name", "").lstrip("/")
            for content in part.iterchildren(f"{PACKAGE}xmlData"):
                archive.writestr(name, b"".join(map(etree.tostring, content)))
    return target.getvalue()
