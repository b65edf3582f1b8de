"""Checking many files in several processes: results in order, few of them waiting."""

from __future__ import annotations

import contextlib
import copyreg
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields, is_dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any

from gilint.engine import Failed, Outcome
from gilint.errors import UnreadableFileError
from gilint.layout import LayoutCell, LayoutRow, LayoutTable, Paragraph
from gilint.location import Span
from gilint.report import Cell, Heading, Row, Section

Named = tuple[str, bool]
Check = Callable[[str, bool], Outcome]
MakeCheck = Callable[[], Check]
START = "spawn"
CHUNK = 50
# So many chunks wait for each process: enough that none idles, few enough for the memory.
AHEAD = 2


def processes_for(files: int, wanted: int | None) -> int:
    """Return how many processes are worth it; 1 where this one does it alone."""
    most = wanted if wanted is not None else os.cpu_count() or 1
    return min(most, -(-files // CHUNK))


def check_in_processes(
    files: Sequence[Named], make_check: MakeCheck, processes: int
) -> Iterator[Outcome]:
    """Check files in `processes` processes and yield outcomes in the order of the files.

    `make_check` is called once in every process and must be a function that can be pickled. A
    process that dies (a reader written in C may crash) costs one file, which is reported.
    """
    chunks = deque(files[at : at + CHUNK] for at in range(0, len(files), CHUNK))
    while chunks:
        with contextlib.suppress(BrokenProcessPool):
            yield from _run(chunks, make_check, processes)
        if chunks:
            yield from _one_by_one(chunks.popleft(), make_check)


def _run(
    chunks: deque[Sequence[Named]], make_check: MakeCheck, processes: int
) -> Iterator[Outcome]:
    """Yield the outcomes of all chunks; a chunk leaves `chunks` when it is done."""
    stop = get_context(START).Event()
    pool = _pool(processes, make_check, stop)
    waiting: deque[Future[list[bytes]]] = deque()
    try:
        while chunks:
            for chunk in list(chunks)[len(waiting) : processes * (1 + AHEAD)]:
                with _deaf():
                    waiting.append(pool.submit(_check_chunk, chunk))
            outcomes = waiting.popleft().result()
            chunks.popleft()
            yield from map(_unpack, outcomes)
    finally:
        stop.set()  # after Ctrl-C nobody waits for the chunks that are being checked
        pool.shutdown(cancel_futures=True)


def _one_by_one(chunk: Iterable[Named], make_check: MakeCheck) -> Iterator[Outcome]:
    """Check the files of a chunk in which a process died, each where it can do no harm."""
    for named in chunk:
        with _pool(1, make_check, get_context(START).Event()) as pool:
            try:
                yield from map(_unpack, pool.submit(_check_chunk, [named]).result())
            except BrokenProcessPool:
                yield Failed(named[0], UnreadableFileError("file-crashed"))


def _pool(processes: int, make_check: MakeCheck, stop: Event) -> ProcessPoolExecutor:
    """Return processes that begin afresh, as on every system: a fork may copy a held lock."""
    return ProcessPoolExecutor(
        processes, get_context(START), initializer=_prepare, initargs=(make_check, stop)
    )


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Hold Ctrl-C back: a process begun meanwhile is born deaf, this one hears it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_checks: list[tuple[Check, Event]] = []
COMMON = (Span, LayoutCell, LayoutRow, LayoutTable, Paragraph, Cell, Row, Heading, Section)


def _prepare(make_check: MakeCheck, stop: Event) -> None:
    """Make this process ready: it leaves Ctrl-C to the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for kind in COMMON:
        _pack_by_constructor(kind)
    _checks[:] = [(make_check(), stop)]


def _pack_by_constructor(kind: type) -> None:
    """Let objects of a dataclass, or named tuples, be packed as the arguments of their constructor.

    They are packed by several calls into Python otherwise, which takes three times as long,
    and a report has thousands of them.
    """
    if not is_dataclass(kind):
        copyreg.pickle(kind, lambda item: (kind, tuple(item)))
        return
    names = [field.name for field in fields(kind)]

    def reduce(item: Any) -> tuple[type, tuple[Any, ...]]:
        return kind, tuple([getattr(item, name) for name in names])

    copyreg.pickle(kind, reduce)


def _check_chunk(files: Sequence[Named]) -> list[bytes]:
    """Return outcomes packed, so that those that wait for their turn take little memory.

    Once the run has ended nobody wants the rest.
    """
    ((check, stop),) = _checks
    return [
        pickle.dumps(check(path, named), pickle.HIGHEST_PROTOCOL)
        for path, named in files
        if not stop.is_set()
    ]


def _unpack(packed: bytes) -> Outcome:
    """Return an outcome that another process of this run has packed."""
    outcome: Outcome = pickle.loads(packed)  # noqa: S301  from our own process
    return outcome
