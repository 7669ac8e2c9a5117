"""Find and replace over the whole window: looked through, taken or left, replaced as one step."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.text import plain
from briefs.edits.commands import set_field
from briefs.edits.replacing import PatternError, Query, occurrences
from desktop.dialogs.replacing import ReplaceDialog
from desktop.main_window import MainWindow
from desktop.models.pattern_words import pattern_fault
from desktop.translation import Interpreter
from tests.desktop.editors.books import make_book
from tests.desktop.windows import Desk, press, session_of


@pytest.fixture
def window(desk: Desk) -> MainWindow:
    return desk.window(desk.book())


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> ReplaceDialog:
    press(window, "Ctrl+H")
    dialog = window.findChild(ReplaceDialog)
    assert isinstance(dialog, ReplaceDialog)
    qtbot.waitUntil(dialog.words.hasFocus)
    return dialog


def look_for(dialog: ReplaceDialog, words: str, by: str) -> None:
    dialog.words.setText(words)
    dialog.replacement.setText(by)
    dialog.show_found()


def words_at(window: MainWindow, place: Place) -> str:
    part = find(session_of(window).book, place)
    assert part is not None
    return "".join(getattr(run, "text", "") for run in get(part, place.field))


POINTS = [Place("talk", f"p{number}", "words.en") for number in (1, 2, 3)]


@pytest.mark.slow
def test_rows_that_are_left_stay_and_the_others_are_one_step(window: MainWindow, dialog: ReplaceDialog) -> None:
    look_for(dialog, "no", "NO")
    before = session_of(window).book
    rows = [dialog.table.item(row, 2) for row in range(dialog.table.rowCount())]
    assert all(item is not None and "[NO]" in item.text() for item in rows)
    first = dialog.table.item(0, 0)
    assert first is not None
    first.setCheckState(Qt.CheckState.Unchecked)
    count = dialog.table.rowCount()
    assert dialog.replace.text() == f"Replace {count - 1}"
    QTest.mouseClick(dialog.replace, Qt.MouseButton.LeftButton)
    assert dialog.told.text() == f"Replaced in {count - 1} places. Undo takes all of it back."
    session_of(window).undo()
    assert session_of(window).book == before


@pytest.mark.slow
def test_a_row_shows_what_is_found_with_whole_words_around_it(window: MainWindow, dialog: ReplaceDialog) -> None:
    words = "The harbour of the northern county takes in cod and herring of every size from boats of both nations"
    session_of(window).do(set_field(session_of(window).book, POINTS[0], plain(words)))
    for found, row in (
        ("cod", "…county takes in [ling] and herring of every size from boats…"),
        ("the harbour", "[Ling] of the northern county takes in cod…"),
        ("both nations", "…size from boats of [ling]"),
    ):
        look_for(dialog, found, "ling")
        told = [item.text() for one in range(dialog.table.rowCount()) if (item := dialog.table.item(one, 2)) is not None]
        assert row in told


def test_typing_shows_what_would_be_after_a_pause(window: MainWindow, dialog: ReplaceDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.words, "river")
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    assert dialog.replace.isEnabled()
    QTest.keyClicks(dialog.words, "xyz")
    qtbot.waitUntil(lambda: dialog.table.rowCount() == 0)
    assert not dialog.replace.isEnabled()
    assert dialog.told.text() == "0 places"


@pytest.mark.slow
def test_a_bad_pattern_is_told_and_nothing_is_replaced(dialog: ReplaceDialog) -> None:
    dialog.pattern.setChecked(True)
    look_for(dialog, "(", "x")
    assert dialog.told.text() == "The pattern breaks off: a bracket ( is not closed"
    assert dialog.told.property("role") == "error"
    assert not dialog.replace.isEnabled()
    look_for(dialog, "cod", r"\1")
    assert dialog.told.text() == "The replacement cannot be read with this pattern: there is no such group"


FAULTS = {
    "(cod": "The pattern breaks off: a bracket ( is not closed",
    "cod)": "The pattern cannot be read at character 4: this bracket ) closes none",
    "[a-": "The pattern breaks off: a set [ is not closed",
    "[z-a]!": "The pattern cannot be read at character 5: a range of characters runs backwards",
    "*cod": "The pattern cannot be read at character 1: there is nothing to repeat before this",
    "a**": "The pattern cannot be read at character 3: what is repeated already cannot be repeated again",
    "a{3,2}": "The pattern cannot be read at character 3: the least number of times is above the greatest",
    "cod\\": "The pattern breaks off: nothing follows the last \\",
    r"\q!": "The pattern cannot be read at character 3: a \\ with this character means nothing",
    r"\xZ": "The pattern cannot be read at character 3: digits are missing after a \\",
    r"\1!": "The pattern cannot be read at character 3: there is no such group",
    r"\p{Foo}!": "The pattern cannot be read at character 8: there is no such kind of character",
    "(*FOO)": "The pattern cannot be read at character 3: this means nothing here",
}


@pytest.mark.parametrize("pattern", FAULTS)
def test_why_a_pattern_cannot_be_read_is_told_in_words_of_ours_in_both_languages(pattern: str, qapp: QApplication) -> None:
    with pytest.raises(PatternError) as raised:
        list(occurrences(make_book(), Query(pattern, pattern=True), "x"))
    assert pattern_fault(raised.value, pattern) == FAULTS[pattern]
    interpreter = Interpreter(resources.folder("translations"), qapp)
    interpreter.switch("ja")
    try:
        told = pattern_fault(raised.value, pattern)
    finally:
        interpreter.switch("en")
    assert re.findall("[A-Za-z]{2,}", told) == []


@pytest.mark.slow
def test_a_row_leads_to_its_place_and_the_dialog_stays(window: MainWindow, dialog: ReplaceDialog) -> None:
    look_for(dialog, "Dams need", "x")
    dialog.go.click()
    assert session_of(window).selection == POINTS[1]
    assert dialog.isVisible()


def test_the_dialog_goes_with_its_book(window: MainWindow, dialog: ReplaceDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        assert window.close_book()
