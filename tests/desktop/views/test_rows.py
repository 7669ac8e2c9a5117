"""The rows around the book, to the pixel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefs.book.text import Language
from desktop.actions import plain_words
from desktop.style import Look, icon
from desktop.style.look import Shade, tokens
from desktop.views.rows import BannerRow, Head, LanguageSwitch, StatusRow

WIDTH = 1440


class Rows(QWidget):
    """Banner and head as the window stacks them, with a menu and actions of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.banner, self.head, self.status = BannerRow(), Head(), StatusRow()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self.banner, self.head, self.status):
            column.addWidget(row)
        self.undo, self.export = QAction("&Undo", self), QAction("&Export PDF…", self)
        self.export.setObjectName("export")
        self.paper, self.table = QAction("&Paper…", self), QAction("&Lines…", self)
        self.printing, self.mail = QAction(icon("print"), "&Print…", self), QAction(icon("mail"), "Mail", self)
        self.languages = [QAction("English", self), QAction("日本語", self)]
        self.languages[0].setIconText("EN")
        for action in self.languages:
            action.setCheckable(True)
        for name in ("&File", "&Edit", "&View"):
            self.banner.menu.addMenu(name)
        self.banner.set_languages(self.languages)
        self.head.set_tools([self.undo], [self.paper, self.table])
        self.head.set_leaving([self.printing, self.mail], self.export)
        self.head.set_languages(self.languages)
        self.head.retranslate()
        self.resize(WIDTH, self.sizeHint().height())


@pytest.fixture
def rows(look: Look, qtbot: QtBot) -> Rows:
    made = Rows()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def colour(image: QImage, x: int, y: int) -> str:
    return QColor(image.pixel(x, y)).name().upper()


def test_the_rows_have_their_heights(rows: Rows) -> None:
    assert (rows.banner.height(), rows.head.height(), rows.status.height()) == (28, 52, 28)


def test_the_marking_stands_in_the_middle_in_a_box_of_256_by_24(rows: Rows) -> None:
    rows.banner.set_marking(("RESTRICTED",))
    box = rows.banner.box()
    assert (box.width(), box.height(), box.top()) == (256, 24, 2)
    assert box.left() == (WIDTH - 256) // 2


@pytest.mark.slow
@pytest.mark.parametrize("shade", ["light", "dark"])
def test_the_box_and_the_lines_beside_it_have_the_colour_of_the_text(
    look: Look, rows: Rows, qtbot: QtBot, shade: Shade
) -> None:
    look.apply(shade, "en")
    rows.banner.set_marking(("RESTRICTED",))
    qtbot.waitUntil(lambda: rows.banner.menu.width() == rows.banner.menu.sizeHint().width())
    image, box = rows.banner.grab().toImage(), rows.banner.box()
    text, ground = tokens(shade)["text"], tokens(shade)["ground"]
    middle = box.center().y()
    assert colour(image, box.left() + 2, box.top() + 2) == text
    assert colour(image, box.left() - 20, middle) == text
    assert colour(image, box.right() + 20, middle) == text
    assert colour(image, box.left() - 6, middle) == ground
    assert colour(image, box.right() + 20, middle - 3) == ground


@pytest.mark.slow
def test_the_menu_keeps_to_its_words_when_the_look_changes(look: Look, rows: Rows, qtbot: QtBot) -> None:
    rows.banner.set_marking(("RESTRICTED",))
    look.apply("dark", "ja")
    qtbot.waitUntil(lambda: rows.banner.menu.width() == rows.banner.menu.sizeHint().width())
    assert rows.banner.menu.geometry().right() < rows.banner.box().left()


def test_a_profile_gives_the_box_its_colours(rows: Rows) -> None:
    rows.banner.set_marking(("TLP:RED",), "#000000", "#FF2B2B")
    image, box = rows.banner.grab().toImage(), rows.banner.box()
    assert colour(image, box.left() + 2, box.top() + 2) == "#000000"
    inside = [colour(image, x, y) for x in range(box.left(), box.right()) for y in range(box.top(), box.bottom())]
    assert "#FF2B2B" in inside


def test_a_long_marking_widens_its_box_and_never_covers_the_menu(rows: Rows) -> None:
    rows.banner.set_marking(("A MARKING THAT IS VERY MUCH LONGER", "THAN ANY BOX OF THE DESIGN"))
    assert rows.banner.box().width() > 256
    rows.resize(700, rows.height())
    assert rows.banner.box().left() >= rows.banner.menu.geometry().right() + 12


