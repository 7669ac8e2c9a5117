from __future__ import annotations

from functools import partial

from briefs.book.place import Place
from briefs.layout.document import Document
from briefs.layout.memo import Memo
from tests.briefs.layout import engine
from tests.briefs.layout.engine import note

SECTIONS = (note(1), note(2, 25), note(3, 8, "ja"), note(4, 3))


def summary(document: Document) -> tuple[object, ...]:
    return document.pages, document.destinations, document.entries


def test_sections_start_pages_in_order_and_destinations_name_them() -> None:
    document = engine.document(SECTIONS, engine.setter())
    starts = [document.destinations[Place(section.id)].page for section in SECTIONS]
    assert starts[0] == 2
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    for start, following in zip(starts, [*starts[1:], len(document.pages) + 1], strict=True):
        assert following > start
        assert document.destinations[Place(SECTIONS[starts.index(start)].id)].last == following - 1


def test_a_field_is_found_on_the_page_that_shows_it() -> None:
    document = engine.document(SECTIONS, engine.setter())
    place = Place("s2", "b20", "runs")
    number = document.page_of(place)
    assert document.pages[number - 1].survey.shows(place)
    assert number > document.destinations[Place("s2")].page
    assert document.page_of(Place("s2", "unknown", "field")) == document.destinations[Place("s2")].page
    assert document.page_of(Place("nowhere")) == 0


def test_editing_one_section_lays_out_that_section_only() -> None:
    setter = engine.setter()
    before = engine.document(SECTIONS, setter)
    edited = (*SECTIONS[:1], note(2, 26), *SECTIONS[2:])
    after = engine.document(edited, setter)
    same = [page.body for page in before.pages if page.furniture.number in ("1", "3", "4")]
    kept = [page.body for page in after.pages if page.furniture.number in ("1", "3", "4")]
    assert all(one is other for one, other in zip(same, kept, strict=True))


def test_remembered_layout_equals_layout_from_nothing() -> None:
    setter = engine.setter()
    states = [SECTIONS, (note(2, 4), *SECTIONS[1:]), SECTIONS[1:], (*SECTIONS, note(5, 30, "ja")), SECTIONS]
    for state in states:
        assert summary(engine.document(state, setter)) == summary(engine.document(state, engine.setter()))


def test_a_full_memory_forgets_what_was_unused_for_longest() -> None:
    memo, made = Memo(values=2), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name

    for name in ("a", "b", "a", "c", "a", "b"):
        assert memo.of_value(name, partial(make, name)) == name
    assert made == ["a", "b", "c", "b"]
    assert memo.size == 2


def test_large_results_are_kept_as_long_as_documents_need_them() -> None:
    memo, made = Memo(rounds=2), list[int]()
    used, unused = [1], [2]

    def make(value: list[int]) -> list[int]:
        made.extend(value)
        return value

    memo.of_object(unused, "layout", partial(make, unused))
    for _ in range(5):
        memo.of_object(used, "layout", partial(make, used))
        memo.end_round()
    memo.of_object(unused, "layout", partial(make, unused))
    assert made == [2, 1, 2]


def test_the_memory_does_not_grow_with_typing() -> None:
    setter = engine.setter()
    sizes = []
    for n in range(60):
        engine.document((*SECTIONS, note(5, 2 + n % 2 + n // 40)), setter)
        sizes.append(setter.memo.size)
    assert sizes[59] - sizes[45] < 20
