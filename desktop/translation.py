"""The window's words in another language: a table of English sources and their translations, read from `resources`.

The table is plain text that can be compared line by line, and a test holds it against every `tr("…")` of the window, so it
needs no compiled catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from briefs.book.text import Language

QT_DIALOGS = ("QFileDialog", "QFileSystemModel")
"""Where Qt speaks for itself, as it does where the system has no dialog for files: a file's "Name" is no person's."""


class Catalogue(QTranslator):
    """Translates by the English source alone: one sentence has one translation, wherever it stands."""

    def __init__(self, table: Mapping[str, str], qt: QTranslator, parent: QObject | None = None) -> None:
        """`qt` has Qt's own words; it may be empty."""
        super().__init__(parent)
        self._table = dict(table)
        self._qt = qt

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the translation of `source`, else the source itself: Qt would show an empty answer, even for "Ctrl"."""
        if context in QT_DIALOGS:
            for asked in (source, source.replace("&", "")):  # Qt has given letters to words since they were translated
                if own := self._qt.translate(context, asked, disambiguation, n):
                    return own
        return self._table.get(source, source)

    def isEmpty(self) -> bool:
        """Return whether there is nothing to translate with."""
        return not self._table


def load_table(folder: Traversable | Path, language: Language) -> dict[str, str]:
    """Return a language's table; English needs none."""
    if language == "en":
        return {}
    return msgspec.yaml.decode((folder / f"{language}.yaml").read_text(encoding="utf-8"), type=dict[str, str])


class Interpreter(QObject):
    """Switches the language of a running application."""

    def __init__(self, folder: Traversable | Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._installed: Catalogue | None = None
        self.language: Language = "en"

    def switch(self, language: Language) -> None:
        """Install a language, also as the locale that widgets read; every widget gets a LanguageChange event."""
        self.language = language
        QLocale.setDefault(QLocale("ja_JP" if language == "ja" else "en_GB"))
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        table = load_table(self._folder, language)
        if table:
            qt = QTranslator(self)
            qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._installed = Catalogue(table, qt, self)
            QCoreApplication.installTranslator(self._installed)


def say(source: str) -> str:
    """Return the translation of a text that does not come from a literal, as an undo label."""
    return QCoreApplication.translate("", source)


def counted(count: int, one: str, many: str) -> str:
    """Return words for one or for so many."""
    return one if count == 1 else many.format(f"{count:,}")
