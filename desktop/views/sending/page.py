"""Before anything leaves: each recipient with exactly what they get, what stands against it, and the way out of the door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefs.book.formats import spelled
from briefs.deliver.mail import Progress
from briefs.deliver.sending import CopyLine, to_send, waiting
from briefs.errors import BriefsError
from briefs.jobs.export import Progress as Making
from briefs.wording import Words
from desktop.dialogs.register import told_time
from desktop.models.sending_words import counted, listed
from desktop.models.words import interface_language
from desktop.sending_desk import SendingDesk
from desktop.style import icon, token
from desktop.views.fields.announce import announce
from desktop.views.sending.row import INDENT, CopyRow, share_columns
from desktop.views.sending.side import CopySide

HEAD_HEIGHT, FOOT_HEIGHT, EDGE, FACT_INDENT = 92, 72, 24, 2
BELOW_NOTICE = 12
PARTS = 1000  # of a bar for one letter


class Notice(QFrame):
    """What concerns all lines: a sentence, and a link that leads to where it can be mended."""

    def __init__(self) -> None:
        super().__init__()
        self.sign, self.words, self.link = QLabel(), QLabel(), QPushButton()
        self.words.setWordWrap(True)
        self.link.setProperty("role", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        self.setContentsMargins(0, 0, 0, BELOW_NOTICE)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.link)
        self.hide()

    def tell(self, words: str, link: str = "", sign: str = "warning") -> None:
        """Say something; nothing hides the notice."""
        self.sign.setPixmap(
            icon(sign, QPalette.ColorRole.BrightText if sign == "error" else QPalette.ColorRole.Text).pixmap(16, 16)
        )
        self.words.setText(words)
        self.words.setProperty("role", "refusal text" if sign == "error" else "strong line")
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.link.setText(link)
        self.link.setVisible(bool(link))
        self.setAccessibleName(words)
        self.setVisible(bool(words))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint its ground and frame."""
        painter = QPainter(self)
        frame = self.rect().adjusted(0, 0, -1, -1 - BELOW_NOTICE)
        painter.fillRect(frame, token(self, "panel"))
        painter.setPen(token(self, "text"))
        painter.drawRect(frame)


