from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from briefs.book.book import Book
from briefs.book.recipients import FORMS
from briefs.book.value import Phrase
from briefs.enclosures.bundle import EMPTY
from briefs.layout.renditions import Rendition
from desktop.dialogs.rendition import FOCUS, RenditionDialog
from desktop.main_window import MainWindow
from desktop.room import TITLE_BAR
from tests.briefs.enclosures import files
from tests.briefs.layout.test_annexes import book as annexed


@pytest.fixture
def dialog(window: MainWindow, sample: Book, qtbot: QtBot) -> Iterator[RenditionDialog]:
    made = RenditionDialog(sample, EMPTY, window.outfit, window)
    made.open()
    yield made
    made.reject()


def shown(dialog: RenditionDialog, qtbot: QtBot, count: int) -> None:
    """Wait until so many pages are there and those in view have their pictures."""
    preview = dialog.panel.preview
    qtbot.waitUntil(lambda: preview.page_count == count and preview.complete(), timeout=20_000)


@pytest.mark.slow
def test_each_form_shows_its_pages_and_is_what_is_chosen(dialog: RenditionDialog, qtbot: QtBot) -> None:
    shown(dialog, qtbot, 22)
    dialog.choose("pocket cards")
    shown(dialog, qtbot, 2)
    dialog.choose("reading copy")
    dialog.grey.setChecked(True)
    shown(dialog, qtbot, 16)
    with qtbot.waitSignal(dialog.chosen) as caught:
        dialog.go.click()
    assert caught.args == [Rendition("reading copy", "", grey=True)]


@pytest.mark.slow
def test_a_form_chosen_for_somebody_has_the_focus_so_that_space_does_not_choose_another(dialog: RenditionDialog) -> None:
    dialog.choose("pocket cards")
    assert dialog.rendition.form == "pocket cards"
    chosen = dialog.forms.checkedButton()
    assert chosen is not None
    assert chosen is QApplication.focusWidget()
    QTest.keyClick(chosen, Qt.Key.Key_Space)
    assert dialog.rendition.form == "pocket cards"


@pytest.mark.slow
def test_enter_goes_on_from_a_form_where_nothing_stops_the_book(dialog: RenditionDialog, qtbot: QtBot) -> None:
    dialog.choose("pocket cards")
    assert not dialog.show_stopped.isVisible()
    with qtbot.waitSignal(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


@pytest.mark.slow
def test_other_paper_than_the_books_is_told_and_its_own_is_not(dialog: RenditionDialog) -> None:
    assert dialog.rendition == Rendition()
    dialog.paper.setCurrentIndex(dialog.paper.findData("Letter"))
    assert dialog.rendition == Rendition("book", "Letter")


@pytest.mark.slow
def test_its_fields_stand_under_one_another(dialog: RenditionDialog) -> None:
    fields = (dialog.paper, dialog.readers.levels)
    paper, readers = (field.mapTo(dialog, field.rect().topLeft()).x() for field in fields)
    assert paper == readers


@pytest.mark.slow
def test_it_fits_a_small_screen_and_the_frame_of_the_focus_lies_on_no_words(dialog: RenditionDialog, qtbot: QtBot) -> None:
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.height() <= 768 - TITLE_BAR
    assert dialog.minimumSizeHint().height() < 480
    notes = {label.y(): label for label in dialog.findChildren(QLabel) if label.indent() > 0}
    for button in dialog.forms.buttons():
        below = min(y for y in notes if y > button.y())
        assert below + notes[below].contentsRect().top() >= button.geometry().bottom() + 1 + 2 + FOCUS


def test_the_forms_are_chosen_by_arrow_keys(dialog: RenditionDialog) -> None:
    first = dialog.forms.button(0)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert dialog.rendition.form == FORMS[1]


@pytest.mark.slow
def test_what_the_book_has_nothing_for_can_not_be_chosen(window: MainWindow, qtbot: QtBot) -> None:
    empty = RenditionDialog(Book(id="b", title=Phrase(en="Nothing yet")), EMPTY, window.outfit, window)
    assert [form for n, form in enumerate(FORMS) if empty.forms.button(n).isEnabled()] == ["book"]
    empty.reject()


@pytest.mark.slow
def test_other_people_s_pages_are_named_before_the_export_and_may_become_pictures(window: MainWindow, qtbot: QtBot) -> None:
    book, bundle = annexed(files.report(2))
    dialog = RenditionDialog(book, bundle, window.outfit, window)
    dialog.open()
    qtbot.waitUntil(dialog.as_pictures.isVisible, timeout=20_000)
    assert dialog.foreign.text().startswith("report.pdf may not conform to PDF/A and PDF/UA")
    dialog.choose("summary")
    assert (dialog.as_pictures.isVisible(), dialog.claims) == (False, True)
    dialog.choose("book")
    claimed = [dialog.claims]
    with qtbot.waitSignal(dialog.fix_asked) as asked:
        dialog.as_pictures.click()
    assert asked.args is not None
    assert asked.args[0].fix.label == "Print as pictures"
    qtbot.waitUntil(lambda: not dialog.as_pictures.isVisible(), timeout=20_000)
    assert [*claimed, dialog.claims] == [False, True]
    dialog.reject()
