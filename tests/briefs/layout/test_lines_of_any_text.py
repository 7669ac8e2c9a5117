from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefs.layout import japanese
from briefs.layout.spans import Span
from tests.briefs.layout import engine

CHARACTERS = st.sampled_from("ab1 .,-$%()“”—\n 漢字かなカナ、。「」ー々・F5 億円年\u3000\u00a0ÄΩ😀\u200b\u202f")
SPANS = st.lists(
    st.builds(Span, st.text(CHARACTERS, max_size=25), st.booleans(), together=st.booleans(), joined=st.booleans()),
    max_size=5,
)


def visible(text: str) -> str:
    return "".join(character for character in text if not character.isspace() and character != "\u200b")


@settings(deadline=None, max_examples=150)
@example([Span("-ー$b”、")], "en", "spoken", 14.0)  # in a line of a word each the last were looked for before the first
@given(SPANS, st.sampled_from(["en", "ja"]), st.sampled_from(["body", "spoken", "title"]), st.floats(8, 300))
def test_every_character_is_set_once_in_order_and_inside_the_width(
    spans: list[Span], language: str, style: str, width: float
) -> None:
    setter = engine.setter(language)
    lines = setter.lines(tuple(spans), style, width)
    assert visible("".join(line.text for line in lines.lines)) == visible("".join(span.text for span in spans))
    em = lines.style.size * 1.1
    assert all(line.width <= max(width, em) + em / 2 + 0.01 for line in lines.lines if len(visible(line.text)) > 1)
    assert lines.height == len(lines.lines) * lines.style.leading


PHRASES = [
    "大臣は、",
    "「合意」",
    "した。",
    "データ・表",
    "ヴァージョン",
    "ちょっと！",
    "（案）",
    "F-150の",
    "約3割",
    "時々",
    "……",
]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=25), st.floats(90, 300), st.sampled_from(["body", "spoken"]))
def test_no_japanese_line_begins_or_ends_badly(phrases: list[str], width: float, style: str) -> None:
    text = "".join(phrases).replace("…………", "……")
    lines = [line.text for line in engine.setter("ja").lines(text, style, width).lines]
    assert "".join(lines) == text
    assert [(a, b) for a, b in pairwise(lines) if not japanese.may_break(a[-1], b[0])] == []


@pytest.mark.parametrize("text", ["1" * 5000, "x" * 5000, "「" * 3000, "ー" * 3000, "a-" * 2500, "1,2 " * 1500, "(" * 3000])
def test_monotonous_text_is_broken_in_time(text: str) -> None:
    start = time.perf_counter()
    lines = engine.setter("ja").lines(text, "body", 200)
    assert visible("".join(line.text for line in lines.lines)) == visible(text)
    assert time.perf_counter() - start < 2


RANGES = (range(0x20, 0x3200), range(0xD7F0, 0xD800), range(0xE000, 0xE010), range(0xF900, 0x10000), range(0x1F600, 0x1F610))


@pytest.mark.parametrize("style", ["body", "spoken", "title", "label", "small", "question"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_no_font_draws_is_told_and_never_an_empty_box(style: str, language: str) -> None:
    setter, fonts = engine.setter(language), engine.fonts()
    for chunk in (list(range_)[n : n + 400] for range_ in RANGES for n in range(0, len(range_), 400)):
        text = "".join(map(chr, chunk))
        told = fonts.missing(text)
        marks = engine.glyphs_of(tuple(mark for line in setter.lines(text, style, 400).lines for mark in line.marks))
        boxes = {character for mark in marks for character in mark.text if not fonts.font(mark.font).has(character)}
        assert boxes <= set(told), [hex(ord(c)) for c in boxes - set(told)][:50]
