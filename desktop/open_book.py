"""What there is while a book is open: its session, the workspace that shows it, and the process that lays out its pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.wording import Words
from desktop.jobs import Render
from desktop.session import Changed, Session
from desktop.views.workspace import Workspace


class OpenBook(QObject):
    """Keeps pages in step with the session; the workspace stands in whatever window shows it."""

    not_laid = Signal(object)
    """Emitted with a `Failed` where pages could not be laid out."""

    def __init__(self, session: Session, words: Words, resources: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        session.setParent(self)
        self.render = Render(resources, self)
        self.workspace = Workspace(session, words)
        self.bundle = EMPTY
        self.workspace.wanted.connect(self.render.want)
        self.render.laid.connect(self.workspace.show_laid)
        self.render.picture.connect(self.workspace.show_picture)
        self.render.checked.connect(self.workspace.show_checked)
        self.render.failed.connect(self.not_laid)

    def lay_beside(self, bundle: Bundle) -> None:
        """Let the pages be printed with the edition before this one and the files that annexes enclose."""
        self.bundle = bundle
        self.render.lay_beside(bundle)

    def lay_out(self, changed: Changed | None = None) -> None:
        """Have the book's pages laid out; what has changed tells how little is to be done."""
        if changed is None:
            version = self.render.show(self.session.book)
        else:
            version = self.render.show(changed.after, changed.before, changed.edit)
        self.workspace.preview.expect(version)

    def close(self) -> None:
        """End the process and go, the session with it; the workspace is the window's to drop."""
        self.render.close()
        self.deleteLater()
