"""The note: a paper in words."""

from __future__ import annotations

from briefs.book.sections import Note
from briefs.layout.compositor import Compositor
from briefs.layout.rows import Rows
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.heading import heading


def rows_of(section: Note, compositor: Compositor) -> Rows:
    """Return a note's rows."""
    return heading(compositor, section) + block_rows(compositor, section, section.blocks, prominent=True)
