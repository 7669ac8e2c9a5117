"""Files that are dropped on the window: a book is opened, others come into the book that is open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from briefs.shelf import SUFFIX
from briefs.tables.grids import SUFFIXES

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def dropped(window: MainWindow, event: QDropEvent) -> list[Path]:
    """Return the files that can be taken: books at any time, others where there is a book that can take them."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    takes = window.session is not None and not window.session.read_only
    return [path for path in paths if path.suffix == SUFFIX or (takes and path.is_file())]


def take(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open the first book; where there is none, ask about the first table or paper, and attach what comes before it."""
    book = next((path for path in paths if path.suffix == SUFFIX), None)
    if book is not None:
        window.open_path(book)
    else:
        for path in paths:
            if _asks_about(window, path):
                return
            window.keeper.attach(path)


def _asks_about(window: MainWindow, path: Path) -> bool:
    """Open the dialog of a table, of a paper or of a copy that was found; return whether the file is one of these."""
    from briefs.papers.reading import PAPERS  # noqa: PLC0415 - the window opens without XML and Markdown

    ending = path.suffix.casefold()
    if ending in SUFFIXES and window.exchange.package() is not None:
        window.exchange.import_table(path)
        return True
    if ending in PAPERS:
        window.exchange.import_paper(path)
        return True
    return ending == ".pdf" and window.leaving.found(path)
