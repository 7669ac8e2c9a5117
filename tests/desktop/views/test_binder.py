"""The binder's rows tell of themselves only when they say something else."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex

from briefs.book.place import Place
from desktop.models.binder import CHANGED, PAGE, SEVERITY, BinderModel
from tests.desktop.editors.books import make_session


def told(model: BinderModel) -> list[str]:
    """The titles of the rows that tell of themselves from now on."""
    titles: list[str] = []

    def tell(first: QModelIndex, last: QModelIndex) -> None:
        titles.extend(str(model.index(row, 0, first.parent()).data()) for row in range(first.row(), last.row() + 1))

    model.dataChanged.connect(tell)
    return titles


def test_only_sections_that_begin_elsewhere_are_told_of() -> None:
    session = make_session()
    model = BinderModel(session)
    sections = list(session.book.sections())
    pages = {section.id: number for number, section in enumerate(sections, 3)}
    model.set_pages(pages)
    titles = told(model)
    model.set_pages(dict(pages))
    assert titles == []
    model.set_pages({**pages, sections[-1].id: 99})
    assert titles == [sections[-1].title]
    assert model.index_of(Place(sections[-1].id)).data(PAGE) == 99


def test_a_section_without_problems_is_told_of_when_it_has_one() -> None:
    session = make_session()
    model = BinderModel(session)
    first = next(session.book.sections())
    titles = told(model)
    model.set_severities({first.id: "error"})
    assert titles == [first.title]
    assert model.index_of(Place(first.id)).data(SEVERITY) == "error"


def test_a_section_that_has_changed_since_the_edition_before_is_told_of_until_it_is_as_it_was() -> None:
    session = make_session()
    model = BinderModel(session)
    first = next(session.book.sections())
    titles = told(model)
    model.set_changed(frozenset({first.id}))
    assert model.index_of(Place(first.id)).data(CHANGED)
    model.set_changed(frozenset())
    assert not model.index_of(Place(first.id)).data(CHANGED)
    assert titles == [first.title] * 2
