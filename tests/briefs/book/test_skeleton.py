"""What is left of a book for a template: its sections and headings, and none of its words, figures and people."""

from __future__ import annotations

import msgspec

from briefs.book.book import Book, Tab
from briefs.book.points import Companion, TalkingPoints
from briefs.book.schema import FieldKind, fields_of, get, walk
from briefs.book.sections import Note
from briefs.book.skeleton import skeleton
from briefs.book.text import Block, FigureRun, TextRun, plain
from briefs.book.value import Phrase
from tests.books.sample import sample_book


def sample() -> Book:
    return sample_book()


def test_tabs_sections_and_what_is_asked_of_them_stay() -> None:
    book = sample()
    bare = skeleton(book)
    assert [(tab.title, tab.word) for tab in bare.tabs] == [(tab.title, tab.word) for tab in book.tabs]
    for left, whole in zip(bare.sections(), book.sections(), strict=True):
        assert (type(left), left.id, left.title, left.owner) == (type(whole), whole.id, whole.title, whole.owner)
        if isinstance(left, TalkingPoints) and isinstance(whole, TalkingPoints):
            assert left.slot == whole.slot
        if isinstance(left, Companion) and isinstance(whole, Companion):
            assert (left.points, left.press) == (whole.points, whole.press)
    assert (bare.languages, bare.profile, bare.time_zone) == (book.languages, book.profile, book.time_zone)


def test_no_sentence_figure_person_or_source_of_the_book_is_left() -> None:
    book = sample()
    left = msgspec.json.encode(skeleton(book)).decode()
    said = [
        run.text.strip()
        for _, part in walk(book)
        for path, field in fields_of(type(part)).items()
        if field.kind is FieldKind.RUNS and not (isinstance(part, Block) and part.style == "heading")
        for run in get(part, path)
        if isinstance(run, TextRun) and len(run.text.strip()) > 12
    ]
    assert len(said) > 150
    assert not [words for words in said if words in left]
    bare = skeleton(book)
    assert bare.title == Phrase()
    for name in ("people", "sources", "figures", "attachments", "recipients", "silences", "comments"):
        assert getattr(bare, name) == ()


def test_headings_keep_their_words_and_labels_and_leads_lose_what_stands_beside_them() -> None:
    blocks = (
        Block(id="a", style="heading", runs=(*plain("Beef "), FigureRun(figure="f"))),
        Block(id="b", runs=plain("Nobody's business.")),
        Block(id="c", label="If pressed", runs=plain("We said so.")),
        Block(id="d", style="row", lead="Length", runs=plain("An hour.")),
    )
    tab = Tab(id="t", title="T", sections=(Note(id="n", title="N", blocks=blocks),))
    book = Book(id="x", title=Phrase(en="X"), tabs=(tab,))
    (note,) = skeleton(book).sections()
    assert isinstance(note, Note)
    assert note.blocks == (
        Block(id="a", style="heading", runs=plain("Beef ")),
        Block(id="c", label="If pressed"),
        Block(id="d", style="row", lead="Length"),
    )
