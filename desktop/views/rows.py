"""The rows around the book: banner and menu at the top, the head with the book's title, the status at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import plain_words
from desktop.style import icon, token
from desktop.views.counts import Counts
from desktop.views.elided import Elided
from desktop.views.find_field import FIELD_WIDTH, FindField
from desktop.views.marking_box import BOX_HEIGHT, ROW_HEIGHT, Marking
from desktop.views.saved_state import SavedState

HEAD_HEIGHT, STATUS_HEIGHT = 52, 28
TITLES_WIDTH = 328
WORDS_FROM, SWITCH_FROM = 1200, 960
NARROW_BOX, NARROWEST_BOX = 208, 168  # of the field to find in the book where there is no room for words, or for the switch
GAP, GROUP_GAP = 8, 16


class BannerRow(QWidget):
    """The menu at the left, the marking in its box in the middle. Without a book there is no box, but the languages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.marking = Marking()
        self.menu = QMenuBar()
        self.menu.setNativeMenuBar(False)
        self.menu.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)
        self._languages = LanguageSwitch()
        self.setFixedHeight(ROW_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 16, 1)
        row.addWidget(self.menu)
        row.addStretch(1)
        row.addWidget(self._languages)

    def set_languages(self, languages: Sequence[QAction]) -> None:
        """Offer languages at the right, where no book is open."""
        self._languages.set_actions(languages)

    def set_marking(self, words: Sequence[str], background: str = "", foreground: str = "") -> None:
        """Show a marking, in the colours its profile gives it; none hides the box."""
        self.marking = Marking(tuple(words), background, foreground)
        self.setAccessibleName(" ".join(words))
        self._languages.setVisible(not words)
        self.update()

    def box(self) -> QRect:
        """Return where the marking's box stands."""
        width = self.marking.width()
        left = max((self.width() - width) // 2, self.menu.sizeHint().width() + 24)
        return QRect(left, (ROW_HEIGHT - BOX_HEIGHT) // 2, width, BOX_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box between its two lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        if self.marking.words:
            self.marking.paint(painter, self, self.box(), self.menu.sizeHint().width() + 48)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))


class LanguageSwitch(QWidget):
    """One segment a language; the language of the moment is filled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def set_actions(self, languages: Sequence[QAction]) -> None:
        """Show the switch's languages by the short form of their names."""
        for action in languages:
            button = _tool(action, "segment")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(action.text())
            self._row.addWidget(button)


