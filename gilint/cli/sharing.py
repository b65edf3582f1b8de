"""Several readers of one stream: all take every item, none runs far ahead of the others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import Full, Queue
from typing import Any, TypeVar

Item = TypeVar("Item")
Reader = Callable[[Iterable[Item]], None]
# So many items wait for the slowest reader; a report takes about half a megabyte.
AHEAD = 16
PATIENCE = 0.1
END, BREAK = object(), object()


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
    with ThreadPoolExecutor(len(readers)) as pool:
        feeds = [_start(reader, pool) for reader in readers]
        last: object = BREAK
        try:
            for item in items:
                for feed in feeds:
                    feed.put(item)
            last = END
        finally:
            for feed in feeds:
                feed.put(last)
    for feed in feeds:
        feed.reader.result()


def _start(reader: Reader[Any], pool: ThreadPoolExecutor) -> Feed:
    queue: Queue[Any] = Queue(AHEAD)
    return Feed(queue, pool.submit(reader, _take(queue)))


def _take(queue: Queue[Any]) -> Iterator[Any]:
    while (item := queue.get()) is not END:
        if item is BREAK:
            raise BrokenOffError
        yield item
