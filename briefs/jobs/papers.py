"""The process that reads a paper for import: one file, one answer.

A process of its own, with a bound on its memory and on its time, so that no file can freeze or end the window.
"""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection
from pathlib import Path

from briefs.errors import BriefsError, HugePaperError
from briefs.papers.paper import Paper
from briefs.papers.reading import read_paper

MOST_MEMORY = 450 * 2**20
MOST_SECONDS = 20  # of work; what a paper may hold keeps it far below, a fault of a library would not

FromPapers = Paper | BriefsError


def serve_paper(pipe: Connection, path: Path) -> None:
    """Read a paper and answer with it, or with why it could not be read."""
    _bound()
    try:
        answer: FromPapers = read_paper(path)
    except BriefsError as error:
        answer = error
    except (MemoryError, RecursionError):
        answer = HugePaperError(path, detail=f"{MOST_MEMORY // 2**20} MB")
    try:
        pipe.send(answer)
    except (BrokenPipeError, ConnectionResetError):
        return


def _bound() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows, where the limits on what is unpacked must do

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
