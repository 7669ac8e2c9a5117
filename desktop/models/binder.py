"""The binder's tree: tabs, and the sections in them. Drags and names become changes of the book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefs.book.book import Book, Tab
from briefs.book.naming import part_text
from briefs.book.numbering import tab_numerals
from briefs.book.place import Place
from briefs.book.section import Section
from briefs.edits import commands
from desktop.session import Changed, Session

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-briefing-book-place"
NUMERAL, PAGE, SEVERITY, CHANGED = (Qt.ItemDataRole.UserRole + n for n in (1, 2, 3, 4))


class BinderModel(QAbstractItemModel):
    """Tabs are the top rows; a section's index carries its tab's row + 1 as its integer id, a tab's carries 0."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._book = session.book
        self._pages: dict[str, int] = {}
        self._severities: dict[str, str] = {}
        self._changed: dict[str, bool] = {}
        session.changed.connect(self._follow)

    def set_pages(self, pages: dict[str, int]) -> None:
        """Take on which page each section begins."""
        before, self._pages = self._pages, pages
        self._tell_sections(before, pages)

    def set_severities(self, severities: dict[str, str]) -> None:
        """Take the worst severity in each section."""
        before, self._severities = self._severities, severities
        self._tell_sections(before, severities)

    def set_changed(self, sections: frozenset[str]) -> None:
        """Take which sections have changed since the edition before."""
        before, self._changed = self._changed, dict.fromkeys(sections, True)
        self._tell_sections(before, self._changed)

    def place(self, index: Index) -> Place:
        """Return the place of a row."""
        if not index.isValid():
            return Place()
        if index.internalId() == 0:
            return Place(item=self._book.tabs[index.row()].id)
        return Place(self._book.tabs[index.internalId() - 1].sections[index.row()].id)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the row of a section or tab."""
        for row, tab in enumerate(self._book.tabs):
            if not place.section and tab.id == place.item:
                return self.createIndex(row, 0, 0)
            for inner, section in enumerate(tab.sections):
                if section.id == place.section:
                    return self.createIndex(inner, 0, row + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return a row's index."""
        top = parent is None or not parent.isValid()
        count = self.rowCount(parent if parent is not None else QModelIndex())
        if not 0 <= row < count or column != 0:
            return QModelIndex()
        return self.createIndex(row, 0, 0 if top or parent is None else parent.row() + 1)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]
        """Return the tab of a section."""
        if child is None or not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(child.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many tabs, or how many sections in one."""
        if parent is None or not parent.isValid():
            return len(self._book.tabs)
        return len(self._book.tabs[parent.row()].sections) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return one."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's words, numeral, page and worst problem."""
        if not index.isValid():
            return None
        part = self._part(index)
        roles: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: part_text(part) or self.tr("Untitled"),
            Qt.ItemDataRole.EditRole: lambda: part_text(part),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(part),
            NUMERAL: lambda: tab_numerals(self._book).get(part.id),
            PAGE: lambda: self._pages.get(part.id),
            SEVERITY: lambda: self._severities.get(part.id),
            CHANGED: lambda: part.id in self._changed,
        }
        return roles[role]() if role in roles else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename a tab or a section."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        change = commands.set_field(self._book, self.place(index).at("title"), str(value))
        return self._session.do(change)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be chosen, named and dragged; what they can be dropped on takes sections or tabs."""
        flags = super().flags(index) | Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid() and not self._session.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        """Dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return the one type that is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged row's place."""
        data = QMimeData()
        place = self.place(indexes[0])
        data.setData(MIME, f"{place.section}\n{place.item}".encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002
        """Move what was dragged. The view must not remove the row itself, so the answer is always no."""
        section, _, item = bytes(data.data(MIME).data()).decode().partition("\n")
        place = Place(section, item)
        change = commands.move_to(self._book, place, *self._target(place, row, parent))
        self._session.do(change)
        return False

    def _target(self, place: Place, row: int, parent: Index) -> tuple[Place, int]:
        """Return the collection and index at which a part dropped on a row arrives, once it is taken out of its own."""
        if not place.section:
            goal = parent.row() if parent.isValid() and parent.internalId() == 0 else row
            goal = len(self._book.tabs) if goal < 0 else goal
            into = Place(field="tabs")
        else:
            if not parent.isValid():
                tab_row, goal = max(0, min(row, len(self._book.tabs)) - 1), -1
            elif parent.internalId() == 0:
                tab_row, goal = parent.row(), row
            else:
                tab_row, goal = parent.internalId() - 1, parent.row()
            tab = self._book.tabs[tab_row]
            goal = len(tab.sections) if goal < 0 else goal
            into = Place(item=tab.id, field="sections")
        own = self.index_of(place)
        same = not place.section or self.place(own.parent()) == Place(item=into.item)
        return into, goal - 1 if same and own.row() < goal else goal

    def _part(self, index: Index) -> Tab | Section:
        if index.internalId() == 0:
            return self._book.tabs[index.row()]
        return self._book.tabs[index.internalId() - 1].sections[index.row()]

    def _spoken(self, part: Tab | Section) -> str:
        words = [part_text(part) or self.tr("Untitled")]
        if isinstance(part, Tab):
            words.insert(0, tab_numerals(self._book)[part.id])
        elif part.id in self._pages:
            words.append(self.tr("page {}").format(self._pages[part.id]))
        if self._severities.get(part.id) == "error":
            words.append(self.tr("has errors"))
        elif part.id in self._severities:
            words.append(self.tr("has warnings"))
        return ", ".join(words)

    def _follow(self, changed: Changed) -> None:
        if _outline(changed.before) != _outline(changed.after):
            self.beginResetModel()
            self._book = changed.after
            self.endResetModel()
        else:
            self._book = changed.after
            if not changed.only_words:  # no row shows running text
                self._tell_all()

    def _tell_sections(self, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Tell of the sections of which something else is known now: as one types, seldom of any."""
        if before == after:
            return
        for row, tab in enumerate(self._book.tabs):
            others = [n for n, section in enumerate(tab.sections) if before.get(section.id) != after.get(section.id)]
            if others:
                self.dataChanged.emit(self.createIndex(others[0], 0, row + 1), self.createIndex(others[-1], 0, row + 1))

    def _tell_all(self) -> None:
        for row, tab in enumerate(self._book.tabs):
            top = self.createIndex(row, 0, 0)
            self.dataChanged.emit(top, top)
            if tab.sections:
                last = len(tab.sections) - 1
                self.dataChanged.emit(self.createIndex(0, 0, row + 1), self.createIndex(last, 0, row + 1))


def _outline(book: Book) -> list[tuple[str, list[str]]]:
    return [(tab.id, [section.id for section in tab.sections]) for tab in book.tabs]
