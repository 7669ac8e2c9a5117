from __future__ import annotations

from pathlib import Path

import pytest

from briefs.layout.fonts import FontBook, FontMissingError
from tests.briefs.layout import engine


def test_a_folder_without_the_theme_s_fonts_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FontMissingError) as refused:
        FontBook(tmp_path, engine.theme())
    assert refused.value.path == tmp_path
    assert refused.value.place in engine.theme().faces["serif"].latin.values()


def test_every_style_of_the_theme_has_its_fonts_in_both_languages() -> None:
    for name in engine.theme().styles:
        for language in ("en", "ja"):
            style = engine.theme().style(name, language)
            latin, japanese = engine.fonts().pair(style.face, style.weight, italic=False)
            assert latin.covers("Ag0$")
            assert japanese.covers("漢あア。")
            assert style.leading >= style.size * 0.95


def test_emphasis_is_one_step_bolder_and_italic_where_the_face_has_it() -> None:
    fonts = engine.fonts()
    assert fonts.bolder("sans", "regular") == "semibold"
    assert fonts.bolder("serif", "regular") == "bold"
    assert fonts.pair("serif", "bold", italic=True)[0].name == "SourceSerif4-BoldIt"
    assert fonts.pair("display", "regular", italic=True)[0].name == "SourceSerif4Display-Regular"
    assert fonts.pair("serif", "bold", italic=False)[1].name == "BIZUDPGothic-Bold"


def test_figures_are_tabular() -> None:
    for name in ("SourceSans3-Regular", "SourceSans3-Semibold", "SourceSerif4-Regular", "SourceSerif4Display-Regular"):
        assert len(set(engine.fonts().font(name).advances("0123456789"))) == 1
