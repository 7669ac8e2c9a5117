"""Faults of our own code: told by the lines of code that they went through, and never by a word of the book.

An error's message may hold words of the book, and what a program writes to its terminal ends in logs of the system that
others read. A dump of its memory would hold all of the book, so none is made.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import ParamSpec

P = ParamSpec("P")
FAULT = 3
"""Exit code of a process that a fault has ended."""


def fault_lines(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the code lines that a fault went through, and what kind of error it is."""
    frames = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
    return "\n".join([*frames, kind.__name__, ""])


def tell_wordlessly() -> None:
    """Let faults of this process, of its threads and of what it forgets be told without their messages; dump no memory."""
    sys.excepthook = _tell
    threading.excepthook = lambda fault: _tell(fault.exc_type, fault.exc_value, fault.exc_traceback)
    sys.unraisablehook = lambda fault: _tell(fault.exc_type, fault.exc_value, fault.exc_traceback)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows, which dumps nothing unless it is told to

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run_wordlessly(work: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Work in a process of its own, whose faults are told without their messages."""
    tell_wordlessly()
    try:
        work(*args, **kwargs)
    except Exception as error:  # noqa: BLE001 - whatever it is, multiprocessing would tell its message
        tell_fault(error)
        sys.exit(FAULT)


def tell_fault(error: BaseException) -> None:
    """Tell a fault at the terminal."""
    _tell(type(error), error, error.__traceback__)


def _tell(kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None) -> None:
    if sys.stderr is not None and not issubclass(kind, KeyboardInterrupt):
        sys.stderr.write(f"Something in Briefing Book failed:\n{fault_lines(kind, trace)}")
