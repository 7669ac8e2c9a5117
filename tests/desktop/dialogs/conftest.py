"""The sample, and the whole window: empty for dialogs that are given their book, over a file for those that act on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from briefs.book.book import Book
from desktop.app import make_window
from desktop.main_window import MainWindow
from tests.books.sample import sample_book
from tests.desktop.windows import Desk, QuietRender


@pytest.fixture(scope="session")
def sample() -> Book:
    return sample_book()


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(qapp, tmp_path / "state", tmp_path / "books")
    yield made
    made.close()
    made.deleteLater()
    made.outfit.look.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("desktop.open_book.Render", QuietRender)
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()
