from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.book.place import Place
from briefs.layout.lines import Lines
from briefs.layout.marks import Glyphs, Link, PageNumberSlot, Rule
from briefs.layout.spans import Span, Text, bound_figure
from tests.briefs.layout import engine

ENGLISH = "We host their forces, and they keep us both safe; we are ready to build up faster than the plan says."


def set_text(text: Text, width: float, style: str = "prose", balance: bool = False) -> Lines:
    return engine.setter().lines(text, style, width, balance=balance)


def texts(lines: Lines) -> list[str]:
    return [line.text for line in lines.lines]


@pytest.mark.parametrize("width", [80, 120, 200, 333])
def test_lines_hold_the_words_in_order_and_fit_the_width(width: float) -> None:
    lines = set_text(ENGLISH, width)
    assert " ".join(texts(lines)) == ENGLISH
    assert all(line.width <= width + 0.001 for line in lines.lines)


def test_a_line_is_as_wide_as_its_characters() -> None:
    (line,) = set_text("Measure", 300).lines
    font = engine.fonts().font("SourceSerif4-Regular")
    assert line.width == pytest.approx(sum(font.widths[letter] for letter in "Measure") * 11.5)


def test_first_fit_breaks_where_the_next_word_no_longer_fits() -> None:
    setter = engine.setter()
    width = setter.width("word word", "body")
    assert texts(setter.lines("word word word word", "body", width)) == ["word word"] * 2
    assert texts(setter.lines("word word word word", "body", width - 0.1)) == ["word"] * 4


@pytest.mark.parametrize(
    "phrase",
    [
        "$550 billion",
        "F-150",
        "24 October 2025",
        "October 24, 2025",
        "about 70 per cent",
        "page 8",
        "3.5 GW",
        "10 minutes",
        "about 70%",
        "Tue 28 October",
        "about 3 May 2031",
        "2.6 percentage points",
        "JPY 900 billion",
        "Q4 2025",
        "five billion dollars",
        "twenty-five million",
        "eight minutes",
        "half a trillion yen",
        "Ten minutes",
        "$60 million a year",
        "Annex A",
        "Mr Trump",
        "Dr. Rao",
    ],
)
def test_amounts_dates_and_names_with_numbers_stay_on_one_line(phrase: str) -> None:
    setter = engine.setter()
    text = f"There is a word or two before {phrase} and after it"
    for width in range(100, 260, 3):
        assert any(phrase in line for line in texts(setter.lines(text, "body", width)))


def test_no_break_spaces_hold_words_together() -> None:
    setter = engine.setter()
    for width in range(60, 200, 3):
        assert any("Mr\u00a0Smith" in line for line in texts(setter.lines("We met Mr\u00a0Smith at noon", "body", width)))


def test_an_amount_wider_than_the_line_is_parted_from_its_qualifier_before_its_digits_are_divided() -> None:
    setter = engine.setter()
    amount = bound_figure("at least\u00a0€1,234,560,000", "F2", 10, engine.theme().colours)
    lines = texts(setter.lines(amount, "body", setter.width("€1,234,560,000 F2", "body")))
    assert "€1,234,560,000" in lines[-1]
    assert len(lines) == 2


def test_compound_words_break_after_the_hyphen_only_between_letters() -> None:
    setter = engine.setter()
    width = setter.width("a most well-", "body") + 1
    assert texts(setter.lines("a most well-known F-150", "body", width)) == ["a most well-", "known", "F-150"]
    assert texts(setter.lines("a known F-150", "body", setter.width("a known F-", "body"))) == ["a known", "F-150"]


def test_a_word_wider_than_the_line_is_divided_and_nothing_is_lost() -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmütze"
    lines = set_text(word, 60)
    assert "".join(texts(lines)) == word
    assert all(line.width <= 60 for line in lines.lines)


def test_typed_line_ends_are_kept() -> None:
    assert texts(set_text("one\ntwo\n\nthree", 300)) == ["one", "two", "", "three"]


def test_a_short_word_does_not_end_a_paragraph_alone() -> None:
    setter = engine.setter()
    text = "Not as a figure, a range, a date or a comparison at home"
    endings = {texts(setter.lines(text, "body", width))[-1] for width in range(180, 330)}
    assert "comparison at home" in endings
    assert "home" not in endings


def test_a_paragraph_does_not_end_in_a_few_words_that_a_longer_line_could_join() -> None:
    setter = engine.setter()
    text = "Shigeru agreed a framework of investment in the United States, in exchange for lower tariffs on what it takes."
    ends = {width: setter.lines(text, "spoken", width).lines[-1].width for width in range(200, 480, 4)}
    assert [width for width, end in ends.items() if end < width / 3] == []


def test_balanced_titles_have_lines_of_about_one_length() -> None:
    title = "Capability and not ratio is what we would measure"
    lines = engine.setter().lines(title, "title", 333, balance=True)
    widths = [line.width for line in lines.lines]
    assert len(widths) == 2
    assert min(widths) > 0.75 * max(widths)


