"""The head of the page: how the lines stand, and what is true of all: which edition, by what way, from whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefs.book.formats import spelled
from desktop.dialogs.register import told_time
from desktop.models.languages import interface_language
from desktop.models.sending_words import listed
from desktop.sending.desk import SendingDesk
from desktop.style import icon
from desktop.views.sending.columns import EDGE, INDENT

HEAD_HEIGHT, FACT_INDENT, MOST_FACT, MOST_BELOW = 92, 2, 240, 176
BEFORE_BACK = 16
LEAST_WIDTH, NARROW, FACT_HEIGHT = 640, 900, 28
"""How wide the head is at least, and from where on its facts stand side by side."""


class SendHead(QWidget):
    """The way back, the title, and three facts that can be chosen from menus."""

    accounts_wanted = Signal()
    wording_wanted = Signal()

    def __init__(self, desk: SendingDesk) -> None:
        super().__init__()
        self._desk = desk
        self.back, self.title, self.standfirst = QPushButton(), QLabel(), QLabel()
        self.edition, self.by, self.office = Fact(), Fact(), Fact()
        self._facts = (self.edition, self.by, self.office)
        self.setFixedHeight(HEAD_HEIGHT)
        self._compose()
        for fact, fill in zip(self._facts, (self._fill_editions, self._fill_ways, self._fill_senders), strict=True):
            fact.menu().aboutToShow.connect(partial(fill, fact.menu()))

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.back.setText(self.tr("Book"))
        self.back.setToolTip(self.tr("Back to the book (Esc)"))
        self.title.setText(self.tr("Before anything leaves"))
        for fact, words in zip(self._facts, (self.tr("Edition"), self.tr("By"), self.tr("Sent from")), strict=True):
            fact.name.setText(words)

    def say(self) -> None:
        """Say how it stands now."""
        desk = self._desk
        number = desk.edition.number or desk.edition.book.edition.number
        frozen = next((one for one in desk.edition.frozen if one.number == desk.edition.number), None)
        words = self.tr("{number}, frozen {at}") if frozen is not None else self.tr("{number}, not frozen")
        at = told_time(frozen.at) if frozen is not None else ""
        self.edition.say(words.format(number=number, at=at))
        archive = self.tr("Mail, archive PDF/A") if self._is_archive else self.tr("Mail, no passwords")
        self.by.say(self.tr("Mail, own passwords") if desk.copies.locked else archive)
        account = desk.account
        self.office.say((account.address or account.name) if account is not None else self.tr("no account"))
        for fact in self._facts:
            fact.setAccessibleName(f"{fact.name.text()}: {fact.toolTip()}")
            fact.setEnabled(not desk.dispatch.is_sending)
        self.standfirst.setText(self._standfirst())

    @property
    def _is_archive(self) -> bool:
        """Whether every copy, as far as they are made, says it is one: somebody else's pages keep it from that."""
        return all(line.made.archive for line in self._desk.lines if line.made is not None and line.made.data)

    def _standfirst(self) -> str:
        """Return how many lines stand how, in words."""
        english = interface_language() == "en"
        states = [line.state for line in self._desk.lines]
        outcomes = [one.state for one in self._desk.dispatch.outcomes.values()]
        told = [
            (outcomes.count("sent"), self.tr("one is sent"), self.tr("{} are sent")),
            (states.count("ready"), self.tr("one is ready"), self.tr("{} are ready")),
            (states.count("confirm"), self.tr("one waits for you"), self.tr("{} wait for you")),
            (states.count("refused"), self.tr("one is refused"), self.tr("{} are refused")),
        ]
        parts = [
            one if count == 1 else many.format(spelled(count, "en") if english else count)
            for count, one, many in told
            if count
        ]
        words = self.tr("Read each line as the person it goes to.")
        if not parts:
            return words
        joined = listed(*parts)
        return self.tr("{words} {parts}.").format(words=words, parts=joined[0].upper() + joined[1:])

    def _compose(self) -> None:
        self.back.setIcon(icon("left"))
        self.back.setProperty("role", "plain")
        self.back.setFixedWidth(INDENT - BEFORE_BACK)
        self.title.setProperty("role", "title")
        self.standfirst.setProperty("role", "standfirst")
        self.standfirst.setWordWrap(True)  # the window may be narrow, and there is room for two lines
        titles = QVBoxLayout()
        titles.setContentsMargins(0, 8, 0, 8)
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.standfirst)
        row = QHBoxLayout(self)
        row.setContentsMargins(BEFORE_BACK, 0, EDGE, 1)
        row.setSpacing(EDGE)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(titles, 1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for fact in self._facts:
            named = QVBoxLayout()
            named.setSpacing(0)
            named.addWidget(fact.name)
            named.addWidget(fact)
            named.addStretch(1)
            self._beside.addLayout(named)
        row.addLayout(self._beside)
        self._stand_facts(below=False)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the facts need one below the other."""
        return QSize(LEAST_WIDTH, HEAD_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the facts one below the other where they have no room side by side; their names are for the voice then."""
        super().resizeEvent(event)
        self._stand_facts(below=self.width() < NARROW)

    def _stand_facts(self, *, below: bool) -> None:
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.TopToBottom if below else directions.LeftToRight)
        self._beside.setContentsMargins(0, 4 if below else 12, 0, 0)
        self._beside.setSpacing(0 if below else EDGE)
        for fact in self._facts:
            fact.name.setVisible(not below)
            fact.fit(MOST_BELOW if below else MOST_FACT)
            fact.setFixedHeight(FACT_HEIGHT)

    def _fill_editions(self, menu: QMenu) -> None:
        menu.clear()
        now = self.tr("{number}, not frozen").format(number=self._desk.premises.session.book.edition.number)
        self._offer(menu, now, self._desk.edition.number == 0, partial(self._desk.choose_edition, 0))
        for one in reversed(self._desk.edition.frozen):
            words = self.tr("{number}, frozen {at}").format(number=one.number, at=told_time(one.at))
            self._offer(menu, words, self._desk.edition.number == one.number, partial(self._desk.choose_edition, one.number))

    def _fill_ways(self, menu: QMenu) -> None:
        menu.clear()
        archive = self.tr("Archive PDF/A, without a password")
        plain = archive if self._is_archive or self._desk.copies.locked else self.tr("Plain, without a password")
        self._offer(menu, plain, not self._desk.copies.locked, lambda: self._desk.lock(locked=False))
        self._offer(
            menu, self.tr("Each with its own password"), self._desk.copies.locked, lambda: self._desk.lock(locked=True)
        )

    def _fill_senders(self, menu: QMenu) -> None:
        menu.clear()
        for account in self._desk.mailroom.accounts:
            own = self._desk.account is not None and account.id == self._desk.account.id
            words = " · ".join(part for part in (account.name, account.address) if part)
            self._offer(menu, words, own, partial(self._desk.choose_account, account))
        menu.addSeparator()
        menu.addAction(self.tr("Mail accounts…")).triggered.connect(self.accounts_wanted.emit)
        menu.addAction(self.tr("Message wording…")).triggered.connect(self.wording_wanted.emit)

    @staticmethod
    def _offer(menu: QMenu, words: str, chosen: bool, act: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _=False: act())


class Fact(QToolButton):
    """What is true of all lines, with its name above and a menu of what it could be instead."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLabel()
        self._words, self._most = "", MOST_FACT
        self.name.setProperty("role", "second")
        self.name.setIndent(FACT_INDENT)
        self.setProperty("role", "fact")
        self.setIcon(icon("down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(12, 12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))

    def say(self, words: str) -> None:
        """Show a fact, with dots where it is very long; the tooltip tells it whole."""
        self._words = words
        self.setText(self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, self._most))
        self.setToolTip(words)

    def fit(self, most: int) -> None:
        """Show the fact in so much room."""
        if most != self._most:
            self._most = most
            self.say(self._words)
