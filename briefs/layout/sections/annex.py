"""The annex: somebody else's document described, and the name of the file attached to the book."""

from __future__ import annotations

from briefs.book.place import Place
from briefs.book.sections import Annex
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.rows import Rows
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.sections.heading import heading


def rows_of(section: Annex, compositor: Compositor) -> Rows:
    """Return an annex's rows."""
    rows = heading(compositor, section) + block_rows(compositor, section, section.blocks, prominent=True)
    attachment = compositor.facts.attachment
    if attachment is None:
        return rows
    words = compositor.words.annex
    place = Place(section.id, field="attachment")
    text = words.size.format(name=attachment.name, kilobytes=-(-attachment.size // 1000))
    main = compositor.lines(text, "body", MAIN_WIDTH).rows(MAIN_X, place)
    return rows + ruled(compositor, Label(words.attached, place, marked=False), main, compositor.setter.style("body").size)
