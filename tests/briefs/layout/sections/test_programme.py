"""Who takes part in an event, what the press may see, and what the clock says at home."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from briefs.book.people import Person
from briefs.book.programme import Day, Event, Programme
from briefs.book.text import plain
from briefs.book.value import Phrase
from briefs.layout.marks import Box
from briefs.layout.sections.programme import AXIS_X, HOUR
from tests.briefs.layout.sections.sheets import SECRET, glyphs, laid, marks_of, page_of, pages_of, said

PEOPLE = (Person(id="ana", name=Phrase(en="Ana Sol", ja="アナ")), Person(id="ben", name=Phrase(en="Ben Ko", ja="ベン")))


def told(language: str = "en", **fields: object) -> str:
    event = Event(**{"id": "e", "title": "Talks", "start": dt.time(10), "marking": SECRET, **fields})  # type: ignore[arg-type]
    day = Day(id="d", date=dt.date(2031, 5, 6), events=(event,))
    section = Programme(id="p", title="Days", marking=SECRET, language=language, days=(day,))  # type: ignore[arg-type]
    return said(page_of(section, people=PEOPLE, time_zone="Europe/Oslo"))


def test_an_event_names_who_takes_part_and_who_leads() -> None:
    assert "With Ana Sol, Ben Ko; led by Ben Ko" in told(participants=("ana", "gone", "ben"), head="ben")
    assert "Led by Ana Sol" in told(head="ana")
    assert "出席 アナ、団長 ベン" in told("ja", participants=("ana",), head="ben")


def test_the_way_stands_behind_the_place() -> None:
    assert "Port, 25 min on the way" in told(place="Port", travel=25)
    assert "25 min on the way" in told(travel=25)
    assert "港（移動25分）" in told("ja", place="港", travel=25)
    assert "way" not in told(place="Port")


def test_press_access_stands_before_its_words() -> None:
    assert "Press: pool only, at the gate" in told(access="pool", press="at the gate")
    assert "Press: closed" in told(access="closed")


def test_what_is_told_of_an_event_without_a_title_stands_below_its_time() -> None:
    event = Event(id="e", title="", start=dt.time(10), minutes=30, press="at the gate", marking=SECRET)
    page = page_of(
        Programme(id="p", title="Days", marking=SECRET, days=(Day(id="d", date=dt.date(2031, 5, 6), events=(event,)),))
    )
    assert glyphs(page, "Press: at the gate").baseline > glyphs(page, "30 min").baseline + 8


def test_the_time_at_home_stands_below_the_time_of_another_zone() -> None:
    assert "10:0004:00 CEST" in told(zone="Asia/Kuala_Lumpur")
    assert "08:005 May 22:00 CEST" in told(zone="Pacific/Auckland", start=dt.time(8))
    assert "CEST 5月5日22:00" in told("ja", zone="Pacific/Auckland", start=dt.time(8))
    assert "CEST" not in told(zone="Europe/Oslo") + told() + told(zone="Nowhere")


def bars(*events: tuple[int, str]) -> list[float]:
    """How far down the page the bars of events stand, by their hours and the time zones they name."""
    made = tuple(
        Event(id=f"e{hour}{zone}", title="Talks", start=dt.time(hour), zone=zone, role="lead", marking=SECRET)
        for hour, zone in events
    )
    section = Programme(id="p", title="Days", marking=SECRET, days=(Day(id="d", date=dt.date(2031, 5, 6), events=made),))
    page = page_of(section, time_zone="Europe/Oslo")
    return [round(box.y, 2) for box in marks_of(page, Box) if box.x == pytest.approx(AXIS_X) and box.fill]


def test_an_event_stands_on_the_axis_where_the_clock_of_the_book_stands_then() -> None:
    at_home = bars((10, ""), (11, ""), (12, ""))
    assert bars((10, ""), (10, "Europe/London"), (12, "")) == at_home
    assert bars((10, ""), (11, "Europe/Oslo"), (12, "")) == at_home
    assert bars((10, ""), (11, "Europe/London"), (12, "")) != at_home


def every_other_hour(count: int) -> tuple[int, list[Box]]:
    """On how many pages a day with so many events of an hour stands, and their bars on the first."""
    events = tuple(
        Event(id=f"e{n}", title="Talks", start=dt.time(2 * n), minutes=60, role="lead", marking=SECRET) for n in range(count)
    )
    section = Programme(id="p", title="Days", marking=SECRET, days=(Day(id="d", date=dt.date(2031, 5, 6), events=events),))
    pages = pages_of(laid(section), "p")
    return len(pages), [box for box in marks_of(pages[0], Box) if box.x == pytest.approx(AXIS_X) and box.fill]


def test_idle_stretches_are_drawn_shorter_sooner_than_a_programme_goes_on_alone_on_a_second_page() -> None:
    (count, true), (one, shorter), (two, again) = map(every_other_hour, (6, 8, 12))
    assert (count, one, two) == (1, 1, 2)
    assert {round(box.height, 3) for box in (*true, *shorter, *again)} == {round(HOUR - 1.3, 3)}  # what happens is to scale
    assert [round((bars[1].y - bars[0].y) / HOUR, 2) for bars in (true, shorter, again)] == [2.0, 1.5, 2.0]


def day_of(number: int, events: int) -> Day:
    hours = range(6, 6 + events)
    made = tuple(Event(id=f"e{number}-{n}", title="Talks", start=dt.time(n), minutes=60, marking=SECRET) for n in hours)
    return Day(id=f"d{number}", date=dt.date(2031, 5, number), summary=plain("On land"), events=made)


@pytest.mark.parametrize("before", range(1, 9))
def test_a_day_that_goes_on_over_the_page_says_so_above_two_events_at_least(before: int) -> None:
    section = Programme(id="p", title="Days", marking=SECRET, days=tuple(map(day_of, (6, 7, 8), (before, 16, 16))))
    pages = [re.split(r"[A-Z][a-z]{2} ([678]) May", said(page))[1:] for page in pages_of(laid(section), "p")]
    told = [(day, "(continued)" in words, words.count("60 min")) for page in pages for day, words in batched(page)]
    assert all(count >= 2 for day, _, count in told if day != "6")
    begun = [day for day, again, _ in told if not again]
    assert begun == ["6", "7", "8"]
    assert [sum(count for day, _, count in told if day == one) for one in begun] == [before, 16, 16]
    assert all((page[1].startswith("(continued)")) == (n > 0 and page[0] in pages[n - 1]) for n, page in enumerate(pages))
    assert {day for day, again, _ in told if again} >= {"7", "8"}


def batched(parts: list[str]) -> list[tuple[str, str]]:
    """Days with what is said below them."""
    return list(zip(parts[::2], parts[1::2], strict=True))
