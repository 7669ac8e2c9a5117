"""The panel below the editor, and its lines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.checks.problem import Problem
from briefs.jobs.messages import ToldChange
from desktop.models.change_words import change_words
from desktop.style import Look
from desktop.style.look import tokens
from desktop.views.bottom_panel import BottomPanel
from desktop.views.line_list import ROW, Line, LineList
from desktop.views.workspace import EDITOR_LEAST

LINES = [
    Line("Two events meet", "2 Programme", Place("programme"), "", "Move…", "error"),
    Line("One block has no mark", "3 Rivers", Place("rivers"), "", "Mark it", "warning"),
    Line("Nobody owns this section", "4 Fisheries", Place("fisheries"), "", "", "note"),
]


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> BottomPanel:
    made = BottomPanel()
    qtbot.addWidget(made)
    made.resize(760, 180)
    made.checks.show_lines(LINES)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def lines(panel: BottomPanel, qtbot: QtBot) -> LineList:
    panel.open_tab(0)
    qtbot.waitUntil(panel.checks.isVisible)
    return panel.checks


def test_it_is_180_high_open_and_32_closed(panel: BottomPanel) -> None:
    assert panel.height() == 32
    panel.open_tab(0)
    assert panel.height() == 180
    panel.set_open(False)
    assert panel.height() == 32


def test_nobody_is_told_that_nothing_is_wrong_before_it_was_looked_at(panel: BottomPanel) -> None:
    assert panel.summary.text() == "Checking the book…"


def test_one_problem_is_told_as_one(panel: BottomPanel) -> None:
    panel.set_problems(1, 2, 1)
    assert panel.summary.text() == "1 error · 2 warnings · 1 note"
    panel.set_problems(0, 0, 0)
    assert panel.summary.text() == "Nothing to mend"


def test_what_may_stand_is_a_link_beside_the_problems_alone(panel: BottomPanel, qtbot: QtBot) -> None:
    panel.set_problems(0, 0, 0)
    assert not panel.stand.isVisible()
    panel.set_problems(0, 0, 0, 1)
    assert panel.stand.isVisible()
    assert panel.stand.text() == "1 let stand"
    with qtbot.waitSignal(panel.stand_wanted):
        panel.stand.click()
    panel.open_tab(2)
    assert not panel.stand.isVisible()


def test_places_stand_under_one_another_beside_actions_of_any_length(lines: LineList) -> None:
    def first_ink(row: int) -> int:
        box = lines.visualRect(lines.model().index(row))
        image = lines.grab(box.adjusted(0, 6, 0, -6)).toImage()
        middle = range(image.width() * 45 // 100, image.width())
        return next(x for x in middle if any(image.pixelColor(x, y).lightness() < 160 for y in range(image.height())))

    lines.show_lines(
        [Line("Words", "HH", Place("p"), "", action, "warning") for action in ("", "Use it", "Use something longer")]
    )
    assert len({first_ink(row) for row in range(3)}) == 1


def test_where_the_panel_is_narrow_the_summary_gives_way_and_no_button(panel: BottomPanel, qtbot: QtBot) -> None:
    panel.set_problems(10, 20, 30, 4)
    whole = panel.summary.text()
    assert panel.summary.shown() == whole
    panel.resize(600, 180)
    qtbot.waitUntil(lambda: panel.summary.shown() != whole)
    assert panel.summary.shown().endswith("…")
    for button in (*panel.findChildren(QToolButton), panel.stand):
        assert button.width() >= button.sizeHint().width()


def test_every_button_has_a_name_open_and_closed(panel: BottomPanel) -> None:
    for is_open in (True, False):
        panel.set_open(is_open)
        assert all(each.accessibleName() or each.text() for each in panel.findChildren(QToolButton))


def test_rows_are_28_high_and_the_chosen_one_has_a_bar(lines: LineList) -> None:
    lines.setCurrentIndex(lines.model().index(1))
    rect = lines.visualRect(lines.currentIndex())
    assert rect.height() == ROW
    image = lines.viewport().grab().toImage()
    assert QColor(image.pixel(rect.left() + 1, rect.center().y())).name().upper() == tokens("light")["ai"]
    assert QColor(image.pixel(rect.left() + 8, rect.center().y())).name().upper() == tokens("light")["kasumi"]


@pytest.mark.parametrize(("row", "ink"), [(0, "shu"), (1, "text"), (2, "secondary")])
def test_each_severity_has_its_mark(lines: LineList, row: int, ink: str) -> None:
    lines.clearSelection()
    rect = lines.visualRect(lines.model().index(row))
    image = lines.viewport().grab().toImage()
    inks = {QColor(image.pixel(x, y)).name().upper() for x in range(20, 36) for y in range(rect.top(), rect.bottom())}
    assert tokens("light")[ink] in inks


def test_a_line_tells_everything_aloud(lines: LineList) -> None:
    told = lines.model().data(lines.model().index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Two events meet, 2 Programme, Move…"


def test_enter_goes_to_the_place(lines: LineList, qtbot: QtBot) -> None:
    lines.setCurrentIndex(lines.model().index(2))
    with qtbot.waitSignal(lines.went) as told:
        QTest.keyClick(lines, Qt.Key.Key_Return)
    assert told.args == [LINES[2]]


def test_a_click_on_the_fix_takes_it(lines: LineList, qtbot: QtBot) -> None:
    rect = lines.visualRect(lines.model().index(0))
    at = rect.topRight()
    at += type(at)(-30, ROW // 2)
    with qtbot.waitSignal(lines.acted) as told:
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert told.args == [LINES[0]]


def test_stepping_goes_round(lines: LineList) -> None:
    lines.setCurrentIndex(lines.model().index(2))
    assert lines.step(1) == LINES[0]
    assert lines.step(-1) == LINES[2]


def test_the_chosen_line_stays_chosen_when_others_come_and_go(lines: LineList) -> None:
    lines.setCurrentIndex(lines.model().index(1))
    lines.show_lines([LINES[1]])
    assert lines.current() == LINES[1]
    lines.show_lines(LINES)
    assert lines.current() == LINES[1]


def test_when_the_chosen_line_is_gone_none_is_and_a_step_leads_to_what_followed(lines: LineList, qtbot: QtBot) -> None:
    for step, line in ((1, LINES[2]), (-1, LINES[0])):
        lines.show_lines(LINES)
        lines.setCurrentIndex(lines.model().index(1))
        for _ in range(2):
            lines.show_lines([LINES[0], LINES[2]])
        assert lines.current() is None
        assert lines.step(step) == line
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    lines.show_lines(LINES)
    lines.setCurrentIndex(lines.model().index(1))
    lines.show_lines([LINES[0], LINES[2]])
    assert lines.current() == LINES[2]


def test_of_two_problems_of_a_kind_in_one_place_the_mended_one_is_gone_and_the_other_not_yet_chosen(lines: LineList) -> None:
    place = Place("rivers", "b1", "runs")
    misspelt = [
        Line(f"“{word}” is misspelt", "3 Rivers", place, problem=Problem("name", "warning", place, (("written", word),)))
        for word in ("Hollnad", "Beglium")
    ]
    lines.show_lines(misspelt)
    lines.setCurrentIndex(lines.model().index(0))
    lines.show_lines(misspelt[1:])
    assert lines.current() is None
    assert lines.step(1) == misspelt[1]
    longer = Problem("name", "warning", place, (("written", "Begliumm"),))
    reworded = Line("“Begliumm” is misspelt", "3 Rivers", place, problem=longer)
    lines.show_lines([reworded])
    assert lines.current() == reworded


def test_the_focus_is_shown_in_the_row_or_around_an_empty_list(lines: LineList, qtbot: QtBot) -> None:
    lines.setFocus()
    qtbot.waitUntil(lines.hasFocus)
    lines.setCurrentIndex(lines.model().index(1))
    rect, ai = lines.visualRect(lines.currentIndex()), tokens("light")["ai"]
    assert QColor(lines.viewport().grab().toImage().pixel(rect.center().x(), rect.top())).name().upper() == ai
    lines.show_lines([])
    assert QColor(lines.viewport().grab().toImage().pixel(rect.center().x(), 0)).name().upper() == ai


def test_how_much_has_changed_is_told_with_the_edition_since_which(panel: BottomPanel) -> None:
    panel.open_tab(3)
    assert panel.summary.text() == "No edition before this one is frozen"
    panel.set_since(2, 8)
    assert panel.summary.text() == "8 since Edition 2"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ToldChange(Place("a"), "A", "changed", "70%", "71%"), "70% → 71%"),
        (ToldChange(Place("a"), "A", "new", "", "Boats"), "New: Boats"),
        (ToldChange(Place("a"), "A", "removed", "Boats", ""), "Gone: Boats"),
        (ToldChange(Place("a"), "A", "changed", "", "Boats"), "Other: Boats"),
        (ToldChange(Place("a"), "A", "moved"), "stands elsewhere now"),
    ],
)
def test_a_change_is_told_by_what_was_and_what_is(change: ToldChange, words: str) -> None:
    assert change_words(change) == words


def test_the_panel_has_room_below_the_narrowest_editor(panel: BottomPanel, qtbot: QtBot) -> None:
    panel.set_problems(10, 20, 30, 4)
    assert panel.stand.isVisible()
    panel.resize(EDITOR_LEAST, 180)
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() <= EDITOR_LEAST)
    assert not panel.stand.isVisible()


def test_the_names_of_the_lists_have_the_room_of_their_letters_also_where_the_panel_is_closed(panel: BottomPanel) -> None:
    for name in panel._head.findChildren(QToolButton)[:4]:
        assert name.height() == 31
        assert name.sizeHint().height() <= 31
