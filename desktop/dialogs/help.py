"""Help: the user guide's pages and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget


class GuideWindow(QWidget):
    """Shows Markdown pages; links between them are followed inside."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("User guide"))
        self.resize(720, 720)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("User guide"))
        self.page.setSearchPaths([str(folder)])
        self.page.sourceChanged.connect(lambda _: _give_room(self.page.document()))
        self.page.setSource(QUrl("index.md"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def show_page(self, markdown: str) -> None:
        """Show a page that is not in the folder."""
        self.page.setMarkdown(markdown)
        _give_room(self.page.document())


def _give_room(document: QTextDocument) -> None:
    """Set paragraphs apart and headings well apart: Markdown brings no spacing of its own."""
    document.setDocumentMargin(28)
    block = document.begin()
    while block.isValid():
        made = QTextBlockFormat(block.blockFormat())
        heading, listed = made.headingLevel() > 0, block.textList() is not None
        made.setTopMargin(22 if heading else 0)
        made.setBottomMargin(8 if heading else 4 if listed else 10)
        made.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).setBlockFormat(made)
        block = block.next()


def shortcuts_page(title: str, shortcuts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Return the list of shortcuts as Markdown."""
    lines = [f"# {title}"]
    for menu, keyed in shortcuts:
        lines.append(f"\n## {menu}\n")
        lines.extend(f"- **{keys}** – {words}" for words, keys in keyed)
    return "\n".join(lines)
