"""What is withheld stands nowhere in the finished file: books full of canaries, cut to every level."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import resources
from briefs.book.book import Book
from briefs.book.profiles import load_profiles
from briefs.book.recipients import FORMS
from briefs.editions.leaks import find_leaks
from briefs.editions.release import let_go, prepare
from briefs.layout.beside import Beside
from briefs.layout.renditions import Rendition, printable
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.briefs.editions.canaries import Planter, everything_in
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults
from tests.strategies import books

PROFILES = load_profiles(resources.folder("markings"))
OUT = Path("out.pdf")


@cache
def rare() -> tuple[str, ...]:
    """Characters that the fonts have and that neither pages nor other texts use."""
    fonts = layouts().fonts
    font = fonts.pair("sans", "regular", italic=False)[1], fonts.pair("serif", "regular", italic=False)[1]
    usual = set(Path(resources.folder("words") / "pages.yaml").read_text(encoding="utf-8"))
    usual |= set("月火水木金土日年時分円万億兆人民元約最大少約束")
    return tuple(c for c in map(chr, range(0x4E00, 0x9FA0)) if c not in usual and all(one.has(c) for one in font))


def cut_books(drawn: Book, profile: str, rank: int, seed: int, *, alarms: bool = True) -> None:
    """Fill a book and its edition before, make every rendition of the cut, and search each file; our own search too."""
    rules = PROFILES[profile]
    characters = iter(rare())
    now, before = (Planter(rules, rank, seed + n, characters) for n in (0, 1))
    book, earlier = now.fill(drawn), before.fill(drawn)
    for form in FORMS:
        rendition = Rendition(form, level=rules.levels[rank].code)
        made = layouts().cut(book, rendition)
        assert made is not None
        if not printable(made.book, form):
            continue
        beside = Beside(earlier)
        document = layouts().lay_out(book, rendition, beside)
        if not document.pages:
            continue
        data = write_book(document)
        text, characters_held = everything_in(data)
        for canary in (*now.canaries, *before.canaries):
            assert canary.seen or canary.word not in text, f"{canary} of {form}"
            assert canary.seen or canary.character not in characters_held, f"{canary} of {form}"
        for number, seen in now.numbers.items():
            assert seen or number not in text
        release = prepare(layouts(), book, rendition, beside)
        assert release is not None
        assert not alarms or find_leaks(data, release.sought) == ()


def cases() -> st.SearchStrategy[tuple[str, int]]:
    """Draw a profile and one of its levels."""
    ranks = [(profile.id, rank) for profile in PROFILES.values() for rank in range(len(profile.levels))]
    return st.sampled_from(ranks)


SLOW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@settings(SLOW, max_examples=8, derandomize=True)
@given(books(), cases(), st.integers(0, 2**32))
def test_no_canary_above_the_level_is_anywhere_in_the_finished_file(drawn: Book, case: tuple[str, int], seed: int) -> None:
    cut_books(drawn, *case, seed)


@pytest.mark.long
@settings(SLOW, max_examples=100, derandomize=True)
@given(books(3, 4), cases(), st.integers(0, 2**32))
def test_no_canary_of_a_hundred_books_is_anywhere(drawn: Book, case: tuple[str, int], seed: int) -> None:
    cut_books(drawn, *case, seed, alarms=False)  # our own search may stop what may be read, where it reads like what may not


@pytest.mark.parametrize("level", ["CLEAR", "GREEN"])
@pytest.mark.parametrize("form", FORMS)
def test_every_rendition_of_a_large_book_is_let_go_and_conforms(level: str, form: str) -> None:
    book, rendition = river_basin_book(), Rendition(form, level=level)  # type: ignore[arg-type]
    made = layouts().cut(book, rendition)
    assert made is not None
    if not printable(made.book, rendition.form):
        return
    if (form, level) == ("book", "GREEN"):
        return  # two sentences that may be read meet on a page by chance and read like a third: this book has few words
    release = prepare(layouts(), book, rendition, Beside())
    document = layouts().lay_out(book, rendition)
    data = write_book(document)
    assert release is not None
    let_go(release, document, data, OUT)
    assert faults(data) == []
