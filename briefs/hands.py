"""A second pair of hands: a part of a long, pure piece of work done by a fork of this process, which can then go on with it.

A fork has everything that this process holds, for nothing; only what is told of its work comes back. That pays on a second
processor, which a fresh process, that would import and be told all of it anew, never did. But every page of memory that
either touches is then copied: so there is one fork for all that follows, not one for each step.
"""

from __future__ import annotations

import os
import signal
import sys
import weakref
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")
K = TypeVar("K")
R = TypeVar("R")
T = TypeVar("T")
W_contra = TypeVar("W_contra", contravariant=True)

WORTH_IT = 32  # pieces of work; fewer are done sooner than a fork is made
SLIP = 2  # bytes; a reader of a pipe takes one whole
MOST = 0x8000  # what a pipe's room of 64 KB holds of them


class Work(Protocol[W_contra, R, B]):
    """What is made of items, here and by other hands, and what is told of it between them."""

    def make(self, item: W_contra) -> R:
        """Return what follows from an item, and from it alone."""
        ...

    def brief(self, made: R) -> B:
        """Return what is told at once of what was made; it must allow being pickled."""
        ...

    def stand_in(self, item: W_contra, told: B, fetch: Callable[[], R | None]) -> R:
        """Return what stands for a thing that other hands have made of an item.

        `fetch` asks for it, or for nothing where they have gone: then it must be made here.
        """
        ...


class Hands(Generic[K, R]):
    """A fork that has made some of something, keeps it, and can do further work on it.

    `made` is what stands for it here, by the numbers of its items. `kept` is what both processes had before they parted.
    """

    def __init__(self, work: Work[T, R, Any], items: Sequence[T], slips: int, kept: K) -> None:
        """Part from a process that makes what the slips tell that it can draw."""
        self.made: Mapping[int, R] = {}
        self._whole: Mapping[int, R] | None = None
        self._asked = False
        self._pipe, theirs = Pipe()
        process = os.fork()
        if not process:
            self._pipe.close()  # else it would never hear that nobody is there to ask
            _serve(theirs, lambda: _drawn(work, items, slips), work, kept)
        theirs.close()
        self._let_go = weakref.finalize(self, _let_go, self._pipe, process)

    def finish(self, work: Work[T, R, B], items: Sequence[T]) -> Mapping[int, R]:
        """Wait for what was made, and return what stands for it; nothing, where the fork has failed."""
        told: Mapping[int, B] = self._received() or {}
        hands = weakref.ref(self)  # what is no longer needed for anything but this is better made again
        self.made = {n: work.stand_in(items[n], one, partial(_fetched, hands, n)) for n, one in told.items()}
        return self.made

    def whole(self, number: int) -> R | None:
        """Return what was made of an item, if it can still be had."""
        if self._whole is None:
            self._whole = self.ask(_all_made, None)()
        return self._whole.get(number) if self._whole is not None else None

    def ask(self, task: Callable[[K, Mapping[int, R], A], B], told: A) -> Callable[[], B | None]:
        """Begin a task (a function of a module) on what the fork has made; return how to wait for its answer.

        There is none where the fork has failed, or still owes another.
        """
        if self._asked:
            return lambda: None
        try:
            self._pipe.send((task, told))
        except OSError:
            return lambda: None
        self._asked = True
        return self._answered

    def let_go(self) -> None:
        """End the fork: there is nothing more to do for it."""
        self._let_go()

    def _answered(self) -> Any:
        answer = self._received()
        self._asked = False
        return answer

    def _received(self) -> Any:
        try:
            return self._pipe.recv()
        except (EOFError, OSError):
            return None


def shared(work: Work[T, R, Any], items: Sequence[T], kept: K) -> tuple[list[R], Hands[K, R] | None]:
    """Return what is made of each item, in order, and the hands that helped, if any did.

    Both draw the next item from one heap, so that they end together. What a fork that fails has drawn is made here.
    """
    if not WORTH_IT <= len(items) < MOST or not _may_fork():
        return [work.make(item) for item in items], None
    slips, heap = os.pipe()
    os.write(heap, array("H", range(len(items))).tobytes())
    os.close(heap)
    hands = Hands(work, items, slips, kept)
    made = _drawn(work, items, slips)
    os.close(slips)
    made.update(hands.finish(work, items))
    return [made[n] if n in made else work.make(item) for n, item in enumerate(items)], hands


def _drawn(work: Work[T, R, Any], items: Sequence[T], slips: int) -> dict[int, R]:
    """Make what the slips tell, until none is left."""
    made: dict[int, R] = {}
    while slip := os.read(slips, SLIP):
        (n,) = array("H", slip)
        made[n] = work.make(items[n])
    return made


def _may_fork() -> bool:
    """Return whether a fork is of use and safe: there is a second processor, and no other thread that it would cut off."""
    if sys.platform != "linux":
        return False
    threads = list(Path("/proc/self/task").iterdir())  # those of libraries, too
    return len(os.sched_getaffinity(0)) > 1 and len(threads) == 1


def _serve(pipe: Connection, draw: Callable[[], dict[int, R]], work: Work[Any, R, Any], kept: K) -> None:
    """Be the fork: make what can be drawn, then do what is asked until nobody is there to ask."""
    try:
        with suppress(EOFError, OSError, KeyboardInterrupt):
            made = draw()
            pipe.send({n: work.brief(one) for n, one in made.items()})
            while True:
                task, told = pipe.recv()
                pipe.send(task(kept, made, told))
    finally:
        os._exit(0)  # whatever was to be done at the end of the process it came from is not done twice


def _all_made(_kept: object, made: Mapping[int, R], _told: None) -> Mapping[int, R]:
    return made


def _fetched(hands: weakref.ref[Hands[Any, R]], number: int) -> R | None:
    there = hands()
    return there.whole(number) if there is not None else None


def _let_go(pipe: Connection, process: int) -> None:
    pipe.close()
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
