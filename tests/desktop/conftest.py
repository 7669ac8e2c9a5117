"""What tests of the window share."""

from __future__ import annotations

from collections.abc import Iterator

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
