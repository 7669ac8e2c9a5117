"""Rehearse: one point at a time in large letters, against its slot. Every act is a key."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from briefs.book.formats import spoken_time
from briefs.book.numbering import point_numbers
from briefs.book.points import Point, TalkingPoints
from briefs.book.rehearsal import Rehearsal
from briefs.book.slot import point_seconds
from briefs.book.text import Language
from desktop.models.choice_words import choice_words
from desktop.models.languages import interface_language, language_name, ordered_languages
from desktop.session import Session
from desktop.style import font, icon, restyle, token
from desktop.views.editors.form_editor import scrolled
from desktop.views.flow import FlowLayout
from desktop.views.marking_box import Marking, MarkingRow
from desktop.views.phrased import PhrasedLabel
from desktop.views.rehearsal.key_button import KeyButton
from desktop.views.rehearsal.spoken import ladder_rows, spoken_html, spoken_text
from desktop.views.rehearsal.strip import TimeStrip

MARGIN, LEFT_WIDTH, AIR = 96, 232, 24
LOW, LOWER = 640, 520
"""Where a page is lower, what comes next leaves its room to the words; then so does the marking, which stands above too."""
SIZES = (46, 56, 68, 34)
"""The heights of the words in pixels, one after the other: larger, and round to smaller than the first."""
ASIDE_SPACED = "line-height: 118%"  # of the other language's lines
TICK_MS = 200
SCROLLED = {Qt.Key.Key_Down: 64, Qt.Key.Key_Up: -64}
"""The keys that scroll words which are too many for the screen, and by how much."""


class RehearsalPage(QWidget):
    """Shows a rehearsal of a section of talking points; the session's steady clock moves it on."""

    left = Signal()

    def __init__(self, session: Session, section: TalkingPoints, rehearsal: Rehearsal, marking: Marking) -> None:
        super().__init__()
        self.rehearsal = rehearsal
        self._session, self._section = session, section
        self._languages: list[Language] = list(ordered_languages(session.book))
        self._size = 0
        self._told = session.tools.steady()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.strip = TimeStrip(rehearsal)
        self.bar = QProgressBar()
        self.title, self.count, self.numeral, self.name, self.clock = (QLabel() for _ in range(5))
        self.of, self.words, self.beside, self.next = (QLabel() for _ in range(4))
        self.prompt, self.next_tier = PhrasedLabel(), PhrasedLabel()
        self.ladder = QGridLayout()
        self._rules = _rule("divider"), _rule("divider")
        self.marking = MarkingRow(marking)
        self.buttons: dict[str, KeyButton] = {}
        self._acts: dict[str, tuple[Callable[[], None], tuple[Qt.Key, ...], str]] = {
            "pause": (self._pause, (Qt.Key.Key_Space,), "Space"),
            "back": (lambda: self._turn(-1), (Qt.Key.Key_Left,), "←"),
            "next": (lambda: self._turn(1), (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter), "→"),
            "raised": (self._raise, (Qt.Key.Key_R,), "R"),
            "larger": (self._enlarge, (Qt.Key.Key_Plus, Qt.Key.Key_Semicolon), "+"),
            "language": (self._swap, (Qt.Key.Key_J,), "J"),
            "leave": (self.left.emit, (Qt.Key.Key_Escape,), "Esc"),
        }
        self._compose()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.show_point()

    def tick(self) -> None:
        """Move on by the time that has gone."""
        now = self._session.tools.steady()
        self.rehearsal = self.rehearsal.later(now - self._told)
        self._told = now
        self._show_time()

    def show_point(self) -> None:
        """Show the point that is up."""
        book, point, numbers = self._session.book, self._point(self.rehearsal.point), point_numbers(self._section)
        mine = interface_language()
        self.title.setText(f"<b>{escape(self._section.title)}</b> {escape(self._section.standfirst)}")
        said = self.tr("Point {number} of {count}").format(number=numbers[point.id], count=len(numbers))
        whom = self.tr("to {}").format(point.to_whom) if point.to_whom else ""
        self.count.setText("  ·  ".join(filter(None, (said, whom))))
        self.numeral.setText(str(numbers[point.id]))
        self.name.setText(point.name.in_language(mine))
        self.prompt.say(point.prompt.in_language(mine))
        for label, language, pixels in zip((self.words, self.beside), self._shown(), (SIZES[self._size], 24), strict=False):
            words = point.words.in_language(language)
            spaced = "" if label is self.words else ASIDE_SPACED
            label.setText(f"<p style='{spaced}'>{spoken_html(book, words, language, pixels)}</p>")
            label.setAccessibleName(spoken_text(book, words, language))
        for part in (self.beside, self._rules[0]):
            part.setVisible(len(self._shown()) > 1)
        self._fill_ladder(point)
        self._show_next(numbers)
        self._name_acts()
        self._show_time()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key asks."""
        act = next((act for act, keys, _ in self._acts.values() if event.key() in keys), None)
        if act is not None:
            act()
        elif event.key() in SCROLLED:
            bar = self._body.verticalScrollBar()
            bar.setValue(bar.value() + SCROLLED[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_point()

    # What keys do

    def _pause(self) -> None:
        self.tick()
        self.rehearsal = self.rehearsal.stopped()
        self._name_acts()

    def _turn(self, step: int) -> None:
        self.tick()
        self.rehearsal = self.rehearsal.turned(step)
        self.show_point()

    def _raise(self) -> None:
        self.tick()
        self.rehearsal = self.rehearsal.raised()
        self.show_point()

    def _enlarge(self) -> None:
        self._size = (self._size + 1) % len(SIZES)
        self.show_point()

    def _swap(self) -> None:
        self._languages.reverse()
        self.show_point()

    # What is shown

    def _shown(self) -> list[Language]:
        """Return the languages in which the point is written, the first in large letters."""
        words = self._point(self.rehearsal.point).words
        return [language for language in self._languages if words.in_language(language)] or self._languages[:1]

    def _point(self, point_id: str) -> Point:
        return next(point for point in self._section.points if point.id == point_id)

    def _show_time(self) -> None:
        rehearsal, book = self.rehearsal, self._session.book
        on_point = int(rehearsal.on_point)
        language = ordered_languages(book)[0]
        planned = point_seconds(book, self._point(rehearsal.point), language, interpreted=True)
        self.clock.setText(spoken_time(on_point))
        self.of.setText(self.tr("of {} with interpreter").format(spoken_time(planned)))
        over = on_point > planned > 0
        if self.clock.property("role") != ("over" if over else "clock"):
            restyle(self.clock, role="over" if over else "clock")
        self.bar.setRange(0, max(1, planned))
        self.bar.setValue(min(on_point, max(1, planned)))
        self.strip.show_time(rehearsal)

    def _show_next(self, numbers: dict[str, int]) -> None:
        """Show what comes next, and how long it takes."""
        following = self.rehearsal.following
        self.next_tier.say("")
        self.next.setText("")
        if following:
            book, point, language = self._session.book, self._point(following), self._languages[0]
            seconds = spoken_time(point_seconds(book, point, ordered_languages(book)[0], interpreted=True))
            words = spoken_html(book, point.words.in_language(language), language, 19)
            name = point.name.in_language(interface_language())
            self.next_tier.say(self.tr("Next: {}").format(choice_words("tier")[point.tier]))
            numeral = f'<span style="color: {token(self, "ai").name()}; font-size: 19px">{numbers[following]}</span>'
            self.next.setText("&nbsp;&nbsp; ".join((numeral, f"<b>{escape(name)}</b>", words, seconds)))

    def _fill_ladder(self, point: Point) -> None:
        while (item := self.ladder.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        rows = tuple(ladder_rows(self._session.book, point, self._shown()[0]))
        named = {"they": self.tr("If they say"), "we": self.tr("We say"), "stop": self.tr("Stop there")}
        self._rules[1].setVisible(bool(rows))
        for row, (kind, words) in enumerate(rows):
            name, told = QLabel(named[kind]), QLabel(words)
            name.setProperty("role", "note")
            told.setFont(font("spoken", self._shown()[0]))
            told.setWordWrap(True)
            self.ladder.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.ladder.addWidget(told, row, 1)

    def _name_acts(self) -> None:
        other = self._languages[-1]
        raised = self.rehearsal.box is None and len(self.rehearsal.plan.boxes) > 0
        words = {
            "pause": self.tr("Go on") if self.rehearsal.paused else self.tr("Pause"),
            "back": self.tr("Back"),
            "next": self.tr("Next"),
            "raised": self.tr("Back to the points") if raised else self.tr("To “if raised”"),
            "larger": self.tr("Words larger"),
            "language": self.tr("{} first").format(language_name(other)),
            "leave": self.tr("Leave"),
        }
        for name, button in self.buttons.items():
            button.setText(words[name])
        self.buttons["pause"].setIcon(icon("play" if self.rehearsal.paused else "pause"))
        self.buttons["language"].setVisible(len(self._languages) > 1)
        self.buttons["back"].setEnabled(self.rehearsal.at > 0)
        self.buttons["next"].setEnabled(self.rehearsal.at < len(self.rehearsal.points) - 1)

    # How it is laid out

    def _compose(self) -> None:
        for label in (self.numeral, self.clock):
            label.setFont(font("entry numeral"))  # the look gives it the size of its role
        for label, role in (
            (self.count, "note"), (self.numeral, "cue"), (self.name, "cue name"), (self.prompt, "cue prompt"),
            (self.of, "cue prompt"), (self.beside, "aside"), (self.next_tier, "cue prompt"),
        ):  # fmt: skip
            label.setProperty("role", role)
        for label in (self.title, self.words, self.beside, self.next, self.name):
            label.setWordWrap(True)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setProperty("role", "thin")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        body = QWidget()
        beside = QHBoxLayout(body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(24)
        beside.addWidget(self._left())
        beside.addLayout(self._right(), 1)
        self._below = below = QHBoxLayout()
        below.setSpacing(24)
        self.next_tier.setFixedWidth(LEFT_WIDTH)
        below.addWidget(self.next_tier, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.next, 1)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addSpacing(AIR)
        self._body = scrolled(body)
        column.addWidget(self._body, 1)
        column.addWidget(_rule("strong rule"))
        column.addLayout(below)
        column.addWidget(self._foot())
        column.addWidget(self.marking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave margins where there is room for them."""
        side, roomy = min(MARGIN, self.width() // 15), self.height() >= LOW
        self.marking.setVisible(self.height() >= LOWER)
        self._column.setContentsMargins(side, AIR, side, 16)
        self._below.setContentsMargins(0, 0, 0, AIR if roomy else 0)
        for part in (self.next_tier, self.next):
            part.setVisible(roomy)
        super().resizeEvent(event)

    def _left(self) -> QWidget:
        holder = QWidget()
        holder.setFixedWidth(LEFT_WIDTH)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 24, 0)
        for part in (self.numeral, self.name, self.prompt, self.clock, self.of, self.bar):
            column.addWidget(part)
        column.addStretch()
        return holder

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(AIR)
        self.ladder.setHorizontalSpacing(24)
        self.ladder.setColumnStretch(1, 1)
        for part in (self.words, self._rules[0], self.beside, self._rules[1]):
            column.addWidget(part)
        column.addLayout(self.ladder)
        column.addStretch()
        return column

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = FlowLayout(foot, 8)
        row.setContentsMargins(0, 0, 0, 0)
        for name, (act, _, keys) in self._acts.items():
            button = KeyButton(keys, {"next": "primary", "pause": "outlined"}.get(name, "plain"))
            button.clicked.connect(act)
            self.buttons[name] = button
            row.add(button)
            if name == "raised":
                row.add_gap(0, wide=True)
        self.buttons["back"].setIcon(icon("left"))
        return foot


def _rule(role: str) -> QFrame:
    rule = QFrame()
    rule.setFixedHeight(1)
    rule.setProperty("role", role)
    return rule
