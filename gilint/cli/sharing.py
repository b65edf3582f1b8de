"""Several readers of one stream: all take every item, none runs far ahead of the others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Reader = Callable[[Iterable[Item]], None]
# So many items wait for the slowest reader; a report takes about half a megabyte.
AHEAD = 16
PATIENCE = 0.1
# So long may readers take to leave after Ctrl-C. One may never: it writes into a pipe that nobody
# reads, or waits for a module whose import was broken off.
LEAVE = 1.0
END = object()


class BrokenOffError(Exception):
    """Raised in a reader whose stream breaks off, so that it leaves nothing half done."""


class StuckError(KeyboardInterrupt):
    """Ctrl-C, after which a reader did not leave: only the end of the process ends it."""

    stuck = True


@dataclass(frozen=True, slots=True)
class Feed:
    """What waits for one reader, and what becomes of the reader."""

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
    and what it raised is raised here at the end. Raises `StuckError` for Ctrl-C when a reader
    hangs.
    """
    broken, feeds = Event(), [Feed(Queue(AHEAD), Future()) for _ in readers]
    try:
        for reader, feed in zip(readers, feeds, strict=True):
            # It keeps no process alive.
            Thread(target=_read, args=(reader, feed, broken), daemon=True).start()
        for item in items:
            for feed in feeds:
                feed.put(item)
        for feed in feeds:
            feed.put(END)
        wait([feed.reader for feed in feeds])
    except BaseException as error:  # Ctrl-C too, at any moment: the threads may not wait for ever
        broken.set()
        _break_off(items, feeds, error)
        raise
    for feed in feeds:
        feed.reader.result()


def _break_off(items: Iterable[Any], feeds: Sequence[Feed], error: BaseException) -> None:
    """End the stream and wait for the readers to leave, after Ctrl-C not for ever."""
    if isinstance(items, Iterator) and hasattr(items, "close"):
        items.close()
    interrupted = isinstance(error, KeyboardInterrupt)
    begun = [feed.reader for feed in feeds if not feed.reader.cancel()]
    stuck = wait(begun, LEAVE if interrupted else None).not_done
    if stuck:
        raise StuckError from error


def _read(reader: Reader[Any], feed: Feed, broken: Event) -> None:
    if not feed.reader.set_running_or_notify_cancel():
        return
    try:
        reader(_take(feed.queue, broken))
        feed.reader.set_result(None)
    except BaseException as error:  # noqa: BLE001  whatever it is, `share` raises it
        feed.reader.set_exception(error)


def _take(queue: Queue[Any], broken: Event) -> Iterator[Any]:
    while not broken.is_set():
        with contextlib.suppress(Empty):
            item = queue.get(timeout=PATIENCE)
            if item is END:
                return
            yield item
    raise BrokenOffError