class SendPage(QWidget):
    """The page over one desk."""

    left = Signal()
    problems_wanted = Signal()
    accounts_wanted = Signal()
    list_wanted = Signal()
    register_wanted = Signal()
    wording_wanted = Signal()
    drafts_wanted = Signal()

    def __init__(self, desk: SendingDesk, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.words = desk, words
        self.rows: list[CopyRow] = []
        self._current = ""
        self.back, self.title, self.standfirst = QPushButton(), QLabel(), QLabel()
        self.edition, self.by, self.office = QToolButton(), QToolButton(), QToolButton()
        self._fact_names = [QLabel() for _ in range(3)]
        self._heads = [QLabel() for _ in range(5)]
        self.stopped, self.lost, self.unable = Notice(), Notice(), Notice()
        self.add, self.paper, self.empty = QPushButton(), QLabel(), QLabel()
        self.side = CopySide(desk)
        self.promise, self.waits, self.wait_sign = QLabel(), QLabel(), QLabel()
        self.drafts, self.go, self.stop, self.bar = QPushButton(), QPushButton(), QPushButton(), QProgressBar()
        self._compose()
        self._wire()
        self.retranslate()
        QTimer.singleShot(0, self.begin)

    # What the window asks

    def regions(self) -> tuple[QWidget, ...]:
        """Return the regions that F6 goes round, in order."""
        row = self.row(self._current)
        foot = next((one for one in (self.go, self.stop, self.drafts) if one.isVisible() and one.isEnabled()), self.back)
        return tuple(one for one in (self.back, row, self.side.leaves, foot) if one is not None)

    def step_region(self, step: int) -> None:
        """Give the focus to the next or previous region."""
        regions, focus = self.regions(), self.focusWidget()
        here = next((n for n, one in enumerate(regions) if focus is one or (focus and one.isAncestorOf(focus))), -1)
        if here < 0 and focus is not None and self.side.isAncestorOf(focus):
            here = regions.index(self.side.leaves)
        regions[(here + step) % len(regions)].setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self) -> None:
        """Give the focus to the line that waits first, else to the first."""
        open_ = waiting(self.desk.lines)
        row = self.row(open_[0].recipient.id) if open_ else None
        first = row or (self.rows[0] if self.rows else None)
        (first or self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def row(self, whose: str) -> CopyRow | None:
        """Return the row of a recipient."""
        return next((row for row in self.rows if row.whose == whose), None)

    def choose(self, whose: str) -> None:
        """Show a recipient's copy at the side."""
        self._current = whose
        for row in self.rows:
            row.set_current(current=row.whose == whose)
        self.side.show_line(self.desk.line(whose))

    def speak(self, words: Words) -> None:
        """Take the words of another language."""
        self.words = words
        for row in self.rows:
            row.words = words
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the book with Escape, send with Enter where nothing is unresolved."""
        if event.key() == Qt.Key.Key_Escape and not self.desk.is_sending:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.desk.cancel()
        elif (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.desk.send()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the rules of head and foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(QRect(0, HEAD_HEIGHT - 1, self.width(), 1), token(self, "kei"))
        painter.fillRect(QRect(0, self.height() - FOOT_HEIGHT, self.width(), 1), token(self, "text"))

    # Composition

    def _compose(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._make_list(), 1)
        body.addWidget(self.side)
        column.addLayout(body, 1)
        column.addWidget(self._make_foot())

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(HEAD_HEIGHT)
        self.back.setIcon(icon("left"))
        self.back.setProperty("role", "plain")
        self.title.setProperty("role", "title")
        self.standfirst.setProperty("role", "standfirst")
        titles = QVBoxLayout()
        titles.setContentsMargins(0, 8, 0, 8)
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.standfirst)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, EDGE, 1)
        row.setSpacing(EDGE)
        self.back.setFixedWidth(INDENT - 16)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.setSpacing(EDGE)
        row.addLayout(titles, 1)
        for name, value in zip(self._fact_names, (self.edition, self.by, self.office), strict=True):
            name.setProperty("role", "second")
            name.setIndent(FACT_INDENT)
            value.setProperty("role", "fact")
            value.setIcon(icon("down"))
            value.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the words
            value.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            value.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            value.setIconSize(QSize(12, 12))
            value.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            value.setMenu(QMenu(value))
            fact = QVBoxLayout()
            fact.setContentsMargins(0, 12, 0, 0)
            fact.setSpacing(0)
            fact.addWidget(name)
            fact.addWidget(value)
            fact.addStretch(1)
            row.addLayout(fact)
        return head

    def _make_list(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 12, EDGE, 16)
        column.setSpacing(0)
        for notice in (self.stopped, self.lost, self.unable):
            column.addWidget(notice)
        heads = QGridLayout()
        share_columns(heads)
        for place, label in enumerate(self._heads, 1):
            label.setProperty("role", "second")
            heads.addWidget(label, 0, place)
        heads.setContentsMargins(0, 0, 0, 6)
        column.addLayout(heads)
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setProperty("role", "strong rule")
        column.addWidget(rule)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setContentsMargins(INDENT, 48, 64, 24)
        column.addWidget(self.empty)
        self.add.setIcon(icon("plus"))
        self.add.setProperty("role", "plain")
        self.paper.setProperty("role", "second")
        self.paper.setWordWrap(True)
        tail = QHBoxLayout()
        tail.setContentsMargins(0, 8, 0, 0)
        tail.setSpacing(12)
        tail.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        tail.addWidget(self.paper, 1)
        column.addLayout(tail)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return self.area

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setFixedHeight(FOOT_HEIGHT)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.waits.setProperty("role", "strong line")
        self.go.setProperty("role", "primary")
        for button in (self.drafts, self.stop, self.go):
            button.setMinimumHeight(38)
        row = QHBoxLayout(foot)
        row.setContentsMargins(EDGE, 1, EDGE, 0)
        row.setSpacing(8)
        row.addWidget(self.promise, 1)
        for widget in (self.bar, self.wait_sign, self.waits):
            row.addWidget(widget)
        row.addSpacing(8)
        for button in (self.stop, self.drafts, self.go):
            row.addWidget(button)
        return foot

    def _wire(self) -> None:
        desk = self.desk
        desk.changed.connect(self.refresh)
        desk.sending.connect(self._tell_progress)
        desk.making.connect(self._tell_making)
        desk.pictured.connect(self.side.add_picture)
        desk.came.connect(self._announce)
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._send)
        self.stop.clicked.connect(desk.cancel)
        self.drafts.clicked.connect(self.drafts_wanted)
        self.add.clicked.connect(self.list_wanted)
        self.stopped.link.clicked.connect(self.problems_wanted)
        self.lost.link.clicked.connect(self.register_wanted)
        self.unable.link.clicked.connect(self.accounts_wanted)
        for button, fill in (
            (self.edition, self._fill_editions),
            (self.by, self._fill_ways),
            (self.office, self._fill_senders),
        ):
            menu = button.menu()
            menu.aboutToShow.connect(lambda menu=menu, fill=fill: fill(menu))

    def _send(self) -> None:
        self.desk.send()

    # Showing

    def refresh(self) -> None:
        """Show everything as the desk has it."""
        shown = [line for line in self.desk.lines if line.state != "paper"]
        if [row.whose for row in self.rows] != [line.recipient.id for line in shown]:
            self._make_rows(shown)
        for row, line in zip(self.rows, shown, strict=True):
            row.show_line(line)
        self.empty.setVisible(not shown)
        if self.desk.line(self._current) is None or self.row(self._current) is None:
            self._current = shown[0].recipient.id if shown else ""
        self.choose(self._current)
        self._say_head()
        self._say_notices()
        self._say_paper()
        self._say_foot()

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.back.setText(self.tr("Book"))
        self.back.setToolTip(self.tr("Back to the book (Esc)"))
        self.title.setText(self.tr("Before anything leaves"))
        for label, words in zip(self._fact_names, (self.tr("Edition"), self.tr("By"), self.tr("Sent from")), strict=True):
            label.setText(words)
        heads = (self.words.mail("head copy"), self.tr("Who"), self.tr("Address"), self.tr("Gets"), self.tr("Cleared to"))
        for label, words in zip(self._heads, heads, strict=True):
            label.setText(words)
        self.add.setText(self.tr("Recipient"))
        self.add.setToolTip(self.tr("The distribution list of this book"))
        self.empty.setText(self.tr("Nobody on the distribution list has a mail address yet. Add who gets a copy."))
        self.promise.setText(self.tr("Every message is written to the register before it leaves. Nothing is sent twice."))
        self.drafts.setText(self.tr("Save drafts"))
        self.stop.setText(self.tr("Cancel"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.side.retranslate()
        self.refresh()

    def _make_rows(self, lines: Sequence[CopyLine]) -> None:
        kept = {row.whose: row for row in self.rows}
        wanted = {line.recipient.id for line in lines}
        for whose, row in kept.items():
            self._list.removeWidget(row)
            if whose not in wanted:
                row.hide()
                row.deleteLater()
        self.rows = []
        for line in lines:
            row = kept.get(line.recipient.id) or self._new_row(line)
            self.rows.append(row)
            self._list.addWidget(row)
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            self.setTabOrder(before, after)

    def _new_row(self, line: CopyLine) -> CopyRow:
        row = CopyRow(self.desk, self.words)
        row.show_line(line)
        row.chosen.connect(self._choose)
        row.stepped.connect(self._step)
        return row

    def _choose(self, whose: str) -> None:
        self.choose(whose)
        row = self.row(whose)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, 12)

    def _step(self, whose: str, key: int) -> None:
        ids = [row.whose for row in self.rows]
        here, last = ids.index(whose), len(ids) - 1
        goals = {
            Qt.Key.Key_Up: max(0, here - 1),
            Qt.Key.Key_Down: min(last, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        self.rows[goals[Qt.Key(key)]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_head(self) -> None:
        desk = self.desk
        number = desk.edition or desk.book.edition.number
        frozen = next((one for one in desk.frozen if one.number == desk.edition), None)
        words = self.tr("{number}, frozen {at}") if frozen is not None else self.tr("{number}, not frozen")
        at = told_time(frozen.at) if frozen is not None else ""
        self.edition.setText(words.format(number=number, at=at))
        self.by.setText(self.tr("Mail, own passwords") if desk.locked else self.tr("Mail, archive PDF/A"))
        account = desk.account
        self.office.setText((account.address or account.name) if account is not None else self.tr("no account"))
        for name, value in zip(self._fact_names, (self.edition, self.by, self.office), strict=True):
            value.setAccessibleName(f"{name.text()}: {value.text()}")
            value.setEnabled(not desk.is_sending)
        self.standfirst.setText(self._standfirst())

    def _standfirst(self) -> str:
        """Return how many lines stand how, in words."""
        english = interface_language() == "en"
        states = [line.state for line in self.desk.lines]
        outcomes = [one.state for one in self.desk.outcomes.values()]
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

    def _say_notices(self) -> None:
        desk = self.desk
        problems = desk.problems or ()
        numbers = sum(problem.code == "contradiction" for problem in problems)
        words = [counted(numbers, self.tr("1 number contradicts the ledger."), self.tr("{} numbers contradict the ledger."))]
        words = words if numbers else []
        if unmarked := len(problems) - numbers:
            words.append(counted(unmarked, self.tr("1 portion has no mark."), self.tr("{} portions have no mark.")))
        if problems:
            words.append(self.tr("Nothing leaves before they are mended, or somebody says why they may stand."))
        self.stopped.tell(" ".join(words), self.tr("Show them"), "error")
        self._say_lost()
        if desk.premises.session.read_only:
            self.unable.tell(self.tr("This book is only read: what leaves could not be written to its register."))
        elif desk.account is None:
            self.unable.tell(
                self.tr("There is no mail account yet. Drafts can be saved without one."), self.tr("Mail accounts…")
            )
        else:
            self.unable.tell("")

    def _say_lost(self) -> None:
        lost = self.desk.lost
        if not lost:
            self.lost.tell("")
            return
        names = ", ".join(f"{one.departure.name or one.departure.target} ({told_time(one.at)})" for one in lost)
        words = self.tr(
            "No answer came for what was handed over to {}. It may have arrived, and goes again only if you confirm it."
        )
        self.lost.tell(words.format(names), self.tr("Register…"))

    def _say_paper(self) -> None:
        """Name who gets paper: their copies are printed, and nothing of theirs is mailed."""
        language = interface_language()
        held = [line for line in self.desk.lines if line.state == "paper" or not line.recipient.address.strip()]
        told = (
            self.tr("copy {number}, {name}").format(number=line.stamp.number, name=line.recipient.name.in_language(language))
            + (f" ({self.words.concern(line.concerns[0]).message})" if line.refused else "")
            for line in held
        )
        words = self.tr("from the distribution list of this book")
        paper = self.tr("held as paper: {}").format(("；" if language == "ja" else "; ").join(told)) if held else ""
        self.paper.setText(("。" if language == "ja" else "; ").join(part for part in (words, paper) if part))

    def _say_foot(self) -> None:
        desk = self.desk
        ready, open_ = to_send(desk.lines), waiting(desk.lines)
        count = len(ready) + len(open_)
        again = any(self._failed(line) for line in ready)
        words = (
            (self.tr("Send 1 again"), self.tr("Send {} again"))
            if again
            else (self.tr("Send 1 copy"), self.tr("Send {} copies"))
        )
        self.go.setText(counted(count, *words))
        self.go.setEnabled(desk.may_send)
        self.go.setIcon(icon("mail", QPalette.ColorRole.Base if desk.may_send else QPalette.ColorRole.ButtonText))
        told = ""
        if open_:
            told = counted(len(open_), self.tr("1 to confirm first"), self.tr("{} to confirm first"))
        elif desk.is_making:
            told = self.tr("Making the copies…")
        self.waits.setText(told)
        sign = icon("warning").pixmap(16, 16) if open_ else icon("page").pixmap(16, 16)
        self.wait_sign.setPixmap(sign)
        self.go.setAccessibleDescription(told)
        self.drafts.setEnabled(bool(desk.sendable()) and not desk.premises.session.read_only)
        for widget, shown in (
            (self.bar, desk.is_sending),
            (self.stop, desk.is_sending),
            (self.drafts, not desk.is_sending),
            (self.go, not desk.is_sending),
            (self.wait_sign, bool(told) and not desk.is_sending),
            (self.waits, desk.is_sending or bool(told)),
        ):
            widget.setVisible(shown)

    def _announce(self, whose: str) -> None:
        row = self.row(whose)
        if row is not None:
            announce(row, listed(row.name.text(), row.state.words.text()))

    def _failed(self, line: CopyLine) -> bool:
        outcome = self.desk.outcomes.get(line.recipient.id)
        return outcome is not None and outcome.state in ("failed", "not tried")

    def _tell_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, progress.letters * PARTS)
        part = PARTS * progress.sent // progress.size if progress.size else 0
        self.bar.setValue(progress.done * PARTS + part)
        number = min(progress.done + 1, progress.letters)
        self.waits.setText(self.tr("Sending {number} of {all}…").format(number=number, all=progress.letters))

    def _tell_making(self, making: Making) -> None:
        if making.stage == "check":
            self.waits.setText(self.tr("Checking the book…"))
        elif making.stage == "search":
            self.waits.setText(self.tr("Searching the file for what is withheld…"))
        else:
            self.waits.setText(self.tr("Making the copies…"))

    # Menus of the head

    def _fill_editions(self, menu: QMenu) -> None:
        menu.clear()
        now = self.tr("{number}, not frozen").format(number=self.desk.premises.session.book.edition.number)
        self._offer(menu, now, self.desk.edition == 0, partial(self._choose_edition, 0))
        for one in reversed(self.desk.frozen):
            words = self.tr("{number}, frozen {at}").format(number=one.number, at=told_time(one.at))
            self._offer(menu, words, self.desk.edition == one.number, partial(self._choose_edition, one.number))

    def _choose_edition(self, number: int) -> None:
        try:
            self.desk.choose_edition(number)
        except BriefsError as error:
            self.desk.failed.emit(error)

    def _fill_ways(self, menu: QMenu) -> None:
        menu.clear()
        self._offer(
            menu, self.tr("Archive PDF/A, without a password"), not self.desk.locked, lambda: self.desk.lock(locked=False)
        )
        self._offer(menu, self.tr("Each with its own password"), self.desk.locked, lambda: self.desk.lock(locked=True))

    def _fill_senders(self, menu: QMenu) -> None:
        menu.clear()
        for account in self.desk.mailroom.accounts:
            own = self.desk.account is not None and account.id == self.desk.account.id
            words = " · ".join(part for part in (account.name, account.address) if part)
            self._offer(menu, words, own, partial(self.desk.choose_account, account))
        menu.addSeparator()
        menu.addAction(self.tr("Mail accounts…")).triggered.connect(self.accounts_wanted.emit)
        menu.addAction(self.tr("Message wording…")).triggered.connect(self.wording_wanted.emit)

    @staticmethod
    def _offer(menu: QMenu, words: str, chosen: bool, act: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(lambda _=False: act())
