"""The process that reads one photograph: of its own, bounded in memory and time, so that no picture can harm the window."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from briefs.enclosures.pictures import HugePictureError
from briefs.enclosures.portraits import MOST_BYTES, portrait
from briefs.errors import BriefsError, HugePhotographError, NotAPhotographError
from briefs.faults import run_wordlessly
from briefs.files import system_failures
from briefs.jobs.tables import bound_memory

SECONDS = 5.0
MOST_MEMORY = 500 * 2**20
_SPAWN = multiprocessing.get_context("spawn")


def read_portrait(path: Path) -> bytes:
    """Return a photograph's clean picture (`briefs.enclosures.portraits`). Raises HugePhotographError,
    NotAPhotographError, and what reading the file raises.
    """
    ours, theirs = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=run_wordlessly, args=(_read, theirs, path), name="photograph", daemon=True)
    process.start()
    theirs.close()
    try:
        answer = ours.recv() if ours.poll(SECONDS) else HugePhotographError(path)
    except EOFError:  # the process ended over it
        answer = NotAPhotographError(path)
    finally:
        process.kill()
        process.join()
        ours.close()
    if isinstance(answer, bytes):
        return answer
    raise answer


def _read(pipe: Connection, path: Path) -> None:
    bound_memory(MOST_MEMORY)
    pipe.send(_answer(path))


def _answer(path: Path) -> bytes | BriefsError:
    try:
        with system_failures(path), path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        return portrait(data)
    except BriefsError as error:
        return error
    except (HugePictureError, MemoryError):
        return HugePhotographError(path)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, ArithmeticError, LookupError):
        return NotAPhotographError(path)  # Pillow's readers raise whatever broken bytes lead them to
