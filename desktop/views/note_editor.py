"""The editor of papers in words: scene-setters, issue papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import get_args

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from briefs.book.ledger import figure_text
from briefs.book.place import Place
from briefs.book.search import section_words
from briefs.book.text import BlockStyle, FigureRun, ReferenceRun, Run
from desktop.models.words import choice_words
from desktop.session import Changed, Session
from desktop.style import icon
from desktop.text import BlocksEdit
from desktop.views.section_editor import SectionEditor
from desktop.views.section_head import SectionHead


class NoteEditor(SectionEditor):
    """Head, toolbar, and the column of blocks."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, section_id, parent)
        self.head = SectionHead(session, section_id)
        self.blocks = BlocksEdit(session, Place(section_id, "", "blocks"))
        self.blocks.setAccessibleName(self.tr("Paragraphs"))
        self.style_box = QComboBox()
        self.words = QLabel()
        self.words.setProperty("role", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._toolbar())
        column.addWidget(self.blocks, 1)
        self.blocks.cursorPositionChanged.connect(self._show_style)
        session.changed.connect(self._follow)
        self._show_style()
        self._count()

    def show_place(self, place: Place) -> None:
        """Go to a block, or to a field of the head."""
        if self.blocks.show_place(place):
            return
        field = {"standfirst": self.head.standfirst, "owner": self.head.owner, "marking": self.head.mark}.get(place.field)
        (field or self.head.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def _toolbar(self) -> QHBoxLayout:
        names = choice_words("style")
        for style in get_args(BlockStyle):
            self.style_box.addItem(names[style], style)
        self.style_box.setAccessibleName(self.tr("Style of the paragraph"))
        self.style_box.activated.connect(lambda _: self._set_style(self.style_box.currentData()))
        row = QHBoxLayout()
        row.setContentsMargins(24, 6, 24, 6)
        row.addWidget(self.style_box)
        for name, words, act in (
            ("bold", self.tr("Bold (Ctrl+B)"), lambda: self.blocks.toggle("bold")),
            ("italic", self.tr("Italic (Ctrl+I)"), lambda: self.blocks.toggle("italic")),
            ("underline", self.tr("Underline (Ctrl+U)"), lambda: self.blocks.toggle("underline")),
            ("bullets", self.tr("Bullets"), lambda: self._set_style("bullet")),
            ("numbers", self.tr("Numbers"), lambda: self._set_style("number")),
            ("quote", self.tr("Quotation"), lambda: self._set_style("quotation")),
            ("figure", self.tr("Insert figure (Ctrl+Shift+F)"), self._choose_figure),
            ("page", self.tr("Insert page reference (Ctrl+Shift+G)"), self._choose_page),
            ("mark", self.tr("Mark the paragraph (Ctrl+M)"), self._mark),
        ):
            row.addWidget(self._button(name, words, act))
        row.addStretch(1)
        row.addWidget(self.words)
        for keys, act in (("Ctrl+Shift+F", self._choose_figure), ("Ctrl+Shift+G", self._choose_page)):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return row

    def _button(self, name: str, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setEnabled(not self.session.read_only)
        button.clicked.connect(act)
        return button

    def _set_style(self, style: BlockStyle) -> None:
        self.blocks.set_style(style)
        self.blocks.setFocus()

    def _mark(self) -> None:
        self.blocks.gutter.open_mark_menu(self.blocks.textCursor().block())

    def _choose_figure(self) -> None:
        book, language = self.session.book, self.blocks.language
        choices: list[tuple[str, Run]] = [
            (
                f"{figure.key}  {figure.name.in_language(language)}  {figure_text(book, figure.id, language) or '–'}",
                FigureRun(figure=figure.id),
            )
            for figure in book.figures
        ]
        self._offer(choices, self.tr("The book has no figures yet"))

    def _choose_page(self) -> None:
        choices: list[tuple[str, Run]] = [
            (section.title, ReferenceRun(target=section.id)) for section in self.session.book.sections()
        ]
        self._offer(choices, self.tr("The book has no pages yet"))

    def _offer(self, choices: list[tuple[str, Run]], none: str) -> None:
        menu = QMenu(self)
        for words, run in choices:
            menu.addAction(words).triggered.connect(partial(self.blocks.insert_run, run))
        if not choices:
            menu.addAction(none).setEnabled(False)
        at = self.blocks.cursorRect().bottomLeft() + QPoint(0, 4)
        menu.popup(self.blocks.viewport().mapToGlobal(at))

    def _show_style(self) -> None:
        block = self.blocks.block_at_caret()
        if block is not None:
            self.style_box.setCurrentIndex(self.style_box.findData(block.style))

    def _follow(self, changed: Changed) -> None:
        if not changed.places or any(place.section == self.section_id for place in changed.places):
            self._show_style()
            self._count()

    def _count(self) -> None:
        section = self.section
        if section is not None:
            text = section_words(self.session.book, section)
            self.words.setText(self.tr("{} words").format(len(text.split())))
