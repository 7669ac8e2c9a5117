"""What is told when a book opens: that somebody else has it, that it was mended, what was set aside after a fault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from briefs.wording import Wording
from desktop.keeper import Opening
from desktop.messages import ask, tell

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def tr(source: str) -> str:
    """Mark and translate what is told."""
    return QCoreApplication.translate("", source)


def tell_opening(window: MainWindow, opening: Opening, path: Path) -> None:
    """Tell what there is to say of a book that is open now; what was set aside is taken or thrown away."""
    for notice in opening.notices:
        told = window.words.notice(notice, path)
        who = f"{opening.holder}\n" if opening.holder and notice == "locked" else ""
        tell(window, Wording(told.message, who + told.hint))
    if opening.recovery is not None and window.session is not None:
        words = Wording(
            tr("A fault was caught last time"),
            tr("What was in the window then was set aside beside the book. Take it as the newest revision?"),
        )
        if ask(window, words, tr("Leave it"), tr("Take it")):
            window.session.restore(opening.recovery.book, "Recover")
        window.keeper.discard_recovery()
