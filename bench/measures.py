"""What the benchmarks share: processor time, and lines of a table with ratio and goal.

Processor time instead of the clock: other programs on the machine disturb it less. It still
varies by a tenth or two; the ratios, taken in turns with their floor, are what counts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

Work = Callable[[], object]


def tell(what: str, seconds: float, floor: float, goal: str = "") -> None:
    """Print a time in milliseconds, its ratio to the floor, and the goal."""
    print(f"{what:<52}{seconds * 1000:>9.2f} ms {seconds / floor:>7.2f} x   {goal}".rstrip())


def note(text: str) -> None:
    """Print what a reader of the numbers must know."""
    print(f"  ({text})")


def process_time(command: Sequence[str], folder: str) -> float:
    """Return the seconds of processor time, user and system, that a program takes.

    Raises `CalledProcessError` where it fails: what it took then tells nothing.
    """
    before = _of_children()
    subprocess.run(command, capture_output=True, check=True, cwd=folder)
    return _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def medians(works: Iterable[Callable[[], float]], runs: int) -> list[float]:
    """Measure several things in turns and return the median of each."""
    turns = [[work() for work in works] for works in [list(works)] * runs]
    return [statistics.median(times) for times in zip(*turns, strict=True)]


def times_in_turns(works: Sequence[Work], rounds: int = 9, seconds: float = 0.1) -> list[float]:
    """Return the processor time of each work, the median of rounds in turns."""
    timed = [partial(_mean, work, _repeats(work, seconds)) for work in works]
    return medians(timed, rounds)


def _repeats(work: Work, seconds: float) -> int:
    work()
    return max(1, int(seconds / max(1e-9, _mean(work, 1))))


def _mean(work: Work, repeats: int) -> float:
    start = time.process_time()
    for _ in range(repeats):
        work()
    return (time.process_time() - start) / repeats
