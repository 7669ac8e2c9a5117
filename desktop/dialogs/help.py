"""Help: the user guide's pages and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from briefs.book.text import Language
from desktop.room import come_up
from desktop.style import font, icon


class GuideWindow(QDialog):
    """Shows Markdown pages beside the book; links between them are followed inside, and there is a way back."""

    def __init__(self, folder: Path, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setWindowTitle(self.tr("User guide"))
        come_up(self, 720, 720)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("User guide"))
        self.page.setSearchPaths([str(folder / language)])
        self.page.sourceChanged.connect(lambda _: self._dress())
        self.page.setSource(QUrl("index.md"))
        self.back = self._way(self.tr("Back"), self.page.backward)
        self.back.setIcon(icon("left"))
        self.back.setEnabled(False)
        self.page.backwardAvailable.connect(self.back.setEnabled)
        self.contents = self._way(self.tr("Contents"), lambda: self.page.setSource(QUrl("index.md")))
        ways = QHBoxLayout()
        ways.setContentsMargins(24, 8, 24, 8)
        ways.addWidget(self.back)
        ways.addWidget(self.contents)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(ways)
        column.addWidget(self.page)
        self.page.setFocus()

    def show_page(self, markdown: str) -> None:
        """Show a page that is not in the folder."""
        self.page.setMarkdown(markdown)
        self._dress()

    def _way(self, words: str, go: Callable[[], object]) -> QPushButton:
        way = QPushButton(words)
        way.setProperty("role", "plain")
        way.setAutoDefault(False)
        way.clicked.connect(go)
        return way

    def _dress(self) -> None:
        _give_room(self.page.document(), self._language)


def _give_room(document: QTextDocument, language: Language) -> None:
    """Set headings in the window's own type, and all well apart: Markdown brings no spacing of its own."""
    document.setDocumentMargin(28)
    type_of = {1: font("title", language), 2: font("book", language), 3: font("strong", language)}
    block = document.begin()
    while block.isValid():
        made = QTextBlockFormat(block.blockFormat())
        heading, listed = made.headingLevel() > 0, block.textList() is not None
        made.setTopMargin(22 if heading else 0)
        made.setBottomMargin(8 if heading else 4 if listed else 10)
        made.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(made)
        if heading:
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            set_in = QTextCharFormat()
            set_in.setFont(type_of[min(made.headingLevel(), 3)])
            cursor.setCharFormat(set_in)
        block = block.next()


def shortcuts_page(title: str, shortcuts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Return the list of shortcuts as Markdown."""
    lines = [f"# {title}"]
    for menu, keyed in shortcuts:
        lines.append(f"\n## {menu}\n")
        lines.extend(f"- **{_as_said(keys)}** – {words}" for words, keys in keyed)
    return "\n".join(lines)


def _as_said(keys: str) -> str:
    """Return keys so that Markdown shows them all: a backslash would be taken for a sign of its own."""
    return keys.replace("\\", "\\\\")
