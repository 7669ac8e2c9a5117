"""What every editor of a section is: it shows one section of the session and can be sent to a place in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from briefs.book.place import Place
from briefs.book.sections import AnySection
from desktop.session import Session


class SectionEditor(QWidget):
    """The base of all editors. The section may be gone while its editor is still being taken down."""

    rehearsal_wanted = Signal()

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.section_id = section_id

    @property
    def section(self) -> AnySection | None:
        """Return the section as it is now."""
        return self.session.book.section(self.section_id)

    def regions(self) -> tuple[QWidget, ...]:
        """Return what F6 comes to within the editor, behind its head."""
        return ()

    def move_part(self, step: int) -> bool:
        """Move the selected part up (-1) or down (1) and return whether it could be moved."""
        raise NotImplementedError

    def show_place(self, place: Place) -> None:
        """Bring a place of the section into view and give it the focus."""
        raise NotImplementedError
