from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from briefs.book.points import Companion, Point, Pushback, TalkingPoints, Tier
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.programme import AgendaItem, Day, Event, Programme
from briefs.book.sections import Plank, Summary
from briefs.book.text import Words, plain
from briefs.book.value import Phrase
from briefs.layout.geometry import A4, TEXT_WIDTH
from briefs.layout.marks import Box, Glyphs, Outline, Rule
from tests.briefs.layout.sections.sheets import (
    OPEN,
    SECRET,
    glyphs,
    in_mm,
    laid,
    layouts,
    marks_of,
    page_of,
    pages_of,
    said,
)

COLOURS = layouts().theme.colours


def point(number: int, tier: Tier = "must raise", text: str = "Keep the weir open.", **fields: object) -> Point:
    given = {
        "id": f"point-{number}",
        "tier": tier,
        "name": Phrase(en=f"Weir {number}", ja=f"堰{number}"),
        "words": Words(en=plain(text), ja=plain("堰は開けておいてください。")),
        "marking": SECRET,
        **fields,
    }
    return Point(**given)  # type: ignore[arg-type]


def talking(*points: Point, **fields: object) -> TalkingPoints:
    given = {"id": "talk", "title": "Talking points", "marking": SECRET, "points": points, **fields}
    return TalkingPoints(**given)  # type: ignore[arg-type]


THREE = (point(1), point(2, "if time"), point(3, "if raised"))


def test_points_without_words_are_not_printed_and_their_tier_tells_of_the_others() -> None:
    blank = Point(id="blank", tier="must raise", name=Phrase())
    text = said(page_of(talking(blank, point(2), Point(id="later", tier="if time", name=Phrase()))))
    assert "say this one" in text
    assert "Raise if time" not in text
    assert "?" not in text


def test_each_tier_has_a_bar_seven_millimetres_high_in_its_own_colour() -> None:
    bars = [box for box in marks_of(page_of(talking(*THREE)), Box) if in_mm(box.height) == 7]
    assert [(bar.fill, bar.stroke) for bar in bars] == [
        (COLOURS.ai, ""),
        (COLOURS.usuai, ""),
        (COLOURS.white, COLOURS.ai),
    ]
    assert {in_mm(bar.width) for bar in bars} == {158}


def test_what_must_be_said_is_larger() -> None:
    page = page_of(talking(point(1, text="Must."), point(2, "if time", "May.")))
    assert [(glyphs(page, word).size, glyphs(page, word).font) for word in ("Must.", "May.")] == [
        (15, "SourceSerif4-Regular"),
        (13, "SourceSerif4-Regular"),
    ]


def test_points_are_numbered_through_the_tiers_in_display_numerals() -> None:
    page = page_of(talking(point(3, "if raised"), point(1)))
    numerals = [mark for mark in marks_of(page, Glyphs) if mark.size == 20]
    assert [(mark.text, mark.colour) for mark in numerals] == [("1", COLOURS.ai), ("2", COLOURS.ai)]
    assert said(page).index("Weir 1") < said(page).index("Weir 3")


def test_the_bar_counts_what_must_be_said() -> None:
    assert "say all three" in said(page_of(talking(*(point(n) for n in range(3)))))
    assert "say both" in said(page_of(talking(*(point(n) for n in range(2)))))


def test_a_point_tells_its_time_alone_and_interpreted() -> None:
    text = "word " * 29  # 29 words at 115 a minute: 15.1 s, so 20 s; interpreted 44 s, so 45 s
    assert "0:20  |  0:45" in said(page_of(talking(point(1, text=text))))


def test_the_strip_shows_the_slot_to_scale_with_a_tick_a_minute() -> None:
    page = page_of(talking(point(1, text="word " * 29), slot=180))
    strip = [box for box in marks_of(page, Box) if in_mm(box.height) == 4.2]
    assert (strip[0].fill, in_mm(strip[0].width)) == (COLOURS.ai, in_mm(158 * 45 / 180 * 72 / 25.4))
    assert len([rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.gin and rule.x0 == rule.x1]) == 2
    assert "Left for the other side 2:15" in said(page)


def test_a_slot_that_is_too_short_says_by_how_much() -> None:
    page = page_of(talking(*(point(n, text="word " * 115) for n in range(3)), slot=60))
    assert "Over the slot by 5:45" in said(page)
    (excess,) = (mark for mark in marks_of(page, Outline) if mark.clip)  # hatched: shu is for red lines alone
    (left, _), (right, _), *_ = excess.points
    assert [in_mm(left), in_mm(right)] == [in_mm(TEXT_WIDTH * 60 / 405), 158]
    assert not [mark for mark in marks_of(page, Rule) if mark.colour == COLOURS.shu]


