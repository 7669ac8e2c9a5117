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
        assert len({engine.fonts().font(name).widths[digit] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("path", sorted(resources.folder("fonts").rglob("*.ttf")), ids=lambda path: path.stem)
def test_tables_read_in_one_go_are_those_that_reportlab_reads_one_by_one(path: Path) -> None:
    ours, theirs = TrueType(path), TTFontFace(str(path))
    assert postscript_name(path) == theirs.name.decode()
    drawn = {code: glyph for code, glyph in ours.charToGlyph.items() if glyph}
    assert drawn == {code: glyph for code, glyph in theirs.charToGlyph.items() if glyph}
    assert {code: ours.width(glyph) for code, glyph in drawn.items()} == pytest.approx(
        {c: theirs.charWidths[c] for c in drawn}
    )
    # Those that share the last advance ReportLab reads in another unit.
    full = [n for n, (advance, _) in enumerate(theirs.hmetrics) if advance == ours.advances[n]]
    assert len(full) > 500
    assert [(ours.advances[n], ours.bearings[n]) for n in full] == [theirs.hmetrics[n] for n in full]
    assert list(ours.glyphPos) == list(theirs.glyphPos)


def test_large_words_are_kerned_and_text_is_not() -> None:
    def narrowed(name: str, word: str) -> float:
        """By how much a word is narrower than its letters, in thousandths of the size."""
        widths = engine.fonts().font(name).widths
        return round(1000 * (sum(widths[letter] for letter in word) - widths[word]), 6)

    assert narrowed("SourceSerif4Display-Regular", "To") == 60
    assert narrowed("SourceSerif4Display-Semibold", "AVA") > 200
    assert narrowed("SourceSerif4Subhead-Regular", "Visit") == 30
    assert narrowed("SourceSerif4Display-Regular", "1971") == 0  # figures stay as wide as each other
    assert narrowed("SourceSerif4-Regular", "To") == 0


def test_letters_of_a_title_are_drawn_where_they_were_measured() -> None:
    (line,) = engine.setter().lines("To Yokohama", "title", 400).lines
    (mark,) = engine.glyphs_of(line.marks)
    widths = engine.fonts().font(mark.font).widths
    advances = [widths[letter] * mark.size for letter in mark.text]
    drawn = sum(advances) + sum(mark.adjust) * mark.size / 1000
    assert drawn == pytest.approx(mark.width, abs=0.01)
    assert mark.width == pytest.approx(sum(widths[word] for word in ("To", " ", "Yokohama")) * mark.size)
    assert mark.adjust[:3] == (-60, 0, 0)


@pytest.mark.slow
def test_every_kerned_font_answers_for_every_pair_of_its_letters() -> None:
    letters = [chr(code) for code in range(33, 0x250)]
    for name in ("SourceSerif4Display-Regular", "SourceSerif4Display-Semibold", "SourceSerif4Subhead-Regular"):
        font = engine.fonts().font(name)
        kerns = [font.kerns(one + other)[0] for one in letters[::3] for other in letters[::5]]
        assert -0.2 < min(kerns) < 0 < max(kerns) < 0.2
