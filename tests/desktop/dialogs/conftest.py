"""The whole window, for dialogs that act on its book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.windows import Desk, QuietRender


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("desktop.main_window.Render", QuietRender)
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()
