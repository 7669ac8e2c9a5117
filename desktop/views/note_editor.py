"""The editor of papers in words: scene-setters, issue papers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QToolButton, QVBoxLayout, QWidget

from briefs.book.place import Place
from briefs.book.text import BlockStyle
from desktop.models.choice_words import choice_words
from desktop.session import Changed, Session
from desktop.style import icon, token
from desktop.text import BlocksEdit
from desktop.text.bridge import BOLD
from desktop.text.chooser import Chooser, Option
from desktop.views.flow import FlowLayout
from desktop.views.section_editor import SectionEditor
from desktop.views.section_head import LABEL_X, SectionHead


class NoteEditor(SectionEditor):
    """Head, toolbar, and the column of blocks."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(session, section_id, parent)
        self.head = SectionHead(session, section_id)
        self.blocks = BlocksEdit(session, Place(section_id, "", "blocks"))
        self.blocks.setAccessibleName(self.tr("Paragraphs"))
        self.blocks.setPlaceholderText(self.tr("Write what the reader must know"))
        self.bar = NoteBar(self.blocks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self.blocks, 1)

    def move_part(self, step: int) -> bool:
        """Move the block at the caret, and the caret with it."""
        return self.blocks.acts.move(step)

    def show_place(self, place: Place) -> None:
        """Go to a block, or to a field of the head; what stands outside the section, as a figure does, is not gone to."""
        if place.section != self.section_id or self.blocks.show_place(place):
            return
        field = {
            "standfirst": self.head.standfirst,
            "owner": self.head.owner,
            "marking": self.head.mark,
            "most_pages": self.head.pages,
        }.get(place.field)
        (field or self.head.title).setFocus(Qt.FocusReason.OtherFocusReason)


class NoteBar(QWidget):
    """What is done to paragraphs: style, emphasis, lists, figures, pages, sources, marks."""

    def __init__(self, blocks: BlocksEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks, self._session = blocks, blocks.session
        self.style_box = QComboBox()
        self._emphasis: dict[str, QToolButton] = {}
        self._compose()
        self.setEnabled(not self._session.read_only)
        blocks.cursorPositionChanged.connect(self._show_style)
        blocks.currentCharFormatChanged.connect(self._show_emphasis)
        self._session.changed.connect(self._follow)
        self._show_style()

    def choose_sources(self) -> None:
        """Offer the book's sources; the block at the caret cites those that are checked."""
        block = self._blocks.block_at_caret()
        if block is not None:
            options = [Option(source.id, f"{source.key}   {source.title}") for source in self._session.book.sources]
            sources = Chooser(self._blocks, self.tr("Sources of the paragraph"), options, block.sources)
            chooser = self._blocks.insertions.open(sources)
            chooser.checked.connect(partial(self._blocks.acts.set_field, block.id, "sources"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline below."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))

    def _compose(self) -> None:
        row = FlowLayout(self, 2)
        row.setContentsMargins(LABEL_X, 6, 24, 7)
        names = choice_words("style")
        for style in get_args(BlockStyle):
            self.style_box.addItem(names[style], style)
        self.style_box.setAccessibleName(self.tr("Style of the paragraph"))
        self.style_box.activated.connect(lambda _: self._set_style(cast("BlockStyle", self.style_box.currentData())))
        row.add(self.style_box)
        row.add_gap(8)
        self._add_emphasis(row)
        row.add_gap(8)
        self._add_styles(row)
        row.add_gap(8)
        self._add_rest(row)

    def _add_emphasis(self, row: FlowLayout) -> None:
        for name, words, keys in (
            ("bold", self.tr("Bold"), "Ctrl+B"),
            ("italic", self.tr("Italic"), "Ctrl+I"),
            ("underline", self.tr("Underline"), "Ctrl+U"),
        ):
            button = self._button(words, partial(self._toggle, name), name, keys)
            button.setCheckable(True)
            self._emphasis[name] = button
            row.add(button)

    def _add_styles(self, row: FlowLayout) -> None:
        """Add the styles that are asked for most: all stand in the box."""
        styles: tuple[tuple[str, str, BlockStyle], ...] = (
            ("bullets", self.tr("Bullets"), "bullet"),
            ("numbers", self.tr("Numbers"), "number"),
            ("quote", self.tr("Quotation"), "quotation"),
            ("callout", self.tr("Call-out"), "callout"),
        )
        for name, words, style in styles:
            row.add(self._button(words, partial(self._toggle_style, style), name))
        row.add(self._button(self.tr("Table"), self._table, "columns", "Ctrl+Alt+T"))
        self._bind("Ctrl+Alt+T", self._table)

    def _add_rest(self, row: FlowLayout) -> None:
        """Add what is put into a paragraph, and what is said of it."""
        cards, insertions = self._blocks.cards, self._blocks.insertions
        for name, words, act, keys in (
            ("figure", self.tr("Figure"), insertions.choose_figure, "Ctrl+Shift+F"),
            ("person", self.tr("Name"), insertions.choose_person, "Ctrl+Shift+N"),
            ("page", self.tr("Page"), insertions.choose_page, "Ctrl+Shift+G"),
            ("book", self.tr("Sources"), self.choose_sources, "Ctrl+Shift+C"),
            ("link", self.tr("Link"), cards.edit_link, "Ctrl+K"),
            ("footnote", self.tr("Footnote"), cards.edit_note, "Ctrl+Alt+F"),
            ("key", self.tr("Key: goes into the summary"), self._toggle_key, "Ctrl+Alt+K"),
            ("mark", self.tr("Mark"), self._mark, "Ctrl+M"),
        ):
            row.add(self._button(words, act, name, keys))
        self._bind("Ctrl+Shift+C", self.choose_sources)  # all others are the editor's own keys

    def _bind(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self._blocks, act, context=Qt.ShortcutContext.WidgetShortcut)

    def _button(self, words: str, act: Callable[[], object], name: str, keys: str = "") -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setText(words)
        button.setToolTip(f"{words} ({keys})" if keys else words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked: act())
        return button

    def _toggle(self, emphasis: str) -> None:
        self._blocks.toggle(emphasis)
        self._blocks.setFocus()

    def _set_style(self, style: BlockStyle) -> None:
        self._blocks.acts.set_style(style)
        self._blocks.setFocus()

    def _table(self) -> None:
        self._blocks.table.begin()
        self._blocks.setFocus()

    def _toggle_style(self, style: BlockStyle) -> None:
        block = self._blocks.block_at_caret()
        self._set_style("prose" if block is not None and block.style == style else style)

    def _toggle_key(self) -> None:
        self._blocks.acts.toggle_key()
        self._blocks.setFocus()

    def _mark(self) -> None:
        self._blocks.gutter.open_mark_menu(self._blocks.textCursor().block())

    def _show_style(self) -> None:
        block = self._blocks.block_at_caret()
        style = block.style if block is not None else "prose"
        if style != self.style_box.currentData():
            self.style_box.setCurrentIndex(self.style_box.findData(style))

    def _show_emphasis(self) -> None:
        now = self._blocks.currentCharFormat()
        for name, on in (
            ("bold", now.fontWeight() >= BOLD),
            ("italic", now.fontItalic()),
            ("underline", now.fontUnderline()),
        ):
            self._emphasis[name].setChecked(on)

    def _follow(self, changed: Changed) -> None:
        section = self._blocks.into.section
        if not changed.places or any(place.section == section for place in changed.places):
            self._show_style()
