"""The fact sheet: one subject on one sheet, with its key figures behind what is said first."""

from __future__ import annotations

from briefs.book.place import Place
from briefs.book.sections import FactSheet
from briefs.book.text import BlockStyle
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_X
from briefs.layout.rows import Rows
from briefs.layout.sections.blocks import block_rows, groups_of
from briefs.layout.sections.clearance import clearance_rows
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.sections.heading import heading
from briefs.layout.sections.key_figures import figure_columns

FIGURES = 3  # in one row beside the label column
PROSE: tuple[BlockStyle, ...] = ("prose", "body", "heading", "quotation")


def rows_of(section: FactSheet, compositor: Compositor) -> Rows:
    """Return a fact sheet's rows: figures stand after the first group where that is spoken, else before all.

    Drawings stand behind the paragraphs that follow, before what is told in rows and lists.
    """
    groups = list(groups_of(section.blocks))
    opening = 1 if groups and groups[0][0].style == "spoken" else 0
    first = tuple(block for group in groups[:opening] for block in group)
    rest = tuple(block for group in groups[opening:] for block in group)
    rows = heading(compositor, section) + block_rows(compositor, section, first, prominent=True)
    rows += _figures(section, compositor)
    told = next((n for n, group in enumerate(groups[opening:]) if group[0].style not in PROSE), len(groups))
    before = tuple(block for group in groups[opening : opening + told] for block in group)
    rows += block_rows(compositor, section, before)
    for clearance in section.clearances:
        rows += clearance_rows(section, clearance, compositor)
    return rows + block_rows(compositor, section, rest[len(before) :])


def _figures(section: FactSheet, compositor: Compositor) -> Rows:
    rows: Rows = ()
    place = Place(section.id, field="figures")
    for start in range(0, len(section.figures), FIGURES):
        figures = section.figures[start : start + FIGURES]
        columns = figure_columns(compositor, section, figures, MAIN_X)
        name = compositor.words.summary.figures if not start else ""
        rows += ruled(compositor, Label(name, place, marked=False), (columns,), 10.0)
    return rows