class Head(QWidget):
    """The book's title over its occasion, undo, redo and import, find, the language, the ways out, the one filled button.

    The field to find in the book stands in the middle, below the marking's box: both sides share what it leaves.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self._title, self._occasion = Elided("book"), Elided("note")
        self.search = FindField()
        self.export = QPushButton()
        self.export.setProperty("role", "primary")
        self.imports = QToolButton()
        self.imports.setProperty("role", "named")
        self.imports.setIcon(icon("import"))
        self.imports.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.imports.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.imports.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tools, self._leaving, self._languages = QHBoxLayout(), QHBoxLayout(), LanguageSwitch()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        row.addWidget(self._left(), 1)
        row.addWidget(self.search)
        row.addWidget(self._right(), 1)

    def set_tools(self, tools: Sequence[QAction], imports: Sequence[QAction]) -> None:
        """Show tools beside the title, and what can be brought into the book in a menu of its own."""
        for action in tools:
            self._tools.addWidget(_tool(action))
        self._tools.addWidget(_divider())
        self.imports.setMenu(QMenu(self.imports))
        self.imports.menu().addActions(imports)
        self._tools.addWidget(self.imports)
        for action in imports:
            action.changed.connect(lambda: self.imports.setEnabled(any(one.isEnabled() for one in imports)))

    def set_leaving(self, others: Sequence[QAction], export: QAction) -> None:
        """Show the ways in which the book leaves, the primary one at their end."""
        for action in others:
            button = _tool(action, "named")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._leaving.addWidget(button)
        self.export.clicked.connect(export.trigger)
        export.changed.connect(lambda: self._follow(export))
        self._follow(export)

    def set_languages(self, languages: Sequence[QAction]) -> None:
        """Show a switch of languages."""
        self._languages.set_actions(languages)

    def retranslate(self) -> None:
        """Speak the language of the moment."""
        self.search.say(self.tr("Find in book"))
        self.imports.setText(self.tr("Import"))
        self.imports.setToolTip(self.tr("Bring a paper or a table into the book"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the ways out but the primary one stand as icons alone where words have no room.

        Where the languages have none either, only the menu has them: a switch would say dots.
        """
        styles = Qt.ToolButtonStyle
        roomy, narrow = self.width() >= WORDS_FROM, self.width() < SWITCH_FROM
        self._ways.setSpacing(GROUP_GAP if roomy else GAP)
        self._languages.setVisible(not narrow)
        self.search.setFixedWidth(FIELD_WIDTH if roomy else NARROWEST_BOX if narrow else NARROW_BOX)
        for way in _widgets(self._leaving):
            if isinstance(way, QToolButton):
                way.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly)
        self.imports.setToolButtonStyle(styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon)
        super().resizeEvent(event)

    def set_titles(self, title: str, occasion: str) -> None:
        """Show the book's names."""
        for label, words in ((self._title, title), (self._occasion, occasion)):
            label.setText(words)
            label.setToolTip(words)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))

    def _left(self) -> QWidget:
        titles = QWidget()
        titles.setMaximumWidth(TITLES_WIDTH)
        names = QVBoxLayout(titles)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._occasion)
        self._tools.setSpacing(4)
        left, row = _side()
        row.setContentsMargins(4, 4, 0, 4)
        row.addWidget(titles, 100)
        row.addLayout(self._tools)
        row.addStretch(1)
        return left

    def _right(self) -> QWidget:
        right, self._ways = _side()
        row = self._ways
        row.addStretch(1)
        row.addWidget(self._languages)
        self._leaving.setSpacing(4)
        row.addLayout(self._leaving)
        row.addWidget(self.export)
        return right

    def _follow(self, export: QAction) -> None:
        self.export.setText(plain_words(export))
        self.export.setIcon(icon(export.objectName(), QPalette.ColorRole.Base))
        self.export.setEnabled(export.isEnabled())


def _side() -> tuple[QWidget, QHBoxLayout]:
    """Return a side of the head: however long its words, both sides are equally wide."""
    side = QWidget()
    side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GROUP_GAP)
    return side, row


def _widgets(row: QHBoxLayout) -> list[QWidget]:
    items = [row.itemAt(number) for number in range(row.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("role", "divider")
    line.setFixedSize(1, 20)
    return line


def _tool(action: QAction, role: str = "") -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setProperty("role", role)
    return button


class StatusRow(QWidget):
    """Whether everything is saved, which edition this is, what is going on, how long the words are, and the paper."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self.saved, self.edition, self.message = SavedState(), QLabel(), QLabel()
        self.counts, self.paper = Counts(), QLabel()
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.setSpacing(24)
        for label in (self.saved, self.edition, self.message, self.counts, self.paper):
            label.setProperty("role", "note")
        self.saved.setAccessibleName(self.tr("Saving"))
        layout.addWidget(self.saved)
        layout.addWidget(self.edition)
        layout.addWidget(self.message, 1)
        self.counts.setMinimumWidth(1)  # it gives way before the window does
        layout.addWidget(self.counts)
        layout.addWidget(self.paper)

    def tell_edition(self, number: int, before: int | None) -> None:
        """Tell which edition is being written, and which one its changes are counted from."""
        draft = self.tr("Edition {} in draft").format(number)
        since = self.tr("Edition {number} in draft, from Edition {before}").format(number=number, before=before)
        self.edition.setText(draft if before is None else since)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(0, 0, self.width(), 1, token(self, "kei"))
