"""Help: the user guide's pages and the list of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
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
        self.page.setSource(QUrl("index.md"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def show_page(self, markdown: str) -> None:
        """Show a page that is not in the folder."""
        self.page.setMarkdown(markdown)


def shortcuts_page(title: str, shortcuts: Sequence[tuple[str, Sequence[tuple[str, str]]]]) -> str:
    """Return the list of shortcuts as Markdown."""
    lines = [f"# {title}"]
    for menu, keyed in shortcuts:
        lines.append(f"\n## {menu}\n")
        lines.extend(f"- **{keys}** – {words}" for words, keys in keyed)
    return "\n".join(lines)
