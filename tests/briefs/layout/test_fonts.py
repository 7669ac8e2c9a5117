from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

import resources
from briefs.layout.fonts import FontBook, FontMissingError
from briefs.layout.truetype import TrueType, postscript_name
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


@pytest.mark.parametrize("path", sorted(resources.folder("fonts").rglob("*.ttf")), ids=lambda path: path.stem)
def test_tables_read_in_one_go_are_those_that_reportlab_reads_one_by_one(path: Path) -> None:
    ours, theirs = TrueType(path), TTFontFace(str(path))
    assert postscript_name(path) == theirs.name.decode()
    drawn = {code: glyph for code, glyph in ours.charToGlyph.items() if glyph}
    assert drawn == {code: glyph for code, glyph in theirs.charToGlyph.items() if glyph}
    assert {code: ours.width(glyph) for code, glyph in drawn.items()} == pytest.approx(
        {c: theirs.charWidths[c] for c in drawn}
    )
    # Not all: ReportLab writes the advances of a Japanese font's last glyphs, which share one, in another unit.
    characters = [code for code in drawn if chr(code).isascii() or "あ" <= chr(code) <= "ん"]
    assert ours.makeSubset(characters) == theirs.makeSubset(characters)
