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
from briefs.errors import NotABookError, PrintServiceError
from briefs.form_faults import FormCode, FormFault, FormPlace, TextFormError
from briefs.layout.japanese import is_written_in
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


def form_fault(words: Words, where: FormPlace, fault: FormFault) -> str:
    return words.error(TextFormError(Path("book.yaml"), where, fault)).hint


def test_a_fault_of_the_text_form_is_told_in_japanese_with_its_place() -> None:
    words, mend = Words(resources.folder("words"), "ja"), "。ファイルを直して、もう一度お試しください。"
    line, field = FormPlace(unit="line", number=7), FormPlace("blocks[1].runs", "character", 9)
    assert form_fault(words, line, FormFault.of("field-twice", field="id")) == f"7行目：項目「id」が二つあります{mend}"
    assert form_fault(words, field, FormFault("bold-open")) == f"blocks[1].runsの9文字目：太字（**）が閉じていません{mend}"
    open_brace = FormFault.of("not-yaml", said="did not find expected ',' or '}'")
    assert form_fault(words, line, open_brace) == f"7行目：YAMLとして読めません（「,」か「}}」がありません）{mend}"
    strange = FormFault.of("not-yaml", said="found a {strange} thing")
    assert form_fault(words, line, strange) == f"7行目：YAMLとして読めません（found a {{strange}} thing）{mend}"


@pytest.mark.parametrize("code", get_args(FormCode))
def test_every_fault_of_the_text_form_has_words_of_its_own_in_both_languages(code: FormCode) -> None:
    english, japanese = (Words(resources.folder("words"), language) for language in get_args(Language))
    named = ("said", "most", "field", "id", "count", "file", "named", "choices", "decimals", "lowest", "highest", "sign")
    fault, where = FormFault.of(code, **dict.fromkeys(named, "7")), FormPlace("tabs[0]")
    assert form_fault(english, where, fault).startswith("tabs[0]: ")
    assert is_written_in(form_fault(japanese, where, fault).partition("。ファイル")[0])


def test_why_a_file_is_no_book_is_told_in_japanese_too() -> None:
    words = Words(resources.folder("words"), "ja")
    told = [
        words.error(NotABookError(Path("a"), detail=said)).hint for said in ('it has no "book.yaml"', "the file is empty")
    ]
    assert ["（book.yamlがありません）" in told[0], "（ファイルが空です）" in told[1]] == [True, True]


def test_what_the_system_says_of_a_file_or_a_print_service_is_told_in_japanese() -> None:
    words = Words(resources.folder("words"), "ja")
    assert words.error(PrintServiceError(Path("localhost"), detail="Host is down")).hint.endswith("ホストが停止しています")
