"""Years beside eras, moments in two time zones, meetings at once, points over their slot: in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

import resources
from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.programme import Day, Event, Programme, Role
from briefs.book.sections import Note
from briefs.book.text import Words, plain, typed_text
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.edits.edits import SetField, apply
from tests.briefs.checks.books import OPEN, PROFILES, book_of, note
from tests.briefs.checks.test_language import language_of

CHECKER = Checker(PROFILES, lexicon=load_lexicon(resources.folder("words")))


def found(code: str, book: Book) -> list[Problem]:
    return [problem for problem in CHECKER.check(book) if problem.code == code]


def said(text: str) -> Book:
    return book_of(note(text, language=language_of(text)))


def mended(code: str, text: str) -> str:
    """The text after the fix of its one problem, which leaves none."""
    (problem,) = found(code, said(text))
    assert problem.fix is not None
    book = apply(said(text), problem.fix.edit)
    assert found(code, book) == []
    section = book.section("note")
    assert isinstance(section, Note)
    return typed_text(section.blocks[0].runs)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The plan of Reiwa 6 (2025) holds.", "The plan of Reiwa 7 (2025) holds."),
        ("Signed in 2018 (Heisei 29).", "Signed in 2018 (Heisei 30)."),
        ("FY2026 (Reiwa 7) begins.", "FY2026 (Reiwa 8) begins."),
        ("In Showa 40 (1964) they met.", "In Showa 39 (1964) they met."),
        ("Reiwa 10 / 2027", "Reiwa 9 / 2027"),
        ("令和6年（2025年）の計画", "令和7年（2025年）の計画"),
        ("2025年（令和8年）に署名", "2025年（令和7年）に署名"),
        ("令和7年度（2026年度）予算", "令和8年度（2026年度）予算"),
        ("昭和40年(1964年)の会合", "昭和39年(1964年)の会合"),
        ("平成元年（1990年）", "平成2年（1990年）"),
        ("2019年度（平成30年度）", "2019年度（平成31年度）"),
    ],
)
def test_a_year_of_an_era_beside_another_year_is_found_and_mended(text: str, right: str) -> None:
    assert mended("era differs", text) == right


@pytest.mark.parametrize(
    "text",
    [
        "The plan of Reiwa 7 (2025) holds.",
        "Signed in 2018 (Heisei 30).",
        "FY2026 (Reiwa 8) begins.",
        "In Reiwa 7 (2030 vehicles were sold then) they met.".replace("2030 v", "130 v"),
        "Showa 39 and 1990 are other years.",
        "令和7年（2025年）の計画",
        "2019年（令和元年）に署名",
        "令和8年度（2026年度）予算",
        "令和7年の計画、2030年の目標",
        "平成31年（2019年）",
        "令和7年（約20社）",
    ],
)
def test_a_right_year_and_two_years_apart_are_let_be(text: str) -> None:
    assert found("era differs", said(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Call at 15:00 JST (07:00 UTC).", "Call at 15:00 JST (06:00 UTC)."),
        ("At 9:30 a.m. JST (8:30 a.m. EDT) they call.", "At 9:30 a.m. JST (8:30 p.m. EDT) they call."),
        ("Noon is 12:00 UTC / 20:00 JST.", "Noon is 12:00 UTC / 21:00 JST."),
        ("3 p.m. JST (2 p.m. KST)", "3 p.m. JST (3 p.m. KST)"),
        ("23:15 JST or 14:00 GMT", "23:15 JST or 14:15 GMT"),
        ("開始は日本時間15時（協定世界時7時）", "開始は日本時間15時（協定世界時6時）"),
        ("日本時間午前9時30分（米東部夏時間午前8時30分）", "日本時間午前9時30分（米東部夏時間午後8時30分）"),
        ("日本時間21:00（北京時間19:00）に電話", "日本時間21:00（北京時間20:00）に電話"),
        ("日本時間10時（ハワイ時間16時）", "日本時間10時（ハワイ時間15時）"),
        ("韓国時間9時半／日本時間10時半", "韓国時間9時半／日本時間9時30分"),
    ],
)
def test_a_moment_that_is_another_in_its_second_zone_is_found_and_mended(text: str, right: str) -> None:
    assert mended("hours differ", text) == right


@pytest.mark.parametrize("text", ["15:00 JST (03:00 ET)", "日本時間15時（米東部時間4時）", "6 p.m. JST (7 a.m. PT)"])
def test_a_moment_that_is_right_neither_in_summer_nor_in_winter_is_found(text: str) -> None:
    (problem,) = found("hours apart", said(text))
    assert problem.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "Call at 15:00 JST (06:00 UTC).",
        "At 9:30 a.m. JST (8:30 p.m. EDT) they call.",
        "15:00 JST (02:00 ET) or, in winter, 15:00 JST (01:00 ET).",
        "Tokyo closes at 15:00 JST, London opens at 08:00 GMT.",
        "From 10:00 JST to 11:00 JST.",
        "1 a.m. JST (4 p.m. GMT)",
        "開始は日本時間15時（協定世界時6時）",
        "日本時間15時（米東部時間2時）",
        "日本時間15時（米東部時間1時）",
        "日本時間21:00から北京時間22:00まで",
        "日本時間午前零時（前日15時）",
    ],
)
def test_one_moment_in_two_zones_and_two_moments_are_let_be(text: str) -> None:
    assert found("hours differ", said(text)) == found("hours apart", said(text)) == []


Times = tuple[str, int, str, str, Role]


def day_of(title: str, *events: Times) -> Book:
    made = tuple(
        Event(id=f"e{n}", title=f"{title} {n}", start=dt.time.fromisoformat(start), minutes=minutes, place=place, role=role)
        for n, (start, minutes, place, _, role) in enumerate(events)
    )
    days = (Day(id="d", date=dt.date(2027, 3, 1), events=made),)
    return book_of(Programme(id="programme", title="P", marking=OPEN, days=days))


def at(start: str, minutes: int, place: str = "", role: Role = "lead") -> Times:
    return start, minutes, place, "", role


@pytest.mark.parametrize("title", ["Meeting", "会談"])
@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        (at("09:00", 60), at("09:30", 30), "clash"),
        (at("09:00", 60), at("09:59", 30), "clash"),
        (at("09:00", 60), at("09:00", 60), "clash"),
        (at("23:00", 90), at("23:30", 10, role="attend"), "clash"),
        (at("09:00", 60, "Palace"), at("10:00", 30, "Port"), "no time to move"),
        (at("09:00", 60, "官邸"), at("10:00", 30, "迎賓館"), "no time to move"),
        (at("11:30", 0, "Palace"), at("11:30", 30, "Port"), "no time to move"),
    ],
)
def test_meetings_at_once_and_moves_without_time_are_found(title: str, one: Times, other: Times, code: str) -> None:
    (problem,) = found(code, day_of(title, one, other))
    assert problem.place.item == "e1"
    assert title in dict(problem.details)["other"]


@pytest.mark.parametrize("title", ["Meeting", "会談"])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (at("09:00", 60), at("10:00", 30)),
        (at("09:00", 60), at("09:30", 30, role="absent")),
        (at("09:00", 60, role="absent"), at("09:30", 30)),
        (at("09:00", 60, "Palace"), at("10:00", 30, "Palace")),
        (at("09:00", 60, "Palace"), at("10:05", 30, "Port")),
        (at("09:00", 60, "官邸"), at("10:00", 30)),
    ],
)
def test_meetings_one_after_the_other_are_let_be(title: str, one: Times, other: Times) -> None:
    book = day_of(title, one, other)
    assert found("clash", book) == found("no time to move", book) == []


Way = tuple[str, str, int]  # when one event ends, when the next one starts, and how long the way takes


@pytest.mark.parametrize("title", ["Meeting", "会談"])
@pytest.mark.parametrize(
    ("way", "right"),
    [
        (("10:00", "10:20", 30), "10:30"),
        (("10:00", "10:00", 5), "10:05"),
        (("10:00", "10:29", 30), "10:30"),
        (("10:00", "12:00", 150), "12:30"),
        (("22:45", "23:10", 45), "23:30"),
    ],
)
def test_a_way_that_takes_longer_than_what_is_left_is_found_and_mended(title: str, way: Way, right: str) -> None:
    book = way_of(title, way)
    (problem,) = found("too far", book)
    assert (problem.place, dict(problem.details)["right"]) == (Place("programme", "e1", "start"), right)
    assert problem.fix is not None
    mended = apply(book, problem.fix.edit)
    assert not any(found(code, mended) for code in ("too far", "clash", "no time to move"))


@pytest.mark.parametrize("title", ["Meeting", "会談"])
@pytest.mark.parametrize(
    "way",
    [("10:00", "10:30", 30), ("10:00", "10:31", 30), ("10:00", "10:10", 0), ("10:00", "13:00", 150), ("10:00", "10:05", 5)],
)
def test_a_way_for_which_time_is_left_is_let_be(title: str, way: Way) -> None:
    book = way_of(title, way)
    assert not any(found(code, book) for code in ("too far", "clash", "no time to move"))


def test_a_way_that_would_end_on_another_day_is_told_without_a_fix() -> None:
    (problem,) = found("too far", way_of("Meeting", ("23:50", "23:55", 15)))
    assert problem.fix is None


def way_of(title: str, way: Way) -> Book:
    """A book with an event of half an hour in one place, and one in another."""
    ends, starts, travel = way
    start = dt.datetime.combine(dt.date.min, dt.time.fromisoformat(ends)) - dt.timedelta(minutes=30)
    book = day_of(title, at(start.strftime("%H:%M"), 30, "Palace"), at(starts, 4, "Port"))
    return apply(book, SetField(Place("programme", "e1", "travel"), travel))


def spoken(slot: int, amount: int, *, japanese: bool, interpreter: str = "") -> Book:
    words = Words(ja=plain("語" * amount)) if japanese else Words(en=plain(" ".join(["word"] * amount)))
    point = Point(id="p", name=Phrase(en="P"), words=words, marking=OPEN, sources=("src",))
    event = Event(id="e", title="E", start=dt.time(9), interpreter=interpreter, marking=OPEN)
    day = Programme(id="programme", title="P", marking=OPEN, days=(Day(id="d", date=dt.date(2027, 3, 1), events=(event,)),))
    points = TalkingPoints(id="t", title="T", slot=slot, event="e", points=(point,), marking=OPEN)
    return book_of(day, points, languages=("en", "ja"))


# 115 words and 300 characters a minute; an interpreter makes 2.2 times as much of it.
@pytest.mark.parametrize(
    ("slot", "amount", "japanese", "interpreter"),
    [
        (60, 120, False, ""),
        (60, 400, False, ""),
        (120, 240, False, ""),
        (60, 60, False, "Ms Sato"),
        (240, 230, False, "Ms Sato"),
        (60, 310, True, ""),
        (60, 900, True, ""),
        (120, 620, True, ""),
        (60, 150, True, "佐藤"),
        (240, 600, True, "佐藤"),
    ],
)
def test_points_over_their_slot_are_found(slot: int, amount: int, japanese: bool, interpreter: str) -> None:
    (problem,) = found("over the slot", spoken(slot, amount, japanese=japanese, interpreter=interpreter))
    assert dict(problem.details)["language"] == ("ja" if japanese else "en")


@pytest.mark.parametrize(
    ("slot", "amount", "japanese", "interpreter"),
    [
        (60, 100, False, ""),
        (0, 4000, False, ""),
        (120, 220, False, ""),
        (60, 40, False, "Ms Sato"),
        (240, 200, False, "Ms Sato"),
        (60, 290, True, ""),
        (0, 9000, True, ""),
        (120, 580, True, ""),
        (60, 110, True, "佐藤"),
        (240, 520, True, "佐藤"),
    ],
)
def test_points_within_their_slot_are_let_be(slot: int, amount: int, japanese: bool, interpreter: str) -> None:
    assert found("over the slot", spoken(slot, amount, japanese=japanese, interpreter=interpreter)) == []
