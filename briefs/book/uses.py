"""Where figures are shown: by the words of a section, as its key figures, and as the frames of its tables."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.sections import FactSheet, Summary
from briefs.book.text import FigureRun
from briefs.book.trade import TradePackage


def figures_shown(section: Section) -> Iterator[tuple[str, Place]]:
    """Yield the id of each figure that a section shows, with the field that shows it, as often as it does."""
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            if field.kind is FieldKind.RUNS:
                yield from ((run.figure, place.at(path)) for run in get(part, path) if isinstance(run, FigureRun))
    if isinstance(section, Summary | FactSheet):
        yield from ((key.figure, Place(section.id, key.id, "figure")) for key in section.figures)
    if isinstance(section, TradePackage):
        yield from ((one.framework, Place(section.id, one.id, "framework")) for one in section.groups if one.framework)
