"""Where figures are shown: by the words of a section, and by what names them: key figures, frames of tables, measures."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.place import Place
from briefs.book.schema import FieldKind, readers_of, walk_section
from briefs.book.section import Section
from briefs.book.text import FigureRun


def figures_shown(section: Section) -> Iterator[tuple[str, Place]]:
    """Yield the id of each figure that a section shows, with the field that shows it, as often as it does."""
    for place, part in walk_section(section):
        for path, field, read in readers_of(type(part), FieldKind.RUNS, FieldKind.REFERENCE):
            if field.kind is FieldKind.RUNS:
                for run in read(part):
                    if isinstance(run, FigureRun):
                        yield run.figure, place.at(path)
            elif field.refers == "figure" and read(part):
                yield read(part), place.at(path)
