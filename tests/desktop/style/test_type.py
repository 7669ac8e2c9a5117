"""Type: the bundled families are there, Latin comes from Source, and Mincho is never bold."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetrics

from desktop.style import Look
from desktop.style.fonts import Role, font

SANS: tuple[Role, ...] = ("control", "strong", "label", "note", "banner", "mark", "tab")
SERIF: tuple[Role, ...] = ("book", "spoken", "prose", "empty", "entry")


@pytest.mark.parametrize("role", SANS + SERIF)
def test_the_bundled_family_is_what_is_shown(look: Look, role: Role) -> None:
    asked = font(role)
    assert QFontInfo(asked).family() == asked.families()[0]


@pytest.mark.parametrize("role", SERIF)
def test_mincho_is_never_bold(look: Look, role: Role) -> None:
    assert font(role, "ja").weight() == QFont.Weight.Normal


def test_serif_is_language_and_sans_is_apparatus(look: Look) -> None:
    assert {font(role).families()[0] for role in SANS} == {"Source Sans 3"}
    assert {font(role).families()[0].partition(" 4")[0] for role in SERIF} == {"Source Serif"}


@pytest.mark.parametrize("role", SANS + SERIF)
def test_latin_stays_in_source_where_the_window_speaks_japanese(look: Look, role: Role) -> None:
    latin, japanese = font(role, "ja").families()
    assert latin.startswith("Source")
    assert japanese.startswith("BIZ UDP")


@pytest.mark.parametrize("role", ["control", "strong", "note", "spoken", "book"])
def test_figures_are_as_wide_as_each_other(look: Look, role: Role) -> None:
    metrics = QFontMetrics(font(role))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1
