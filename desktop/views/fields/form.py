"""Forms: the fields of one part under their names, made from what the schema says of the part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.recipients import Recipient
from briefs.book.schema import Field, FieldKind, fields_of, find
from briefs.book.text import Language
from briefs.book.value import Value
from desktop.models.choice_words import choice_words
from desktop.models.field_names import field_name
from desktop.models.languages import interface_language, language_name, ordered_languages
from desktop.models.reference_words import reference_words
from desktop.session import Session
from desktop.text import LineEdit, RunsEdit
from desktop.views.fields import typed
from desktop.views.fields.choices import CheckField, Choice, ChoiceField, Choices, ManyField
from desktop.views.fields.confidence import ConfidenceField
from desktop.views.fields.field_row import FieldRow
from desktop.views.fields.formula import FormulaField
from desktop.views.fields.keys import PartKeys
from desktop.views.fields.lines import LinesField
from desktop.views.fields.marks import MarkField
from desktop.views.fields.wrapped_line import WrappedLine
from desktop.views.fields.zones import ZoneField

_TYPED: dict[Any, typed.Notation] = {
    int: typed.WHOLE,
    int | None: typed.WHOLE_OR_NOTHING,
    float: typed.FACTOR,
    Decimal: typed.REQUIRED_AMOUNT,
    Decimal | None: typed.AMOUNT,
    dt.date: typed.REQUIRED_DATE,
    dt.date | None: typed.DATE,
    dt.time: typed.TIME,
    dt.datetime | None: typed.MOMENT,
}

LEAST = 104
"""A date in full, or a short word, is that wide."""
SENTENCE = 4
"""So many times as wide as a value beside it is a field of words."""
_LONG_LINES = {("Point", "prompt.en"), ("Point", "prompt.ja"), ("Measure", "milestone"), ("Source", "title")}
"""Fields of one line whose words are often longer than a form is wide."""
_ZONES = {("Book", "time_zone"), ("Event", "zone")}
_SEVERAL_LINES = {
    ("Book", "cover.about"),
    ("Book", "cover.handling"),
    ("Book", "edition.copy"),
    ("Book", "edition.replaces"),
    ("Book", "own_words"),
    ("Line", "commitment.avoid"),
    ("Line", "commitment.joint"),
    ("Line", "commitment.ours"),
    ("Line", "commitment.theirs"),
    ("Source", "note"),
    ("SpendingPath", "title"),
    ("SupplierShares", "title"),
    ("Tab", "summary"),
}


def field_for(session: Session, place: Place) -> QWidget:
    """Return the widget that edits the field at `place`, as the field's kind and type ask for."""
    part = find(session.book, place)
    if part is None:
        raise LookupError(f"there is no part at {place}")
    field = fields_of(type(part))[place.field]
    widget = _widget(session, place, field, type(part))
    PartKeys(widget)
    if isinstance(widget, RunsEdit):
        widget.setProperty("role", "framed")
    widget.setAccessibleName(field_words(session.book, field, type(part)))
    return widget


def field_words(book: Book, field: Field, part: type[Value]) -> str:
    """Return a field's name, with its language where the book has more than one."""
    name = field_name(field.path, part.__name__)
    return f"{name} · {language_name(field.language)}" if field.language and len(book.languages) > 1 else name


def shown_paths(session: Session, paths: Sequence[str]) -> list[str]:
    """Return `paths` with each "name.*" told language by language: the book's, the interface's first."""
    languages = ordered_languages(session.book)
    out: list[str] = []
    for path in paths:
        if path.endswith(".*"):
            out.extend(f"{path[:-1]}{language}" for language in languages)
        else:
            out.append(path)
    return out


class Labelled(QWidget):
    """A field under its name, with the words of a refusal and its way out beneath it."""

    def __init__(self, words: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if not isinstance(field, CheckField):
            label = QLabel(words)
            label.setProperty("role", "label")
            label.setBuddy(field)
            layout.addWidget(label)
        layout.addWidget(field)
        if isinstance(field, typed.TypedField):
            layout.addWidget(RefusalLine(field))
        layout.addStretch()
        self.setFocusProxy(field)


class RefusalLine(QWidget):
    """The row under a field that tells why what was typed is not kept, with a link that takes the suggestion."""

    def __init__(self, field: typed.TypedField) -> None:
        super().__init__()
        self._field = field
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("role", "error")
        self._take = QPushButton()
        self._take.setProperty("role", "link")
        self._take.clicked.connect(field.take_suggestion)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._take, 0, Qt.AlignmentFlag.AlignTop)
        field.refused.connect(self._tell)
        self.hide()

    def _tell(self, words: str) -> None:
        refusal = self._field.refusal
        self._words.setText(words)
        self._take.setVisible(refusal is not None and bool(refusal.suggestion))
        self._take.setText(self.tr("Use %1").replace("%1", refusal.suggestion if refusal is not None else ""))
        self.setVisible(bool(words))


