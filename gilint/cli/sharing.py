"""Several readers of one stream: all take every item, none runs far ahead of the others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event
from typing import Any, TypeVar

Item = TypeVar("Item")
Reader = Callable[[Iterable[Item]], None]
# So many items wait for the slowest reader; a report takes about half a megabyte.
AHEAD = 16
PATIENCE = 0.1
END = object()


class BrokenOffError(Exception):
    """Raised in a reader whose stream breaks off, so that it leaves nothing half done."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What waits for one reader, and the reader as it runs."""

    queue: Queue[Any]
    reader: Future[None]

    def put(self, item: object) -> None:
        """Hand over an item; a reader that has failed takes none and keeps nobody waiting."""
        while not self.reader.done():
            with contextlib.suppress(Full):
                self.queue.put(item, timeout=PATIENCE)
                return


def share(items: Iterable[Item], readers: Sequence[Reader[Item]]) -> None:
    """Give all items to every reader, each in a thread of its own.

    Where the stream breaks off, so does every reader. Where a reader fails the others go on,
    and what it raised is raised here at the end.
    """
    broken = Event()
    with ThreadPoolExecutor(len(readers)) as pool:
        try:
            feeds = [_start(reader, pool, broken) for reader in readers]
            for item in items:
                for feed in feeds:
                    feed.put(item)
            for feed in feeds:
                feed.put(END)
        except BaseException:  # Ctrl-C too, at any moment: the threads may not wait for ever
            broken.set()
            raise
    for feed in feeds:
        feed.reader.result()


def _start(reader: Reader[Any], pool: ThreadPoolExecutor, broken: Event) -> Feed:
    queue: Queue[Any] = Queue(AHEAD)
    return Feed(queue, pool.submit(reader, _take(queue, broken)))


def _take(queue: Queue[Any], broken: Event) -> Iterator[Any]:
    while not broken.is_set():
        with contextlib.suppress(Empty):
            item = queue.get(timeout=PATIENCE)
            if item is END:
                return
            yield item
    raise BrokenOffError