@pytest.mark.parametrize(("words", "slot"), [(29, 180), (2000, 60), (1, 6000)])
def test_what_is_said_below_the_strip_stays_within_the_text_and_apart(words: int, slot: int) -> None:
    page = page_of(talking(point(1, text="word " * words), slot=slot))
    must, may, last = (glyphs(page, text) for text in ("Must raise ", "If time ", "Left for" if words < 100 else "Over the"))
    baseline = [mark for mark in marks_of(page, Glyphs) if mark.baseline == must.baseline and mark.size == must.size]
    ends = [mark.x + mark.width for mark in sorted(baseline, key=lambda mark: mark.x)]
    assert must.x >= 0.0
    assert ends[-1] == pytest.approx(TEXT_WIDTH)
    assert must.x < may.x < last.x


def test_no_point_is_divided_by_a_page() -> None:
    points = tuple(point(n, text=f"Begin {n}. " + "and so on " * 40 + f"end {n}.") for n in range(12))
    pages = pages_of(laid(talking(*points)), "talk")
    assert len(pages) > 1
    for n in range(12):
        assert any(f"Begin {n}. " in said(page) and f"end {n}." in said(page) for page in pages)


def test_no_more_lines_for_notes_are_tried_than_a_page_has_room_for() -> None:
    most = marks_of(page_of(talking(point(1), notes_lines=5000)), Rule)
    assert most == marks_of(page_of(talking(point(1), notes_lines=60)), Rule)


def test_notes_give_way_before_they_need_a_page_of_their_own() -> None:
    few, many = talking(point(1), notes_lines=3), talking(*(point(n) for n in range(16)), notes_lines=3)
    assert "Your notes" in said(page_of(few))
    pages = pages_of(laid(many), "talk")
    without = pages_of(laid(talking(*many.points, notes_lines=0)), "talk")
    assert len(pages) == len(without)


def test_a_bar_is_never_left_alone_at_the_end_of_a_page() -> None:
    points = (*(point(n) for n in range(15)), *(point(n, "if time") for n in range(20, 30)))
    for page in pages_of(laid(talking(*points)), "talk"):
        assert not said(page).endswith("in this order")


def test_a_tier_that_goes_on_on_another_page_has_its_bar_there_too() -> None:
    points = (*(point(n) for n in range(15)), *(point(n, "if time") for n in range(20, 42)))
    pages = pages_of(laid(talking(*points)), "talk")
    assert len(pages) > 2
    for page in pages[1:]:
        top = min(marks_of(page, Box), key=lambda box: box.y)
        assert in_mm(top.height) == 7.0
        assert top.y == pytest.approx(A4.body_top)
        assert "Must raise (continued)" in said(page) or "Raise if time" in said(page)
    assert "Raise if time (continued)" in said(pages[-1])


PRESS = PressLines(
    id="press",
    title="Press",
    marking=SECRET,
    lines=(PressLine(id="line", marking=SECRET, words=Words(en=plain("We met."), ja=plain("会談した。"))),),
    questions=(
        Question(
            id="q1",
            marking=SECRET,
            question=Phrase(en="Why?", ja="なぜか。"),
            answer=Words(en=plain("Because."), ja=plain("必要だからである。")),
            follow_ups=(FollowUp(id="f1", marking=SECRET, question=Phrase(en="When?"), answer=Words(en=plain("Now."))),),
        ),
    ),
)
COMPANION = Companion(id="ja", title="発言要領", marking=SECRET, language="ja", points="talk", press="press")


def test_the_companion_prints_the_other_language_of_the_same_points() -> None:
    page = pages_of(laid(talking(*THREE), PRESS, COMPANION), "ja")[0]
    words = said(page)
    assert "必ず発言する事項" in words
    assert "堰は開けておいてください。" in words
    assert "なぜか。" in words
    assert "会談した。" in words
    assert "Keep the weir open." not in words


def test_the_companion_says_nothing_rather_than_the_wrong_language() -> None:
    page = pages_of(laid(talking(*THREE), PRESS, COMPANION), "ja")[0]
    assert "Now." not in said(page)


def test_the_companions_words_lead_to_the_section_that_holds_them() -> None:
    page = pages_of(laid(talking(*THREE), PRESS, COMPANION), "ja")[0]
    places = {(area.place.section, area.place.item, area.place.field) for area in page.survey.areas}
    assert ("talk", "point-1", "words.ja") in places
    assert ("press", "q1", "answer.ja") in places


def test_the_lines_for_the_press_stand_on_one_page_behind_the_points_for_the_meeting() -> None:
    told = Words(ja=plain("我が国の立場を、相手方に丁寧に説明した。"))
    lines = tuple(PressLine(id=f"line-{n}", marking=SECRET, words=told) for n in range(6))
    told_on = []
    for count in range(9, 20, 2):
        points = tuple(point(n) for n in range(count))
        pages = pages_of(laid(talking(*points), msgspec.structs.replace(PRESS, lines=lines), COMPANION), "ja")
        told_on.append([said(page).count("丁寧に説明した") for page in pages])
    assert [6] in told_on
    assert [0, 6] in told_on
    assert all(set(counts) <= {0, 6} for counts in told_on)


