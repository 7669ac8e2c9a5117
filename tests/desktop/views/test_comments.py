"""Comments: written on what is selected, listed, settled, reopened, and never printed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from briefs.book.comments import Comment
from briefs.book.place import Place
from briefs.book.search import find_words
from briefs.checks.characters import CharacterCheck
from briefs.edits import comments
from briefs.edits.replacing import Query, occurrences
from briefs.shelf import Along, dump
from briefs.store.file import BookFile
from briefs.templates import keep_template
from desktop.session import Session
from desktop.text import BlocksEdit
from desktop.text.gutter import Gutter
from desktop.views.comments_panel import CommentsPanel
from desktop.views.side_panel import COMMENTS, SidePanel
from tests.briefs.layout.sections.sheets import layouts, said
from tests.desktop.text.test_blocks_edit import INTO, block, note_session
from tests.desktop.windows import Hall

AT = dt.datetime(2031, 5, 3, 9, 30, tzinfo=dt.UTC)
HERE = Place("note", "a")


def commented(*, resolved: bool = False) -> Session:
    session = note_session(block("a", "Cod"), block("b", "Eel"))
    written = Comment(id="c", section="note", item="a", words="Is this so?", author="ada", at=AT, resolved=resolved)
    session.do(comments.comment(session.book, written))
    return session


def settled(session: Session) -> list[bool]:
    return [one.resolved for one in session.book.comments]


def panel_of(session: Session, qtbot: QtBot) -> CommentsPanel:
    panel = CommentsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_a_comment_is_written_on_what_is_selected_with_name_and_time(qtbot: QtBot) -> None:
    plain = note_session(block("a", "Cod"))
    tools = msgspec.structs.replace(plain.tools, now=lambda: AT, author=lambda: "Ada Berg")
    session = Session(plain.book, tools)
    session.select(Place("note", "a", "runs"))
    panel = panel_of(session, qtbot)
    assert "¶1" in panel.about.text()
    panel.write()
    QTest.keyClicks(panel.words, "Is this so?")
    QTest.keyClick(panel.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (written,) = session.book.comments
    assert (written.place, written.words, written.author, written.at) == (HERE, "Is this so?", "Ada Berg", AT)
    assert panel.words.toPlainText() == ""
    assert panel.cards[0].head.text().startswith("AB · Ada Berg · 3 May 2031")
    session.undo()
    assert session.book.comments == ()
    assert panel.cards == []


def test_nothing_is_no_comment(qtbot: QtBot) -> None:
    session = note_session(block("a"))
    panel = panel_of(session, qtbot)
    panel.words.setPlainText("  \n")
    panel.keep()
    assert session.book.comments == ()


def test_a_comment_is_settled_shown_on_demand_reopened_and_deleted(qtbot: QtBot) -> None:
    session = commented()
    panel = panel_of(session, qtbot)
    panel.cards[0].settle.click()
    assert settled(session) == [True]
    assert panel.cards == []
    panel.settled.setChecked(True)
    panel.cards[0].settle.click()
    assert settled(session) == [False]
    panel.cards[0].delete.click()
    assert settled(session) == []
    session.undo()
    session.undo()
    assert settled(session) == [True]


def test_a_comment_leads_to_its_place_as_long_as_there_is_one(qtbot: QtBot) -> None:
    session = commented()
    panel = panel_of(session, qtbot)
    with qtbot.waitSignal(panel.went) as went:
        panel.cards[0].where.click()
    assert went.args == [HERE]
    session.do(comments.comment(session.book, Comment(id="d", section="gone", item="x", words="Old")))
    assert not panel.cards[0].where.isEnabled()


def test_the_tab_counts_the_open_ones(qtbot: QtBot) -> None:
    session = commented()
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    buttons = [button.text() for button in panel._tabs.buttons()]
    assert buttons[COMMENTS] == "Comments 1"
    session.do(comments.resolve(session.book, "c", resolved=True))
    assert panel._tabs.button(COMMENTS).text() == "Comments"


def test_a_block_with_an_open_comment_is_marked_in_the_gutter(qtbot: QtBot) -> None:
    session = commented()
    editor = BlocksEdit(session, INTO)
    qtbot.addWidget(editor)
    editor.resize(600, 300)
    editor.show()
    gutter = editor.findChild(Gutter)
    assert isinstance(gutter, Gutter)
    marked = gutter.grab().toImage()
    session.do(comments.resolve(session.book, "c", resolved=True))
    assert gutter.grab().toImage() != marked


def test_a_comment_is_no_part_of_what_is_printed_searched_replaced_checked_or_given_away(tmp_path: Path) -> None:
    book = commented().book
    book = msgspec.structs.replace(book, comments=(msgspec.structs.replace(book.comments[0], words="secret \U0010fffd"),))
    pages = layouts().lay_out(book).pages
    assert not any("secret" in said(page) for page in pages)
    assert list(find_words(book, "secret")) == []
    assert list(occurrences(book, Query("secret"), "x")) == []
    assert list(CharacterCheck(lambda text: "".join(one for one in text if one > "\U000fffff")).in_book(book)) == []
    keep_template(book, tmp_path / "template")
    path = tmp_path / "book.brief"
    BookFile.create(path, book, AT).close()
    dump(path, tmp_path / "text")
    for folder in ("template", "text"):
        assert not any("secret" in one.read_text() for one in (tmp_path / folder).rglob("*.yaml"))
    assert dump(path, tmp_path / "all", along=Along(comments=True)).comments == book.comments
    assert any("secret" in one.read_text() for one in (tmp_path / "all").rglob("*.yaml"))


def test_tab_goes_from_what_is_written_through_the_cards(qtbot: QtBot) -> None:
    session = commented()
    panel, behind = CommentsPanel(session), QPushButton()
    page = Hall(panel, behind)
    qtbot.addWidget(page)
    page.show()
    written = Comment(id="d", section="note", item="b", words="And this?", author="ada", at=AT)
    session.do(comments.comment(session.book, written))
    newest, first = panel.cards
    page.activateWindow()
    panel.words.setFocus()
    qtbot.waitUntil(panel.words.hasFocus)
    cards = [stop for card in (newest, first) for stop in (card.where, card.settle, card.delete)]
    for stop in (panel.settled, panel.add, *cards, behind):
        QTest.keyClick(page, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is stop
