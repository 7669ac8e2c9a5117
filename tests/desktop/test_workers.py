"""What runs beside the window."""

from __future__ import annotations

import os
import sys
import time
from multiprocessing.connection import Connection

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.workers import YIELDS, Worker

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the window in front goes first of itself")


def tell_niceness(pipe: Connection) -> None:
    pipe.send(os.nice(0))


def work_on(pipe: Connection) -> None:
    pipe.send("begun")
    time.sleep(60)


def test_nobody_waits_for_the_end_of_a_process_that_is_at_work(qtbot: QtBot) -> None:
    around = QObject()
    worker = Worker("test", work_on, parent=around)
    with qtbot.waitSignal(worker.heard):
        pass
    begun = time.monotonic()
    worker.close()
    assert time.monotonic() - begun < 1


def test_a_process_beside_the_window_gives_way_to_it(qtbot: QtBot) -> None:
    around = QObject()
    worker = Worker("test", tell_niceness, parent=around)
    with qtbot.waitSignal(worker.heard) as told:
        pass
    assert told.args == [min(os.nice(0) + YIELDS, 19)]
    worker.close()
