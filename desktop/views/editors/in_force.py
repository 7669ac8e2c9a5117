"""The scenario in force: a few in sight, the one that bound sentences state pressed; many in a list that opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from briefs.book.place import Place
from briefs.book.trade import TradePackage
from desktop.models.languages import interface_language
from desktop.session import Changed, Session
from desktop.views.editors.segmented import Segmented
from desktop.views.elided import ElidedBox
from desktop.views.fields.binding import Binding
from desktop.views.fields.leaving import let_go

MOST_IN_SIGHT = 4  # as many as have keys


class ScenarioList(ElidedBox):
    """A choice among more scenarios than have room in sight."""

    chosen = Signal(int)
    """Emitted with the position of the scenario that somebody has chosen."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.addItems(names)
        self.activated.connect(self.chosen)

    def choose(self, number: int) -> None:
        """Show a scenario as chosen, without telling."""
        self.setCurrentIndex(number)


class InForce(QWidget):
    """Chooses the scenario in force. Its words follow the names of the scenarios."""

    def __init__(self, session: Session, section_id: str) -> None:
        super().__init__()
        self.place = Place(section_id, field="in_force")
        self._session = session
        self._names: tuple[tuple[str, str], ...] = ()
        self._choice: Segmented | ScenarioList | None = None
        self._label = QLabel()
        self._label.setProperty("role", "hint")
        self.setAccessibleName(self.tr("In force"))
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self._label)
        self._binding = Binding(self, session, self.place, lambda _value: self._show())
        session.changed.connect(self._follow)

    def choose(self, number: int) -> None:
        """Put the scenario at a position (from 0) in force."""
        if 0 <= number < len(self._names):
            self._binding.send(self._names[number][0])
            self._show()

    def _follow(self, _changed: Changed) -> None:
        if _names(self._package()) != self._names:
            self._show()

    def _package(self) -> TradePackage | None:
        section = self._session.book.section(self.place.section)
        return section if isinstance(section, TradePackage) else None

    def _show(self) -> None:
        package = self._package()
        names = _names(package)
        if names != self._names or self._choice is None:
            self._names = names
            if self._choice is not None:
                let_go(self._choice)
            words = [name for _, name in names]
            self._choice = Segmented(words, -1) if len(words) <= MOST_IN_SIGHT else ScenarioList(words)
            self._choice.setAccessibleName(self.accessibleName())
            self._choice.chosen.connect(self.choose)
            self._choice.setEnabled(not self._session.read_only)
            self._layout.addWidget(self._choice)
            self.setFocusProxy(self._choice.focusProxy() or self._choice)
            self._label.setText(self.tr("In force") if names else "")
        scenario = package.scenario_in_force() if package is not None else None
        if scenario is not None:
            self._choice.choose([key for key, _ in names].index(scenario.id))


def _names(package: TradePackage | None) -> tuple[tuple[str, str], ...]:
    language = interface_language()
    return tuple((one.id, one.name.in_language(language) or "–") for one in package.scenarios) if package is not None else ()
