"""Open in mail program: a letter laid into a folder that only its owner reads, until the window is closed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

from briefs.deliver.drafts import lay_out, route
from briefs.deliver.letters import Letter, letter_troubles
from briefs.deliver.troubles import Trouble


class MailProgram(QObject):
    """The system's mail program, and the files it was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder: Path | None = None

    def open(self, letter: Letter) -> Trouble | None:
        """Hand a letter to the mail program, which sends it or not; return why that cannot be. Raises BriefsError."""
        troubles = letter_troubles(letter)
        if troubles:
            return troubles[0]
        if self.folder is None:
            self.folder = Path(tempfile.mkdtemp(prefix="briefing-book-"))
        files = lay_out(letter, self.folder)
        command = route(sys.platform, letter, files, shutil.which("xdg-email"))
        if not command:
            return _open_on_windows(files[0])
        began = QProcess.startDetached(command[0], command[1:])
        return None if (began[0] if isinstance(began, tuple) else began) else Trouble("no-mail-program")

    def clear(self) -> None:
        """Take the files away."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None


def _open_on_windows(file: Path) -> Trouble | None:
    start = getattr(os, "startfile", None)
    try:
        if start is not None:
            start(file)
            return None
    except OSError:
        pass
    return Trouble("no-mail-program")
