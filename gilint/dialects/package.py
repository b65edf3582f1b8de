"""The zip archive of an Office file, opened with limits: a hostile file costs little and says why.

Only the parts that are asked for are decompressed, each as a stream that stops at its limit,
whatever sizes the archive declares.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from gilint.dialects.memory import keep_freed_memory
from gilint.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml import etree

MAX_ENTRIES = 10_000
MAX_PART = 32 * 2**20
MAX_COPIED = 256 * 2**20  # of all parts together, where a file is written anew with its pictures
MAX_MARKS = 800_000  # tags, or attributes: a real report has below 50,000 of either
MAX_RATIO = 200  # XML of a report shrinks to a tenth; a bomb to a thousandth
SMALL_PART = 4 * 2**20
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    KeyError,
)
# ISO/IEC 29500 Strict names the same elements under namespaces of its own.
STRICT = b"http://purl.oclc.org/ooxml/"
OPEN = b"http://schemas.openxmlformats.org/"
TRANSITIONAL = {
    STRICT + b"wordprocessingml/main": OPEN + b"wordprocessingml/2006/main",
    STRICT + b"spreadsheetml/main": OPEN + b"spreadsheetml/2006/main",
    STRICT + b"officeDocument/math": OPEN + b"officeDocument/2006/math",
    STRICT + b"officeDocument/relationships": OPEN + b"officeDocument/2006/relationships",
}
CENTRAL = b"PK\x01\x02"

keep_freed_memory()


class Package:
    """An opened Office file.

    Raises `UnreadableFileError` where the archive is broken, encrypted or has absurdly
    many entries.
    """

    __slots__ = ("_archive", "_names")

    def __init__(self, data: bytes) -> None:
        if data.count(CENTRAL) > MAX_ENTRIES:
            raise UnreadableFileError("office-too-large", limit=MAX_ENTRIES)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as failure:
            raise UnreadableFileError("office-broken") from failure
        # Some tools write backslashes, a leading slash or another case.
        self._names = {
            name.replace("\\", "/").lstrip("/").lower(): name for name in self._archive.namelist()
        }

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def part(self, name: str) -> bytes:
        """Return the bytes of a part; empty where there is none."""
        stored = self._names.get(name.lower())
        if stored is None:
            return b""
        entry = self._archive.getinfo(stored)
        return self._read(entry, max(SMALL_PART, min(MAX_PART, entry.compress_size * MAX_RATIO)))

    def entries(self) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
        """Yield all entries with their bytes, in the order of the archive.

        Nobody reads pictures and fonts here: only what all of them take together is limited.
        """
        room = MAX_COPIED
        for entry in self._archive.infolist():
            data = self._read(entry, room)
            room -= len(data)
            yield entry, data

    def _read(self, entry: zipfile.ZipInfo, limit: int) -> bytes:
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limit + 1)
        except RuntimeError as failure:  # how zipfile says that it wants a password
            locked = bool(entry.flag_bits & 0x1)
            raise UnreadableFileError(
                "office-encrypted" if locked else "office-broken"
            ) from failure
        except BROKEN as failure:
            raise UnreadableFileError("office-broken") from failure
        if len(data) > limit:
            raise UnreadableFileError("office-too-large", limit=f"{limit // 2**20} MB")
        return data

    def find(self, usual: str, part: str, kind: str) -> str:
        """Return the usual name where the package has it, else what its relationships name."""
        return usual if usual in self else self.related(part, kind)

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part that `part` is related to as `kind`; empty where none is.

        The main document is related to the package itself, whose name is empty.
        """
        for link in self._links(part):
            if link.get("Type", "").endswith(f"/{kind}"):
                return _target(part, link)
        return ""

    def targets(self, part: str) -> dict[str, str]:
        """Return the names of the parts that `part` is related to, by relationship."""
        return {link.get("Id", ""): _target(part, link) for link in self._links(part)}

    def _links(self, part: str) -> list[etree._Element]:
        folder, name = posixpath.split(part)
        rels = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        links = list(parse(rels)) if rels else []
        return [link for link in links if link.get("TargetMode") != "External"]


def _target(part: str, link: etree._Element) -> str:
    target = link.get("Target", "").replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


@lru_cache(maxsize=2)
def _parser(*, whole: bool) -> etree.XMLParser:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
        remove_comments=not whole,
        remove_pis=not whole,
        strip_cdata=not whole,
    )


def parse(data: bytes, *, whole: bool = False) -> etree._Element:
    """Parse a part's XML: no entities, no network, bounded size and depth.

    `whole` keeps comments and processing instructions, for a part that is written again.
    Raises `UnreadableFileError` for broken XML, for a document type declaration (Office files
    have none) and for more tags than any report has.
    """
    from lxml import etree

    if len(data) > MAX_MARKS and max(data.count(b"<"), data.count(b"=")) > MAX_MARKS:
        raise UnreadableFileError("office-too-large", limit=MAX_MARKS)
    if STRICT in data[:4096]:
        for strict, transitional in TRANSITIONAL.items():
            data = data.replace(strict, transitional)
    try:
        root = etree.fromstring(data, _parser(whole=whole))
    except (etree.XMLSyntaxError, ValueError) as failure:
        deep = "depth" in str(failure)
        raise UnreadableFileError("office-too-deep" if deep else "office-broken") from failure
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFileError("office-entities")
    return root
