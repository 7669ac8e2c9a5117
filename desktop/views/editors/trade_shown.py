"""The button that shows and hides columns of the trade package's table, scenario by scenario."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton

from briefs.book.trade import TradePackage
from desktop.models.languages import interface_language
from desktop.style import icon
from desktop.views.editors.trade_columns import ColumnWidths


class ShownColumns(QToolButton):
    """Opens a menu with a tick for each column that is shown."""

    def __init__(self, package: Callable[[], TradePackage], widths: ColumnWidths) -> None:
        super().__init__()
        self._package, self._widths = package, widths
        self._hidden: set[str] = set()
        self.setText(self.tr("Shown"))
        self.setIcon(icon("columns"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.menu().clear()
        names = {"confidence": self.tr("Confidence"), "now": self.tr("Now"), "change": self.tr("Changes")}
        names |= {one.id: one.name.in_language(interface_language()) or "–" for one in self._package().scenarios}
        for key, name in names.items():
            action = self.menu().addAction(name)
            action.setCheckable(True)
            action.setChecked(key not in self._hidden)
            action.toggled.connect(partial(self._turn, key))

    def _turn(self, key: str, shown: bool) -> None:
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._widths.hide(self._hidden)
