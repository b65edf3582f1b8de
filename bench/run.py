"""Measure start-up, throughput, memory and formats beside their floors, in one run.

    python -m bench.run [--reports 2000]

Prints ratios with the goals beside them: processor time, user and system, in turns with the floor.
Run it with a Python into which gilint was installed plainly (`pip install .`, not `-e`): an
editable install looks for every module in a slower way.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import gilint
from bench.drawing import draw_files
from bench.formats import measure_formats
from bench.measures import medians, note, process_time, tell, times_in_turns
from gilint.cli.check import sweep_rarely
from gilint.config import Config
from gilint.engine import Linter
from gilint.plugins import load_registry

EXAMPLE = next((Path(__file__).parents[1] / "examples").glob("*无误*.txt"))
SAMPLE = 300
"""Reports that are checked again and again to measure throughput."""

# What a checker of these reports cannot but look for: the lines that structure them, numbers,
# dates, brackets and personal numbers, and the words by which the rules know what a text is about.
LINES = (
    r"^(?:[一二三四五六]、.*|.*信息公开工作年度报告|[\t ]*\d+[\t |]*|.*\d{4}年\d+月\d+日)$",
    r"20\d\d年|\d+月\d+日|[,;:!?()]|[（）《》“”〔〕]|1[3-9]\d{9}|[1-9]\d{16}[\dXx]|[A-Za-z]+|×",
)
WORDS = """信息公开 收到 受理 复议 诉讼 规章 许可 处罚 收费 申请 公开 结转 办结 考核 评议 责任追究 信息处理费
现将 如下 我镇 我局 街道 人民政府 办事处 填写 文字 表格 根据 国办 国令 条例 同比 占 其中 分别 共 未 无 件 条 起 宗
予以公开 部分公开 不予公开 无法提供 不予处理 废止 现行有效 制发 强制 热线 提案 建议 上年 去年 本年 网站 公众号 问题
不足 改进 下一步 加强"""
ALTERNATION = re.compile("|".join((*LINES, *WORDS.split())), re.MULTILINE)


def main() -> None:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000, help="reports for peak memory")
    given = parser.parse_args()
    sweep_rarely()
    measure_startup()
    linter = Linter(load_registry(), Config())
    with tempfile.TemporaryDirectory() as folder:
        files = list(draw_files(linter, Path(folder), max(SAMPLE, given.reports)))
        measure_throughput(linter, files[:SAMPLE])
        measure_memory(files)
        measure_large(linter, Path(folder))
    measure_formats([])


def measure_startup(runs: int = 21) -> None:
    """Compare a check of one report with starting Python at all, as whole processes."""
    if "site-packages" not in str(gilint.__file__):
        note("gilint is not installed plainly: its start takes longer than a user's")
    commands = {
        "python -c pass": ["-c", "pass"],
        "python -c 'import pluggy'": ["-c", "import pluggy"],
        "gilint check of one report": ["-m", "gilint", str(EXAMPLE)],
    }
    goals = {"gilint check of one report": "goal: 6 x"}
    with tempfile.TemporaryDirectory() as folder:
        programs = [[sys.executable, *command] for command in commands.values()]
        times = medians([partial(process_time, program, folder) for program in programs], runs)
    for name, seconds in zip(commands, times, strict=True):
        tell(name, seconds, times[0], goals.get(name, ""))


def scan(path: Path) -> int:
    """Do the least that a checker must: read, hash, decode, one regular expression."""
    data = path.read_bytes()
    hashlib.sha256(data).digest()
    return sum(1 for _ in ALTERNATION.finditer(data.decode("utf-8")))


def measure_throughput(linter: Linter, files: list[Path]) -> None:
    """Compare all rules on one core with the floor, per report."""
    reading = linter.reading_only()
    works = (
        lambda: _each(scan, files),
        lambda: _each(lambda path: reading.check_path(str(path)), files),
        lambda: _each(lambda path: linter.check_path(str(path)), files),
    )
    floor, read, checked = (time / len(files) for time in times_in_turns(works))
    size = sum(path.stat().st_size for path in files) / len(files) / 1000
    tell(f"read + hash + decode + one regex, {size:.1f} KB", floor, floor)
    tell("read into a tree, per report", read, floor)
    tell("all rules, per report", checked, floor, "goal: 5 x")


def _each(work: Callable[[Path], object], files: Iterable[Path]) -> None:
    for path in files:
        work(path)


def measure_memory(files: list[Path]) -> None:
    """Show the peak memory of checking a tenth of the reports, and all of them."""
    few, many = (_peak([str(path) for path in files[:n]]) for n in (len(files) // 10, len(files)))
    print(f"{f'peak memory, {len(files) // 10} reports':<52}{few:>9.1f} MB")
    grown = f"{many:>9.1f} MB {many / few:>7.2f} x   goal: does not grow"
    print(f"{f'peak memory, {len(files)} reports':<52}{grown}")


def _peak(names: list[str]) -> float:
    """Return the peak memory of one process, in MB, that checks files and writes JSON."""
    with tempfile.NamedTemporaryFile() as output:
        options = ["--jobs", "1", "--format", "json", "--output", output.name]
        command = [sys.executable, "-c", PEAK, *options, *names]
        folder = Path(output.name).parent  # in no folder that holds another gilint
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return float(done.stderr.split()[-1])


# The peak of a process of its own: that of all children is the peak of the largest of them.
PEAK = """
import resource, sys
from gilint.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def measure_large(linter: Linter, folder: Path) -> None:
    """Show that time grows no faster than size: long reports, long tables, long lines."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for name, make in LARGE.items():
        works = []
        for factor in (1, 2):
            path = folder / f"{name}-{factor}.txt"
            path.write_text(make(text, factor), encoding="utf-8")
            works.append(partial(linter.check_path, str(path)))
        once, twice = times_in_turns(works, rounds=3)
        tell(f"{name}, twice as large", twice, once, "goal: about 2 x")


LARGE: dict[str, Callable[[str, int], str]] = {
    "25,000 extra lines": lambda text, n: text + "\n又一行没有意义的文字。" * (25_000 * n),
    "5,000 extra rows": lambda text, n: text.replace(
        "\n三、收到", "\n\t某项\n\t1\n\t2\n\n" * (5_000 * n) + "\n三、收到", 1
    ),
    "a line of 2.5 million characters": lambda text, n: text + "\n" + "公开信息" * (625_000 * n),
}

if __name__ == "__main__":
    main()