class PartForm(QWidget):
    """The fields of one part in rows: each row a list of paths side by side, "name.*" in all of the book's languages."""

    def __init__(self, session: Session, place: Place, rows: Sequence[Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, QWidget] = {}
        part = find(session.book, place)
        if part is None:
            raise LookupError(f"there is no part at {place}")
        shown = [shown_paths(session, row) for row in rows]
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = self.column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        known = fields_of(type(part))
        for paths in shown:
            row = FieldRow(16, 8)
            for path in paths:
                field = field_for(session, place.at(path))
                self.fields[path] = field
                labelled = Labelled(field_words(session.book, known[path], type(part)), field)
                row.add(labelled, SENTENCE if isinstance(field, RunsEdit) else 1, LEAST)
            layout.addLayout(row)
        self.setFocusProxy(next(iter(self.fields.values())))


def _widget(session: Session, place: Place, field: Field, part: type[Value]) -> QWidget:
    choices = _choices(session, field, part)
    if choices is not None:
        return ChoiceField(session, place, choices)
    if field.kind is FieldKind.REFERENCES:
        return ManyField(session, place, _references(field))
    if field.kind is FieldKind.PLAIN:
        return _plain(session, place, field, part)
    if field.path == "formula":
        return FormulaField(session, place)
    if (part.__name__, field.path) in _LONG_LINES:
        return WrappedLine(session, place, framed=True)
    text = LinesField if (part.__name__, field.path) in _SEVERAL_LINES else LineEdit
    if (part.__name__, field.path) in _ZONES:
        text = ZoneField
    return {FieldKind.RUNS: RunsEdit, FieldKind.MARKING: MarkField}.get(field.kind, text)(session, place)


def _plain(session: Session, place: Place, field: Field, part: type[Value]) -> QWidget:
    if field.type is bool:
        return CheckField(session, place, field_name(field.path, part.__name__))
    if field.path == "confidence":
        return ConfidenceField(session, place, get_args(field.type))
    return typed.TypedField(session, place, _notation(field))


def _choices(session: Session, field: Field, part: type[Value]) -> Choices | None:
    """Return what can be chosen in a field, or None where its value is typed or held in a field of its own."""
    by_path = {
        Book: {"profile": _profiles(session), "ceiling": _levels(session)},
        Recipient: {"clearance": _levels(session, none=True)},
    }.get(part, {})
    by_type: dict[object, Choices] = {tuple[Language, ...]: _languages}
    if field.kind is FieldKind.REFERENCE:
        return _references(field, none=True)
    if get_origin(field.type) is Literal and field.path != "confidence":
        return _named(field)
    return by_path.get(field.path) or by_type.get(field.type)


def _notation(field: Field) -> typed.Notation:
    if field.path == "slot":
        return typed.LENGTH
    return typed.POSITIVE if field.path.startswith("rates.") and field.type is int else _TYPED[field.type]


def _references(field: Field, *, none: bool = False) -> Choices:
    def choices(book: Book) -> list[Choice]:
        words = reference_words(book, field.refers)
        return [*([Choice("", "–")] if none else []), *(Choice(key, word) for key, word in words.items())]

    return choices


def _named(field: Field) -> Choices:
    def choices(_book: Book) -> list[Choice]:
        words = choice_words(field.path)
        return [Choice(value, words[value]) for value in get_args(field.type)]

    return choices


def _languages(_book: Book) -> list[Choice]:
    known: list[tuple[Language, ...]] = [("en",), ("ja",), ("en", "ja"), ("ja", "en")]
    return [Choice(languages, ", ".join(language_name(each) for each in languages)) for languages in known]


def _profiles(session: Session) -> Choices:
    def choices(_book: Book) -> list[Choice]:
        return [
            Choice(key, profile.name.in_language(interface_language())) for key, profile in session.tools.profiles.items()
        ]

    return choices


def _levels(session: Session, *, none: bool = False) -> Choices:
    def choices(_book: Book) -> list[Choice]:
        language = interface_language()
        no_level = [Choice("", "–")] if none else []
        return no_level + [Choice(level.code, level.name.in_language(language)) for level in session.profile.levels]

    return choices
