"""Spelling with a small dictionary of our own, by a real process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.text import typed_text
from briefs.book.value import Phrase
from briefs.edits.commands import set_field
from briefs.jobs.spelling import find_dictionaries, folders
from desktop.session import Session
from desktop.spelling import Spelling, words_in
from desktop.text import BlocksEdit
from desktop.text.spell_marks import drawn
from tests.desktop.text.test_blocks_edit import INTO, block, go, held, note_session, press

AFFIXES = "SET UTF-8\nTRY eiatnrs\nREP 1\nREP ie ei\nSFX S Y 1\nSFX S 0 s .\n"
WORDS = "7\ncolour\nwe\nreceive/S\nletter/S\nthe\nfrom\nold\n"
POPUPS = pytest.mark.qt_log_ignore("This plugin does not support", "not accepted by receiving widget")


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    (tmp_path / "en_GB.aff").write_text(AFFIXES)
    (tmp_path / "en_GB.dic").write_text(WORDS)
    return tmp_path / "en_GB"


@pytest.fixture
def american(tmp_path: Path) -> Path:
    (tmp_path / "en_US.aff").write_text(AFFIXES)
    (tmp_path / "en_US.dic").write_text("4\nthe\nold\nletter/S\ncolor\n")
    return tmp_path / "en_US"


@pytest.fixture
def spelling(dictionary: Path, qapp: object) -> Iterator[Spelling]:
    made = Spelling([dictionary])
    yield made
    made.close()


def editor_of(spelling: Spelling | None, qtbot: QtBot, text: str) -> tuple[BlocksEdit, Session]:
    plain = note_session(block("a", text), block("b", "the old letters"))
    people = (Person(id="p", name=Phrase(en="Ada Mossley")),)
    book = msgspec.structs.replace(plain.book, people=people)
    session = Session(book, msgspec.structs.replace(plain.tools, spelling=spelling))
    editor = BlocksEdit(session, INTO)
    qtbot.addWidget(editor)
    editor.resize(700, 300)
    editor.show()
    return editor, session


def known(spelling: Spelling, qtbot: QtBot, text: str) -> list[str]:
    """The wrong words of a text, once they are known."""
    with qtbot.waitSignal(spelling.learnt, timeout=20_000):
        spelling.wrong(text, frozenset())
    return [word for _, word in spelling.wrong(text, frozenset())]


def test_words_are_found_and_what_cannot_be_spelt_is_left() -> None:
    text = "We don’t recieve NATO 5th a@example.org, https://example.org/abcd file.txt 手紙 A1 naïve."
    assert [word for _, word in words_in(text)] == ["We", "don’t", "recieve", "naïve"]
    assert all(text[at:].startswith(word) for at, word in words_in(text))


def test_wrong_words_are_told_once_the_dictionary_is_read(spelling: Spelling, qtbot: QtBot) -> None:
    assert spelling.wrong("We recieve the letters from Ada", frozenset()) == []
    qtbot.waitUntil(lambda: bool(spelling.wrong("recieve", frozenset())), timeout=20_000)
    assert [word for _, word in spelling.wrong("We recieve the letters from Ada", frozenset())] == ["recieve", "Ada"]
    assert spelling.wrong("Ada’s letters", frozenset({"ada"})) == []


def test_a_word_that_becomes_the_books_own_is_wrong_no_longer(spelling: Spelling, qtbot: QtBot) -> None:
    assert known(spelling, qtbot, "we recieve the letters") == ["recieve"]
    assert spelling.wrong("we recieve the letters", frozenset({"recieve"})) == []
    assert spelling.wrong("we recieve the letters", frozenset()) == [(3, "recieve")]


def test_an_editor_that_is_gone_is_told_nothing_more(spelling: Spelling, qtbot: QtBot) -> None:
    _, session = editor_of(spelling, qtbot, "we recieve the letters")
    gone = BlocksEdit(session, INTO)
    gone.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(gone))
    qtbot.waitUntil(lambda: spelling.wrong("the olld letters", frozenset()) == [(4, "olld")], timeout=20_000)


def test_words_that_may_have_been_meant_are_proposed(spelling: Spelling, qtbot: QtBot) -> None:
    with qtbot.waitSignal(spelling.proposed, timeout=20_000) as proposed:
        assert spelling.propose("recieve") is None
    assert proposed.args[0] == "recieve"
    assert "receive" in proposed.args[1]
    assert spelling.propose("recieve") == proposed.args[1]


def test_other_words_of_the_books_own_are_seen_at_once_everywhere(spelling: Spelling, qtbot: QtBot) -> None:
    editor, session = editor_of(spelling, qtbot, "We recieve letters")
    qtbot.waitExposed(editor)
    painted = Painted(editor.viewport())
    for step in (lambda: session.do(set_field(session.book, Place(field="own_words"), "recieve")), session.undo):
        painted.count = 0
        step()
        qtbot.waitUntil(lambda: painted.count > 0)


@POPUPS
def test_a_wrong_word_is_waved_gone_to_by_key_and_mended(spelling: Spelling, qtbot: QtBot) -> None:
    editor, session = editor_of(spelling, qtbot, "We recieve letters from Mossley")
    before = editor.grab().toImage()
    with qtbot.waitSignal(spelling.learnt, timeout=20_000):
        editor.viewport().update()
    assert editor.grab().toImage() != before
    press(editor, Qt.Key.Key_F7)
    assert editor.textCursor().selectedText() == "recieve"
    menu = editor.spelling.menu
    assert menu is not None
    qtbot.waitUntil(lambda: bool(action_of(menu, "receive")), timeout=20_000)
    found = action_of(menu, "receive")
    assert found is not None
    found.trigger()
    assert typed_text(held(session)[0].runs) == "We receive letters from Mossley"
    session.undo()
    assert typed_text(held(session)[0].runs) == "We recieve letters from Mossley"


def test_a_wave_keeps_under_its_word_while_others_are_composed_before_it(spelling: Spelling, qtbot: QtBot) -> None:
    editor, _ = editor_of(spelling, qtbot, "We recieve letters")
    layout = editor.document().firstBlock().layout()
    assert drawn(layout, 3, 7) == (3, 10)
    QApplication.sendEvent(editor, QInputMethodEvent("たら", []))
    assert drawn(layout, 3, 7) == (5, 12)
    QApplication.sendEvent(editor, QInputMethodEvent())
    go(editor, 0, 10)
    QApplication.sendEvent(editor, QInputMethodEvent("たら", []))
    assert drawn(layout, 3, 7) == (3, 10)


@POPUPS
def test_a_word_is_made_one_of_the_books_own(spelling: Spelling, qtbot: QtBot) -> None:
    editor, session = editor_of(spelling, qtbot, "We recieve letters")
    known(spelling, qtbot, "We recieve letters")
    assert editor.spelling.next()
    assert editor.spelling.menu is not None
    added = next(action for action in editor.spelling.menu.actions() if "recieve" in action.text())
    added.trigger()
    assert session.book.own_words == "recieve"
    assert not editor.spelling.next()
    session.undo()
    assert session.book.own_words == ""


@POPUPS
def test_another_dictionary_can_be_taken_and_spells_at_once(american: Path, dictionary: Path, qtbot: QtBot) -> None:
    spelling = Spelling([dictionary, american])
    editor, _ = editor_of(spelling, qtbot, "the old colour color")
    assert known(spelling, qtbot, "the old colour color") == ["color"]
    assert editor.spelling.next()
    assert editor.spelling.menu is not None
    others = editor.spelling.menu.actions()[-1].menu()
    assert isinstance(others, QMenu)
    assert [(one.text(), one.isChecked()) for one in others.actions()] == [
        ("English (United Kingdom)", True),
        ("English (United States)", False),
    ]
    with qtbot.waitSignal(spelling.taken) as taken:
        others.actions()[1].trigger()
    assert taken.args == ["en_US"]
    assert known(spelling, qtbot, "the old colour color") == ["colour"]
    spelling.close()


@POPUPS
def test_who_looks_for_wrong_words_is_told_that_there_are_none_or_no_dictionary(spelling: Spelling, qtbot: QtBot) -> None:
    known_by = {spelling: "No word here is spelt wrong", Spelling(): "This computer has no English spelling dictionary"}
    for one, words in known_by.items():
        editor, _ = editor_of(one, qtbot, "the old letters")
        press(editor, Qt.Key.Key_F7)
        assert editor.spelling.menu is not None
        assert [(action.text(), action.isEnabled()) for action in editor.spelling.menu.actions()] == [(words, False)]


@POPUPS
def test_a_computer_without_a_dictionary_says_so_once(qtbot: QtBot) -> None:
    spelling = Spelling()
    editor, _ = editor_of(spelling, qtbot, "We recieve letters")
    told = []
    for _ in range(2):
        menu = QMenu(editor)
        editor.spelling.fill(menu, editor.textCursor())
        told.append([action.text() for action in menu.actions()])
    assert told == [["This computer has no English spelling dictionary"], []]


def test_a_dictionary_that_cannot_be_read_is_as_none(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "en_GB.aff").write_bytes(b"SET UTF-8\nPFX A Y x\n")
    (tmp_path / "en_GB.dic").write_bytes(b"\xff\xfe")
    spelling = Spelling([tmp_path / "en_GB"])
    spelling.wrong("recieve", frozenset())
    qtbot.waitUntil(lambda: not spelling.has_dictionary, timeout=20_000)
    spelling.close()


def test_dictionaries_are_found_where_each_platform_keeps_them(tmp_path: Path, dictionary: Path) -> None:
    assert find_dictionaries([tmp_path / "gone", tmp_path]) == (dictionary,)
    nested = tmp_path / "extensions" / "dict-en"
    nested.mkdir(parents=True)
    for ending in (".aff", ".dic"):
        (nested / f"en_US{ending}").write_text("x")
    (nested / "en_ZA.aff").write_text("x")
    assert find_dictionaries([tmp_path / "extensions"]) == (nested / "en_US",)
    assert find_dictionaries([tmp_path / "extensions", tmp_path]) == (dictionary, nested / "en_US")
    assert find_dictionaries([tmp_path / "extensions", tmp_path], "en_US") == (nested / "en_US", dictionary)
    assert find_dictionaries([tmp_path / "gone"]) == ()
    linux = list(folders("linux", tmp_path, {"DICPATH": "/a:/b"}))
    assert linux[:3] == [Path("/a"), Path("/b"), tmp_path / ".local/share/hunspell"]
    assert Path("/usr/share/hunspell") in linux
    windows = [one.as_posix() for one in folders("win32", tmp_path, {"ProgramFiles": "D:/Programs"})]
    assert "D:/Programs/LibreOffice/share/extensions" in windows
    assert Path("/Library/Spelling") in folders("darwin", tmp_path, {})


def action_of(menu: QMenu, words: str) -> QAction | None:
    return next((action for action in menu.actions() if action.text() == words), None)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)
