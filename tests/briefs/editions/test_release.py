"""What is withheld stands nowhere in the finished file, and what may be read is let go: random books, cut to every level."""

from __future__ import annotations

import io
import pickle
import re
from functools import cache
from pathlib import Path

import msgspec
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import resources
from briefs.book.book import Book, Edition, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.recipients import FORMS
from briefs.book.said import texts_of
from briefs.book.sections import Note
from briefs.book.text import Block, Language, plain
from briefs.book.value import Phrase
from briefs.editions.leaks import Leak, find_leaks
from briefs.editions.release import let_go, prepare
from briefs.errors import FoundLeak, LeakError
from briefs.layout.beside import Beside
from briefs.layout.renditions import Rendition, printable
from briefs.pdf.press import write_book
from briefs.wording import Words
from tests.books.river_basin import river_basin_book
from tests.briefs.editions.canaries import Planter, everything_in
from tests.briefs.editions.shuffled import Shuffler
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults
from tests.strategies import books

PROFILES = load_profiles(resources.folder("markings"))
OUT = Path("out.pdf")
OPEN, SECRET = Marking(level="O"), Marking(level="S")


@cache
def rare() -> tuple[str, ...]:
    """Characters that the fonts have and that neither pages nor other texts use."""
    fonts = layouts().fonts
    font = fonts.pair("sans", "regular", italic=False)[1], fonts.pair("serif", "regular", italic=False)[1]
    usual = set(Path(resources.folder("words") / "pages.yaml").read_text(encoding="utf-8"))
    usual |= set("月火水木金土日年時分円万億兆人民元約最大少約束")
    return tuple(c for c in map(chr, range(0x4E00, 0x9FA0)) if c not in usual and all(one.has(c) for one in font))


def cut_books(drawn: Book, profile: str, rank: int, seed: int) -> None:
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
        assert find_leaks(data, release.sought) == ()


def cases() -> st.SearchStrategy[tuple[str, int]]:
    """Draw a profile and one of its levels."""
    ranks = [(profile.id, rank) for profile in PROFILES.values() for rank in range(len(profile.levels))]
    return st.sampled_from(ranks)


SLOW = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@pytest.mark.slow
@settings(SLOW, max_examples=8, derandomize=True)
@given(books(), cases(), st.integers(0, 2**32))
def test_no_canary_above_the_level_is_anywhere_in_the_finished_file(drawn: Book, case: tuple[str, int], seed: int) -> None:
    cut_books(drawn, *case, seed)


@pytest.mark.slow
@settings(SLOW, max_examples=100, derandomize=True)
@given(books(3, 4), cases(), st.integers(0, 2**32))
def test_no_canary_of_a_hundred_books_is_anywhere(drawn: Book, case: tuple[str, int], seed: int) -> None:
    cut_books(drawn, *case, seed)


@pytest.mark.slow
@pytest.mark.parametrize("level", ["CLEAR", "GREEN"])
@pytest.mark.parametrize("form", FORMS)
def test_every_rendition_of_a_large_book_is_let_go_and_conforms(level: str, form: str) -> None:
    book, rendition = river_basin_book(), Rendition(form, level=level)  # type: ignore[arg-type]
    made = layouts().cut(book, rendition)
    assert made is not None
    if not printable(made.book, rendition.form):
        return
    release = prepare(layouts(), book, rendition, Beside())
    document = layouts().lay_out(book, rendition)
    data = write_book(document)
    assert release is not None
    let_go(release, document, data, OUT, "en")
    assert faults(data) == []


def shuffled(seed: int) -> tuple[Book, Book, str]:
    """Return a large book of few words, the edition before it, and the level that it is cut to."""
    rules = PROFILES["tlp"]
    shuffler = Shuffler(rules, seed)
    before = msgspec.structs.replace(shuffler.marked(river_basin_book()), edition=Edition(number=1))
    return shuffler.edited(before), before, rules.levels[seed % (len(rules.levels) - 1)].code


def stopped(book: Book, rendition: Rendition, beside: Beside) -> tuple[Leak, ...]:
    document = layouts().lay_out(book, rendition, beside)
    release = prepare(layouts(), book, rendition, beside)
    assert release is not None
    return find_leaks(write_book(document), release.sought) if document.pages else ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 6))
def test_no_rendition_of_a_book_of_few_words_is_stopped_by_chance(seed: int) -> None:
    book, before, level = shuffled(seed)
    for form in FORMS:
        rendition = Rendition(form, level=level)
        made = layouts().cut(book, rendition)
        assert made is not None
        if printable(made.book, form):
            assert stopped(book, rendition, Beside(before)) == (), form
            assert stopped(book, rendition, Beside()) == (), form


@pytest.mark.slow
def test_whatever_a_book_of_few_words_withholds_is_found_where_it_is_put() -> None:
    book, _, level = shuffled(1)
    rendition = Rendition(level=level)
    release = prepare(layouts(), book, rendition, Beside())
    assert release is not None
    data = write_book(layouts().lay_out(book, rendition))
    readable = everything_in(data)[0] + "".join("".join(text.split()) for text in texts_of(release.cut.book))
    texts = sorted({text for one in release.cut.withheld for text in one.texts if "".join(text.split()) not in readable})
    words = [text for text in texts if text.isascii() and sum(map(str.isalpha, text)) > 9]
    chosen = words[:: len(words) // 40]
    assert len(chosen) >= 40
    for text in chosen:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.pages[-1].contents_add(pdf.make_stream(b"BT (" + re.sub(rb"([()\\])", rb"\\\1", text.encode()) + b") Tj ET"))
            out = io.BytesIO()
            pdf.save(out)
        assert {leak.where for leak in find_leaks(out.getvalue(), release.sought)} >= {f"page {len(pdf.pages)}"}, text


def test_a_file_made_from_the_cut_is_the_file_of_a_layout_that_never_saw_the_whole() -> None:
    book, _, level = shuffled(0)
    made = layouts().cut(book, Rendition(level=level))
    assert made is not None
    assert write_book(layouts().lay_out(book, Rendition(level=level))) == write_book(layouts().afresh().lay_out(made.book))


def test_the_error_names_page_section_words_and_what_they_are_withheld_from_and_its_message_does_not() -> None:
    secret = "We would give up the heron quota"
    words = Note(id="n", title="At the river", marking=OPEN, blocks=(Block(id="a", marking=OPEN, runs=plain("Open")),))
    kept = Note(id="k", title="Positions", marking=SECRET, blocks=(Block(id="b", marking=SECRET, runs=plain(secret)),))
    tabs = (Tab(id="tab", title="Birds", sections=(words, kept)),)
    book, rendition = Book(id="book", title=Phrase(en="Rivers"), tabs=tabs), Rendition(level="O")
    release = prepare(layouts(), book, rendition, Beside())
    assert release is not None
    leaky = layouts().lay_out(book)
    with pytest.raises(LeakError) as raised:
        let_go(release, leaky, write_book(leaky), OUT, "en")
    error = pickle.loads(pickle.dumps(raised.value))
    page = leaky.page_of(Place("k"))
    assert FoundLeak(f"page {page}", page, "Birds", secret, "1 Positions ¶1") in error.found
    assert "heron" not in str(error)
    told_in: tuple[tuple[Language, str], ...] = (
        ("en", f"page {page}, Birds: “{secret}” (withheld: 1 Positions ¶1)"),
        ("ja", f"{page}頁「Birds」"),
    )
    for language, found in told_in:
        told = Words(resources.folder("words"), language).error(error)
        assert found in told.hint
