"""Where figures are shown: by the words of a section, and by what names them: key figures, frames of tables, measures."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, get, walk_section
from briefs.book.section import Section
from briefs.book.text import FigureRun


def figures_shown(section: Section) -> Iterator[tuple[str, Place]]:
    """Yield the id of each figure that a section shows, with the field that shows it, as often as it does."""
    for place, part in walk_section(section):
        for path, field in fields_of(type(part)).items():
            if field.kind is FieldKind.RUNS:
                yield from ((run.figure, place.at(path)) for run in get(part, path) if isinstance(run, FigureRun))
            elif field.kind is FieldKind.REFERENCE and field.refers == "figure" and get(part, path):
                yield get(part, path), place.at(path)
