"""Processes at the other end of a pipe: begun, spoken to, listened to and ended in one way. The window waits for nothing."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from briefs.faults import run_wordlessly

_GONE = object()
_SPAWN = multiprocessing.get_context("spawn")
YIELDS = 5
"""By how much a process gives way to the window where both want a processor: a key is never kept waiting for a page."""


class Worker(QObject):
    """One process, from its beginning to its end.

    What is said to it and what it says each has a turn of its own: a letter that is typed stands on the screen first.
    """

    heard = Signal(object)
    """Emitted with what the process says, until it is closed."""
    gone = Signal()
    """Emitted when the process ends by itself."""

    def __init__(self, name: str, begin: Callable[..., None], *given: Any, parent: QObject) -> None:
        """Begin a process that calls `begin` with its end of the pipe and what is `given`."""
        super().__init__(parent)
        self._closed = False
        self._unsaid: list[object] = []
        self._unheard: deque[object] = deque()
        self._turn = QTimer(self, interval=0, singleShot=True)  # its turn comes after painting
        self._turn.timeout.connect(self._take_turn)
        self._pipe, other = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_begin_behind, args=(begin, other, *given), name=name, daemon=True)
        self._process.start()
        self.process = self._process.pid or 0
        other.close()
        self._listener = _Listener(self._pipe, self)
        self._listener.heard.connect(self._hear)
        self._listener.gone.connect(self._hear_end)

    def send(self, message: object) -> None:
        """Say something to the process; where it is gone, `gone` tells of it."""
        self._unsaid.append(message)
        self._turn.start()

    def close(self) -> None:
        """End the process, wherever it is."""
        if self._closed:
            return
        self._closed = True
        self._process.kill()
        self._process.join()
        self._listener.join()
        self._pipe.close()

    def _take_turn(self) -> None:
        self._say()
        if self._unheard and not self._closed:
            message = self._unheard.popleft()
            if self._unheard:
                self._turn.start()
            if message is _GONE:
                self.gone.emit()
            else:
                self.heard.emit(message)

    def _say(self) -> None:
        with contextlib.suppress(OSError):
            for message in self._unsaid:
                self._pipe.send(message)
        self._unsaid.clear()

    def _hear(self, message: object) -> None:
        self._unheard.append(message)
        self._turn.start()

    def _hear_end(self) -> None:
        self._hear(_GONE)


class _Listener(QObject):
    """Reads a pipe in a thread and hands on what comes, until the other end is gone."""

    heard = Signal(object)
    gone = Signal()

    def __init__(self, pipe: Connection, parent: QObject) -> None:
        super().__init__(parent)
        self._pipe = pipe
        self._thread = threading.Thread(target=self._read, name="pipe", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for the thread's end."""
        self._thread.join()

    def _read(self) -> None:
        try:
            while True:
                self.heard.emit(self._pipe.recv())
        except RuntimeError:
            return  # as below
        except (EOFError, OSError):
            pass
        try:
            self.gone.emit()
        except RuntimeError:
            return  # the window was closed first


def _begin_behind(begin: Callable[..., None], *given: Any) -> None:
    """Begin in the process itself, giving way to the window; Windows does so for the window in front of its own accord."""
    if sys.platform != "win32":
        os.nice(YIELDS)
    run_wordlessly(begin, *given)
