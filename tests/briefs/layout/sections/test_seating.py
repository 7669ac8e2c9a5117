"""The plan of the table on a profile: who sits where, and what it may show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefs.book.people import Person
from briefs.book.sections import Delegations, Member, Profile, Side
from briefs.book.value import Phrase
from briefs.layout.document import Page
from briefs.layout.marks import Box, Disc, Glyphs, Group, Marks, Rule
from tests.briefs.layout.sections.sheets import OPEN, SECRET, in_mm, laid, layouts, marks_of, pages_of, said

COLOURS = layouts().theme.colours
PEOPLE = tuple(
    Person(id=key, name=Phrase(en=name)) for key, name in (("ana", "Ana Sol"), ("ben", "Ben Dee"), ("cy", "Cy Orr"))
)


def member(person: str, side: Side, **fields: object) -> Member:
    return Member(**{"id": f"seat-{person}", "person": person, "side": side, "marking": SECRET, **fields})  # type: ignore[arg-type]


def alts(marks: Marks) -> Iterator[str]:
    """What voices are told instead of figures."""
    for mark in marks:
        if isinstance(mark, Group):
            yield from (mark.alt,) if mark.alt else alts(mark.marks)


TABLE = (member("ana", "ours"), member("ben", "theirs"), member("cy", "theirs"))


def plan(*members: Member, seats: int = 5, **fields: object) -> Page:
    """The profile of Cy Orr in a book for Ana Sol."""
    given = {"title": "Cy Orr", "person": "cy", "seated": "table", "marking": SECRET, **fields}
    profile = Profile(id="profile", **given)  # type: ignore[arg-type]
    table = Delegations(
        id="table", title="Delegations", standfirst="Full talks.", marking=SECRET, members=members, seats=seats
    )
    return pages_of(laid(profile, table, people=PEOPLE, principal="ana"), "profile")[0]


def shown(page: Page, fill: str = "white", stroke: str = "") -> Disc:
    """The seat with these colours."""
    looks = getattr(COLOURS, fill), getattr(COLOURS, stroke) if stroke else ""
    return next(seat for seat in marks_of(page, Disc) if (seat.fill, seat.stroke) == looks)


def test_heads_sit_in_the_middle_and_the_second_at_the_right_hand_of_the_first() -> None:
    page = plan(*TABLE, member("ben", "ours", id="other"))
    table = next(box for box in marks_of(page, Box) if box.stroke == COLOURS.gin)
    centre = table.x + table.width / 2
    you, about, theirs = (shown(page, **look) for look in ({"fill": "sumi"}, {"fill": "ai"}, {"stroke": "sumi"}))
    assert [you.x, theirs.x] == pytest.approx([centre, centre])
    assert in_mm(centre - about.x) == 23.5  # across the table, the right hand is on our left
    ours = next(name for name in marks_of(page, Glyphs) if name.text == "Ben Dee" and name.baseline > you.y)
    assert in_mm(ours.x + ours.width / 2 - centre) == 23.5  # and on our side on our right


def test_free_chairs_stand_empty_on_both_sides() -> None:
    seats = marks_of(plan(*TABLE, seats=5), Disc)
    assert len(seats) == 10
    assert sum(seat.stroke == COLOURS.gin for seat in seats) == 7
    assert {seat.radius for seat in seats} == {9}


def test_a_line_leads_across_the_table_from_who_reads_to_whom_the_page_is_about() -> None:
    page = plan(*TABLE)
    (way,) = (rule for rule in marks_of(page, Rule) if rule.dash)
    you, about = shown(page, "sumi"), shown(page, "ai")
    assert (way.x0, way.x1, way.colour) == (about.x, you.x, COLOURS.ai)
    assert "You" in said(page)
    assert "Full talks. Seen" in said(page)


def test_a_member_above_the_mark_of_the_page_is_not_shown_on_it() -> None:
    page = plan(
        member("ana", "ours", marking=OPEN), member("ben", "theirs"), member("cy", "theirs", marking=OPEN), marking=OPEN
    )
    assert "Ben Dee" not in said(page)
    assert "Full talks." not in said(page)
    assert "Cy Orr" in said(page)


def test_a_table_of_many_tells_names_where_they_fit_and_all_of_them_to_a_voice() -> None:
    many = tuple(member("ben", "theirs", id=f"m{n}") for n in range(25))
    page = plan(*many, member("cy", "ours"), member("ana", "ours"))
    table = next(box for box in marks_of(page, Box) if box.stroke == COLOURS.gin)
    assert in_mm(table.width) == 117.5
    assert all(
        table.x <= seat.x - seat.radius and seat.x + seat.radius <= table.x + table.width for seat in marks_of(page, Disc)
    )
    assert said(page).count("Ben Dee") == 0
    assert next(alts(page.body.marks)).count("Ben Dee") == 25


def test_a_profile_that_names_no_delegations_has_no_plan() -> None:
    assert "At the table" not in said(plan(*TABLE, seated="profile"))
    assert "At the table" not in said(plan(*TABLE, seated=""))
