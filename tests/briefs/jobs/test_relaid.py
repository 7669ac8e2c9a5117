"""What the window knows of pages is what was laid out, though only what is other crosses the pipe."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from briefs.book.place import Place
from briefs.jobs.messages import Laid, LaidPage
from briefs.jobs.relaid import Hearer, Teller
from briefs.layout.survey import Area

BODIES = [(), *((Area(Place("s", f"b{number}"), 1.0, 2.0, 3.0, 4.0),) for number in range(3))]
PAGES = [LaidPage(key, 595.0, 842.0, 50.0, BODIES[key % 4]) for key in range(10)]
VERSIONS = st.lists(st.lists(st.sampled_from(PAGES), max_size=8).map(tuple), max_size=6)


@given(VERSIONS)
def test_what_is_heard_is_what_was_told(versions: list[tuple[LaidPage, ...]]) -> None:
    teller, hearer = Teller(), Hearer()
    for number, pages in enumerate(versions):
        told = Laid(number, pages, {"s": 1}, 3, ("I",) * len(pages), 2)
        assert hearer.heard(pickle.loads(pickle.dumps(teller.told(told)))) == told


def test_a_page_that_changed_crosses_alone_and_the_others_stay_the_same_values() -> None:
    teller, hearer = Teller(), Hearer()
    first = hearer.heard(teller.told(Laid(1, tuple(PAGES[:9]), {}, 1)))
    changed = LaidPage(77, 595.0, 842.0, 50.0, (Area(Place("t", "b"), 1.0, 2.0, 3.0, 4.0),))
    told = teller.told(Laid(2, (*PAGES[:4], changed, *PAGES[5:9]), {}, 1))
    assert told.laid.pages == (changed,)
    second = hearer.heard(told)
    assert [number for number in range(9) if second.pages[number] is not first.pages[number]] == [4]


def test_a_page_with_another_number_does_not_bring_its_areas_again() -> None:
    teller = Teller()
    teller.told(Laid(1, (PAGES[1], PAGES[2]), {}, 1))
    moved = LaidPage(77, 595.0, 842.0, 60.0, PAGES[2].areas)
    told = teller.told(Laid(2, (PAGES[1], PAGES[3], moved), {}, 1))
    assert [page.areas for page in told.laid.pages] == [PAGES[3].areas, ()]
