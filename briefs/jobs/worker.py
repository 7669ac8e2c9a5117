"""The render process: takes edits from the window, gives back pages, pictures and problems."""

from __future__ import annotations

from multiprocessing.connection import Connection
from time import monotonic

from briefs.jobs.desk import Desk
from briefs.jobs.relaid import Teller

QUIET_SECONDS = 0.2


def serve(pipe: Connection, desk: Desk) -> None:
    """Work until the window's end of the pipe is gone."""
    last_heard, teller = monotonic(), Teller()

    try:
        while True:
            while pipe.poll(0):
                message = pipe.recv()
                last_heard = monotonic()
                answer = desk.take(message)
                if answer is not None:
                    pipe.send(answer)
            answer = desk.next_page_work()
            if answer is None and desk.unchecked:
                quiet_for = monotonic() - last_heard
                if quiet_for < QUIET_SECONDS:
                    pipe.poll(QUIET_SECONDS - quiet_for)
                    continue
                answer = desk.check()
            if answer is not None:
                pipe.send(teller.put(answer))
            elif not desk.unchecked:
                pipe.poll(None)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
