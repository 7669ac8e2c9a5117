"""The preview shows pictures that come later than they are asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from briefs.book.place import Place
from briefs.jobs.messages import LaidPage
from briefs.layout.survey import Area
from desktop.style import Look
from desktop.style.look import tokens
from desktop.views.page_panel import PagePanel
from desktop.views.preview import GAP, MARGIN, Preview

A4 = 595.0, 842.0


def page(number: int, *areas: Area) -> LaidPage:
    own = Area(Place(f"s{number}", "b1", "runs"), 100, 60, 300, 40)
    return LaidPage(number, *A4, areas=areas or (own,))


def picture(preview: Preview, name: str) -> QImage:
    image = QImage(preview.page_width, round(preview.page_width * A4[1] / A4[0]), QImage.Format.Format_RGB32)
    image.fill(QColor(name))
    return image


def show_all(preview: Preview, pages: list[LaidPage], name: str) -> None:
    for each in pages:
        preview.add_picture(each.key, preview.page_width, picture(preview, name))


def in_page(preview: Preview, x: int, y: int) -> str:
    """The colour that the viewport shows at a point of the page that is first in view."""
    return QColor(preview.viewport().grab().toImage().pixel(MARGIN + x, y)).name()


@pytest.fixture
def panel(look: Look, qtbot: QtBot) -> PagePanel:
    made = PagePanel()
    qtbot.addWidget(made)
    made.resize(396, 792)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def preview(panel: PagePanel) -> Preview:
    panel.preview.set_pages([page(number) for number in range(12)])
    return panel.preview


def test_a_page_fits_the_panel_as_drawn(preview: Preview) -> None:
    assert preview.page_width == 396 - 2 * MARGIN
    assert preview.scale_percent == 44


def test_only_pages_in_view_and_the_next_are_wanted(preview: Preview, qtbot: QtBot) -> None:
    assert preview.in_view() == (0, 1, 2)
    preview.verticalScrollBar().setValue(2700)
    assert preview.in_view() == (5, 6, 7)


def test_a_page_is_white_until_its_picture_comes_also_in_the_dark(look: Look, preview: Preview) -> None:
    look.apply("dark", "en")
    assert in_page(preview, 20, 100) == "#ffffff"


def test_an_old_picture_stays_until_the_new_one_comes(preview: Preview) -> None:
    show_all(preview, [page(number) for number in range(12)], "#336699")
    assert in_page(preview, 20, 100) == "#336699"
    preview.set_pages([page(number) for number in range(100, 112)])
    assert in_page(preview, 20, 100) == "#336699"
    preview.add_picture(100, preview.page_width, picture(preview, "#993333"))
    assert in_page(preview, 20, 100) == "#993333"


def test_no_row_of_a_picture_is_lost_where_its_height_was_rounded_up(preview: Preview) -> None:
    striped = picture(preview, "#336699")
    striped = striped.copy(0, 0, striped.width(), striped.height() + 1)  # the press rounds the height of a page up
    for row in range(striped.height()):
        striped.setPixelColor(20, row, QColor("#993333" if row % 2 else "#336699"))
    preview.add_picture(0, preview.page_width, striped)
    shown = preview.viewport().grab().toImage()
    column = [shown.pixelColor(MARGIN + 20, GAP + row).name() for row in range(striped.height() - 2)]
    assert set(column[0::2]) == {"#336699"}
    assert set(column[1::2]) == {"#993333"}


def test_it_tells_whether_the_pages_are_up_to_date(panel: PagePanel, preview: Preview, qtbot: QtBot) -> None:
    assert not preview.complete()
    with qtbot.waitSignal(preview.completed) as told:
        show_all(preview, [page(number) for number in range(12)], "#336699")
    assert told.args == [True]
    with qtbot.waitSignal(preview.completed) as told:
        preview.set_pages([page(number) for number in range(100, 112)])
    assert told.args == [False]
    assert "live" in [label.text() for label in panel.findChildren(QLabel)]  # that soon it does not say so
    qtbot.waitUntil(lambda: "on the way" in [label.text() for label in panel.findChildren(QLabel)])


def test_pages_of_an_older_version_are_not_up_to_date(preview: Preview) -> None:
    show_all(preview, [page(number) for number in range(12)], "#336699")
    assert preview.complete()
    preview.expect(2)
    assert not preview.complete()
    preview.set_pages([page(number) for number in range(12)], 1)
    assert not preview.complete()
    preview.set_pages([page(number) for number in range(12)], 2)
    assert preview.complete()


def test_what_is_at_the_top_stays_there_when_pages_come_before_it(preview: Preview) -> None:
    bar = preview.verticalScrollBar()
    bar.setValue(1900)
    before = preview.point_of(Place("s4", "b1", "runs"))
    preview.set_pages([page(50), page(51), *(page(number) for number in range(12))])
    assert bar.value() > 1900
    assert preview.point_of(Place("s4", "b1", "runs")) == before


def test_a_block_over_two_pages_does_not_pull_the_view_to_its_first(preview: Preview) -> None:
    long = Place("s", "b1", "runs")
    pages = [page(number, Area(long, 100, 60, 300, 700)) for number in range(4)]
    preview.set_pages(pages)
    bar = preview.verticalScrollBar()
    bar.setValue(900)
    preview.set_pages([page(number + 20, *pages[number].areas) for number in range(4)])
    assert bar.value() == 900


def test_a_click_tells_the_place(preview: Preview, qtbot: QtBot) -> None:
    scale = preview.page_width / A4[0]
    at = QPoint(MARGIN + round(150 * scale), GAP + round(80 * scale))
    with qtbot.waitSignal(preview.clicked) as told:
        QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert told.args == [Place("s0", "b1", "runs")]


@pytest.mark.parametrize(
    "place", [Place("s7", "b1", "runs"), Place("s7", "b1", "label"), Place("s7", "b1"), Place("s7", "gone"), Place("s7")]
)
def test_a_place_comes_into_view_or_else_its_part_or_its_section(preview: Preview, qtbot: QtBot, place: Place) -> None:
    preview.show_place(place)
    qtbot.waitUntil(lambda: preview.current_page() == 8)


def test_a_place_passed_on_the_way_to_another_stays_in_view_once_it_is_shown(preview: Preview, qtbot: QtBot) -> None:
    preview.show_place(Place("s7"))
    assert preview.point_of(Place("s0")) is not None  # the way has just begun
    preview.show_place(Place("s0"))
    assert preview._glide.state() == preview._glide.State.Stopped
    assert preview.current_page() == 1


def test_the_place_shown_is_marked_by_a_bar_at_its_left(preview: Preview) -> None:
    preview.show_place(Place("s0", "b1", "runs"))
    scale = preview.page_width / A4[0]
    bar_x, bar_y = round(100 * scale) - 6, GAP + round(80 * scale)
    assert in_page(preview, bar_x, bar_y) == tokens("light")["ai"].lower()


def test_the_focus_is_shown_inside(panel: PagePanel, preview: Preview, qtbot: QtBot) -> None:
    edge = preview.viewport().height() // 2
    preview.setFocus()
    qtbot.waitUntil(preview.hasFocus)
    assert in_page(preview, 1 - MARGIN, edge) == tokens("light")["ai"].lower()
    preview.clearFocus()
    assert in_page(preview, 1 - MARGIN, edge) == tokens("light")["panel"].lower()


@pytest.mark.parametrize(
    ("key", "number"), [(Qt.Key.Key_PageDown, 2), (Qt.Key.Key_End, 12), (Qt.Key.Key_Home, 1), (Qt.Key.Key_PageUp, 1)]
)
def test_keys_turn_pages(preview: Preview, qtbot: QtBot, key: Qt.Key, number: int) -> None:
    QTest.keyClick(preview, key)
    qtbot.waitUntil(lambda: preview.current_page() == number)


def test_zooming_asks_for_pictures_of_the_new_size_and_keeps_the_place(preview: Preview, qtbot: QtBot) -> None:
    preview.verticalScrollBar().setValue(1900)
    number = preview.current_page()
    with qtbot.waitSignal(preview.wanted):
        preview.zoom_by(1.5)
    assert preview.page_width == pytest.approx((396 - 2 * MARGIN) * 1.5, abs=1)
    assert preview.current_page() == number
    preview.fit_width()
    assert preview.page_width == 396 - 2 * MARGIN


def test_the_foot_tells_page_and_size(panel: PagePanel, preview: Preview, qtbot: QtBot) -> None:
    words = {label.text() for label in panel.findChildren(QLabel)}
    assert {"Page 1 of 12", "on the way"} <= words
    assert "44%" in {button.text() for button in panel.findChildren(QToolButton)}


def test_every_button_of_the_foot_has_a_name(panel: PagePanel) -> None:
    names = [button.accessibleName() for button in panel.findChildren(QToolButton)]
    assert len(set(names)) == len(names) == 6
    assert all(names)


def test_the_whole_screen_gives_the_pages_back_at_escape(panel: PagePanel, preview: Preview, qtbot: QtBot) -> None:
    panel.show_whole_screen()
    assert preview.window() is not panel
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: preview.window() is panel)
    assert preview.isVisible()


def test_many_pages_seen_do_not_keep_all_their_pictures(preview: Preview) -> None:
    pages = [page(number) for number in range(300)]
    preview.set_pages(pages)
    show_all(preview, pages, "#336699")
    assert len(preview.held()) < 100


def test_a_place_is_found_on_the_page_that_comes_to_show_it(panel: PagePanel) -> None:
    preview = panel.preview
    preview.set_pages([page(number) for number in range(4)])
    place = Place("s9", "b1", "runs")
    preview.show_page(1)
    assert preview.point_of(place) is None
    preview.set_pages([page(9), *(page(number) for number in range(1, 4))])
    assert preview.point_of(place) is not None
    assert preview.point_of(Place("s0", "b1", "runs")) is None


def test_a_place_that_no_page_showed_comes_into_view_once_one_does_and_only_then(panel: PagePanel, qtbot: QtBot) -> None:
    preview, place = panel.preview, Place("s9", "b1", "runs")
    pages = [page(number) for number in range(9)]
    preview.set_pages(pages)
    preview.show_place(place)
    assert preview.current_page() == 1
    preview.set_pages([*pages, page(9)])
    qtbot.waitUntil(lambda: preview.point_of(place) is not None)
    preview.show_page(1)
    qtbot.waitUntil(lambda: preview.verticalScrollBar().value() == 0)
    preview.set_pages([*pages, page(9), page(10)])
    assert preview.current_page() == 1


def test_a_page_is_pointed_at_from_its_text_s_edge(panel: PagePanel) -> None:
    preview = panel.preview
    recto = page(0)
    preview.set_pages([recto])
    place = Place("s0", "b1", "runs")
    before = preview.point_of(place)
    preview.set_pages([LaidPage(1, *A4, left=100.0, areas=recto.areas)])
    after = preview.point_of(place)
    assert before is not None
    assert after is not None
    assert after.x() - before.x() == round(100 * preview.scale_percent / 100 * 96 / 72)
