"""The comments of a book: one is written on what is selected; each leads to its place and is settled here."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefs.book.comments import Comment, initials
from briefs.book.formats import date_words
from briefs.book.naming import place_name
from briefs.book.place import Place
from briefs.edits import comments
from desktop.models.languages import interface_language
from desktop.session import Changed, Session
from desktop.style import token

WORDS_HEIGHT = 72


class CommentsPanel(QWidget):
    """Shows the open comments, and on demand those that are settled."""

    went = Signal(Place)
    left = Signal()
    """Emitted when the editor is wanted back."""
    counted = Signal(int)
    """Emitted with how many comments are open, when that may have changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.about, self.words, self.add = QLabel(), _Words(), QPushButton()
        self.settled = QCheckBox()
        self.cards: list[CommentCard] = []
        self._list = QVBoxLayout()
        self._compose()
        self._retranslate()
        session.changed.connect(self._follow)
        session.selected.connect(lambda _place, _origin: self._show_about())
        self._show()

    @property
    def open_count(self) -> int:
        """How many comments are open."""
        return sum(not one.resolved for one in self._session.book.comments)

    def write(self) -> None:
        """Go to where a comment on the selected place is written."""
        self._show_about()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Add what is written as a comment on the selected place."""
        place, tools = self._session.selection, self._session.tools
        written = Comment(
            id=self._session.new_id(),
            section=place.section,
            item=place.item,
            words=self.words.toPlainText().strip(),
            author=tools.author(),
            at=tools.now(),
        )
        if self._session.do(comments.comment(self._session.book, written)):
            self.words.clear()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._show()

    def _compose(self) -> None:
        self.about.setProperty("role", "note")
        self.about.setWordWrap(True)
        self.words.setFixedHeight(WORDS_HEIGHT)
        self.words.setTabChangesFocus(True)
        self.add.clicked.connect(self.keep)
        self.words.done.connect(self.keep)
        self.words.left.connect(self.left)
        self.settled.toggled.connect(lambda _: self._show())
        page = QWidget()
        page.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus
        foot = QHBoxLayout()
        foot.addWidget(self.settled, 1)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(8)
        column.addWidget(self.about)
        column.addWidget(self.words)
        column.addLayout(foot)
        column.addWidget(area, 1)
        writes = not self._session.read_only
        self.words.setEnabled(writes)
        self.add.setEnabled(writes)

    def _retranslate(self) -> None:
        self.words.setAccessibleName(self.tr("Comment"))
        self.words.setPlaceholderText(self.tr("Write a comment; it is never printed"))
        self.add.setText(self.tr("Comment"))
        self.add.setToolTip(self.tr("{} (Ctrl+Enter)").format(self.tr("Comment")))
        self.settled.setText(self.tr("Settled ones too"))
        self._show_about()

    def _follow(self, changed: Changed) -> None:
        if changed.before.comments is not changed.after.comments:
            self._show()
        elif not changed.only_words:
            self._show_about()
            for card in self.cards:
                card.show_place()

    def _show_about(self) -> None:
        place = self._session.selection
        name = place_name(self._session.book, Place(place.section, place.item), interface_language())
        self.about.setText(self.tr("On {}").format(name))

    def _show(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.deleteLater()
        shown = [one for one in self._session.book.comments if self.settled.isChecked() or not one.resolved]
        self.cards = [CommentCard(self._session, one) for one in reversed(shown)]
        for number, card in enumerate(self.cards):
            card.went.connect(self.went)
            self._list.insertWidget(number, card)
        self.counted.emit(self.open_count)


class CommentCard(QWidget):
    """One comment: who, when and where; what it says; what can be done with it."""

    went = Signal(Place)

    def __init__(self, session: Session, shown: Comment) -> None:
        super().__init__()
        self._session, self.comment = session, shown
        self.head, self.said, self.where = QLabel(self._by()), QLabel(shown.words), QPushButton()
        self.head.setProperty("role", "note")
        for label in (self.head, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.where.setProperty("role", "link")
        self.where.clicked.connect(lambda: self.went.emit(shown.place))
        words = self.tr("Reopen") if shown.resolved else self.tr("Settle")
        self.settle, self.delete = QPushButton(words), QPushButton(self.tr("Delete"))
        self.settle.clicked.connect(self._settle)
        self.delete.clicked.connect(lambda: session.do(comments.delete(session.book, shown.id)))
        acts = QHBoxLayout()
        for button in (self.settle, self.delete):
            button.setProperty("role", "link")
            button.setAccessibleName(f"{button.text()}: {shown.words}")
            button.setEnabled(not session.read_only)
            acts.addWidget(button)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 10)
        column.setSpacing(4)
        for widget in (self.head, self.said):
            column.addWidget(widget)
        column.addWidget(self.where, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(acts)
        self.show_place()

    def show_place(self) -> None:
        """Name the place as it is called now."""
        name = place_name(self._session.book, self.comment.place, interface_language())
        self.where.setText(name or self.tr("What it was about is gone"))
        self.where.setEnabled(bool(name))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, token(self, "kei"))

    def _by(self) -> str:
        at = self.comment.at
        told = ""
        if at is not None:
            moment = at.astimezone()
            told = f"{date_words(moment.date(), interface_language(), weekday=False)} {moment:%H:%M}"
        author = self.comment.author
        short = initials(author)
        return " · ".join(words for words in (short if short != author else "", author, told) if words)

    def _settle(self) -> None:
        self._session.do(comments.resolve(self._session.book, self.comment.id, resolved=not self.comment.resolved))


class _Words(QPlainTextEdit):
    """Takes what is said: Ctrl+Enter is done with it, Escape leaves it for the editor."""

    done, left = Signal(), Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
