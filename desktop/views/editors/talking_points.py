"""The editor of talking points: the slot to scale, the tiers, and each point's words side by side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QTextEdit, QToolButton, QVBoxLayout, QWidget

from briefs.book.formats import spoken_time
from briefs.book.numbering import point_numbers
from briefs.book.place import Place
from briefs.book.points import TIERS, Point, Pushback, TalkingPoints, Tier
from briefs.book.schema import find
from briefs.book.slot import point_seconds
from briefs.book.value import Entity
from briefs.edits.commands import move_to, set_field, together
from briefs.edits.edits import Change
from desktop.models.choice_words import choice_words
from desktop.models.languages import language_name, ordered_languages
from desktop.session import Session
from desktop.views.editors.form_editor import FormEditor, adder
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList, PartRow
from desktop.views.editors.slot_panel import SlotPanel
from desktop.views.editors.tier_bar import TierBar
from desktop.views.fields.entering import Entered
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.form import PartForm, field_for

LABEL_WIDTH, WORDS_LEAST = 136, 176


class TalkingPointsEditor(FormEditor):
    """The points of one meeting by tier. A point moves by key or grip, through the tiers too."""

    def build(self) -> None:
        """Lay the points out in the order in which they are printed and spoken."""
        self.content.setSpacing(0)
        self.panel = SlotPanel(self.session, self.section_id)
        self.panel.rehearse.clicked.connect(self.rehearsal_wanted)
        self.content.addWidget(self.panel)
        self.lists: dict[Tier, PointList] = {}
        for tier in TIERS:
            button = adder(self.session, self.at("points"), self.tr("Add point"), Point, _in_tier(tier))
            button.setAccessibleName(f"{choice_words('tier')[tier]}: {button.text()}")
            button.setProperty("role", "link")
            self.lists[tier] = PointList(self, tier)
            self.content.addWidget(self.lists[tier].bar)
            self.content.addWidget(self.lists[tier])
            self.content.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_heading(self.tr("This page"))
        self.add_form((*rows_of(TalkingPoints), ("language", "sources")))

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the section's points in the book's order."""
        section = self.section
        return section.points if isinstance(section, TalkingPoints) else ()

    def in_tier(self, tier: Tier) -> tuple[Point, ...]:
        """Return a tier's points."""
        return tuple(point for point in self.points if point.tier == tier)

    def place_change(self, item: str, tier: Tier, index: int) -> Change | None:
        """Return the change that puts a point into a tier, to stand at `index` among that tier's other points."""
        others = [point for point in self.points if point.id != item]
        inside = [number for number, point in enumerate(others) if point.tier == tier]
        position = inside[index] if index < len(inside) else inside[-1] + 1 if inside else len(others)
        place = Place(self.section_id, item)
        book = self.session.book
        return together(
            "Move point", set_field(book, place.at("tier"), tier), move_to(book, place, self.at("points"), position)
        )

    def move_change(self, step: int) -> Change | None:
        """Return the change that moves the selected point up or down, at a tier's edge into the next tier."""
        point = find(self.session.book, self.session.selection)
        if not isinstance(point, Point) or self.session.selection.section != self.section_id:
            return None
        index = [each.id for each in self.in_tier(point.tier)].index(point.id) + step
        if 0 <= index < len(self.in_tier(point.tier)):
            return self.place_change(point.id, point.tier, index)
        order = TIERS.index(point.tier) + step
        if not 0 <= order < len(TIERS):
            return None
        tier = TIERS[order]
        return self.place_change(point.id, tier, 0 if step > 0 else len(self.in_tier(tier)))

    def move_part(self, step: int) -> bool:
        """Move the selected point; the field in use stays in use."""
        place = self.session.selection
        moved = self.session.do(self.move_change(step))
        if moved:
            self.show_place(place)
        return moved

    def drop(self, item: str, point: QPoint) -> None:
        """Put a point where it was dropped."""
        tier, index = self.target(point)
        own = [each.id for each in self.in_tier(tier)]
        if item in own and own.index(item) < index:
            index -= 1
        self.session.do(self.place_change(item, tier, index))

    def target(self, point: QPoint) -> tuple[Tier, int]:
        """Return the tier over which a point of the screen lies, and before which of its rows."""
        tier = TIERS[0]
        for each, parts in self.lists.items():
            if parts.mapFromGlobal(point).y() >= -TierBar.HEIGHT:
                tier = each
        return tier, self.lists[tier].index_at(self.lists[tier].mapFromGlobal(point).y())


