"""A group's amounts drawn below the table: columns from a zero base, or slopes from now to each scenario.

Everything is labelled where it stands: no legend, no grid. Now is grey, the first scenario blue, the others outlined.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefs.book.numbering import line_codes
from briefs.book.place import Place
from briefs.book.trade import Line, TradePackage
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X
from briefs.layout.marks import Group, Marks
from briefs.layout.rows import Row, Rows
from briefs.layout.sections.amount_chart import AmountChart
from briefs.layout.sections.amount_columns import bands, columns
from briefs.layout.sections.amount_slopes import slopes
from briefs.layout.sections.chart_words import columns_of, group_in_words
from briefs.layout.sections.groups import Label, ruled


def chart_rows(section: TradePackage, compositor: Compositor) -> Rows:
    """Return the chart of every group that wants its amounts drawn and has any."""
    rows: Rows = ()
    scenarios = [(one.id, one.name.in_language(compositor.language)) for one in section.scenarios]
    named, codes = columns_of(scenarios, compositor), line_codes(section)
    for group in section.groups:
        used = tuple(one for one in named if any(line.amount(one[0]) is not None for line in group.lines))
        if group.chart in ("columns", "slope") and used:
            rows += _rows(section, AmountChart(group, used, codes, compositor))
    return rows


def _rows(section: TradePackage, chart: AmountChart) -> Rows:
    compositor, group = chart.compositor, chart.group
    name = compositor.spans(group.name, "label", group.sources)
    place = Place(section.id, group.id)
    unit = compositor.cited(group.unit.in_language(compositor.language), ())
    label = Label(name, place.at("name"), unit, place.at(f"unit.{compositor.language}"), marked=False)
    return ruled(compositor, label, tuple(_drawn(chart, place.at("chart"))), 10.0)


def _drawn(chart: AmountChart, place: Place) -> Iterator[Row]:
    """Yield a figure, or one for each band of columns, with its data in words."""
    for lines, (marks, height) in _figures(chart):
        part = msgspec.structs.replace(chart.group, lines=lines)
        alt = group_in_words(part, chart.columns, chart.compositor)
        yield Row(height, (Group(MAIN_X, 0.0, marks, MAIN_WIDTH, height, place, "figure", alt),))


def _figures(chart: AmountChart) -> Iterator[tuple[tuple[Line, ...], tuple[Marks, float]]]:
    if chart.group.chart == "slope":
        yield chart.group.lines, slopes(chart)
        return
    for lines in bands(chart):
        yield lines, columns(chart, lines)
