"""Measure start-up and throughput beside the floor that the interpreter sets, in one run.

    python bench/run.py [--reports 2000]

Prints ratios with the goals beside them. Times depend on the machine; compare ratios.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from gilint.config import Config
from gilint.dialects import WritingDialect
from gilint.engine import Linter
from gilint.forms.lay_out import lay_out
from gilint.plugins import load_registry
from gilint.testing.drawn import draw_draft

EXAMPLE = next((Path(__file__).parents[1] / "examples").glob("*无误*.txt"))
ALTERNATION = re.compile(
    r"^(?:[一二三四五六]、.*|.*信息公开工作年度报告|[\t ]*\d+[\t |]*|.*人民政府|.*\d{4}年\d+月\d+日)$"
    r"|收到|受理|复议|诉讼|规章|许可|处罚|收费",
    re.MULTILINE,
)


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    given = parser.parse_args()
    measure_startup()
    with tempfile.TemporaryDirectory() as folder:
        files = draw_files(Path(folder), given.reports)
        measure_throughput(files)
        measure_memory(files)
        measure_large(Path(folder))


def tell(what: str, value: float, floor: float, goal: str = "") -> None:
    """Print a time in milliseconds, its ratio to the floor, and the goal."""
    print(f"{what:<46}{value * 1000:>10.2f} ms {value / floor:>7.2f} x   {goal}")


def measure_startup(runs: int = 11) -> None:
    """Compare a check of one report with starting Python at all, as whole processes."""
    floor = _median(_process("-c", "pass") for _ in range(runs))
    tell("python -c pass", floor, floor)
    pluggy = _median(_process("-c", "import pluggy") for _ in range(runs))
    tell("python -c 'import pluggy'", pluggy, floor)
    check = _median(_process("-m", "gilint", str(EXAMPLE)) for _ in range(runs))
    tell("gilint check of one report", check, floor, "goal: 6 x")


def _process(*arguments: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return time.perf_counter() - start


def _median(times: Iterable[float]) -> float:
    return statistics.median(times)


def draw_files(folder: Path, count: int) -> list[Path]:
    """Write `count` drawn reports, in the text dialects by turns."""
    linter = Linter(load_registry(), Config())
    names = ("tab_cells", "tsv_rows", "piped_cells")
    by_name = {each.name: each for each in linter.registry.dialects}
    files = []
    for number in range(count):
        dialect = by_name[names[number % len(names)]]
        assert isinstance(dialect, WritingDialect)
        draft = draw_draft(Random(number), linter.forms[number % 5 == 0])
        target = folder / f"{number:05}.txt"
        target.write_bytes(dialect.write(lay_out(draft)))
        files.append(target)
    return files


def scan(path: Path) -> int:
    """Do the least that a checker must: read, hash, decode, one regular expression."""
    data = path.read_bytes()
    hashlib.sha256(data).digest()
    return sum(1 for _ in ALTERNATION.finditer(data.decode("utf-8")))


def measure_throughput(files: list[Path]) -> None:
    """Compare all rules on one core with the floor, per report."""
    floor = _per_file(scan, files)
    tell("read + hash + decode + one regex, per report", floor, floor)
    linter = Linter(load_registry(), Config())
    linter.check_path(str(files[0]))
    documents = _per_file(lambda path: linter.reading_only().check_path(str(path)), files)
    tell("read into a tree, per report", documents, floor)
    tell(
        "all rules, per report",
        _per_file(lambda path: linter.check_path(str(path)), files),
        floor,
        "goal: 5 x",
    )


def _per_file(work: Callable[[Path], object], files: list[Path]) -> float:
    start = time.perf_counter()
    for path in files:
        work(path)
    return (time.perf_counter() - start) / len(files)


def measure_memory(files: list[Path]) -> None:
    """Show the peak memory of checking a tenth of the reports, and all of them."""
    for count in (len(files) // 10, len(files)):
        names = [str(path) for path in files[:count]]
        peak = _peak(names)
        print(f"peak memory, {count} reports{'':<20}{peak:>10.1f} MB")


def _peak(names: list[str]) -> float:
    with tempfile.NamedTemporaryFile() as output:
        subprocess.run(
            [sys.executable, "-m", "gilint", "--format", "json", "-o", output.name, *names],
            capture_output=True,
            check=False,
        )
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def measure_large(folder: Path) -> None:
    """Show that time grows no faster than size: long reports, long tables, long lines."""
    text = EXAMPLE.read_text(encoding="utf-8")
    linter = Linter(load_registry(), Config())
    for name, make in LARGE.items():
        times = []
        for factor in (1, 2):
            path = folder / f"{name}-{factor}.txt"
            path.write_text(make(text, factor), encoding="utf-8")
            times.append(_per_file(lambda each: linter.check_path(str(each)), [path]))
        tell(f"{name}, twice as large beside once", times[1], times[0], "goal: about 2 x")


LARGE: dict[str, Callable[[str, int], str]] = {
    "25,000 extra lines": lambda text, n: text + "\n又一行没有意义的文字。" * (25_000 * n),
    "5,000 extra rows": lambda text, n: text.replace(
        "\n三、收到", "\n\t某项\n\t1\n\t2\n\n" * (5_000 * n) + "\n三、收到", 1
    ),
    "a line of 2.5 million characters": lambda text, n: text + "\n" + "公开信息" * (625_000 * n),
}

if __name__ == "__main__":
    main()
