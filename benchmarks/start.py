"""From the start of the process to the first paint of the window: `python -m benchmarks.start [RUNS]`.

Warm: the files of Python and Qt are in the system's memory after the first run, which is not counted. Each run is a
process of its own, opening a book from the command line as a double click would. Told too is when the book itself stands
in the window, and when its first pages do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import HEAD, told
from briefs.cli import main as command_line

DRIVER = """
import json, sys, time
begun = float(sys.argv.pop(1))
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
import desktop.app

class Watch(QObject):
    def __init__(self, app):
        super().__init__(app)
        self.app, self.times, self.window = app, {}, None
        app.installEventFilter(self)
        self.beat = QTimer(interval=2)
        self.beat.timeout.connect(self.look)
        self.beat.start()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and "paint" not in self.times and isinstance(watched, desktop.app.MainWindow):
            self.times["paint"] = time.time() - begun
            self.window = watched
        return False
    def look(self):
        window = self.window
        if window is None or window.workspace is None:
            return
        self.times.setdefault("book", time.time() - begun)
        preview = window.workspace.preview
        if preview.page_count and preview.complete():
            self.times["pages"] = time.time() - begun
            print(json.dumps(self.times), flush=True)
            self.beat.stop()
            window.close()
            self.app.quit()

class Application(QApplication):
    def __init__(self, arguments):
        super().__init__(arguments)
        self.watch = Watch(self)

desktop.app.QApplication = Application
sys.exit(desktop.app.main(sys.argv[1:]))
"""


def run(folder: Path, book: Path) -> dict[str, float]:
    """Start the program once; return seconds from its start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's second start finds the program compiled
    command = [sys.executable, "-c", DRIVER, str(time.time()), "--state", str(folder / "state"), str(book)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    times: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return times


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "sample.brief"
        command_line(["sample", "-o", str(book)])
        run(folder, book)
        taken = [run(folder, book) for _ in range(runs)]
        print(HEAD)
        for what, words in (("paint", "first paint"), ("book", "the book in its editor"), ("pages", "its pages")):
            print(told(words, [times[what] for times in taken]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