def test_without_a_book_there_is_no_box_but_the_languages(rows: Rows) -> None:
    switch = rows.banner.findChild(LanguageSwitch)
    assert isinstance(switch, LanguageSwitch)
    rows.banner.set_marking(("RESTRICTED",))
    assert not switch.isVisible()
    rows.banner.set_marking(())
    assert switch.isVisible()
    image = rows.banner.grab().toImage()
    assert colour(image, WIDTH // 2, 14) == tokens("light")["ground"]
    assert colour(image, WIDTH // 2, 27) == tokens("light")["kei"]


def test_the_find_field_stands_under_the_box(rows: Rows) -> None:
    rows.banner.set_marking(("RESTRICTED",))
    rows.head.set_titles("A title that goes on and on " * 6, "An occasion")
    search = rows.head.search
    left = search.mapTo(rows, QPoint(0, 0)).x()
    assert search.width() == rows.banner.box().width()
    assert abs(left - rows.banner.box().left()) <= 1


def test_languages_are_named_whole_or_left_to_the_menu(rows: Rows) -> None:
    for width in (640, 720, 959, 960, 1199, 1200):
        rows.resize(width, rows.height())
        switch = rows.head.findChild(LanguageSwitch)
        assert switch is not None
        assert switch.isVisible() == (width >= 960)
        if switch.isVisible():
            assert all(button.width() >= button.sizeHint().width() for button in switch.findChildren(QToolButton)), width


def test_the_find_field_names_its_keys_until_something_is_typed(rows: Rows, qtbot: QtBot) -> None:
    search = rows.head.search
    search.set_keys(QKeySequence("Ctrl+F"))
    keys = search.findChild(QWidget, "keys")
    assert keys is not None
    assert keys.isVisible()
    QTest.keyClicks(search, "soy")
    assert not keys.isVisible()


def test_escape_empties_the_find_field_and_leaves_it(rows: Rows, qtbot: QtBot) -> None:
    search = rows.head.search
    QTest.keyClicks(search, "soy")
    with qtbot.waitSignal(search.left):
        QTest.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""


def test_the_export_button_does_its_action_and_greys_with_it(rows: Rows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.export.triggered):
        QTest.mouseClick(rows.head.export, Qt.MouseButton.LeftButton)
    rows.export.setEnabled(False)
    assert not rows.head.export.isEnabled()
    assert rows.head.export.text() == "Export PDF"


@pytest.mark.parametrize(
    ("words", "plain"), [("&Open…", "Open"), ("開く(&O)…", "開く"), ("PDFを書き出す(&E)…", "PDFを書き出す")]
)
def test_buttons_name_actions_without_the_letters_of_menus(words: str, plain: str) -> None:
    assert plain_words(QAction(words)) == plain


def test_every_button_of_the_head_is_reached_by_tab_and_has_a_name(rows: Rows, qtbot: QtBot) -> None:
    rows.activateWindow()
    rows.head.search.setFocus()
    seen = []
    for _ in range(8):
        focus = rows.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName() or getattr(focus, "text", str)())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {"English", "日本語", "Export PDF", "Undo"} <= set(seen)


@pytest.mark.slow
@pytest.mark.parametrize("width", [960, 1024, 1280, WIDTH])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_ways_in_and_out_fit_beside_the_field_in_both_languages(
    look: Look, rows: Rows, qtbot: QtBot, width: int, language: Language
) -> None:
    look.apply("light", language)
    if language == "ja":
        for action, words in ((rows.printing, "印刷"), (rows.mail, "メール"), (rows.export, "PDF書き出し(&E)…")):
            action.setText(words)
        rows.head.imports.setText("取り込む")
    rows.head.set_titles("A title that is a good deal longer than its room", "An occasion that is longer still")
    rows.resize(width, rows.height())
    head = rows.head
    shown = [one for one in (head.export, *head.findChildren(QToolButton)) if not head.search.isAncestorOf(one)]
    assert head.imports in shown
    qtbot.waitUntil(lambda: head.width() == width and all(one.width() >= one.sizeHint().width() for one in shown))
    assert [one.text() for one in shown if one.mapTo(rows, QPoint(one.width(), 0)).x() > width] == []
    assert head.imports.mapTo(rows, QPoint(head.imports.width(), 0)).x() < head.search.x()


def test_import_offers_what_can_be_brought_in_and_is_grey_where_nothing_can(rows: Rows) -> None:
    assert rows.head.imports.menu().actions() == [rows.paper, rows.table]
    rows.paper.setEnabled(False)
    assert rows.head.imports.isEnabled()
    rows.table.setEnabled(False)
    assert not rows.head.imports.isEnabled()
    rows.paper.setEnabled(True)
    assert rows.head.imports.isEnabled()


def test_keys_never_stand_on_the_words_of_the_find_field(rows: Rows) -> None:
    search = rows.head.search
    search.set_keys(QKeySequence("Ctrl+F"))
    keys = search.findChild(QWidget, "keys")
    assert keys is not None
    search.say("ブック内を検索")
    for width, shown in ((1440, True), (720, False)):
        rows.resize(width, rows.height())
        assert keys.isVisible() == shown
