"""One window a book: a second start for the same book shows the first window instead."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 500


class OneWindow(QObject):
    """Listens under a name made from the book's path; only this user's programs can reach it."""

    asked = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._server: QLocalServer | None = None

    def ask_to_show(self, book: Path) -> bool:
        """Ask the window that holds a book to show itself; False where there is none."""
        socket = QLocalSocket()
        socket.connectToServer(self._name(book))
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.disconnectFromServer()
        return True

    def hold(self, book: Path) -> None:
        """Answer for a book from now on."""
        self.let_go()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = self._name(book)
        if not server.listen(name) and not self._answers(name):
            QLocalServer.removeServer(name)  # left behind by a process that was killed
            server.listen(name)
        server.newConnection.connect(self._answer)
        self._server = server

    def let_go(self) -> None:
        """Answer for no book any more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        if self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()

    def _answers(self, name: str) -> bool:
        socket = QLocalSocket()
        socket.connectToServer(name)
        return socket.waitForConnected(_WAIT_MS)

    def _name(self, book: Path) -> str:
        digest = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:24]
        return str(self._folder / f"book-{digest}")
