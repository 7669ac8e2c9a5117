"""Colours: both shades name the same tokens, and all that is read can be read."""

from __future__ import annotations

from itertools import product
from string import Template

import pytest
from PySide6.QtGui import QColor

import resources
from briefs.book.profiles import load_profiles
from briefs.book.text import Language
from desktop.style.look import Shade, tokens
from desktop.style.sheet import style_sheet

SHADES: tuple[Shade, Shade] = ("light", "dark")
GROUNDS = ("ground", "panel", "kasumi")


def luminance(colour: QColor) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def test_both_shades_have_the_same_tokens() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize(("shade", "ground"), list(product(SHADES, GROUNDS)))
def test_every_text_colour_reads_on_every_ground(shade: Shade, ground: str) -> None:
    colours = tokens(shade)
    for name in ("text", "secondary", "ai", "shu"):
        assert contrast(colours[name], colours[ground]) >= 5.0, name


@pytest.mark.parametrize("shade", SHADES)
def test_what_stands_on_a_fill_reads(shade: Shade) -> None:
    colours = tokens(shade)
    assert contrast(colours["on-ai"], colours["ai"]) >= 7.0
    assert contrast(colours["text"], colours["mizu"]) >= 5.0
    assert contrast(colours["shu"], colours["error ground"]) >= 5.0


@pytest.mark.parametrize("shade", SHADES)
def test_frames_of_fields_are_seen(shade: Shade) -> None:
    assert contrast(tokens(shade)["gin"], tokens(shade)["ground"]) >= 3.0


@pytest.mark.parametrize(("shade", "language"), list(product(SHADES, ("en", "ja"))))
def test_the_style_sheet_names_only_tokens_that_exist(shade: Shade, language: Language) -> None:
    template = (resources.folder("themes") / "window.qss").read_text(encoding="utf-8")
    sheet = style_sheet(template, tokens(shade), resources.folder("icons"), language)
    assert "${" not in sheet
    used = set(Template(template).get_identifiers())
    assert used - {"serif", "display", "title_weight", "icons", "shade"} <= {
        name.replace(" ", "_").replace("-", "_") for name in tokens(shade)
    }


@pytest.mark.parametrize("shade", SHADES)
def test_every_picture_that_the_style_sheet_shows_exists(shade: Shade) -> None:
    template = (resources.folder("themes") / "window.qss").read_text(encoding="utf-8")
    sheet = style_sheet(template, tokens(shade), resources.folder("icons"), "en")
    for part in sheet.split('url("')[1:]:
        assert resources.folder("icons").joinpath(part.split('"')[0]).is_file()


def test_the_words_of_every_banner_stand_out_from_their_ground() -> None:
    inks = tokens("light")
    for name, profile in load_profiles(resources.folder("markings")).items():
        for level in profile.levels:
            ground, words = profile.banner_colours(level.code)
            assert contrast(words or inks["ground"], ground or inks["text"]) >= 4.5, (name, level.code)
