"""What tests of the window share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.style import Look


@pytest.fixture(scope="session", autouse=True)
def _clipboard() -> Iterator[None]:
    """Leave nothing on the clipboard: what an ending application still holds there crashes it, offscreen."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def _no_dictionaries_of_the_computer() -> Iterator[None]:
    """Look for dictionaries where a test puts them: a computer's own take each window a process and a second to read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop.app.folders", lambda *_: map(Path, filter(None, [os.environ.get("DICPATH")])))
        yield


@pytest.fixture(autouse=True)
def _nothing_left_over() -> None:
    """Delete what the test before has closed: outside a loop Qt puts that off, and every look dresses all there is."""
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The application in its own look, light and English; undressed again afterwards."""
    made = Look(qapp)
    made.apply("light", "en")
    yield made
    made.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(QFont())
