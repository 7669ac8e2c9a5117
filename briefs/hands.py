"""A second pair of hands: half of a long, pure piece of work done by a fork of this process.

A fork has everything that this process holds, for nothing; only what it made comes back. That pays on a second processor,
which a fresh process, that would import and be told all of it anew, never did.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Hashable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 32  # pieces of work; fewer are done sooner than a fork is made


def shared(work: Callable[[T], R], items: Sequence[T], state: Callable[[], Hashable] = lambda: None) -> list[R]:
    """Return what `work` makes of each item, in order.

    What it makes must follow from the item alone, and must allow being pickled. `state` tells of whatever else it may
    change: a fork in which it did has worked in vain, as has one that failed, and its half is done here.
    """
    if len(items) < WORTH_IT or not _may_fork():
        return [work(item) for item in items]
    forking = multiprocessing.get_context("fork")
    told, telling = forking.Pipe(duplex=False)
    fork = forking.Process(target=_work, args=(telling, work, items[1::2], state), daemon=True)
    fork.start()
    telling.close()
    mine = [work(item) for item in items[::2]]
    theirs: list[R] = _received(told) or [work(item) for item in items[1::2]]
    fork.join()
    made = mine + theirs
    made[::2], made[1::2] = mine, theirs
    return made


def _may_fork() -> bool:
    """Return whether a fork is of use and safe: there is a second processor, and no other thread that it would cut off."""
    if sys.platform != "linux" or multiprocessing.current_process().daemon:
        return False
    threads = list(Path("/proc/self/task").iterdir())  # those of libraries, too
    return len(os.sched_getaffinity(0)) > 1 and len(threads) == 1


def _work(telling: Connection, work: Callable[[T], R], items: Sequence[T], state: Callable[[], Hashable]) -> None:
    """Do a fork's half and tell what it made; nothing, where something else was changed."""
    before = state()
    made = [work(item) for item in items]
    telling.send(made if state() == before else [])


def _received(told: Connection) -> list[R]:
    with told:
        try:
            made: list[R] = told.recv()
        except EOFError:
            return []
        return made
