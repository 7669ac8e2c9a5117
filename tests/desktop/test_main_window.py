"""The whole window over a real file: from opening to closing, and whatever may go wrong between."""

from __future__ import annotations

import os
import random
import re
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from functools import partial
from itertools import groupby
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Edition
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.schema import find
from briefs.book.sections import Annex
from briefs.book.text import Language, Runs, TextRun
from briefs.book.trade import Line
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.problem import Problem
from briefs.edits import commands
from briefs.edits.commands import set_field
from briefs.jobs.messages import Checked
from briefs.shelf import take
from briefs.store.connection import raw_connection
from briefs.store.lock import BookLock, Holder, is_running
from briefs.store.tables import SCHEMA_VERSION
from desktop.app import Faults
from desktop.dialogs.history import HistoryDialog
from desktop.dialogs.import_paper import ImportPaperDialog
from desktop.main_window import MainWindow
from desktop.models.trade_cells import Column
from desktop.revision_window import RevisionWindow
from desktop.style import token
from desktop.style.look import tokens
from desktop.text import BlocksEdit, RunsEdit
from desktop.views.editors.book import SilenceBody
from desktop.views.editors.parts import PartRow
from desktop.views.editors.talking_points import TalkingPointsEditor
from desktop.views.editors.trade_cell import CellField
from desktop.views.editors.trade_package import TradePackageEditor
from desktop.views.editors.trade_view import TradeView
from desktop.views.fields.keeping import KEEP_MS
from desktop.views.section_head import SectionHead
from desktop.views.section_tabs import WIDTH
from desktop.views.start_rows import StartRow
from tests.briefs.enclosures import files
from tests.desktop.editors.books import PROFILES, make_book
from tests.desktop.windows import (
    AT,
    Desk,
    QuietRender,
    answering,
    button,
    choosing,
    close_boxes,
    note_text,
    note_words,
    press,
    saved_words,
    session_of,
    told,
    workspace_of,
    writing,
)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("desktop.open_book.Render", QuietRender)
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()


def render_of(window: MainWindow) -> QuietRender:
    assert window.open_book is not None
    render: object = window.open_book.render
    assert isinstance(render, QuietRender)
    return render


def note_runs(book: Book) -> Runs:
    section = book.section("note")
    return tuple(run for block in getattr(section, "blocks", ()) for run in block.runs)


@pytest.fixture
def path(desk: Desk) -> Path:
    return desk.book()


@pytest.fixture
def window(desk: Desk, path: Path) -> MainWindow:
    return desk.window(path)


def type_note(window: MainWindow, words: str) -> None:
    QTest.keyClicks(note_text(window), words)


def test_no_key_means_two_things(window: MainWindow) -> None:
    """Two that share one cancel each other out, or the window's takes it from the text: Ctrl+I opened the details."""
    keys = [key for _title, keyed in window.menu_actions.shortcuts() for _words, key in keyed]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", ["english", "japanese"])
def test_no_letter_means_two_lines_of_a_menu(window: MainWindow, language: str) -> None:
    """Two that share one are only gone to, and not taken."""
    window.menu_actions[language].trigger()
    bar = window.banner.menu
    for menu in (bar, *bar.findChildren(QMenu)):
        letters = [found[1].lower() for action in menu.actions() if (found := re.search(r"&(\w)", action.text()))]
        assert sorted(letters) == sorted(set(letters))


