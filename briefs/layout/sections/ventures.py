"""Ventures below the table: how far each is on its way to money, the risk it bears, and the risk at which we break even.

The track is risk, from none at the left; it is filled as far as we expect no loss, and the dot is the stated risk. Beyond
what is filled the dot is open. Amounts are those of the scenario in force.
"""

from __future__ import annotations

from decimal import Decimal

import msgspec

from briefs.book.place import Place
from briefs.book.returns import Returns, returns_of
from briefs.book.trade import RUNGS, Group, Line, TradePackage
from briefs.layout import marks as draw
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Anchor, Box, Disc, Mark, Marks, Rule
from briefs.layout.rows import Row, Rows, whole
from briefs.layout.sections.chart_words import rung_words, sentences, told_returns, venture_in_words
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.spans import Span

TRACK = MAIN_WIDTH * 0.46
TRACK_HEIGHT = 7.0
TEXT_X = TRACK + 14.0
DOT = 4.6
BETWEEN = 9.0
RUNG = 2.6  # radius
RUNG_PITCH = 12.0
LADDER_DROP = 22.5  # below the name's top
TRACK_TOP = 37.5
SCALE_DROP = 8.5
HEIGHT = TRACK_TOP + TRACK_HEIGHT + 14.0
STEPS = (5, 10, 20, 25, 50, 100)  # per cent: how far the track may reach


class Stake(msgspec.Struct, frozen=True):
    """A venture with what it may bring, as far as that is known, and its amount's column."""

    line: Line
    returns: Returns | None


def venture_rows(section: TradePackage, codes: dict[str, str], compositor: Compositor) -> Rows:
    """Return the ventures of every group that wants them drawn."""
    column = section.scenario_in_force()
    rows: Rows = ()
    for group in section.groups:
        if group.chart != "ventures" or group.in_words or column is None:
            continue
        lines = [line for line in group.lines if line.venture.status or line.venture.risk is not None]
        stakes = [Stake(line, returns_of(line.venture, line.amount(column.id))) for line in lines]
        if stakes:
            rows += _rows(section, group, codes, stakes, compositor)
    return rows


def _rows(section: TradePackage, group: Group, codes: dict[str, str], stakes: list[Stake], compositor: Compositor) -> Rows:
    words, place = compositor.words.ventures, Place(section.id, group.id)
    scenario = section.scenario_in_force()
    told = words.note.format(
        unit=group.unit.in_language(compositor.language),
        scenario=scenario.name.in_language(compositor.language) if scenario is not None else "",
    )
    title = words.title.format(letter=codes[group.id])
    label = Label(title, place.at("chart"), (Span(told),), place.at(f"unit.{compositor.language}"), marked=False)
    reach = _reach(stakes)
    drawn = tuple(_Drawn(section, group, codes, compositor, reach).row(stake) for stake in stakes)
    apart = tuple(msgspec.structs.replace(row, before=BETWEEN if n else 0.0) for n, row in enumerate(drawn))
    return ruled(compositor, label, apart, 10.0)


def _reach(stakes: list[Stake]) -> int:
    """Return how far the track reaches, in per cent, so that all risks stand on it."""
    risks = [
        risk for stake in stakes if stake.returns is not None for risk in (stake.returns.risk, stake.returns.break_even)
    ]
    most = max((risk for risk in risks if risk is not None), default=Decimal(0))
    return next(step for step in STEPS if step >= min(most, Decimal(100)))


class _Drawn(msgspec.Struct, frozen=True):
    """Draws the ventures of one group on one scale."""

    section: TradePackage
    group: Group
    codes: dict[str, str]
    compositor: Compositor
    reach: int

    def row(self, stake: Stake) -> Row:
        """Return one venture."""
        compositor, line = self.compositor, stake.line
        place = Place(self.section.id, line.id)
        language = compositor.language
        name = compositor.cited(f"{self.codes[line.id]} {line.name.in_language(language)}", line.sources)
        title = compositor.lines(name, "table_name", MAIN_WIDTH)
        more = title.height - title.style.leading
        marks: list[Mark] = [Anchor(place, 0.0), title.group(0.0, 0.0, place.at(f"name.{language}"), "caption")]
        below = self._ladder(line, place) + (self._track(stake.returns, place) if stake.returns is not None else ())
        marks.append(draw.Group(0.0, more, below))
        alt = sentences(compositor, *venture_in_words(self.group, line, stake.returns, compositor))
        height = more + (HEIGHT if stake.returns is not None else TRACK_TOP)
        figure = draw.Group(MAIN_X, 0.0, tuple(marks), MAIN_WIDTH, height, place.at("venture.status"), "figure", alt)
        return whole((Row(height, (figure,)),), place)

    def _ladder(self, line: Line, place: Place) -> Marks:
        """Return the rungs, filled as far as the venture is, with the word and the day of the last."""
        status = line.venture.status
        if not status:
            return ()
        compositor, colours = self.compositor, self.compositor.colours
        reached = RUNGS.index(status)
        end = RUNG + (len(RUNGS) - 1) * RUNG_PITCH
        marks: list[Mark] = [Rule(RUNG, LADDER_DROP, end, LADDER_DROP, 0.7, colours.gin)]
        for n in range(len(RUNGS)):
            fill = colours.ai if n <= reached else colours.white
            marks.append(Disc(RUNG + n * RUNG_PITCH, LADDER_DROP, RUNG + 0.3, fill, colours.ai, 0.9))
        lines = compositor.lines(rung_words(line, compositor), "small_second", MAIN_WIDTH)
        baseline = LADDER_DROP + 3.4
        marks.append(lines.group(end + RUNG + 7.0, baseline - lines.first_baseline, place.at("venture.status"), "caption"))
        return tuple(marks)

    def _track(self, returns: Returns, place: Place) -> Marks:
        compositor, colours = self.compositor, self.compositor.colours
        middle = TRACK_TOP + TRACK_HEIGHT / 2
        marks: list[Mark] = [Box(0.0, TRACK_TOP, TRACK, TRACK_HEIGHT, colours.kasumi)]
        if returns.break_even is not None:
            even = self._x(returns.break_even)
            marks.append(Box(0.0, TRACK_TOP, even, TRACK_HEIGHT, colours.usuai))
            marks.append(Rule(even, TRACK_TOP - 3.0, even, TRACK_TOP + TRACK_HEIGHT + 3.0, 1.4, colours.ai))
        x = self._x(returns.risk)
        marks.append(Disc(x, middle, DOT + 1.0, colours.white))
        if returns.viable:
            marks.append(Disc(x, middle, DOT, colours.ai))
        else:  # open, also in greys; red is for red lines alone
            marks.append(Disc(x, middle, DOT, colours.white, colours.sumi, 1.6))
        baseline = TRACK_TOP + TRACK_HEIGHT + SCALE_DROP
        for text, x, align in (("0", 0.0, 0.0), (f"{self.reach}%", TRACK, 1.0)):
            lines = compositor.lines(text, "note", TRACK)
            marks.append(lines.group(x - align * lines.lines[0].width, baseline - lines.first_baseline, role="caption"))
        risk, expected = told_returns(self.group, returns, compositor)
        for text, base, style in ((risk, TRACK_TOP + 3.0, "small"), (expected, TRACK_TOP + 15.5, "small_second")):
            lines = compositor.lines(text, style, MAIN_WIDTH - TEXT_X)
            marks.append(lines.group(TEXT_X, base - lines.first_baseline, place.at("venture.risk"), "caption"))
        return tuple(marks)

    def _x(self, risk: Decimal) -> float:
        return float(min(risk, Decimal(self.reach)) / self.reach) * TRACK