def test_a_bound_figure_is_underlined_without_its_key_and_never_broken() -> None:
    setter = engine.setter()
    figure = bound_figure("up to $550 billion", "F1", 15, engine.theme().colours)
    lines = setter.lines((Span("Under the "), *figure, Span(" framework")), "spoken_must", 400)
    (rule,) = [mark for mark in lines.lines[0].marks if isinstance(mark, Rule)]
    words = next(m for m in lines.lines[0].marks if isinstance(m, Glyphs) and m.text == "up to $550 billion")
    key = next(m for m in lines.lines[0].marks if isinstance(m, Glyphs) and m.text == "F1")
    assert rule.x0 == pytest.approx(words.x)
    assert rule.x1 == pytest.approx(words.x + words.width)
    assert rule.colour == engine.theme().colours.gin
    assert key.x == pytest.approx(words.x + words.width)
    assert key.baseline < words.baseline
    for width in range(110, 300, 7):
        broken = setter.lines((Span("Under the "), *figure, Span(" framework")), "spoken_must", width)
        assert any("up to $550 billionF1" in line for line in texts(broken)) or width < 125


def test_emphasis_changes_the_font_and_keeps_words_whole() -> None:
    lines = set_text((Span("un"), Span("break", bold=True), Span("able word")), 300)
    runs = [(mark.font, mark.text) for mark in lines.lines[0].marks if isinstance(mark, Glyphs)]
    assert runs == [
        ("SourceSerif4-Regular", "un"),
        ("SourceSerif4-Bold", "break"),
        ("SourceSerif4-Regular", "able word"),
    ]
    assert texts(set_text((Span("un"), Span("break", bold=True), Span("able word")), 70)) == ["unbreakable", "word"]


def test_links_and_page_numbers_are_marks_of_their_own() -> None:
    target = Place("s9")
    lines = set_text((Span("See page "), Span("", slot=target), Span(" or "), Span("this", link=target)), 300)
    (slot,) = [mark for mark in lines.lines[0].marks if isinstance(mark, PageNumberSlot)]
    (link,) = [mark for mark in lines.lines[0].marks if isinstance(mark, Link)]
    assert slot.target == link.target == target
    assert slot.width == pytest.approx(engine.setter().width("000", "prose"))
    assert link.width == pytest.approx(engine.setter().width("this", "prose"))


def test_alignment_places_lines_in_the_width() -> None:
    setter = engine.setter()
    width = setter.width("1,240", "table")
    right = setter.lines("1,240", "table", 100, "right").lines[0].marks[0]
    centre = setter.lines("1,240", "table", 100, "centre").lines[0].marks[0]
    assert isinstance(right, Glyphs)
    assert isinstance(centre, Glyphs)
    assert right.x == pytest.approx(100 - width)
    assert centre.x == pytest.approx(50 - width / 2)


def test_characters_above_the_basic_plane_and_missing_ones_are_told_apart() -> None:
    assert engine.fonts().missing(["abc 日本 𠮟る"]) == ""
    assert engine.fonts().missing(["a😀", "b\ue123"]) == "\ue123😀"


def test_an_underline_leaves_the_spaces_around_its_words_free() -> None:
    setter = engine.setter()
    (line,) = setter.lines((Span("go"), Span(" now ", underline="#000000"), Span("please")), "body", 300).lines
    (rule,) = [mark for mark in line.marks if isinstance(mark, Rule)]
    assert rule.x0 == pytest.approx(setter.width("go", "body") + engine.fonts().font("SourceSans3-Regular").widths[" "] * 11)
    assert rule.x1 - rule.x0 == pytest.approx(setter.width("now", "body"))


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=40), st.integers(60, 300))
@settings(max_examples=60, deadline=None)
def test_ragged_lines_are_as_few_as_can_be_and_no_other_breaks_are_more_even(words: list[str], width: int) -> None:
    setter = engine.setter()
    lines = texts(setter.lines(" ".join(words), "body", width))
    space = setter.width("a b", "body") - setter.width("ab", "body")
    widths = [setter.width(word, "body") for word in words]
    assert " ".join(lines).split() == words
    fewest, most_even = fewest_and_most_even(widths, space, width + 1e-9)  # a line may be full to the last fraction
    assert len(lines) == fewest
    assert unevenness(lines, width) == pytest.approx(most_even, abs=1e-6)


def unevenness(lines: list[str], width: float) -> float:
    """What total-fit makes small: free shares squared, and the price of a short last line."""
    setter = engine.setter()
    free = [1 - setter.width(line, "body") / (width + 0.001) for line in lines]
    last = price(free[-1], " " in lines[-1]) if len(lines) > 1 else 0.0
    return sum(share * share for share in free[:-1] if share > 0) + last


def price(free: float, several: bool) -> float:
    """What a last line costs that leaves such a share free, of one word or several."""
    if not several and free > 0.85:
        return 2.0
    return (0.12 if several else 0.25) if free > 2 / 3 else 0.0


def fewest_and_most_even(widths: list[float], space: float, width: float) -> tuple[int, float]:
    """The same by looking at all breaks, the slow and simple way."""
    best: list[tuple[int, float]] = [(0, 0.0)]
    for last in range(1, len(widths) + 1):
        options = []
        for first in range(last):
            length = sum(widths[first:last]) + space * (last - first - 1)
            if length > width + 0.001 and first < last - 1:
                continue
            free = 1 - length / (width + 0.001)
            if last < len(widths):
                cost = free * free if free > 0 else 0.0
            else:
                cost = price(free, first < last - 1) if best[first][0] else 0.0
            options.append((best[first][0] + 1, best[first][1] + cost))
        best.append(min(options))
    return best[-1]