def test_a_companion_whose_sections_are_gone_is_only_a_title() -> None:
    page = page_of(Companion(id="ja", title="発言要領", language="ja", points="gone", press="gone"))
    assert "発言要領" in said(page)


def test_japanese_words_to_be_spoken_are_mincho_at_their_own_sizes() -> None:
    page = pages_of(laid(talking(*THREE), COMPANION), "ja")[0]
    sizes = {mark.size for mark in marks_of(page, Glyphs) if "堰は" in mark.text and "Mincho" in mark.font}
    assert sizes == {13.5, 12}


LADDER = (
    Pushback(
        id="cost", they=Phrase(en="It costs.", ja="高い。"), words=Words(en=plain("Less than a flood.")), marking=SECRET
    ),
    Pushback(id="law", they=Phrase(en="It is the law."), words=Words(en=plain("Laws change.")), marking=OPEN),
)


def test_push_back_stands_rung_by_rung_under_the_words_and_ends_where_it_is_to_stop() -> None:
    page = page_of(talking(point(1, ladder=LADDER, stop=Phrase(en="No third gate.", ja="第三の門は言わない。"))))
    runs = [mark.text for mark in marks_of(page, Glyphs)]
    told = said(page)
    for words in (
        "If they say",
        "It costs.",
        "We say",
        "Less than a flood.",
        "Laws change.",
        "Stop there",
        "No third gate.",
    ):
        assert words in told, words
    order = [told.index(words) for words in ("Keep the weir", "It costs.", "Less than", "It is the law.", "No third")]
    assert order == sorted(order)
    assert runs.count("O") == 1  # the mark of the rung that has another than its point
    lines = {words: glyphs(page, words).x for words in ("It", "Less")}
    assert lines["It"] == lines["Less"]


def test_a_point_without_push_back_says_nothing_of_it() -> None:
    assert "If they say" not in said(page_of(talking(point(1))))


def test_a_companion_prints_the_rungs_that_are_written_in_its_language() -> None:
    section = talking(point(1, ladder=LADDER, stop=Phrase(ja="第三の門は言わない。")))
    companion = Companion(id="ja", title="要領", language="ja", points="talk", marking=SECRET)
    told = "".join(said(page) for page in pages_of(laid(section, companion), "ja"))
    assert "高い。" in told
    assert "第三の門は言わない。" in told
    assert "Less than" not in told


def test_push_back_takes_none_of_our_time() -> None:
    """What is only said if they push back is no part of the slot."""
    without, with_it = (said(page_of(talking(point(1, ladder=each), slot=240))) for each in ((), LADDER))
    left = without[without.index("Left for the other side") :][:40]
    assert left in with_it


def test_a_point_tells_which_ask_it_serves_and_under_which_item_it_is_said() -> None:
    item = AgendaItem(id="second", title="Fish", minutes=5)
    event = Event(id="talks", title="Talks", start=dt.time(10), agenda=(AgendaItem(id="first", title="Weir"), item))
    asks = (Plank(id="open", title="Open"), Plank(id="share", title="Share"))
    sections = (
        Summary(id="summary", title="Summary", marking=SECRET, objective=plain("Agree."), asks=asks),
        Programme(id="days", title="Days", marking=SECRET, days=(Day(id="day", date=dt.date(2027, 3, 1), events=(event,)),)),
        talking(
            point(1, objective="share", agenda="second"),
            point(2, objective="summary"),
            point(3, agenda="first"),
            point(4, objective="gone"),
        ),
    )
    document = laid(*sections)
    page = pages_of(document, "talk")[0]
    told = said(page)
    assert "Ask 2, item 2" in told
    assert "Objective" in told
    assert "Item 1" in told
    assert "Agenda: 1 Weir; 2 Fish 5 min" in said(pages_of(document, "days")[0])


def test_what_points_serve_gives_way_before_a_further_page() -> None:
    summary = Summary(id="summary", title="Summary", marking=SECRET, objective=plain("Agree."))
    for count, linked in ((4, True), (16, False)):
        points = tuple(point(n, "if raised", "One line.", objective="summary") for n in range(count))
        pages = pages_of(laid(summary, talking(*points)), "talk")
        assert (len(pages), "Objective" in said(pages[0])) == (1, linked)


def test_a_rung_that_holds_but_an_editors_mark_is_a_line_without_words() -> None:
    rung = Pushback(id="rung", they=Phrase(en="\u200b"), marking=SECRET)
    point = Point(id="p", tier="must raise", name=Phrase(en="Levels"), ladder=(rung,), marking=SECRET)
    page = page_of(TalkingPoints(id="points", title="Points", marking=SECRET, points=(point,)))
    assert "If they say" in said(page)
