"""The field of a time zone: zones are offered by what their cities are called, since nobody knows them all by name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QWidget

from briefs.book.place import Place
from briefs.book.zones import zone_cities
from desktop.models.languages import interface_language
from desktop.session import Session
from desktop.text import LineEdit

SHOWN = 8


class ZoneField(LineEdit):
    """A line of text; a part of a city's name, in the language of the interface or in English, leads to its zone."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(session, place, parent)
        self.offered: _Zones | None = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer the zones: they are looked up when somebody comes to type."""
        if self.offered is None and not self.isReadOnly():
            self.offered = _Zones(self)
            self.setCompleter(self.offered)
        super().focusInEvent(event)


class _Zones(QCompleter):
    """Shows a city before its zone, and finds by either; what is taken is the zone's name."""

    def __init__(self, field: ZoneField) -> None:
        super().__init__(field)
        zones = QStandardItemModel(self)
        for name, city in zone_cities(interface_language()):
            item = QStandardItem(f"{city}   {name}")
            item.setData(name, Qt.ItemDataRole.UserRole)
            zones.appendRow(item)
        self.setModel(zones)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(SHOWN)
        self._cities = [city.casefold() for _, city in zone_cities(interface_language())]
        field.textEdited.connect(self._look)

    def _look(self, typed: str) -> None:
        """Offer cities that begin so, where there are any: Tokyo, not Vostok before it."""
        start = typed.strip().casefold()
        begins = any(city.startswith(start) for city in self._cities)
        self.setFilterMode(Qt.MatchFlag.MatchStartsWith if begins else Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """Return what is looked for: among zones "new york" is New_York."""
        begins = self.filterMode() == Qt.MatchFlag.MatchStartsWith
        return [path.strip() if begins else path.strip().replace(" ", "_")]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what a line stands for."""
        return str(index.data(Qt.ItemDataRole.UserRole))
