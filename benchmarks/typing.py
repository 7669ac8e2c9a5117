"""What a key takes in a long section: `python -m benchmarks.typing [PAGES] [BLOCKS] [KEYS]`.

A book of 300 pages with a section of 500 paragraphs more, among them lists, a table, footnotes and bound figures, is open in
the window with its file and its render process. Keys go to a paragraph in the section's middle, one every 60 ms, as somebody
types who types fast. Measured is how long the window's thread is held by a key, from the press until its events are done,
and how long it has the processor in this time: what others do on the machine is not in the second.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

import msgspec

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.edit_to_page import LETTERS, opened
from benchmarks.figures import HEAD, told
from benchmarks.large_book import OPEN, large_book
from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.text import Block, BlockStyle, FigureRun, NoteRun, Run, TextRun, plain
from desktop.text import BlocksEdit
from desktop.views.note_editor import NoteEditor

BETWEEN_KEYS = 60  # ms
SETTLED_AFTER = 3000  # ms from the first pages: the checks are made
STYLES: tuple[BlockStyle, ...] = ("prose", "bullet", "number", "prose", "callout", "cells", "cells")


def long_note(blocks: int) -> Note:
    """Return a section of so many paragraphs of all kinds."""
    return Note(id="long", title="Long", marking=OPEN, blocks=tuple(map(_block, range(blocks))))


def _block(number: int) -> Block:
    style = STYLES[number % len(STYLES)]
    label = f"Part {number}" if number % 20 == 0 else ""
    runs: tuple[Run, ...] = plain(
        f"Paragraph {number} tells of the canal\t{number}\tand of what both sides expect by spring"
    )
    if style != "cells":
        words = (
            f"Paragraph {number} tells of the canal, of the review of tariffs and of what both sides expect of it by spring"
        )
        runs = (TextRun(text=words), NoteRun(text=f"Talks, page {number}.", sources=("talks",)), FigureRun(figure="f1"))
    return Block(id=f"long-{number}", style=style, label=label, marking=OPEN, sources=("talks",), runs=runs)


def with_long_note(book: Book, blocks: int) -> Book:
    """Return a book with such a section behind its others."""
    return msgspec.structs.replace(book, tabs=(*book.tabs, Tab(id="long-tab", title="Long", sections=(long_note(blocks),))))


def type_keys(editor: BlocksEdit, keys: int) -> tuple[list[float], list[float]]:
    """Return for how many seconds each key held the window, and for how many of these it had the processor."""
    taken: list[float] = []
    worked: list[float] = []
    for number in range(keys):
        wait(BETWEEN_KEYS)
        begun, idle = perf_counter(), thread_time()
        QTest.keyClicks(editor, LETTERS[number % len(LETTERS)])
        QApplication.sendPostedEvents()  # what the key asked for, painting among it
        taken.append(perf_counter() - begun)
        worked.append(thread_time() - idle)
    return taken, worked


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(pages: int, blocks: int, keys: int) -> None:
    """Open the book, type, and tell how long the keys took."""
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        window = opened(Path(folder), with_long_note(large_book(pages), blocks))
        assert window.session is not None
        assert window.workspace is not None
        window.session.select(Place("long", f"long-{blocks // 2}", "runs"), window)
        while not (window.workspace.preview.page_count and window.workspace.preview.complete()):
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        wait(SETTLED_AFTER)
        editor = window.workspace.editors.current()
        assert isinstance(editor, NoteEditor)
        editor.blocks.setFocus()
        print(HEAD)
        for at in (blocks // 2, blocks // 2 + 2):
            window.session.select(Place("long", f"long-{at}", "runs"), window)
            taken, worked = type_keys(editor.blocks, keys)
            style = STYLES[at % len(STYLES)]
            print(told(f"a key in {style}", taken))
            print(told("    of it processor time", worked))
        app.processEvents()
        window.keeper.drop()
        window.close()


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    main(*(given + [300, 500, 400][len(given) :]))