class PointList(PartList):
    """The points of one tier."""

    def __init__(self, editor: TalkingPointsEditor, tier: Tier) -> None:
        self._editor = editor
        self._tier = tier
        self.bar = TierBar(tier)
        """What heads the tier."""
        super().__init__(editor.session, editor.at("points"), lambda place: PointBody(editor.session, place))

    def parts(self) -> tuple[Entity, ...]:
        """Return the tier's points."""
        return self._editor.in_tier(self._tier)

    def sync(self) -> None:
        """Show the points, and over them how many they are."""
        super().sync()
        self.bar.count(len(self.parts()))

    def show_target(self, point: QPoint) -> None:
        """Show the line in the tier into which the point would drop."""
        tier, index = self._editor.target(point)
        for each, parts in self._editor.lists.items():
            parts.show_line(index if each == tier else None)

    def drop(self, row: PartRow, point: QPoint) -> None:
        """Drop a point into any tier."""
        for parts in self._editor.lists.values():
            parts.show_line(None)
        self._editor.drop(row.part.item, point)


class PointBody(Entered):
    """One point: numeral, name, times and prompt in the label column, the words, and the rest of its fields on demand."""

    def __init__(self, session: Session, place: Place) -> None:
        super().__init__()
        self._session = session
        self._place = place
        languages = ordered_languages(session.book)
        self._numeral = QLabel()
        self._numeral.setProperty("role", "numeral")
        self._times = QLabel()
        self._times.setProperty("role", "note")
        self._prompt = QLabel()
        self._prompt.setProperty("role", "note")
        self._prompt.setWordWrap(True)
        self._more = QToolButton()
        self._more.setText("…")
        self._more.setCheckable(True)
        self._more.setFixedSize(24, 24)
        self._more.setAccessibleName(self.tr("All fields of this point"))
        self._more.setToolTip(self._more.accessibleName())
        self.details = self._details()
        self.details.hide()
        self._more.toggled.connect(self.details.setVisible)
        self._lay_out(languages)
        session.changed.connect(self._tell)
        self._tell()

    def _details(self) -> QWidget:
        """Return the rest of the point's fields over its ladder: what they may say, what we say then."""
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(PartForm(self._session, self._place, _detail_rows(self._session)))
        into, session = self._place.at("ladder"), self._session
        column.addWidget(PartList(session, into, lambda part: PartForm(session, part, rows_of(Pushback))))
        column.addWidget(adder(session, into, self.tr("Add push-back"), Pushback), 0, Qt.AlignmentFlag.AlignLeft)
        return details

    def _lay_out(self, languages: tuple[str, ...]) -> None:
        name = field_for(self._session, self._place.at(f"name.{languages[0]}"))
        name.setProperty("role", "name")
        name.setAccessibleName(self.tr("Title of the point"))
        if isinstance(name, QLineEdit):
            name.setPlaceholderText(self.tr("Title"))
        label = QWidget()
        label.setFixedWidth(LABEL_WIDTH)
        column = QVBoxLayout(label)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        times = QHBoxLayout()
        times.addWidget(self._times)
        times.addStretch()
        times.addWidget(self._more)
        column.addWidget(name)
        column.addLayout(times)
        column.addWidget(self._prompt)
        column.addStretch()
        spoken, said = QWidget(), FieldRow(12, 8)
        under = QVBoxLayout(spoken)
        under.setContentsMargins(0, 0, 0, 0)
        under.addLayout(said)
        under.addWidget(self.details)
        for number, language in enumerate(languages):
            words = field_for(self._session, self._place.at(f"words.{language}"))
            words.setProperty("role", "bare")
            words.setAccessibleName(self.tr("Words of the point, %1").replace("%1", language_name(language)))
            if isinstance(words, QTextEdit):
                named = self.tr("What to say · {}").format(language_name(language))
                words.setPlaceholderText(named if len(languages) > 1 else self.tr("What to say"))
            said.add(words, 1, WORDS_LEAST)
            if number == 0:
                self.entry = words
        self._numeral.setFixedWidth(24)
        beside = FieldRow(12, 4)
        beside.add(label, 0)
        beside.add(spoken, 1, WORDS_LEAST)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._numeral, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside, 1)

    def _tell(self) -> None:
        book = self._session.book
        section = book.section(self._place.section)
        point = find(book, self._place)
        if not isinstance(section, TalkingPoints) or not isinstance(point, Point):
            return
        language = ordered_languages(book)[0]
        alone = spoken_time(point_seconds(book, point, language, interpreted=False))
        interpreted = spoken_time(point_seconds(book, point, language, interpreted=True))
        self._numeral.setText(str(point_numbers(section)[point.id]))
        self._times.setText(f"<b>{alone}</b> | {interpreted}")
        self._times.setAccessibleName(
            self.tr("%1 alone, %2 with interpreter").replace("%1", alone).replace("%2", interpreted)
        )
        self._prompt.setText(point.prompt.in_language(language))
        self._prompt.setVisible(bool(self._prompt.text()))


def _detail_rows(session: Session) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a point's form without the name that stands in its label column."""
    others = tuple(f"name.{language}" for language in ordered_languages(session.book)[1:])
    rest = rows_of(Point)[1:]
    return (others, *rest) if others else rest


def _in_tier(tier: Tier) -> Callable[[type[Entity]], dict[str, Tier]]:
    return lambda _part: {"tier": tier}
