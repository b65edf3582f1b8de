"""Check thousands of damaged files: nothing may crash, and no file may take long.

    python -m bench.fuzz [--files 3000] [--seed 1] [FILE …]

Without files: drawn reports in Word, as pages, as PDF where LibreOffice prints them, and in the text
notations. The parts of packages are damaged inside, too. Exits with 1 where a file crashed gilint.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from bench.formats import draw_files, drawn_layout
from bench.measures import note
from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.engine import Checked, Linter, Outcome
from gilint.plugins import load_registry
from gilint.source import Document

PIECES = (
    b"<br>", b"</td>", b"<td colspan=9>", b"<table>", b"</table>", b"<tr>", b"<p>", b"<div hidden>",
    b"<w:p/>", b"<w:tc/>", b"</w:tc>", b"<w:br/>", b"</w:p>", b"<w:vMerge/>", b"<w:tbl>", b"|", b"\t",
    b"\n", b"\0", b"\xff", b"\xe3\x80\x80", "年".encode(), "（".encode(), b"endstream", b" 0 R", b"Do", b"(",
    b"<<", b">>", b"obj", b"99999999999", b"-1", b"&#0;", b"&lt;", b"<!--", b"]]>", b'"', b"=", b";", b"\r",
)  # fmt: skip


def main() -> int:
    """Damage and check files; print a line for each original."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--files", type=int, default=3000, help="damaged files of each")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    linter = Linter(load_registry(), Config())
    with tempfile.TemporaryDirectory() as folder:
        originals = given.paths or list(_drawn(linter, Path(folder)))
        crashed = [_fuzz(linter, path, given.files, given.seed) for path in originals]
    return int(any(crashed))


def _drawn(linter: Linter, folder: Path) -> Iterator[Path]:
    yield from draw_files(folder)
    for dialect in linter.registry.dialects:
        if isinstance(dialect, WritingDialect) and ".txt" in dialect.suffixes:
            target = folder / f"{dialect.name}.txt"
            target.write_bytes(dialect.write(drawn_layout()))
            yield target


def _fuzz(linter: Linter, path: Path, files: int, seed: int) -> int:
    """Check damaged copies of a file, and return how many crashed."""
    original, outcomes, slowest = path.read_bytes(), Counter[str](), 0.0
    for number in range(seed, seed + files):
        data = damage(original, Random(number))
        start = time.perf_counter()
        outcomes[_check(linter, f"{path.name}?{number}", data)] += 1
        slowest = max(slowest, time.perf_counter() - start)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(outcomes.items()))
    print(f"{path.name:<22} {files} files: {told}; slowest {slowest:.2f} s", flush=True)
    return outcomes["crashed"]


def _check(linter: Linter, name: str, data: bytes) -> str:
    """Check a file; raise again what it raises, with its name told, for it can be made again."""
    try:
        outcome = linter.check(Document(name, data))
        _locate_all(outcome)
    except BaseException:
        note(f"crashed on {name}")
        raise
    if not isinstance(outcome, Checked):
        return "unreadable"
    failed = [each.message["en"] for each in outcome.diagnostics if each.code == "GIL001"]
    if failed:
        note(f"{name}: {failed[0]}")
    return "crashed" if failed else "read"


def _locate_all(outcome: Outcome) -> None:
    """Ask for the places of all findings, as every output does."""
    if isinstance(outcome, Checked):
        source = outcome.report.source
        for diagnostic in outcome.diagnostics:
            source.locate(diagnostic.span)


def damage(data: bytes, random: Random) -> bytes:
    """Return a file with some damage; of a package mostly in one of its parts."""
    if data.startswith(b"PK") and random.random() < 0.8:
        return _damage_part(data, random)
    for _ in range(random.choice((1, 2, 4, 8, 30))):
        data = random.choice(DAMAGES)(data, random)
    return data


def _damage_part(data: bytes, random: Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
        chosen = max(random.choices(names, k=3), key=lambda name: source.getinfo(name).file_size)
        for name in source.namelist():
            part = source.read(name)
            archive.writestr(name, damage(part, random) if name == chosen else part)
    return target.getvalue()


def _cut(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + data[at + random.choice((1, 5, 40, 500)) :]


def _double(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[: at + random.choice((5, 60, 600))] + data[at:]


def _move(data: bytes, random: Random) -> bytes:
    at, start = _place(data, random), _place(data, random)
    return data[:at] + data[start : start + random.choice((10, 100, 1000))] + data[at:]


def _insert(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    mark = data.find(random.choice((b"<", b">", b"\n", b" ")), at)
    at = mark + 1 if mark >= 0 else at
    return data[:at] + random.choice(PIECES) + data[at:]


def _overwrite(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + random.randbytes(random.choice((1, 2, 8))) + data[at + 2 :]


def _truncate(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)] if random.random() < 0.2 else data


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut, _double, _move, _insert, _insert, _insert, _overwrite, _truncate,
)  # fmt: skip

if __name__ == "__main__":
    raise SystemExit(main())
