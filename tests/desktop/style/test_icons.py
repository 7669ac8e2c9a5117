"""Icons: drawn to one grid, and in the colour of the moment."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import resources
from desktop.style import Look, icon
from desktop.style.look import tokens

FILES = sorted(resources.folder("icons").iterdir(), key=lambda path: path.name)
NAMES = [path.name.removesuffix(".svg") for path in FILES if not re.search("-(light|dark)[.]", path.name)]


def inks(picture: QPixmap) -> set[str]:
    image = picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_icon_is_drawn_in_a_box_of_16_with_strokes_of_one_and_a_half(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in source
    assert 'stroke-width="1.5"' in source
    assert 'stroke-linecap="square"' in source
    assert 'stroke-linejoin="miter"' in source


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_shows_something_in_the_colour_of_the_text(look: Look, name: str) -> None:
    assert tokens("light")["text"] in inks(icon(name).pixmap(QSize(64, 64)))


def test_an_icon_follows_the_look(look: Look) -> None:
    look.apply("dark", "en")
    assert tokens("dark")["text"] in inks(icon("undo").pixmap(QSize(64, 64)))


def test_an_icon_that_cannot_be_used_is_grey_and_one_that_is_on_is_ai(look: Look) -> None:
    undo = icon("undo")
    assert tokens("light")["gin"] in inks(undo.pixmap(QSize(64, 64), QIcon.Mode.Disabled))
    assert tokens("light")["ai"] in inks(undo.pixmap(QSize(64, 64), QIcon.Mode.Normal, QIcon.State.On))


def test_an_icon_on_a_filled_button_has_the_colour_of_the_ground(look: Look) -> None:
    drawn = icon("export", QPalette.ColorRole.Base).pixmap(QSize(64, 64))
    assert QColor("white").name().upper() in inks(drawn)


def test_an_icon_is_sharp_at_twice_the_size(look: Look) -> None:
    drawn = icon("undo").pixmap(QSize(16, 16), 2.0)
    assert (drawn.width(), drawn.devicePixelRatio()) == (32, 2.0)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_has_one_colour_so_that_every_ground_shows_through(name: str) -> None:
    source = (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    assert re.findall("#[0-9A-Fa-f]{3,}", source) == []


def test_the_icons_of_a_menu_stand_clear_of_its_edge(look: Look, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    row = menu.actionGeometry(menu.addAction(icon("save"), "Save"))
    image = menu.grab().toImage()
    inside = ((x, y) for x in range(2, 30) for y in range(row.top() + 2, row.bottom() - 2))
    assert min(x for x, y in inside if image.pixelColor(x, y).lightness() < 110) >= 8
