"""Fields side by side share the width by their weights, and go on below where they would not have what they need."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from desktop.style import Look
from desktop.views.editors import editor_for
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.form import Labelled
from desktop.views.workspace import EDITOR_LEAST
from tests.desktop.editors.books import make_session

Given = tuple[int, int, int]
"""A widget's weight, the least width that it needs, and its height."""


class Page(QWidget):
    """Some widgets in one row."""

    def __init__(self, *given: Given, aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> None:
        super().__init__()
        self.row = FieldRow(10, 4, aligned)
        self.held: list[QWidget] = []
        for weight, least, height in given:
            widget = QWidget()
            widget.setMinimumWidth(least)
            widget.setFixedHeight(height)
            self.row.add(widget, weight)
            self.held.append(widget)
        QVBoxLayout(self).addLayout(self.row)

    def places(self, width: int) -> list[tuple[int, ...]]:
        """Return where the widgets stand in a width."""
        self.row.setGeometry(QRect(0, 0, width, self.row.heightForWidth(width)))
        shown = [widget.geometry() for widget in self.held]
        return [(each.x(), each.y(), each.width(), each.height()) for each in shown]


@pytest.fixture
def page(qtbot: QtBot) -> Callable[..., Page]:
    pages: list[Page] = []

    def made(*given: Given, aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> Page:
        pages.append(Page(*given, aligned=aligned))
        qtbot.addWidget(pages[-1])
        pages[-1].show()
        return pages[-1]

    return made


def test_the_width_is_shared_by_weight(page: Callable[..., Page]) -> None:
    assert page((1, 20, 30), (4, 20, 30)).places(260) == [(0, 0, 50, 30), (60, 0, 200, 30)]


def test_who_needs_more_than_their_part_has_it_and_the_others_share_the_rest(page: Callable[..., Page]) -> None:
    made = page((1, 100, 30), (1, 20, 30), (1, 20, 30))
    assert made.places(200) == [(0, 0, 100, 30), (110, 0, 40, 30), (160, 0, 40, 30)]


def test_what_has_no_weight_has_what_it_needs(page: Callable[..., Page]) -> None:
    assert page((0, 40, 30), (1, 20, 30)).places(250) == [(0, 0, 40, 30), (50, 0, 200, 30)]


def test_what_has_no_room_goes_on_below(page: Callable[..., Page]) -> None:
    made = page((1, 80, 30), (1, 80, 50), (1, 80, 30))
    assert made.places(179) == [(0, 0, 84, 30), (94, 0, 85, 50), (0, 54, 179, 30)]
    assert made.row.heightForWidth(179) == 84
    assert made.row.heightForWidth(260) == 50
    assert made.row.minimumSize().width() == 80


def test_what_is_lower_than_its_row_stands_at_its_top_or_in_its_middle(page: Callable[..., Page]) -> None:
    for aligned, top in ((Qt.AlignmentFlag.AlignTop, 0), (Qt.AlignmentFlag.AlignVCenter, 10)):
        assert page((1, 20, 30), (1, 20, 50), aligned=aligned).places(110)[0] == (0, top, 50, 30)


def test_what_is_hidden_leaves_its_room_to_the_others(page: Callable[..., Page]) -> None:
    made = page((1, 20, 30), (1, 20, 30), (1, 20, 30))
    made.held[0].hide()
    assert made.places(110)[1:] == [(0, 0, 50, 30), (60, 0, 50, 30)]


@pytest.mark.parametrize("number", range(len(list(make_session().book.sections()))))
def test_no_form_scrolls_sideways_where_the_widest_panel_leaves_it_least(number: int, look: Look, qtbot: QtBot) -> None:
    session: Session = make_session()
    look.apply("light", "en")
    editor = editor_for(session, list(session.book.sections())[number])
    qtbot.addWidget(editor)
    editor.resize(EDITOR_LEAST, 600)
    editor.show()
    QApplication.processEvents()
    assert not any(area.horizontalScrollBar().maximum() for area in editor.findChildren(QScrollArea) if area.isVisible())


@pytest.mark.parametrize("section", ["press", "profile", "posture", "programme"])
def test_no_field_stands_over_another_where_an_editor_has_its_least_room(look: Look, qtbot: QtBot, section: str) -> None:
    session: Session = make_session()
    found = session.book.section(section)
    assert found is not None
    editor = editor_for(session, found)
    qtbot.addWidget(editor)
    editor.resize(EDITOR_LEAST, 900)
    with qtbot.waitExposed(editor):
        editor.show()
    QApplication.processEvents()
    fields = [field for field in editor.findChildren(Labelled) if field.isVisible()]
    assert fields
    rooms = [QRect(field.mapTo(editor, QPoint(0, 0)), field.size()) for field in fields]
    assert not [(one, other) for one, other in combinations(rooms, 2) if one.intersects(other)]
