"""The pages of every kind of section: `lay_out(section, house, facts)` gives a section's layout.

One module a kind; each gives the rows of its flow. `house` and `facts` are all that a layout reads besides its section.
"""

from __future__ import annotations

from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.sections import AnySection, Note
from briefs.layout.compositor import Compositor
from briefs.layout.inputs import Facts, House
from briefs.layout.pages import Entry, SectionLayout, paginate
from briefs.layout.rows import Rows
from briefs.layout.sections import note, points
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.heading import heading


def lay_out(section: AnySection, house: House, facts: Facts) -> SectionLayout:
    """Return a section's pages. The same arguments give the same pages."""
    compositor = Compositor(house, facts, section.id, section.language)
    entry = Entry(section.title, Place(section.id), language=section.language)
    return SectionLayout(paginate(_rows(section, compositor), house.setter.page), (entry,))


def _rows(section: AnySection, compositor: Compositor) -> Rows:
    match section:
        case Note():
            return note.rows_of(section, compositor)
        case TalkingPoints():
            return points.rows_of(section, compositor)
    return heading(compositor, section) + block_rows(compositor, section, getattr(section, "blocks", ()))
