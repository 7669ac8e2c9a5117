"""A second pair of hands: a part of a long, pure piece of work done by a fork of this process, which can then go on with it.

A fork has everything that this process holds, for nothing; only what it made comes back. That pays on a second processor,
which a fresh process, that would import and be told all of it anew, never did. But every page of memory that either
touches is then copied: so there is one fork for all that follows, not one for each step.
"""

from __future__ import annotations

import os
import signal
import sys
import weakref
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")

WORTH_IT = 32  # pieces of work; fewer are done sooner than a fork is made
SLIP = 2  # bytes; a reader of a pipe takes one whole
MOST = 0x8000  # what a pipe's room of 64 KB holds of them


class Hands(Generic[K, R]):
    """A fork that has made some of something, keeps it, and can do further work on it.

    `made` is what came back of it. `kept` is what both processes had before they parted.
    """

    def __init__(self, work: Callable[[int], R], slips: int, kept: K) -> None:
        """Part from a process that makes what the slips tell that it can draw."""
        self.made: Sequence[R] = ()
        self._pipe, theirs = Pipe()
        process = os.fork()
        if not process:
            self._pipe.close()  # else it would never hear that nobody is there to ask
            _serve(theirs, work, slips, kept)
        theirs.close()
        self._let_go = weakref.finalize(self, _let_go, self._pipe, process)

    def fetch(self) -> Mapping[int, R]:
        """Wait for what was made, and return it by the numbers of its slips; nothing, where the fork has failed."""
        made: dict[int, R] = self._received() or {}
        self.made = tuple(made.values())
        return made

    def ask(self, task: Callable[[K, Sequence[R], A], B], told: A) -> Callable[[], B | None]:
        """Begin a task (a function of a module) on what the fork has made; return how to wait for its answer.

        There is none where the fork has failed.
        """
        try:
            self._pipe.send((task, told))
        except OSError:
            return lambda: None
        return self._received

    def let_go(self) -> None:
        """End the fork: there is nothing more to do for it."""
        self._let_go()

    def _received(self) -> Any:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            return None


def shared(
    work: Callable[[T], R], items: Sequence[T], kept: K, meanwhile: Callable[[R], object]
) -> tuple[list[R], Hands[K, R] | None]:
    """Return what `work` makes of each item, in order, and the hands that helped, if any did.

    What it makes must follow from the item alone, and must allow being pickled. Both draw the next item from one heap, so
    that they end together. What a fork that fails has drawn is made here. While what it made is on its way, `meanwhile` is
    done with what was made here.
    """
    if not WORTH_IT <= len(items) < MOST or not _may_fork():
        return [work(item) for item in items], None
    slips, heap = os.pipe()
    os.write(heap, array("H", range(len(items))).tobytes())
    os.close(heap)
    hands = Hands(lambda n: work(items[n]), slips, kept)
    made = _drawn(lambda n: work(items[n]), slips)
    os.close(slips)
    for one in made.values():
        meanwhile(one)
    made.update(hands.fetch())
    return [made[n] if n in made else work(item) for n, item in enumerate(items)], hands


def _drawn(work: Callable[[int], R], slips: int) -> dict[int, R]:
    """Make what the slips tell, until none is left."""
    made: dict[int, R] = {}
    while slip := os.read(slips, SLIP):
        (n,) = array("H", slip)
        made[n] = work(n)
    return made


def _may_fork() -> bool:
    """Return whether a fork is of use and safe: there is a second processor, and no other thread that it would cut off."""
    if sys.platform != "linux":
        return False
    threads = list(Path("/proc/self/task").iterdir())  # those of libraries, too
    return len(os.sched_getaffinity(0)) > 1 and len(threads) == 1


def _serve(pipe: Connection, work: Callable[[int], R], slips: int, kept: K) -> None:
    """Be the fork: make what can be drawn, then do what is asked until nobody is there to ask."""
    try:
        with suppress(EOFError, OSError, KeyboardInterrupt):
            made = _drawn(work, slips)
            pipe.send(made)
            while True:
                task, told = pipe.recv()
                pipe.send(task(kept, tuple(made.values()), told))
    finally:
        os._exit(0)  # whatever was to be done at the end of the process it came from is not done twice


def _let_go(pipe: Connection, process: int) -> None:
    pipe.close()
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
