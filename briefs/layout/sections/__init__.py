"""The pages of every kind of section: `lay_out(section, house, facts)` gives a section's layout.

One module a kind; each gives the rows of its flow. `house` and `facts` are all that a layout reads besides its section.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.posture import DefencePosture
from briefs.book.press import PressLines
from briefs.book.programme import Programme
from briefs.book.section import Section
from briefs.book.sections import Annex, AnySection, Delegations, FactSheet, Note, Profile, SourceList, Summary
from briefs.book.trade import TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import PageGeometry
from briefs.layout.inputs import Facts, House
from briefs.layout.pages import Entry, PageBody, SectionLayout, on_one_page, paginate
from briefs.layout.rows import Rows
from briefs.layout.sections import (
    annex,
    companion,
    delegations,
    fact_sheet,
    note,
    notes,
    package,
    points,
    posture,
    press,
    profile,
    programme,
    source_list,
    summary,
)

CLOSER = (0.85, 0.7, 0.55)  # of the distances between rows: the least that is left of them

ROWS: dict[type[Section], Callable[[Any, Compositor], Rows]] = {
    Summary: summary.rows_of,
    Programme: programme.rows_of,
    Note: note.rows_of,
    TradePackage: package.rows_of,
    DefencePosture: posture.rows_of,
    TalkingPoints: points.rows_of,
    Companion: companion.rows_of,
    Profile: profile.rows_of,
    PressLines: press.rows_of,
    Delegations: delegations.rows_of,
    FactSheet: fact_sheet.rows_of,
    Annex: annex.rows_of,
    SourceList: source_list.rows_of,
}


def lay_out(section: AnySection, house: House, facts: Facts) -> SectionLayout:
    """Return a section's pages. The same arguments give the same pages."""
    compositor = Compositor(house, facts, section.id, section.language)
    entry = Entry(section.title, Place(section.id), language=section.language)
    rows = ROWS[type(section)](section, compositor) + notes.note_rows(section, compositor)
    return SectionLayout(_pages(rows, house.setter.page), (entry,))


def _pages(rows: Rows, page: PageGeometry) -> tuple[PageBody, ...]:
    """Return a section's pages: what nearly fits one stands closer there, sooner than a few lines stand on a second."""
    pages = paginate(rows, page)
    closer = on_one_page(rows, page, CLOSER) if len(pages) == 2 else None
    return paginate(closer, page) if closer is not None else pages
