"""Files that are dropped on the window: a book is opened, others come into the book that is open.

Without one, a PDF is one that was found, and the books opened lately may know whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDropEvent

from briefs.shelf import SUFFIX
from briefs.tables.grids import SUFFIXES

PDF = ".pdf"

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def dropped(window: MainWindow, event: QDropEvent) -> list[Path]:
    """Return the files that can be taken: books at any time, others where there is a book that can take them."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    session = window.session
    taken = (path for path in paths if path.is_file() and (session is None or not session.read_only))
    others = [path for path in taken if session is not None or path.suffix.casefold() == PDF]
    return [path for path in paths if path.suffix == SUFFIX or path in others]


def take(window: MainWindow, paths: Sequence[Path]) -> None:
    """Open the first book; where there is none, ask about the first table or paper, and attach what comes before it."""
    book = next((path for path in paths if path.suffix == SUFFIX), None)
    if book is not None:
        window.open_path(book)
    elif window.session is None:
        window.menus.leaving.whose(paths[0])
    else:
        for path in paths:
            if _asks_about(window, path):
                return
            window.keeper.attach(path)


def _asks_about(window: MainWindow, path: Path) -> bool:
    """Open the dialog of a table, of a paper or of a copy that was found; return whether the file is one of these."""
    from briefs.papers.reading import PAPERS  # noqa: PLC0415 - the window opens without XML and Markdown

    ending = path.suffix.casefold()
    if ending in SUFFIXES and window.menus.exchange.package() is not None:
        window.menus.exchange.import_table(path)
        return True
    if ending in PAPERS:
        window.menus.exchange.import_paper(path)
        return True
    return ending == PDF and window.menus.leaving.found(path)
