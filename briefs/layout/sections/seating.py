"""The seating plan of a profile: both delegations at their table, seen from above, and where the person sits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.marking import covers
from briefs.book.place import Place
from briefs.book.sections import Delegations, Member, Profile, Side
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.lines import Lines
from briefs.layout.marks import Box, Disc, Group, Mark, Rule
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.chart_words import seats_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.spans import Span
from briefs.layout.units import mm

PITCH = mm(23.5)
RADIUS = 9.0
CLOSE = 0.42  # of the pitch: the radius of seats that stand close
TABLE = mm(17)
TABLE_GAP = 5.0  # between a seat and the table
NAME_GAP = 2.0  # between a seat and its name
LINES = 2  # of a name at most
FREE = 3.0  # between the names of neighbours
RING, HEAD_RING = 1.0, 1.8  # the head of the other side has the wider one
DASH = (3.0, 2.5)
PADDING = 8.0
SIDES: tuple[Side, ...] = ("theirs", "ours")


class _Seat(msgspec.Struct, frozen=True):
    """A seat of a side at `x` on the axis, and who sits there; the first of a side heads it."""

    x: float
    side: Side
    member: Member | None
    head: bool
    pitch: float

    def holds(self, person: str) -> bool:
        """Return whether it is this person's."""
        return bool(person) and self.member is not None and self.member.person == person

    @property
    def radius(self) -> float:
        """How large it is drawn."""
        return min(RADIUS, CLOSE * self.pitch)


class _Plan:
    """Draws the seats of a profile's person and the others."""

    def __init__(self, person: str, reader: str, seats: Sequence[_Seat], compositor: Compositor) -> None:
        self._person, self._reader, self._seats, self._compositor = person, reader, seats, compositor
        self._names = [self._name(seat) for seat in seats]
        above, below = (
            max(
                (name.height for seat, name in zip(seats, self._names, strict=True) if name and seat.side == side),
                default=0.0,
            )
            for side in SIDES
        )
        self._y = {"theirs": above + NAME_GAP + RADIUS}
        self._table = self._y["theirs"] + RADIUS + TABLE_GAP
        self._y["ours"] = self._table + TABLE + TABLE_GAP + RADIUS
        self.height = self._y["ours"] + RADIUS + NAME_GAP + below

    def marks(self) -> Iterator[Mark]:
        """Yield the table, the way across it, and every seat with its name."""
        yield from self._drawn_table()
        yield from self._way()
        for seat, name in zip(self._seats, self._names, strict=True):
            yield self._disc(seat)
            if name is not None:
                y, away = self._y[seat.side], RADIUS + NAME_GAP
                top = y - away - name.height if seat.side == "theirs" else y + away
                place = Place(item=seat.member.person) if seat.member is not None and seat.member.person else None
                yield name.group(seat.x - (seat.pitch - FREE) / 2, top, place, "caption")

    def named(self, seat: _Seat) -> str:
        """Return who sits there: "You" for who reads the book, else the name, or the role of nobody in particular."""
        if seat.holds(self._reader):
            return self._compositor.words.profile.reader
        people = self._compositor.facts.people
        person = next((one for one in people if seat.holds(one.id)), None)
        if person is not None:
            return person.name.in_language(self._compositor.language)
        return seat.member.role if seat.member is not None else ""

    def _name(self, seat: _Seat) -> Lines | None:
        """Return a name about the middle of its seat; the alternative text alone tells one that finds no room."""
        setter, width = self._compositor.setter, seat.pitch - FREE
        strong = seat.head or seat.holds(self._person) or seat.holds(self._reader)
        lines = setter.lines(self.named(seat), setter.style("running_strong" if strong else "note"), width, "centre")
        fits = 0 < len(lines.lines) <= LINES and all(line.width <= width for line in lines.lines)
        return lines if fits else None

    def _disc(self, seat: _Seat) -> Disc:
        colours, y = self._compositor.colours, self._y[seat.side]
        if seat.holds(self._reader):
            return Disc(seat.x, y, seat.radius, colours.sumi)
        if seat.holds(self._person):
            return Disc(seat.x, y, seat.radius, colours.ai)
        if seat.head and seat.member is not None:
            return Disc(seat.x, y, seat.radius, colours.white, colours.sumi, HEAD_RING)
        return Disc(seat.x, y, seat.radius, colours.white, colours.gin, RING)

    def _drawn_table(self) -> Iterator[Mark]:
        colours, words = self._compositor.colours, self._compositor.words.delegations
        left = min((seat.x - seat.pitch / 2 for seat in self._seats), default=0.0)
        width = MAIN_WIDTH - 2 * left
        yield Box(left, self._table, width, TABLE, colours.kinari, colours.gin, RING)
        theirs, ours = (self._compositor.lines(text, "note", width) for text in (words.theirs, words.ours))
        yield theirs.group(left + PADDING, self._table + PADDING / 2, role="caption")
        yield ours.group(left + PADDING, self._table + TABLE - PADDING / 2 - ours.height, role="caption")

    def _way(self) -> Iterator[Mark]:
        """Yield the line across the table between who reads the book and who the page is about."""
        ends = [seat for seat in self._seats if seat.holds(self._person) or seat.holds(self._reader)]
        if [seat.side for seat in ends] == list(SIDES):
            theirs, ours = ends
            top, bottom = self._y["theirs"] + theirs.radius, self._y["ours"] - ours.radius
            yield Rule(theirs.x, top, ours.x, bottom, RING, self._compositor.colours.ai, DASH)


def seating_rows(section: Profile, compositor: Compositor) -> Rows:
    """Return the plan as a group, where the profile tells of one; members above the profile's own mark are left out."""
    seating, profile = compositor.facts.seating, compositor.house.profile
    if seating is None:
        return ()
    delegations, place = seating.delegations.value, Place(section.id, field="seated")
    members = [one for one in delegations.members if covers(profile, section.marking, one.marking)]
    seats = [seat for side in SIDES for seat in _seats(delegations, side, members)]
    plan = _Plan(section.person, seating.reader, seats, compositor)
    words = compositor.words.profile
    theirs, ours = ([plan.named(seat) for seat in seats if seat.side == side and seat.member] for side in SIDES)
    alt = seats_in_words(words.table, ours, theirs, compositor)
    drawn = Group(MAIN_X, 0.0, tuple(plan.marks()), MAIN_WIDTH, plan.height, place, "figure", alt)
    said = delegations.standfirst if covers(profile, section.marking, delegations.marking) else ""
    between = "" if compositor.language == "ja" or not said else " "
    label = Label(words.table, place, (Span(said + between + words.above),), place, marked=False)
    return ruled(compositor, label, (Row(plan.height, (drawn,)),), 10.0)


def _seats(delegations: Delegations, side: Side, members: Sequence[Member]) -> Iterator[_Seat]:
    """Yield a side's seats: its head in the middle, the second at the head's right hand, the third at the left."""
    ranked: list[Member | None] = [member for member in members if member.side == side]
    count = max(len(ranked), delegations.seats)
    ranked += [None] * (count - len(ranked))
    pitch = min(PITCH, MAIN_WIDTH / max(1, count))
    right = 1 if side == "ours" else -1  # whose faces look up the page have their right hand on its right
    middle = (count - 1) // 2 if side == "ours" else count // 2
    for rank, member in enumerate(ranked):
        at = middle + right * ((rank + 1) // 2 if rank % 2 else -(rank // 2))
        yield _Seat(MAIN_WIDTH / 2 + (at - (count - 1) / 2) * pitch, side, member, rank == 0, pitch)
