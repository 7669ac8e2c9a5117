"""The look of the moment: tokens to palette and style sheet, switched while the application runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

import resources
from briefs.book.text import Language
from desktop.style.focus import FocusKeeper
from desktop.style.fonts import font, register_fonts
from desktop.style.sheet import style_sheet

Shade = Literal["light", "dark"]


@cache
def tokens(shade: Shade) -> Mapping[str, str]:
    """Return the colours of a shade by token, as "#RRGGBB"; one that lets shine through as "#AARRGGBB"."""
    path = resources.folder("themes") / "window.toml"
    return msgspec.toml.decode(path.read_bytes(), type=dict[str, dict[str, str]])[shade]


PALETTES_KNOWN = 1000
_dark: dict[int, bool] = {}
"""Whether palettes are dark, by Qt's key of what is in them: asked for each colour that is painted."""


def is_dark(palette: QPalette) -> bool:
    """Return whether a palette is that of the dark look, by a role that no style sheet sets (grounds may be transparent)."""
    key = palette.cacheKey()
    dark = _dark.get(key)
    if dark is None:
        if len(_dark) >= PALETTES_KNOWN:
            _dark.clear()
        dark = _dark[key] = palette.color(QPalette.ColorRole.Mid).lightness() < 128
    return dark


def token(widget: QWidget, name: str) -> QColor:
    """Return the colour of a token in the look that the widget has now."""
    return _colour("dark" if is_dark(widget.palette()) else "light", name)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set what the style sheet goes by, and dress the widget anew: of itself a sheet looks only before the first sight."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def _colour(shade: Shade, name: str) -> QColor:
    return QColor(tokens(shade)[name])


class Look(QObject):
    """Dresses the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.shade: Shade = "light"
        register_fonts(resources.folder("fonts"))
        app.setStyle(QStyleFactory.create("Fusion"))
        self._focus = FocusKeeper(app, self)

    @property
    def system_shade(self) -> Shade:
        """Return the shade that the desktop has now."""
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def apply(self, shade: Shade, language: Language) -> None:
        """Put on a shade and the type of a language; every widget gets a PaletteChange event."""
        self.shade = shade
        colours = tokens(shade)
        self._app.setFont(font("control", language))
        self._app.setPalette(_palette(colours))
        template = (resources.folder("themes") / "window.qss").read_text(encoding="utf-8")
        self._app.setStyleSheet(style_sheet(template, colours, resources.folder("icons"), language))


def _palette(colours: Mapping[str, str]) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, name in (
        (role.Window, "ground"),
        (role.WindowText, "text"),
        (role.Base, "ground"),
        (role.AlternateBase, "panel"),
        (role.Text, "text"),
        (role.PlaceholderText, "secondary"),
        (role.Button, "ground"),
        (role.ButtonText, "text"),
        (role.BrightText, "shu"),
        (role.Highlight, "kasumi"),
        (role.HighlightedText, "text"),
        (role.Link, "ai"),
        (role.LinkVisited, "ai"),
        (role.Accent, "ai"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "ground"),
        (role.Light, "ground"),
        (role.Midlight, "kei 2"),
        (role.Mid, "kei"),
        (role.Dark, "gin"),
        (role.Shadow, "gin"),
    ):
        palette.setColor(which, QColor(colours[name]))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours["gin"]))
    return palette
