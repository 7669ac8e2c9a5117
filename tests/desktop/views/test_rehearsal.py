"""Rehearsing: every act is a key, the clock is the session's, and nothing of the book is changed."""

from __future__ import annotations

from html import unescape

import msgspec
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from briefs.book.formats import NO_BREAK
from briefs.book.points import Point, Pushback, TalkingPoints
from briefs.book.rehearsal import begin
from briefs.book.slot import plan_slot
from briefs.book.text import KEEP_TOGETHER, PHRASE_END, FigureRun, Language, NoteRun, TextRun, Words, plain
from briefs.book.value import Phrase
from desktop.style import Look, token
from desktop.views.marking_box import Marking
from desktop.views.rehearsal.key_button import MARGIN
from desktop.views.rehearsal.page import RehearsalPage
from desktop.views.rehearsal.spoken import spoken_html, spoken_text
from desktop.views.rehearsal.strip import TimeStrip
from tests.desktop.editors.books import make_session

Key = Qt.Key
POINTS = (
    Point(
        id="one",
        name=Phrase(en="Cod", ja="鱈"),
        prompt=Phrase(en="Smile."),
        to_whom="the Minister",
        words=Words(en=(TextRun(text="We land <about> "), FigureRun(figure="catch")), ja=plain("鱈を獲ります。")),
        ladder=(Pushback(id="push", they=Phrase(en="How much?"), words=Words(en=plain("Enough."))),),
        stop=Phrase(en="No number."),
    ),
    Point(id="two", tier="if time", name=Phrase(en="Eel"), words=Words(en=plain("And eels."))),
    Point(id="three", tier="if raised", name=Phrase(en="Ling"), words=Words(en=plain("No ling."))),
)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def page(clock: Clock, look: Look, qtbot: QtBot) -> RehearsalPage:
    session = make_session()
    session.tools = msgspec.structs.replace(session.tools, steady=clock)
    section = TalkingPoints(id="talk", title="Talks <1>", slot=60, points=POINTS)
    rehearsal = begin(section, plan_slot(session.book, section, "en", interpreted=True))
    assert rehearsal is not None
    made = RehearsalPage(session, section, rehearsal, Marking(("RESTRICTED",)))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


def test_a_point_is_shown_with_all_that_is_needed_to_say_it(page: RehearsalPage) -> None:
    assert "Talks &lt;1&gt;" in page.title.text()
    assert page.count.text() == "Point 1 of 3  ·  to the Minister"
    assert (page.numeral.text(), page.name.text(), page.prompt.text()) == ("1", "Cod", "Smile.")
    assert "We land &lt;about&gt; <u>" in page.words.text()
    assert page.beside.accessibleName() == "鱈を獲ります。"
    said = [label.text() for label in page.findChildren(QLabel)]
    assert [words for words in said if words in {"How much?", "Enough.", "No number."}] == [
        "How much?",
        "Enough.",
        "No number.",
    ]
    assert "Eel" in page.next.text()


def test_the_clock_runs_stops_and_begins_anew_with_each_point(page: RehearsalPage, clock: Clock) -> None:
    clock.now += 3
    page.tick()
    assert page.clock.text() == "0:03"
    QTest.keyClick(page, Key.Key_Space)
    clock.now += 10
    page.tick()
    assert (page.clock.text(), page.buttons["pause"].text()) == ("0:03", "Go on")
    QTest.keyClick(page, Key.Key_Space)
    QTest.keyClick(page, Key.Key_Right)
    clock.now += 70
    page.tick()
    assert (page.numeral.text(), page.clock.text(), page.clock.property("role")) == ("2", "1:10", "over")
    assert page.strip.accessibleName() == "1:13 of 1:00"
    QTest.keyClick(page, Key.Key_Left)
    assert (page.numeral.text(), page.clock.text(), page.clock.property("role")) == ("1", "0:00", "clock")


