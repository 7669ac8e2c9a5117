"""One question at a time, and words for whatever is told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from briefs.book.text import Language
from briefs.errors import PrintServiceError, TextFormError
from briefs.store.open_file import Notice
from briefs.wording import Wording, Words
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


@pytest.mark.parametrize("language", get_args(Language))
def test_every_reason_to_open_a_book_to_read_only_is_told_in_words(language: Language) -> None:
    words = Words(resources.folder("words"), language)
    for notice in get_args(Notice):
        told = words.notice(notice, Path("river.brief"))
        assert "river.brief" in told.message, notice
        assert told.hint, notice


def test_a_fault_of_the_text_form_is_framed_in_japanese_with_the_detail_behind() -> None:
    error = TextFormError(Path("book.yaml"), "line 7", "is not known")
    told = Words(resources.folder("words"), "ja").error(error)
    assert told.hint == "ファイルの「line 7」を直して、もう一度お試しください。詳細（英語）：is not known"


def test_what_the_system_says_of_a_file_or_a_print_service_is_told_in_japanese() -> None:
    words = Words(resources.folder("words"), "ja")
    assert words.error(PrintServiceError(Path("localhost"), detail="Host is down")).hint.endswith("ホストが停止しています")
