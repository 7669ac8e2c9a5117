"""One question at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefs.wording import Wording
from desktop.messages import GAP, ask
from desktop.style import Look


def test_a_question_has_the_answer_that_goes_on_last_as_dialogs_have(look: Look, qtbot: QtBot) -> None:
    window, seen = QWidget(), list[tuple[int, int, str]]()
    qtbot.addWidget(window)

    def press_the_last() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        buttons = {button.mapTo(box, button.rect().topLeft()).x(): button for button in box.findChildren(QPushButton)}
        seen.extend((left, left + buttons[left].width(), buttons[left].text()) for left in sorted(buttons))
        buttons[max(buttons)].click()

    QTimer.singleShot(0, press_the_last)
    assert ask(window, Wording("Freeze Edition 3?", "It is kept as it is now."), "Not yet", "Freeze")
    (_, end, first), (begin, _, last) = seen
    assert (first, last, begin - end) == ("Not yet", "Freeze", GAP)