def test_what_is_raised_is_a_key_away_and_so_is_the_way_back(page: RehearsalPage) -> None:
    QTest.keyClick(page, Key.Key_R)
    assert (page.numeral.text(), page.buttons["raised"].text()) == ("3", "Back to the points")
    assert page.beside.isHidden()
    QTest.keyClick(page, Key.Key_R)
    assert page.numeral.text() == "1"


def test_words_are_larger_or_in_the_other_language_first(page: RehearsalPage) -> None:
    assert "46px" in page.words.text()
    QTest.keyClick(page, Key.Key_Plus)
    QTest.keyClick(page, Key.Key_J)
    assert "56px" in page.words.text()
    assert page.words.accessibleName() == "鱈を獲ります。"
    assert "We land" in page.beside.text()


def test_the_marking_stands_at_the_foot_and_each_button_holds_its_key(page: RehearsalPage) -> None:
    assert page.marking.accessibleName() == "RESTRICTED"
    assert page.marking.isVisible()
    assert page.marking.grab().toImage().pixelColor(page.marking.rect().center().x() - 100, 4) == token(page, "text")
    assert page.marking.y() > page.buttons["next"].mapTo(page, page.buttons["next"].rect().bottomLeft()).y()
    for name, button in page.buttons.items():
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.rect().contains(button.key_rect()), name
        assert button.key_rect().left() - MARGIN >= words, name
    for height, seen in ((700, (True, True)), (600, (False, True)), (420, (False, False))):
        page.resize(720, height)  # the window's own banner is in sight, and words need the room
        assert (page.next.isVisible(), page.marking.isVisible()) == seen


def test_escape_leaves(page: RehearsalPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Key.Key_Escape)


def test_all_keys_are_in_sight_on_a_small_screen_and_words_scroll(page: RehearsalPage, qtbot: QtBot) -> None:
    page.resize(720, 420)
    assert page.size() == QSize(720, 420)
    for button in page.buttons.values():
        corner = button.mapTo(page, button.rect().bottomRight())
        assert page.rect().contains(corner)
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(page, Key.Key_Down)
    assert bar.value() > 0


@pytest.mark.parametrize("language", ["en", "ja"])
def test_words_are_shown_as_they_are_said_and_japanese_lines_divide_no_phrase(
    page: RehearsalPage, language: Language
) -> None:
    book = page._session.book
    runs = (*plain("鱈は、"), FigureRun(figure="catch"), *plain(f"ま{PHRASE_END}で<獲ります>。"), NoteRun(text="Not said."))
    shown = spoken_html(book, runs, language, 46)
    bare = unescape(shown.replace(KEEP_TOGETHER, "").replace(NO_BREAK, " "))
    words = spoken_text(book, runs, language).replace(NO_BREAK, " ")
    assert words.startswith("鱈は、")
    assert words.endswith("まで<獲ります>。")
    assert words in bare.replace("<u>", "").replace("</u>", "")
    assert shown.count("<u>") == 1
    assert (KEEP_TOGETHER in shown) == (language == "ja")
    assert f"ま{KEEP_TOGETHER}で" not in shown


def test_what_runs_over_the_slot_is_hatched_as_beside_the_points(look: Look, qtbot: QtBot) -> None:
    def hatched(slot: int) -> float:
        """How much of the boxes, their numbers left out, shows the ground."""
        session = make_session()
        point = Point(id="long", name=Phrase(en="Long"), words=Words(en=plain("word " * 260)))
        section = TalkingPoints(id="talk", title="Talks", slot=slot, points=(point,))
        rehearsal = begin(section, plan_slot(session.book, section, "en", interpreted=True))
        assert rehearsal is not None
        strip = TimeStrip(rehearsal)
        qtbot.addWidget(strip)
        strip.resize(400, 60)
        picture, ground = strip.grab().toImage(), token(strip, "ground").name()
        row = [picture.pixelColor(x, y).name() for x in range(40, 390) for y in (12, 20, 28)]
        return row.count(ground) / len(row)

    assert hatched(60) > 0.5
    assert hatched(0) == 0.0  # without a limit