def test_the_dictionary_that_somebody_chose_is_the_first_at_the_next_start(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("en_GB", "en_US"):
        for ending in (".aff", ".dic"):
            (tmp_path / f"{name}{ending}").write_text("")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    for wanted in ("en_US", "en_GB"):
        spelling = desk.window().outfit.tools.spelling
        assert spelling is not None
        spelling.take(wanted)
        spelling = desk.window().outfit.tools.spelling
        assert spelling is not None
        assert spelling.name == wanted


def test_opening_shows_the_book_under_its_names_and_marking(window: MainWindow) -> None:
    assert window.windowTitle() == "River meeting – Briefing Book"
    assert window.status.saved.text() == "Saved"
    assert window.banner.accessibleName()
    assert window.stack.currentWidget() is window.workspace


def test_what_is_typed_is_in_the_file_within_a_second(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.keeper.saved, timeout=1000):
        type_note(window, "Boats")
    assert saved_words(path) == "Boats"
    qtbot.waitUntil(lambda: window.status.saved.text().startswith("Saved "))


@pytest.mark.slow
def test_undo_and_redo_by_key_name_the_step_and_are_saved_too(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    undo, redo = window.menu_actions["undo"], window.menu_actions["redo"]
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    type_note(window, "Boats")
    assert (undo.text(), undo.isEnabled()) == ("&Undo Typing", True)
    press(window, "Ctrl+Z")
    assert note_words(session_of(window).book) == ""
    assert (redo.text(), undo.isEnabled()) == ("&Redo Typing", False)
    press(window, "Ctrl+Shift+Z")
    assert note_words(session_of(window).book) == "Boats"
    press(window, "Ctrl+Z")
    window.close()
    assert saved_words(path) == ""


@pytest.mark.slow
def test_save_as_goes_on_in_a_copy_without_the_history(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_note(window, "Boats")
    copy = tmp_path / "copy.brief"
    choosing(monkeypatch, tmp_path / "copy")
    with answering("Without history") as asked:
        press(window, "Ctrl+Shift+S")
    assert len(asked) == 1
    assert told(window) == []
    assert window.keeper.path == copy
    type_note(window, "More ")
    window.close()
    assert saved_words(copy) == "More Boats"
    assert len(take(copy).history) == 2
    assert window.outfit.settings.recent() == (copy, path)


def test_save_as_without_the_history_leaves_the_distribution_list_behind_until_that_is_undone(
    window: MainWindow, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert window.session is not None
    listed = window.session.book.recipients
    assert listed
    choosing(monkeypatch, tmp_path / "copy")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    assert len(window.session.book.recipients) == 0
    window.keeper.save_now(window.session.book, "Save")
    history = take(tmp_path / "copy.brief").history
    assert all(take(tmp_path / "copy.brief", one.number).book.recipients == () for one in history)
    press(window, "Ctrl+Z")
    assert list(window.session.book.recipients) == list(listed)
    window.close()
    assert take(path).book.recipients == listed


def test_history_opens_a_revision_to_read_and_restores_it_as_a_new_one(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    type_note(window, "Boats")
    press(window, "Ctrl+Alt+H")
    dialog = window.findChild(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    model = dialog.list.model()
    assert [model.index(row, 2).data() for row in range(model.rowCount())] == ["Typing", ""]
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.mouseClick(dialog.read, Qt.MouseButton.LeftButton)
    reader = window.findChild(RevisionWindow)
    assert isinstance(reader, RevisionWindow)
    assert reader.windowTitle() == "River meeting – Revision 1"
    reader.close()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert note_words(session_of(window).book) == ""
    assert window.menu_actions["undo"].text() == "&Undo Restore revision"
    window.close()
    assert [revision.label for revision in take(path).history] == ["Restore revision", "Typing", ""]


@pytest.mark.slow
def test_an_editor_s_marks_and_a_reading_are_set_by_key_and_taken_back_in_steps(window: MainWindow) -> None:
    note_text(window).insertPlainText("高市閣下")
    press(window, "Ctrl+Shift+Return")
    assert note_words(session_of(window).book).startswith("高市閣下\u200b")
    press(window, "Ctrl+Shift+J")
    assert note_words(session_of(window).book).startswith("高市閣下\u2060")
    press(window, "Ctrl+Shift+J")
    assert note_words(session_of(window).book).startswith("高市閣下")
    assert "\u2060" not in note_words(session_of(window).book)
    text = note_text(window)
    cursor = text.textCursor()
    cursor.setPosition(cursor.block().position())
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 2)
    text.setTextCursor(cursor)
    with writing(" たかいち ") as stood:
        press(window, "Ctrl+R")
    assert stood == [""]
    runs = note_runs(session_of(window).book)
    assert [(run.text, run.ruby) for run in runs if isinstance(run, TextRun)][:2] == [("高市", "たかいち"), ("閣下", "")]
    press(window, "Ctrl+Z")
    assert not any(run.ruby for run in note_runs(session_of(window).book) if isinstance(run, TextRun))


@pytest.mark.slow
def test_save_as_with_the_history_takes_every_revision_along(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_note(window, "Boats")
    press(window, "Ctrl+S")
    copy = tmp_path / "copy.brief"
    choosing(monkeypatch, copy)
    with answering("With history"):
        press(window, "Ctrl+Shift+S")
    assert [revision.label for revision in take(copy).history] == ["Save", ""]


def hold(path: Path) -> BookLock:
    """Hold a book as another process that lives."""
    holder = Holder("aki", socket.gethostname(), os.getppid(), "other run", AT)
    lock = BookLock(path, holder, is_running)
    lock.take()
    return lock


@pytest.mark.slow
def test_a_book_that_somebody_else_holds_is_opened_to_read_and_changed_in_a_copy(
    desk: Desk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = hold(path)
    window = desk.window(path)
    (words,) = told(window)
    assert words.startswith("river.brief is open elsewhere ")
    assert f"aki ({socket.gethostname()})" in words
    assert window.windowTitle() == "River meeting (read only) – Briefing Book"
    assert window.status.saved.text() == "Read only"
    close_boxes(window)
    type_note(window, "Boats")
    assert note_words(session_of(window).book) == ""
    assert not window.menu_actions["save"].isEnabled()
    assert not window.menu_actions["delete section"].isEnabled()
    choosing(monkeypatch, tmp_path / "mine.brief")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    type_note(window, "Boats")
    window.close()
    assert saved_words(tmp_path / "mine.brief") == "Boats"
    assert saved_words(path) == ""
    lock.release()


def test_a_book_removed_while_open_says_so_and_is_saved_elsewhere(
    window: MainWindow, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    type_note(window, "Boats")
    qtbot.waitUntil(lambda: bool(told(window)))
    assert told(window)[0].startswith("river.brief was moved, replaced or removed while it was open ")
    assert window.status.saved.text() == "Not saved"
    close_boxes(window)
    with answering("Stay") as asked:
        window.close()
    assert asked
    assert window.isVisible()
    assert note_words(session_of(window).book) == "Boats"
    choosing(monkeypatch, tmp_path / "rescue.brief")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    assert window.close()
    assert saved_words(tmp_path / "rescue.brief") == "Boats"


def limit_pages(window: MainWindow, count: int) -> None:
    """Let the open file grow to so many pages of the database and no further, as a disk does that is full."""
    file = window.keeper._file
    assert file is not None
    with file._gate:
        raw_connection(file._connection).execute(f"PRAGMA max_page_count = {count}")


def test_a_full_disk_is_told_once_and_what_was_typed_is_saved_when_there_is_room(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    limit_pages(window, 1)  # SQLite takes the pages that are there already
    QApplication.clipboard().setText(random.Random(1).randbytes(8_000).hex())
    note_text(window).paste()
    qtbot.waitUntil(lambda: bool(told(window)))
    (words,) = told(window)
    assert words.startswith("There is no room left for river.brief ")
    assert window.status.saved.text() == "Not saved"
    assert len(note_words(session_of(window).book)) == 16_000
    with qtbot.waitSignal(window.keeper.saved, timeout=5000):
        limit_pages(window, 2**30)
    assert len(saved_words(path)) == 16_000


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\3\4" + b"\0" * 200, "bad.brief is not a briefing book It was left as it is"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "bad.brief is"),
    ],
)
def test_a_file_that_is_no_book_is_refused_in_words(desk: Desk, content: bytes, words: str) -> None:
    bad = desk.books / "bad.brief"
    bad.write_bytes(content)
    window = desk.window()
    assert not window.open_path(bad)
    assert told(window)[0].startswith(words)
    assert window.stack.currentWidget() is window.start
    assert bad.read_bytes() == content


@pytest.mark.slow
def test_a_damaged_book_shows_its_newest_whole_revision_and_goes_on_under_another_name(
    desk: Desk, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO revision SELECT 2, at, label, zeroblob(32) FROM revision")
    window = desk.window(path)
    (words,) = told(window)
    assert words.startswith("river.brief is damaged Its newest whole revision is opened, to read only.")
    close_boxes(window)
    choosing(monkeypatch, tmp_path / "whole.brief")
    with answering("Without history"):
        press(window, "Ctrl+Shift+S")
    type_note(window, "Boats")
    window.close()
    assert saved_words(tmp_path / "whole.brief") == "Boats"


@pytest.mark.parametrize(("language", "words"), [("en", "saved by a later version"), ("ja", "より新しい版")])
def test_a_book_of_a_later_version_is_told_as_that_and_opened_to_read(
    desk: Desk, path: Path, language: Language, words: str
) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    window = desk.window()
    window.menu_actions["english" if language == "en" else "japanese"].trigger()
    assert window.open_path(path)
    assert [words in line for line in told(window)] == [True]
    assert session_of(window).read_only


def fail(faults: Faults) -> None:
    """Let our own code fail over a word of the book, as Qt would tell it."""
    try:
        raise KeyError("Boats")
    except KeyError as error:
        faults.caught(type(error), error, error.__traceback__)


def test_what_is_typed_is_kept_though_its_pages_fail(
    window: MainWindow, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> int:
        raise RuntimeError

    monkeypatch.setattr(render_of(window), "show", fails)
    with qtbot.capture_exceptions() as caught, qtbot.waitSignal(window.keeper.saved):
        type_note(window, "B")
    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert saved_words(path) == "B"


@pytest.mark.slow
def test_a_fault_sets_the_book_aside_and_its_report_holds_no_word_of_it(
    desk: Desk, window: MainWindow, path: Path, tmp_path: Path
) -> None:
    faults = Faults(window, tmp_path / "logs")
    type_note(window, "Boats")
    fail(faults)
    crashed = desk.books / "crashed.brief"
    shutil.copy(path, crashed)  # before the saver came to it
    assert saved_words(crashed) == ""
    assert told(window)[0].startswith("Something in Briefing Book failed Your book was set aside first")
    report = (tmp_path / "logs" / "fault.txt").read_text()
    assert report.splitlines()[-1] == "KeyError"
    assert "Boats" not in report
    close_boxes(window)
    type_note(window, "More ")
    assert window.close()
    assert saved_words(path) == "BoatsMore "
    with answering("Take it") as asked:
        again = desk.window(crashed)
    assert asked[0].startswith("A fault was caught last time ")
    assert note_words(session_of(again).book) == "Boats"
    assert again.close()
    assert saved_words(crashed) == "Boats"
    assert desk.window(crashed).isVisible()  # and nobody is asked again


@pytest.mark.slow
def test_find_leads_through_the_places_to_their_fields(window: MainWindow) -> None:
    press(window, "Ctrl+F")
    assert QApplication.focusWidget() is window.head.search
    QTest.keyClicks(window.head.search, "key")
    finds = workspace_of(window).bottom.finds
    assert [line.words for line in finds.model().lines] == ["Dams need two keys."]
    press(window, "Return")
    assert session_of(window).selection == Place("talk", "p2", "words.en")
    assert workspace_of(window).isAncestorOf(focused())
    assert isinstance(focused(), RunsEdit)
    press(window, "Ctrl+F")
    QTest.keyClicks(window.head.search, "please")
    press(window, "F3")
    assert session_of(window).selection == Place("summary", "ask", "runs")
    found = focused()
    press(window, "Ctrl+F")
    press(window, "Escape")
    assert not workspace_of(window).bottom.finds.model().lines
    assert focused() is found


@pytest.mark.parametrize("selected", [Place("profile"), Place(item="ana", field="reading")])
def test_a_picture_becomes_the_photograph_of_who_is_selected_or_whose_page_is_open(
    window: MainWindow, selected: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, str]] = []
    monkeypatch.setattr(window.keeper, "portray", lambda path, person: asked.append((path, person)))
    session_of(window).select(selected)
    window.menus.exchange.attach_file(Path("ana.jpg"))
    assert asked == [(Path("ana.jpg"), "ana")]


def test_a_file_is_looked_for_where_there_is_a_folder_though_no_book_was_kept_yet(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began: list[str] = []

    def ask(_parent: QWidget, _title: str, folder: str) -> tuple[str, str]:
        began.append(folder)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    window.menus.exchange._outfit = msgspec.structs.replace(window.outfit, books=tmp_path / "none" / "yet")
    window.menus.exchange.attach()
    assert began == [str(tmp_path)]


def test_the_details_open_at_the_list_that_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.menus.book.show_details(Place(field="recipients"))
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QTableView))
    assert getattr(focused().parent(), "into", None) == Place(field="recipients")


@pytest.mark.parametrize(
    ("words", "field"), [("ben ko", Place(item="ben", field="name.en")), ("guess", Place(item="s2", field="title"))]
)
def test_what_stands_in_no_section_is_gone_to_in_the_details_or_the_list_of_sources(
    window: MainWindow, qtbot: QtBot, words: str, field: Place
) -> None:
    press(window, "Ctrl+F")
    QTest.keyClicks(window.head.search, words)
    press(window, "Return")
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "place", None) == field)
    assert workspace_of(window).isAncestorOf(focused()) is (words == "guess")


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_who_goes_through_the_figures_by_key_stays_among_them_beside_a_note(window: MainWindow) -> None:
    note_text(window)
    workspace, session = workspace_of(window), session_of(window)
    press(window, "Ctrl+Shift+L")
    view = workspace.panel.figures.view
    press(window, "Down")
    assert session.selection == Place(item=session.book.figures[0].id)
    assert view.hasFocus()
    open_tabs = [n for n in range(len(session.book.tabs)) if workspace.tabs.tab_rect(n).width() == WIDTH]
    assert [session.book.tabs[n].id for n in open_tabs] == ["people-tab"]  # the note is still shown
    session.do(set_field(session.book, Place(item=session.book.figures[0].id, field="name"), Phrase(en="Cargo by ship")))
    session.undo()
    assert view.hasFocus()


def test_f6_goes_round_the_regions_and_back(window: MainWindow) -> None:
    workspace = workspace_of(window)
    regions = workspace.regions()
    shown = [region for region in regions if region.isVisible()]
    assert len(shown) == len(regions) - 1  # the list below the editor is closed

    def here() -> int:
        return next(n for n, region in enumerate(shown) if region is focused() or region.isAncestorOf(focused()))

    workspace.binder.tree.setFocus()
    seen = []
    for keys in ("F6", "F6", "F6", "F6", "Shift+F6", "Shift+F6"):
        press(window, keys)
        seen.append(here())
    assert seen == [1, 2, 3, 0, 3, 2]


def test_f6_comes_to_the_table_of_a_package_and_out_of_it_to_the_inspector(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    session_of(window).select(Place("trade"))
    editor = workspace.editors.current()
    assert isinstance(editor, TradePackageEditor)
    workspace.binder.tree.setFocus()
    came = []
    for _ in range(4):
        press(window, "F6")
        came.append(QApplication.focusWidget())
    assert came[1:3] == [editor.pane.view, editor.tabs.tabBar()]
    assert came[3] is not None
    assert not editor.isAncestorOf(came[3])
    press(window, "Shift+F6")
    assert QApplication.focusWidget() is editor.tabs.tabBar()


def test_the_key_of_the_checks_opens_and_closes_them_however_they_were_opened_and_the_menu_ticks_them(
    window: MainWindow,
) -> None:
    bottom, ticked = workspace_of(window).bottom, window.menu_actions["checks"]
    menu = next(menu for menu in window.banner.menu.findChildren(QMenu) if ticked in menu.actions())
    press(window, "Ctrl+Shift+K")
    assert bottom.is_open()
    press(window, "Ctrl+Shift+K")
    assert not bottom.is_open()
    bottom.open_tab(0)
    menu.aboutToShow.emit()
    assert ticked.isChecked()
    press(window, "Ctrl+Shift+K")
    assert not bottom.is_open()
    menu.aboutToShow.emit()
    assert not ticked.isChecked()


def check(window: MainWindow) -> tuple[Problem, ...]:
    """Tell the window its book's problems, as the render process does."""
    problems = Checker(PROFILES).check(session_of(window).book)
    workspace_of(window).show_checked(Checked(1, problems))
    return problems


def test_who_adds_a_section_goes_on_in_its_title_which_makes_way_for_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    text = note_text(window)
    qtbot.waitUntil(text.hasFocus)
    window.menus.edit.add_section("note")
    editor = workspace.editors.current()
    assert editor is not None
    (head,) = editor.findChildren(SectionHead)
    qtbot.waitUntil(head.title.hasFocus)
    QTest.keyClicks(head.title, "Tides")
    assert head.title.toPlainText() == "Tides"


def test_f5_rehearses_the_talking_points_and_escape_goes_back_to_the_book(window: MainWindow, qtbot: QtBot) -> None:
    session_of(window).select(
        Place(next(one.id for one in session_of(window).book.sections() if isinstance(one, TalkingPoints)))
    )
    editor = workspace_of(window).editors.current()
    assert isinstance(editor, TalkingPointsEditor)
    for rehearse in (editor.panel.rehearse.click, lambda: press(window, "F5")):
        rehearse()
        assert window.menus.rehearsing.page is not None
        window.menus.rehearsing.leave()
    press(window, "F5")
    page = window.menus.rehearsing.page
    assert page is not None
    assert window.stack.currentWidget() is page
    qtbot.waitUntil(page.hasFocus)
    assert not window.head.isVisible()
    for keys in ("F6", "F5", "Shift+F6"):
        press(window, keys)
        assert window.menus.rehearsing.page is page
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.menus.rehearsing.page is None
    assert window.stack.currentWidget() is window.workspace
    assert window.head.isVisible()
    press(window, "F5")
    press(window, "Ctrl+W")
    assert window.menus.rehearsing.page is None
    assert window.stack.currentWidget() is window.start


def test_a_book_without_talking_points_says_that_there_is_nothing_to_rehearse(window: MainWindow) -> None:
    session = session_of(window)
    for section in [one for one in session.book.sections() if isinstance(one, TalkingPoints)]:
        session.do(commands.remove(session.book, Place(section.id)))
    press(window, "F5")
    assert window.menus.rehearsing.page is None
    assert window.status.message.text() == "This book has no talking points to rehearse yet"


def test_f8_goes_from_problem_to_problem_and_alt_enter_takes_the_fix(window: MainWindow) -> None:
    problems = check(window)
    fixable = next(n for n, problem in enumerate(problems) if problem.fix is not None)
    for _ in range(fixable + 1):
        press(window, "F8")
    assert workspace_of(window).bottom.checks.current() == workspace_of(window).bottom.checks.model().lines[fixable]
    assert session_of(window).selection == problems[fixable].place
    press(window, "F8")
    press(window, "Shift+F8")
    press(window, "Alt+Return")
    assert problems[fixable] not in check(window)
    press(window, "Ctrl+Z")
    assert check(window) == problems


def test_the_fix_of_all_that_say_the_same_is_taken_by_key_or_link_as_one_step(window: MainWindow) -> None:
    session, bottom = session_of(window), workspace_of(window).bottom
    before = session.book
    takings: tuple[Callable[[], None], ...] = (lambda: press(window, "Alt+Shift+Return"), bottom.take_all.click)
    for taken in takings:
        alike = [problem for problem in check(window) if problem.code == "no marking"]
        assert not bottom.take_all.isVisible()
        while workspace_of(window).findings.problem() not in alike:
            press(window, "F8")
        assert bottom.take_all.text().endswith(f"all {len(alike)}")
        taken()
        assert [problem for problem in check(window) if problem.code == "no marking"] == []
        press(window, "Ctrl+Z")
        assert session.book == before
        bottom.checks.setCurrentIndex(QModelIndex())


def test_a_word_in_the_status_row_goes_when_somebody_goes_on(window: MainWindow) -> None:
    checks, message = workspace_of(window).bottom.checks, window.status.message
    check(window)
    workspace_of(window).bottom.open_tab(0)
    for go_on in (
        lambda: press(window, "F8"),
        lambda: QTest.mouseClick(
            checks.viewport(), Qt.MouseButton.LeftButton, pos=checks.visualRect(checks.model().index(1)).center()
        ),
        lambda: QTest.keyClick(checks, Qt.Key.Key_Down),
        lambda: session_of(window).do(set_field(session_of(window).book, Place(field="banner_note"), "DRAFT")),
    ):
        checks.setCurrentIndex(QModelIndex())
        window.menus.book.let_stand()
        assert message.text() == "Choose a problem in the panel of checks first"
        check(window)
        assert message.text()
        go_on()
        assert message.text() == ""


def test_what_may_stand_is_shown_from_the_panel_and_told_again_when_it_is_deleted(window: MainWindow, qtbot: QtBot) -> None:
    before = session_of(window).book
    problems = check(window)
    press(window, "F8")
    with writing("Agreed with the harbours."):
        press(window, "Ctrl+Alt+Return")
    check(window)
    (kept,) = session_of(window).book.silences
    assert kept.reason == "Agreed with the harbours."
    workspace_of(window).bottom.stand.click()
    dialog = window.findChildren(QDialog)[-1]
    (body,) = dialog.findChildren(SilenceBody)
    field = dialog.focusWidget()
    assert field is not None
    assert body.isAncestorOf(field)
    (row,) = (row for row in dialog.findChildren(PartRow) if row.part.item == kept.id)
    row.findChildren(QToolButton)[-1].click()
    assert check(window) == problems
    assert not workspace_of(window).bottom.stand.isVisible()
    press(dialog, "Escape")
    session_of(window).undo()
    assert session_of(window).book.silences == (kept,)
    session_of(window).undo()
    assert session_of(window).book == before


def test_what_was_looked_for_goes_with_its_book(window: MainWindow) -> None:
    window.head.search.setText("river")
    assert workspace_of(window).bottom.finds.model().lines
    press(window, "Ctrl+W")
    assert window.workspace is None
    assert window.head.search.text() == ""


def outline(window: MainWindow) -> dict[str, list[str]]:
    return {tab.title: [section.title for section in tab.sections] for tab in session_of(window).book.tabs}


def go_to_row(window: MainWindow, place: Place) -> QTreeView:
    tree = workspace_of(window).binder.tree
    tree.setFocus()
    tree.setCurrentIndex(workspace_of(window).binder.model.index_of(place))
    return tree


def test_f2_renames_a_section_in_the_binder_and_undo_takes_it_back(window: MainWindow, qtbot: QtBot) -> None:
    tree = go_to_row(window, Place("annex"))
    press(window, "F2")
    QTest.keyClicks(focused(), "Accord")
    press(window, "Return")
    qtbot.waitUntil(tree.hasFocus)
    assert "Accord" in outline(window)["People"]
    press(window, "Ctrl+Z")
    assert "Treaty" in outline(window)["People"]


@pytest.mark.slow
def test_a_section_is_deleted_by_key_and_undo_brings_it_back(window: MainWindow) -> None:
    before = outline(window)
    go_to_row(window, Place("annex"))
    press(window, "Ctrl+Shift+Backspace")
    assert "Treaty" not in outline(window)["People"]
    press(window, "Ctrl+Z")
    assert outline(window) == before
    assert session_of(window).selection == Place("annex")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("section", "tab", "row", "there"),
    [
        ("annex", "main", 1, ["Summary", "Treaty", "Programme", "Package", "Patrols", "Talking points", "Press"]),
        ("trade", "main", 0, ["Package", "Summary", "Programme", "Patrols", "Talking points", "Press"]),
        ("summary", "main", 3, ["Programme", "Package", "Summary", "Patrols", "Talking points", "Press"]),
    ],
)
def test_a_dragged_section_arrives_where_it_is_dropped(
    window: MainWindow, section: str, tab: str, row: int, there: list[str]
) -> None:
    before = outline(window)
    model = workspace_of(window).binder.model
    data = model.mimeData([model.index_of(Place(section))])
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, model.index_of(Place(item=tab)))
    assert outline(window)["Main"] == there
    assert sum(map(len, outline(window).values())) == sum(map(len, before.values()))
    press(window, "Ctrl+Z")
    assert outline(window) == before


def test_alt_arrow_moves_a_section_in_the_binder_and_a_paragraph_in_a_note(window: MainWindow) -> None:
    go_to_row(window, Place("programme"))
    press(window, "Alt+Up")
    assert outline(window)["Main"][:2] == ["Programme", "Summary"]
    type_note(window, "Boats")
    press(window, "Return")
    QTest.keyClicks(focused(), "Nets")
    press(window, "Alt+Up")
    assert note_words(session_of(window).book) == "Nets\nBoats"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["japanese", "dark"])
def test_who_writes_goes_on_in_the_same_paragraph_in_another_language_or_look(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    note_text(window)
    before, selected = workspace_of(window).editors.current(), session_of(window).selection
    window.menu_actions[name].trigger()
    editor = workspace_of(window).editors.current()
    assert editor is not None
    assert editor is not before
    (text,) = editor.findChildren(BlocksEdit)
    qtbot.waitUntil(text.hasFocus)
    assert session_of(window).selection.item == selected.item == "note-block"


def _is_at_work(place: Place) -> bool:
    return getattr(QApplication.focusWidget(), "place", None) == place


def test_ctrl_alt_right_goes_to_the_same_words_in_the_other_language_and_back(window: MainWindow, qtbot: QtBot) -> None:
    english, japanese = Place("talk", "p1", "words.en"), Place("talk", "p1", "words.ja")
    session_of(window).select(english, window)
    for place in (english, japanese, english):
        qtbot.waitUntil(partial(_is_at_work, place))
        assert session_of(window).selection == place
        press(window, "Ctrl+Alt+Right")
    note_text(window)  # in one language alone
    here = session_of(window).selection
    press(window, "Ctrl+Alt+Right")
    assert session_of(window).selection == here


@pytest.mark.slow
def test_who_writes_goes_on_in_the_same_language_of_a_point(window: MainWindow, qtbot: QtBot) -> None:
    point = Place("talk", "p1", "words.en")
    session_of(window).select(point, window)
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "place", None) == point)
    # On a screen the focus, on its way out of the editor that goes, selects what it comes past.
    passed = Place("talk", "p1", "words.ja")
    workspace_of(window).editors.widgetRemoved.connect(lambda _index: session_of(window).select(passed, window))
    japanese = next(button for button in window.head.findChildren(QToolButton) if button.text() == "日本語")
    QTest.mouseClick(japanese, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "place", None) == point)
    assert session_of(window).selection == point


@pytest.mark.slow
def test_japanese_and_the_dark_look_are_put_on_at_once_and_remembered(
    desk: Desk, window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    window.menu_actions["japanese"].trigger()
    window.menu_actions["dark"].trigger()

    def is_dressed(shown: MainWindow) -> bool:
        titles = [action.text() for action in shown.banner.menu.actions()]
        return (
            titles[0].startswith("ファイル")
            and shown.head.search.placeholderText() == "ブック内を検索"
            and token(shown, "ground").name().upper() == tokens("dark")["ground"]
        )

    qtbot.waitUntil(lambda: is_dressed(window))
    assert window.windowTitle() == "河川会議 – Briefing Book"
    assert window.status.saved.text() == "保存済み"
    assert "words" not in window.status.counts.text()
    window.close()
    again = desk.window(path)
    assert is_dressed(again)
    again.menu_actions["english"].trigger()
    qtbot.waitUntil(lambda: again.banner.menu.actions()[0].text() == "&File")


@pytest.mark.slow
def test_the_room_comes_back_as_divided_as_it_was(desk: Desk, window: MainWindow, path: Path, qtbot: QtBot) -> None:
    room = window.size()
    workspace_of(window).across.setSizes([200, 640, 420])
    divided = workspace_of(window).across.sizes()
    window.close()
    again = desk.window(path)
    again.resize(room)
    qtbot.waitUntil(lambda: workspace_of(again).across.sizes() == divided)


@pytest.mark.slow
def test_the_window_fits_a_screen_of_1440_by_900_at_twice_the_size_with_a_book_and_without(desk: Desk, path: Path) -> None:
    window = desk.window()
    least = [window.minimumSizeHint()]
    window.open_path(path)
    for section in session_of(window).book.sections():
        session_of(window).select(Place(section.id), window)
        least.append(window.minimumSizeHint())
    assert max(size.width() for size in least) <= 720
    assert max(size.height() for size in least) <= 420  # what a title bar leaves


def dropped(target: QWidget, path: Path) -> bool:
    """Drag a file over a widget and let it fall; return whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    middle = target.rect().center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(middle, copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(QPointF(middle), copy, data, left, none))
    return enter.isAccepted()


def test_a_book_dropped_on_the_window_is_opened_and_the_other_is_saved_first(
    desk: Desk, window: MainWindow, path: Path
) -> None:
    other = desk.book("other.brief", make_book(title=Phrase(en="Other meeting"), attachments=()))
    type_note(window, "Boats")
    assert dropped(window, other)
    assert window.windowTitle() == "Other meeting – Briefing Book"
    assert saved_words(path) == "Boats"
    assert not dropped(window, desk.books / "picture.png")


@pytest.mark.slow
@pytest.mark.parametrize(
    "place", [Place("note", "note-block"), Place("talk", "p1", "words.en"), Place("talk", "p1", "name.en")]
)
def test_a_book_dropped_on_a_text_is_opened_too_and_no_path_is_typed(
    desk: Desk, window: MainWindow, path: Path, place: Place
) -> None:
    other = desk.book("other.brief", make_book(title=Phrase(en="Other meeting"), attachments=()))
    before = session_of(window).book
    session_of(window).select(place, window)
    field = focused()
    assert dropped(field.viewport() if isinstance(field, QAbstractScrollArea) else field, other)
    assert window.windowTitle() == "Other meeting – Briefing Book"
    assert take(path).book == before


def test_a_pdf_dropped_on_the_window_becomes_an_annex_in_one_step(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    report = tmp_path / "Joint report.pdf"
    report.write_bytes(files.report(2))
    before = session_of(window).book
    with qtbot.waitSignal(window.keeper.attached, timeout=5000):
        assert dropped(window, report)
    qtbot.waitUntil(lambda: session_of(window).book is not before)
    book = session_of(window).book
    (annex,) = (section for section in book.sections() if isinstance(section, Annex) and section.title == "Joint report")
    (attachment,) = (one for one in book.attachments if one.id == annex.attachment)
    assert render_of(window).bundle.files == {attachment.digest: report.read_bytes()}
    window.close_book()
    assert window.keeper.path is None


def test_a_new_book_is_made_from_a_template_and_begins_with_its_details(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = desk.window()
    choosing(monkeypatch, tmp_path / "visit")
    row = next(row for row in window.start.findChildren(QAbstractButton) if row.accessibleName().startswith("Visit brief"))
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert window.keeper.path == tmp_path / "visit.brief"
    details = next(dialog for dialog in window.findChildren(QDialog) if dialog.isVisible())
    assert details.windowTitle() == "Details of the book"
    details.close()
    assert [type(section).__name__ for section in session_of(window).book.sections()] == ["Note", "TalkingPoints", "Note"]
    made = session_of(window).book
    window.close()
    assert take(tmp_path / "visit.brief").book == made


def test_a_paper_is_the_beginning_of_a_new_book(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = desk.window()
    paper = tmp_path / "Grain.md"
    paper.write_text("# Grain\n\nVessels load at both ports.\n", encoding="utf-8")
    choosing(monkeypatch, paper)
    QTest.mouseClick(button(window.start, "From a Word document…"), Qt.MouseButton.LeftButton)
    assert window.keeper.path == tmp_path / "Grain.md.brief"
    dialog = window.findChild(ImportPaperDialog)
    assert isinstance(dialog, ImportPaperDialog)
    qtbot.waitUntil(dialog.take.isEnabled, timeout=10_000)
    dialog.take.click()
    book = session_of(window).book
    assert (book.title.en, [section.title for section in book.sections()]) == ("Grain", ["Grain"])


def test_recent_books_are_told_by_title_edition_marking_and_time(desk: Desk, qtbot: QtBot) -> None:
    path = desk.book("river.brief", make_book(title=Phrase(en="River meeting"), edition=Edition(number=4), attachments=()))
    window = desk.window(path)
    now = window.outfit.clock().timestamp()
    os.utime(path, (now, now))
    window.close_book()
    (row,) = (row for row in window.start.findChildren(StartRow) if row.choice.key == str(path))
    qtbot.waitUntil(lambda: row.choice.name == "River meeting")
    assert row.choice.line == f"Edition 4 in draft · {path.parent}"
    assert row.choice.right.startswith("today, ")
    assert row.choice.mark
    path.unlink()
    window.show_start()
    assert (row.choice.line, row.choice.right) == ("the file has moved", "Find it…")


@pytest.mark.parametrize(("here", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), ("Etc/UTC", "UTC"), ("nowhere", "UTC")])
def test_a_new_book_is_of_the_computers_time_zone_where_that_has_a_city(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, zone: str
) -> None:
    window = desk.window()
    window.menus.file._outfit = msgspec.structs.replace(window.outfit, zone=here)
    choosing(monkeypatch, tmp_path / "visit")
    window.menus.file.new_from("visit-brief")
    assert session_of(window).book.time_zone == zone


def offer_cell(window: MainWindow, words: str) -> TradeView:
    """Type into the first line's offer, as far as the cell goes."""
    session_of(window).select(Place("trade", "cod"), window)
    editor = workspace_of(window).editors.current()
    assert isinstance(editor, TradePackageEditor)
    view = editor.pane.view
    view.setFocus()
    view.setCurrentIndex(view.table.index_of("cod", Column("level", "offer")))
    QTest.keyClicks(view, words[0])
    QTest.keyClicks(focused(), words[1:])
    return view


def offer(book: Book) -> Decimal | None:
    line = find(book, Place("trade", "cod"))
    assert isinstance(line, Line)
    return next(amount.value for amount in line.amounts if amount.scenario == "offer")


def test_a_number_still_being_typed_is_saved_when_the_window_closes(window: MainWindow, path: Path) -> None:
    offer_cell(window, "1300")
    assert window.close()
    assert offer(take(path).book) == Decimal(1300)


@pytest.mark.slow
@pytest.mark.parametrize("keys", ["Ctrl+S", "Ctrl+Alt+H"])
def test_a_number_still_being_typed_is_saved_with_the_rest(window: MainWindow, path: Path, keys: str) -> None:
    offer_cell(window, "1300")
    press(window, keys)
    assert offer(take(path).book) == Decimal(1300)


def test_alt_enter_takes_the_suggestion_of_a_refused_number(window: MainWindow, qtbot: QtBot) -> None:
    view = offer_cell(window, "1O0")
    press(window, "Return")
    qtbot.waitUntil(view.hasFocus)
    view.setCurrentIndex(view.table.index_of("cod", Column("level", "offer")))
    assert view.table.refusals("cod")
    press(window, "Alt+Return")
    assert offer(session_of(window).book) == Decimal(100)


@pytest.mark.slow
def test_a_number_still_being_typed_in_a_cell_is_in_the_file_within_a_second(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.keeper.saved, timeout=1500):
        offer_cell(window, "4321")
    assert offer(take(path).book) == Decimal(4321)
    field = focused()
    assert isinstance(field, CellField)
    assert (field.text(), field.cursorPosition()) == ("4321", 4)


@pytest.mark.slow
def test_escape_in_a_cell_gives_back_what_stood_there_also_after_it_was_kept(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    before = offer(session_of(window).book)
    with qtbot.waitSignal(window.keeper.saved, timeout=1500):
        offer_cell(window, "4321")
    with qtbot.waitSignal(window.keeper.saved, timeout=1500):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert offer(session_of(window).book) == offer(take(path).book) == before


@pytest.mark.slow
def test_what_can_not_be_read_yet_stays_in_its_cell_until_it_is_left(window: MainWindow, qtbot: QtBot) -> None:
    before = offer(session_of(window).book)
    offer_cell(window, "12 geese")
    qtbot.wait(KEEP_MS + 50)
    assert offer(session_of(window).book) == before
    field = focused()
    assert isinstance(field, CellField)
    assert field.text() == "12 geese"


@pytest.mark.slow
def test_a_book_kept_as_a_template_is_listed_and_begins_another_book(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keep(*, words: bool) -> None:
        dialog = window.menus.file.save_template()
        assert dialog is not None
        dialog.name.setText("River days")
        dialog.words.setChecked(words)
        dialog.keep.click()

    dialog = window.menus.file.save_template()
    assert dialog is not None
    (named,) = (label for label in dialog.findChildren(QLabel) if label.buddy() is dialog.name)
    assert named.text() == "Name of the template"
    dialog.reject()
    keep(words=False)
    assert window.status.message.text() == "Kept as a template: River days"
    with answering("Keep it") as asked:
        keep(words=False)
    assert len(asked) == 1
    press(window, "Ctrl+W")
    (folder,) = [one.folder for one in window.menus.file.templates() if one.name.en == "River days"]
    choosing(monkeypatch, tmp_path / "new.brief")
    window.menus.file.new_from(folder)
    made = session_of(window).book
    assert (made.title.en, made.people, made.figures, made.sources) == ("", (), (), ())
    assert [section.title for section in made.sections()] == [section.title for section in make_book().sections()]
    assert made.id != make_book().id


def test_tab_goes_through_the_window_as_it_is_read_also_to_a_row_that_was_added(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    session_of(window).select(Place("summary"))
    add = next(each for each in workspace.findChildren(QPushButton) if each.text() == "Add ask")
    qtbot.waitUntil(lambda: (focus := QApplication.focusWidget()) is not None and workspace.editors.isAncestorOf(focus))
    QTest.keyClick(add, Qt.Key.Key_Space)
    added = QApplication.focusWidget()
    assert isinstance(added, QLineEdit)
    qtbot.waitUntil(added.isVisible)
    regions = (workspace.binder, workspace.editors, workspace.bottom, workspace.panel, workspace.tabs, window.head)
    gone: list[tuple[int, QWidget]] = []
    while len(gone) < 200 and (not gone or gone[-1][1] is not added):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        gone.append((next(number for number, region in enumerate(regions) if region.isAncestorOf(focus)), focus))
    numbers = [number for number, _ in groupby(number for number, _ in gone)]
    assert numbers == [1, 2, 3, 4, 5, 0, 1]
    names = [focus.text() for _, focus in gone if isinstance(focus, QPushButton)]
    assert names[:2] == ["None", "Add red line"], "behind the row's sources comes what stands below it"
