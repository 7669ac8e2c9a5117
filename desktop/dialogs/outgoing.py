"""What becomes of a rendition: which pages, protected how, for whom, and as which files of which folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from briefs.book.profiles import load_profiles
from briefs.editions.filenames import FIELDS, PATTERN, collisions, pattern_fault
from briefs.editions.naming import book_level, file_facts, file_names
from briefs.editions.passwords import LEAST_TYPED, each_its_own
from briefs.editions.stamp import Stamp
from briefs.jobs.export import ExportOrder, FileOrder
from briefs.layout.selection import Fault, Selection, chosen, read_selection
from briefs.layout.words import read_words
from briefs.wording import Words
from desktop.dialogs.frame import asking_foot, dialog_column, dialog_title, name_of
from desktop.dialogs.numbered import NumberedCopies
from desktop.dialogs.protection import Protection
from desktop.outfit import Outfit
from desktop.translation import counted

WIDTH = 620
PageList = Sequence[tuple[int, str]]


class OutgoingDialog(QDialog):
    """Asks for everything that an export needs to know besides its rendition; nothing is written here."""

    ordered = Signal(object)
    """Emitted with the order to be carried out."""

    def __init__(
        self, order: ExportOrder, pages: PageList, outfit: Outfit, words: Words, parent: QWidget | None = None
    ) -> None:
        """`order` says what is exported, beside which file; `pages` are printed numbers, each with its tab's numeral."""
        super().__init__(parent)
        self._order, self._pages, self._outfit, self._words = order, pages, outfit, words
        self._page_words = read_words(outfit.resources / "words" / "pages.yaml")
        self._level = self._level_of()
        self.setWindowTitle(self.tr("Export PDF"))
        self.setMinimumWidth(WIDTH)
        self.pages, self.pattern, self.folder = QLineEdit(), QLineEdit(PATTERN), QLineEdit(str(order.path.parent))
        self.protection = Protection()
        self.copies = NumberedCopies(order.book, order.rendition.form)
        self.named, self.told = QLabel(), QLabel()
        self.go = QPushButton(self.tr("Export"))
        self._lay_out()
        for field in (self.pages, self.pattern, self.folder):
            field.textChanged.connect(self._show)
        self.protection.changed.connect(self._show)
        self.copies.changed.connect(self._show)
        self.copies.on.toggled.connect(self.protection.for_copies)
        self._show()

    def names(self) -> tuple[str, ...]:
        """Return what the files will be called; nothing while the pattern is at fault."""
        pattern = self.pattern.text()
        if pattern_fault(pattern) is not None:
            return ()
        order = self._order
        facts = [
            file_facts(order.book, order.rendition, self._level, stamp, self._page_words) for stamp in self.copies.stamps
        ]
        return file_names(pattern, facts)

    def _certificates(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return what the certificate is called, where one is wanted: it tells by its name whose it is."""
        wanted = self._order.certificate is not None and names
        return (f"{Path(names[0]).stem}-certificate.pdf",) if wanted else ()

    def _level_of(self) -> str:
        book = self._order.book
        profile = load_profiles(self._outfit.resources / "markings").get(book.profile)
        return book_level(book, profile) if profile is not None else ""

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(16)
        self.pages.setPlaceholderText(self.tr("All, or as in 1-4, 8, tab 3"))
        self.pattern.setToolTip(" ".join(f"{{{field}}}" for field in FIELDS))
        choose = QPushButton(self.tr("Choose…"))
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose_folder)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.folder, 1)
        beside.addWidget(choose)
        form.addRow(name_of(self.pages, self.tr("Pages")), self.pages)
        form.addRow(self.tr("Protection"), self.protection)
        form.addRow(self.tr("Copies"), self.copies)
        form.addRow(name_of(self.pattern, self.tr("File name")), self.pattern)
        form.addRow(name_of(self.folder, self.tr("Folder")), beside)
        for words, role in ((self.named, "note"), (self.told, "error")):
            words.setProperty("role", role)
            words.setWordWrap(True)
        self.go.clicked.connect(self._choose)
        title = dialog_title(self.windowTitle())
        self._column = dialog_column(self, title, form, self.named, self.told, foot=asking_foot(self, self.go))
        self._column.addStretch(1)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export to"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _show(self) -> None:
        wrong = self._wrong()
        self.told.setText(wrong)
        self.told.setVisible(bool(wrong))
        self.go.setEnabled(not wrong)
        names = self.names()
        certificates = self._certificates(names)
        there = sum((Path(self.folder.text()) / name).exists() for name in (*names, *certificates))
        lines = [", ".join(names[:3]) + (self.tr(" and {} more").format(len(names) - 3) if len(names) > 3 else "")]
        lines.extend(certificates)
        if there:
            lines.append(
                counted(there, self.tr("Replaces a file that is there."), self.tr("Replaces {} files that are there."))
            )
        self.named.setText("\n".join(line for line in lines if line))
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        """Grow with what is asked: words that wrap hide from Qt how high the dialog must be."""
        self._column.invalidate()
        needed = self._column.totalHeightForWidth(self.width())
        self.setMinimumHeight(needed)
        if self.height() != needed:
            self.resize(self.width(), needed)

    def _wrong(self) -> str:
        """Return what keeps the export from being made, in words; nothing where all is well."""
        for code, text in self._faults():
            told = self._words.export(code, text)
            return self.tr("{message}. {hint}").format(message=told.message, hint=told.hint)
        if self.protection.differs:
            return self.tr("The password was typed in two ways.")
        if not self.copies.stamps:
            return self.tr("Nobody is named for a copy yet.")
        if not Path(self.folder.text()).is_dir():
            return self.tr("There is no such folder.")
        return ""

    def _faults(self) -> Sequence[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        selection = self._selection()
        if isinstance(selection, Fault):
            found.append((selection.code, selection.text))
        if (weak := self.protection.fault) is not None:
            found.append((weak, str(LEAST_TYPED)))
        pattern = pattern_fault(self.pattern.text())
        if pattern is not None:
            found.append((pattern.code, pattern.text))
        found += [("collision", name) for name in collisions(self.names())[:1]]
        return found

    def _selection(self) -> Selection | Fault:
        selection = read_selection(self.pages.text())
        if isinstance(selection, Fault) or not self._pages:
            return selection
        found = chosen(self._pages, selection)
        return found if isinstance(found, Fault) else selection

    def _choose(self) -> None:
        selection = self._selection()
        if isinstance(selection, Fault):
            return
        folder, names, stamps = Path(self.folder.text()), self.names(), self._locked()
        order = msgspec.structs.replace(self._order, pages=selection, path=folder / names[0])
        for certificate in self._certificates(names):
            order = msgspec.structs.replace(order, certificate=folder / certificate)
        if any(stamp != Stamp() for stamp in stamps):
            files = tuple(FileOrder(name, stamp) for name, stamp in zip(names, stamps, strict=True))
            order = msgspec.structs.replace(order, path=folder, files=files)
        self.ordered.emit(order)
        self.accept()

    def _locked(self) -> tuple[Stamp, ...]:
        """Return the stamps, with their passwords where there are to be any."""
        stamps, protection = self.copies.stamps, self.protection
        if not protection.locked.isChecked():
            return stamps
        made = (protection.typed.text(),) if protection.types else each_its_own(len(stamps), self._outfit.choose)
        return tuple(msgspec.structs.replace(stamp, password=word) for stamp, word in zip(stamps, made, strict=True))
