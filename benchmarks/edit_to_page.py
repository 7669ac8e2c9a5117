"""From a key to the page, in the real window: `python -m benchmarks.edit_to_page [PAGES] [KEYS]`.

A book of 300 pages is open in the window, with its file, its saver and its render process. Keys go to a paragraph in its
middle, one every 250 ms. Measured are the time from each key to the changed page's pixels painted in the preview, and how
long the window's event loop was held: the distances between the beats of a timer of one millisecond.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import HEAD, told
from benchmarks.large_book import AT, large_book
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.store.file import BookFile
from desktop.app import make_window
from desktop.main_window import MainWindow
from desktop.text.blocks_edit import BlocksEdit
from desktop.tidying import Tidying
from desktop.views.preview import Preview

BETWEEN_KEYS = 250  # ms
BEAT = 1  # ms
LETTERS = "the minister will say so in spring "


class Typist(QObject):
    """Types a key at every turn, when the page of the one before is there, and keeps the times."""

    def __init__(self, text: BlocksEdit, preview: Preview, keys: int) -> None:
        super().__init__()
        self._text, self._preview, self._left = text, preview, keys
        self._pressed = 0.0
        self.taken: list[float] = []
        self.beats: list[float] = []
        self.done = QEventLoop()
        preview.completed.connect(self._completed)
        self._turn = QTimer(interval=BETWEEN_KEYS)
        self._turn.timeout.connect(self._type)
        self._beat = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(lambda: self.beats.append(perf_counter()))

    def run(self) -> None:
        self._beat.start()
        self._turn.start()
        self.done.exec()

    def _type(self) -> None:
        if self._pressed:
            return
        if not self._left:
            self._turn.stop()
            self._beat.stop()
            self.done.quit()
            return
        self._left -= 1
        self._pressed = perf_counter()
        QTest.keyClicks(self._text, LETTERS[self._left % len(LETTERS)])

    def _completed(self, complete: bool) -> None:
        if complete and self._pressed:
            self._preview.viewport().repaint()
            self.taken.append(perf_counter() - self._pressed)
            self._pressed = 0.0


def opened(folder: Path, book: Book) -> MainWindow:
    """Return the window with a book open in it."""
    path = folder / "large.brief"
    BookFile.create(path, book, AT).close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    window = make_window(app, folder / "state", folder / "books")
    window.resize(1440, 900)
    window.show()
    Tidying(app)
    assert window.open_path(path)
    return window


def main(pages: int, keys: int) -> None:
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        window = opened(Path(folder), large_book(pages))
        assert window.session is not None
        assert window.workspace is not None
        middle = f"s{pages // 4 - pages // 4 % 10}"
        window.session.select(Place(middle, f"{middle}b2"), window)
        preview = window.workspace.preview
        while not (preview.page_count and preview.complete()):
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        editor = window.workspace.editors.current()
        assert editor is not None
        (text,) = editor.findChildren(BlocksEdit)
        text.setFocus()
        typist = Typist(text, preview, keys)
        typist.run()
        print(f"{preview.page_count} pages, {preview.page_width} pixels wide")
        print(HEAD)
        print(told("key to page", typist.taken))
        print(told("event loop held", [after - before for before, after in pairwise(typist.beats)]))
        window.keeper.drop()
        window.close()


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [300, 200][len(numbers) :]))
